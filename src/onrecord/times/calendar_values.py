"""TIMEX3 values, and the calendar intervals that they mean."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

YEAR = re.compile(r"(\d{4})(?!\d)")
MONTH = re.compile(r"(\d{4})-(\d\d)(?!\d)")
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
MONTHS_OF = {
    "SP": (3, 6),
    "SU": (6, 9),
    "FA": (9, 12),
    "H1": (1, 7),
    "H2": (7, 13),
    "Q1": (1, 4),
    "Q2": (4, 7),
    "Q3": (7, 10),
    "Q4": (10, 13),
}
HOURS_OF = {
    "MO": ("06:00", "12:00"),
    "MI": ("12:00", "13:00"),
    "AF": ("12:00", "18:00"),
    "EV": ("18:00", "22:00"),
    "DT": ("06:00", "18:00"),
}


def week_value(day: date) -> str:
    """Give the ISO week of a day.

    >>> week_value(date(2016, 11, 11))
    '2016-W45'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(day: date) -> str:
    """Give the month of a day, like 2016-11."""
    return f"{day.year:04d}-{day.month:02d}"


def quarter_value(day: date) -> str:
    """Give the quarter of a day, like 2016-Q4."""
    return f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}"


YEARS_BEGIN = {"academic": (9, 1), "financial": (4, 1), "school": (9, 1), "tax": (4, 6)}
"""Month and day on which other years than the calendar's begin. Source: the British Government's accounts, HM Revenue and
Customs, and the Education Act. A fiscal year begins where its company or state says, which a story rarely does."""


def find_year_interval(value: str, kind: str) -> tuple[str | None, str | None]:
    """Give the half-open interval of a year that begins in `value`; (None, None) where its kind does not tell when.

    >>> find_year_interval("2024", "tax"), find_year_interval("2024", "fiscal"), find_year_interval("2024-Q1", "fiscal")
    (('2024-04-06', '2025-04-06'), (None, None), (None, None))
    """
    if kind not in YEARS_BEGIN:
        return None, None
    year = int(value)
    return _until(real_date(year, *YEARS_BEGIN[kind]), real_date(year + 1, *YEARS_BEGIN[kind]))


def real_date(year: int, month: int, day: int) -> date | None:
    """Give a date; None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date | None:
    """Move a day by months, to the last day of a shorter month; None past the calendar's ends."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date | None:
    """Move a day by days; None past the calendar's ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift_date(base: date, unit: str, count: int) -> str | None:
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


def find_interval(value: str) -> tuple[str | None, str | None]:
    """Give the half-open interval that a value means: (begin, end) as ISO 8601, or (None, None).

    >>> find_interval("2022-09")
    ('2022-09-01', '2022-10-01')
    >>> find_interval("PAST_REF")
    (None, None)

    A value with a clock time gives that minute; a part of a day gives its day.
    """
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?", value):
        return _minute(match[1], int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d)", value):
        return _minute(match[1], int(match[2]), 0)
    if match := DAY.match(value):
        return _days(real_date(*map(int, match.groups())), 1)
    if match := WEEK.match(value):
        try:
            opening = date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
        except ValueError:
            return None, None
        return _days(opening, 2 if match[3] else 7)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        first = real_date(int(match[1]), int(match[2]), 1)
        return _until(first, add_months(first, 1) if first else None)
    if match := re.fullmatch(r"(\d{4})-([A-Z][A-Z0-9])", value):
        return _part_of_year(int(match[1]), match[2])
    if re.fullmatch(r"\d{4}", value):
        return _until(real_date(int(value), 1, 1), real_date(int(value) + 1, 1, 1))
    if match := re.fullmatch(r"(\d{3})X?", value):
        return _until(real_date(int(match[1]) * 10, 1, 1), real_date(int(match[1]) * 10 + 10, 1, 1))
    if match := re.fullmatch(r"(\d\d)(?:XX)?", value):
        return _until(real_date(int(match[1]) * 100, 1, 1), real_date(int(match[1]) * 100 + 100, 1, 1))
    return None, None


def is_to_come(value: str, published: date | None) -> bool:
    """Tell whether all that a value means lies after the day of publication."""
    begin, _ = find_interval(value)
    return begin is not None and published is not None and begin > published.isoformat()


def is_gone(value: str, published: date | None) -> bool:
    """Tell whether all that a value means was over before the day of publication."""
    _, over = find_interval(value)
    return over is not None and published is not None and over <= published.isoformat()


def _days(first: date | None, count: int) -> tuple[str | None, str | None]:
    return _until(first, add_days(first, count) if first else None)


def _until(first: date | None, last: date | None) -> tuple[str | None, str | None]:
    return (first.isoformat(), last.isoformat()) if first and last else (None, None)


def _minute(day: str, hour: int, minute: int) -> tuple[str | None, str | None]:
    whole = DAY.match(day)
    first = real_date(*map(int, whole.groups())) if whole else None
    if first is None or hour > 24 or minute > 59 or (hour == 24 and minute):
        return None, None
    if hour == 24:
        first, hour = add_days(first, 1), 0
    if first is None:
        return None, None
    following = (hour * 60 + minute + 1) % (24 * 60)
    after = first if following else add_days(first, 1)
    return f"{first}T{hour:02d}:{minute:02d}", f"{after}T{following // 60:02d}:{following % 60:02d}"


def _part_of_year(year: int, part: str) -> tuple[str | None, str | None]:
    if part == "WI":
        return _until(real_date(year, 12, 1), real_date(year + 1, 3, 1))
    if part not in MONTHS_OF:
        return None, None
    first, last = MONTHS_OF[part]
    return _until(real_date(year, first, 1), real_date(year, last, 1) if last < 13 else real_date(year + 1, 1, 1))
