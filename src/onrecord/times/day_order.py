"""Whether a document writes the day or the month first in dates all of digits."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from onrecord.times.words import MONTHS

NUMERIC = re.compile(r"\b(\d{1,2})([/.])(\d{1,2})\2(?:\d{4}|\d\d)\b")
SHORT = re.compile(r"\b(?:after|before|by|dated|due|from|on|since|until)\s+(\d{1,2})/(\d{1,2})\b(?![/%])")
_NAMES = "|".join(sorted((name for name in MONTHS if len(name) > 3 or name == "may"), key=len, reverse=True))
DAY_THEN_MONTH = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_NAMES})\b", re.IGNORECASE)
MONTH_THEN_DAY = re.compile(rf"\b(?:{_NAMES})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s+\d{{4}}-)", re.IGNORECASE)


class Order(NamedTuple):
    """The order of a document's dates in digits, and whether a date of its own shows it."""

    first: Literal["day", "month"]
    shown: bool


def find_order(text: str) -> Order:
    """Find the order in which a document writes day and month.

    >>> find_order("Filed 05/31/2031, amended 06/02/2031.")
    Order(first='month', shown=True)

    A date that can only be read one way shows it. Where none does, or they disagree, dates with the month in words tell the
    likelier order ("May 5" or "5 May"), and the British one is taken where they do not.
    """
    pairs = [(int(match[1]), int(match[3])) for match in NUMERIC.finditer(text)]
    pairs += [(int(match[1]), int(match[2])) for match in SHORT.finditer(text)]
    days = sum(first > 12 >= second for first, second in pairs)
    months = sum(second > 12 >= first for first, second in pairs)
    if bool(days) != bool(months):
        return Order("day" if days else "month", shown=True)
    if not pairs:
        return Order("day", shown=False)
    british, american = len(DAY_THEN_MONTH.findall(text)), len(MONTH_THEN_DAY.findall(text))
    return Order("month" if american > british else "day", shown=False)
