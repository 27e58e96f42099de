"""Where a story is in time as it is told: the day, month and year that it named last."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from onrecord.times.calendar_values import DAY, MONTH, YEAR, real_date


class Told(NamedTuple):
    """The last day, month and year that the story named; each is that of publication before one is named."""

    day: date | None
    month: date | None
    """Its first day."""
    year: date | None
    """Its first day."""
    named: bool = False
    """Whether "that day" has a day to point at: one that the story named, or one of the month that it named last."""
    day_named: bool = False
    """Whether the story has named a day at all."""
    place: int = 0
    """Where in the text the day was named."""
    adrift: bool = False
    """Whether it has since gone on to a point told by a length from that day, of which nobody says the date."""

    @classmethod
    def at(cls, published: date | None) -> Told:
        """Give where a story is before it names a time."""
        return cls(published, published, published)

    @property
    def in_month(self) -> date | None:
        """The month in which the day being told lies, where the story named that month last, and no day of it."""
        return self.month if self.day and self.month and self.day.replace(day=1) != self.month else None

    def after(self, value: str) -> Told:
        """Give where the story is after a time of this TIMEX3 value."""
        year = _first(YEAR.match(value))
        if year is None:
            return self
        month, day = _first(MONTH.match(value)), _first(DAY.match(value))
        day_named = self.day_named or day is not None
        return Told(day or self.day, month or self.month, year, day_named or month is not None, day_named, self.place)


def _first(named: re.Match[str] | None) -> date | None:
    """Give the first day of what a value names: of a year, a month, or that day itself."""
    if named is None:
        return None
    year, month, day, *_ = [*map(int, named.groups()), 1, 1]
    return real_date(year, month, day)
