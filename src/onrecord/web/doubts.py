"""What a reviewer should look at first: items that the engine itself is unsure of, and that nobody has checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from onrecord.reading import Entity, Event, Reading, Statement, Time
from onrecord.store.corrections.entries import State
from onrecord.store.corrections.layers import Item, Layer

SURE = 0.95  # confidence from which on an item is not brought up for review
UNSETTLED = 0.5  # of a time with two readings: neither is likelier
NO_DAY = 0.6  # of a time that has to be reckoned from a day that the text does not give
DATED_LOOSELY = {"narrative": 0.7, "publication": 0.6}
"""Of events whose day no words of their sentence give; ranks them among the others, and is no measured confidence."""
NAMELESS = 0.55  # of a statement that nobody is named for, where the engine is otherwise sure


class Doubt(NamedTuple):
    """An item to look at."""

    confidence: float
    layer: Layer
    item: Item
    why: str


def find_doubts(reading: Reading, states: Mapping[str, State]) -> list[Doubt]:
    """Give the items of a reading that are doubtful, the most doubtful first; those that people touched are left out."""
    found = (doubt for doubt in _doubts(reading) if doubt.confidence < SURE and doubt.item.id not in states)  # type: ignore[union-attr]  # furniture is never in doubt
    return sorted(found, key=lambda doubt: (doubt.confidence, doubt.layer, doubt.item.id))  # type: ignore[union-attr]  # as above


def _doubts(reading: Reading) -> Iterator[Doubt]:
    for statement in reading.statements:
        yield _of_statement(statement)
    for entity in reading.entities:
        yield from _of_entity(entity)
    for time in reading.times:
        yield from _of_time(time)
    for event in reading.events:
        yield from _of_event(event)


def _of_statement(statement: Statement) -> Doubt:
    if not statement.source and statement.confidence > NAMELESS:
        return Doubt(NAMELESS, "statements", statement, "nobody is named for these words")
    return Doubt(statement.confidence, "statements", statement, "the engine is unsure of these words or of their speaker")


def _of_entity(entity: Entity) -> Iterator[Doubt]:
    least = min(entity.mentions, key=lambda mention: mention.confidence, default=None)
    place = entity.location
    if least is not None and least.confidence < SURE:
        yield Doubt(least.confidence, "entities", entity, f"a {least.form} may speak of somebody else")
    elif place is not None and place.confidence < SURE:
        yield Doubt(place.confidence, "entities", entity, f"it may be another place than {place.name}, {place.country}")


def _of_time(time: Time) -> Iterator[Doubt]:
    if time.otherwise:
        yield Doubt(UNSETTLED, "times", time, f"it may also mean {time.otherwise}")
    elif time.relative:
        yield Doubt(NO_DAY, "times", time, "nothing tells the day that it is reckoned from")


def _of_event(event: Event) -> Iterator[Doubt]:
    if event.dated_by in DATED_LOOSELY:
        words = "the story's day alone dates it" if event.dated_by == "publication" else "what was told before it dates it"
        yield Doubt(DATED_LOOSELY[event.dated_by], "events", event, words)
