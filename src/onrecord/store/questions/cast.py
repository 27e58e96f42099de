"""Who is who: the bearers of a name, told apart over the newest stories that have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from onrecord.reading import Reading
from onrecord.reading.items import EntityKind
from onrecord.store import tables
from onrecord.store.questions.items import Cast
from onrecord.store.questions.names import KINDS, find_terms, has_words
from onrecord.store.questions.opened import Opened, open_documents
from onrecord.store.questions.query import words_in_order
from onrecord.store.questions.terms import Terms
from onrecord.store.questions.walk import Asked, find_documents
from onrecord.subjects import Subject, choose_subjects, link_all
from onrecord.timelines import Later

if TYPE_CHECKING:
    from onrecord.subjects import Decisions, Known

NEWEST = 200  # stories that people are told apart in: a second


def who(connection: Connection, name: str | None = None, *, kind: EntityKind | None = None, most: int = NEWEST,
        known: Known | None = None, decisions: Decisions | None = None) -> Cast:  # fmt: skip
    """Tell who is who, as `Record.who` does."""
    words = words_in_order(name) if name is not None else ()
    terms = find_terms(connection, words, KINDS) if words else None
    held: dict[str, Opened] = {}
    read = 0
    for opened in open_documents(connection, find_documents(connection, Asked(terms=terms))):
        held[opened.reading.document.id] = opened
        read += count_bearers(opened.reading, words)
        if read >= most:
            break
    linked = link_all([opened.reading for opened in held.values()], known, decisions)
    subjects = choose_subjects(linked.subjects, kind=kind, name=name)
    later = {subject.id: told for subject in subjects if (told := _became(subject, held))}
    return Cast(subjects=tuple(subjects), read=read, stories=_count(connection, terms), notes=linked.notes, later=later)


def _became(subject: Subject, held: Mapping[str, Opened]) -> tuple[Later, ...]:
    """Give what became of the stages that are told in the sentences from which a subject's roles and ages are."""
    found: dict[Later, None] = {}
    for cited in (*subject.roles, *(age.cited for age in subject.ages)):
        opened = held[cited.document]
        found.update(dict.fromkeys(opened.since.beside(opened.reading, (cited.span,))))
    return tuple(found)


def count_bearers(reading: Reading, words: Sequence[str]) -> int:
    """Count the stories of a reading in which something bears all of some words in one name; all, where there are none."""
    if not words:
        return len(reading.stories)
    return len({
        entity.story for entity in reading.entities
        if any(has_words(name, words) for name in entity.every_name)
    })  # fmt: skip


def _count(connection: Connection, terms: Terms | None) -> int:
    if terms is not None:
        return len(terms.stories(connection))
    return connection.scalar(select(func.count()).select_from(tables.stories)) or 0
