"""When a story says it was published, where its own line says so exactly."""

from __future__ import annotations

import re
from datetime import datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAME = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*)\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{DAY} {NAME},? (?P<year>\d{{4}})\b",
        rf"\b{NAME} {DAY},? (?P<year>\d{{4}})\b",
        r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b",
    )
)
CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![\d:])(?: ?(?P<half>[ap])\.?m\b)?", re.IGNORECASE
)
CHANGED = re.compile(r"\b(?:updated|modified|corrected|amended|retrieved|accessed)\b", re.IGNORECASE)


def resolve_published(line: str) -> str | None:
    """Resolve a timestamp to ISO 8601; None where it is not exact, or tells when the story was changed.

    >>> resolve_published("Published: 21:05, 9 July 2012")
    '2012-07-09T21:05'
    >>> resolve_published("Updated 4 hours ago") is None
    True

    "04/07/2012" is no exact date: it is in April or in July.
    """
    changed = CHANGED.search(line)
    line = line[: changed.start()] if changed else line
    found = [match for form in FORMS for match in form.finditer(line)]
    if len(found) != 1:
        return None
    (date,) = found
    month = date["month"].lower()
    number = int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1
    clocks = [c for c in CLOCK.finditer(line) if c.end() <= date.start() or c.start() >= date.end()]
    try:
        day = datetime(int(date["year"]), number, int(date["day"]))
        if len(clocks) != 1:
            return day.date().isoformat()
        return day.replace(hour=_hour(clocks[0]), minute=int(clocks[0]["minute"])).isoformat(timespec="minutes")
    except ValueError:
        return None


def _hour(clock: re.Match[str]) -> int:
    hour = int(clock["hour"])
    if clock["half"] is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(f"{clock[0]}: no hour of twelve")
    return hour % 12 + 12 * (clock["half"].lower() == "p")
