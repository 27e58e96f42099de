"""The index of items: which rows of tokens (`item_tokens.py`) hold a token, in each database's own inverted index.

SQLite has FTS5 with neither text nor places, PostgreSQL a tsvector with a GIN index. A row's number is its document's times
`SLOTS`, and its place.

What a correction or a newer engine takes out of a reading stays in SQLite's index until its document is forgotten: FTS5 gives
back only what it is told word by word, and a row too many costs no more than a reading that is opened in vain. What is added
under a number that is there already stands beside what was there, and a token tells so: what such a row says of words that
stand nowhere else must not keep a document from being found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from sqlalchemy import Connection, text

from onrecord.store.item_tokens import AGAIN, SLOTS, Rows
from onrecord.store.parts import insert_rows

FTS5 = "CREATE VIRTUAL TABLE items USING fts5(tokens, content='', columnsize=0, detail=none, tokenize=\"ascii tokenchars ':'\")"


def create_items_index(connection: Connection) -> None:
    """Create the index, empty."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(FTS5))
        return
    connection.execute(text("CREATE TABLE items (number BIGINT PRIMARY KEY, tokens TSVECTOR NOT NULL)"))
    connection.execute(text("CREATE INDEX ix_items ON items USING gin (tokens)"))


def drop_items_index(connection: Connection) -> None:
    """Drop the index and all that it knows."""
    connection.execute(text("DROP TABLE items"))


def add_items(connection: Connection, rows: Mapping[int, Rows], again: AbstractSet[int]) -> None:
    """Bring documents into the index as they are now.

    Args:
        rows: the rows of each, by its number.
        again: those that were in the index before.
    """
    if connection.dialect.name == "sqlite":
        marked = {document: {**told, 0: told.get(0, set()) | {AGAIN}} for document, told in rows.items() if document in again}
        lines = [(number, " ".join(tokens)) for number, tokens in _numbered({**rows, **marked})]
        insert_rows(connection, "items", ("rowid", "tokens"), lines)
        return
    remove_items(connection, sorted(rows))
    vectors = [(number, " ".join(f"'{token}'" for token in tokens)) for number, tokens in _numbered(rows)]
    insert_rows(connection, "items", ("number", "tokens"), vectors)


def _numbered(rows: Mapping[int, Rows]) -> Iterator[tuple[int, set[str]]]:
    for document in sorted(rows):
        yield from ((document * SLOTS + slot, tokens) for slot, tokens in sorted(rows[document].items()) if tokens)


def remove_items(connection: Connection, documents: Sequence[int]) -> None:
    """Take documents out of the index; SQLite's is gone through for their tokens, which takes seconds where it is large."""
    if connection.dialect.name != "sqlite":
        removing = text("DELETE FROM items WHERE number BETWEEN :first AND :last")
        if documents:
            connection.execute(removing, [bounds(document) for document in documents])
        return
    connection.execute(text("CREATE VIRTUAL TABLE temp.item_tokens USING fts5vocab('main', 'items', 'instance')"))
    wanted = " OR ".join(f"doc BETWEEN {document * SLOTS} AND {document * SLOTS + SLOTS - 1}" for document in documents)
    asked = text(f"SELECT doc, group_concat(term, ' ') AS tokens FROM temp.item_tokens WHERE {wanted or '0'} GROUP BY doc")
    held = [{"number": row.doc, "tokens": row.tokens} for row in connection.execute(asked)]
    connection.execute(text("DROP TABLE temp.item_tokens"))
    if held:
        connection.execute(text("INSERT INTO items (items, rowid, tokens) VALUES ('delete', :number, :tokens)"), held)


def bounds(document: int) -> dict[str, int]:
    """Give the first and the last number that a row of a document can have."""
    return {"first": document * SLOTS, "last": document * SLOTS + SLOTS - 1}
