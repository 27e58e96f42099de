"""What pages ask of a record beside its questions: a document as it is now, the newest ones, the tail of the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from onrecord.errors import UnusableQuery
from onrecord.store import Record, tables
from onrecord.store.corrections.applying import Corrected
from onrecord.store.corrections.entries import Entry
from onrecord.store.corrections.loading import load_corrected
from onrecord.store.corrections.log import asked, load_entry, open_entry
from onrecord.store.corrections.making import find_revision
from onrecord.store.numbers import find_ids
from onrecord.store.parts import in_parts
from onrecord.store.questions.days import Days
from onrecord.store.questions.items import Passage
from onrecord.store.questions.walk import Asked, find_documents
from onrecord.store.which import find_document
from onrecord.web.paging import MOST, NO_DAY, Cursor


class Arrived(msgspec.Struct, frozen=True):
    """One way in which a text came."""

    source: str | None
    outlet: str | None
    published: str | None
    url: str | None


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A document at one moment."""

    id: str
    corrected: Corrected
    revision: int
    arrivals: tuple[Arrived, ...]


class Size(msgspec.Struct, frozen=True, kw_only=True):
    """How much a record holds."""

    documents: int
    stories: int
    corrections: int
    first: str | None
    last: str | None


def load_seen(record: Record, document: str) -> Seen:
    """Give a document with all that people made of it, and the revision that a correction of it has to name.

    Raises: UnknownItem where the record does not hold it.
    """
    with record.asking() as connection:
        number, name = find_document(connection, document)
        corrected = next(iter(load_corrected(connection, [number])))[1]
        arrivals = tables.arrivals.c
        rows = connection.execute(
            select(arrivals.source, arrivals.outlet, arrivals.published, arrivals.url)
            .where(arrivals.document == number).order_by(arrivals.number)
        )  # fmt: skip
        ways = tuple(Arrived(row.source, row.outlet, row.published, row.url) for row in rows)
        return Seen(id=name, corrected=corrected, revision=find_revision(connection, name), arrivals=ways)


def load_some(record: Record, names: Sequence[str]) -> list[Seen]:
    """Give documents by their ids, without the ways in which they came."""
    documents = tables.documents.c
    with record.asking() as connection:
        rows = connection.execute(select(documents.number, documents.id, documents.revision).where(documents.id.in_(names)))
        found = {row.id: row for row in rows}
        order = [found[name].number for name in dict.fromkeys(names) if name in found]
        ids = {row.number: row for row in found.values()}
        return [
            Seen(id=ids[number].id, corrected=corrected, revision=ids[number].revision, arrivals=())
            for number, corrected in load_corrected(connection, order)
        ]  # fmt: skip


def load_texts(record: Record, names: Sequence[str]) -> dict[str, str]:
    """Give the texts of documents, by their ids."""
    documents, found = tables.documents.c, dict[str, str]()
    with record.asking() as connection:
        for some in in_parts(sorted(set(names))):
            rows = connection.execute(select(documents.id, documents.utf8).where(documents.id.in_(some)))
            found.update((row.id, row.utf8.decode("utf-8")) for row in rows)
    return found


def measure(record: Record) -> Size:
    """Give how much a record holds."""
    with record.asking() as connection:
        documents = connection.scalar(select(func.count()).select_from(tables.documents)) or 0
        stories = connection.scalar(select(func.count()).select_from(tables.stories)) or 0
        corrections = connection.scalar(select(func.count()).select_from(tables.log)) or 0
        first = connection.scalar(select(func.min(tables.stories.c.day)))
        last = connection.scalar(select(func.max(tables.stories.c.day)))
    return Size(documents=documents, stories=stories, corrections=corrections, first=first, last=last)


def has_undated(record: Record) -> bool:
    """Tell whether a record has stories without a day."""
    with record.asking() as connection:
        return connection.scalar(select(tables.stories.c.number).where(tables.stories.c.day.is_(None)).limit(1)) is not None


def next_page(record: Record, cursor: Cursor | None, shown: Sequence[Passage], *, limited: bool) -> Cursor | None:
    """Give where the page after one begins; None where nothing follows.

    Args:
        cursor: where this page begins.
        shown: what was found for it, one more than it shows where there is more.
        limited: whether days were asked for, which leaves out what has none.
    """
    if len(shown) > MOST:
        return Cursor.of(shown[MOST - 1])
    if cursor is None or cursor.day == NO_DAY or limited or not has_undated(record):
        return None
    return Cursor.before_undated()


def load_log(record: Record, *, before: int | None = None, most: int = 50) -> tuple[list[Entry], dict[int, str], set[int]]:
    """Give the newest entries of the log.

    Args:
        before: only those of a lower number.
    Returns: the entries, the newest first; the ids of their documents, by number; the numbers of those that are undone.
    """
    log = tables.log.c
    with record.asking() as connection:
        question = asked().order_by(log.number.desc()).limit(most)
        rows = connection.execute(question if before is None else question.where(log.number < before)).all()
        entries = [open_entry(row) for row in rows]
        numbers = [entry.number for entry in entries]
        undone = _find_undone(dict(_undoings(connection, numbers)))
        ids = find_ids(connection, {entry.document for entry in entries if entry.document is not None})
    return entries, ids, undone & set(numbers)


def load_done(record: Record, number: int) -> Entry | None:
    """Give an entry of the log; None where there is none, or where it was undone since."""
    with record.asking() as connection:
        entry = load_entry(connection, number)
        undone = _find_undone(dict(_undoings(connection, [number])))
    return entry if number not in undone else None


def _undoings(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the undoings of some entries, and of those undoings, with what each undoes."""
    log, waiting = tables.log.c, list(numbers)
    while waiting:
        rows = connection.execute(select(log.number, log.undoes).where(log.undoes.in_(waiting), log.action == "undo")).all()
        yield from ((row.number, row.undoes) for row in rows)
        waiting = [row.number for row in rows]


def _find_undone(undoings: dict[int, int]) -> set[int]:
    """Give the entries that are undone now: an undoing that was itself undone undoes nothing."""
    undone: set[int] = set()
    for number in sorted(undoings, reverse=True):
        if number not in undone:
            undone.add(undoings[number])
    return undone


def find_last_mine(record: Record, who: str) -> int | None:
    """Give the last entry of somebody's that holds, so that it can be undone; None where there is none."""
    before: int | None = None
    while True:
        entries, _, undone = load_log(record, before=before, most=100)
        for entry in entries:
            if entry.who == who and entry.action != "undo" and entry.number not in undone and entry.body is not None:
                return entry.number
        if len(entries) < 100:
            return None
        before = entries[-1].number


def load_newest(record: Record, what: Asked, *, most: int, after: Place | None = None) -> tuple[list[Seen], Place | None]:
    """Give documents that answer, the newest first.

    Args:
        what: is asked for.
        after: the last one of the page before.
    Returns: at most `most` of them, and the place to go on from; None where these are all.
    """
    if after is not None and after.day is not None:
        what = replace(what, days=Days(what.days.first, after.day))
    with record.asking() as connection:
        walk = (Place(day, number) for number, day in find_documents(connection, what))
        found = list(islice((place for place in walk if after is None or place.is_after(after)), most + 1))
        order = [place.number for place in found[:most]]
        documents = tables.documents.c
        rows = connection.execute(select(documents.number, documents.id, documents.revision).where(documents.number.in_(order)))
        held = {row.number: row for row in rows}
        seen = [
            Seen(id=held[number].id, corrected=corrected, revision=held[number].revision, arrivals=())
            for number, corrected in load_corrected(connection, order)
        ]  # fmt: skip
    return seen, found[most - 1] if len(found) > most else None


class Place(NamedTuple):
    """Where a document stands among those that answer."""

    day: str | None
    number: int

    def is_after(self, other: Place) -> bool:
        """Tell whether it is older than another, or of one day came before it."""
        return (self.day or "", self.number) < (other.day or "", other.number)

    @classmethod
    def read(cls, told: str | None) -> Place | None:
        """Read a place back from an address.

        Raises: UnusableQuery where it is none.
        """
        if not told:
            return None
        day, _, number = told.rpartition("~")
        if not number.isdecimal() or len(told) > 40:
            raise UnusableQuery("this address names a page that there is not. Begin at the first.")
        return cls(day or None, int(number))

    def __str__(self) -> str:
        return f"{self.day or ''}~{self.number}"
