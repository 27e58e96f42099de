"""Figures in words, as a reporter would write them."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.reading import Comparison, Figure, Span
from onrecord.report.amounts import in_words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": 4, "unit": "man"}, "4 men"),
        ({"value": 1, "unit": "officer"}, "1 officer"),
        ({"value": 3567, "unit": "arrival"}, "3,567 arrivals"),
        ({"value": 38, "unit": "mile per hour", "qualifier": ">"}, "more than 38 miles per hour"),
        ({"value": (35, 40), "unit": "square mile", "qualifier": "~"}, "about 35–40 square miles"),
        ({"value": 41.5, "unit": "percentage", "change": "down"}, "41.5%, a fall by that much"),
        ({"value": 1_200_000_000, "unit": "pound", "qualifier": ">="}, "at least 1,200,000,000 pounds"),
        ({"value": 3, "unit": "ordinal"}, "3rd"),
        ({"value": 112, "unit": "ordinal"}, "112th"),
        ({"value": 2, "unit": "county"}, "2 counties"),
        ({"value": 2, "unit": "church"}, "2 churches"),
        ({"value": 7, "unit": "species"}, "7 species"),
        ({"value": 17}, "17"),
        ({"value": 5, "unit": "boat", "about": "boats\nlost", "comparison": Comparison(kind="lowest", since="2021")},
         "5 boats; about: boats lost; lowest, since 2021"),
        ({"value": 5, "unit": "boat",
          "comparison": Comparison(kind="highest", since="on record", scope="this point in the year")},
         "5 boats; highest on record for this point in the year"),
        ({"value": 5, "unit": "boat", "comparison": Comparison(kind="weakest", since="a decade")},
         "5 boats; weakest in a decade"),
    ],
)  # fmt: skip
def test_a_figure_is_told_with_its_bound_unit_and_change(fields: dict[str, Any], words: str) -> None:
    assert in_words(Figure(id="f1", story="s1", span=Span(0, 1), **fields)) == words
