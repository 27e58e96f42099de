"""Numbers for new rows, and long lists of values in parts that one question to a database can name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, func, select

AT_ONCE = 500  # values in one question; SQLite takes 32,766

T = TypeVar("T")


def next_number(connection: Connection, table: Table) -> int:
    """Give the first free number of a table; only one writes at a time."""
    last: int | None = connection.scalar(select(func.max(table.c.number)))
    return (last or 0) + 1


def insert_rows(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Add many short rows, by the driver itself: what SQLAlchemy does to each costs more than SQLite does."""
    change_rows(connection, f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' for _ in columns)})", rows)


def change_rows(connection: Connection, told: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Do one thing for each of many rows, by the driver itself.

    Args:
        told: in SQL, with "?" where the values of a row go.
    """
    if rows:
        connection.exec_driver_sql(told if connection.dialect.paramstyle == "qmark" else told.replace("?", "%s"), list(rows))


def in_parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Divide values into parts of at most `AT_ONCE`."""
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]
