"""Placing is quick: it may cost no more than a small part of a reading."""

from __future__ import annotations

import time

from onrecord.entities import add_entities
from onrecord.language import Engine
from onrecord.places import add_places, load_gazetteer
from onrecord.reading import Reading
from onrecord.samples import load_samples
from onrecord.stories import add_stories
from places.build import find_placed

MOST_SHARE = 0.1  # of the time that the language engine takes alone; measured 0.02
LOOK_UPS = 2_000
MOST_SECONDS = 2.0  # for LOOK_UPS of distinct names; measured 0.12


def test_placing_takes_a_small_part_of_the_time_of_the_parse(engine: Engine) -> None:
    load_gazetteer().find("Leeds")
    parsing = placing = 0.0
    for document in load_samples():
        reading = add_stories(Reading(document=document))
        began = time.perf_counter()
        analysis = engine.analyse(document.text, reading.stories, [piece.span for piece in reading.furniture])
        parsing += time.perf_counter() - began
        reading = add_entities(reading, analysis)
        began = time.perf_counter()
        add_places(reading, analysis)
        placing += time.perf_counter() - began
    assert placing < parsing * MOST_SHARE


def test_a_page_of_thousands_of_places_is_placed_in_a_time_that_grows_with_it() -> None:
    """Ten times the names take no hundred times the time."""
    gazetteer = load_gazetteer()
    seconds = []
    for count in (300, 3_000):
        names = [gazetteer.name_of(row) for row in range(0, len(gazetteer), len(gazetteer) // count)]
        marked = " ".join(f"A fire in [place:{name}] was out." for name in names if "[" not in name)
        began = time.perf_counter()
        find_placed(marked)
        seconds.append(time.perf_counter() - began)
    assert seconds[1] < 40 * seconds[0]


def test_looking_up_thousands_of_names_takes_no_time() -> None:
    gazetteer = load_gazetteer()
    names = [gazetteer.name_of(row) for row in range(0, len(gazetteer), len(gazetteer) // LOOK_UPS)]
    began = time.perf_counter()
    for name in names:
        gazetteer.find(name)
    assert time.perf_counter() - began < MOST_SECONDS
