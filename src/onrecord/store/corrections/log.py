"""The log, written and read: entries in a chain, each with the hash of the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, insert, select, update

from onrecord.errors import DamagedRecord
from onrecord.store import tables
from onrecord.store.arrivals import plain
from onrecord.store.bodies import hash_of
from onrecord.store.casefiles.dropping import drop_case_files
from onrecord.store.corrections.entries import Action, Body, Entry
from onrecord.store.numbers import find_ids
from onrecord.store.parts import in_parts

PAGE = 500  # entries that are held at a time when all are given


def chain_hash(before: str, columns: Sequence[Any]) -> str:
    """Give the hash of an entry: of the JSON array of the hash before it and its columns, the body by its digest.

    Args:
        before: hash of the entry before; empty for the first.
        columns: number, at, who, action, id of the document (its number may be another in another record), undoes, digest.
    """
    return hash_of(msgspec.json.encode([before, *columns]))


def append_entry(connection: Connection, *, at: str, who: str, action: Action, body: Body, document: int | None,
                 undoes: int | None = None, also: Iterable[int] = ()) -> Entry:  # fmt: skip
    """Write an entry at the end of the log.

    Args:
        document: number of the document that it is about; its revision becomes the entry's number.
        also: further documents of which the same is true: a merge has two.
    """
    log = tables.log.c
    last = connection.execute(select(log.number, log.hash).order_by(log.number.desc()).limit(1)).first()
    number, before = (last.number + 1, last.hash) if last else (1, "")
    encoded, name = msgspec.json.encode(body), plain(who) or ""
    digest = hash_of(encoded)
    named = None if document is None else find_ids(connection, [document])[document]
    made = chain_hash(before, [number, at, name, action, named, undoes, digest])
    connection.execute(insert(tables.log), {
        "number": number, "at": at, "who": name, "action": action, "document": document, "undoes": undoes, "body": encoded,
        "digest": digest, "hash": made,
    })  # fmt: skip
    touched = sorted({*also, *(() if document is None else (document,))})
    if touched:
        connection.execute(update(tables.documents).where(tables.documents.c.number.in_(touched)).values(revision=number))
    if body.pair:  # of who is who, or what is one case
        drop_case_files(connection, touched)
    return Entry(number=number, at=at, who=name, action=action, document=document, undoes=undoes, body=body, hash=made)


def load_entries(connection: Connection, documents: Sequence[int | None]) -> dict[int | None, list[Entry]]:
    """Give the entries about each of these documents, in their order; a document without any has no key.

    Args:
        documents: their numbers; None for the record as a whole.
    """
    found: dict[int | None, list[Entry]] = defaultdict(list)
    conditions = [tables.log.c.document.in_(some) for some in in_parts([number for number in documents if number is not None])]
    if None in documents:
        conditions.append(tables.log.c.document.is_(None))
    for condition in conditions:
        for row in connection.execute(asked().where(condition).order_by(tables.log.c.number)):
            found[row.document].append(open_entry(row))
    return dict(found)


def find_entries_about(connection: Connection, document: int, name: str) -> list[int]:
    """Give the numbers of all entries that hold words of a document: what has to lose its body when that is forgotten.

    Args:
        document: its number.
        name: its id; a merge or split that stands with another document is found by it.
    """
    log = tables.log.c
    found = set(connection.scalars(select(log.number).where(log.document == document)))
    pairs = connection.execute(asked().where(log.action.in_(["merge", "split", "undo"]), log.body.is_not(None)))
    for entry in map(open_entry, pairs):
        if entry.body is not None and name in {side.document for side in entry.body.pair or ()}:
            found.add(entry.number)
    return sorted(found)


def load_entry(connection: Connection, number: int) -> Entry | None:
    """Give one entry; None where there is none of that number."""
    row = connection.execute(asked().where(tables.log.c.number == number)).first()
    return open_entry(row) if row is not None else None


def iterate_log(connection: Connection, after: int = 0) -> Iterator[Entry]:
    """Give all entries after one, by its number, in their order, a page at a time."""
    last = after
    while rows := connection.execute(
        asked().where(tables.log.c.number > last).order_by(tables.log.c.number).limit(PAGE)
    ).all():  # fmt: skip
        yield from map(open_entry, rows)
        last = rows[-1].number


def asked() -> Select[Any]:
    """Ask for entries as `open_entry` takes them."""
    log = tables.log.c
    return select(log.number, log.at, log.who, log.action, log.document, log.undoes, log.body, log.hash)


def open_entry(row: Row[Any]) -> Entry:
    """Give an entry that is held.

    Raises: DamagedRecord, naming it.
    """
    try:
        body = msgspec.json.decode(row.body, type=Body) if row.body is not None else None
        columns = {name: getattr(row, name) for name in ("number", "at", "who", "action", "document", "undoes", "hash")}
        return msgspec.structs.replace(msgspec.convert(columns, type=Entry), body=body)
    except (msgspec.DecodeError, ValueError) as error:
        raise DamagedRecord(f"entry {row.number} of the log is not what was written: {error}. Ask onrecord verify.") from error
