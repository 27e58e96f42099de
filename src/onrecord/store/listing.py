"""What a record holds, listed: its documents, and the engines that have read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from onrecord.store import tables
from onrecord.store.adding import rank_engine
from onrecord.store.arrivals import Arrival
from onrecord.store.engines import EngineIdentity

PAGE = 200  # documents that are asked for at once


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A document that the record holds, as it first came."""

    number: int
    """In the order in which documents came."""
    id: str
    source: str | None
    title: str | None
    """Its title, or its headline as the page gives it."""
    outlet: str | None
    published: str | None
    url: str | None
    arrivals: int
    """How often its text came."""
    stories: int
    revision: int
    """Number of the last log entry about it; 0 where there is none."""


class HeldEngine(msgspec.Struct, frozen=True, kw_only=True):
    """An engine that has read documents of the record."""

    number: int
    key: str
    version: str
    options: dict[str, str]
    readings: int
    current: int
    """How many of its readings are those that hold now."""


def list_documents(connection: Connection, before: int | None = None) -> Iterator[Held]:
    """Give the documents, the last that came first.

    Args:
        before: only those that came before the one of this number.
    """
    documents, last = tables.documents.c, before
    while True:
        earlier = [] if last is None else [documents.number < last]
        rows = select(documents.number).where(*earlier).order_by(documents.number.desc()).limit(PAGE)
        if not (numbers := list(connection.scalars(rows))):
            return
        yield from load_held(connection, numbers)
        last = numbers[-1]


def load_held(connection: Connection, numbers: Sequence[int]) -> list[Held]:
    """Give what is known of these documents beside their text, in their order."""
    documents, arrivals, stories = tables.documents.c, tables.arrivals.c, tables.stories.c
    rows = connection.execute(select(documents.number, documents.id, documents.revision).where(documents.number.in_(numbers)))
    held = {row.number: row for row in rows}
    came = _count(connection, arrivals.document, numbers)
    told = _count(connection, stories.document, numbers)
    first = select(func.min(arrivals.number)).where(arrivals.document.in_(numbers)).group_by(arrivals.document)
    bodies = connection.execute(select(arrivals.document, arrivals.body).where(arrivals.number.in_(first)))
    ways = {row.document: msgspec.json.decode(row.body, type=Arrival) for row in bodies}
    found: list[Held] = []
    for number in numbers:
        way = ways.get(number, Arrival())
        found.append(Held(
            number=number, id=held[number].id, revision=held[number].revision, arrivals=came[number], stories=told[number],
            source=way.source, title=way.title or way.headline, outlet=way.outlet, published=way.published, url=way.url,
        ))  # fmt: skip
    return found


def _count(connection: Connection, column: ColumnElement[int], numbers: Sequence[int]) -> dict[int, int]:
    rows = connection.execute(select(column, func.count()).where(column.in_(numbers)).group_by(column))
    return defaultdict(int, {row[0]: row[1] for row in rows})


def list_engines(connection: Connection) -> list[HeldEngine]:
    """Give the engines that have read, the newest last."""
    readings = tables.readings.c
    counts = {
        row.engine: (row.all, row.current)
        for row in connection.execute(
            select(readings.engine, func.count().label("all"), func.count().filter(readings.current).label("current"))
            .group_by(readings.engine)
        )
    }  # fmt: skip
    rows = sorted(connection.execute(select(tables.engines)), key=lambda row: rank_engine(row.version, row.number))
    found: list[HeldEngine] = []
    for row in rows:
        every, current = counts.get(row.number, (0, 0))
        options = msgspec.json.decode(row.body, type=EngineIdentity).options
        found.append(HeldEngine(
            number=row.number, key=row.key, version=row.version, options=options, readings=every, current=current
        ))  # fmt: skip
    return found


__all__ = ["Held", "HeldEngine", "list_documents", "list_engines", "load_held"]
