"""Reading numbers: the patterns of digits and number words, and the values that they have."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.figures.number_words import LETTERS, ORDINALS, PARTS, SCALES, SIGNS_OF_PARTS, TENS, UNITS

Number = int | float


def any_of(words: Iterable[str]) -> str:
    """Give a pattern for any of `words`, the longest first; a space in a word may be any white space or a hyphen."""
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in sorted(words, key=lambda w: (-len(w), w)))


GROUPED = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?"
DIGITS = rf"(?:{GROUPED}|\d+\.\d+|\d+|\.\d+)"
SMALL = rf"(?:(?:{any_of(TENS)})(?:[\s-](?:{any_of(word for word, value in UNITS.items() if 0 < value < 10)})\b)?|(?:{any_of(UNITS)}))"
HUNDREDS = rf"(?:(?:an?\s+|{SMALL}[\s-]+)hundred\b(?:(?:\s+and\s+|[\s-]+){SMALL}\b)?|{SMALL}\b)"
SCALE = rf"(?:{any_of(SCALES)})"
SCALED = rf"(?:(?:an?\s+|{HUNDREDS}[\s-]+){SCALE}\b(?:[\s-]+{SCALE}\b)*)"
POINT = rf"(?:{HUNDREDS}\s+point(?:\s+(?:{any_of(word for word, value in UNITS.items() if value < 10)})\b)+(?:\s+{SCALE}\b|(?=\s+per\s?cent)))"
"""A decimal as it is spoken, before a scale or per cent only: "at one point six people left" has none."""
WORDS = (
    rf"(?:{POINT}|half\s+an?\s+(?:dozen|{SCALE})\b|(?:an?\s+|{SMALL}[\s-]+)dozen\b|{SMALL}\s+and\s+a\s+half\b(?:[\s-]+{SCALE}\b)?"
    rf"|{SCALED}(?:,?\s+(?:and\s+)?(?:{SCALED}|{HUNDREDS}))*|{HUNDREDS})"
)
FRACTION_SIGN = "[" + "".join(SIGNS_OF_PARTS) + "]"
POWER = r"\s?[×x*]\s?10(?:\^|\*\*)?(?:[-−+]?\d{1,2}|[⁻⁺]?[⁰¹²³⁴-⁹]{1,2})(?!\d)|[eE][-−+]?\d{1,2}(?![\w])"
"""A power of ten after digits: 1.99×10^30, 6e-7."""
EXACT = 2**53  # beyond it a float does not hold every whole number
DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100, 128})
"""Of fractions in digits; others are dates and names: 9/11, 24/7."""
EXPONENTS = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹−", "-+0123456789-")
"""Characters of a power, as `int` reads them."""
FIGURES = (
    rf"(?:\d+[\s-]?{FRACTION_SIGN}|{FRACTION_SIGN}|(?:\d+[\s-])?\d+[/⁄]\d+(?![/⁄\d])"
    rf"|{DIGITS}(?:{POWER}|[\s-]?(?:hundred|{SCALE})s?\b(?:[\s-]{SCALE}\b)?|(?:{any_of(LETTERS)})(?![\w]))?)"
)


MOST_DIGITS = 30  # a longer run of digits is a code, and Python refuses to read very long ones


def read_number(words: str) -> Number | None:
    """Read a number in digits or words; None where it is none. After digits, "m" is a million.

    >>> read_number("3.5 million"), read_number("twenty-one"), read_number("two hundred and five"), read_number("a dozen")
    (3500000, 21, 205, 12)
    >>> read_number("two and a half million"), read_number("816 000"), read_number("2½"), read_number("1/16")
    (2500000, 816000, 2.5, 0.0625)
    """
    words = " ".join(words.lower().split())
    if not words or sum(map(str.isdigit, words)) > MOST_DIGITS:
        return None
    if words[0].isdigit() or words[0] == "." or words[0] in SIGNS_OF_PARTS:
        return _read_figures(words)
    if match := re.fullmatch(r"half an? (\w+)", words):
        return _size(match[1]) // 2 if _size(match[1]) else None
    if match := re.fullmatch(r"(.+?) and a half(?:[ -](\w+))?", words):
        whole, size = read_number(match[1]), _size(match[2]) if match[2] else 1
        return None if whole is None or not size else _whole(whole * size + size / 2)
    if match := re.fullmatch(r"(.+?) point (.+?)(?: (thousand|million|billion|trillion))?", words):
        whole, parts = _read_words(match[1]), [UNITS.get(word, 10) for word in match[2].split()]
        if whole is None or max(parts) > 9:
            return None
        return _exact(f"{whole}.{''.join(map(str, parts))}", SCALES[match[3]] if match[3] else 1)
    return _read_words(words)


def _read_words(words: str) -> int | None:
    total, part = 0, None
    for word in re.split(r"[\s,-]+", words):
        if word in {"and", "a", "an"}:
            continue
        if word in UNITS or word in TENS:
            part = (part or 0) + UNITS.get(word, TENS.get(word, 0))
        elif word in {"hundred", "dozen"}:
            part = (1 if part is None else part) * _size(word)
        elif word in SCALES and part is None and total:
            total *= SCALES[word]
        elif word in SCALES:
            total, part = total + (1 if part is None else part) * SCALES[word], None
        else:
            return None
    total += part or 0
    return total if total < 10**MOST_DIGITS else None


def _size(word: str) -> int:
    return {"hundred": 100, "dozen": 12}.get(word) or SCALES.get(word, 0)


def _read_figures(words: str) -> Number | None:
    if match := re.fullmatch(r"(?:(\d+)[\s-])?(\d+)[/⁄](\d+)", words):
        above, below = int(match[2]), int(match[3])
        return _whole(int(match[1] or 0) + above / below) if above < below and below in DENOMINATORS else None
    if words[-1] in SIGNS_OF_PARTS:
        above, below = SIGNS_OF_PARTS[words[-1]]
        return int(words[:-1].rstrip(" -") or 0) + above / below
    if match := re.fullmatch(rf"({DIGITS})({POWER})", words):
        return _scientific(match[1], match[2])
    match = re.fullmatch(rf"({DIGITS})[\s-]?(.*)", words)
    if match is None:
        return None
    scale = 1
    for word in re.split(r"[\s-]+", match[2]) if match[2] else ():
        size = LETTERS.get(word) or _size(word.removesuffix("s"))
        if not size:
            return None
        scale *= size
    return _exact(re.sub(r"[,\s]", "", match[1]), scale)


def _exact(digits: str, scale: int) -> Number:
    """Multiply a decimal by a power of ten without rounding errors: 3.7 billion is 3700000000."""
    whole, _, rest = digits.partition(".")
    if not rest:
        return int(whole) * scale
    scaled = int((whole or "0") + rest) * scale
    tens: int = 10 ** len(rest)
    return scaled // tens if scaled % tens == 0 else scaled / tens


def _scientific(digits: str, power: str) -> Number:
    exponent = re.sub(r"^(?:\s?[×x*]\s?10(?:\^|\*\*)?|e)", "", power.translate(EXPONENTS))
    return _whole(float(f"{digits.replace(',', '')}e{int(exponent)}"))


def _whole(value: Number) -> Number:
    return int(value) if abs(value) < EXACT and value == int(value) else value


def read_fraction(words: str) -> float | None:
    """Read a fraction in words; None where it is none.

    >>> read_fraction("three quarters"), read_fraction("half"), read_fraction("one in five"), read_fraction("9 out of 10")
    (0.75, 0.5, 0.2, 0.9)
    """
    words = re.sub(r"[\s-]+", " ", words.lower()).strip()
    if match := re.fullmatch(r"(.+?) (?:in|out of)(?: every)? (.+)", words):
        above, below = read_number(match[1]), read_number(match[2])
        return above / below if above is not None and below else None
    *counted, last = words.split()
    size = PARTS.get(last) or PARTS.get(last.removesuffix("s"))
    if size is None:
        return None
    above = 1 if not counted or counted[0] in {"a", "an"} else read_number(" ".join(counted))
    return above / size if above is not None else None


def read_ordinal(words: str) -> int | None:
    """Read an ordinal: "fourth", "45th", "twenty-first"; None where it is none."""
    lowered = words.lower()
    if match := re.fullmatch(r"(\d[\d,]{0,12})(?:st|nd|rd|th)", lowered):
        return int(match[1].replace(",", ""))
    tens, _, last = lowered.rpartition("-")
    if last not in ORDINALS or (tens and tens not in TENS):
        return None
    return ORDINALS[last] + (TENS[tens] if tens else 0)
