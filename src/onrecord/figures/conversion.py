"""Figures in other units, so that 12 miles per hour and 19.3 kilometres per hour compare. Pint does the sums.

Measures convert; money, counts and what is reckoned by them do not. Nor does what the words leave open: a ton, a gallon
and a pint are not the same in Britain and in America, and a calorie may be a thousand.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from onrecord.errors import UnlikeUnits
from onrecord.figures.numbers import Number
from onrecord.figures.unit_words import MEASURES, TIME_UNITS
from onrecord.reading import Figure

if TYPE_CHECKING:
    from pint import UnitRegistry

Value = Number | tuple[Number, Number]

UNSETTLED = frozenset(
    {
        "calorie", "decibel", "fluid ounce", "gallon", "kilocalorie", "megapixel", "megaton", "mile per gallon", "night",
        "percentage point", "pint", "quart", "ton",
    }
)  # fmt: skip
"""Measures whose size depends on where or what of, or that are on no scale."""
IN_PINT = {
    "barrel": "oil_barrel", "basis point": "basis_point", "brake horsepower": "horsepower", "decade": "ten_years", "degree celsius": "degC",
    "degree fahrenheit": "degF", "foot pound-force": "foot * force_pound", "mega british thermal unit": "mega_btu",
    "newton metre": "newton * meter", "parts per billion": "ppb", "parts per million": "ppm", "percentage": "percent",
    "pound-foot": "foot * force_pound", "pound-force per square inch": "psi", "pound-mass": "pound",
    "revolution per minute": "rpm", "tonne": "metric_ton",
}  # fmt: skip
"""Names that pint spells otherwise, where more than the gaps between words differs."""
NEW_TO_PINT = ("basis_point = 1e-4", "mega_btu = 1e6 * british_thermal_unit", "ppb = 1e-9", "ten_years = 10 * year")
POWERS = {1: "", 2: "square ", 3: "cubic "}


def convert(figure: Figure, to: str) -> Value:
    """Give a figure's value in another unit; both ends of a range, the lower first.

    >>> from onrecord.reading import Figure, Span
    >>> speed = Figure(id="f1", story="s1", span=Span(0, 5), value=12, unit="mile per hour")
    >>> round(convert(speed, "kilometre per hour"), 1)
    19.3

    Args:
        to: the name of a unit of measure, as figures have it: "square metre", "degree celsius", "tonne per year".
    Raises: UnlikeUnits, where one of the units is no measure, or the two measure different things.
    """
    moved = figure.change is not None
    unit, other = _unit(figure.unit, moved=moved), _unit(to, moved=moved)
    if not unit.is_compatible_with(other):
        raise UnlikeUnits(f"figure {figure.id}: {figure.unit} and {to} measure different things; nothing was converted.")
    return _each(figure, unit, lambda quantity: quantity.to(other))


def in_base_units(figure: Figure) -> tuple[Value, str]:
    """Give a figure's value in base units of the SI (bits for bytes), and their name; a share's name is empty.

    >>> from onrecord.reading import Figure, Span
    >>> in_base_units(Figure(id="f1", story="s1", span=Span(0, 5), value=36, unit="kilometre per hour"))
    (10.0, 'metre per second')

    Raises: UnlikeUnits, where the figure's unit is no measure.
    """
    moved = figure.change is not None
    unit = _unit(figure.unit, moved=moved)
    return _each(figure, unit, lambda quantity: quantity.to_base_units()), _base_of(figure.unit, moved)


@cache
def _base_of(unit: str | None, moved: bool) -> str:
    """Give the name of the base unit of a unit: the few that news tells come again and again."""
    return _name(_registry().Quantity(1, _unit(unit, moved=moved)).to_base_units())


def compare(first: Figure, second: Figure, *, tolerance: float = 0.005) -> Literal["less", "same", "more"]:
    """Tell whether a figure is less, the same or more than another; ranges that overlap are the same.

    Figures of one unit compare whatever it is. Bounds and changes are not looked at.

    Args:
        tolerance: by what part of the greater two values may differ and be the same, as rounded numbers do; 0.005 is half
            a per cent.
    Raises: UnlikeUnits, where the two measure different things.
    """
    one = first.value if first.unit == second.unit else convert(first, second.unit or "")
    low, high = one if isinstance(one, tuple) else (one, one)
    floor, ceiling = second.value if isinstance(second.value, tuple) else (second.value, second.value)
    room = tolerance * max(abs(low), abs(high), abs(floor), abs(ceiling))
    if high < floor - room:
        return "less"
    return "more" if low > ceiling + room else "same"


def _each(figure: Figure, unit: Any, change: Callable[[Any], Any]) -> Value:
    ends = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    low, *high = sorted(float(change(_registry().Quantity(end, unit)).magnitude) for end in ends)
    return (low, high[0]) if high else low


@cache
def _registry() -> UnitRegistry[Any]:
    """Load pint's units, once a process and when first asked for: it takes half a second, which no reading needs."""
    from pint import UnitRegistry

    registry: UnitRegistry[Any] = UnitRegistry()
    for definition in NEW_TO_PINT:
        registry.define(definition)
    return registry


@cache
def _unit(name: str | None, *, moved: bool) -> Any:
    """Give pint's unit for a unit's name; `moved` where it is a rise or fall, which starts at no zero: 5°C more is 9°F more."""
    whole = (name or "").removesuffix(" of age")
    measures = {*MEASURES.values(), *TIME_UNITS.values()} - UNSETTLED
    parts = [whole] if whole in measures | UNSETTLED else whole.split(" per ")
    if not all(part in measures for part in parts):
        raise UnlikeUnits(
            f"{name or 'a number without unit'} is no unit of measure that can be converted: money, counts, and measures that differ "
            "from country to country (ton, gallon, pint) are left as they are. Nothing was converted."
        )
    spelled = " / ".join(f"({_in_pint(part)})" for part in parts)
    return _registry().Unit(spelled.replace("deg", "delta_deg") if moved and "(deg" in spelled else spelled)


def _in_pint(name: str) -> str:
    if name in IN_PINT:
        return IN_PINT[name]
    if " per " in name:
        return " / ".join(f"({_in_pint(part)})" for part in name.split(" per "))
    power, _, thing = name.partition(" ")
    if power in {"square", "cubic"}:
        return f"{thing} ** {2 if power == 'square' else 3}"
    return name.replace("-", " ").replace(" ", " * " if name.endswith("hour") else "_")


def _name(base: Any) -> str:
    """Name base units as figures do: "metre per square second"."""
    over: list[str] = []
    under: list[str] = []
    for name, power in sorted(base.unit_items()):
        word = "metre" if name == "meter" else name
        (over if power > 0 else under).append(POWERS.get(abs(round(power)), "") + word)
    return f"{' '.join(over)}{' per ' if over and under else 'per ' if under else ''}{' '.join(under)}"
