"""Holidays that news names without a date: the lists of `words.toml`, reckoned by dateutil and the holidays library."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

from onrecord.times.words import EASTER_HOLIDAYS, FIXED_HOLIDAYS, NTH_WEEKDAY_HOLIDAYS, PUBLIC_HOLIDAYS

FIRST_YEAR, LAST_YEAR = 1600, 4099  # the calendar as dateutil's Easter knows it; the library of holidays gives what it has


def find_holiday(name: str, year: int) -> date | None:
    """Give the day on which a holiday falls; None where the name is not known, or was not kept in that year.

    >>> find_holiday("good friday", 2024), find_holiday("spring bank holiday", 2022)
    (datetime.date(2024, 3, 29), datetime.date(2022, 6, 2))
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if name in FIXED_HOLIDAYS:
        return date.fromisoformat(f"{year:04d}-{FIXED_HOLIDAYS[name]}")
    if name in EASTER_HOLIDAYS:
        return easter(year) + timedelta(days=EASTER_HOLIDAYS[name])
    if name in PUBLIC_HOLIDAYS:
        country, category, official, days = PUBLIC_HOLIDAYS[name]
        day = _public_holidays(country, category, year).get(official)
        return day + timedelta(days=days) if day else None
    if name in NTH_WEEKDAY_HOLIDAYS:
        month, weekday, number, days = NTH_WEEKDAY_HOLIDAYS[name]
        weeks = calendar.Calendar().monthdatescalendar(year, month)
        return [week[weekday] for week in weeks if week[weekday].month == month][number - 1] + timedelta(days)
    return None


@lru_cache(maxsize=512)
def _public_holidays(country: str, category: str, year: int) -> dict[str, date]:
    """Give the first day of each holiday that a country keeps in a year, by the library's English name.

    The library is loaded here, when a story first names such a day: most name none, and loading takes a seventh of a second.
    """
    from holidays import country_holidays

    state, _, part = country.partition("-")
    days = country_holidays(state, subdiv=part or None, years=year, observed=False, language="en_US" if not part else None,
                            categories=(category,))  # fmt: skip
    found: dict[str, date] = {}
    for day, names in sorted(days.items()):
        for name in names.split("; "):
            found.setdefault(name.removesuffix(" (estimated)"), day)
    return found
