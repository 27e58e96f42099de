"""Guards inside the database: what is kept cannot be changed by a slip, whatever program holds the pen.

A text, a reading, a page and a log entry are written once. The one change that is let through is a log entry's body becoming
NULL, which is how it is forgotten with its document; texts, readings and pages can be deleted, for the same reason, but not
altered.
Who owns the file can drop the guards: what proves that nobody did is `onrecord verify`, which also tells where one is missing.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

UNALTERED = {
    "documents": ("number", "id", "utf8"),
    "readings": ("number", "document", "engine", "sha256", "body"),
    "log": ("number", "at", "who", "action", "document", "undoes", "digest", "hash"),
}
"""Columns that never change."""
PAGES = ("number", "sha256", "body")
"""Those of the pages, which came later than the other tables."""
GUARDS = ("documents_keep", "readings_keep", "log_keep", "log_keep_body", "log_stay", "pages_keep")
"""The names of the triggers."""

CHANGED = "what the record keeps is never changed: correct it instead"
DELETED = "the log is never shortened: undo the entry instead"


def create_guards(connection: Connection) -> None:
    """Create the triggers."""
    on_sqlite = connection.dialect.name == "sqlite"
    if not on_sqlite:
        for name, told in (("onrecord_changed", CHANGED), ("onrecord_deleted", DELETED)):
            connection.execute(text(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{told}'; END $$"
            ))  # fmt: skip
    for table, columns in UNALTERED.items():
        _keep(connection, table, columns)
    _create(connection, "log_keep_body", "UPDATE OF body", "log", "WHEN (NEW.body IS NOT NULL)", CHANGED)
    _create(connection, "log_stay", "DELETE", "log", "", DELETED)


def create_page_guard(connection: Connection) -> None:
    """Create the trigger of the table of pages; the others are there."""
    _keep(connection, "pages", PAGES)


def _keep(connection: Connection, table: str, columns: Sequence[str]) -> None:
    listed = ", ".join(f'"{column}"' for column in columns)
    _create(connection, f"{table}_keep", f"UPDATE OF {listed}", table, "", CHANGED)


def _create(connection: Connection, name: str, when: str, table: str, condition: str, told: str) -> None:
    if connection.dialect.name == "sqlite":
        action = f"BEGIN SELECT RAISE(ABORT, '{told}'); END"
    else:
        action = f"EXECUTE FUNCTION {'onrecord_changed' if told == CHANGED else 'onrecord_deleted'}()"
    connection.execute(text(f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH ROW {condition} {action}"))


def drop_guards(connection: Connection) -> None:
    """Drop the triggers, as a step that alters the tables has to."""
    on_sqlite = connection.dialect.name == "sqlite"
    for name in GUARDS:
        table = "" if on_sqlite else f" ON {name.split('_')[0]}"
        connection.execute(text(f"DROP TRIGGER IF EXISTS {name}{table}"))
    if not on_sqlite:
        connection.execute(text("DROP FUNCTION onrecord_changed(), onrecord_deleted()"))
