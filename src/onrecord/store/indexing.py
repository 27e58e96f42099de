"""Keeping the index of words at what a document is now: its words, its facets, its zones.

SQLite's index takes a row out only by the very words that were put in. Those of the text never change; what else it was given
stands in `indexed`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from onrecord.store import tables
from onrecord.store.facets import load_facets
from onrecord.store.parts import in_parts
from onrecord.store.search_index import Indexed, add_to_index, remove_from_index
from onrecord.store.words import fold_words
from onrecord.store.zones import Zones, pack_zones, unpack_zones

NO_ZONES = Zones()


class Told:
    """What a reading says of a document's row in the index."""

    __slots__ = ("words", "zones")

    def __init__(self, words: tuple[str, ...], zones: Zones) -> None:
        self.words = words
        self.zones = zones


def refresh_index(connection: Connection, documents: Sequence[int], told: Mapping[int, Told]) -> None:
    """Bring the rows of some documents to what they are now.

    Args:
        told: the words and zones of those whose reading is new; the zones of the others stay.
    """
    for some in in_parts(documents):
        before = _load_indexed(connection, some)
        facets = load_facets(connection, some)
        texts = _load_words(connection, [number for number in some if number not in told])
        old: list[Indexed] = []
        new: list[Indexed] = []
        for number in some:
            words = told[number].words if number in told else texts[number]
            had = _indexed(number, words, before[number]) if number in before else None
            zones = told[number].zones if number in told else had.zones if had else NO_ZONES
            now = Indexed(document=number, words=words, facets=facets.get(number, ()), zones=zones)
            if had != now:
                old += [had] if had else []
                new.append(now)
        _take_out(connection, old)
        add_to_index(connection, new)
        if new:
            connection.execute(insert(tables.indexed), [
                {"document": row.document, "facets": " ".join(row.facets), "zones": pack_zones(row.zones, row.words)}
                for row in new
            ])  # fmt: skip


def drop_from_index(connection: Connection, documents: Sequence[int]) -> None:
    """Take documents out of the index; their texts are still there."""
    for some in in_parts(documents):
        texts = _load_words(connection, some)
        rows = _load_indexed(connection, some)
        _take_out(connection, [_indexed(number, texts[number], row) for number, row in rows.items()])


def _take_out(connection: Connection, rows: Sequence[Indexed]) -> None:
    remove_from_index(connection, rows)
    for some in in_parts([row.document for row in rows]):
        connection.execute(delete(tables.indexed).where(tables.indexed.c.document.in_(some)))


def _load_indexed(connection: Connection, documents: Sequence[int]) -> dict[int, Any]:
    rows = connection.execute(select(tables.indexed).where(tables.indexed.c.document.in_(documents)))
    return {row.document: row for row in rows}


def _indexed(number: int, words: tuple[str, ...], row: Any) -> Indexed:
    return Indexed(document=number, words=words, facets=tuple(row.facets.split()), zones=unpack_zones(row.zones, words))


def _load_words(connection: Connection, documents: Sequence[int]) -> dict[int, tuple[str, ...]]:
    documents_ = tables.documents.c
    asked = select(documents_.number, documents_.utf8).where(documents_.number.in_(documents))
    return {row.number: fold_words(row.utf8.decode("utf-8")) for row in connection.execute(asked)} if documents else {}
