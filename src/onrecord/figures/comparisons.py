"""The standing that a text gives a figure: the lowest since 2021, the highest on record, the fourth since 1990."""

from __future__ import annotations

import re

from onrecord.figures.comparison_words import MONTHS, PERIODS, SINGLE_PERIODS, SUPERLATIVES, TURNING_POINTS
from onrecord.figures.number_words import ORDINALS
from onrecord.figures.numbers import any_of
from onrecord.reading import Comparison, Span

ORDINAL = rf"(?:{any_of(word for word in ORDINALS if word != 'first')}|\d+(?:st|nd|rd|th))"
YEAR = r"(?:1[6-9]|20)\d\d(?:[-/–]\d\d)?\b"
DAY = rf"(?:(?:\d\d?\s+)?(?:{any_of(MONTHS)})\s+)?{YEAR}|(?:last\s+)?(?:{any_of(MONTHS)})\b"
LENGTH = (
    rf"(?:(?:more\s+than|at\s+least|nearly|almost|over|about|the\s+(?:last|past))\s+)?"
    rf"(?:(?:a|one)\s+(?:{any_of(SINGLE_PERIODS)})|(?:[\w-]+\s+)?(?:{any_of(PERIODS)}))\b"
)
SINCE = (
    rf"since\s+(?P<since>(?:at\s+least\s+)?(?:{DAY})|(?:[\w-]+\s+){{0,3}}began\b|the\s+(?:[\w-]+\s+){{0,3}}?(?:{any_of(TURNING_POINTS)})\b)"
    rf"|(?:in|for)\s+(?P<length>{LENGTH}|(?:[\w’']+\s+)?history\b|living\s+memory\b)"
)
RECORD = (
    r"(?P<record>on\s+record\b|ever\b|of\s+all\s+time\b)(?:\s+(?:for|in|at)\s+(?P<scope>(?:this|that|the|an?)\s[\w’' -]*[\w]))?"
)
THING = r"(?:(?:\s+|-)(?!(?:since|on\s+record|ever|in\s+the)\b)[\w’'%£$,]+){0,6}?"
BEST = re.compile(
    rf"(?<![\w-])(?P<kind>(?:{ORDINAL}[\s-]+)?(?:{any_of(SUPERLATIVES)})|first|last)\b{THING}\s+(?:{SINCE}|{RECORD})",
    re.IGNORECASE,
)
IN_A_ROW = re.compile(
    rf"{THING}\s+(?:since\s+(?P<since>(?:at\s+least\s+)?(?:{DAY}))|in\s+(?P<length>{LENGTH}|(?:[\w’']+\s+)?history\b))",
    re.IGNORECASE,
)
"""After an ordinal that is itself the figure."""
RECORD_BEFORE = re.compile(
    r"\b(?P<kind>(?:new\s+)?(?:all[\s-]time|record)(?:\s+(?:high|low|peak))?)(?=(?:\s+of)?\s+(?:(?:about|almost|around|just|more|nearly|over|some|than|under)\s+)*$)",
    re.IGNORECASE,
)
"""Right before a figure: "a record 812", "an all-time low of 3%"."""
CLAUSE = re.compile(r"[.!?;](?:\s|$)|\b(?:and|but|while|after|from)\s|,\s+(?:with|from|up|down|compared)\b|\)")
REACH = 90  # characters; a comparison stands in the clause of its figure


def find_comparison(text: str, span: Span, free: Span, *, ordinal: bool = False) -> Comparison | None:
    """Find the standing that the clause after or before a figure gives it.

    Args:
        free: from the end of the figure before to the start of the one after: what stands beyond is said of those.
        ordinal: whether the figure is an ordinal, which "since 1990" or "in two weeks" after it makes a comparison.
    """
    stop = min(free.end, span.end + REACH)
    if clause := CLAUSE.search(text, span.end, stop):
        stop = clause.start()
    if ordinal:
        match = IN_A_ROW.match(text, span.end, stop)
        return _comparison(text[span.start : span.end].split()[0].lower(), span.start, match) if match else None
    match = BEST.search(text, span.end, stop) or _before(text, span, free)
    return _comparison(match["kind"].lower(), match.start(), match) if match else None


def _before(text: str, span: Span, free: Span) -> re.Match[str] | None:
    """Find a standing before a figure, in its clause; what stands after another figure is said of that one."""
    if found := RECORD_BEFORE.search(text, max(free.start, span.start - REACH), span.start):
        return found
    begin = max(0, span.start - REACH)
    clause = max([begin, *(mark.end() for mark in CLAUSE.finditer(text, begin, span.start))])
    return None if free.start > clause else BEST.search(text, clause, span.start)


def _comparison(kind: str, start: int, match: re.Match[str]) -> Comparison:
    words = match.groupdict()
    since = words.get("since") or words.get("length") or words.get("record")
    scope = words.get("scope")
    return Comparison(
        kind=" ".join(kind.split()), since=" ".join(since.split()) if since else None, scope=" ".join(scope.split()) if scope else None,
        span=Span(start, match.end()),
    )  # fmt: skip
