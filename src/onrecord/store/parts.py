"""Numbers for new rows, and long lists of values in parts that one question to a database can name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection, Table, func, select

AT_ONCE = 500  # values in one question; SQLite takes 32,766

T = TypeVar("T")


def next_number(connection: Connection, table: Table) -> int:
    """Give the first free number of a table; only one writes at a time."""
    last: int | None = connection.scalar(select(func.max(table.c.number)))
    return (last or 0) + 1


def in_parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Divide values into parts of at most `AT_ONCE`."""
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]
