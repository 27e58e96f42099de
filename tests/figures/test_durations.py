"""Durations that measure are figures too: sentences of courts, and how long something takes; others are times alone."""

from __future__ import annotations

import pytest

import onrecord
from marked import unmark


@pytest.mark.parametrize(
    ("marked", "value", "unit"),
    [
        ("He was jailed for [figure:six years].", 6, "year"),
        ("She was sentenced to [figure:18 months] in prison.", 18, "month"),
        ("The judge imposed a sentence of [figure:three years].", 3, "year"),
        ("He got a [figure:six-year] jail term.", 6, "year"),
        ("They face [figure:four years]’ imprisonment.", 4, "year"),
        ("The rider was banned for [figure:two years].", 2, "year"),
        ("He spent [figure:nine months] behind bars.", 9, "month"),
        ("Repairs took [figure:nine days].", 9, "day"),
        ("The hearing will last [figure:three weeks].", 3, "week"),
        ("The car reaches top speed in [figure:3.5 seconds].", 3.5, "second"),
        ("Patients wait an average of [figure:70 days].", 70, "day"),
    ],
)
def test_a_duration_that_measures_is_a_figure_and_a_time(marked: str, value: float, unit: str) -> None:
    text, spans = unmark(marked)
    reading = onrecord.read(text, published="2031-05-15")
    assert [(figure.span, figure.value, figure.unit) for figure in reading.figures] == [(spans["figure"][0], value, unit)]
    assert [time.type for time in reading.times] == ["DURATION"]


@pytest.mark.parametrize(
    "text",
    [
        "It closed two days before the vote.",
        "It will open in three weeks.",
        "The 15-year campaign goes on.",
        "It has been shut for the past two years.",
        "Six months after the vote it closed.",
        "He left two years ago.",
    ],
)
def test_a_duration_that_places_something_in_time_is_no_figure(text: str) -> None:
    assert onrecord.read(text, published="2031-05-15").figures == ()
