"""Joining numbers: two ends of one range, or a list of numbers that shares one unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.figures.scan import Atom
from onrecord.figures.units import Unit
from onrecord.reading import Span

DASH = re.compile(r"\s?[-–—]\s?")
TO = re.compile(r"(?:\s+to|-to)(?:\s+|-)(?:as\s+(?:much|many)\s+as\s+|around\s+|about\s+)?(?:a\s+)?", re.IGNORECASE)
AND = re.compile(r"\s+and\s+(?:a\s+)?", re.IGNORECASE)
OR = re.compile(r"\s+or\s+", re.IGNORECASE)
LIST = re.compile(r"-?,\s+(?:and\s+|or\s+)?|-?\s+(?:and|or|to)\s+(?:a\s+)?|\s+of\s+(?:the|its|their)\s+", re.IGNORECASE)
BECAME = re.compile(r"(?:\s+[\w'’-]+){0,4}\s+to\s+(?:(?:about|around|just|nearly|almost)\s+)?", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s+(?:(?:about|around|roughly|an\s+estimated)\s+)?$", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s+(?:(?:about|around|roughly|just|nearly|up\s+to|(?:a\s+)?(?:high|low)\s+of)\s+)?$", re.IGNORECASE)
BY = re.compile(r"\bby\s+(?:(?:about|around|nearly|just|some)\s+)?$", re.IGNORECASE)
DIVISION = re.compile(
    r"\b(?:vot(?:e|ed|es|ing)|adopted|approved|carried|passed|ratified|rejected)\b[^.;:]{0,30}?\s(?:by\s+)?(?:a\s+(?:margin|vote)\s+of\s+)?$",
    re.IGNORECASE,
)
"""Before the first of two numbers that are votes for and against: "rejected it by 289 to 312"."""
MOVING = re.compile(
    r"\b(?:rise|rises|rising|rose|risen|grow|grows|grew|grown|growing|increas\w+|jump\w*|climb\w*|soar\w*|surg\w+|fall|falls|fell|fallen|"
    r"falling|drop\w*|declin\w+|decreas\w+|slip\w*|slump\w*|plung\w+|plummet\w*|slid\w*|shr[aiu]nk\w*|cut|cuts|cutting|reduc\w+|"
    r"rais\w+|lower\w*|slow\w*|up|down|went|gone|go|goes|going|mov\w+|chang\w+|improv\w+|doubl\w+|revis\w+|upgrad\w+|downgrad\w+)\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
"""A verb of change before "from": what follows it is a start and an end, not a range."""


def join_ranges(text: str, atoms: Sequence[Atom]) -> list[Atom]:
    """Join each pair of numbers that are the ends of one range; give the others as they are, sharing a list's unit.

    "Rose from 5% to 7%" is no range: its two numbers stay apart, each with the unit.
    """
    joined: list[Atom] = []
    atoms = _keep_units(text, _share_units(text, atoms))
    at = 0
    while at < len(atoms):
        first = atoms[at]
        second = atoms[at + 1] if at + 1 < len(atoms) else None
        ranged = _join(text, first, second) if second is not None else None
        joined.append(ranged or first)
        at += 2 if ranged else 1
    return joined


def _join(text: str, first: Atom, second: Atom) -> Atom | None:
    if isinstance(first.value, tuple) or isinstance(second.value, tuple) or "fraction" in {first.form, second.form}:
        return None
    between = text[first.end : second.start]
    before = text[max(0, first.start - 60) : first.start]
    if not _is_joint(between, before, first, second) or not _same_unit(first, second):
        return None
    own = first.sign is not None or (first.unit is not None and first.unit.end > first.number.end)
    if TO.fullmatch(between) and BY.search(before) and own:
        return None
    if TO.fullmatch(between) and DIVISION.search(before):
        return None
    if TO.fullmatch(between) and (FROM.search(before) and MOVING.search(before)):
        return None
    low, high = first.value, second.value
    shared = first.unit is None or first.unit.end == first.number.end  # with the second: "300 and 400 million euros"
    if first.scaled == 1 < second.scaled and (shared or first.sign):
        low = low * second.scaled if low * second.scaled <= high else low
    if low > high:
        return None
    return second._replace(
        start=first.start, number=Span(first.number.start, second.number.end), value=(low, high),
        sign=first.sign or second.sign, unit=second.unit or first.unit, leading="",
    )  # fmt: skip


def _is_joint(between: str, before: str, first: Atom, second: Atom) -> bool:
    if DASH.fullmatch(between) or TO.fullmatch(between):
        return True
    if AND.fullmatch(between):
        return bool(BETWEEN.search(before))
    return bool(OR.fullmatch(between)) and first.form == second.form and first.unit is None and second.value - first.value == 1  # type: ignore[operator]  # both are single numbers here


def _same_unit(first: Atom, second: Atom) -> bool:
    if first.rate is not None or (first.unit is not None and second.unit is None):
        return first.sign is not None and second.sign is None and first.rate is None and second.scaled >= first.scaled
    return first.unit is None or (second.unit is not None and first.unit.name == second.unit.name)


def _keep_units(text: str, atoms: Sequence[Atom]) -> list[Atom]:
    """Give what something became the unit of what it was, where it has none: "from 208 pounds to 193"."""
    kept = list(atoms)
    for at, (first, second) in enumerate(pairwise(atoms)):
        if first.unit is None or first.unit.kind == "time" or not BECAME.fullmatch(text[first.end : second.start]):
            continue
        if not FROM.search(text[max(0, first.start - 30) : first.start]):
            continue
        if second.unit is None and second.form == first.form:
            kept[at + 1] = second._replace(unit=Unit(first.unit.name, second.end, first.unit.kind), rate=first.rate)
        elif second.unit is not None and second.unit.name == first.unit.name and second.rate is None:
            kept[at + 1] = second._replace(rate=first.rate)
    return kept


def _share_units(text: str, atoms: Sequence[Atom]) -> list[Atom]:
    """Give a number of a list the unit of the next one: "280 million of the 1.5 billion shekels"."""
    shared = list(atoms)
    for at in range(len(shared) - 2, -1, -1):
        first, second = shared[at], shared[at + 1]
        if first.unit is None and second.unit is not None and second.sign is None and first.form == second.form:
            between = text[first.end : second.start]
            if LIST.fullmatch(between) and second.unit.kind != "time":
                shared[at] = first._replace(unit=Unit(second.unit.name, first.end, second.unit.kind))
    return shared
