"""Readings as they are valid now: what the newest engine found, with people's corrections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from onrecord.reading import Reading
from onrecord.store.corrections.loading import load_corrected
from onrecord.store.held import held, open_reading


def load_readings(connection: Connection, documents: Sequence[int]) -> Iterator[tuple[int, Reading]]:
    """Give what is valid now of each of these documents, with the document's number, in their order.

    Raises: DamagedRecord, naming the document whose reading is not what was put in.
    """
    yield from ((number, corrected.reading) for number, corrected in load_corrected(connection, documents))


__all__ = ["held", "load_readings", "open_reading"]
