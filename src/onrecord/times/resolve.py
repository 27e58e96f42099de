"""From the words of a time expression to its TIMEX3 type and value.

A resolver takes a `Match` and gives (type, value), or None where the words turn out to be no time. What is relative is
reckoned from `Match.published`, or from `Match.told`, the date that the narrative is at; without either it stays open
("XXXX-XX-XX", PAST_REF ...), never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from onrecord.reading.items import TimeType
from onrecord.times.calendar_values import add_days, add_months, month_value, quarter_value, week_value
from onrecord.times.holidays import find_holiday
from onrecord.times.numbers import read_count
from onrecord.times.words import MONTHS, ORDINALS, PARTS, SEASONS, UNITS, WEEKDAYS

Resolved = tuple[TimeType, str] | None
OPEN_DAY = "XXXX-XX-XX"


class Match(NamedTuple):
    """One candidate, with what is needed to resolve it."""

    groups: dict[str, str | None]
    words: str
    before: str
    """Up to 40 characters before it, in lower case."""
    after: str
    published: date | None
    told: date | None
    """The date that the narrative is at: the last one named in the story, else the day of publication."""
    future: bool
    """Whether the nearest verb tells of the future."""


def _get(match: Match, name: str) -> str:
    return re.sub(r"\s+", " ", match.groups.get(name) or "").lower().strip(" .")


def _month(match: Match) -> int:
    return MONTHS[_get(match, "month")]


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def resolve_iso(match: Match) -> Resolved:
    """2031-05-15 and 2031-05-15T06:00."""
    value = match.words.replace(" ", "T")
    return ("TIME" if "T" in value else "DATE"), value


def resolve_full_date(match: Match) -> Resolved:
    """5 September 2022, Sept. 30, Monday 5 September."""
    month, day = _month(match), int(_get(match, "day"))
    if year := _get(match, "year"):
        return ("DATE", f"{year}-{month:02d}-{day:02d}") if _safe(int(year), month, day) else None
    if not match.words[_start_of(match, "month")].isupper():
        return None
    if match.published is None:
        return "DATE", f"XXXX-{month:02d}-{day:02d}"
    near = _nearest_year(match, lambda year: _safe(year, month, day))
    return ("DATE", near.isoformat()) if near else None


def _start_of(match: Match, name: str) -> int:
    found = match.groups.get(name) or ""
    return max(0, match.words.find(found))


def _nearest_year(match: Match, make: Callable[[int], date | None]) -> date | None:
    """Give the date of the year that tense and publication ask for."""
    assert match.published is not None
    year = match.published.year
    this = make(year)
    if this is None:
        return next((d for d in (make(year - n) for n in range(1, 5)) if d), None)
    if match.future:
        return this if this >= match.published else make(year + 1)
    if (this - match.published).days > 45:  # a past tense story rarely names a day more than weeks ahead
        return make(year - 1)
    return this


def resolve_month_year(match: Match) -> Resolved:
    """May 2031, late November 1989."""
    return "DATE", f"{_get(match, 'year')}-{_month(match):02d}"


def resolve_month(match: Match) -> Resolved:
    """April, last November, late March; "may" and "march" only where they stand as names of months."""
    name = match.groups["month"] or ""
    bare = name.strip(".").lower()
    if not name[0].isupper() or (len(bare) <= 4 and bare not in {"may", "june", "july", "sept"} and not match.groups["which"]):
        return None
    guarded = bare in {"may", "march", "april", "june", "august"}
    led = bool(
        re.search(r"\b(?:in|since|by|until|till|from|of|to|and|during|for|before|after|between|through|or|-)\s$", match.before)
    )
    if guarded and not (led or match.groups["which"] or match.groups["hedge"]):
        return None
    if guarded and re.match(r"\s+[A-Z][a-z]", match.after) and bare != "may" and not led:
        return None
    if re.search(r"\b(?:mr|mrs|ms|sgt|miss|dr|lord|theresa|justice)\.?\s$", match.before):
        return None
    month, which = _month(match), _get(match, "which")
    base = match.told if "following" in which or "previous" in which else match.published
    if base is None:
        return "DATE", f"XXXX-{month:02d}"
    year = base.year
    if which in {"last", "this past", "the previous"}:
        year -= month >= base.month
    elif which in {"next", "this coming", "the following"}:
        year += month <= base.month
    elif which != "this":
        year += (month < base.month) if match.future else -(month > base.month)
    return "DATE", f"{year:04d}-{month:02d}"


def resolve_numeric(match: Match) -> Resolved:
    """31/05/2031 and 5/31/31; day first where both are possible, as British papers write it."""
    first, second, year = (int(_get(match, name)) for name in ("first", "second", "year"))
    year += 0 if year > 99 else (2000 if year < 70 else 1900)
    day, month = (first, second) if second <= 12 else (second, first)
    return ("DATE", f"{year:04d}-{month:02d}-{day:02d}") if _safe(year, month, day) else None


def _weekday_date(match: Match, name: str, which: str = "") -> date | None:
    base = match.told if "following" in which or "previous" in which else match.published
    if base is None:
        return None
    back = (base.weekday() - WEEKDAYS[name]) % 7
    ahead = -back % 7
    if which in {"last", "this past"}:
        return add_days(base, -(back or 7))
    if which in {"next", "the following"}:
        return add_days(base, ahead or 7)
    if which == "the previous":
        return add_days(base, -(back or 7))
    if which in {"this", "this coming"}:
        return add_days(base, ahead) if match.future or which == "this coming" else add_days(base, -back)
    return add_days(base, ahead if match.future else -back)


def resolve_weekday(match: Match) -> Resolved:
    """Friday, last Wednesday, Thursday evening, early on Friday, every Monday, Mondays."""
    name = _get(match, "weekday")
    which = _get(match, "which")
    if not (match.groups["weekday"] or "")[0].isupper() or re.match(r"\s+(?:Times|Mail|Mirror|Club|League)\b", match.after):
        return None
    if which in {"every", "each"} or match.groups.get("plural"):
        return "SET", f"XXXX-WXX-{WEEKDAYS[name] + 1}"
    day = _weekday_date(match, name, which)
    value = day.isoformat() if day else f"XXXX-WXX-{WEEKDAYS[name] + 1}"
    hedge, part = _get(match, "hedge"), _get(match, "part")
    if hedge in {"early hours", "small hours", "early"}:
        return "TIME", value + "TMO"
    if part or hedge == "late":
        return "TIME", value + (PARTS[part] if part else "TNI")
    return "DATE", value


def resolve_day_word(match: Match) -> Resolved:
    """Yesterday, today, tonight, tomorrow morning."""
    word, part = _get(match, "word"), _get(match, "part")
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}.get(word, -2 if "before" in word else 2)
    if match.published is None:
        return "DATE", {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[max(-1, min(1, shift))]
    day = add_days(match.published, shift)
    if day is None:
        return None
    if word == "tonight" or part:
        return "TIME", day.isoformat() + PARTS[part or "night"]
    return "DATE", day.isoformat()


def resolve_this_part(match: Match) -> Resolved:
    """This morning, last night; that night and the following morning, from the date being told."""
    which, part = _get(match, "which"), _get(match, "part")
    base = match.published if which in {"this", "last"} else match.told
    if base is None:
        return "TIME", "XXXX-XX-XX" + PARTS[part]
    shift = {"last": -1, "the previous": -1, "the following": 1, "the next": 1}.get(which, 0)
    day = add_days(base, shift)
    return ("TIME", day.isoformat() + PARTS[part]) if day else None


def resolve_early_hours(match: Match) -> Resolved:
    """The early hours, of the day being told."""
    day = match.told
    if day and re.search(r"next|following", match.words):
        day = add_days(day, 1)
    return "TIME", (day.isoformat() if day else OPEN_DAY) + "TMO"


def _shifted(base: date, unit: str, count: int) -> str | None:
    """Give the day, week, month, quarter or year that lies `count` units from `base`, at the unit's grain."""
    if unit in {"day", "night", "morning", "evening", "afternoon"}:
        day = add_days(base, count)
        return day.isoformat() if day else None
    if unit in {"week", "fortnight", "weekend"}:
        day = add_days(base, 7 * count * (2 if unit == "fortnight" else 1))
        return week_value(day) + ("-WE" if unit == "weekend" else "") if day else None
    months = {"month": 1, "quarter": 3, "period": 3, "year": 12, "season": 12, "decade": 120, "century": 1200}.get(unit)
    day = add_months(base, count * months) if months else None
    if day is None:
        return None
    if unit == "month":
        return month_value(day)
    if unit in {"quarter", "period"}:
        return quarter_value(day)
    return {"decade": f"{day.year // 10:03d}X", "century": f"{day.year // 100:02d}XX"}.get(unit, f"{day.year:04d}")


def resolve_unit_ref(match: Match) -> Resolved:
    """Last year, this week, the next month, last summer, earlier this month."""
    which, unit = _get(match, "which"), _get(match, "unit")
    told = which in {"the previous", "the following", "the next", "the same", "that", "the preceding", "previous"}
    base = match.told if told else match.published
    if unit == "day" and which in {"past", "previous", "the past", "this", "last", "the last"} and not told:
        return None
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
        "the preceding": -1,
        "next": 1,
        "the next": 1,
        "the following": 1,
        "the coming": 1,
    }.get(which, 0)
    if which == "the latest" and unit in {"quarter", "period"}:
        count = -1
    if unit in SEASONS:
        return "DATE", _season(base, unit, count, match.future)
    unit = "year" if unit.endswith("year") else unit
    value = _shifted(base, unit, count)
    return ("DATE", value) if value else None


def _season(base: date, season: str, count: int, future: bool) -> str:
    """Give the season, last, this or next; its year is that of its first month."""
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[season]
    year = base.year - (season == "winter" and base.month < 3)
    begun = base.month >= first or (season == "winter" and base.month < 3)
    inside = begun and (base.month < first + 3 or season == "winter")
    if count < 0:
        year -= 0 if begun and not inside else 1
    elif count > 0:
        year += 1 if begun else 0
    return f"{year:04d}-{SEASONS[season]}"


def _period(unit: str, count: str) -> str | None:
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
    return f"{prefix}{f'{whole}{letter}' if whole else ''}{finer[0].replace('TH', f'T{int(rest)}H') if 'T' in finer[0] else f'{int(rest)}{finer[0]}'}"


def _count(match: Match) -> str:
    return _get(match, "count") + (" and a half" if "and a half" in match.words.lower().replace("-", " ") else "")


def resolve_duration(match: Match) -> Resolved:
    """Three days, two-year, 17 seconds, half an hour, several weeks."""
    unit, count = _get(match, "unit"), _get(match, "count")
    if unit in {"min", "mo", "sec", "hr", "yr"} and not count[:1].isdigit():
        return None
    if count in {"a", "an"} and not _stands_for_time(match, unit):
        return None
    if unit in {"second", "quarter", "season", "morning", "evening", "afternoon", "quarters", "seasons"}:
        if count in {"a", "an", "one"} or unit.startswith(("quarter", "season")):
            return None
    if count in {"some", "many", "few"} and unit in {"day", "morning", "night", "evening", "year", "month"}:
        return None
    if count.isdigit() and int(count) > 1000 and unit in {"day", "month", "quarter", "season"}:
        return None
    value = _period(unit, _count(match))
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
    value = _period(_get(match, "unit") or _get(match, "unit2"), "several")
    return ("DURATION", value) if value else None


def resolve_last_count(match: Match) -> Resolved:
    """The last five years, the next two weeks, the first nine months."""
    value = _period(_get(match, "unit"), _count(match))
    return ("DURATION", value) if value else None


def resolve_ago(match: Match) -> Resolved:
    """Three days ago, a year earlier, two weeks later."""
    unit, way = _get(match, "unit").rstrip("s"), _get(match, "way")
    unit = {"centurie": "century", "centur": "century"}.get(unit, unit)
    number = read_count(_count(match))
    if way == "on" and not re.search(r"\b(?:year|month|week|day|decade)s?$", _get(match, "unit")):
        return None
    if way == "on" and not re.match(r"\s*[,.;]", match.after):
        return _as_duration(match)
    if way in {"before", "previously"} and re.match(r"\s+(?!that\b)[a-z]", match.after):
        return _as_duration(match)
    base = match.published if way in {"ago", "from now"} else match.told
    past = way in {"ago", "earlier", "before", "previously"}
    prefix, _ = UNITS.get(unit, ("P", ""))
    if base is None or number is None or prefix == "PT":
        if prefix == "PT":
            return _as_duration(match)
        return "DATE", "PAST_REF" if past else "FUTURE_REF"
    count = int(round(number)) * (-1 if past else 1)
    if unit == "year" and way == "earlier" and re.search(r"from\s$|compared with\s$", match.before):
        shifted = add_months(base, 12 * count)
        return ("DATE", quarter_value(shifted)) if shifted else None
    value = _shifted(base, "year" if unit == "decade" else unit, count * (10 if unit == "decade" else 1))
    return ("DATE", value) if value else None


def _as_duration(match: Match) -> Resolved:
    value = _period(_get(match, "unit"), _count(match))
    return ("DURATION", value) if value else None


def resolve_year_ago(match: Match) -> Resolved:
    """The year-ago quarter, year-earlier."""
    if match.published is None:
        return "DATE", "PAST_REF"
    what = _get(match, "what")
    base = add_months(match.published, -12) if _get(match, "unit") == "year" else match.published
    if base is None:
        return None
    return "DATE", quarter_value(base) if what in {"quarter", "period"} else f"{base.year:04d}"


def resolve_day_after(match: Match) -> Resolved:
    """The next day, the day before, that day: from the date being told."""
    which, way = _get(match, "which"), _get(match, "way")
    if which == "the" and not way:
        return None
    if way and re.match(r"\s+(?!he\b|she\b|they\b)\w", match.after) and which == "the":
        return None
    if match.told is None:
        return "DATE", OPEN_DAY
    shift = {"before": -1, "after": 1}.get(
        way, 1 if "next" in which or "following" in which else -1 if "previous" in which else 0
    )
    day = add_days(match.told, shift)
    return ("DATE", day.isoformat()) if day else None


def resolve_quarter(match: Match) -> Resolved:
    """The third quarter, fourth-quarter, the first half of 2031, Q3."""
    number = _get(match, "number")
    part = int(number) if number.isdigit() else {"final": 4, "last": 4}.get(number, ORDINALS.get(number, 0))
    unit = _get(match, "unit") or "quarter"
    if unit == "half" and part not in {1, 2} or (unit == "half" and not re.search(r"of|\d{4}", match.words)):
        return None
    year = _get(match, "year") or _get(match, "year2")
    if not year:
        if match.published is None:
            return "DATE", f"XXXX-Q{part}" if unit == "quarter" else f"XXXX-H{part}"
        now = (match.published.month - 1) // 3 + 1
        year = str(match.published.year + {"last": -1, "next": 1}.get(_get(match, "which"), 0))
        if not match.groups.get("which") and unit == "quarter" and part > now and not match.future:
            year = str(match.published.year - 1)
    return "DATE", f"{year}-{'Q' if unit == 'quarter' else 'H'}{part}"


def resolve_season(match: Match) -> Resolved:
    """Summer 2016, this fall, the spring; not "fall" the verb nor "spring" the coil."""
    season, which, year = _get(match, "season"), _get(match, "which"), _get(match, "year")
    if year:
        return "DATE", f"{year}-{SEASONS[season]}"
    if not which or (
        which in {"the", "that"} and not re.search(r"\b(?:in|by|until|during|since|of|over|through)\s$", match.before)
    ):
        return None
    if season in {"fall", "spring"} and re.match(r"\s+(?:of|in|from|to)\b", match.after):
        return None
    if match.published is None:
        return "DATE", f"XXXX-{SEASONS[season]}"
    return "DATE", _season(match.published, season, {"last": -1, "next": 1}.get(which, 0), match.future)


def resolve_holiday(match: Match) -> Resolved:
    """Christmas Day, Good Friday, Thanksgiving, in the year that tense and publication ask for."""
    name, year = _get(match, "holiday").replace("’", "'"), _get(match, "year")
    if not match.words.lstrip()[0].isupper() and not re.search(r"[A-Z]", match.words):
        return None
    if year:
        day = find_holiday(name, int(year))
        return ("DATE", day.isoformat()) if day else None
    if match.published is None:
        return "DATE", OPEN_DAY
    which = _get(match, "which")
    near = _nearest_year(match, lambda y: find_holiday(name, y))
    if which == "last" and near and near >= match.published:
        near = find_holiday(name, match.published.year - 1)
    if which == "next" and near and near <= match.published:
        near = find_holiday(name, match.published.year + 1)
    return ("DATE", near.isoformat()) if near else None


def resolve_decade(match: Match) -> Resolved:
    """The 1980s, the '90s."""
    whole, short = _get(match, "whole"), _get(match, "short")
    if whole:
        return "DATE", f"{whole[:3]}X" if not whole.endswith("00") else f"{whole[:2]}XX"
    century = 20 if int(short) <= 20 else 19
    return "DATE", f"{century}{short[0]}X"


def resolve_century(match: Match) -> Resolved:
    """The 20th century; TIMEX3 counts it by the first two digits of its years."""
    number = _get(match, "number")
    count = int(re.sub(r"\D", "", number)) if number[0].isdigit() else ORDINALS[number]
    if match.groups.get("bc"):
        return "DATE", f"BC{count:02d}"
    return ("DATE", f"{count - 1:02d}XX") if 0 < count < 100 else None


def resolve_fiscal(match: Match) -> Resolved:
    """Fiscal 1989; the financial year 2024/25 by the year in which it begins."""
    return "DATE", _get(match, "year")


def resolve_split_year(match: Match) -> Resolved:
    """2024/25 and 2012-13: a year that begins in the first of the two."""
    year, following = _get(match, "year"), _get(match, "next")
    return ("DATE", year) if (int(year) + 1) % 100 == int(following) else None


def resolve_bc(match: Match) -> Resolved:
    """44 BC."""
    return "DATE", f"BC{int(_get(match, 'year')):04d}"


def resolve_year(match: Match) -> Resolved:
    """A year on its own: in 1995, the 2016 election."""
    year = int(_get(match, "year"))
    led = re.search(
        r"\b(?:in|since|of|by|until|till|from|to|for|and|the|between|during|before|after|early|late|mid|or|than|year)[\s-]$|[(,–-]\s?$",
        match.before,
    )
    if not led and not 1900 <= year <= 2099:
        return None
    if re.search(r"\b(?:highway|route|flight|room|bus|no\.?|number|iphone|windows|apollo)\s$", match.before):
        return None
    if year < 1400 and not re.search(r"\b(?:in|since|of|from)\s$", match.before):
        return None
    return "DATE", f"{year:04d}"


def resolve_clock(match: Match) -> Resolved:
    """11pm, 10.30am, 18:00, noon, with the day named beside it or else the day being told."""
    clock = _get(match, "clock")
    hour, minute = read_clock(clock) or (-1, 0)
    if hour < 0 or (
        re.fullmatch(r"\d{1,2}\.\d\d", clock)
        and not re.search(r"\b(?:at|by|until|from|before|after|around|about)\s$", match.before)
    ):
        return None
    if re.fullmatch(r"\d{1,2}:\d\d", clock) and re.match(r"\s*\d", match.after):
        return None
    day = match.told
    if weekday := _get(match, "weekday"):
        day = _weekday_date(match, weekday)
    part = _get(match, "part") or _get(match, "part2")
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


def resolve_each(match: Match) -> Resolved:
    """Every day, each July, every two weeks, a year as a rate."""
    unit = _get(match, "unit").rstrip("s")
    if match.groups.get("per"):
        if match.groups["per"] == "a" and not re.search(
            r"(?:\b(?:times?|once|twice|million|billion|hours?|days?|weeks?|nights?|pounds|dollars|people|barrels)|[£$€]\S+|%|\d)\s$",
            match.before,
        ):
            return None
    if unit in PARTS or unit in SEASONS:
        return "SET", f"XXXX-XX-XX{PARTS[unit]}" if unit in PARTS else f"XXXX-{SEASONS[unit]}"
    count = "2" if match.groups.get("other") else _get(match, "count") or "1"
    value = _period(unit, count)
    return ("SET", value) if value else None


def resolve_regular(match: Match) -> Resolved:
    """Daily, weekly, annual."""
    word = _get(match, "word")
    if word == "daily" and re.match(r"\s+[A-Z]", match.after):
        return None
    stems = {
        "dai": "P1D",
        "wee": "P1W",
        "mon": "P1M",
        "qua": "P1Q",
        "ann": "P1Y",
        "yea": "P1Y",
        "hou": "PT1H",
        "nig": "P1D",
        "for": "P2W",
    }
    return "SET", stems.get(word[:3], "P6M" if word.startswith("bian") else "P2Y")


def resolve_weekend(match: Match) -> Resolved:
    """The weekend, last weekend."""
    which = _get(match, "which")
    if match.published is None:
        return "DATE", "XXXX-WXX-WE"
    if which not in {"this", "last", "next", "the", "this past", "this coming", "over the", "that"}:
        return None
    shift = {"last": -7, "this past": -7, "next": 7}.get(which, 0)
    if which in {"the", "over the", "that"} and not match.future and match.published.weekday() < 5:
        shift = -7
    day = add_days(match.published, shift)
    return ("DATE", week_value(day) + "-WE") if day else None


def resolve_period(match: Match) -> Resolved:
    """The quarter, the latest period, the full year: in reports of business results."""
    what = _get(match, "what")
    if match.published is None or what in {"week", "month", "decade", "year"}:
        return None
    if what in {"quarter", "latest quarter", "latest period"}:
        base = add_months(match.published, -3)
        return ("DATE", quarter_value(base)) if base else None
    return ("DATE", f"{match.published.year:04d}") if what.endswith("year") else None


def resolve_present(match: Match) -> Resolved:
    """Now, currently."""
    if _get(match, "word") == "now" and re.match(r"-", match.after):
        return None
    return "DATE", "PRESENT_REF"


def resolve_past(match: Match) -> Resolved:
    """Recently, in recent months, the past."""
    return "DATE", "PAST_REF"


def resolve_future(match: Match) -> Resolved:
    """Soon, in the future."""
    if match.words.lower() == "soon" and re.search(r"\b(?:as|too|how)\s$", match.before):
        return None
    return "DATE", "FUTURE_REF"


RESOLVERS: dict[str, Callable[[Match], Resolved]] = {
    "part_of_weekday": resolve_weekday,
    "late_on": resolve_weekday,
} | {name[8:]: function for name, function in list(globals().items()) if name.startswith("resolve_")}
"""By the name of a rule in `grammar.RULES`."""
