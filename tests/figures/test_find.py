"""Figures as an editor would list them: what is counted or measured, and what only looks like a number."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marked import unmark
from onrecord.figures.find import Found, find_figures
from onrecord.figures.numbers import read_number
from onrecord.language import Analysis
from onrecord.reading import Span, trimmed
from strategies import NEWSLIKE

Analyse = Callable[[str], Analysis]
ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen").split()  # fmt: skip
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def find(text: str, analyse: Analyse) -> list[Found]:
    return find_figures(text, Span(0, len(text)), analyse(text), []) if text else []


@pytest.mark.parametrize(
    ("marked", "value", "unit"),
    [
        ("The bridge cost [figure:£1.2m].", 1_200_000, "pound sterling"),
        ("The bridge cost [figure:$3 billion].", 3_000_000_000, "dollar"),
        ("The bridge cost [figure:€450,000].", 450_000, "euro"),
        ("Turnout was [figure:47%].", 47, "percentage"),
        ("Turnout was [figure:47 per cent].", 47, "percentage"),
        ("Turnout was [figure:47.5 percent].", 47.5, "percentage"),
        ("He drove at [figure:92mph].", 92, "mile per hour"),
        ("The wall is [figure:3.5 metres] high.", 3.5, "metre"),
        ("Police arrested [figure:seventeen people].", 17, "people"),
        ("The force counted [figure:3,567 arrivals].", 3567, "arrival"),
        ("Between [figure:20 and 30 houses] were flooded.", (20, 30), "house"),
        ("The repairs will cost [figure:£2m-£3m].", (2_000_000, 3_000_000), "pound sterling"),
        ("The repairs will cost [figure:£2-3m].", (2_000_000, 3_000_000), "pound sterling"),
    ],
)
def test_a_figure_has_a_value_and_a_unit(marked: str, value: float | tuple[float, float], unit: str, analyse: Analyse) -> None:
    text, spans = unmark(marked)
    (figure,) = find(text, analyse)
    assert (figure.span, figure.value, figure.unit) == (spans["figure"][0], value, unit)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("The fire destroyed 12 houses.", "="),
        ("The fire destroyed at least 12 houses.", ">="),
        ("The fire destroyed more than 12 houses.", ">"),
        ("The fire destroyed fewer than 12 houses.", "<"),
        ("The fire destroyed nearly 12 houses.", "<"),
        ("The fire destroyed up to 12 houses.", "<="),
        ("The fire destroyed about 12 houses.", "~"),
        ("The fire destroyed dozens of houses.", "~"),
    ],
)
def test_words_before_a_figure_bound_it(text: str, qualifier: str, analyse: Analyse) -> None:
    assert [figure.qualifier for figure in find(text, analyse)] == [qualifier]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Sales rose by 12%.", "up"),
        ("Sales rose 12%.", "up"),
        ("Profits fell by £3m.", "down"),
        ("Shares were down 4%.", "down"),
        ("Sales rose to £12m.", None),
        ("Sales were £12m.", None),
    ],
)
def test_a_change_is_by_so_much_and_not_to_so_much(text: str, change: str | None, analyse: Analyse) -> None:
    assert [figure.change for figure in find(text, analyse)] == [change]


@pytest.mark.parametrize(
    ("text", "kind", "since"),
    [
        ("Arrivals fell to 3,567 people, the lowest since 2021.", "lowest", "2021"),
        ("Unemployment reached 9%, the highest on record.", "highest", "on record"),
    ],
)
def test_a_comparison_keeps_its_standing_and_its_start(text: str, kind: str, since: str, analyse: Analyse) -> None:
    figure = find(text, analyse)[0]
    assert figure.comparison is not None
    assert (figure.comparison.kind, figure.comparison.since) == (kind, since)


@pytest.mark.parametrize("text", ["She won her third title.", "It was the 21st attempt."])
def test_ordinals_are_figures(text: str, analyse: Analyse) -> None:
    assert [figure.unit for figure in find(text, analyse)] == ["ordinal"]


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Adeyemi, 34, was at home.",
        "Tomas Adeyemi, aged 34, was at home.",
        "A 34-year-old man was at home.",
        "The bridge opened in 1987.",
        "Flight 370 never landed.",
        "He lives at 14 Harbour Street.",
        "She was one of the best.",
        "They met at 10.30pm.",
        "The visitors lost 3-1.",
        "Platform 4 was closed.",
    ],
)
def test_ages_years_names_addresses_clocks_and_scores_are_no_figures(text: str, analyse: Analyse) -> None:
    assert find(text, analyse) == []


def spell(number: int) -> str:
    """Spell a number below a million as news does."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    scale, word = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % scale
    joint = " and " if rest and rest < 100 else " "
    return f"{spell(number // scale)} {word}" + (joint + spell(rest) if rest else "")


@given(st.integers(1, 999_999))
@settings(deadline=None)
def test_a_number_in_words_is_read_back(number: int) -> None:
    assert read_number(spell(number), money=False) == number


@given(st.integers(0, 10**12))
def test_a_number_in_digits_is_read_back(number: int) -> None:
    assert read_number(f"{number:,}", money=False) == number


@given(text=NEWSLIKE)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_figures_of_any_text_stand_apart_at_words(text: str, analyse: Analyse) -> None:
    end = 0
    for figure in find(text, analyse):
        assert figure.span.start >= end
        assert trimmed(text, figure.span.start, figure.span.end) == figure.span
        end = figure.span.end
        assert not isinstance(figure.value, tuple) or figure.value[0] <= figure.value[1]
