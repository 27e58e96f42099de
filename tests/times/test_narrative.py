"""Where a story is in time: what "that day", "three days later" and "that night" point at, and when they point at nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.language import Analysis
from onrecord.reading import Span
from onrecord.times import find_times
from onrecord.times.found import Found

Analyse = Callable[[str], Analysis]
THURSDAY = date(2031, 5, 15)
MONDAY = date(2031, 5, 12)


def find(text: str, analyse: Analyse, published: date | None = THURSDAY) -> list[Found]:
    return find_times(text, Span(0, len(text)), published, analyse(text))


def values(text: str, analyse: Analyse, published: date | None = THURSDAY) -> list[str]:
    return [time.value for time in find(text, analyse, published)]


@pytest.mark.parametrize(
    "text",
    [
        "When prices tumble, dealers lose on whatever they bought that day.",
        "What was said that night in the kitchen nobody would tell.",
        "On the same day the lorries were sold, the yard was cleared.",
        "He had never been down a mine until that day in April 1994.",
    ],
)
def test_that_day_points_at_nothing_where_the_story_has_named_none(text: str, analyse: Analyse) -> None:
    """It is not the day of publication, which a story would call today."""
    assert "2031-05-15" not in {value[:10] for value in values(text, analyse)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The yard was sold on 3 April 2029. That night it burned.", "2029-04-03TNI"),
        ("The yard was sold on Thursday. That same day it burned.", "2031-05-15"),
        ("The yard was sold in October. It burned that same day.", "2030-10-XX"),
    ],
)
def test_that_day_is_the_one_named_last(text: str, value: str, analyse: Analyse) -> None:
    assert values(text, analyse)[-1] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Eight working days after 3 April 2031 the dam had risen a foot. Three days later it was two.",
            ["P8D", "2031-04-03", "P3D"],
        ),
        ("The dam burst on 3 April 2031. Three days later it was mended.", ["2031-04-03", "2031-04-06"]),
        (
            "The dam burst on 3 April 2031. Without an appeal, the soonest it could be mended would be seven days later.",
            ["2031-04-03", "P7D"],
        ),
    ],
)
def test_later_counts_from_a_day_that_is_known_or_is_a_length(text: str, expected: list[str], analyse: Analyse) -> None:
    """Not from the day that a length before it was counted from, nor from one so long past that what will be is over."""
    assert values(text, analyse) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "She was seen on Monday. She will be tried on 3 June 2031. The evening before, she had left town. "
            "She was stopped that night.",
            "2031-05-12TNI",
        ),
        ("She was seen on Monday. She will be tried on 3 June 2031. She will be moved that night.", "2031-06-03TNI"),
        ("She fled in 2029. She will be tried on 3 June 2031. She was caught later that year.", "2029"),
        ("The gates will open on 3 June 2031. Until then, it was said, they were locked.", "2031-06-03"),
    ],
)
def test_what_is_told_in_the_past_was_not_on_a_day_to_come(text: str, value: str, analyse: Analyse) -> None:
    assert values(text, analyse)[-1] == value


@pytest.mark.parametrize(("year", "value"), [(2016, "192X"), (2031, "202X")])
def test_the_twenties_have_begun(year: int, value: str, analyse: Analyse) -> None:
    assert values("Prices doubled in the '20s.", analyse, date(year, 5, 12)) == [value]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("The mayor told farmers this weekend that the dam was safe.", MONDAY, "2031-W19-WE"),
        ("The mayor will meet farmers this weekend.", MONDAY, "2031-W20-WE"),
        ("The mayor told farmers this weekend that the dam was safe.", date(2031, 5, 18), "2031-W20-WE"),
    ],
)
def test_this_weekend_is_the_one_that_the_tense_asks_for(text: str, published: date, value: str, analyse: Analyse) -> None:
    assert values(text, analyse, published) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister, who was to open the dam on Wednesday, praised the builders.", "2031-05-14"),
        ("The minister was due to open the dam on Wednesday.", "2031-05-14"),
        ("The minister is due to open the dam on Wednesday.", "2031-05-21"),
        ("The minister was due to open the dam on Monday.", "2031-05-19"),
        ("The opening of the dam was postponed until Wednesday.", "2031-05-21"),
        ("The council decided to open the dam on Wednesday.", "2031-05-21"),
    ],
)
def test_what_was_to_be_on_the_day_before_the_paper_is_not_a_week_off(text: str, value: str, analyse: Analyse) -> None:
    """The morning's papers say "was to" of yesterday."""
    assert values(text, analyse) == [value]


@pytest.mark.parametrize(("between", "value"), [(2, "2029-04-03T09:36"), (20, "2031-05-15T09:36")])
def test_an_hour_far_below_a_day_long_gone_is_of_the_day_of_publication(between: int, value: str, analyse: Analyse) -> None:
    text = "A dam burst on 3 April 2029. " + "The village was rebuilt by its people. " * between + "The train left at 9.36am."
    assert values(text, analyse)[-1] == value
