"""The rules of `grammar.toml` as compiled patterns, and where in a text each can match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import NamedTuple

import msgspec

from onrecord.times import words

WORD = re.compile(r"[A-Za-z]+|\d+")
AROUND = 100  # characters on each side of an anchor that a match may reach; the longest example of a rule has 40
NAMED = re.compile(r"\{([A-Z_]+)\}")
WRAPPED = re.compile(r"\n *")


class _Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    anchors: list[str]
    pattern: str
    reads: list[str]


class _Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    anchors: dict[str, list[str]]
    parts: dict[str, str]
    rules: list[_Rule]


class Rule(NamedTuple):
    """One form of time expression."""

    name: str
    """That of its resolver."""
    pattern: re.Pattern[str]
    reads: tuple[str, ...]
    """Examples: a sentence with its time marked, then the time's type and value."""


def any_of(listed: Iterable[str]) -> str:
    """Give a pattern for any of some words, the longest first; a space in one may be a line break, an apostrophe curly."""
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered)


_GRAMMAR = msgspec.toml.decode(files("onrecord.times").joinpath("grammar.toml").read_bytes(), type=_Grammar)
_COUNTS = {word: number for word, number in words.NUMBERS.items() if word not in {"a", "an"}}
_SINGLE = {word for word, number in _COUNTS.items() if word not in {"couple", "pair", "dozen"}}
LISTS = {
    "MONTHS": any_of(words.MONTHS),
    "LONG_MONTHS": any_of(m for m in words.MONTHS if len(m) > 4 or m in {"may", "june", "july"}),
    "SHORT_MONTHS": any_of(m for m in words.MONTHS if len(m) <= 4 and m not in {"may", "june", "july"}),
    "LONG_WEEKDAYS": any_of(day for day in words.WEEKDAYS if day.endswith("day")),
    "SHORT_WEEKDAYS": any_of(day for day in words.WEEKDAYS if not day.endswith("day")),
    "SEASON": any_of(words.SEASONS),
    "UNITS": any_of(words.UNITS),
    "NUMBERS": any_of(_COUNTS),
    "SMALL": any_of(word for word in _SINGLE if _COUNTS[word] <= 9),
    "TEENS": any_of(word for word in _SINGLE if 10 <= _COUNTS[word] <= 19),
    "TENS": any_of(word for word in _SINGLE if 20 <= _COUNTS[word] <= 90),
    "ORDINALS": any_of(word for word, number in words.ORDINALS.items() if number > 0),
    "HOLIDAYS": any_of(words.HOLIDAYS),
    "PAST": any_of(words.PAST),
    "PRESENT": any_of(words.PRESENT),
    "FUTURE": any_of(words.FUTURE),
    "LASTING": any_of(words.LASTING),
}
"""What `{NAME}` in a pattern stands for where it is no part of the grammar."""

_UNITS = {*words.UNITS, *(f"{unit}s" for unit in words.UNITS)}
ANCHORS: dict[str, set[str]] = {
    "holidays": {word.split()[-1].split("'")[-1].split("-")[-1] for word in words.HOLIDAYS},
    "lengths": {f"{unit}long" for unit in _UNITS},
    "months": set(words.MONTHS),
    "parts": set(words.PARTS),
    "seasons": set(words.SEASONS),
    "units": _UNITS,
    "weekdays": {*words.WEEKDAYS, *(f"{day}s" for day in words.WEEKDAYS)},
    **{name: set(listed) for name, listed in _GRAMMAR.anchors.items()},
}
"""The lists of anchors: those of the grammar, and those that follow from the word lists."""


def part_pattern(name: str) -> str:
    """Give the pattern of a part of the grammar."""
    return _filled(_GRAMMAR.parts[name])


def _filled(pattern: str) -> str:
    return NAMED.sub(lambda name: LISTS.get(name[1]) or part_pattern(name[1]), WRAPPED.sub("", pattern.strip()))


def _load() -> tuple[tuple[Rule, ...], dict[str, list[int]]]:
    rules: list[Rule] = []
    rules_at: dict[str, list[int]] = {}
    for number, rule in enumerate(_GRAMMAR.rules):
        rules.append(Rule(rule.name, re.compile(_filled(rule.pattern), re.IGNORECASE), tuple(rule.reads)))
        anchors = set().union(*(ANCHORS[anchor[1:]] if anchor[0] == "@" else {anchor} for anchor in rule.anchors))
        for word in anchors:
            rules_at.setdefault(word, []).append(number)
    return tuple(rules), rules_at


RULES, _RULES_AT = _load()
"""The rules in the order of the grammar; and for each anchor their numbers."""


def find_places(text: str, start: int, end: int) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Give for each rule, by its number, the stretches of text[start:end] in which it can match, in order and apart."""
    places: dict[int, list[tuple[int, int]]] = {}
    for match in WORD.finditer(text, start, end):
        word = match[0]
        numbers = _RULES_AT.get("digits" if word[0] <= "9" else word.lower())
        if numbers is None:
            continue
        left, right = max(start, match.start() - AROUND), min(end, match.end() + AROUND)
        while right < end and text[right].isalnum():  # cut short, "the second quarters" would be a quarter
            right += 1
        for number in numbers:
            stretches = places.setdefault(number, [])
            if stretches and left <= stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], right)
            else:
                stretches.append((left, right))
    yield from sorted(places.items())
