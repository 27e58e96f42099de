"""When two values do not contradict each other: bounds, rounding, and ages as years go by."""

from __future__ import annotations

from datetime import date

from onrecord.accounts.items import Telling

ABOUT = 0.15  # by which part a value that is "about" something may be off
OPEN = 1.5  # "more than 40" is not told of 61 or more
NEARLY = 0.85


def span_of(told: Telling) -> tuple[float, float]:
    """Give the least and the greatest value that the words allow.

    A round number stands for what rounds to it: 300 for 250 to 350 where it is "some 300", for itself where it is told bare, but
    for 1,200,000 for all that is £1.2m.
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
    return low <= ceiling and floor <= high


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
    """Give half of the last digit that a large round number shows; nothing for numbers below a hundred thousand, which are counted."""
    if abs(value) < 100_000 or value % 1:
        return 0.0
    unit = 1
    while value % (unit * 10) == 0 and unit * 10 < abs(value):
        unit *= 10
    return unit / 2
