"""What resolvers share: the candidate that they see, its groups, and the year that a date without one is of."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from onrecord.reading.items import TimeType
from onrecord.times.day_order import Order
from onrecord.times.narrative import Told
from onrecord.times.tense import Tense
from onrecord.times.words import MONTHS

Resolved = tuple[TimeType, str] | None
OPEN_DAY = "XXXX-XX-XX"
NEAR_AHEAD = 45  # days: a past tense rarely names a day further ahead; verbs of plans are told in the past too
LONG_GONE = 90  # days: a future tense beside a day less far back speaks of what follows from it, not of next year
FAR_AHEAD = 100  # days: without a tense news looks back rather than so far ahead
FAR_BACK = 265  # days: and the rest of the year


DAY_FIRST = Order("day", shown=False)


class Match(NamedTuple):
    """One candidate, with what is needed to resolve it."""

    groups: dict[str, str | None]
    words: str
    before: str
    """Up to 40 characters before it, in lower case."""
    after: str
    published: date | None
    narrative: Told
    """Where the narrative is."""
    tense: Tense | None
    """The tense of the verb that governs it."""
    order: Order = DAY_FIRST
    """The order of day and month in the document's dates of digits."""
    start: int = 0
    """Where it begins in the text."""
    quarter: str | None = None
    """The quarter that business results beside it are of."""
    beside: date | None = None
    """The day named right before it: tomorrow, in "tomorrow at noon"."""
    last_quarter: str | None = None
    """The quarter that the story's results are of, however far off, unless a longer period was named since."""

    opening: bool = False
    """Whether it stands in the first sentence of its story."""

    @property
    def told(self) -> date | None:
        """The day that the narrative is at: the last one named in the story, else the day of publication."""
        return self.narrative.day

    @property
    def future(self) -> bool:
        """Whether its verb tells of the future."""
        return self.tense in {"future", "due"}


def group(match: Match, name: str) -> str:
    """Give a group of the match in lower case with single spaces, or ""."""
    return re.sub(r"\s+", " ", match.groups.get(name) or "").lower().strip(" .")


def count_of(match: Match) -> str:
    """Give the words of the match's count, "and a half" among them though it stands after the unit."""
    return group(match, "count") + (" and a half" if "and a half" in match.words.lower().replace("-", " ") else "")


def month_of(match: Match) -> int:
    """Give the number of the month that the match names."""
    return MONTHS[group(match, "month")]


def start_of(match: Match, name: str) -> int:
    """Give where a group begins in the match's words."""
    found = match.groups.get(name) or ""
    return max(0, match.words.find(found))


def names_none(match: Match, which: str) -> bool:
    """Tell whether "that day", "the same night" follows no day that the story has named: it is some day, nobody says which."""
    return which in {"that", "that same", "the same"} and match.published is not None and not match.narrative.named


def nearest_year(match: Match, make: Callable[[int], date | None]) -> date | None:
    """Give the date of the year that tense and publication ask for."""
    assert match.published is not None
    year = match.published.year
    this = make(year)
    if this is None:
        return next((d for d in (make(year - n) for n in range(1, 5)) if d), None)
    days = (this - match.published).days
    if match.tense == "past":
        return make(year - 1) if days > NEAR_AHEAD else this
    if match.future:
        return make(year + 1) if days < -LONG_GONE else this
    return make(year - 1) if days > FAR_AHEAD else make(year + 1) if days < -FAR_BACK else this
