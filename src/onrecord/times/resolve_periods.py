"""Counts of units: durations, "three days ago", "last year", and how often something recurs."""

from __future__ import annotations

import re
from datetime import date

from onrecord.times.calendar_values import add_months, month_value, quarter_value, shift_date, week_value
from onrecord.times.numbers import read_count
from onrecord.times.resolve_base import Match, Resolved, group
from onrecord.times.resolve_years import find_season
from onrecord.times.results import AMOUNT, COMPARED, OWN_RESULTS, quarter_ended, year_before
from onrecord.times.words import ORDINALS, PARTS, SEASONS, UNITS

SUNDAY = 6  # on it news speaks of the week that ISO 8601 lets end that day as of last week
RATED = re.compile(
    r"(?:\b(?:times?|once|twice|million|billion|hours?|days?|weeks?|nights?|pounds|dollars|people|barrels)"
    r"|[£$€]\S+|%|\d)\s$"
)
"""What stands before "a year" where that is a rate: three times a year, £20,000 a year."""

AHEAD_ONE_DAY = re.compile(r"\b(?:can|could|may|might|will|would)\s$")
"""What stands before "one day" where that is some day to come."""
ORDER = [("PT", "S"), ("PT", "M"), ("PT", "H"), ("P", "D"), ("P", "W"), ("P", "M"), ("P", "Y")]
"""Units of time, the smallest first."""
SPEED = re.compile(r"\b(?:miles?|kilomet(?:re|er)s?|km|met(?:re|er)s?|feet|gallons?|lit(?:re|er)s?|bytes|bits)\s$")
"""What stands before "per hour" where the two are one unit."""
LASTS = re.compile(r"\b(?:can|could|did|does|may|might|must|not|should|to|usually|will|would)\s$")
"""What stands before "last" where that is the verb."""
LASTING = re.compile(r"\b(?:for|in|over|during|within)\s+the\s$")
"""What stands before "last year" where that is the twelve months just gone by."""
ENDS = re.compile(r"\s+(?:that\s+|which\s+)?(?:end(?:ed|ing|s)|to|from)\b")
"""What follows "the year" where that is twelve months up to a day."""


def resolve_unit_ref(match: Match) -> Resolved:
    """Last year, this week, the next month, last summer, earlier this month."""
    which, unit = group(match, "which"), group(match, "unit")
    told = which in {
        "the previous",
        "the following",
        "the next",
        "the same",
        "that",
        "the preceding",
        "previous",
        "the prior",
        "prior",
    }
    base = _told(match, unit) if told else match.published
    if unit == "day" and which in {"past", "previous", "the past", "this", "last", "the last"} and not told:
        return None
    if which == "last" and LASTING.search(match.before) and unit in {"week", "month", "year", "decade"}:
        return "DURATION", {"week": "P1W", "month": "P1M", "year": "P1Y", "decade": "P10Y"}[unit]
    own = OWN_RESULTS.match(match.after)
    if (which, unit) == ("last", "year") and match.quarter and (own or COMPARED.search(match.before)):
        return "DATE", year_before(match.quarter)
    if (which, unit) == ("this", "quarter") and match.last_quarter and own:
        return "DATE", match.last_quarter
    if base is None:
        past = which in {"last", "past", "previous", "the past", "the previous"}
        return "DATE", "PAST_REF" if past else "FUTURE_REF" if which == "next" else "PRESENT_REF"
    if which in {"the past", "past"}:
        return "DURATION", {
            "week": "P1W",
            "month": "P1M",
            "quarter": "P1Q",
            "decade": "P10Y",
            "century": "P100Y",
            "weekend": "P2D",
        }.get(unit, "P1Y")
    count = {
        "last": -1,
        "the previous": -1,
        "previous": -1,
        "the prior": -1,
        "prior": -1,
        "the preceding": -1,
        "next": 1,
        "the next": 1,
        "the following": 1,
        "the coming": 1,
    }.get(which, 0)
    if which == "the latest" and unit in {"quarter", "period"}:
        return "DATE", match.last_quarter or quarter_value(add_months(base, -3) or base)
    if unit in SEASONS:
        return "DATE", find_season(base, unit, count)
    if unit == "week" and base.weekday() == SUNDAY:
        count = {"last": 0, "this": int(match.future)}.get(which, count)
    unit = "year" if unit.endswith("year") else unit
    value = shift_date(base, unit, count)
    return ("DATE", value) if value else None


def _told(match: Match, unit: str) -> date | None:
    """Give where the narrative is, to the grain that "the following month" or "that year" needs."""
    coarse = "year" if unit.endswith("year") or unit in {"decade", "century"} else unit
    return {"month": match.narrative.month, "year": match.narrative.year}.get(coarse, match.told)


def period_value(unit: str, count: str) -> str | None:
    """Give a duration's value: P3D, PT17S, PXY; decades and centuries in years."""
    unit = re.sub(r"s$", "", unit.lower()) if unit.lower() not in {"centuries"} else "century"
    unit = "century" if unit == "centurie" else unit
    if unit not in UNITS:
        return None
    prefix, letter = UNITS[unit]
    number = read_count(count)
    if unit in {"decade", "century", "fortnight", "weekend"} and number is not None:
        number *= {"decade": 10, "century": 100, "fortnight": 2, "weekend": 2}[unit]
        letter = "D" if unit == "weekend" else "W" if unit == "fortnight" else "Y"
    elif letter == "CE":
        letter = "C"
    if number is None:
        return f"{prefix}X{letter}"
    if number % 1 and letter in {"H", "Y", "D", "W", "M"}:
        return _with_half(prefix, letter, number)
    return f"{prefix}{number:g}{letter}" if number < 1e6 else f"{prefix}{int(number)}{letter}"


def _with_half(prefix: str, letter: str, number: float) -> str:
    finer = {"PTH": ("M", 60), "PY": ("M", 12), "PD": ("TH", 24), "PW": ("D", 7)}.get(prefix + letter)
    whole, part = int(number), number % 1
    rest = part * finer[1] if finer else 0.0
    if finer is None or rest % 1:
        return f"{prefix}{number:g}{letter}"
    if prefix == "PT" and not whole:
        return f"PT{int(rest)}{finer[0]}"
    head = f"{prefix}{whole}{letter}" if whole else prefix
    return f"{head}T{int(rest)}H" if finer[0] == "TH" else f"{head}{int(rest)}{finer[0]}"


def _count(match: Match) -> str:
    return group(match, "count") + (" and a half" if "and a half" in match.words.lower().replace("-", " ") else "")


def resolve_duration(match: Match) -> Resolved:
    """Three days, two-year, 17 seconds, half an hour, several weeks."""
    unit, count = group(match, "unit"), group(match, "count")
    if AHEAD_ONE_DAY.search(match.before) and group(match, "count") == "one" and unit == "day":
        return None
    if unit in {"min", "mo", "sec", "hr", "yr"} and not count[:1].isdigit():
        return None
    if count in {"a", "an"} and (RATED.search(match.before) or not ("than" in match.words or _stands_for_time(match, unit))):
        return None
    if unit.startswith(("quarter", "season")):
        return None
    if unit in {"second", "morning", "evening", "afternoon"} and count in {"a", "an", "one"} and "than" not in match.words:
        return None
    if count in {"some", "many", "few"} and unit in {"day", "morning", "night", "evening", "year", "month"}:
        return None
    if count.isdigit() and int(count) > 1000 and unit in {"day", "month", "quarter", "season"}:
        return None
    value = period_value(unit, _count(match))
    return ("DURATION", value) if value else None


def _stands_for_time(match: Match, unit: str) -> bool:
    """Tell whether "a day", "an hour" measures time rather than names a thing or a rate."""
    if unit in {"day", "night", "morning", "evening", "afternoon", "season", "second", "minute", "quarter", "weekend"}:
        return bool(
            re.search(
                r"\b(?:for|in|within|than|about|after|over|of|nearly|almost|take|takes|took|lasts?|lasted|until)\s$",
                match.before,
            )
        )
    return True


def resolve_bare_duration(match: Match) -> Resolved:
    """For months, decades of."""
    value = period_value(group(match, "unit") or group(match, "unit2"), "several")
    return ("DURATION", value) if value else None


def resolve_last_count(match: Match) -> Resolved:
    """The last five years, the next two weeks, the first nine months; not "will last two weeks"."""
    if group(match, "which") == "last" and LASTS.search(match.before):
        return None
    value = period_value(group(match, "unit"), _count(match))
    return ("DURATION", value) if value else None


def resolve_ago(match: Match) -> Resolved:
    """Three days ago, a year earlier, two weeks later."""
    unit, way = group(match, "unit").rstrip("s"), group(match, "way")
    unit = {"centurie": "century", "centur": "century"}.get(unit, unit)
    number = read_count(_count(match))
    if way == "on":
        return None
    if way in {"before", "previously"} and re.match(r"\s+(?!that\b)[a-z]", match.after):
        return None
    if number is None and way not in {"ago", "from now"}:
        return None
    if unit == "year" and number == 1 and way in {"ago", "earlier", "before"} and match.quarter:
        return "DATE", year_before(match.quarter)
    results = unit == "year" and AMOUNT.search(match.before)
    base = match.published if way in {"ago", "from now"} or results else _told(match, unit)
    past = way in {"ago", "earlier", "before", "previously"}
    prefix, _ = UNITS.get(unit, ("P", ""))
    if base is None or number is None or prefix == "PT":
        if prefix == "PT":
            return _as_duration(match) if way in {"ago", "from now"} else None
        return "DATE", "PAST_REF" if past else "FUTURE_REF"
    count = round(number) * (-1 if past else 1)
    if unit in {"decade", "century"}:
        value = shift_date(base, "year", round(number * {"decade": 10, "century": 100}[unit]) * (-1 if past else 1))
    else:
        value = shift_date(base, unit, count)
    return ("DATE", value) if value else None


def _as_duration(match: Match) -> Resolved:
    value = period_value(group(match, "unit"), _count(match))
    return ("DURATION", value) if value else None


def resolve_year_ago(match: Match) -> Resolved:
    """The year-ago quarter, year-earlier."""
    if match.published is None:
        return "DATE", "PAST_REF"
    what = group(match, "what")
    if (number := group(match, "number")) and group(match, "unit") == "year":
        return "DATE", f"{match.published.year - 1:04d}-Q{ORDINALS[number]}"
    quarter = match.last_quarter if group(match, "what") in {"period", "quarter"} else match.quarter
    if group(match, "unit") == "year" and quarter:
        return "DATE", year_before(quarter)
    base = add_months(match.published, -12) if group(match, "unit") == "year" else match.published
    reported = add_months(base, -3) if base else None  # results are told in the quarter after the one they are of
    if base is None or reported is None:
        return None
    return "DATE", quarter_value(reported) if what in {"quarter", "period"} else f"{base.year:04d}"


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


def resolve_regular(match: Match) -> Resolved:
    """Daily, weekly, annual."""
    word = group(match, "word")
    if word == "daily" and (re.match(r"\s+[A-Z]", match.after) or re.search(r"\baverage\s$", match.before)):
        return None
    stems = {
        "dai": "P1D",
        "wee": "P1W",
        "mon": "P1M",
        "qua": "P3M",
        "ann": "P1Y",
        "yea": "P1Y",
        "hou": "PT1H",
        "nig": "P1D",
        "for": "P2W",
    }
    return "SET", stems.get(word[:3], "P6M" if word.startswith("bian") else "P2Y")


def resolve_period(match: Match) -> Resolved:
    """The quarter, the latest period, the full year: in reports of business results."""
    what = group(match, "what")
    if group(match, "ago"):
        return resolve_same_period(match)
    if what.endswith("year") and ENDS.match(match.after):
        return "DURATION", "P1Y"
    if match.published is None or what in {"week", "month", "decade", "year", "period"}:
        return None
    if what in {"quarter", "latest quarter", "latest period"}:
        base = add_months(match.published, -3)
        value = match.last_quarter or quarter_ended(match.after, match.published) or (quarter_value(base) if base else None)
        return ("DATE", value) if value else None
    return ("DATE", f"{match.published.year:04d}") if what.endswith("year") else None


def resolve_end_of_unit(match: Match) -> Resolved:
    """The end of the month: the month of publication."""
    if match.published is None:
        return "DATE", "FUTURE_REF" if match.future else "PRESENT_REF"
    value = shift_date(match.published, group(match, "unit"), 0)
    return ("DATE", value) if value else None


def resolve_in_the_unit(match: Match) -> Resolved:
    """Earlier in the year, late in the summer: of the year that the narrative is in."""
    unit = group(match, "unit")
    base = _told(match, unit)
    if base is None:
        return "DATE", "PRESENT_REF"
    if unit in SEASONS:
        return "DATE", find_season(base, unit, 0)
    value = shift_date(base, unit, 0)
    return ("DATE", value) if value else None


def resolve_same_period(match: Match) -> Resolved:
    """The same period last year: the quarter a year before that which results are told for, or the month or week."""
    if match.published is None:
        return "DATE", "PAST_REF"
    what, year_ago = group(match, "what"), add_months(match.published, -12)
    if match.last_quarter and what in {"period", "quarter"}:
        return "DATE", year_before(match.last_quarter)
    if year_ago is None:
        return None
    if what == "quarter":
        return "DATE", quarter_value(year_ago)
    if what == "period":
        return "DATE", f"{year_ago.year:04d}"
    return "DATE", week_value(year_ago) if what == "week" else month_value(year_ago)


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
    """Two to three weeks: the lower of the two, the other in `otherwise`."""
    value = period_value(group(match, "unit"), group(match, "count"))
    return ("DURATION", value) if value else None


def find_other_length(rule: str, match: Match) -> str | None:
    """Give the upper of two lengths: P3W for "two to three weeks"; None where only one is named."""
    upto = group(match, "upto")
    if rule != "between" or upto == "so":
        return None
    return period_value(group(match, "unit"), upto)


def resolve_long(match: Match) -> Resolved:
    """Week-long; decades-long."""
    unit = group(match, "unit")
    value = period_value(unit, "one" if unit in UNITS else "several")
    return ("DURATION", value) if value else None


def resolve_over_the_years(match: Match) -> Resolved:
    """Over the years: some years, nobody says how many."""
    return "DURATION", "PXY"
