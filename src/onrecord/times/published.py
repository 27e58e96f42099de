"""The day that a story's relative times are reckoned from, where nobody gave it or its dateline names another."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from onrecord.times.words import MONTHS

Basis = Literal["given", "dateline", "timestamp", "today", "address"]

_NAMES = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_DATE = (
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_NAMES})\.?(?:,?\s+(?P<year>(?:19|20)\d\d))?|"
    rf"(?P<month2>{_NAMES})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year2>(?:19|20)\d\d))?|"
    r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d))"
)
DATELINE = re.compile(
    rf"\b[A-Z][A-Z][A-Z .,'’/-]{{1,40}},\s+(?i:{_DATE})\s*\((?:Reuters|AP|AFP|Xinhua|UPI|PA|Bloomberg|dpa|[A-Z]{{2,6}})\)"
)
TIMESTAMP = re.compile(
    rf"\b(?:published|posted|updated|last\s+updated|first\s+published|date|filed)\b(?:\s+(?:on|at))?\s*:?\s*"
    rf"(?:\d\d?[:.]\d\d(?:\s*(?:GMT|BST|UTC|E[SD]T))?,?\s+(?:on\s+)?)?(?:[a-z]+day,?\s+)?{_DATE}",
    re.IGNORECASE,
)
_CLOCK = r"\d\d?[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*(?:GMT|BST|UTC|E[SD]T|P[SD]T))?"
DATED_LINE = re.compile(
    rf"^[ \t]*(?:{_CLOCK}[ \t]*[,•|–-]?[ \t]*)?(?:[a-z]{{3,9}},?[ \t]+)?{_DATE}[ \t]*(?:(?:[,•|–-]|at)?[ \t]*{_CLOCK})?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that is nothing but a date, perhaps with a clock time."""
TODAY = re.compile(rf"\btoday\b\s*[,(–-]?\s*(?:[a-z]+day,?\s+)?(?:the\s+)?{_DATE}", re.IGNORECASE)
"""Today, Wednesday 14 May 2031."""
ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
HEAD = 1500  # characters at the start of a document in which it is dated
FILED_BEFORE = 2  # days: a dateline names the day of filing, which publication in another zone follows


class Reckoning(NamedTuple):
    """A day to reckon from, and where it was read."""

    day: date
    basis: Basis


def find_published(text: str, given: date | None, source: str | None) -> Reckoning | None:
    """Find the day that relative times are reckoned from.

    A day that was given stands, unless the dateline of an agency names one of the two days before it: the story was filed on
    that day. Without one: the full date of a dateline; a timestamp line ("Published: 5 May 2031", or nothing but a date, where
    only one is so); the date that stands beside "today"; or the day in the document's address or file name. None where none is
    named; any other date in running text is never taken for it.

    >>> find_published("Updated 14:05, 5 May 2031 ...", None, None)
    Reckoning(day=datetime.date(2031, 5, 5), basis='timestamp')
    """
    head = text[:HEAD]
    dateline = DATELINE.search(head)
    if given is not None:
        filed = _read(dateline, given) if dateline else None
        if filed is not None and timedelta(0) < given - filed <= timedelta(FILED_BEFORE):
            return Reckoning(filed, "dateline")
        return Reckoning(given, "given")
    if dateline and (day := _read(dateline, None)):
        return Reckoning(day, "dateline")
    if (stamp := TIMESTAMP.search(head)) and (day := _read(stamp, None)):
        return Reckoning(day, "timestamp")
    lines = {day for line in DATED_LINE.finditer(head) if (day := _read(line, None))}
    if len(lines) == 1:  # several are the headings of a timeline
        return Reckoning(lines.pop(), "timestamp")
    if (today := TODAY.search(text)) and (day := _read(today, None)):
        return Reckoning(day, "today")
    for match in ADDRESS.finditer(source or ""):
        if day := _day(int(match[1]), int(match[2]), int(match[3])):
            return Reckoning(day, "address")
    return None


def _read(match: re.Match[str], near: date | None) -> date | None:
    """Read the date of a match; one without a year is of the year of `near`, or of the one before, and else no date."""
    if iso := match["iso"]:
        return _day(*map(int, iso.split("-")))
    month = MONTHS[(match["month"] or match["month2"]).lower()]
    day, year = int(match["day"] or match["day2"]), match["year"] or match["year2"]
    if year is not None:
        return _day(int(year), month, day)
    if near is None:
        return None
    this = _day(near.year, month, day)
    return this if this is None or this <= near else _day(near.year - 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
