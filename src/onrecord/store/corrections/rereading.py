"""Texts that an engine has not read yet, out of the record itself."""

from __future__ import annotations

from sqlalchemy import Connection, exists, select

from onrecord.reading import Document
from onrecord.store import tables
from onrecord.store.engines import EngineIdentity
from onrecord.store.held import load_engine_readings

PAGE = 32  # texts that are held at a time


def find_unread(connection: Connection, engine: EngineIdentity, after: int) -> list[tuple[int, Document]]:
    """Give the next texts that an engine has not read, each with its number, as they first came.

    Args:
        after: number of the last that was given; 0 at first.
    """
    documents, readings = tables.documents.c, tables.readings.c
    mine = select(tables.engines.c.number).where(tables.engines.c.key == engine.key).scalar_subquery()
    unread = ~exists().where(readings.document == documents.number, readings.engine == mine)
    asked = select(documents.number).where(documents.number > after, unread).order_by(documents.number).limit(PAGE)
    numbers = list(connection.scalars(asked))
    return [(number, reading.document) for number, reading in load_engine_readings(connection, numbers)]
