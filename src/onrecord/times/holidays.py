"""Holidays that news names without a date."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from onrecord.times.words import EASTER_HOLIDAYS, FIXED_HOLIDAYS, MOVING_HOLIDAYS


def find_easter(year: int) -> date:
    """Give Easter Sunday of the Western churches.

    >>> find_easter(2024)
    datetime.date(2024, 3, 31)

    Source: the anonymous Gregorian computus (Meeus, Jones, Butcher), valid for every year of the Gregorian calendar.
    """
    golden, century, rest = year % 19, *divmod(year, 100)
    skipped = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - skipped + 15) % 30
    offset = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * offset) // 451
    month, day = divmod(epact + offset - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def find_holiday(name: str, year: int) -> date | None:
    """Give the day on which a holiday falls; None where the name is not known or the year is past the calendar's ends."""
    if not 1600 <= year <= 9998:
        return None
    if name in FIXED_HOLIDAYS:
        return date(year, *FIXED_HOLIDAYS[name])
    if name in EASTER_HOLIDAYS:
        return find_easter(year) + timedelta(days=EASTER_HOLIDAYS[name])
    if name in MOVING_HOLIDAYS:
        month, weekday, number = MOVING_HOLIDAYS[name]
        days = [d for d in range(1, calendar.monthrange(year, month)[1] + 1) if date(year, month, d).weekday() == weekday]
        return date(year, month, days[number if number < 0 else number - 1])
    return None
