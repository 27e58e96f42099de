"""Pairs of people of one name, or of names that are alike, and what they are: see homonyms.txt.

PYTHONPATH=src:tests python -m subjects.homonyms      how many of the measured half are told right
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.reading import Reading
from onrecord.subjects import link_subjects
from subjects.build import person, story

PAIRS = Path(__file__).with_name("homonyms.txt")


class Pair(NamedTuple):
    expected: str
    left: str
    right: str


def load_pairs(half: str) -> list[Pair]:
    """Give the pairs of one half, "fitted" or "measured"."""
    found, now = [], ""
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            now = line.removeprefix("#").strip()
        elif now == half:
            expected, left, right = (part.strip() for part in line.split("|"))
            found.append(Pair(expected, left, right))
    return found


def make_story(side: str, source: str) -> Reading:
    name, *told = (part.strip() for part in side.split(";"))
    facts = dict(part.split("=", 1) for part in told)
    age = int(facts["age"]) if "age" in facts else None
    cast = [person(name, age=age, role=facts.get("role", ""), body=facts.get("body", ""))]
    cast += [person(facts["with"])] if "with" in facts else []
    cast += [person(facts["at"], kind="place")] if "at" in facts else []
    return story(*cast, published=facts.get("on", "2031-05-15"), source=source)


def verdict(pair: Pair) -> str:
    readings = make_story(pair.left, "a.txt"), make_story(pair.right, "b.txt")
    subjects = link_subjects(readings)
    left, right = (
        next(s for s in subjects for ref in s.refs if ref.entity == "e1" and ref.document == reading.document.id)
        for reading in readings
    )
    if left.id == right.id:
        return "same"
    return "possible" if {link.id for link in left.possible} & {link.id for link in right.possible} else "different"


def measure(half: str) -> Iterator[tuple[Pair, str]]:
    """Give each pair with what linking says of it."""
    yield from ((pair, verdict(pair)) for pair in load_pairs(half))
