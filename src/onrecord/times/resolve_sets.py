"""What recurs: every day, each July, weekly, £20,000 a year."""

from __future__ import annotations

import re

from onrecord.times.durations import period_value
from onrecord.times.grammar import any_of
from onrecord.times.resolve_base import Match, Resolved, group
from onrecord.times.words import NUMBERS, PARTS, SEASONS

RATED = re.compile(
    r"(?:\b(?:times?|once|twice|million|billion|hours?|days?|weeks?|nights?|pounds|dollars|people|barrels)"
    rf"|[£$€]\S+|%|\d|\b(?:\d+|dozens\s+of|hundreds\s+of|thousands\s+of|{any_of(NUMBERS)})\s+(?:[a-z]+\s+)?[a-z]+s)\s$"
)
"""What stands before "a year" where that is a rate: three times a year, £20,000 a year, dozens of calls a year."""
SPEED = re.compile(r"\b(?:miles?|kilomet(?:re|er)s?|km|met(?:re|er)s?|feet|gallons?|lit(?:re|er)s?|bytes|bits)\s$")
"""What stands before "per hour" where the two are one unit."""
AMID = re.compile(r"[\w,'’]\s+$")
"""What stands before a word that does not open its sentence."""
GROWING = re.compile(r"(?:%|\bper\s?cent|\bpoints?|\b(?:doubl|tripl|trebl|quadrupl)(?:es?|ed|ing)(?:\s+[\w’']+){0,3})\s$")
"""What stands before "annually" where that is how fast: grew 5% annually, doubling its sales annually."""
REGULAR = {
    "annually": "P1Y",
    "biannually": "P6M",
    "biennial": "P2Y",
    "biennially": "P2Y",
    "daily": "P1D",
    "fortnightly": "P2W",
    "hourly": "PT1H",
    "monthly": "P1M",
    "nightly": "P1D",
    "quarterly": "P3M",
    "weekly": "P1W",
    "yearly": "P1Y",
}
"""How often. Source: the dictionary."""


def resolve_each(match: Match) -> Resolved:
    """Every day, each July, every two weeks, a year as a rate."""
    unit = group(match, "unit").rstrip("s")
    if group(match, "per") == "a" and not RATED.search(match.before):
        return None
    if group(match, "per") == "per" and SPEED.search(match.before):
        return None
    if unit in PARTS or unit in SEASONS:
        return "SET", f"XXXX-XX-XX{PARTS[unit]}" if unit in PARTS else f"XXXX-{SEASONS[unit]}"
    count = "2" if match.groups.get("other") else group(match, "count") or "1"
    value = period_value(unit, count)
    return ("SET", value) if value else None


def resolve_so_much_a(match: Match) -> Resolved:
    """Three days a week, 24 hours a day: what recurs every week, every day."""
    value = period_value(group(match, "unit"), "one")
    return ("SET", value) if value else None


def resolve_past_seasons(match: Match) -> Resolved:
    """The past three summers: every one of them."""
    return "SET", f"XXXX-{SEASONS[group(match, 'season')]}"


def resolve_regular(match: Match) -> Resolved:
    """Daily, weekly; not a paper's name, nor an average, nor how fast a thing grows."""
    if GROWING.search(match.before):
        return None
    word = group(match, "word")
    if match.words[0].isupper() and (re.match(r"\s+[A-Z]", match.after) or AMID.search(match.before)):
        return None
    if word == "daily" and (re.match(r"\s+[A-Z]", match.after) or re.search(r"\baverage\s$", match.before)):
        return None
    return "SET", REGULAR[word]


def resolve_weekends(match: Match) -> Resolved:
    """At weekends."""
    return "SET", "XXXX-WXX-WE"
