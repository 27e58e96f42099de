"""Figures in other units: what compares, what does not, and that pint is asked for only when it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Figure, Span, UnlikeUnits
from onrecord.figures import compare, convert, in_base_units
from onrecord.figures.conversion import UNSETTLED, Value
from onrecord.figures.unit_words import MEASURES, TIME_UNITS

CONVERTIBLE = sorted({*MEASURES.values(), *TIME_UNITS.values()} - UNSETTLED)


def figure(value: Value, unit: str | None) -> Figure:
    return Figure(id="f1", story="s1", span=Span(0, 1), value=value, unit=unit)


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        (12, "mile per hour", "kilometre per hour", 19.312),
        (26.2, "mile", "kilometre", 42.165),
        (3, "acre", "square metre", 12_140.6),
        (20, "degree celsius", "degree fahrenheit", 68),
        (6, "foot", "metre", 1.8288),
        (11, "stone", "kilogram", 69.853),
        (52_000, "barrel per day", "cubic metre per day", 8267.3),
        (2, "tonne per year", "kilogram per month", 166.667),
        (40, "percentage", "parts per million", 400_000),
        (18, "month of age", "year of age", 1.5),
        (100, "megabit per second", "gigabit per second", 0.1),
        (30, "pound-force per square inch", "kilopascal", 206.84),
    ],
)
def test_a_measure_is_told_in_another(value: float, unit: str, to: str, expected: float) -> None:
    assert convert(figure(value, unit), to) == pytest.approx(expected, rel=1e-4)


def test_a_rise_in_degrees_starts_at_no_zero() -> None:
    rise = Figure(id="f1", story="s1", span=Span(0, 1), value=5, unit="degree celsius", change="up")
    assert convert(rise, "degree fahrenheit") == pytest.approx(9)


def test_both_ends_of_a_range_are_converted_and_the_lower_stays_first() -> None:
    assert convert(figure((35, 40), "mile per hour"), "knot") == pytest.approx((30.414, 34.759), rel=1e-4)


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        ("mile", "second"),
        ("pound sterling", "euro"),
        ("house", "metre"),
        (None, "metre"),
        ("ton", "kilogram"),
        ("gallon", "litre"),
        ("point", "inch"),
        ("bar", "kilopascal"),
        ("percentage point", "percentage"),
        ("metre", "stoat"),
        ("test per day", "test per year"),
    ],
)
def test_what_is_no_measure_or_of_another_thing_is_not_converted(unit: str | None, to: str) -> None:
    """Counted things that a units library takes for units, a bar of chocolate and a point in the polls, too."""
    with pytest.raises(UnlikeUnits, match="othing was converted"):
        convert(figure(4, unit), to)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (figure(12, "mile per hour"), figure(19.3, "kilometre per hour"), "same"),
        (figure(12, "mile per hour"), figure(12, "kilometre per hour"), "more"),
        (figure(1, "tonne"), figure(1_200, "kilogram"), "less"),
        (figure((20, 30), "house"), figure(25, "house"), "same"),
        (figure(3, "pound sterling"), figure(2, "pound sterling"), "more"),
        (figure(3, None), figure(3, None), "same"),
        (figure((1, 2), "mile"), figure((2, 3), "kilometre"), "same"),
        (figure(-5, "degree celsius"), figure(23, "degree fahrenheit"), "same"),
    ],
)
def test_two_figures_compare_in_the_unit_of_the_second(first: Figure, second: Figure, expected: str) -> None:
    """Those of one unit do whatever it is; rounding is allowed for, and ranges that overlap are the same."""
    assert compare(first, second) == expected


def test_figures_of_different_things_do_not_compare() -> None:
    with pytest.raises(UnlikeUnits):
        compare(figure(3, "pound sterling"), figure(3, "pound-mass"))


@pytest.mark.parametrize(
    ("unit", "base"),
    [
        ("kilometre per hour", "metre per second"),
        ("acre", "square metre"),
        ("pint of beer", None),
        ("kilohertz", "per second"),
        ("kilowatt hour", "kilogram square metre per square second"),
        ("percentage", ""),
        ("gigabyte", "bit"),
        ("year", "second"),
    ],
)
def test_base_units_are_named_as_figures_name_units(unit: str, base: str | None) -> None:
    if base is None:
        with pytest.raises(UnlikeUnits):
            in_base_units(figure(1, unit))
    else:
        assert in_base_units(figure(1, unit))[1] == base


@pytest.mark.parametrize("unit", CONVERTIBLE)
def test_every_measure_that_the_scanner_knows_converts_to_base_units_or_is_told_apart(unit: str) -> None:
    value, _ = in_base_units(figure(2, unit))
    assert isinstance(value, float)
    assert value > 0


@given(value=st.floats(0.001, 1e9), unit=st.sampled_from(["mile", "foot", "metre", "light year", "inch", "furlong"]))
def test_there_and_back_is_the_same_figure(value: float, unit: str) -> None:
    there = convert(figure(value, unit), "kilometre")
    assert compare(figure(there, "kilometre"), figure(value, unit), tolerance=1e-9) == "same"


def test_a_reading_does_not_load_the_units_library() -> None:
    code = "import sys, onrecord, onrecord.figures; onrecord.read('It ran at 12 mph.'); sys.exit('pint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
