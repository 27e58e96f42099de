"""When two values do not contradict each other: bounds, rounding, and ages as years go by."""

from __future__ import annotations

from datetime import date

from onrecord.accounts.items import Telling

ABOUT = 0.15  # by which part a value that is "about" something may be off
OPEN = 1.5  # "more than 40" is not told of 61 or more
NEARLY = 0.85
CONVERTED = 0.01  # by which part values in two units may differ: who converts also rounds


def span_of(told: Telling) -> tuple[float, float]:
    """Give the least and the greatest value that the words allow.

    A large round number stands for all that rounds to it: £1.2m for 1,150,000 to 1,250,000. A bare 300 is 300, "some 300" a
    seventh more or less.
    """
    low, high = told.low, told.high
    if told.qualifier == "~":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    if told.qualifier in {">", ">="}:
        return low, high * OPEN
    if told.qualifier in {"<", "<="}:
        return low * NEARLY, high
    room = _rounding(low) if low == high else 0.0
    return low - room, high + room


def agree(one: Telling, other: Telling) -> bool:
    """Tell whether two values can be the same one, told in two ways."""
    low, high = span_of(one)
    floor, ceiling = span_of(other)
    room = 0.0 if one.unit == other.unit else CONVERTED * max(abs(high), abs(ceiling))
    return low <= ceiling + room and floor <= high + room


def agree_on_age(one: Telling, other: Telling, *, dead: bool) -> bool:
    """Tell whether two ages can be one person's: there is a birthday that fits both days; the dead grow no older.

    >>> from onrecord.reading import Span
    >>> def age(low, day):
    ...     return Telling(document="", source="", outlet=None, story="s1", moment=day, span=Span(0, 1), words="", value="",
    ...                    sentence=Span(0, 1), low=low, high=low)
    >>> agree_on_age(age(35, "2032-06-22"), age(36, "2033-02-07"), dead=False)
    True
    >>> agree_on_age(age(19, "2032-06-22"), age(20, "2032-06-23"), dead=True)
    False
    """
    if dead or not (one.moment and other.moment):
        return one.low <= other.high and other.low <= one.high
    first, second = _born(one), _born(other)
    return first[0] <= second[1] and second[0] <= first[1]


def _born(told: Telling) -> tuple[float, float]:
    """Give the span, in years, in which someone of that age that day was born."""
    day = date.fromisoformat((told.moment or "")[:10])
    at = day.year + (day.timetuple().tm_yday - 1) / 366
    return at - told.high - 1, at - told.low


def _rounding(value: float) -> float:
    """Give half of the last digit that a large round number shows; nothing below a hundred thousand: those are counted."""
    if abs(value) < 100_000 or value % 1:
        return 0.0
    unit = 1
    while value % (unit * 10) == 0 and unit * 10 < abs(value):
        unit *= 10
    return unit / 2
