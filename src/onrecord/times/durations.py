"""TIMEX3 values of lengths of time: P3D, PT17S, PXY."""

from __future__ import annotations

import re

from onrecord.times.numbers import read_count
from onrecord.times.words import UNITS


def period_value(unit: str, count: str) -> str | None:
    """Give a duration's value: P3D, PT17S, PXY; decades and centuries in years. None where the unit is not known.

    >>> period_value("days", "three"), period_value("hour", "two and a half"), period_value("weeks", "several")
    ('P3D', 'PT2H30M', 'PXW')
    """
    unit = re.sub(r"s$", "", unit.lower()) if unit.lower() not in {"centuries"} else "century"
    unit = "century" if unit == "centurie" else unit
    if unit not in UNITS:
        return None
    prefix, letter = UNITS[unit]
    number = read_count(count)
    if unit in {"decade", "century", "fortnight", "weekend"} and number is not None:
        number *= {"decade": 10, "century": 100, "fortnight": 2, "weekend": 2}[unit]
        letter = "D" if unit == "weekend" else "W" if unit == "fortnight" else "Y"
    if number is None:
        return f"{prefix}X{letter}"
    if number % 1 and letter in {"H", "Y", "D", "W", "M"}:
        return _with_half(prefix, letter, number)
    return f"{prefix}{number:g}{letter}" if number < 1e6 else f"{prefix}{int(number)}{letter}"


def _with_half(prefix: str, letter: str, number: float) -> str:
    finer = {"PTH": ("M", 60), "PY": ("M", 12), "PD": ("TH", 24), "PW": ("D", 7)}.get(prefix + letter)
    whole, part = int(number), number % 1
    rest = part * finer[1] if finer else 0.0
    if finer is None or rest % 1:
        return f"{prefix}{number:g}{letter}"
    if prefix == "PT" and not whole:
        return f"PT{int(rest)}{finer[0]}"
    head = f"{prefix}{whole}{letter}" if whole else prefix
    return f"{head}T{int(rest)}H" if finer[0] == "TH" else f"{head}{int(rest)}{finer[0]}"
