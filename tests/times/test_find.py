"""Time expressions as an editor would mark them: [time:...] spans with TIMEX3 type and value."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marked import unmark
from onrecord.language import Analysis
from onrecord.reading import Span, trimmed
from onrecord.times.calendar_values import find_interval
from onrecord.times.find import find_times
from onrecord.times.found import Found
from strategies import NEWSLIKE

Analyse = Callable[[str], Analysis]
TIMEX3 = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF|P(?:[\dX.]+[DWMQYC])*(?:T(?:[\dX.]+[HMS])+)?|BC\d+"
    r"|[\dX]{2,4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-(?:\d|WE))?|Q\d|H\d|SP|SU|FA|WI))?"
    r"(?:T(?:[A-Z]{2}|\d\d(?::\d\d){0,2}))?(?:Z|[+-]\d\d:?\d\d)?"
)
PUBLISHED = date(2031, 5, 15)  # a Thursday


def find(text: str, analyse: Analyse, published: date | None = PUBLISHED) -> list[Found]:
    return find_times(text, Span(0, len(text)), published, analyse(text)) if text else []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The mill burned down on [time:12 March 2029].", ["DATE 2029-03-12"]),
        ("The mill burned down on [time:March 12, 2029].", ["DATE 2029-03-12"]),
        ("The mill burned down in [time:March 2029].", ["DATE 2029-03"]),
        ("The mill was built in [time:1894].", ["DATE 1894"]),
        ("Mills closed all through [time:the 1980s].", ["DATE 198X"]),
        ("It is a house of [time:the 18th century].", ["DATE 17XX"]),
        ("The ferry ran aground [time:yesterday].", ["DATE 2031-05-14"]),
        ("The ferry sails again [time:tomorrow].", ["DATE 2031-05-16"]),
        ("The ferry ran aground [time:last week].", ["DATE 2031-W19"]),
        ("The ferry ran aground [time:last month].", ["DATE 2031-04"]),
        ("The ferry will sail [time:next year].", ["DATE 2032"]),
        ("The ferry ran aground [time:three days ago].", ["DATE 2031-05-12"]),
        ("The pier was closed for [time:three weeks].", ["DURATION P3W"]),
        ("Buses call here [time:every day].", ["SET P1D"]),
        ("It was shut for [time:three days] [time:a year ago].", ["DURATION P3D", "DATE 2030"]),
        (
            "The mayor spoke on [time:Monday].\n\n[time:4:30 p.m.]\n\nThe mayor has left.",
            ["DATE 2031-05-12", "TIME 2031-05-15T16:30"],
        ),
        ("Officers take hundreds of calls [time:a day].", ["SET P1D"]),
        ("The line carries 20 freight trains [time:a week].", ["SET P1W"]),
        ("Her name was crossed off in [time:October]. His went [time:that same day].", ["DATE 2030-10", "DATE 2030-10-XX"]),
        ("It was crossed off on [time:3 April]. His name went [time:that day].", ["DATE 2031-04-03", "DATE 2031-04-03"]),
        (
            "[time:The day before last Tuesday] he fell ill. He was home by [time:the next morning].",
            ["DATE 2031-05-12", "TIME 2031-05-13TMO"],
        ),
    ],
)
def test_dates_durations_and_sets(marked: str, expected: list[str], analyse: Analyse) -> None:
    text, spans = unmark(marked)
    found = find(text, analyse)
    assert [time.span for time in found] == list(spans["time"])
    assert [f"{time.type} {time.value}" for time in found] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The court sat on Tuesday.", "2031-05-13"),
        ("The court will sit on Tuesday.", "2031-05-20"),
        ("The hearing is due on Friday.", "2031-05-16"),
        ("He was arrested on Friday.", "2031-05-09"),
        ("He was arrested in December.", "2030-12"),
        ("He will stand trial in December.", "2031-12"),
        ("Rising costs hurt the mill and put it out of business on Tuesday.", "2031-05-13"),
        ("Floods that hit the valley, which cost it two bridges, cut off the mill on Tuesday.", "2031-05-13"),
        ("The sale had originally been due on Tuesday.", "2031-05-13"),
        ("She will speak at Tuesday's meeting.", "2031-05-20"),
        ("The envoy flew home Friday to seek support for the plan.", "2031-05-16"),
        ("The envoy spoke of peace. " * 9 + "He was told of it Friday.", "2031-05-09"),
        ("She is trying to win them over at Tuesday's debate.", "2031-05-13"),
        ("The mayor hopes to win Friday's debate.", "2031-05-16"),
        ("She asked to be kept out of the Friday meeting.", "2031-05-16"),
        ("If she were to win in November, the mill would open.", "2031-11"),
        ("He deplored her failure to open it in December.", "2030-12"),
        ("Elections in July.", "2031-07"),
        ("The mayor is on the road as Christmas Eve nears.", "2031-12-24"),
        ("The bank expects output to grow by less than forecast in January.", "2031-01"),
        ("Whether she wins or loses in July, the mill stays open.", "2031-07"),
        ("Their votes stay in question up until the meeting in August.", "2031-08"),
        ("The turnout could be higher on Tuesday.", "2031-05-20"),
        ("It could not be found on Tuesday.", "2031-05-13"),
        ("The work could drag on and not be completed by the time of the Nov. 8 election.", "2031-11-08"),
        ("It was no attempt to undo the outcome of Tuesday's election.", "2031-05-13"),
        ("It was an honour to meet her on Tuesday.", "2031-05-13"),
        ("She will appeal Tuesday's ruling.", "2031-05-13"),
        ("Supporters celebrate in the square on Wednesday night.", "2031-05-14TNI"),
        ("He had never met her before Wednesday's meeting.", "2031-05-14"),
        ("They spoke just before Saturday's vote.", "2031-05-17"),
        ("The zoo wrote of it before Saturday's attack.", "2031-05-10"),
        ("As early as Tuesday morning, aides began to explain.", "2031-05-13TMO"),
        ("It could come as early as Tuesday.", "2031-05-20"),
        ("She denied it as late as Tuesday.", "2031-05-13"),
        ("He told them so the Friday before the vote.", "2031-05-09"),
    ],
)
def test_a_weekday_or_month_is_reckoned_by_the_tense(text: str, value: str, analyse: Analyse) -> None:
    assert [time.value for time in find(text, analyse)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Mr May denied the claim.",
        "Sgt June Marsh gave evidence.",
        "The club may appeal.",
        "The house on Second Avenue is empty.",
        "Tomas Adeyemi, 34, was at home.",
        "Jane Doe, a 41-year-old teacher, was unhurt.",
        "Her friend April Osei spoke to reporters.",
        "Thousands may march against it.",
        "She was given six months of base pay.",
        "She was given two weeks' wages.",
        "They felled Christmas trees.",
        "He hired $12-an-hour hands.",
    ],
)
def test_names_verbs_streets_and_ages_are_no_times(text: str, analyse: Analyse) -> None:
    assert find(text, analyse) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The boat sank on 3 April 2029. The previous evening it had been towed.", "2029-04-02TEV"),
        ("The boat sank on 3 April 2029. The next day it was raised.", "2029-04-04"),
        ("The boat sank on 3 April 2029 at 10.30pm.", "2029-04-03T22:30"),
        ("The boat sank at 11pm on Tuesday.", "2031-05-13T23:00"),
        ("The chase lasted 17 seconds.", "PT17S"),
        ("Sales fell in the third quarter of 2029.", "2029-Q3"),
        ("Sales fell in the first half of 2029.", "2029-H1"),
        ("The shop opens on Christmas Day 2030.", "2030-12-25"),
        ("The match was played on Good Friday 2030.", "2030-04-19"),
        ("The bridge opened in summer 2029.", "2029-SU"),
    ],
)
def test_the_last_time_of_a_text(text: str, value: str, analyse: Analyse) -> None:
    """What stands before settles the day that the narrative is at."""
    assert find(text, analyse)[-1].value == value


@pytest.mark.parametrize("text", ["She left yesterday.", "She left on Tuesday.", "She left three days ago.",
                                  "She left last week.", "She left in March."])  # fmt: skip
def test_without_a_publication_date_relative_times_are_found_and_stay_open(text: str, analyse: Analyse) -> None:
    (time,) = find(text, analyse, published=None)
    assert find_interval(time.value) == (None, None)


@pytest.mark.parametrize(
    ("value", "interval"),
    [
        ("2029-03-12", ("2029-03-12", "2029-03-13")),
        ("2029-02", ("2029-02-01", "2029-03-01")),
        ("2029-12-31", ("2029-12-31", "2030-01-01")),
        ("2029", ("2029-01-01", "2030-01-01")),
        ("2029-Q4", ("2029-10-01", "2030-01-01")),
        ("198X", ("1980-01-01", "1990-01-01")),
        ("P3W", (None, None)),
        ("PAST_REF", (None, None)),
    ],
)
def test_a_value_means_a_half_open_interval(value: str, interval: tuple[str | None, str | None]) -> None:
    assert find_interval(value) == interval


@given(day=st.dates(date(1901, 1, 2), date(2098, 12, 30)), american=st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_full_date_is_read_back(day: date, american: bool, analyse: Analyse) -> None:
    months = "January February March April May June July August September October November December".split()
    month = months[day.month - 1]
    written = f"{month} {day.day}, {day.year}" if american else f"{day.day} {month} {day.year}"
    (time,) = find(f"The bridge opened on {written}.", analyse)
    assert time.value == day.isoformat()


@given(text=NEWSLIKE, published=st.none() | st.just(PUBLISHED))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_times_of_any_text_stand_apart_and_their_intervals_run_forward(
    text: str, published: date | None, analyse: Analyse
) -> None:
    end = 0
    for time in find(text, analyse, published):
        assert time.span.start >= end
        assert trimmed(text, time.span.start, time.span.end) == time.span
        end = time.span.end
        begins, ends = find_interval(time.value)
        assert (begins is None) == (ends is None)
        assert begins is None or ends is None or begins < ends
        assert time.type in {"DATE", "TIME", "DURATION", "SET"}
        assert TIMEX3.fullmatch(time.value)
