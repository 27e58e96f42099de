"""Entities: people, bodies and places, with every mention, role and age that the text gives."""

from msgspec.structs import replace

from onrecord.entities.link import find_entities
from onrecord.entities.lookup import Mentioned
from onrecord.language import Analysis
from onrecord.reading import Entity, Reading

__all__ = ["Mentioned", "add_entities", "find_entities"]


def add_entities(reading: Reading, analysis: Analysis) -> Reading:
    """Fill `entities`, story by story."""
    entities: list[Entity] = []
    for story in reading.stories:
        first = len(entities) + 1
        sentences = [sentence for sentence in analysis.sentences if sentence.story == story.id]
        for number, found in enumerate(find_entities(reading.document.text, analysis, sentences), start=first):
            body = f"e{first + found.body}" if found.body is not None else None
            entities.append(Entity(id=f"e{number}", story=story.id, kind=found.kind, name=found.name, names=found.names,
                                   roles=found.roles, age=found.age, member_of=body, mentions=found.mentions))  # fmt: skip
    return replace(reading, entities=tuple(entities))
