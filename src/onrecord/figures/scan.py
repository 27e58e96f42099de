"""Scanning a text for numbers: each with its sign, its words, its unit where one stands next to it, and its value."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.figures.number_starts import START
from onrecord.figures.number_words import LETTERS, PARTS, SCALES, SOME, VAGUE
from onrecord.figures.numbers import DIGITS, FIGURES, SMALL, WORDS, Number, any_of, read_fraction, read_number
from onrecord.figures.units import CURRENCY_BEFORE, Unit, find_rate, find_unit, resolve_sign
from onrecord.reading import Span

PLURAL_PARTS = "|".join(f"{part}s" for part in PARTS if part != "half")
SINGLE_PARTS = any_of(part for part in PARTS if part != "half")
FRACTION = (
    rf"(?:{SMALL}[\s-]+(?:{PLURAL_PARTS})|(?:one|an?)[\s-](?:{SINGLE_PARTS})(?=\s+(?:of|as|less|fewer|more)\b)|(?<=\bby\s)an?\s(?:{SINGLE_PARTS})"
    rf"|half(?=\s+(?:of|the|an?|as|its|his|her|their|our|my|all|that|those|these|this)\b)(?!\s+an?\s+(?:hour|minute|year|day|dozen|million))"
    rf"|(?:one|1)\s+in\s+(?:every\s+)?(?:{SMALL}|\d+(?:,\d{{3}})*)(?![\w,.]\d)|(?:{SMALL}|\d+)\s+out\s+of\s+(?:every\s+)?(?:{SMALL}|\d+))"
)
VAGUE_WORDS = rf"{any_of(VAGUE)}|(?:{any_of(SOME)})\s+(?:dozen|hundred|thousand|million|billion)(?!s)"
NUMBER = re.compile(
    rf"(?:(?<![\w.,:/$£€'’])|(?<=[A-Za-z]-)){START}"
    rf"(?:(?P<vague>{VAGUE_WORDS})\b"
    rf"|(?P<fraction>{FRACTION}(?P<of>\s+of\s+an?\s+(?:thousand|million|billion|trillion))?)\b(?!-\w)"
    rf"|(?:(?P<minus>(?<!or\s)minus[\s-]|[-−](?=[\d.$£€])|(?<=[\s(])–(?=\d)|\+(?=[\d.]))?)"
    rf"(?:(?P<sign>(?-i:{CURRENCY_BEFORE}))\s?(?P<minus2>[-−](?=\d))?)?(?:(?P<digits>{FIGURES})|(?P<words>{WORDS})\b))",
    re.IGNORECASE,
)
ORDINAL_ENDING = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
PLURAL_AFTER = re.compile(
    r"\s+(?:[a-z]+\s+)?(?!yards|metres|meters)[a-z]{2,}s\b(?!\s+(?:tall|high|long|wide|deep))|\s+people\b"
)
RACES = re.compile(r"\s+(?:hurdles|butterfly|breaststroke|finals|sprints|freestyle|heats|relays)\b")
MONEY_BEFORE = re.compile(r"[£$€]\s?[\d.,]+(?:\s?[-–—]\s?|\s+(?:to|and)\s+)$")
ASIDE = re.compile(r"\s\([^()\n]{2,30}\)|\)")
"""What may stand between an amount and what it is reckoned by: "£9bn ($11bn) a year"."""
INCHES = re.compile(r"\s?(?P<in>\d{1,2})\s?(?:in|ins|inch|inches|″|\")(?![\w])|-(?P<bare>\d{1,2})(?![\w.,]*\d)")
"""After feet: "6ft 2in", "6-foot-2"."""
SURE_LETTERS = frozenset({"k", "mn", "bn", "tn"})


class Atom(NamedTuple):
    """One number with its own unit, if it has one."""

    start: int
    end: int
    """With its unit's words."""
    number: Span
    """The number and its scale word alone."""
    value: Number | tuple[Number, Number]
    form: str
    """"digits", "words", "fraction" or "vague"."""
    unit: Unit | None
    rate: str | None = None
    sign: str | None = None
    leading: str = ""
    """"+" or "-" where it stands before the number."""
    scaled: int = 1
    """What its scale word multiplies it by."""


def scan_numbers(text: str, within: Span) -> list[Atom]:
    """Find every number of a story, in text order; the numbers that are no figures too."""
    return [atom for match in NUMBER.finditer(text, within.start, within.end) if (atom := _resolve(text, match, within.end))]


def _resolve(text: str, match: re.Match[str], limit: int) -> Atom | None:
    kind = match.lastgroup or ""
    form = (
        "vague"
        if match["vague"]
        else "fraction"
        if match["fraction"] and not match["of"]
        else "digits"
        if match["digits"]
        else "words"
    )
    start, end = match.start(), match.end()
    scaled = 1
    value: Number | tuple[Number, Number] | None
    if form == "vague":
        words = re.sub(r"[\s-]+", " ", match["vague"].lower())
        value = VAGUE.get(words) or VAGUE[f"{words.rpartition(' ')[2]}s"]
    elif match["fraction"]:
        value = _fraction(match["fraction"], match["of"])
    else:
        words = match["digits"] or match["words"]
        end, scaled = _scale(text, match, limit)
        words = text[match.start("digits") : end] if match["digits"] else words
        if ORDINAL_ENDING.match(text, end, limit):
            return None
        value = read_number(words)
    if value is None or kind == "":
        return None
    first = match.start("digits") if match["digits"] else match.start("words") if match["words"] else start
    unit = _unit(text, match, end, limit, form)
    glued = end < limit and text[end].isalpha()
    if glued and (unit is None or unit.end == end):
        return None
    if unit is not None and unit.name == "foot" and (inches := INCHES.match(text, unit.end, limit)):
        value, unit = value + int(inches["in"] or inches["bare"]) / 12, Unit("foot", inches.end(), "measure")  # type: ignore[operator]  # digits are one number
    leading = (match["minus2"] or match["minus"] or "").strip() if form in {"digits", "words"} else ""
    leading = leading if leading in {"", "+"} else "-"
    if leading == "-" and not isinstance(value, tuple):
        value = -value
    last = unit.end if unit else end
    rate = find_rate(text, last, limit) if unit or match["sign"] else None
    last = rate[1] if rate else last
    if rate is None and unit and unit.kind != "time" and (aside := ASIDE.match(text, last, limit)):
        rate = find_rate(text, aside.end(), limit)
    return Atom(start, max(end, last), Span(first, end), value, form, unit, rate[0] if rate else None, match["sign"],
                leading, scaled)  # fmt: skip


def _fraction(words: str, of: str | None) -> Number | None:
    """Read "a third", and "a quarter of a million" as 250,000."""
    value = read_fraction(words.removesuffix(of or ""))
    return value if value is None or of is None else round(value * SCALES[of.split()[-1].lower()])


def _scale(text: str, match: re.Match[str], limit: int) -> tuple[int, int]:
    """Give where a number and its scale end, and the scale: a letter after digits may be a unit instead ("37m")."""
    if not match["digits"]:
        return match.end(), 1
    end = match.end()
    bare = re.match(DIGITS, match["digits"])
    if bare is None or bare.end() == len(match["digits"]):
        return end, 1
    letter = match["digits"][bare.end() :].strip(" -")
    if letter.lower() in LETTERS:
        money = match["sign"] or MONEY_BEFORE.search(text, max(0, match.start() - 20), match.start())
        sure = money or letter.lower() in SURE_LETTERS or letter in {"M", "B"} or (
            letter == "m" and PLURAL_AFTER.match(text, end, limit) and not RACES.match(text, end, limit)
        )  # fmt: skip
        spaced = match["digits"][bare.end()] in " -"
        if not sure or (spaced and not money and letter.lower() not in {"mn", "bn", "tn"}):
            return match.start("digits") + bare.end(), 1
        return end, LETTERS[letter.lower()]
    value, whole = read_number(match["digits"]), read_number(bare[0])
    return end, round(value / whole) if value and whole else 1


def _unit(text: str, match: re.Match[str], end: int, limit: int, form: str) -> Unit | None:
    if match["sign"]:
        return resolve_sign(match["sign"], text, end)
    around = text[max(0, match.start() - 80) : min(limit, end + 80)].lower()
    return find_unit(text, end, limit, digits=form == "digits", sentence=around)
