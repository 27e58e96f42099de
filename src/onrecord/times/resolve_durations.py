"""Lengths of time: three days, two-year, the last five years, for months, two to three weeks."""

from __future__ import annotations

import re

from onrecord.times.calendar_values import shift_date
from onrecord.times.durations import period_value
from onrecord.times.numbers import read_count
from onrecord.times.resolve_base import Match, Resolved, count_of, group
from onrecord.times.resolve_periods import resolve_ago
from onrecord.times.resolve_sets import RATED
from onrecord.times.words import UNITS

AHEAD_ONE_DAY = re.compile(r"\b(?:can|could|may|might|will|would)\s$")
"""What stands before "one day" where that is some day to come."""
IN = re.compile(r"\b(?:could|due|expected|may|might|scheduled|shall|to|will|would|wo|['’]ll)\b.*\bin\s$", re.DOTALL)
"""What stands before a length that is a distance ahead: will close in two weeks."""
OF_LENGTH = re.compile(r"\s+(?:of|on|old|ago|in\s+(?:jail|prison|office|power))\b")
"""What follows a length that is no distance: in three years of war."""
RANKED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|best|worst|most|least|only|(?!interest\b|request\b|protest\b|arrest\b)\w{3,}est|once"
    r"|twice|times)\b[^.,;:]{0,25}\bin\s$"
)
"""What stands before a length that is looked back over: will be the first in ten years."""
OF_PAY = re.compile(r"(?:['’]|\s+of)\s+(?:[a-z]+\s+)?(?:pay|rent|salary|wages)\b")
"""What follows a length that measures money: six months of base pay, two weeks' wages."""
LED = re.compile(r"\b(?:about|after|by|for|in|just|lasted|lasts?|nearly|of|on|only|over|per|takes?|than|the|took|within)\s$")
"""What stands before "one day" where that is a length, not some day."""
ORDER = [("PT", "S"), ("PT", "M"), ("PT", "H"), ("P", "D"), ("P", "W"), ("P", "M"), ("P", "Y")]
"""Units of time, the smallest first."""
EACH_OF = re.compile(r"\b(?:each|every\s+one)\s+of\s$")
"""What stands before "the last three years" where that is every one of them."""
FAR_OFF = 10_000  # more than any length counts
LASTS = re.compile(r"\b(?:can|could|did|does|may|might|must|not|should|to|usually|will|would)\s$")
"""What stands before "last" where that is the verb."""


def resolve_duration(match: Match) -> Resolved:
    """Three days, two-year, 17 seconds, half an hour, several weeks."""
    unit, count = group(match, "unit"), group(match, "count")
    if (
        unit == "day"
        and match.words.lower() == "one day"
        and (AHEAD_ONE_DAY.search(match.before) or not LED.search(match.before))
    ):
        return None
    if unit == "hours" and re.fullmatch(r"[0-2]\d{3}", count) and re.search(r"\b(?:at|by|until)\s$", match.before):
        return None  # "at 1600 hours" is a clock time
    if unit in {"min", "mo", "sec", "hr", "yr"} and not count[:1].isdigit():
        return None
    if count in {"a", "an"} and (RATED.search(match.before) or not ("than" in match.words or _stands_for_time(match, unit))):
        return None
    if unit.startswith(("quarter", "season")):
        return None
    if count in {"a", "an"} and match.before.endswith("-"):  # "$12-an-hour" workers
        return None
    if unit in {"second", "morning", "evening", "afternoon"} and count in {"a", "an", "one"} and "than" not in match.words:
        return None
    if count == "many" and match.before.endswith(" as "):
        return None  # the third fire in as many weeks
    if count in {"some", "many", "few"} and unit in {"day", "morning", "night", "evening", "year", "month"}:
        return None
    if count.isdigit() and int(count) > 1000 and unit in {"day", "month", "quarter", "season"}:
        return None
    if OF_PAY.match(match.after):
        return None
    if point := _point_ahead(match, unit):
        return "DATE", point
    value = period_value(unit, count_of(match))
    return ("DURATION", value) if value else None


def _point_ahead(match: Match, unit: str) -> str | None:
    """Give the day, week, month or year that "will close in two weeks" names; None where a length is meant."""
    number = read_count(count_of(match))
    if not (match.future and match.published and number and number % 1 == 0 and IN.search(match.before)):
        return None
    if RANKED.search(match.before):
        return None
    count = group(match, "count")
    if count in {"a", "an"} or not match.words.lower().startswith(count):  # "in less than two weeks" is a bound
        return None
    if "-" in match.words or unit.rstrip("s") not in {"day", "week", "month", "year"} or OF_LENGTH.match(match.after):
        return None
    return shift_date(match.published, unit.rstrip("s"), int(number))


def _stands_for_time(match: Match, unit: str) -> bool:
    """Tell whether "a day", "an hour" measures time rather than names a thing or a rate."""
    if unit in {"day", "night", "morning", "evening", "afternoon", "season", "second", "minute", "quarter", "weekend"}:
        return bool(
            re.search(
                r"\b(?:around|for|in|within|than|about|after|over|of|nearly|almost|take|takes|took|lasts?|lasted|until)\s$",
                match.before,
            )
        )
    return True


def resolve_bare_duration(match: Match) -> Resolved:
    """For months, decades of."""
    if OF_PAY.match(match.after):
        return None
    unit = next((named for name in match.groups if name.startswith("unit") and (named := group(match, name))), "")
    value = period_value(unit, "several")
    return ("DURATION", value) if value else None


def resolve_last_count(match: Match) -> Resolved:
    """The last five years, the next two weeks, each of the last three years; not "will last two weeks"."""
    if group(match, "which") == "last" and LASTS.search(match.before):
        return None
    if EACH_OF.search(match.before):
        each = period_value(group(match, "unit"), "one")
        return ("SET", each) if each else None
    value = period_value(group(match, "unit"), count_of(match))
    return ("DURATION", value) if value else None


def resolve_a_while(match: Match) -> Resolved:
    """For a while, for some time: a length of which not even the unit is told."""
    return "DURATION", "PXX"


def resolve_lengths(match: Match) -> Resolved:
    """Two hours and three minutes: lengths of ever smaller units that are one."""
    dates, times, last = "", "", len(ORDER)
    for count, unit in (("count", "unit"), ("count2", "unit2"), ("count3", "unit3")):
        if not (named := group(match, unit)):
            continue
        value = period_value(named, group(match, count))
        rank = ORDER.index(UNITS[named.rstrip("s")]) if value else -1
        if value is None or rank >= last or "." in value:
            return None
        last = rank
        dates, times = (dates, times + value[2:]) if value.startswith("PT") else (dates + value[1:], times)
    return "DURATION", f"P{dates}" + (f"T{times}" if times else "")


def resolve_between(match: Match) -> Resolved:
    """Two to three weeks: the lower of the two, the other in `otherwise`; two or three years ago; in a year or two."""
    if (read_count(group(match, "count")) or 0) > (read_count(group(match, "upto")) or FAR_OFF):
        return None  # the 1989-90 season
    if group(match, "way"):
        return resolve_ago(match)
    if _is_some_day_ahead(match):
        return "DATE", "FUTURE_REF"
    value = period_value(group(match, "unit"), group(match, "count"))
    return ("DURATION", value) if value else None


def _is_some_day_ahead(match: Match) -> bool:
    """Tell whether "in a year or two" says when a thing will be, and not exactly."""
    return (
        match.future and group(match, "count") in {"a", "an"} and group(match, "upto") != "so" and bool(IN.search(match.before))
    )


def find_other_length(rule: str, match: Match) -> str | None:
    """Give the upper of two lengths: P3W for "two to three weeks"; of two dates ago, the farther; None where one is named."""
    upto = group(match, "upto")
    if rule != "between" or upto == "so":
        return None
    if group(match, "way"):
        further = resolve_ago(match._replace(groups={**match.groups, "count": match.groups["upto"]}))
        return further[1] if further and further[1][0].isdecimal() else None
    if _is_some_day_ahead(match):
        return None
    return period_value(group(match, "unit"), upto)


def resolve_long(match: Match) -> Resolved:
    """Week-long, decades-long, two-year-long; a five-month-old truce, whose age is how long it has gone on."""
    unit = group(match, "unit")
    value = period_value(unit, group(match, "count") or ("one" if unit in UNITS else "several"))
    return ("DURATION", value) if value else None


def resolve_over_the_years(match: Match) -> Resolved:
    """Over the years, over the decades: some years, nobody says how many."""
    return "DURATION", "PXY"
