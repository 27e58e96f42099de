"""A figure in words: its value, unit, bound and change, and what it is about."""

from __future__ import annotations

import re

from onrecord.reading import Comparison, Figure

QUALIFIERS = {"=": "", "~": "about ", ">": "more than ", "<": "less than ", ">=": "at least ", "<=": "at most "}
CHANGES = {"up": ", a rise by that much", "down": ", a fall by that much"}
IRREGULAR = {"man": "men", "woman": "women", "person": "people", "child": "children", "foot": "feet", "life": "lives"}
"""Counted things whose plural has no s; the unit of a figure is singular (docs/record-format.md)."""

WITHOUT_SINCE = frozenset({"ever", "of all time", "on record"})
"""What a comparison is reckoned from, where the words need none before them."""
LENGTH = re.compile(r"(?:years?|months?|weeks?|decades?|century|centuries|generations?|history|memory)$")
ABOUT = 70  # characters of what a figure is about


def in_words(figure: Figure) -> str:
    """Give a figure in words.

    >>> from onrecord.reading import Span
    >>> in_words(Figure(id="f1", story="s1", span=Span(0, 5), value=38, unit="mile per hour", qualifier=">"))
    'more than 38 miles per hour'
    """
    told = QUALIFIERS[figure.qualifier] + _amount(figure) + (CHANGES[figure.change] if figure.change else "")
    told += f"; about: {_cut(figure.about)}" if figure.about else ""
    return told + (f"; {_standing(figure.comparison)}" if figure.comparison else "")


def _standing(comparison: Comparison) -> str:
    since = comparison.since or ""
    joint = " " if since in WITHOUT_SINCE or not since else " in " if LENGTH.search(since) else ", since "
    return f"{comparison.kind}{joint}{since}".rstrip() + (f" for {comparison.scope}" if comparison.scope else "")


def _amount(figure: Figure) -> str:
    values = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    number = "–".join(f"{value:,.12g}" for value in values)
    if figure.unit == "ordinal":
        return number + _ending(values[-1])
    if figure.unit == "percentage":
        return f"{number}%"
    return f"{number} {figure.unit if values == (1,) else _plural(figure.unit)}" if figure.unit else number


def _ending(value: float) -> str:
    """Give the letters after an ordinal in digits: 1st, 2nd, 3rd, 11th."""
    return "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(int(value % 10), "th")


def _plural(unit: str) -> str:
    """Give the plural of a unit, of the word before "per" where there is one.

    >>> _plural("mile per hour"), _plural("county"), _plural("man"), _plural("GWh")
    ('miles per hour', 'counties', 'men', 'GWh')
    """
    thing, per, rest = unit.partition(" per ")
    start, gap, word = thing.rpartition(" ")
    if word in IRREGULAR:
        word = IRREGULAR[word]
    elif word.islower() and not word.endswith("s"):
        word = re.sub(r"(?<=[^aeiou])y$", "ie", word)
        word += "es" if re.search(r"(?:x|z|ch|sh)$", word) else "s"
    return start + gap + word + per + rest


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= ABOUT else line[:ABOUT].rsplit(" ", 1)[0] + " …"
