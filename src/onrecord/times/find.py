"""Finding time expressions in a text and resolving them in its order, with the date that the narrative is at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from onrecord.language import Analysis
from onrecord.reading import Span, parse_date
from onrecord.reading.items import TimeType
from onrecord.times.calendar_values import DAY
from onrecord.times.day_order import find_order
from onrecord.times.grammar import PATTERNS
from onrecord.times.relative import find_relative
from onrecord.times.resolve import RESOLVERS, Match
from onrecord.times.resolve_dates import find_other_reading
from onrecord.times.tense import Tense, find_tense

NEAR = 40  # characters of context that resolvers see on each side; the longest guard phrase has 20
SAME_RESULTS = 300  # characters: business results compare a quarter with "a year earlier" within two sentences
QUARTER = re.compile(r"\d{4}-Q\d")
A_YEAR_BEFORE = re.compile(
    r"a\s+year\s+(?:ago|earlier|before)|(?:the\s+)?year-(?:ago|earlier)(?:\s+(?:quarter|period))?", re.IGNORECASE
)
FLASHBACK = re.compile(r"(?:the\s+)?(?:previous|preceding)\b|the\s+day\s+before\b", re.IGNORECASE)
AS_SOON_AS = re.compile(r"\bas (?:soon|early|late) as (?:on )?$")
ARTICLE = re.compile(
    r"(?:an?|the)\s+(?=[\w.]+-(?:year|month|week|day|hour|minute|quarter|half)\b|year-(?:ago|earlier)$)|"
    r"an?\s+(?=\w+\s+(?:year|month|week|day|hour|minute)$)",
    re.IGNORECASE,
)
"""What stands before "two-day", "six year" or "third-quarter" belongs to the noun after it."""


class Found(NamedTuple):
    """One time expression."""

    span: Span
    type: TimeType
    value: str
    relative: str | None = None
    """The distance from a day that is not known: "P1D before"."""
    otherwise: str | None = None
    """The other value that the words may have: 05/06 as the sixth of May."""


class _Candidate(NamedTuple):
    start: int
    end: int
    rank: int
    rule: str
    groups: dict[str, str | None]


def find_times(text: str, within: Span, published: date | None, analysis: Analysis) -> list[Found]:
    """Find the time expressions of one story, in text order and without overlaps.

    Args:
        text: the document's text.
        within: the story's first to last character.
        published: the day to reckon from; None leaves relative times open.
        analysis: asked for the tense beside a candidate only.
    """
    found: list[Found] = []
    told = published
    quarter: Found | None = None
    order = find_order(text)
    for candidate in _choose(_candidates(text, within)):
        words = text[candidate.start : candidate.end]
        before = text[max(within.start, candidate.start - NEAR) : candidate.start].lower()
        after = text[candidate.end : min(within.end, candidate.end + NEAR)]
        tense: Tense | None = "future" if AS_SOON_AS.search(before) else find_tense(analysis, candidate.start)
        match = Match(candidate.groups, words, before, after, published, told, tense, order)
        resolved = RESOLVERS[candidate.rule](match)
        if resolved is None:
            continue
        span = Span(candidate.start, candidate.end)
        kind, value = resolved
        if quarter is not None and candidate.start - quarter.span.end < SAME_RESULTS and A_YEAR_BEFORE.fullmatch(words):
            value = f"{int(quarter.value[:4]) - 1:04d}{quarter.value[4:]}"
        relative = find_relative(candidate.rule, match) if published is None and not DAY.match(value) else None
        otherwise = find_other_reading(match, value) if candidate.rule == "numeric" else None
        found.append(Found(span, kind, value, relative, otherwise))
        if QUARTER.fullmatch(value) and not A_YEAR_BEFORE.fullmatch(words):
            quarter = found[-1]
        told = _narrative_date(found[-1], words, candidate.rule, told)
    return found


def _narrative_date(time: Found, words: str, rule: str, told: date | None) -> date | None:
    """Give the day that the narrative is at after `time`: a day in full moves it; "today", "the previous evening" do not."""
    if FLASHBACK.match(words):
        return told
    day = DAY.match(time.value)
    moment = parse_date(day[0]) if day and rule != "day_word" else None
    return moment.date() if moment else told


def _candidates(text: str, within: Span) -> Iterable[_Candidate]:
    for rank, (rule, pattern) in enumerate(PATTERNS):
        for match in pattern.finditer(text, within.start, within.end):
            words = match[0]
            start = match.start() + len(words) - len(words.lstrip())
            end = match.end() - len(words) + len(words.rstrip())
            if (article := ARTICLE.match(text, start, end)) is not None:
                start = article.end()
            if start < end:
                yield _Candidate(start, end, rank, rule, match.groupdict())


def _choose(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Leave out what overlaps a longer candidate, or an equally long one of an earlier rule."""
    kept: list[_Candidate] = []
    starts: list[int] = []
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.rank, c.start)):
        at = bisect_left(starts, candidate.start)
        clear_left = at == 0 or kept[at - 1].end <= candidate.start
        clear_right = at == len(kept) or candidate.end <= kept[at].start
        if clear_left and clear_right:
            kept.insert(at, candidate)
            starts.insert(at, candidate.start)
    return kept
