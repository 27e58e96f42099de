"""What a figure is about: the words of the text for what it counts or measures."""

from __future__ import annotations

from onrecord.language import Analysis, Token
from onrecord.reading import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
LEFT = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
LINKS = frozenset({"of", "in", "for", "on", "from"})
MODIFIERS = frozenset({"advmod", "agent", "dep", "npadvmod", "oprd", "prep"})
RELATIVES = frozenset({"that", "which", "who"})
CLIMB = 8  # heads; a figure further from a verb than this belongs to another clause
PHRASE = 9  # tokens; the longest answer worth showing beside a number
ASIDES = frozenset({"(", "/", "or", "-", "–", "—"})


def find_about(analysis: Analysis, span: Span, *, counts: bool, before: Span | None = None) -> str | None:
    """Find the words for what a figure measures: "arrivals in August"; None where its sentence does not say.

    Tried in turn: what follows in "of" (for a measure or a share), the noun that it stands before, the noun whose "of"
    or "for" it hangs from, the object and then the subject of its verb.

    Args:
        span: the figure with its unit's words.
        counts: whether its unit is the thing counted, so that what follows "of" is part of it.
        before: the figure before it, whose subject an aside shares: "seven miles (11km)".
    """
    tokens = analysis.tokens_in(span)
    if not tokens:
        return None
    if not counts and (phrase := _of(analysis, tokens[-1], span)):
        return phrase
    head = _head(analysis, tokens)
    if before is not None and _is_aside(analysis, before, span):
        return find_about(analysis, before, counts=counts)
    return _climb(analysis, head, span, counts=counts)


def _of(analysis: Analysis, last: Token, span: Span) -> str | None:
    """Give what stands after "of" or, without an article, after "in": "of the vote", "in deposits"."""
    at = last.number + 1
    stop = analysis.sentences[last.sentence].last
    if at + 1 >= stop:
        return None
    link = analysis.tokens[at].text.lower()
    if link != "of" and (link != "in" or analysis.tokens[at + 1].pos not in {"NOUN", "ADJ"}):
        return None
    for child in analysis.children(analysis.tokens[at]):
        if child.dep in {"pobj", "pcomp"} and child.pos in {"NOUN", "PROPN", "ADJ"}:
            return _phrase(analysis, child, span)
    return None


def _head(analysis: Analysis, tokens: tuple[Token, ...]) -> Token:
    """Give the token of a figure whose own head lies outside it."""
    inside = {token.number for token in tokens}
    for token in tokens:
        if token.head not in inside or token.head == token.number:
            return token
    return tokens[0]


def _is_aside(analysis: Analysis, before: Span, span: Span) -> bool:
    between = analysis.text[before.end : span.start].strip()
    return between in ASIDES


def _climb(analysis: Analysis, node: Token, span: Span, *, counts: bool) -> str | None:
    """Go up from a figure to the noun or verb that says what it is about."""
    for _ in range(CLIMB):
        if node.head == node.number:
            return None
        parent = analysis.tokens[node.head]
        if span.overlaps(parent.span):
            node = parent
            continue
        if parent.pos in {"VERB", "AUX"}:
            return _of_verb(analysis, node, parent, span)
        if parent.pos in {"NOUN", "PROPN"} and (phrase := _of_noun(analysis, node, parent, span, counts=counts)):
            return phrase
        node = parent
    return None


def _of_noun(analysis: Analysis, node: Token, parent: Token, span: Span, *, counts: bool) -> str | None:
    if node.dep == "conj" or (node.dep in {"appos", "npadvmod"} and parent.end <= span.start and counts):
        return None
    if parent.lemma.lower() in {"percent", "cent", "%"} or _is_amount(analysis, parent, node):
        return None
    return _phrase(analysis, parent, span)


def _is_amount(analysis: Analysis, noun: Token, node: Token) -> bool:
    """Tell whether a noun is the unit of another figure, like "shekels" in "1.5 billion shekels", which no figure is about."""
    return any(child.dep in {"nummod", "quantmod"} and child.number != node.number for child in analysis.children(noun))


def _of_verb(analysis: Analysis, node: Token, verb: Token, span: Span) -> str | None:
    """Give the object of a verb that the figure only modifies, else its subject, looking up through linked verbs."""
    if node.dep in SUBJECTS:
        return _of_subject(analysis, verb, span)
    if node.dep in MODIFIERS:
        for child in _objects(analysis, verb, span):
            if child.end <= span.start and not _is_amount(analysis, child, node) and (phrase := _phrase(analysis, child, span)):
                return phrase
    seen: set[int] = set()
    while verb.number not in seen:
        seen.add(verb.number)
        for child in analysis.children(verb):
            if child.dep in {"nsubj", "nsubjpass"} and not span.overlaps(child.span):
                if child.text.lower() in RELATIVES:
                    break
                if child.pos == "PRON":
                    objects = _objects(analysis, verb, span)
                    return _phrase(analysis, objects[0], span) if objects else None
                return _phrase(analysis, child, span)
        head = analysis.tokens[verb.head]
        if verb.dep in {"relcl", "acl"} and head.pos in {"NOUN", "PROPN"}:
            return _phrase(analysis, head, span)
        if head.pos in {"VERB", "AUX"}:
            verb = head
        elif head.pos == "ADP" and analysis.tokens[head.head].pos in {"VERB", "AUX"}:
            verb = analysis.tokens[head.head]
        elif head.pos in {"NOUN", "PROPN"} and head.number != verb.number:
            return _phrase(analysis, head, span)
        else:
            break
    return None


def _of_subject(analysis: Analysis, verb: Token, span: Span) -> str | None:
    """Give what the figure is said to be, where it is itself the subject."""
    for child in analysis.children(verb):
        if child.dep == "attr" and child.pos in {"NOUN", "PROPN"}:
            return _phrase(analysis, child, span)
    return None


def _objects(analysis: Analysis, verb: Token, span: Span) -> list[Token]:
    return [
        child
        for child in analysis.children(verb)
        if child.dep == "dobj" and child.pos in {"NOUN", "PROPN"} and not span.overlaps(child.span)
    ]


def _phrase(analysis: Analysis, head: Token, span: Span) -> str | None:
    """Give a noun with what stands before it and its "of", "in" or "for" phrase, without article and without the figure."""
    first = last = head.number
    for child in reversed(analysis.children(head)):
        if child.number < first and child.dep in LEFT and child.pos != "PRON":
            left = min(token.number for token in analysis.subtree(child))
            first = left if first - left <= PHRASE else first
    for child in analysis.children(head):
        if child.number == last + 1 and child.dep == "prep" and child.text.lower() in LINKS:
            end = max(token.number for token in analysis.subtree(child))
            last = end if end - first < PHRASE else last
    start, end = analysis.tokens[first].start, analysis.tokens[last].end
    if start < span.end and span.start < end:
        start, end = (span.end, end) if head.start >= span.end else (start, span.start)
    words = analysis.text[start:end].strip(" \t\r\n,;:()–—-'’")
    if start >= end or not words or not any(character.isalpha() for character in words):
        return None
    return words
