"""The standing that a text gives a figure, the words that give it, and which of two figures it is said of."""

from __future__ import annotations

import pytest

import onrecord
from marked import unmark
from onrecord.reading import Comparison


def comparisons(text: str) -> list[Comparison | None]:
    return [figure.comparison for figure in onrecord.read(text, published="2031-05-15").figures]


@pytest.mark.parametrize(
    ("marked", "kind", "since", "scope"),
    [
        ("Arrivals fell to 3,567 people, the [words:lowest since 2021].", "lowest", "2021", None),
        ("Unemployment reached 9%, the [words:highest on record].", "highest", "on record", None),
        ("It counted 812 boats, the [words:highest on record for this point in the year], police said.", "highest", "on record",
         "this point in the year"),
        ("It fined the club £40m, its [words:largest fine ever].", "largest", "ever", None),
        ("It was the [words:weakest month in a decade], at 4,100 homes.", "weakest", "a decade", None),
        ("Turnout was 44%, the [words:lowest for more than 30 years].", "lowest", "more than 30 years", None),
        ("Rain came to 30mm, the [words:second-wettest May since records began].", "second-wettest", "records began", None),
        ("Sales rose 12%, the [words:strongest since the financial crisis].", "strongest", "the financial crisis", None),
        ("Inflation hit 9%, the [words:most since January 2009].", "most", "January 2009", None),
        ("A [words:record] 812 boats came.", "record", None, None),
        ("Turnout fell to an [words:all-time low] of 31%.", "all-time low", None, None),
        ("It was the [words:fourth closure since 1990].", "fourth", "1990", None),
        ("It was the [words:fourth since 1990].", "fourth", "1990", None),
        ("The fire, the [words:third in two weeks], was small.", "third", "two weeks", None),
    ],
)  # fmt: skip
def test_a_comparison_keeps_its_standing_its_start_and_its_words(marked: str, kind: str, since: str | None,
                                                                      scope: str | None) -> None:  # fmt: skip
    text, spans = unmark(marked)
    assert comparisons(text)[0] == Comparison(kind=kind, since=since, scope=scope, span=spans["words"][0])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Shares fell 3% to 86p, the lowest since 2009, before closing at 91p.", [None, "lowest", None]),
        ("Inflation slowed to 2.1% in April from 2.4% in March, its lowest since August.", ["lowest", None]),
        ("Arrivals rose 3% to 412, the highest on record.", [None, "highest"]),
        ("It sold 40 boats. It was the best year since 2009.", [None]),
        ("The fourth man fled.", [None]),
    ],
)
def test_a_comparison_is_of_one_figure_only(text: str, kinds: list[str | None]) -> None:
    """The one that it follows, or that follows it in a clause without another; a sentence further on says it of none."""
    assert [comparison.kind if comparison else None for comparison in comparisons(text)] == kinds
