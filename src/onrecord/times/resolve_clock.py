"""Clock times and parts of a day."""

from __future__ import annotations

import re

from onrecord.times.calendar_values import add_days
from onrecord.times.resolve_base import OPEN_DAY, Match, Resolved, group
from onrecord.times.resolve_dates import weekday_date
from onrecord.times.words import PARTS


def resolve_this_part(match: Match) -> Resolved:
    """This morning, last night; that night and the following morning, from the date being told."""
    which, part = group(match, "which"), group(match, "part")
    base = match.published if which in {"this", "last"} else match.told
    if base is None:
        return "TIME", "XXXX-XX-XX" + PARTS[part]
    shift = {"last": -1, "the previous": -1, "the following": 1, "the next": 1}.get(which, 0)
    day = add_days(base, shift)
    return ("TIME", day.isoformat() + PARTS[part]) if day else None


def resolve_into_the_night(match: Match) -> Resolved:
    """Late into the night, of the day being told."""
    return "TIME", (match.told.isoformat() if match.told else OPEN_DAY) + PARTS[group(match, "part")]


def resolve_early_hours(match: Match) -> Resolved:
    """The early hours, of the day being told."""
    day = match.told
    if day and re.search(r"next|following", match.words):
        day = add_days(day, 1)
    return "TIME", (day.isoformat() if day else OPEN_DAY) + "TMO"


def resolve_clock(match: Match) -> Resolved:
    """11pm, 10.30am, 18:00, noon, with the day named beside it or else the day being told."""
    clock = group(match, "clock")
    hour, minute = read_clock(clock) or (-1, 0)
    if hour < 0 or (
        re.fullmatch(r"\d{1,2}\.\d\d", clock)
        and not re.search(r"\b(?:at|by|until|from|before|after|around|about)\s$", match.before)
    ):
        return None
    if re.fullmatch(r"\d{1,2}:\d\d", clock) and re.match(r"\s*\d", match.after):
        return None
    day = match.told
    if weekday := group(match, "weekday"):
        day = weekday_date(match, weekday)
    part = group(match, "part") or group(match, "part2")
    if part in {"yesterday", "today", "tomorrow"} and match.published:
        day = add_days(match.published, {"yesterday": -1, "today": 0, "tomorrow": 1}[part])
    if part in {"afternoon", "evening", "night"} and 1 <= hour < 12 and "a" not in clock:
        hour += 12
    return "TIME", f"{day.isoformat() if day else OPEN_DAY}T{hour:02d}:{minute:02d}"


def read_clock(words: str) -> tuple[int, int] | None:
    """Read a clock time: (hour, minute).

    >>> read_clock("10.30pm")
    (22, 30)
    """
    named = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
    if words in named:
        return named[words]
    digits = re.match(r"(\d{1,2})(?:[:.](\d\d))?", words)
    if not digits:
        return None
    hour, minute = int(digits[1]), int(digits[2] or 0)
    if re.search(r"p\.?\s?m", words) and hour < 12:
        hour += 12
    elif re.search(r"a\.?\s?m", words) and hour == 12:
        hour = 0
    return (hour, minute) if hour < 24 and minute < 60 else None
