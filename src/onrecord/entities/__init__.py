"""Entities: people, bodies and places, with every mention, role and age that the text gives."""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from onrecord.entities.link import find_entities
from onrecord.entities.lookup import Mentioned, is_family
from onrecord.entities.name_features import find_features
from onrecord.entities.name_judge import Judge, Judgement, load_judge
from onrecord.language import Analysis, Sentence
from onrecord.reading import Age, Entity, Reading
from onrecord.tagger import TaggedStory, tag_once

__all__ = ["Mentioned", "add_entities", "find_entities", "is_family"]


def add_entities(reading: Reading, analysis: Analysis, judge: Judge | None = None) -> Reading:
    """Fill `entities`, story by story.

    Args:
        judge: tells which words are names; the shipped one where it is not given.
    """
    entities: list[Entity] = []
    judge = judge or load_judge()
    for story in reading.stories:
        first = len(entities) + 1
        sentences = [sentence for sentence in analysis.sentences if sentence.story == story.id]
        tagged = tag_once(reading, story, analysis)
        judgement = judge_story(judge, tagged, analysis, sentences) if tagged and sentences else Judgement([], {})
        for number, found in enumerate(find_entities(reading.document.text, analysis, sentences, judgement), start=first):
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


def judge_story(judge: Judge, tagged: TaggedStory, analysis: Analysis, sentences: Sequence[Sentence]) -> Judgement:
    """Judge which words of a story are names."""
    numbers = [number for sentence in sentences for number in range(sentence.first, sentence.last)]
    states = tagged.states[np.array(numbers) - tagged.first]
    chances = judge.judge(states, find_features(analysis, sentences))
    return Judgement.of(chances, numbers, {sentence.first for sentence in sentences})


def _one_age(ages: tuple[Age, ...]) -> int | None:
    """Give the first age stated as one number."""
    return next((age.low for age in ages if age.low == age.high), None)
