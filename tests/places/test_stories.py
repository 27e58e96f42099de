"""Invented stories with the place that each name means: how many are right, and whether confidence says so.

`stories.txt` has one story a paragraph. A label is the country, and a region or place of it that the name is or lies in:
[us_texas:Paris]. [none:Reading] is a team or a person, [open:Springfield] a name that nothing in the story decides. Stories of
even number served to choose the weights; the others only measure.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import onrecord
from marked import unmark
from onrecord.gazetteer import fold
from onrecord.places import load_gazetteer
from onrecord.reading import Entity, Location

STORIES = (Path(__file__).parent / "stories.txt").read_text(encoding="utf-8").strip().split("\n\n")
HALVES = {"chosen on": STORIES[::2], "measured on": STORIES[1::2]}
SURE = 0.9  # confidence from which a wrong place is a bad one
OPEN = 0.7  # confidence that a name which nothing decides may have at most
LEAST_RIGHT = {"chosen on": 0.97, "measured on": 0.93}
"""Share of the located names that are right; may be raised."""
LEAST_FOUND = 0.88
"""Share of the marked places that are located; names that the entities layer misses count against it."""


class Judged(NamedTuple):
    """One marked name, and what was found."""

    label: str
    words: str
    location: Location | None
    right: bool


def judge(story: str) -> Iterator[Judged]:
    """Read one story and compare each marked name."""
    text, spans = unmark(story)
    entities = onrecord.read(text).entities
    for label, where in spans.items():
        for span in where:
            named = [e for e in entities for m in e.mentions if m.form == "name" and m.span.overlaps(span)]
            location = _location(named)
            yield Judged(label, span.of(text), location, location is not None and _is_in(location, label))


def _location(named: list[Entity]) -> Location | None:
    return next((entity.location for entity in named if entity.location), None)


def _is_in(location: Location, label: str) -> bool:
    country, _, place = label.partition("_")
    gazetteer = load_gazetteer()
    (row,) = gazetteer.rows_of(frozenset({location.geonames_id}))
    names = {fold(gazetteer.name_of(one)).removeprefix("the ") for one in (row, *gazetteer.holders(row))}
    return location.country.lower() == country and place.replace("_", " ").removeprefix("the ") in names


@pytest.fixture(scope="module", params=HALVES)
def half(request: pytest.FixtureRequest) -> tuple[str, list[Judged]]:
    return request.param, [judged for story in HALVES[request.param] for judged in judge(story)]


def test_most_places_are_located_and_nearly_all_of_them_rightly(half: tuple[str, list[Judged]]) -> None:
    name, judged = half
    places = [one for one in judged if one.label not in {"none", "open"}]
    located = [one for one in places if one.location]
    wrong = [(one.label, one.words, one.location) for one in located if not one.right]
    assert len(located) / len(places) >= LEAST_FOUND
    assert 1 - len(wrong) / len(located) >= LEAST_RIGHT[name], wrong


def test_a_sure_location_is_right(half: tuple[str, list[Judged]]) -> None:
    """Of the places with a confidence of SURE, one in a hundred may be wrong."""
    _, judged = half
    sure = [one for one in judged if one.location and one.location.confidence >= SURE and one.label not in {"none", "open"}]
    wrong = [(one.label, one.words) for one in sure if not one.right]
    assert len(sure) > 40
    assert len(wrong) <= len(sure) / 50, wrong


def test_a_name_that_nothing_decides_is_not_sure(half: tuple[str, list[Judged]]) -> None:
    _, judged = half
    assert all(one.location is None or one.location.confidence < OPEN for one in judged if one.label == "open")


def test_the_set_is_as_large_as_the_docs_say() -> None:
    """Both halves together, so that the figures in docs/places.md stand on what is here."""
    labels = [label for story in STORIES for label, where in unmark(story)[1].items() for _ in where]
    page = (Path(__file__).parents[2] / "docs/places.md").read_text(encoding="utf-8")
    assert f"{len(STORIES)} invented stories with {len(labels)} marked names" in page
