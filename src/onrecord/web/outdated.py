"""Old stages in a text: which of its words tell one that is not the last, and what became of it since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from onrecord.accounts.sentences import split_sentences
from onrecord.reading import Reading, Span
from onrecord.store import Record, tables
from onrecord.store.questions.since import Outdated, Since
from onrecord.store.readings import load_readings
from onrecord.timelines import Later


@dataclass(frozen=True, slots=True)
class Old:
    """A sentence that tells a stage which is not the last."""

    span: Span
    later: tuple[Later, ...]


class Olds:
    """Those of one document, in the order of its text."""

    def __init__(self, reading: Reading, outdated: Iterable[Outdated]) -> None:
        told: dict[Span, dict[Later, None]] = {}
        outdated = list(outdated)
        sentences = split_sentences(reading.document.text) if outdated else ()
        for one in outdated:
            held = [sentence for sentence in sentences if any(sentence.overlaps(span) for span in one.spans)] or one.spans
            told.setdefault(Span(held[0].start, held[-1].end), {}).update(dict.fromkeys(one.later))
        self.all = tuple(Old(span, tuple(later)) for span, later in sorted(told.items()))

    def beside(self, spans: Iterable[Span]) -> tuple[Later, ...]:
        """Give what became of the stages that the sentences of some words tell."""
        spans = tuple(spans)
        return tuple({later: None for old in self.all if any(old.span.overlaps(span) for span in spans) for later in old.later})


def find_olds(record: Record, readings: Iterable[Reading]) -> dict[str, Olds]:
    """Give the old stages of documents, by their ids; a case that several of them are of is opened once."""
    with record.asking() as connection:
        since = Since(connection)
        return {reading.document.id: Olds(reading, since.outdated(reading)) for reading in readings}


def find_headlines(record: Record, stories: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[Later, ...]]:
    """Give what became of the stages that the headlines of stories tell, or their first words where they have none.

    Args:
        stories: ids of their documents and their own.
    """
    wanted = set(stories)
    documents, found = tables.documents.c, dict[tuple[str, str], tuple[Later, ...]]()
    with record.asking() as connection:
        since = Since(connection)
        names = {document for document, _ in wanted}
        numbers = connection.scalars(select(documents.number).where(documents.id.in_(names))).all()
        for _, reading in load_readings(connection, numbers):
            for story in reading.stories:
                if (place := (reading.document.id, story.id)) in wanted:
                    found[place] = since.beside(reading, (story.headline or story.spans[0],))
    return found
