"""Keeping the index of words at what a document is now: its words and its facets.

SQLite's index takes a row out only by the very words that were put in. Those of the text never change; what facets it was given
stands in `indexed`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from onrecord.store import tables
from onrecord.store.facets import load_facets
from onrecord.store.parts import in_parts
from onrecord.store.search_index import Indexed, add_to_index, remove_from_index
from onrecord.store.words import fold_words

Words = tuple[str, ...]


def refresh_index(connection: Connection, documents: Sequence[int], words: Mapping[int, Words]) -> set[int]:
    """Bring the rows of some documents to what they are now.

    Args:
        words: of the texts of some of them, where they are known.
    Returns: those that were in the index before.
    """
    known: set[int] = set()
    for some in in_parts(documents):
        before = _load_facets(connection, some)
        known.update(before)
        now = load_facets(connection, some)
        changed = [number for number in some if before.get(number) != now.get(number, ())]
        texts = {**words, **_load_words(connection, [number for number in changed if number not in words])}
        new = [Indexed(document=number, words=texts[number], facets=now.get(number, ())) for number in changed]
        _take_out(connection, [
            Indexed(document=number, words=texts[number], facets=before[number]) for number in changed if number in before
        ])  # fmt: skip
        add_to_index(connection, new)
        if new:
            rows = [{"document": row.document, "facets": " ".join(row.facets)} for row in new]
            connection.execute(insert(tables.indexed), rows)
    return known


def drop_from_index(connection: Connection, documents: Sequence[int]) -> None:
    """Take documents out of the index; their texts are still there."""
    for some in in_parts(documents):
        facets, words = _load_facets(connection, some), _load_words(connection, some)
        held = [Indexed(document=number, words=words[number], facets=told) for number, told in facets.items()]
        _take_out(connection, held)


def _take_out(connection: Connection, rows: Sequence[Indexed]) -> None:
    remove_from_index(connection, rows)
    for some in in_parts([row.document for row in rows]):
        connection.execute(delete(tables.indexed).where(tables.indexed.c.document.in_(some)))


def _load_facets(connection: Connection, documents: Sequence[int]) -> dict[int, tuple[str, ...]]:
    indexed = tables.indexed.c
    rows = connection.execute(select(indexed.document, indexed.facets).where(indexed.document.in_(documents)))
    return {row.document: tuple(row.facets.split()) for row in rows}


def _load_words(connection: Connection, documents: Sequence[int]) -> dict[int, Words]:
    documents_ = tables.documents.c
    asked = select(documents_.number, documents_.utf8).where(documents_.number.in_(documents))
    return {row.number: fold_words(row.utf8.decode("utf-8")) for row in connection.execute(asked)} if documents else {}
