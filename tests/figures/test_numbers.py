"""Numbers in digits and words: what they are worth."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.figures.currency_words import CODES, SIGNS
from onrecord.figures.number_starts import START
from onrecord.figures.number_words import SIGNS_OF_PARTS, UNITS, VAGUE
from onrecord.figures.number_words import TENS as TENS_OF
from onrecord.figures.numbers import read_fraction, read_number, read_ordinal
from onrecord.figures.scan import scan_numbers
from onrecord.reading import Span

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
    sizes = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1_000, "thousand"), (100, "hundred"))
    size, name = next((size, name) for size, name in sizes if number >= size)
    rest = number % size
    gap = joint if rest and rest < 100 else " "
    return f"{spell(number // size, joint)} {name}" + (f"{gap}{spell(rest, joint)}" if rest else "")


@pytest.mark.parametrize(
    "words",
    [*UNITS, *TENS_OF, *VAGUE, *SIGNS, *CODES, *SIGNS_OF_PARTS, "a third of", "an eighth of", "half", "A dozen",
     "a few hundred", "minus 4", "-4", "−4", "+4", "–4", ".5", "several hundred", "A million", "THREE", "Half a million"],
)  # fmt: skip
def test_a_scan_passes_by_nothing_that_a_number_begins_with(words: str) -> None:
    """The quick look-ahead in front of the pattern of numbers lets through whatever the pattern would take."""
    assert re.match(START, words)


@pytest.mark.parametrize(
    "text",
    ["1" * 5_000, "1" * 5_000 + "th place", "1" * 5_000 + "½", "1/" + "2" * 5_000, "a million " * 900, "3e99", "0x" * 99],
)
def test_what_is_too_long_to_be_an_amount_stops_nothing(text: str) -> None:
    """Python refuses to read more than 4,300 digits; a code of as many is no figure."""
    values = [atom.value for atom in scan_numbers(text, Span(0, len(text)))]
    assert all(isinstance(value, tuple) or value < 10**100 for value in values)
    assert read_ordinal(text) is None


@settings(max_examples=10_000, deadline=None)
@given(number=st.one_of(st.integers(0, 9_999), st.integers(0, 10**13)), joint=st.sampled_from([" and ", " "]))
def test_a_written_number_is_read_back_as_itself(number: int, joint: str) -> None:
    """British and American spellings alike, and the same number in digits."""
    assert read_number(spell(number, joint)) == number
    assert read_number(f"{number:,}") == number
    assert read_number(str(number)) == number


@settings(max_examples=1_000, deadline=None)
@given(number=st.integers(1, 10**9), joint=st.sampled_from([" and ", " "]))
def test_a_number_written_into_a_sentence_is_found_whole(number: int, joint: str) -> None:
    """No part of a long number is taken for a number of its own."""
    text = f"They counted {spell(number, joint)} sheep."
    assert [(atom.value, atom.number.of(text)) for atom in scan_numbers(text, Span(0, len(text)))] == [
        (number, spell(number, joint))
    ]


@settings(max_examples=1_000, deadline=None)
@given(whole=st.integers(0, 99_999), cents=st.integers(0, 99), scale=st.sampled_from([("", 1), ("m", 10**6), ("bn", 10**9)]))
def test_a_sum_of_money_is_worth_what_it_says(whole: int, cents: int, scale: tuple[str, int]) -> None:
    """Scale letters are multiplied in without rounding errors."""
    text = f"It cost £{whole:,}.{cents:02d}{scale[0]} in all."
    (atom,) = scan_numbers(text, Span(0, len(text)))
    assert atom.value == (whole * 100 + cents) * scale[1] / 100


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a dozen", 12), ("two dozen", 24), ("half a dozen", 6), ("half a million", 500_000), ("a hundred", 100),
        ("two and a half million", 2_500_000), ("4 hundred million", 400_000_000), ("3.7 billion", 3_700_000_000),
        ("816 000", 816_000), ("816\u202f000", 816_000), ("2½", 2.5), ("½", 0.5), ("1/16", 0.0625), ("3 1/2", 3.5),
        (".001", 0.001), ("45 lakh", 4_500_000), ("hundreds", None), ("seven sheep", None), ("1/0", None), ("", None),
    ],
)  # fmt: skip
def test_numbers_of_every_form_are_read(words: str, value: float | None) -> None:
    assert read_number(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two-thirds", 2 / 3), ("a quarter", 0.25), ("three quarters", 0.75), ("half", 0.5), ("one in five", 0.2),
        ("1 in 10,000", 0.0001), ("nine out of 10", 0.9), ("one out of every three", 1 / 3), ("one in zero", None),
        ("seven", None),
    ],
)  # fmt: skip
def test_fractions_are_read(words: str, value: float | None) -> None:
    assert read_fraction(words) == (pytest.approx(value) if value is not None else None)


@pytest.mark.parametrize(
    ("words", "value"), [("fourth", 4), ("45th", 45), ("1,000th", 1000), ("twenty-first", 21), ("often", None)]
)
def test_ordinals_are_read(words: str, value: int | None) -> None:
    assert read_ordinal(words) == value
