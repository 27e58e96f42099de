"""What the words around a number make of it: a bound, or a rise or fall."""

from __future__ import annotations

import re

from onrecord.figures.scan import Atom
from onrecord.language import Analysis, Token
from onrecord.reading import Span
from onrecord.reading.items import Change, Qualifier

FILLER = r"(?:\s+(?:an?|about|around|just|another|a\s+further|a\s+total\s+of|a\s+record|total))*\s*"
BOUNDS: tuple[tuple[Qualifier, str], ...] = (
    (">=", r"(?:not|never|\w+n['’]t|cannot)\s+(?:[a-z]+\s+){0,3}(?:less|fewer|lower)\s+than|at\s+(?:the\s+very\s+)?least|a\s+minimum(?:\s+of)?|no\s+(?:fewer|less)\s+than|not\s+(?:less|fewer)\s+than|minimum\s+of|≥"),
    ("<=", r"at\s+(?:the\s+very\s+)?most|(?<!not\s)up\s+to|(?:a\s+)?maximum(?:\s+of)?|no\s+(?:more|later|longer)\s+than|"
           r"not\s+more\s+than|as\s+(?:much|many|high|low|few|little)\s+as|≤|upper\s+limit\s+of"),
    (">", r"(?:more|greater|higher|larger|longer|faster|bigger|older|better|further|heavier|taller|over)\s+than|(?:well\s+|just\s+)?over|"
          r"(?:over|above|beyond)\s+the|above|exceed(?:s|ed|ing)?|topp(?:ed|ing)|tops|surpass(?:ed|es|ing)?|in\s+excess\s+of|beyond|upwards?\s+of|north\s+of|past\s+the|>"),
    ("<", r"(?:less|fewer|lower|smaller|shorter|slower|younger|cheaper)\s+than|(?:well\s+|just\s+)?under|(?:under|below)\s+the|below|nearly|almost|"
          r"(?:just\s+)?short\s+of|close\s+to|not\s+quite|approaching|virtually|sub-?|<"),
    ("~", r"about|around|some|roughly|approximately|approx\.?|an\s+estimated|estimated\s+at|estimated|circa|c\.|or\s+so|"
          r"in\s+the\s+region\s+of|somewhere\s+around|near|barely|~|≈|the\s+equivalent\s+of\s+about"),
)  # fmt: skip
"""Qualifier and the words before a number that set it, in the order in which they are tried."""
BEFORE = tuple(
    (qualifier, re.compile(rf"(?:(?<![\w’'-])(?:{words})){FILLER}[(\[]?$", re.IGNORECASE)) for qualifier, words in BOUNDS
)
LEAST_AFTER = re.compile(
    r"\s*(?:or\s+(?:more|above|over|higher|greater|longer|older)|and\s+(?:above|over|up)|plus\b(?!\s+\w)|\+|at\s+least\b)",
    re.IGNORECASE,
)
MOST_AFTER = re.compile(
    r"\s*(?:or\s+(?:less|fewer|under|below|lower|younger)|and\s+(?:below|under)|at\s+most\b)", re.IGNORECASE
)
ABOUT_AFTER = re.compile(r"\s*(?:or\s+so|or\s+thereabouts)\b|-odd\b|-ish\b", re.IGNORECASE)

UP = frozenset(
    "advance appreciate climb grow increase jump leap rally rebound rise rocket skyrocket soar surge swell widen".split()
)
DOWN = frozenset(
    "contract decline decrease depreciate dip dive drop fall plummet plunge shrink sink slide slip slump tumble narrow".split()
)
MOVED_UP = frozenset("add boost expand gain improve lift put raise".split())
MOVED_DOWN = frozenset("cut ease lose lower reduce shed slash trim weaken".split())
"""These also take a plain object ("raised £3m", "cut 40 jobs"): a change only with "by", or in per cent, points or pence."""
UP_NOUNS = frozenset(
    "advance appreciation boost climb gain growth hike improvement increase jump leap rally rebound rise surge".split()
)
DOWN_NOUNS = frozenset("contraction cut decline decrease dip drop fall plunge reduction slide slowdown slump".split())
SMALL_MOVES = frozenset({"percentage", "percentage point", "basis point", "point", "cent", "penny", "sen"})
HEDGE = (
    r"(?:(?:about|around|just|only|nearly|almost|roughly|approximately|some|a\s+further|another|at\s+least|up\s+to|"
    r"well|(?:just\s+)?(?:over|under)|more\s+than|less\s+than|as\s+much\s+as|as\s+many\s+as|between|an?|the|by)\s+)*"
)
DIRECTION = re.compile(rf"(?<![\w-])(?P<way>up|down|higher|lower)\s+{HEDGE}$", re.IGNORECASE)
BY = re.compile(rf"(?<![\w-])by\s+{HEDGE}$", re.IGNORECASE)
LEVEL = re.compile(rf"(?<![\w-])(?:to|at|from|was|were|is|are|be|with|for|on|in)\s+{HEDGE}$", re.IGNORECASE)
WAY_AFTER = re.compile(r"\s+(?P<way>higher|lower|more|up|down)\b(?!\s+than)", re.IGNORECASE)
BY_SO_MUCH = frozenset("about almost around between by down nearly of over than under up".split())
"""Prepositions between a verb of change and by how much: "rose under 4%", "fell by 3"."""
SHARE_AFTER = re.compile(r"\s+of\s")
"""After a percentage: a part of something, and no move: "cut 40 jobs, 4% of its workforce"."""
RESTATED = re.compile(r"\s*(?:\(|/|,?\s+or\s)\s*")
PHRASAL = frozenset("be close edge end finish go head inch move open send stand start tick trade trend".split())
"""Verbs whose "up" or "down" is a direction; that of others ("gave up 40 acres") is part of the verb."""


def find_qualifier(before: str, after: str) -> Qualifier:
    """Tell what bound the words around a number set: = ~ > < >= <=.

    >>> find_qualifier("killing at least ", " civilians"), find_qualifier("for ", " or so years"), find_qualifier("a ", "")
    ('>=', '~', '=')
    """
    if LEAST_AFTER.match(after):
        return ">="
    if MOST_AFTER.match(after):
        return "<="
    for qualifier, pattern in BEFORE:
        if pattern.search(before):
            return qualifier
    return "~" if ABOUT_AFTER.match(after) else "="


def is_restated(text: str, before: Span, span: Span) -> bool:
    """Tell whether a figure says the one before it over again, in another unit: "more than 296hp (224kW / 300PS)"."""
    return bool(RESTATED.fullmatch(text, before.end, span.start))


def find_change(analysis: Analysis, atom: Atom, unit: str | None, before: str, after: str) -> Change | None:
    """Tell whether the text says that something rose or fell by this number, rather than to it.

    "Up" comes from a direction next to the number ("up 4%", "4% higher", "+4%"), or from the verb or noun it hangs from.
    """
    percent = atom.unit is not None and atom.unit.name == "percentage"
    if percent and atom.leading == "+":
        return "up"
    token = analysis.token_at(atom.number.start)
    if (found := DIRECTION.search(before)) and _is_direction(analysis, atom.start - len(before) + found.start("way")):
        return "up" if found["way"].lower() in {"up", "higher"} else "down"
    if token is None or LEVEL.search(before):
        return None
    if percent and (found := WAY_AFTER.match(after)) and found["way"] in {"higher", "lower"}:
        return "up" if found["way"] == "higher" else "down"
    small = unit in SMALL_MOVES and not SHARE_AFTER.match(after)
    return _change_of_head(analysis, token, atom, small=small, by=bool(BY.search(before)))


def _is_direction(analysis: Analysis, at: int) -> bool:
    token = analysis.token_at(at)
    return token is None or token.dep != "prt" or analysis.tokens[token.head].lemma in PHRASAL | UP | DOWN


def _change_of_head(analysis: Analysis, token: Token, atom: Atom, *, small: bool, by: bool) -> Change | None:
    measured = small or (atom.unit is not None and atom.unit.kind != "time")
    at = token
    for head in list(analysis.ancestors(token))[:5]:
        if head.pos in {"VERB", "AUX"}:
            if head.lemma in UP | DOWN and at.dep not in {"nsubj", "nsubjpass"} and (by or measured):
                return "up" if head.lemma in UP else "down"
            if head.lemma in MOVED_UP | MOVED_DOWN and at.dep not in {"nsubj", "nsubjpass"} and (by or small):
                return "up" if head.lemma in MOVED_UP else "down"
            return None
        if head.pos == "NOUN" and head.lemma in UP_NOUNS | DOWN_NOUNS and (measured or by):
            if head.start > atom.start or at.dep == "prep":
                return "up" if head.lemma in UP_NOUNS else "down"
            return None
        if head.pos == "ADP" and head.text.lower() not in BY_SO_MUCH:
            return None
        if head.start >= atom.end and head.pos == "NOUN" and head.dep not in {"npadvmod", "dobj", "pobj", "nmod", "compound"}:
            return None
        at = head
    return None
