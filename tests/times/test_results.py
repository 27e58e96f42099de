"""Reports of business results: which quarter "the latest period", "a year earlier" and "last year" are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.language import Analysis
from onrecord.reading import Span
from onrecord.times import find_times

Analyse = Callable[[str], Analysis]
PUBLISHED = date(2031, 5, 15)


def values(text: str, analyse: Analyse) -> list[str]:
    return [time.value for time in find_times(text, Span(0, len(text)), PUBLISHED, analyse(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Profit fell in the first quarter to £5m from £6m a year earlier.", ["2031-Q1", "2030-Q1"]),
        ("First-quarter profit was £5m, compared with a loss of £6m last year.", ["2031-Q1", "2030-Q1"]),
        ("First-quarter profit was £5m. Last year's results were hurt by a fire.", ["2031-Q1", "2030-Q1"]),
        ("First-quarter profit was £5m. He joined the firm last year.", ["2031-Q1", "2030"]),
        ("First-quarter profit was £5m, against £6m in the same period last year.", ["2031-Q1", "2030-Q1"]),
        ("Fourth-quarter profit was £5m. The latest period was hurt by a fire.", ["2030-Q4", "2030-Q4"]),
        ("First-quarter profit was £5m; a second-quarter charge will follow. In the latest quarter, orders fell.",
         ["2031-Q1", "2031-Q2", "2031-Q1"]),
        ("First-quarter profit was £5m. In the first nine months it was £9m, up from £8m a year earlier.",
         ["2031-Q1", "P9M", "2030"]),
        ("Profit rose in the quarter ended Feb. 28.", ["2031-Q1", "2031-02-28"]),
        ("Profit rose in the quarter ended January 31.", ["2030-Q4", "2031-01-31"]),
        ("First-quarter profit was £5m. " + "The mill stands by a river. " * 15 + "Grain was higher than a year ago.",
         ["2031-Q1", "2030-Q1"]),
        ("The firm has 13 plants, up from seven a year ago.", ["2030"]),
        ("First-quarter profit fell to £5m. Last year, when it earned £9m, storms hit. The year-earlier results were restated.",
         ["2031-Q1", "2030", "2030"]),
        ("First-quarter profit fell to £5m from £6m a year earlier. The year-earlier results were restated.",
         ["2031-Q1", "2030-Q1", "2030-Q1"]),
        ("Last year storms cost £3m. First-quarter profit fell to £5m from £6m. The year-earlier results were restated.",
         ["2030", "2031-Q1", "2030-Q1"]),
        ("The match was won in the second half.", []),
        ("Second-half sales will fall.", ["2031-H2"]),
    ],
)  # fmt: skip
def test_a_comparison_is_with_the_same_quarter_of_the_year_before(text: str, expected: list[str], analyse: Analyse) -> None:
    """The quarter named last, unless it is still to come; after nine months or a year, a year."""
    assert values(text, analyse) == expected


def test_a_quarter_named_long_before_is_not_compared_with(analyse: Analyse) -> None:
    text = "Output fell in the first quarter. " + "The council met and talked of roads. " * 20 + "He married a year ago."
    assert values(text, analyse) == ["2031-Q1", "2030"]
