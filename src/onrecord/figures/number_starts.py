"""How a number can begin: a look-ahead that lets a scan pass nearly every word of a text by, at a fifth of the cost.

Case is spelled out in it, [oO][nN][eE], since Python's re tests a set of characters quickly and a letter in any case slowly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.figures.currency_words import CODES, SIGNS
from onrecord.figures.number_words import PARTS, SCALES, SIGNS_OF_PARTS, SOME, TENS, UNITS, VAGUE

PREFIX = 4  # letters; as many as part "three" from "these" and "thousand" from "those"
FIRST = {*UNITS, *TENS, "half", "minus", *(word for word in VAGUE), *(word for word in SOME if word != "a few")}
AFTER_A = {*SCALES, *PARTS, "dozen", "few", "hundred", "half"}


def beginnings(words: Iterable[str]) -> str:
    """Give a pattern for the first letters of words, in any case."""
    starts = sorted({word.split()[0][:PREFIX] for word in words})
    return "|".join("".join(f"[{letter}{letter.upper()}]" for letter in start) for start in starts)


CURRENCIES = "|".join(sorted({re.escape(sign[:3]) for sign in [*SIGNS, *CODES] if sign[0].isalpha()}))
SINGLE = "".join(sorted({sign[0] for sign in SIGNS if not sign[0].isalpha()} | set(SIGNS_OF_PARTS) | set("0123456789.+−–")))
START = rf"(?-i:(?=[{re.escape(SINGLE)}-]|{beginnings(FIRST)}|[aA][nN]?[\s-]+(?:{beginnings(AFTER_A)})|{CURRENCIES}))"
"""Matches nothing itself, where a number may begin."""
