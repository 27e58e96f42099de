"""A copy of a record in SQLite, made while others use it, and compared with what it is a copy of before it has its name."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Engine

from onrecord.errors import DamagedRecord, NoRecord, UnusableFile, UnwritableOutput
from onrecord.store.opening import SQLITE_MAGIC

AT_ONCE = 2_000  # pages that are copied before others may write


class Backup(NamedTuple):
    """A copy that was made and checked."""

    path: Path
    tables: int
    rows: int
    bytes: int
    sha256: str
    """Of all rows of all tables, as they are in both."""


def back_up(engine: Engine, name: str, path: Path) -> Backup:
    """Copy a record into a file, which appears whole or not at all, and replaces an older copy there.

    Args:
        engine: of the record.
        name: of the record, for messages.
    Raises: NoRecord for PostgreSQL, which has tools of its own; UnusableFile where the file must not be replaced;
        DamagedRecord where the copy is not equal or not sound; UnwritableOutput where it cannot be written.
    """
    if engine.dialect.name != "sqlite":
        raise NoRecord(
            f"{name}: PostgreSQL makes its own copies. Nothing was written. Use: pg_dump --format=custom --file={path} {name}"
        )
    place = Path(os.path.realpath(path))
    _check_place(place, path, Path(engine.url.database or ""))
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    raw = engine.raw_connection()
    try:
        done = _copy(raw.driver_connection, part, path, name)
        part.replace(place)
        _sync(place.parent)
    except sqlite3.DatabaseError as error:
        raise _told(error, path, name) from error
    except OSError as error:
        raise UnwritableOutput(f"{path}: {error.strerror}. No copy was made. Give another place.") from error
    finally:
        raw.close()
        part.unlink(missing_ok=True)
    return done


def _check_place(place: Path, path: Path, record: Path) -> None:
    if not place.exists():
        return
    if not place.is_file() or (record.exists() and place.samefile(record)):
        raise UnusableFile(f"{path}: this is the record itself, or no file. Nothing was written. Give another name.")
    if Path(f"{place}-wal").exists():
        raise UnusableFile(
            f"{path}: a record is in use there ({path}-wal is beside it). Nothing was written. Give another name."
        )
    with place.open("rb") as file:
        head = file.read(len(SQLITE_MAGIC))
    if head and head != SQLITE_MAGIC:
        raise UnusableFile(f"{path}: this is no copy of a record. It was left as it is. Give another name.")


def _copy(record: Any, part: Path, path: Path, name: str) -> Backup:
    """Copy what the record is at one moment, and compare in the same transaction: what is compared is what was copied."""
    record.execute("BEGIN")
    try:
        record.execute("SELECT count(*) FROM sqlite_master").fetchone()  # takes the moment
        with closing(sqlite3.connect(part)) as copy:
            record.backup(copy, pages=AT_ONCE)
        _sync(part)
        with closing(sqlite3.connect(f"{part.as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
            problems = [row[0] for row in copy.execute("PRAGMA integrity_check(5)")]
            if problems != ["ok"]:
                raise DamagedRecord(
                    f"{name}: the copy is not sound ({'; '.join(problems)}), so the record itself is damaged. No copy was "
                    f"made. What is wrong: onrecord verify {name}"
                )
            mine, theirs = _summarize(record), _summarize(copy)
    finally:
        record.execute("ROLLBACK")
    if mine != theirs:
        raise DamagedRecord(f"{path}: the copy is not equal to {name}. No copy was made. Check the disk, and try again.")
    return Backup(path, *mine[:2], part.stat().st_size, mine[2])


def _summarize(connection: Any) -> tuple[int, int, str]:
    """Count the tables and their rows, and hash all of them; the index of words lies in tables too."""
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    tables = [row[0] for row in connection.execute(asked)]
    rows, digest = 0, sha256()
    for table in tables:
        digest.update(f"{table}\n".encode())
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            rows += 1
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return len(tables), rows, digest.hexdigest()


def _sync(path: Path) -> None:
    """Wait until the disk has it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _told(error: sqlite3.DatabaseError, path: Path, name: str) -> DamagedRecord | UnwritableOutput:
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DamagedRecord(
            f"{name}: the file is damaged ({error}). No copy was made. What can still be read: onrecord export {name}"
        )
    return UnwritableOutput(f"{path}: {error}. No copy was made. Make room, or give another place.")
