"""Clock times and parts of a day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial

from onrecord.times.calendar_values import add_days, real_date
from onrecord.times.numbers import read_count
from onrecord.times.resolve_base import OPEN_DAY, Match, Resolved, group, names_none, nearest_year
from onrecord.times.resolve_weekdays import weekday_date
from onrecord.times.words import MONTHS, NUMBERS, PARTS

NAMED = {"noon": (12, 0), "midday": (12, 0), "midnight": (24, 0)}
SPOKEN = re.compile(r"(?:a )?(?P<minutes>half|quarter|[a-z]+(?:-five)?)(?: minutes)? (?P<way>past|to) (?P<hour>[a-z]+|\d\d?)")
STAMP_BEFORE = re.compile(r"(?:\n|^|_{2,}\.?)\s*$")
STAMP_AFTER = re.compile(r"\s*\n|:?\s+[A-Z]")
"""What stands around the clock time of an entry in a live report, which is told on the day of publication."""
LEFT = re.compile(r"\s+(?:left|remaining|to\s+(?:go|play))\b")
"""What follows the clock of a game: 4:39 left to play."""
HIGH_NOON = re.compile(r"(?<!\bat)(?<!\buntil)(?<!\bbefore)\s+high\s+$|^high\s+$")
"""What stands before "noon" where that is a showdown: high noon comes for the mayor, but shot at high noon."""
FRESH = timedelta(days=7)
FAR_BELOW = 600  # characters: a few sentences, within which the story may still be at a day long gone
OF_DAY = re.compile(r"^\s+(?:in\s+the|at)\s+(morning|afternoon|evening|night)\b")


def resolve_this_part(match: Match) -> Resolved:
    """This morning, last night; that night and the following morning, from the date being told."""
    which, part = group(match, "which"), group(match, "part")
    if names_none(match, which):
        return None
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
    """11pm, 10.30am, 18:00, noon, half past ten, with the day named beside it or else the day being told."""
    clock = group(match, "clock")
    hour, minute = read_clock(clock) or (-1, 0)
    if hour < 0 or (
        re.fullmatch(r"\d{1,2}\.\d\d", clock)
        and not re.search(r"\b(?:at|by|until|from|before|after|around|about)\s$", match.before)
    ):
        return None
    if LEFT.match(match.after) or HIGH_NOON.search(match.before):
        return None
    if SPOKEN.fullmatch(clock) and (match.before.endswith("-") or match.after.startswith("-")):
        return None  # one-quarter to one-third
    if re.fullmatch(r"\d{1,2}:\d\d", clock) and re.match(r"\s*\d", match.after):
        return None
    after_it = re.compile(r"\b(?:after|past|since)\s+", re.IGNORECASE)
    if clock == "midnight" and (after_it.search(match.before[-7:]) or after_it.search(match.words)):
        hour = 0
    part = group(match, "part") or group(match, "part2") or next(iter(re.findall(OF_DAY, match.after[:20])), "")
    if part in {"afternoon", "evening", "night"} and 1 <= hour < 12 and not re.search("a", clock.rpartition(" ")[2]):
        hour += 12 if part != "night" or hour > 4 else 0
    day = _day_beside(match)
    return "TIME", f"{day.isoformat() if day else OPEN_DAY}T{hour:02d}:{minute:02d}"


def _day_beside(match: Match) -> date | None:
    month, number = group(match, "month") or group(match, "month2"), group(match, "day") or group(match, "day2")
    if month:
        made = partial(_in_year, month=MONTHS[month], day=int(number))
        if year := group(match, "year"):
            return made(int(year))
        return nearest_year(match, made) if match.published else None
    if weekday := group(match, "weekday"):
        return weekday_date(match, weekday)
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1}.get(group(match, "part2"))
    if shift is not None and match.published:
        return add_days(match.published, shift)
    if STAMP_BEFORE.search(match.before) and STAMP_AFTER.match(match.after):
        return match.published
    return match.beside or _day_told(match)


def _day_told(match: Match) -> date | None:
    """Give the day that the narrative is at; that of publication where it is an old one that was named far above."""
    told, published = match.told, match.published
    if told is None or published is None or published - told <= FRESH or match.start - match.narrative.place <= FAR_BELOW:
        return told
    return published


def _in_year(year: int, month: int, day: int) -> date | None:
    return real_date(year, month, day)


def read_clock(words: str) -> tuple[int, int] | None:
    """Read a clock time: (hour, minute). Midnight is the end of a day, hour 24.

    >>> read_clock("10.30pm"), read_clock("quarter to six"), read_clock("midnight")
    ((22, 30), (5, 45), (24, 0))
    """
    if words in NAMED:
        return NAMED[words]
    if spoken := SPOKEN.fullmatch(words):
        hour = _number(spoken["hour"])
        minutes = {"half": 30, "quarter": 15}.get(spoken["minutes"]) or _number(spoken["minutes"])
        return (hour, minutes) if spoken["way"] == "past" else ((hour - 1) or 12, 60 - minutes)
    if re.fullmatch(r"\d{4}", words):
        return int(words[:2]), int(words[2:])
    digits = re.match(r"(\d{1,2})(?:[:.](\d\d))?", words)
    if not digits:
        return (NUMBERS[words.split()[0]], 0) if words.split()[0] in NUMBERS else None
    hour, minute = int(digits[1]), int(digits[2] or 0)
    if re.search(r"p\.?\s?m", words) and hour < 12:
        hour += 12
    elif re.search(r"a\.?\s?m", words) and hour == 12:
        hour = 0
    return (hour, minute) if hour < 24 and minute < 60 else None


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else int(read_count(word) or 0)
