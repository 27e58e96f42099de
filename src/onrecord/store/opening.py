"""Opening a record: the database behind it, the settings that keep it safe, and the version of its tables."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import QueuePool

from onrecord.errors import BusyRecord, DamagedRecord, ExtraMissing, NoRecord, OnRecordError, UnlikeVersion
from onrecord.reading import VERSION
from onrecord.store.tables import about, documents, indexed

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0007"
"""The step of `migrations` that this version of onrecord works with."""
SQLITE_MAGIC = b"SQLite format 3\x00"
PAGE_SIZE = 1024  # bytes: texts and readings take whole pages, part of the last in vain; 3.98 times the text, 4.17 at 2,048
CACHE = 64 * 1024  # kibibytes of the file's pages that are held, where so many were read
LOG = 16 * 1024  # pages of the write-ahead log before it goes into the file: those that change often are written once
WAIT = 30  # seconds that a writer waits for another to end its batch
WRITERS = 0x6F6E7265  # "onre": the advisory lock that writers of one PostgreSQL record share
URL_FORM = re.compile(r"[a-z][a-z0-9+]*://", re.IGNORECASE)

WRITING = "onrecord_writing"
AT_ONCE = "onrecord_at_once"
"""Of a transaction that writes: it is given up where another is writing, and not waited for."""


def find_url(place: str | Path) -> URL:
    """Give the address of a record: a file is SQLite; "postgresql://..." is asked through psycopg.

    Raises: NoRecord where the address is none.
    """
    told = str(place)
    if not URL_FORM.match(told):
        return URL.create("sqlite+pysqlite", database=told)
    try:
        url = make_url(told)
    except ArgumentError as error:
        raise NoRecord(
            f"{shown(told)}: this is no address of a record. Give a file, or postgresql://USER@HOST/DATABASE"
        ) from error
    kind = url.get_backend_name()
    if kind == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite":
        return url.set(drivername="sqlite+pysqlite")
    raise NoRecord(f"{shown(told)}: a record is kept in SQLite (a file) or PostgreSQL; {kind} is neither.")


def shown(place: str) -> str:
    """Give an address as it may be shown: without its password."""
    return re.sub(r"(://[^/@:]*):[^/@]*@", r"\1:***@", place)


def connect(place: str | Path, *, create: bool = False, writing: bool = True) -> Engine:
    """Open the database of a record and check that its tables are those of this version.

    Args:
        place: a file, or "postgresql://USER@HOST/DATABASE".
        create: make the record where there is none yet.
        writing: whether it may be changed; a file that is only read is opened so that nothing can change it.
    Raises: NoRecord, UnlikeVersion, DamagedRecord, BusyRecord.
    """
    url = find_url(place)
    name = shown(str(place))
    if url.get_backend_name() == "sqlite":
        _check_file(Path(url.database or ""), name, create)
    engine = _make_engine(url, writing)
    try:
        with told(name):
            _check_version(engine, name, create)
    except OnRecordError:
        engine.dispose()
        raise
    return engine


@contextmanager
def told(name: str) -> Iterator[None]:
    """Tell what a database complains of in words of the record's."""
    try:
        yield
    except DBAPIError as error:
        raise _translate(error, name) from error
    except sqlite3.DatabaseError as error:
        raise DamagedRecord(f"{name}: {error}. Ask onrecord verify {name} what is whole.") from error


def _translate(error: DBAPIError, name: str) -> OnRecordError:
    said = " ".join(str(error.orig).split())
    code = getattr(error.orig, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return BusyRecord(
            f"{name}: another is writing to it and did not end in {WAIT} seconds. Nothing was changed. Try again."
        )
    if code.startswith("SQLITE_READONLY"):
        return BusyRecord(
            f"{name}: it may only be read ({said}). Nothing was changed. Check the permissions of the file and its folder."
        )
    if code.startswith("SQLITE_FULL"):
        return BusyRecord(
            f"{name}: there is no room left. What was committed before is kept. Make room, and run the command again."
        )
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DamagedRecord(
            f"{name}: the file is damaged ({said}). What can still be read: onrecord export {name}. What is wrong: "
            f"onrecord verify {name}"
        )
    if code.startswith("SQLITE_IOERR"):
        return BusyRecord(
            f"{name}: the disk fails ({said}). What was committed before is kept. Make room, or copy the file elsewhere."
        )
    if code.startswith("SQLITE_CANTOPEN"):
        return NoRecord(f"{name}: it cannot be opened ({said}). Check its name and its permissions.")
    return NoRecord(f"{name}: {said}") if isinstance(error, OperationalError) else DamagedRecord(f"{name}: {said}")


def _check_file(path: Path, name: str, create: bool) -> None:
    """Tell what is no record before SQLite makes one of it."""
    if path.is_dir():
        raise NoRecord(f"{name}: this is a folder; a record is a file. Give a name in it, like {path / 'cases.record'}")
    if not path.exists() or not path.stat().st_size:
        if not create:
            raise NoRecord(f"{name}: there is no record. Make one: onrecord add {name} FILES...")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(SQLITE_MAGIC))
    except OSError as error:
        raise NoRecord(f"{name}: {error.strerror}. Check its permissions.") from error
    if head != SQLITE_MAGIC:
        raise NoRecord(
            f"{name}: this is no record (it does not begin as SQLite files do). It was left as it is. Give another name."
        )


def _make_engine(url: URL, writing: bool) -> Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, writing)
    try:
        engine = create_engine(url, isolation_level="REPEATABLE READ", json_serializer=None)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise ExtraMissing("a record in PostgreSQL needs psycopg. Install it: pip install 'onrecord[postgresql]'") from error

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITING):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT}s'")
            if not connection.get_execution_options().get(AT_ONCE):
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
            elif not connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({WRITERS})").scalar():
                raise BusyRecord("another is writing to it. Nothing was changed. Try again.")
        elif not writing:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")

    return engine


def _sqlite(url: URL, writing: bool) -> Engine:
    path = Path(url.database or "").absolute()
    address = f"{path.as_uri()}?mode={'rwc' if writing else 'ro'}"
    if not writing and not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists():
        address += "&immutable=1"  # a log of writers, beside the file, could neither be made nor be there
    new = writing and (not path.exists() or not path.stat().st_size)

    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=WAIT, check_same_thread=False)

    engine = create_engine(url, creator=open_file, poolclass=QueuePool)

    @event.listens_for(engine, "connect")
    def _(raw: sqlite3.Connection, _: object) -> None:
        raw.isolation_level = None  # SQLAlchemy, not sqlite3, says when a transaction begins
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA trusted_schema = OFF")
        raw.execute(f"PRAGMA cache_size = -{CACHE}")
        if new:  # else nothing is written before the tables are known to be a record's
            raw.execute(f"PRAGMA page_size = {PAGE_SIZE}")
            raw.execute("PRAGMA journal_mode = WAL")
        if writing:
            raw.execute("PRAGMA synchronous = FULL")  # a committed batch outlives a power cut
            raw.execute(f"PRAGMA wal_autocheckpoint = {LOG}")
            raw.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        options = connection.get_execution_options()
        wait = 0 if options.get(AT_ONCE) else WAIT
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(wait * 1000)}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITING) else "BEGIN")

    return engine


def _check_version(engine: Engine, name: str, create: bool) -> None:
    with engine.connect() as connection:
        step = _find_step(connection)
        made_by = None if step is None else connection.scalar(select(about.c.value).where(about.c.key == "made_by"))
        others = [] if step else [table for table in inspect(connection).get_table_names() if table != "alembic_version"]
    if step == HEAD:
        return
    if step is None:
        if others:
            raise NoRecord(
                f"{name}: this database holds other tables ({others[0]} ...). It was left as it is. Give an empty one."
            )
        if not create:
            raise NoRecord(f"{name}: there is no record. Make one: onrecord add {name} FILES...")
        _upgrade(engine)
    elif step in _steps():
        raise UnlikeVersion(
            f"{name}: it was made by onrecord {made_by} and this is {VERSION}, whose tables have more. It was left as it is. "
            f"Bring it up, with a copy kept beside it: onrecord upgrade {name}"
        )
    else:
        raise UnlikeVersion(
            f"{name}: it was made by onrecord {made_by}, which is newer than this one ({VERSION}). It was left as it is. "
            f"Use that version: pip install 'onrecord>={made_by}'"
        )


def _find_step(connection: Connection) -> str | None:
    """Give the step that the tables stand at; None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT max(version_num) FROM alembic_version"))
    return found


def upgrade(place: str | Path) -> tuple[str, str]:
    """Bring the tables of a record made by an older onrecord up to this one's, in one transaction.

    Returns: the step it stood at and the step it stands at.
    Raises: NoRecord, UnlikeVersion where it is newer, BusyRecord.
    """
    url, name = find_url(place), shown(str(place))
    if url.get_backend_name() == "sqlite":
        _check_file(Path(url.database or ""), name, create=False)
    engine = _make_engine(url, writing=True)
    try:
        with told(name):
            with engine.connect() as connection:
                before = _find_step(connection)
            if before is None:
                raise NoRecord(f"{name}: there is no record.")
            if before not in _steps():
                _check_version(engine, name, create=False)
            _upgrade(engine)
    finally:
        engine.dispose()
    return before, HEAD


def _upgrade(engine: Engine) -> None:
    from alembic import command

    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.scalar(select(documents.c.number).limit(1)) and not connection.scalar(
            select(indexed.c.document).limit(1)
        ):
            from onrecord.store.index import derive_all  # which needs what opening a record does not

            derive_all(connection)
        connection.execute(about.delete().where(about.c.key == "made_by"))
        connection.execute(insert(about), {"key": "made_by", "value": VERSION})


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


def _steps() -> frozenset[str]:
    from alembic.script import ScriptDirectory

    return frozenset(step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions())


__all__ = ["AT_ONCE", "HEAD", "WRITING", "connect", "find_url", "shown", "told", "upgrade"]
