"""Values agree with libraries of others: ISO 8601 dates and durations, and the calendars of public holidays."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import holidays
import isodate  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import Analysis
from onrecord.reading import Span
from onrecord.times.calendar_values import find_interval
from onrecord.times.find import find_times
from onrecord.times.holidays import find_holiday

UNITS = {"second": "seconds", "minute": "minutes", "hour": "hours", "day": "days", "week": "weeks"}
ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?")
EMPTY = Analysis("", (), (), ())

BRITISH = {
    "Christmas Day": "christmas day", "Boxing Day": "boxing day", "Good Friday": "good friday",
    "Easter Monday": "easter monday", "New Year's Day": "new year's day",
}  # fmt: skip
AMERICAN = {
    "Thanksgiving Day": "thanksgiving", "Labor Day": "labor day", "Memorial Day": "memorial day",
    "Martin Luther King Jr. Day": "martin luther king day", "Independence Day": "independence day",
}  # fmt: skip


@given(count=st.integers(2, 999), unit=st.sampled_from(sorted(UNITS)))
def test_a_duration_is_as_long_as_an_iso_8601_library_says(count: int, unit: str) -> None:
    text = f"It lasted {count} {unit}s."
    (time,) = find_times(text, Span(0, len(text)), None, EMPTY)
    assert isodate.parse_duration(time.value) == timedelta(**{UNITS[unit]: count})


@given(
    published=st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    words=st.sampled_from(["yesterday", "last month", "three weeks ago", "next year", "on Friday", "last week", "in March"]),
)
def test_a_relative_date_is_a_date_of_iso_8601_and_begins_its_interval(published: date, words: str) -> None:
    text = f"It came {words}."
    (time,) = find_times(text, Span(0, len(text)), published, EMPTY)
    assert ISO_DATE.fullmatch(time.value)
    begin, end = find_interval(time.value)
    assert begin is not None and end is not None
    assert isodate.parse_date(time.value).isoformat() == begin
    assert datetime.fromisoformat(begin) < datetime.fromisoformat(end)


@pytest.mark.parametrize("year", [1999, 2008, 2016, 2024, 2031])
@pytest.mark.parametrize(("country", "names"), [("GB", BRITISH), ("US", AMERICAN)])
def test_holidays_fall_where_a_library_of_public_holidays_has_them(year: int, country: str, names: dict[str, str]) -> None:
    """Days kept on another weekday in place of the holiday are left aside."""
    days = {name: day for day, name in holidays.country_holidays(country, subdiv="ENG" if country == "GB" else None, years=year,
                                                                 observed=False).items()}  # fmt: skip
    assert {name: find_holiday(ours, year) for name, ours in names.items()} == {name: days[name] for name in names}
