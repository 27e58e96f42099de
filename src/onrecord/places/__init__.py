"""Places: what kind each is, where it is, as the gazetteer has it, and which other place the text puts it in."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.gazetteer import Gazetteer, load_gazetteer
from onrecord.language import Analysis
from onrecord.places.clues import find_address
from onrecord.places.place import Placed, place_entities
from onrecord.reading import Entity, Reading
from onrecord.reading.items import EntityKind

__all__ = ["Placed", "add_places", "load_gazetteer", "place_entities"]


def add_places(reading: Reading, analysis: Analysis, gazetteer: Gazetteer | None = None) -> Reading:
    """Fill `place_kind`, `location` and `within` of the entities that are places, story by story.

    A name that stands where a place does, and that the gazetteer is sure of here, becomes a place where it was taken for a
    person or a body.

    Args:
        gazetteer: the shipped one, loaded when the first place is met, where it is not given.
    """
    given = find_address(reading.document.source)
    found: dict[str, Entity] = {}
    for story in reading.stories:
        entities = [entity for entity in reading.entities if entity.story == story.id]
        if not entities:
            continue
        placed = place_entities(gazetteer or load_gazetteer(), reading.document.text, analysis, entities, given)
        for number, one in placed.items():
            entity = entities[number]
            within = entities[one.within].id if one.within is not None else None
            kind: EntityKind = "organisation" if entity.kind == "organisation" and one.kind == "venue" else "place"
            found[entity.id] = replace(entity, kind=kind, place_kind=one.kind, location=one.location, within=within)
    return replace(reading, entities=tuple(found.get(entity.id, entity) for entity in reading.entities))
