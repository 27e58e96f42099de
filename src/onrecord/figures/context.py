"""What the words around a number make of it: bound, change, thing counted, what it is about, how it compares."""

from __future__ import annotations

import re

from onrecord.language import Analysis, Token
from onrecord.reading import Comparison, Span
from onrecord.reading.items import Change, Qualifier

BOUNDS: tuple[tuple[Qualifier, re.Pattern[str]], ...] = (
    ((
        ">="
    ), re.compile((
        r"\b(?:at\s+least|a\s+minimum\s+of|no\s+(?:fewer|less)\s+than|not\s+less\s+than|"
        r"upwards\s+of)\s+(?:\w+\s+)?[£$€]?$"
    ), re.I)),
    ((
        "<="
    ), re.compile((
        r"\b(?:at\s+most|up\s+to|a\s+maximum\s+of|no\s+more\s+than|not\s+more\s+than|as\s+(?:much|"
        r"many)\s+as)\s+[£$€]?$"
    ), re.I)),
    ((
        ">"
    ), re.compile((
        r"\b(?:(?:more|greater|higher|larger|longer|faster|bigger|older)\s+than|over|above|exceed(?:s|ed|ing)?|"
        r"topp(?:ed|ing)|surpass(?:ed|ing)?|in\s+excess\s+of|well\s+over|beyond|upward\s+of)\s+(?:a\s+|"
        r"the\s+)?[£$€]?$|[>+]\s?[£$€]?$"
    ), re.I)),
    ((
        "<"
    ), re.compile((
        r"\b(?:(?:less|fewer|lower|smaller|shorter|slower|younger)\s+than|under|below|nearly|almost|"
        r"just\s+short\s+of|close\s+to|not\s+quite|sub)[\s-]+(?:a\s+|the\s+)?[£$€]?$|<\s?[£$€]?$"
    ), re.I)),
    ((
        "~"
    ), re.compile((
        r"\b(?:about|around|some|roughly|approximately|approx\.?|an\s+estimated|estimated|circa|or\s+so|"
        r"in\s+the\s+region\s+of|somewhere\s+around|near|barely|just\s+over|just\s+under)\s+(?:the\s+|"
        r"an?\s+)?[£$€]?$|~\s?[£$€]?$"
    ), re.I)),
)  # fmt: skip
BOUND_AFTER = re.compile(r"\s*(?:or\s+(?:more|above|over|higher)|and\s+(?:above|over|up)|plus\b|\+)", re.IGNORECASE)
BOUND_BELOW = re.compile(r"\s*(?:or\s+(?:less|fewer|under|below)|and\s+(?:below|under))", re.IGNORECASE)
ABOUT_AFTER = re.compile(r"\s*(?:or\s+so|or\s+thereabouts)\b", re.IGNORECASE)

UP = frozenset(
    "add advance boost climb gain grow improve increase jump leap lift raise rally rise rocket soar surge swell".split()
)
DOWN = frozenset(
    "cut decline decrease dip drop ease fall lose lower plummet plunge reduce shed shrink sink slash slide slip "
    "slump tumble".split()
)
UP_NOUNS = frozenset("advance boost gain growth increase jump leap rise surge".split())
DOWN_NOUNS = frozenset("cut decline decrease dip drop fall loss plunge reduction slide slump".split())
TO = re.compile(
    r"\b(?:to|at|from|of|was|were|is|are|with)\s+(?:(?:about|around|just|nearly|almost|more\s+than)\s+)?[£$€]?$",
    re.IGNORECASE,
)
BY = re.compile(
    r"\b(?:by|up|down)\s+(?:(?:about|around|just|nearly|almost|more\s+than|over|at\s+least|some|"
    r"as\s+much\s+as)\s+)?(?:an?\s+|the\s+)?[£$€]?$",
    re.IGNORECASE,
)
DIRECTION = re.compile(
    r"\b(up|down|higher|lower)\s+(?:by\s+)?(?:(?:about|around|just|nearly|almost|more\s+than|over|some|at\s+least)\s+)?[£$€]?$",
    re.IGNORECASE,
)

BEST = re.compile(
    r"\b(?:the|its|their|a|his|her)?\s*(?P<kind>lowest|highest|biggest|largest|smallest|worst|best|fastest|slowest|"
    r"longest|shortest|most|fewest|least|weakest|strongest|sharpest|steepest|record)"
    r"(?:\s+[\w’'-]+){0,5}?\s+(?:(?:since|for|in)\s+(?P<since>(?:[A-Z][a-z]+\s+)?(?:1[6-9]|20)\d\d|records\s+began|"
    r"(?:more\s+than\s+|nearly\s+)?(?:\w+)\s+(?:years|months|decades|weeks)|(?:a|the)\s+(?:decade|year|century)|"
    r"history)|(?P<record>on\s+record|ever))",
)  # fmt: skip
COMPARED_WITHIN = 90  # characters after a figure; a comparison stands in the same clause


def find_qualifier(before: str, after: str) -> Qualifier:
    """Tell what bounds the words around a number set: = ~ > < >= <=.

    >>> find_qualifier("killing at least ", " civilians")
    '>='
    """
    if BOUND_AFTER.match(after):
        return ">="
    if BOUND_BELOW.match(after):
        return "<="
    for qualifier, pattern in BOUNDS:
        if pattern.search(before):
            return qualifier
    return "~" if ABOUT_AFTER.match(after) else "="


def find_change(analysis: Analysis, before: str, start: int) -> Change | None:
    """Tell whether the text says that something rose or fell by this number."""
    if match := DIRECTION.search(before):
        return "up" if match[1].lower() in {"up", "higher"} else "down"
    token = analysis.token_at(start)
    if token is None or (TO.search(before) and not BY.search(before)):
        return None
    for head in list(analysis.ancestors(token))[:4]:
        if head.pos in {"VERB", "AUX"}:
            if head.lemma in UP:
                return "up"
            return "down" if head.lemma in DOWN else None
        if head.pos == "NOUN" and head.start > start and head.lemma in UP_NOUNS | DOWN_NOUNS:
            return "up" if head.lemma in UP_NOUNS else "down"
        if head.pos not in {"NOUN", "NUM", "ADP", "SYM", "ADJ"}:
            return None
    return None


def find_counted(analysis: Analysis, start: int, end: int, *, sign: bool) -> tuple[str, int] | None:
    """Give what a number counts, in the singular, and where its words end; None where nothing is counted.

    The thing counted is the run of nouns and adjectives after the number, up to its last noun.
    """
    if sign:
        return None
    tokens = analysis.tokens_in(Span(start, end))
    if not tokens:
        return None
    at = tokens[-1].number + 1
    sentence = analysis.sentences[tokens[-1].sentence]
    if at < sentence.last and analysis.tokens[at].text == "of" and at + 1 < sentence.last:
        at += 1
        while at < sentence.last and analysis.tokens[at].pos in {"DET", "PRON"}:
            at += 1
    first, noun = at, None
    while at < sentence.last and at - first < 5:
        token = analysis.tokens[at]
        if token.pos == "NOUN" or (token.pos == "PROPN" and noun is None):
            noun = at
        elif (
            token.pos not in {"ADJ", "PROPN"} and not (token.tag in {"VBG", "VBN"} and noun is None) and token.text != "-"
        ) or (noun is not None and token.pos == "ADJ"):
            break
        at += 1
    if noun is None or (analysis.tokens[noun].pos == "PROPN" and analysis.tokens[noun].tag == "NNP" and noun == first):
        return None
    words = [_lemma(token) for token in analysis.tokens[first : noun + 1] if token.text != "-"]
    return " ".join(words), analysis.tokens[noun].end


def _lemma(token: Token) -> str:
    return token.text.lower() if token.text.lower() in {"people", "police"} else token.lemma.lower()


def find_about(analysis: Analysis, span: Span) -> str | None:
    """Give the words of the text for what a figure measures: "arrivals in August"; None where the sentence does not say.

    Tried in turn: the noun after "of", the noun that the number's "of" hangs from, the subject of its verb.
    """
    tokens = analysis.tokens_in(span)
    if not tokens:
        return None
    last = tokens[-1]
    sentence = analysis.sentences[last.sentence]
    if last.number + 1 < sentence.last and analysis.tokens[last.number + 1].text.lower() in {"of", "in"}:
        for child in analysis.children(analysis.tokens[last.number + 1]):
            if child.dep == "pobj":
                return _phrase(analysis, child, span)
    for token in (tokens[0], *list(analysis.ancestors(tokens[0]))[:4]):
        if token.dep in {"nsubj", "nsubjpass"}:
            break
        if token.pos in {"VERB", "AUX"}:
            for child in analysis.children(token):
                if child.dep in {"nsubj", "nsubjpass"} and not span.overlaps(child.span) and child.pos != "PRON":
                    return _phrase(analysis, child, span)
        if (
            token.dep == "prep"
            and not span.overlaps(analysis.tokens[token.head].span)
            and analysis.tokens[token.head].pos == "NOUN"
        ):
            return _phrase(analysis, analysis.tokens[token.head], span)
    head = analysis.tokens[tokens[0].head]
    if head.pos == "NOUN" and not span.overlaps(head.span):
        return _phrase(analysis, head, span)
    return None


def _phrase(analysis: Analysis, head: Token, span: Span) -> str | None:
    """Give a noun with what stands before it and its "of" or "in" phrase, cut off before the figure itself."""
    first = head.number
    last = head.number
    for token in analysis.subtree(head):
        if token.number < head.number and token.number >= first - 1 - (head.number - first):
            first = (
                min(first, token.number)
                if token.dep in {"compound", "amod", "poss", "nmod", "case"} and token.head == head.number
                else first
            )
    for child in analysis.children(head):
        if child.dep == "prep" and child.text.lower() in {"of", "in", "for", "on"} and child.number == last + 1:
            last = max(token.number for token in analysis.subtree(child))
    start, end = analysis.tokens[first].start, analysis.tokens[last].end
    if start < span.end and span.start < end:
        if span.start <= start:
            return None
        end = span.start
    words = analysis.text[start:end].strip(" ,;:–—-\n")
    return words or None


def find_comparison(text: str, span: Span, within: Span) -> Comparison | None:
    """Find the standing that the clause after or before a figure gives it: lowest since 2021, highest on record."""
    end = min(within.end, span.end + COMPARED_WITHIN)
    clause = re.split(r"[.!?;](?:\s|$)", text[span.end : end], maxsplit=1)[0]
    before = re.split(r"[.!?;]\s", text[max(within.start, span.start - COMPARED_WITHIN) : span.start])[-1]
    match = BEST.search(clause) or BEST.search(before)
    if match is None:
        return None
    since = match["since"]
    if since is not None and (year := re.search(r"\d{4}", since)):
        since = year[0]
    return Comparison(kind=match["kind"], since=since or re.sub(r"\s+", " ", match["record"] or "") or None)
