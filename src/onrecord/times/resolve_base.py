"""What resolvers share: the candidate that they see, its groups, and the year that a date without one is of."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from onrecord.reading.items import TimeType
from onrecord.times.words import MONTHS

Resolved = tuple[TimeType, str] | None
OPEN_DAY = "XXXX-XX-XX"


class Match(NamedTuple):
    """One candidate, with what is needed to resolve it."""

    groups: dict[str, str | None]
    words: str
    before: str
    """Up to 40 characters before it, in lower case."""
    after: str
    published: date | None
    told: date | None
    """The date that the narrative is at: the last one named in the story, else the day of publication."""
    future: bool
    """Whether the nearest verb tells of the future."""


def group(match: Match, name: str) -> str:
    """Give a group of the match in lower case with single spaces, or ""."""
    return re.sub(r"\s+", " ", match.groups.get(name) or "").lower().strip(" .")


def month_of(match: Match) -> int:
    """Give the number of the month that the match names."""
    return MONTHS[group(match, "month")]


def real_date(year: int, month: int, day: int) -> date | None:
    """Give a date; None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def start_of(match: Match, name: str) -> int:
    """Give where a group begins in the match's words."""
    found = match.groups.get(name) or ""
    return max(0, match.words.find(found))


def nearest_year(match: Match, make: Callable[[int], date | None]) -> date | None:
    """Give the date of the year that tense and publication ask for."""
    assert match.published is not None
    year = match.published.year
    this = make(year)
    if this is None:
        return next((d for d in (make(year - n) for n in range(1, 5)) if d), None)
    if match.future:
        return this if this >= match.published else make(year + 1)
    if (this - match.published).days > 45:  # a past tense story rarely names a day more than weeks ahead
        return make(year - 1)
    return this
