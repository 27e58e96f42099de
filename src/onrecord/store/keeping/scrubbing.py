"""Taking out of a database the bytes of what was deleted: from its free places, its indexes and its write-ahead log."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Engine

from onrecord.errors import BusyRecord
from onrecord.store.opening import WAIT
from onrecord.store.tables import metadata


def scrub(engine: Engine, name: str) -> None:
    """Write the database anew without what was deleted. Nobody else can use it meanwhile; it needs as much room again.

    SQLite: the indexes of words and of items are merged, since their old parts keep the words of what was taken out until then;
    then the file is written anew, and the write-ahead log is emptied. PostgreSQL: every table is written anew, with its
    statistics.

    Raises: BusyRecord where another holds the record; run it again when they are done.
    """
    raw = engine.raw_connection()
    try:
        if engine.dialect.name == "sqlite":
            _scrub_file(raw.driver_connection)
        else:
            _scrub_server(raw.driver_connection)
    except engine.dialect.loaded_dbapi.Error as error:
        raise BusyRecord(
            f"{name}: {' '.join(str(error).split())}. The documents are forgotten, but the database may still hold their "
            f"bytes. Give the same command again, with their ids in full, when nobody else uses it and there is room."
        ) from error
    finally:
        raw.close()


def _scrub_file(connection: Any) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for index in ("search", "items"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise sqlite3.OperationalError(f"another is reading from it and did not end in {WAIT} seconds")


def _scrub_server(connection: Any) -> None:
    before = connection.autocommit
    connection.autocommit = True
    try:
        connection.execute(f"SET lock_timeout = '{WAIT}s'")
        for table in (*metadata.tables, "search", "items"):
            connection.execute(f"VACUUM (FULL, ANALYZE) {table}")
    finally:
        connection.execute("RESET lock_timeout")
        connection.autocommit = before
