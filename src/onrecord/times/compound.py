"""Times made of a time and the words before it ("the day after Christmas"), and days that share the name of their month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from onrecord.reading import Span
from onrecord.times.calendar_values import DAY, MONTH, YEAR, add_days, find_interval, real_date, shift_date, week_value
from onrecord.times.found import Found
from onrecord.times.grammar import any_of, part_pattern
from onrecord.times.happenings import is_bare_clock
from onrecord.times.numbers import read_count
from onrecord.times.resolve_base import Match, group
from onrecord.times.words import MONTHS, PARTS

REACH = 60  # characters before a time in which its lead may begin
LEAD = re.compile(
    r"(?P<edge>(?:the\s+)?(?:end|start|beginning|middle|(?:first|second|third|fourth|last|final|closing|opening)\s+"
    r"(?:days|fortnight|half|months|part|weeks?|weekend))\s+of\s+)$|"
    r"(?P<bound>(?:the\s+)?(?P<which>first|last|final)\s+day\s+of\s+)$|"
    r"(?P<week>(?:the\s+)?week\s+(?:of|beginning|starting|commencing|ending)\s+)$|"
    r"(?P<during>(?:the\s+)?(?P<hours>early\s+hours|small\s+hours|morning|afternoon|evening|night)\s+of\s+)$|"
    r"(?P<one>(?:the\s+)?(?P<part>day|night|evening|morning|afternoon)\s+(?P<way>before|after)\s+)$|"
    rf"(?P<many>(?:(?:about|around|just|{part_pattern('BOUND')})\s+)?(?P<count>{part_pattern('COUNT')})\s+"
    r"(?P<unit>days?|weeks?|hours?|minutes?)\s+(?P<way2>before|after)\s+)$",
    re.IGNORECASE,
)
MINUTE = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)$")
SMALL_HOURS = 4  # "two that night" is of the morning
HALF_OF_DAY = re.compile(r"\d\s*[ap]\.?m\b|noon|midday|midnight", re.IGNORECASE)
RUNS_TO = re.compile(r"\s*(?:and|or|through|till|to|until|–|-)\s*")
GRAIN = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
OWN_YEAR = re.compile(r"\b\d{4}\b")
MONTH_NAMED = re.compile(rf"\b(?:{any_of(MONTHS)})\b", re.IGNORECASE)
_DAY = r"(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
SECOND_DAY = re.compile(
    rf"\s*(?:and|or|to|through|until|–|-|&)\s*(?:the\s+)?{_DAY}(?![\w%/]|[.,:]\d|\s*(?:per\s+cent|percent|million|billion|people)\b)",
    re.IGNORECASE,
)
FIRST_DAY = re.compile(
    rf"(?:\b(?:on|from|between|of|the|and)\s+|,\s*|^){_DAY}\s*(?:and|or|to|–|-|&)\s*(?:the\s+)?$", re.IGNORECASE
)


def join_before(text: str, start: int, time: Found, found: Sequence[Found]) -> tuple[Found, int]:
    """Join a time with the words before it that make another of it.

    "The end of 1990" is 1990, "the last week of April" that April, "the first day of May" a day, "the week of 6 March" a week,
    "the night of 6 March" a night; "the day after Christmas", "an hour before midnight" and "two days before Easter" are
    another day or minute.

    Args:
        start: where the story begins.
        found: what was found before it.
    Returns: the time, whole; and how many of the last in `found` are part of it now.
    """
    left = max(start, time.span.start - REACH)
    lead = LEAD.search(text[left : time.span.start]) if time.type in {"DATE", "TIME"} else None
    value = _joined_value(lead, time) if lead else None
    if lead is None or value is None:
        return time, 0
    opening = left + lead.start()
    taken = 0
    for earlier in reversed(found):
        if earlier.span.end <= opening:
            break
        if earlier.span.start < opening:
            return time, 0
        taken += 1
    kind = "TIME" if "T" in value else "DATE"
    joined = time._replace(span=Span(opening, time.span.end), value=value)
    return (joined._replace(type="TIME") if kind == "TIME" else joined._replace(type="DATE")), taken


def _joined_value(lead: re.Match[str], time: Found) -> str | None:
    if lead["edge"]:
        return time.value if time.value[0].isdecimal() else None
    whole = DAY.fullmatch(time.value)
    day = real_date(*map(int, whole.groups())) if whole else None
    if lead["bound"]:
        first, after = find_interval(time.value) if MONTH.fullmatch(time.value) or YEAR.fullmatch(time.value) else (None, None)
        over = add_days(date.fromisoformat(after), -1) if after else None
        return first if lead["which"].lower() == "first" else over.isoformat() if over else None
    if lead["week"]:
        return week_value(day) if day else None
    if lead["during"]:
        return f"{time.value}{PARTS.get(lead['hours'].lower(), 'TMO')}" if day else None
    if lead["one"]:
        moved = shift_date(day, "day", -1 if lead["way"].lower() == "before" else 1) if day else None
        part = lead["part"].lower()
        return moved and moved + ("" if part == "day" else PARTS[part])
    number = read_count(lead["count"])
    if number is None or number % 1:
        return None
    count, unit = int(number) * (-1 if lead["way2"].lower() == "before" else 1), lead["unit"].lower().rstrip("s")
    if unit in {"hour", "minute"}:
        return _moved_minute(time.value, count * (60 if unit == "hour" else 1))
    return shift_date(day, unit, count) if day else None


def _moved_minute(value: str, minutes: int) -> str | None:
    clock = MINUTE.match(value)
    if clock is None:
        return None
    try:
        moment = datetime.fromisoformat(clock[1]) + timedelta(hours=int(clock[2]), minutes=int(clock[3]) + minutes)
    except (OverflowError, ValueError):
        return None
    return moment.isoformat(timespec="minutes")


def find_partners(text: str, within: Span, time: Found, rule: str, match: Match) -> tuple[Found | None, Found | None]:
    """Find the day before or after a date that shares the name of its month: "24 and 25 April", "April 24-25".

    Returns: the day that stands before it and the one after it, or None.
    """
    whole = DAY.fullmatch(time.value)
    if rule != "full_date" or whole is None or time.span.start != match.start or match.groups.get("weekday"):
        return None, None
    year, month, day = map(int, whole.groups())
    month_first = match.words.lower().find(group(match, "month")) < match.words.find(match.groups["day"] or "")
    if month_first:
        other = SECOND_DAY.match(text, time.span.end, within.end) if not match.groups.get("year") else None
        if other and (second := real_date(year, month, int(other["day"]))) and second.day > day:
            return None, time._replace(span=Span(*other.span("day")), value=second.isoformat())
        return None, None
    left = max(within.start, time.span.start - REACH)
    other = FIRST_DAY.search(text[left : time.span.start])
    if other and (first := real_date(year, month, int(other["day"]))) and first.day < day:
        return time._replace(span=Span(left + other.start("day"), left + other.end("day")), value=first.isoformat()), None
    return None, None


def share_year(text: str, first: Found, second: Found) -> Found:
    """Give a day or month with the year of the one that it runs to: 1 June, in "between 1 June and 30 September 2029"."""
    whole = first.type == second.type == "DATE" and GRAIN.fullmatch(first.value) and GRAIN.fullmatch(second.value)
    if not whole or not RUNS_TO.fullmatch(text, first.span.end, second.span.start):
        return first
    own, other = first.span.of(text), second.span.of(text)
    if OWN_YEAR.search(own) or not OWN_YEAR.search(other) or not MONTH_NAMED.search(own):
        return first
    year = int(second.value[:4]) - (first.value[5:] > second.value[5:])
    month, day = (*map(int, first.value[5:].split("-")), 1)[:2]
    return first._replace(value=f"{year:04d}{first.value[4:]}") if real_date(year, month, day) else first


def tell_clock(text: str, clock: Found, day: Found) -> Found | None:
    """Give a clock time with the day told right after it as one: "6pm the previous evening", "10.30 that night".

    Returns: None where they are not told together.
    """
    told = MINUTE.fullmatch(clock.value)
    whole = DAY.match(day.value)
    if told is None or whole is None or not text[clock.span.end : day.span.start].isspace() or not is_bare_clock(text, clock):
        return None
    hour, part = int(told[2]), day.value[10:]
    later = part in {"TAF", "TEV"} or (part == "TNI" and hour > SMALL_HOURS)
    if later and 1 <= hour < 12 and not HALF_OF_DAY.search(clock.span.of(text)):
        hour += 12
    return clock._replace(span=Span(clock.span.start, day.span.end), value=f"{whole[0]}T{hour:02d}:{told[3]}")
