"""Proceedings: the stages that a story tells of, each person's own, from a vocabulary that can be added to."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from onrecord.entities import Mentioned
from onrecord.language import Analysis
from onrecord.proceedings.find import find_steps
from onrecord.proceedings.history import CaseHistory, Standing, follow, follow_reports, identify_by
from onrecord.proceedings.reports import Report, find_reports
from onrecord.proceedings.steps import CaseStep
from onrecord.proceedings.vocabulary import Vocabulary, load_vocabulary, merge_vocabularies, parse_vocabulary
from onrecord.reading import Reading, Step, parse_date

__all__ = [
    "CaseHistory",
    "CaseStep",
    "Report",
    "Standing",
    "Vocabulary",
    "add_steps",
    "find_reports",
    "find_steps",
    "follow",
    "follow_reports",
    "identify_by",
    "load_vocabulary",
    "merge_vocabularies",
    "parse_vocabulary",
]


def add_steps(reading: Reading, analysis: Analysis, vocabulary: Vocabulary | None = None) -> Reading:
    """Fill `steps`, story by story.

    Args:
        vocabulary: the stages and their wordings; those that ship where it is not given.
    """
    vocabulary = vocabulary or load_vocabulary()
    steps: list[Step] = []
    dated = date.fromisoformat(reading.dated.day) if reading.dated else None
    for story in reading.stories:
        moment = parse_date(story.published) if story.published else None
        steps += find_steps(
            analysis,
            [sentence for sentence in analysis.sentences if sentence.story == story.id],
            Mentioned(entity for entity in reading.entities if entity.story == story.id),
            [time for time in reading.times if time.story == story.id],
            [statement for statement in reading.statements if statement.story == story.id],
            [event for event in reading.events if event.story == story.id],
            vocabulary,
            moment.date() if moment else dated,
        )
    return replace(reading, steps=tuple(replace(step, id=f"p{number}") for number, step in enumerate(steps, start=1)))
