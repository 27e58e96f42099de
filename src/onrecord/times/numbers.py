"""Counts in front of units of time."""

from __future__ import annotations

import re

from onrecord.times.words import NUMBERS

VAGUE = frozenset({"several", "a few", "few", "many", "some", "a number of", "a handful of"})

QUARTERS = {
    f"{many}{gap}{quarters} of {one}": number
    for many, quarters, number in (("a", "quarter", 0.25), ("three", "quarters", 0.75))
    for gap in " -"
    for one in ("a", "an")
} | {"quarter": 0.25, "a quarter": 0.25}
"""What stands before a unit where that is a part of it: three quarters of an hour, a quarter-century."""
FRACTIONS = {"½": "1/2", "¼": "1/4", "¾": "3/4"}
FRACTION = re.compile(r"([\d,]*\d)\s*(\s[1-3]/[2-4]|[½¼¾])")


def read_count(words: str) -> float | None:
    """Read a count; None where it is vague ("several") or no number.

    >>> read_count("twenty-one"), read_count("1,200"), read_count("half an"), read_count("5 1/2")
    (21.0, 1200.0, 0.5, 5.5)
    """
    words = re.sub(r"\s+", " ", words.lower().strip())
    half = 0.5 if words.endswith("and a half") else 0.0
    words = words.removesuffix("and a half").strip(" -") or "0"
    if words in {"half a", "half an", "a half", "an half"}:
        return 0.5
    if words in QUARTERS:
        return QUARTERS[words]
    if part := FRACTION.fullmatch(words):
        over, under = (int(number) for number in FRACTIONS.get(part[2], part[2]).split("/"))
        return float(part[1].replace(",", "")) + over / under
    if re.fullmatch(r"[\d,]*\.?\d+", words):
        return float(words.replace(",", "")) + half
    words = words.removesuffix(" of").removeprefix("a ") if words not in {"a", "an"} else words
    total = 0.0
    for word in re.split(r"[\s-]+", words):
        if word not in NUMBERS:
            return None
        total = max(total, 1) * 100 if word == "hundred" else total + NUMBERS[word]
    return total + half


def read_spoken_year(words: str) -> int | None:
    """Read a year as it is said.

    >>> read_spoken_year("nineteen ninety-six"), read_spoken_year("twenty oh seven"), read_spoken_year("two thousand and four")
    (1996, 2007, 2004)
    """
    parts = [word for word in re.split(r"[\s-]+", words.lower().strip()) if word not in {"and", "oh"}]
    if parts[:2] == ["two", "thousand"]:
        rest = [NUMBERS.get(word) for word in parts[2:]]
        return 2000 + sum(number for number in rest if number) if None not in rest else None
    numbers = [NUMBERS.get(word) for word in parts]
    if len(numbers) < 2 or None in numbers:
        return None
    century, *years = (int(number) for number in numbers if number)
    return century * 100 + sum(years)
