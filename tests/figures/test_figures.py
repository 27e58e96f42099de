"""Figures: value, unit, bound, change; what is no figure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from marked import unmark
from onrecord.figures.numbers import read_fraction, read_number, read_ordinal
from onrecord.reading import Figure
from strategies import NEWSLIKE


def figures_of(text: str) -> tuple[Figure, ...]:
    return onrecord.read(text, published="2031-05-15").figures


@pytest.mark.parametrize(
    ("marked", "value", "unit"),
    [
        ("The deal was worth [f:£1.2bn] in all.", 1_200_000_000, "pound sterling"),
        ("The deal was worth [f:$3.7 billion] in all.", 3_700_000_000, "dollar"),
        ("Losses reached [f:14.5 million euros].", 14_500_000, "euro"),
        ("A pint now costs [f:86p].", 86, "penny"),
        ("Turnout was [f:41 per cent].", 41, "percentage"),
        ("Turnout was [f:12%].", 12, "percentage"),
        ("The car did [f:38mph] downhill.", 38, "mile per hour"),
        ("The wall is [f:12 metres] high.", 12, "metre"),
        ("The bar weighs [f:400g].", 400, "gram"),
        ("Rescuers found [f:seven people] there.", 7, "people"),
        ("Rescuers found [f:1,402 sheep] there.", 1402, "sheep"),
        ("She is the [f:fourth officer] to resign.", 4, "ordinal"),
    ],
)
def test_a_figure_has_its_value_and_unit(marked: str, value: float, unit: str) -> None:
    text, spans = unmark(marked)
    (figure,) = figures_of(text)
    assert (figure.span, figure.value, figure.unit) == (spans["f"][0], value, unit)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("There were 30 people.", "="),
        ("There were about 30 people.", "~"),
        ("There were some 30 people.", "~"),
        ("There were more than 30 people.", ">"),
        ("There were over 30 people.", ">"),
        ("There were fewer than 30 people.", "<"),
        ("There were nearly 30 people.", "<"),
        ("There were at least 30 people.", ">="),
        ("There were up to 30 people.", "<="),
    ],
)
def test_the_words_before_a_number_set_its_bound(text: str, qualifier: str) -> None:
    (figure,) = figures_of(text)
    assert (figure.value, figure.qualifier) == (30, qualifier)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Sales rose by 12% in the shops.", "up"),
        ("Sales fell 12% in the shops.", "down"),
        ("Sales were up 12% in the shops.", "up"),
        ("Sales fell to 12% of the total.", None),
        ("Some 12% of the shops closed.", None),
    ],
)
def test_a_rise_or_fall_by_a_number_is_a_change_and_one_to_it_is_not(text: str, change: str | None) -> None:
    (figure,) = figures_of(text)
    assert (figure.value, figure.change) == (12, change)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Between 28,000 and 29,000 people came.", (28_000, 29_000)),
        ("It will fetch £8–10 million at auction.", (8_000_000, 10_000_000)),
        ("Hundreds of people came.", (100, 1_000)),
    ],
)
def test_ranges_and_vague_numbers_have_two_ends(text: str, value: tuple[int, int]) -> None:
    (figure,) = figures_of(text)
    assert figure.value == value


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe, 34, and a 24-year-old man left.",
        "The mill closed in 2019 and burned in 1850.",
        "Rovers won 2-1 on the night.",
        "No one came, and nobody else did.",
        "He took flight 714 and the M25.",
        "The FTSE 100 was quiet.",
        "She left at 10.30am.",
    ],
)
def test_ages_years_scores_names_and_clock_times_are_no_figures(text: str) -> None:
    assert figures_of(text) == ()


def test_a_comparison_says_since_when() -> None:
    (figure,) = figures_of("Arrivals fell to 3,567 people, the lowest since 2021.")
    assert figure.comparison is not None
    assert (figure.comparison.kind, figure.comparison.since) == ("lowest", "2021")


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(number: int, joint: str) -> str:
    """Write a number out, as a British ("and") or an American (" ") paper does."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    for size, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            gap = joint if rest and rest < 100 else " "
            return f"{spell(number // size, joint)} {name}" + (f"{gap}{spell(rest, joint)}" if rest else "")
    raise AssertionError(number)


@settings(max_examples=10_000, deadline=None)
@given(number=st.integers(0, 99_999_999), joint=st.sampled_from([" and ", " "]))
def test_a_written_number_is_read_back_as_itself(number: int, joint: str) -> None:
    assert read_number(spell(number, joint)) == number
    assert read_number(f"{number:,}") == number


@pytest.mark.parametrize(("words", "value"), [("two-thirds", 2 / 3), ("a quarter", 0.25), ("one in five", 0.2), ("half", 0.5)])
def test_fractions_are_read(words: str, value: float) -> None:
    assert read_fraction(words) == pytest.approx(value)


@pytest.mark.parametrize(("words", "value"), [("fourth", 4), ("45th", 45), ("twenty-first", 21), ("often", None)])
def test_ordinals_are_read(words: str, value: int | None) -> None:
    assert read_ordinal(words) == value


@settings(max_examples=30, deadline=None)
@given(text=NEWSLIKE)
def test_figures_of_any_text_stand_apart_from_its_times(text: str) -> None:
    reading = onrecord.read(text, published="2031-05-15")
    for figure in reading.figures:
        assert not any(figure.span.overlaps(time.span) for time in reading.times)
        assert figure.span.of(text).strip()
