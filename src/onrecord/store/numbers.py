"""Documents by number and by id, those that were forgotten too: an entry of the log outlives the document that it is about."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from onrecord.store import tables
from onrecord.store.parts import in_parts, next_number

BOTH = (tables.documents.c, tables.forgotten.c)


def next_document(connection: Connection) -> int:
    """Give the first number that no document has or had."""
    return max(next_number(connection, tables.documents), next_number(connection, tables.forgotten))


def find_ids(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Give the ids of documents, by number."""
    found: dict[int, str] = {}
    for some in in_parts(sorted(numbers)):
        for columns in BOTH:
            rows = connection.execute(select(columns.number, columns.id).where(columns.number.in_(some)))
            found.update((row.number, row.id) for row in rows)
    return found


def find_numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Give the numbers of documents, by id."""
    found: dict[str, int] = {}
    for some in in_parts(sorted(ids)):
        for columns in BOTH:
            rows = connection.execute(select(columns.number, columns.id).where(columns.id.in_(some)))
            found.update((row.id, row.number) for row in rows)
    return found


NOWHERE = -1
"""Number of no document."""


def number_of(connection: Connection, name: str | None) -> int | None:
    """Give the number of a document by its id, `NOWHERE` where there is none such; None for None."""
    return None if name is None else find_numbers(connection, [name]).get(name, NOWHERE)
