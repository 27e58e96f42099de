"""Readings as engines made them, out of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Row, Select, select

from onrecord.errors import DamagedRecord
from onrecord.reading import Reading
from onrecord.store import tables
from onrecord.store.bodies import ZstdError, unpack
from onrecord.store.parts import in_parts


def load_engine_readings(connection: Connection, documents: Sequence[int]) -> Iterator[tuple[int, Reading]]:
    """Give what the newest engine found in each of these documents, with the document's number, in their order.

    Raises: DamagedRecord, naming the document whose reading is not what was put in.
    """
    for some in in_parts(documents):
        rows = connection.execute(held().where(tables.readings.c.current, tables.documents.c.number.in_(some)))
        found = {row.number: row for row in rows}
        yield from ((number, open_reading(found[number])) for number in some if number in found)


def held() -> Select[tuple[int, str, bytes, bytes, str, int]]:
    """Ask for readings as they are held, each with its text: number and id of the document, bytes, hash, engine."""
    documents, readings = tables.documents.c, tables.readings.c
    return select(documents.number, documents.id, documents.utf8, readings.body, readings.sha256, readings.engine).join_from(
        tables.documents, tables.readings
    )


def open_reading(row: Row[tuple[int, str, bytes, bytes, str, int]]) -> Reading:
    """Give a reading that is held.

    Raises: DamagedRecord, naming its document.
    """
    try:
        return Reading.from_json(unpack(row.body, row.utf8))
    except (ZstdError, ValueError) as error:
        raise DamagedRecord(f"the reading of document {row.id} is not what was put in: {error}") from error
