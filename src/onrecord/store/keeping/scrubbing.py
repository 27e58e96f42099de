"""Taking out of a database the bytes of what was deleted: from its free places, its indexes and its write-ahead log."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine

from onrecord.errors import BusyRecord
from onrecord.store.opening import WAIT
from onrecord.store.tables import metadata


def scrub(engine: Engine, name: str) -> None:
    """Write the database anew without what was deleted. Nobody else can use it meanwhile; it needs as much room again.

    SQLite: the index of words is merged, since its old parts keep the words of what was taken out until then; then the file is
    written anew, and the write-ahead log is emptied. PostgreSQL: every table is written anew, and its statistics are.

    Raises: BusyRecord where another holds the record; run it again when they are done.
    """
    raw = engine.raw_connection()
    try:
        if engine.dialect.name == "sqlite":
            _scrub_file(raw.driver_connection, name)
        else:
            _scrub_server(raw.driver_connection)
    finally:
        raw.close()


def _scrub_file(connection: Any, name: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise BusyRecord(
            f"{name}: another is reading from it and did not end in {WAIT} seconds. The documents are forgotten, but the file "
            f"beside it, {name}-wal, may still hold their bytes. Give the same command again when the other is done."
        )


def _scrub_server(connection: Any) -> None:
    before = connection.autocommit
    connection.autocommit = True
    try:
        connection.execute(f"SET lock_timeout = '{WAIT}s'")
        for table in (*metadata.tables, "search"):
            connection.execute(f"VACUUM (FULL, ANALYZE) {table}")
    finally:
        connection.execute("RESET lock_timeout")
        connection.autocommit = before
