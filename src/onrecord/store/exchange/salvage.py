"""Rows out of a database of which a part may be damaged: a page at a time, and one by one where a page fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Select, Table, func, select
from sqlalchemy.exc import DBAPIError

from onrecord.errors import DamagedRecord
from onrecord.store import tables

PAGE = 50  # documents that are held at a time

T = TypeVar("T")


class Lost(NamedTuple):
    """A row that cannot be read any more."""

    number: int
    why: str


def find_pages(connection: Connection, table: Table) -> Iterator[Sequence[int]]:
    """Give the numbers of a table's rows in order, a page at a time; where they cannot be listed, all that may be there."""
    last = 0
    while True:
        try:
            asked = select(table.c.number).where(table.c.number > last).order_by(table.c.number).limit(PAGE)
            numbers: Sequence[int] = guarded(connection, lambda c, q=asked: list(c.scalars(q)))  # type: ignore[misc]
        except DBAPIError:
            numbers = range(last + 1, min(last + PAGE, _find_last(connection, table)) + 1)
        if not numbers:
            return
        yield numbers
        last = numbers[-1]


def load_each(connection: Connection, numbers: Sequence[int], load: Callable[[Connection, Sequence[int]], list[T]],
              *others: Callable[[Connection, Sequence[int]], list[T]]) -> Iterator[T | Lost]:  # fmt: skip
    """Load what has these numbers: together, and one by one where that fails.

    Args:
        load: raises DBAPIError or DamagedRecord where something is damaged.
        others: other ways to load them together, that need less of the database to be whole.
    """
    for way in (load, *others):
        try:
            found = guarded(connection, lambda c, way=way: way(c, numbers))  # type: ignore[misc]
        except (DBAPIError, DamagedRecord):
            continue
        yield from found
        return
    for number in numbers:
        try:
            yield from guarded(connection, lambda c, n=number: load(c, [n]))  # type: ignore[misc]
        except (DBAPIError, DamagedRecord) as error:
            yield Lost(number, say(error))


def guarded(connection: Connection, ask: Callable[[Connection], T]) -> T:
    """Ask inside a savepoint, so that a question which fails does not cost the transaction."""
    with connection.begin_nested():
        return ask(connection)


def say(error: DBAPIError | DamagedRecord) -> str:
    """Give on one line what a database complains of."""
    return " ".join(str(error.orig if isinstance(error, DBAPIError) else error).split())


def _find_last(connection: Connection, table: Table) -> int:
    """Give the highest number: from the table, or from an index where the table's end cannot be read.

    Raises: DamagedRecord where neither can be.
    """
    why = ""
    for highest in (func.max(table.c.number), func.max(table.c.number + 0)):  # the second is asked of the smallest index
        try:
            return guarded(connection, lambda c, what=highest: c.scalar(select(what))) or 0  # type: ignore[misc]
        except DBAPIError as error:
            why = say(error)
    raise DamagedRecord(f"the table {table.name} cannot be listed ({why}). What can still be had of it: the last backup.")


def name_document(connection: Connection, number: int) -> str:
    """Name a document as well as what is left allows: its id, and where it came from."""
    documents, arrivals = tables.documents.c, tables.arrivals.c
    shown = _first(
        connection, select(documents.id).where(documents.number + 0 == number).order_by(documents.id)
    )  # by the index
    source = _first(connection, select(arrivals.source).where(arrivals.document == number).order_by(arrivals.number))
    return f"document {shown or f'number {number}'}" + (f" ({source})" if source else "")


def _first(connection: Connection, question: Select[Any]) -> str | None:
    try:
        found: str | None = guarded(connection, lambda c: c.scalar(question.limit(1)))
    except DBAPIError:
        return None
    return found
