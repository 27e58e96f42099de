"""Reading numbers: the patterns that find one, and the value that its words have."""

from __future__ import annotations

import re

from onrecord.figures.number_words import (
    CURRENCIES,
    FRACTIONS,
    LETTERS,
    ORDINALS,
    SCALES,
    TENS,
    UNITS,
    VAGUE,
)


def _any(words: object) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]  # any collection of words


WORD = rf"(?:{_any([*UNITS, *TENS])})"
SCALE = rf"(?:{_any(SCALES)})"
WORDS = rf"(?:(?:a\s+(?={SCALE}))?(?:{WORD}|{SCALE})(?:(?:\s+and\s+|[\s-]+)(?:{WORD}|{SCALE}))*)"
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
SCALED = rf"(?:{DIGITS}(?:[\s-]?(?:{_any([s for s in SCALES if s != 'dozen'])})\b|(?:{_any(LETTERS)})(?![\w]))?)"
PLAIN_FRACTIONS = _any([word for word in FRACTIONS if word in {"half", "thirds", "quarters", "fourths", "fifths", "tenths"}])
FRACTION = rf"(?:(?:{WORD}|an?)[\s-]+(?:{_any(FRACTIONS)})|(?:{PLAIN_FRACTIONS})|{WORD}\s+(?:in|out\s+of)\s+{WORD})"
SIGN = _any(CURRENCIES)
VAGUE_WORDS = _any(VAGUE)


def read_number(words: str, *, money: bool = False) -> float | int | None:
    """Read a number in digits or words; None where it is none.

    >>> read_number("3.5 million"), read_number("twenty-one"), read_number("two hundred and five"), read_number("a dozen")
    (3500000, 21, 205, 12)

    Args:
        words: the number without sign and unit.
        money: whether a currency stands before it, so that "m" is million.
    """
    words = re.sub(r"\s+", " ", words.lower()).strip()
    if match := re.fullmatch(rf"({DIGITS})[\s-]?([a-z]*)", words):
        scale = SCALES.get(match[2]) or (LETTERS.get(match[2]) if match[2] else 1)
        if scale is None:
            return None
        return _exact(match[1].replace(",", ""), scale)
    total, part = 0, 0
    for word in re.split(r"[\s-]+", words.removeprefix("a ")):
        if word == "and":
            continue
        if word in UNITS or word in TENS:
            part += UNITS.get(word, TENS.get(word, 0))
        elif word in {"hundred", "dozen"}:
            part = max(part, 1) * SCALES[word]
        elif word in SCALES:
            total, part = total + max(part, 1) * SCALES[word], 0
        else:
            return None
    return total + part


def _exact(digits: str, scale: int) -> int | float:
    """Multiply a decimal by a power of ten without rounding errors: 3.7 billion is 3700000000."""
    whole, _, rest = digits.partition(".")
    if not rest:
        return int(whole) * scale
    scaled = int((whole or "0") + rest) * scale
    value = scaled / 10 ** len(rest)
    return int(value) if scaled % 10 ** len(rest) == 0 else value


def read_fraction(words: str) -> float | None:
    """Read a fraction in words: a third, two-thirds, half, one in five.

    >>> read_fraction("three quarters")
    0.75
    """
    words = re.sub(r"[\s-]+", " ", words.lower()).strip()
    if match := re.fullmatch(r"(\w+) (?:in|out of) (\w+)", words):
        above, below = read_number(match[1]), read_number(match[2])
        return above / below if above is not None and below else None
    parts = words.split()
    if parts[-1] not in FRACTIONS:
        return None
    count = 1 if len(parts) == 1 or parts[0] in {"a", "an"} else read_number(" ".join(parts[:-1]))
    return count * FRACTIONS[parts[-1]] if count is not None else None


def read_ordinal(words: str) -> int | None:
    """Read an ordinal: "fourth", "45th", "twenty-first"."""
    lowered = words.lower()
    if match := re.fullmatch(r"(\d[\d,]*)(?:st|nd|rd|th)", lowered):
        return int(match[1].replace(",", ""))
    tens, _, last = lowered.rpartition("-")
    if last not in ORDINALS:
        return None
    return ORDINALS[last] + (TENS.get(tens, 0) if tens else 0)
