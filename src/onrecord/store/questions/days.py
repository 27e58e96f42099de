"""From when to when: days as a question names them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime

import msgspec

from onrecord.errors import UnusableQuery

When = str | date | None
"""A day, a month ("2031-05") or a year ("2031"), as ISO 8601 has them; a date of Python's; None for no limit."""
FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?", re.ASCII)


class Days(msgspec.Struct, frozen=True):
    """From the first day to the last, both included, "YYYY-MM-DD"; None for no limit."""

    first: str | None = None
    last: str | None = None

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None

    def hold(self, day: str | None) -> bool:
        """Tell whether a day lies within; what has no date lies within no limits only."""
        if day is None:
            return not self
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def within(self, month: str) -> Days:
        """Give those that lie in a month, "YYYY-MM"."""
        first, last = month + "-01", month + "-31"
        return Days(max(first, self.first or first), min(last, self.last or last))


def find_days(since: When, until: When) -> Days:
    """Read from when to when a question asks.

    >>> find_days("2031", "2032-02")
    Days(first='2031-01-01', last='2032-02-29')

    Raises: UnusableQuery where one is no date, or the first is after the last.
    """
    days = Days(_read(since, "since", last=False), _read(until, "until", last=True))
    if days.first and days.last and days.first > days.last:
        raise UnusableQuery(f"since {days.first} is after until {days.last}, so there is no day between. Change one of them.")
    return days


def _read(when: When, name: str, *, last: bool) -> str | None:
    if when is None:
        return None
    if isinstance(when, date):
        return (when.date() if isinstance(when, datetime) else when).isoformat()
    form = FORM.fullmatch(when.strip())
    try:
        if form is None:
            raise ValueError(when)
        year, month = int(form[1]), int(form[2] or (12 if last else 1))
        return date(year, month, int(form[3] or (monthrange(year, month)[1] if last else 1))).isoformat()
    except ValueError as error:
        raise UnusableQuery(f"{name} {when!r} is no date. Give it like 2031-05-15, 2031-05 or 2031.") from error
