"""Times made of more than one: leads, partners, zones, lengths, other years than the calendar's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from marked import unmark
from onrecord.language import Analysis
from onrecord.reading import Document, Reading, Span, Story
from onrecord.times import add_times, find_times
from onrecord.times.found import Found

Analyse = Callable[[str], Analysis]
PUBLISHED = date(2031, 5, 15)  # a Thursday


def find(text: str, analyse: Analyse) -> list[Found]:
    return find_times(text, Span(0, len(text)), PUBLISHED, analyse(text))


@pytest.mark.parametrize(
    ("marked", "values"),
    [
        ("It must be built by [t:the end of 2032].", ["2032"]),
        ("It shut in [t:the last week of April].", ["2031-04"]),
        ("It shuts on [t:the last day of June] until [t:the first day of 2032].", ["2031-06-30", "2032-01-01"]),
        ("It shut in [t:the week of 5 May].", ["2031-W19"]),
        ("It was put back until [t:the week beginning 2 June].", ["2031-W23"]),
        ("He was seen on [t:the night of 22 May 2017].", ["2017-05-22TNI"]),
        ("He died [t:the day after Christmas].", ["2030-12-26"]),
        ("He died [t:two days before Easter].", ["2031-04-11"]),
        ("He was seen [t:about an hour before midnight].", ["2031-05-15T23:00"]),
        ("He was seen [t:20 minutes after noon].", ["2031-05-15T12:20"]),
        ("He was seen at [t:about 6pm the previous evening].", ["2031-05-14T18:00"]),
        (
            "It was [t:3 April]. He was seen at [t:10.30 that night], and at [t:8am the next day].",
            ["2031-04-03", "2031-04-03T22:30", "2031-04-04T08:00"],
        ),
        ("They meet at [t:7pm tonight].", ["2031-05-15T19:00"]),
        ("He hid from [t:1 June] to [t:30 September 2029].", ["2029-06-01", "2029-09-30"]),
        ("He hid between [t:November] and [t:January 2029].", ["2028-11", "2029-01"]),
        ("He hid some time between [t:Friday] and [t:Sunday].", ["2031-05-09", "2031-05-11"]),
        ("He was seen on [t:24] and [t:25 April].", ["2031-04-24", "2031-04-25"]),
        ("He was seen on [t:April 24] and [t:25].", ["2031-04-24", "2031-04-25"]),
        ("It shuts from [t:3]-[t:5 June].", ["2031-06-03", "2031-06-05"]),
        ("It reopens [t:tomorrow] at [t:noon].", ["2031-05-16", "2031-05-16T12:00"]),
        ("It shut [t:yesterday] [t:shortly after 9pm].", ["2031-05-14", "2031-05-14T21:00"]),
    ],
)
def test_a_time_and_the_words_around_it_are_read_together(marked: str, values: list[str], analyse: Analyse) -> None:
    text, spans = unmark(marked)
    found = find(text, analyse)
    assert [time.span for time in found] == list(spans["t"])
    assert [time.value for time in found] == values


@pytest.mark.parametrize(
    "text", ["Page 24, 25 April edition.", "It rose by 24 to 25 per cent in April.", "On April 24, 25 people died."]
)
def test_numbers_beside_a_date_are_no_days(text: str, analyse: Analyse) -> None:
    assert all(time.span.of(text) not in {"24", "25"} for time in find(text, analyse))


@pytest.mark.parametrize(
    ("clock", "zone"),
    [
        ("1800 GMT", "Z"),
        ("7pm BST", "+01:00"),
        ("5 p.m. EST", "-05:00"),
        ("5 p.m. ET", "ET"),
        ("5 p.m. Pacific time", "PT"),
        ("7pm local time", "local"),
        ("7pm", None),
    ],
)
def test_a_clock_time_keeps_the_zone_that_its_words_name(clock: str, zone: str | None, analyse: Analyse) -> None:
    (time,) = find(f"The siren sounded at {clock}.", analyse)
    assert time.zone == zone


@pytest.mark.parametrize(
    ("words", "value", "otherwise"),
    [
        ("for two to three weeks", "P2W", "P3W"),
        ("for a year or two", "P1Y", "P2Y"),
        ("for 12-18 months", "P12M", "P18M"),
        ("for two weeks", "P2W", None),
        ("on 05/06", "2031-06-05", "2031-05-06"),
        ("on 31/01", "2031-01-31", None),
    ],
)
def test_what_may_be_either_says_so(words: str, value: str, otherwise: str | None, analyse: Analyse) -> None:
    (time,) = find(f"The bridge was shut {words}.", analyse)
    assert (time.value, time.otherwise) == (value, otherwise)


@pytest.mark.parametrize(
    ("words", "value", "interval"),
    [
        ("the financial year 2029/30", "2029", ("2029-04-01", "2030-04-01")),
        ("the 2029/30 financial year", "2029", ("2029-04-01", "2030-04-01")),
        ("the tax year 2029-30", "2029", ("2029-04-06", "2030-04-06")),
        ("the 2029/30 academic year", "2029", ("2029-09-01", "2030-09-01")),
        ("fiscal 2029", "2029", (None, None)),
        ("FY29", "2029", (None, None)),
        ("the fiscal first quarter", "2031-Q1", (None, None)),
        ("the first fiscal quarter", "2031-Q1", (None, None)),
        ("the first quarter", "2031-Q1", ("2031-01-01", "2031-04-01")),
        ("2029/30", "2029", (None, None)),
        ("2029", "2029", ("2029-01-01", "2030-01-01")),
    ],
)
def test_a_year_that_is_not_the_calendars_has_its_own_interval(
    words: str, value: str, interval: tuple[str | None, str | None], analyse: Analyse
) -> None:
    """Where nothing says when such a year begins, there is none."""
    text = f"Sales rose in {words}."
    reading = Reading(
        document=Document(text=text, published="2031-05-15"), stories=(Story(id="s1", spans=(Span(0, len(text)),)),)
    )
    (time,) = add_times(reading, analyse(text)).times
    assert (time.value, (time.begin, time.end)) == (value, interval)


@pytest.mark.parametrize(
    "text",
    [
        "She told the Sunday Times so.",
        "He was on CBS's 60 Minutes.",
        "She told the Today programme so.",
        "Talks on the Good Friday Agreement failed.",
        "The Arab Spring failed.",
        "It was the talk of the town on 24/7 news after 9/11.",
        "Merry Christmas to you all.",
        "The strike will last a while.",
    ],
)
def test_names_that_hold_a_word_of_time_are_none(text: str, analyse: Analyse) -> None:
    assert find(text, analyse) == []


def test_a_long_chain_of_times_that_overlap_is_read_in_order() -> None:
    """Tables of dates run into one another: each day can go with the month before it or after it."""
    text = "1 May 2 May " * 2000
    found = find_times(text, Span(0, len(text)), PUBLISHED, Analysis("", (), (), ()))
    assert len(found) == 4000
    assert [time.span.of(text) for time in found[:3]] == ["1 May", "2 May", "1 May"]
