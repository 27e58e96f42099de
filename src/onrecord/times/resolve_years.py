"""Years and their parts: quarters, seasons, decades, centuries, financial years."""

from __future__ import annotations

import re
from datetime import date

from onrecord.times.grammar import any_of
from onrecord.times.numbers import read_spoken_year
from onrecord.times.resolve_base import Match, Resolved, group, month_of
from onrecord.times.tense import Tense
from onrecord.times.words import CARS, ORDINALS, SEASONS

SOON = 6  # months to a season: further ahead, the one just over is meant whatever the verb
BUSINESS = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:earnings|income|loss(?:es)?|orders|output|profits?|results|revenues?|sales)\b", re.IGNORECASE
)
"""What follows "first-half" where that is half a year, not of a match."""


MODEL = re.compile(rf"\s+(?:{any_of(CARS)})\b")
OWNED = re.compile(r"(?:\b(?:an?|the|his|her|its|their|my|our)|['’]s)\s+$")
"""What stands before the year of a car: "his 2012 Ford", not "in 2012 Ford"."""
USUALLY = re.compile(r"\b(?:always|generally|normally|often|traditionally|typically|usually)\b[^.;:]*$")
"""What stands before a quarter that is one of every year."""


def resolve_quarter(match: Match) -> Resolved:
    """The third quarter, fourth-quarter, the first half of 2031, Q3, the September quarter."""
    number = group(match, "number")
    part = int(number) if number.isdigit() else {"final": 4, "last": 4}.get(number, ORDINALS.get(number, 0))
    unit = group(match, "unit") or {"h": "half"}.get(group(match, "letter"), "quarter")
    if group(match, "month"):
        part = (month_of(match) - 1) // 3 + 1
    if unit == "half" and (part not in {1, 2} or not (re.search(r"of|\d{4}|^H", match.words) or BUSINESS.match(match.after))):
        return None
    year = group(match, "year") or group(match, "year2")
    if not year and USUALLY.search(match.before):
        return "SET", f"XXXX-{'Q' if unit == 'quarter' else 'H'}{part}"
    if not year:
        if match.published is None:
            return "DATE", f"XXXX-Q{part}" if unit == "quarter" else f"XXXX-H{part}"
        now = (match.published.month - 1) // 3 + 1
        back = not match.groups.get("which") and unit == "quarter" and part > now and not match.future
        year = f"{match.published.year + {'last': -1, 'next': 1}.get(group(match, 'which'), -int(back)):04d}"
    return "DATE", f"{year}-{'Q' if unit == 'quarter' else 'H'}{part}"


def resolve_half_of_year(match: Match) -> Resolved:
    """The first two quarters of 1990: its first half."""
    return "DATE", f"{group(match, 'year')}-H{1 if group(match, 'which') == 'first' else 2}"


def resolve_season(match: Match) -> Resolved:
    """Summer 2016, this fall, the spring; not "fall" the verb nor "spring" the coil."""
    season, which, year = group(match, "season"), group(match, "which"), group(match, "year")
    if year:
        return "DATE", f"{year}-{SEASONS[season]}"
    hedge = group(match, "hedge") or group(match, "hedge2")
    hedged = hedge and re.search(r"\b(?:in|by|until|since|of|from|during)\s$", match.before)
    if (not which and not hedged) or (
        which in {"the", "that"}
        and not re.search(r"\b(?:in|into|by|until|during|since|of|over|through|throughout|least)\s$", match.before)
    ):
        return None
    if season in {"fall", "spring"} and re.match(r"\s+(?:of|in|from|to)\b", match.after):
        return None
    if match.published is None:
        return "DATE", f"XXXX-{SEASONS[season]}"
    tense = match.tense if which in {"", "the", "that"} else None
    return "DATE", find_season(match.published, season, {"last": -1, "next": 1}.get(which, 0), tense)


def find_season(base: date, season: str, count: int, tense: Tense | None = None) -> str:
    """Give a season's value; its year is that of its first month.

    Args:
        count: -1 for the last before `base`, 1 for the next, 0 for that of its year.
        tense: which way to look for one without "last", "this" or "next", where that of the year lies the other way.
    """
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[season]
    year = base.year - (season == "winter" and base.month < 3)
    begun = base.month >= first or (season == "winter" and base.month < 3)
    inside = begun and (base.month < first + 3 or season == "winter")
    if count < 0:
        year -= 0 if begun and not inside else 1
    elif count > 0:
        year += 1 if begun else 0
    elif tense == "past" and not begun:
        year -= 1
    elif tense in {"future", "due"} and begun and not inside and first + 12 - base.month <= SOON:
        year += 1
    return f"{year:04d}-{SEASONS[season]}"


def resolve_decade(match: Match) -> Resolved:
    """The 1980s, the '90s, the 2000s; the 1900s and those before them are centuries; the '20s begin by publication."""
    whole, short = group(match, "whole"), group(match, "short")
    if whole:
        return "DATE", f"{whole[:3]}X" if whole == "2000" or not whole.endswith("00") else f"{whole[:2]}XX"
    begun = match.published is None or 2000 + int(short) <= match.published.year
    century = 20 if int(short) <= 20 and begun else 19
    return "DATE", f"{century}{short[0]}X"


def resolve_century(match: Match) -> Resolved:
    """The 20th century; TIMEX3 counts it by the first two digits of its years."""
    number = group(match, "number")
    count = int(re.sub(r"\D", "", number)) if number[0].isdigit() else ORDINALS[number]
    if match.groups.get("bc"):
        return "DATE", f"BC{count:02d}"
    return ("DATE", f"{count - 1:02d}XX") if 0 < count < 100 else None


def resolve_fiscal(match: Match) -> Resolved:
    """Fiscal 1989, FY24; the financial year 2024/25 by the year in which it begins."""
    year = group(match, "year") or group(match, "year2") or group(match, "year3")
    following = group(match, "next") or group(match, "next3")
    if following and (int(year) + 1) % 100 != int(following):
        return None
    return "DATE", year if len(year) == 4 else f"20{year}"


def find_year_kind(rule: str, match: Match) -> str | None:
    """Tell what kind of year begins in a value where it is not the calendar's: "fiscal", "tax"; "split" where nothing says."""
    if rule == "split_year":
        return "split"
    if rule != "fiscal":
        return None
    named = group(match, "kind") or group(match, "kind3") or "fiscal"
    split = bool(group(match, "next") or group(match, "next3"))
    return named if split or named == "fiscal" else "fiscal"


def resolve_split_year(match: Match) -> Resolved:
    """2024/25 and 2012-13: a year that begins in the first of the two."""
    year, following = group(match, "year"), group(match, "next")
    return ("DATE", year) if (int(year) + 1) % 100 == int(following) else None


def resolve_bc(match: Match) -> Resolved:
    """44 BC."""
    return "DATE", f"BC{int(group(match, 'year')):04d}"


def resolve_year(match: Match) -> Resolved:
    """A year on its own: in 1995, the 2016 election."""
    year = int(group(match, "year"))
    led = len(match.words) > 4 or re.search(
        r"\b(?:in|since|of|by|until|till|from|to|for|and|the|between|during|before|after|early|late|mid|or|than|year)[\s-]$|[(,–-]\s?$",
        match.before,
    )
    if not led and not 1900 <= year <= 2099:
        return None
    if re.search(r"\b(?:highway|route|flight|room|bus|no\.?|number|iphone|windows|apollo)\s$", match.before):
        return None
    if MODEL.match(match.after) and OWNED.search(match.before):
        return None
    if year < 1400 and not re.search(r"\b(?:in|since|of|from)\s$", match.before):
        return None
    return "DATE", f"{year:04d}"


def resolve_named_year(match: Match) -> Resolved:
    """The year 3000, AD 79: what is called a year, however far off."""
    if match.words[0] == "a":
        return None
    year = int(group(match, "year") or group(match, "year2") or group(match, "year3"))
    return ("DATE", f"{year:04d}") if year else None


def resolve_spoken_year(match: Match) -> Resolved:
    """Nineteen ninety-six, the year two thousand: broadcasts written down."""
    year = read_spoken_year(group(match, "spoken"))
    return ("DATE", f"{year}") if year else None


def resolve_year_end(match: Match) -> Resolved:
    """Year end, the year's end: the year of publication; year-end 2028."""
    if year := group(match, "year"):
        return "DATE", year
    return "DATE", f"{match.published.year:04d}" if match.published else "XXXX"


def resolve_quarter_of_year(match: Match) -> Resolved:
    """The 2030 third quarter, this year's first quarter; "the 2030 period" is as much as the text says, a year."""
    year, which, number = group(match, "year"), group(match, "which"), group(match, "number")
    if not year:
        if match.published is None:
            return "DATE", "XXXX"
        year = f"{match.published.year + {'last': -1, 'next': 1}.get(which, 0):04d}"
    letter = {"quarter": "Q", "half": "H"}.get(group(match, "unit"))
    if not number and match.last_quarter and group(match, "unit") in {"quarter", "period"}:
        return "DATE", year + match.last_quarter[4:]
    if not number or letter is None:
        return "DATE", year
    part = ORDINALS[number]
    return ("DATE", f"{year}-{letter}{part}") if part <= (4 if letter == "Q" else 2) else None


def resolve_nickname_decade(match: Match) -> Resolved:
    """The nineties; before the thirties of this century they are those of the last."""
    tens = {"twen": 2, "thir": 3, "fort": 4, "fift": 5, "sixt": 6, "seve": 7, "eigh": 8, "nine": 9, "noug": 0}
    return "DATE", f"{'20' if group(match, 'tens') == 'noughties' else '19'}{tens[group(match, 'tens')[:4]]}X"
