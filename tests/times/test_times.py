"""Time expressions: found, typed and valued; reckoned from publication or the narrative, never from today."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import unmark
from onrecord.language import Analysis
from onrecord.reading import Span
from onrecord.times.calendar_values import find_interval
from onrecord.times.find import find_times
from onrecord.times.found import Found
from onrecord.times.numbers import read_count
from strategies import NEWSLIKE

Analyse = Callable[[str], Analysis]
PUBLISHED = date(2031, 5, 15)  # a Thursday
TIMEX3 = re.compile(
    r"(?:PRESENT|PAST|FUTURE)_REF"
    r"|(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-(?:WE|[1-7]))?|-(?:Q[1-4X]|H[12]|SP|SU|FA|WI))?"
    r"(?:T(?:\d\d(?::\d\d(?::\d\d)?)?(?:Z|[+-]\d\d:?\d\d)?|MO|MI|AF|EV|NI|DT))?"
    r"|\d{3}X|\d\dXX|BC\d{2,4}"
    r"|P(?:[\dX.]+[YMWDQCX]+E?|DE)*(?:T(?:[\dX.]+[HMS])+)?"
)


def times_of(analyse: Analyse, text: str, published: date | None = PUBLISHED) -> list[Found]:
    if not text.strip():
        return []
    return find_times(text, Span(0, len(text)), published, analyse(text))


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("The mill closed on [t:5 September 2022].", "2022-09-05"),
        ("The mill closed on [t:Monday 5 September 2022].", "2022-09-05"),
        ("The mill closed on [t:Sept. 30, 2029].", "2029-09-30"),
        ("The mill closed on [t:2031-05-01].", "2031-05-01"),
        ("The mill closed on [t:31/01/2031].", "2031-01-31"),
        ("The mill closed in [t:May 2030].", "2030-05"),
        ("The mill closed in [t:October].", "2030-10"),
        ("The mill closed [t:last November].", "2030-11"),
        ("The mill closed in [t:1987].", "1987"),
        ("The mill closed [t:yesterday].", "2031-05-14"),
        ("The mill closed on [t:Tuesday].", "2031-05-13"),
        ("The mill will close on [t:Tuesday].", "2031-05-20"),
        ("The mill closed [t:last week].", "2031-W19"),
        ("The mill closed [t:three weeks ago].", "2031-W17"),
        ("The mill closed [t:last year].", "2030"),
        ("The mill closed in [t:the third quarter of 2030].", "2030-Q3"),
        ("The mill closed [t:last summer].", "2030-SU"),
        ("The mill closed on [t:Boxing Day].", "2030-12-26"),
        ("The mill closed on [t:Good Friday].", "2031-04-11"),
        ("The mill closed in [t:the 1980s].", "198X"),
        ("The mill is [t:now] a museum.", "PRESENT_REF"),
        ("The mill closed [t:recently].", "PAST_REF"),
    ],
)
def test_dates_have_their_value(analyse: Analyse, marked: str, value: str) -> None:
    text, spans = unmark(marked)
    assert times_of(analyse, text) == [Found(spans["t"][0], "DATE", value)]


@pytest.mark.parametrize(
    ("marked", "kind", "value"),
    [
        ("The blast was heard at [t:11pm].", "TIME", "2031-05-15T23:00"),
        ("The blast was heard at [t:10.30am].", "TIME", "2031-05-15T10:30"),
        ("The blast was heard [t:last night].", "TIME", "2031-05-14TNI"),
        ("The blast was heard on [t:Tuesday evening].", "TIME", "2031-05-13TEV"),
        ("She said nothing for [t:17 seconds].", "DURATION", "PT17S"),
        ("She waited [t:half an hour].", "DURATION", "PT30M"),
        ("It was a [t:two-year] wait.", "DURATION", "P2Y"),
        ("She waited [t:several weeks].", "DURATION", "PXW"),
        ("The ferry sails [t:every day].", "SET", "P1D"),
        ("The club meets [t:weekly].", "SET", "P1W"),
    ],
)
def test_clock_times_durations_and_repetitions_have_their_value(analyse: Analyse, marked: str, kind: str, value: str) -> None:
    text, spans = unmark(marked)
    assert times_of(analyse, text) == [Found(spans["t"][0], kind, value)]  # type: ignore[arg-type]  # one of the four types


@pytest.mark.parametrize(
    "text",
    [
        "Mr May told the court that the officer may appeal.",
        "Sgt June Marsh lives on Second Avenue.",
        "They march on the palace while prices fall.",
        "The 24-year-old man, Jane Doe, 34, and a woman aged 29.",
        "The bill was 2,019 pounds for flight 1984.",
        "A second officer came third.",
    ],
)
def test_names_verbs_ages_and_amounts_are_no_times(analyse: Analyse, text: str) -> None:
    assert times_of(analyse, text) == []


def test_a_narrative_moves_the_date_that_the_next_day_is_reckoned_from(analyse: Analyse) -> None:
    text = "He was shot on 5 September 2022. The next day the inquiry began. The previous evening he had called his mother."
    assert [time.value for time in times_of(analyse, text)] == ["2022-09-05", "2022-09-06", "2022-09-05TEV"]


def test_without_a_publication_date_nothing_relative_is_guessed(analyse: Analyse) -> None:
    text = "She left yesterday, came back on Tuesday, and closed the mill in October. It opened on 1 March 1987."
    values = [time.value for time in times_of(analyse, text, published=None)]
    assert values == ["PAST_REF", "XXXX-WXX-2", "XXXX-10", "1987-03-01"]


@given(text=NEWSLIKE, published=st.none() | st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_every_value_is_timex3_and_every_interval_begins_before_it_ends(
    analyse: Analyse, text: str, published: date | None
) -> None:
    for time in times_of(analyse, text, published):
        assert TIMEX3.fullmatch(time.value), time
        assert time.span.of(text).strip() == time.span.of(text) != ""
        begin, end = find_interval(time.value)
        assert (begin is None) == (end is None)
        assert begin is None or datetime.fromisoformat(begin) < datetime.fromisoformat(str(end))


@pytest.mark.parametrize(
    ("words", "count"), [("a", 1), ("twenty-one", 21), ("1,200", 1200), ("two and a half", 2.5), ("several", None)]
)
def test_counts_are_read_in_words_and_digits(words: str, count: float | None) -> None:
    assert read_count(words) == count
