"""What was made out of a record and is kept at hand while nothing in it changes, so that a page seen again comes at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, func, select

from onrecord.store import Record, tables

T = TypeVar("T")
Stamp = tuple[int | None, ...]


class Remembered:
    """Values by key, of one record; the oldest is let go of where there are too many."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._held: WeakKeyDictionary[Record, tuple[Stamp, dict[Any, Any]]] = WeakKeyDictionary()

    def of(self, record: Record, connection: Connection) -> dict[Any, Any]:
        """Give what is kept of a record as it is now: nothing where anything in it has changed."""
        stamp = stamp_of(connection)
        before, held = self._held.get(record, ((), {}))
        if before != stamp:
            held = {}
            self._held[record] = stamp, held
        while len(held) > self.most:
            held.pop(next(iter(held)))
        return held

    def get(self, record: Record, key: Any, make: Callable[[], T]) -> T:
        """Give a value, made anew where it is not at hand."""
        with record.asking() as connection:
            held = self.of(record, connection)
        if key not in held:
            held[key] = make()
        value: T = held[key]
        return value


def stamp_of(connection: Connection) -> Stamp:
    """Give what is another as soon as a document comes or goes, is read anew, corrected or linked."""
    newest = (tables.log.c.number, tables.runs.c.number, tables.documents.c.number, tables.linked.c.number)
    parts = [select(func.max(one)).scalar_subquery() for one in newest]
    parts += [select(func.count()).select_from(one).scalar_subquery() for one in (tables.unlinked, tables.forgotten)]
    return tuple(connection.execute(select(*parts)).one())
