"""Values agree with an ISO 8601 library, and holidays with the calendars that governments and churches published."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import isodate  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import Analysis
from onrecord.reading import Span
from onrecord.times.calendar_values import find_interval
from onrecord.times.find import find_times
from onrecord.times.grammar import RULES
from onrecord.times.holidays import find_holiday
from onrecord.times.words import HOLIDAYS

UNITS = {"second": "seconds", "minute": "minutes", "hour": "hours", "day": "days", "week": "weeks"}
ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?")
EMPTY = Analysis("", (), (), ())


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


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("easter", ["1961-04-02", "2024-03-31", "2025-04-20", "2031-04-13"]),
        ("good friday", ["2024-03-29"]),
        ("boxing day", ["2030-12-26"]),
        ("thanksgiving", ["1999-11-25", "2024-11-28"]),
        ("black friday", ["2024-11-29"]),
        ("martin luther king day", ["2025-01-20"]),
        ("memorial day", ["2024-05-27"]),
        ("labor day", ["2024-09-02"]),
        ("election day", ["2016-11-08", "2022-11-08"]),
        ("early may bank holiday", ["2019-05-06", "2020-05-08"]),
        ("spring bank holiday", ["2021-05-31", "2022-06-02"]),
        ("august bank holiday", ["2024-08-26"]),
        ("remembrance sunday", ["2024-11-10"]),
        ("diwali", ["2024-10-31"]),
        ("eid al-fitr", ["2024-04-10"]),
        ("chinese new year", ["2024-02-10"]),
        ("yom kippur", ["2024-10-12"]),
        ("mothering sunday", ["2024-03-10"]),
    ],
)
def test_holidays_fall_on_the_days_that_were_kept(name: str, days: list[str]) -> None:
    """Moved ones among them: the British bank holidays of 2020 and 2022. Elections are on the Tuesday after a Monday."""
    assert [find_holiday(name, int(day[:4])) for day in days] == [date.fromisoformat(day) for day in days]


@given(year=st.integers(1950, 2090))
def test_every_holiday_of_the_lists_falls_in_its_year_or_was_not_kept(year: int) -> None:
    for name in HOLIDAYS:
        day = find_holiday(name, year)
        assert day is None or day.year == year, name


@pytest.mark.parametrize("example", [example for rule in RULES for example in rule.reads])
def test_the_values_of_the_grammars_examples_are_iso_8601_where_timex3_is(example: str) -> None:
    value = example.rsplit(" ", 1)[1]
    if re.fullmatch(r"P(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?", value):
        assert isodate.parse_duration(value)
    elif re.fullmatch(r"\d{4}-\d\d-\d\dT(?!24)\d\d:\d\d", value):  # the library has no hour 24, ISO 8601 has
        assert isodate.parse_datetime(f"{value}:00")
    elif ISO_DATE.fullmatch(value):
        begin, _ = find_interval(value)
        assert isodate.parse_date(value).isoformat() == begin
