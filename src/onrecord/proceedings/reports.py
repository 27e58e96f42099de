"""Reports of steps: what one reading says of a stage, with its words and where they stand, apart from its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from onrecord.reading import Entity, Reading, Span, Step
from onrecord.reading.items import DatedBy, StepStatus


class Report(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One step as one story tells it. It holds all that a history needs, so that a store can keep it without the text."""

    document: str
    """The document's id."""
    story: str
    step: str
    """The step's id in its reading."""
    process: str
    stage: str
    outcome: str | None
    status: StepStatus
    person: str | None = None
    """The person's key, the same in all readings; None where nobody is named, or nobody can be told."""
    name: str | None = None
    """As the story has it."""
    begin: str | None = None
    end: str | None = None
    dated_by: DatedBy | None = None
    published: str | None = None
    """ISO 8601, the day or moment that the story is dated by."""
    source: str | None = None
    url: str | None = None
    outlet: str | None = None
    spans: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()
    """The words at `spans`."""
    matter: str | None = None
    """The words for what it was about."""
    according_to: str | None = None
    """Who vouches for it, by name, where a statement does."""
    confidence: float = 1.0


def find_reports(reading: Reading, identify: Callable[[str, str], str | None] | None = None) -> Iterator[Report]:
    """Give the reports of a reading, in text order.

    Args:
        identify: gives a person's key, by document id and entity id; where it is not given, the full name in lower case.
    """
    entities = {entity.id: entity for entity in reading.entities}
    statements = {statement.id: statement for statement in reading.statements}
    stories = {story.id: story for story in reading.stories}
    for step in reading.steps:
        entity = entities.get(step.person or "")
        statement = statements.get(step.according_to or "")
        yield _report(reading, step, entity, identify, stories[step.story].published,
                      statement.speaker_name if statement is not None else None)  # fmt: skip


def _report(reading: Reading, step: Step, entity: Entity | None, identify: Callable[[str, str], str | None] | None,
            published: str | None, speaker: str | None) -> Report:  # fmt: skip
    document = reading.document
    key = None
    if entity is not None:
        key = identify(document.id, entity.id) if identify is not None else entity.name.casefold()
    return Report(
        document=document.id, story=step.story, step=step.id, process=step.process, stage=step.stage, outcome=step.outcome,
        status=step.status, person=key, name=entity.name if entity is not None else None, begin=step.begin, end=step.end,
        dated_by=step.dated_by, published=published or document.published or (reading.dated.day if reading.dated else None),
        source=document.source, url=document.url, outlet=document.outlet, spans=step.evidence,
        words=tuple(span.of(document.text) for span in step.evidence),
        matter=step.matter.of(document.text) if step.matter is not None else None, according_to=speaker,
        confidence=step.confidence,
    )  # fmt: skip
