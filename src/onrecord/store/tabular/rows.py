"""The rows of a table, out of a record, as they are valid now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection

from onrecord.reading import Reading
from onrecord.store import tables
from onrecord.store.exchange.salvage import Lost, find_pages, load_each, name_document
from onrecord.store.readings import load_readings
from onrecord.store.tabular.layers import Layer, Row


def find_rows(connection: Connection, layer: Layer, tell: Callable[[str], None]) -> Iterator[Row]:
    """Give the rows of a layer, in the order in which the documents came.

    Args:
        tell: is given a line for each document that cannot be read any more and is left out.
    """
    for reading in find_readings(connection, tell):
        yield from layer.rows(reading)


def find_readings(connection: Connection, tell: Callable[[str], None]) -> Iterator[Reading]:
    """Give what is valid of each document; one that cannot be read any more is told and left out."""

    def load(connection: Connection, numbers: Sequence[int]) -> list[Reading]:
        return [reading for _, reading in load_readings(connection, numbers)]

    for numbers in find_pages(connection, tables.documents):
        for found in load_each(connection, numbers, load):
            if isinstance(found, Lost):
                named = name_document(connection, found.number)
                tell(f"{named} cannot be read ({found.why}). It was left out; the rest goes on.")
            else:
                yield found
