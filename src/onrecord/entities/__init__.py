"""Entities: people, bodies and places, with every mention, role and age that the text gives."""

from msgspec.structs import replace

from onrecord.entities.link import find_entities
from onrecord.entities.lookup import Mentioned
from onrecord.language import Analysis
from onrecord.reading import Age, Entity, Reading

__all__ = ["Mentioned", "add_entities", "find_entities"]


def add_entities(reading: Reading, analysis: Analysis) -> Reading:
    """Fill `entities`, story by story."""
    entities: list[Entity] = []
    for story in reading.stories:
        first = len(entities) + 1
        sentences = [sentence for sentence in analysis.sentences if sentence.story == story.id]
        for number, found in enumerate(find_entities(reading.document.text, analysis, sentences), start=first):
            body = f"e{first + found.body}" if found.body is not None else None
            entities.append(
                Entity(
                    id=f"e{number}",
                    story=story.id,
                    kind=found.kind,
                    name=found.name,
                    names=found.names,
                    roles=tuple(
                        replace(role, of=None if of is None else f"e{first + of}")
                        for role, of in zip(found.roles, found.role_of, strict=True)
                    ),
                    age=_one_age(found.ages),
                    ages=found.ages,
                    aliases=found.aliases,
                    member_of=body,
                    mentions=found.mentions,
                )
            )
    return replace(reading, entities=tuple(entities))


def _one_age(ages: tuple[Age, ...]) -> int | None:
    """Give the first age stated as one number."""
    return next((age.low for age in ages if age.low == age.high), None)
