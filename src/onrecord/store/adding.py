"""Adding readings to a record: a batch at a time, each whole or not at all, and nothing twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select, update

from onrecord.reading import Document, Reading
from onrecord.reading.document import Passed
from onrecord.store import tables
from onrecord.store.arrivals import Arrival, arrival_of, plain
from onrecord.store.bodies import hash_of, pack
from onrecord.store.casefiles.dropping import drop_case_files
from onrecord.store.corrections.loading import find_earlier, find_later
from onrecord.store.engines import EngineIdentity
from onrecord.store.index import index_documents
from onrecord.store.indexing import refresh_index
from onrecord.store.numbers import next_document
from onrecord.store.parts import in_parts, next_number


class Known(Passed, frozen=True, kw_only=True):
    """A document whose text this engine has read before: only its arrival is new, if anything is."""

    document: Document


class Ready(Passed, frozen=True, kw_only=True):
    """A reading that came ready made, of whose engine no more is known than the version it names."""

    reading: Reading


Item = tuple[Reading, EngineIdentity] | Known
NONE: Mapping[tuple[str, str], bytes] = {}


class Counts(msgspec.Struct, kw_only=True):
    """What came of the documents of one run."""

    added: int = 0
    """Texts that are new, or are read for the first time by this engine."""
    known: int = 0
    """Texts that this engine had read before; each new way in which one came is noted."""
    failed: int = 0
    """What could not be read."""


def number_documents(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Give the numbers of the texts that the record holds, by id."""
    found: dict[str, int] = {}
    for some in in_parts(sorted(set(ids))):
        rows = connection.execute(
            select(tables.documents.c.id, tables.documents.c.number).where(tables.documents.c.id.in_(some))
        )
        found.update((row.id, row.number) for row in rows)
    return found


def find_read(connection: Connection, engine: EngineIdentity, ids: Sequence[str]) -> set[str]:
    """Tell which of these texts an engine has read."""
    joined = tables.readings.join(tables.engines).join(tables.documents)
    asked = select(tables.documents.c.id).select_from(joined)
    rows = connection.execute(asked.where(tables.engines.c.key == engine.key, tables.documents.c.id.in_(ids)))
    return {row.id for row in rows}


def add_batch(connection: Connection, items: Sequence[Item], run: int, counts: Counts, *,
              exact: Mapping[tuple[str, str], bytes] = NONE) -> list[str]:  # fmt: skip
    """Add what one batch brings, inside the transaction of `connection`.

    Args:
        items: in the order in which they came; a reading with the engine that made it.
        run: the number of the run that they came in.
        counts: is added to.
        exact: the JSON of readings that another record holds, to be kept byte for byte, by document id and engine key.
    Returns: a line for each that was refused, since its text was forgotten.
    """
    kept, refusals = _refuse_forgotten(connection, items)
    kept = _drop_unread(connection, kept)
    came = [_document(item) for item in kept]
    numbers = _add_documents(connection, came)
    arrived = _add_arrivals(connection, came, numbers, run)
    readings = [item for item in kept if not isinstance(item, Known)]
    read = _add_readings(connection, readings, numbers, exact)
    index_documents(connection, sorted(read), {number: reading for number, reading in read.items() if reading is not None})
    refresh_index(connection, sorted(arrived - read.keys()), {})
    index_documents(connection, sorted(_find_heeding(connection, arrived) - read.keys()))
    drop_case_files(connection, arrived - read.keys())
    counts.added += len(read)
    counts.known += len(kept) - len(read)
    counts.failed += len(items) - len(kept)
    return refusals


def _find_heeding(connection: Connection, arrived: Iterable[int]) -> set[int]:
    """Give the texts that may heed other corrections since some came in a way in which they had not: they, and later ones."""
    if connection.scalar(select(tables.log.c.number).limit(1)) is None:
        return set()
    documents, found = tables.documents.c, set[int]()
    for some in in_parts(sorted(arrived)):
        found.update(find_earlier(connection, some))
        corrected = select(documents.number).where(documents.number.in_(some), documents.revision > 0)
        for number in connection.scalars(corrected).all():
            found.update(find_later(connection, number))
    return found


def _document(item: Item) -> Document:
    return item.document if isinstance(item, Known) else item[0].document


def _refuse_forgotten(connection: Connection, items: Sequence[Item]) -> tuple[list[Item], list[str]]:
    """Divide what comes into what is taken, and a line for each text that was deleted for good before."""
    forgotten: dict[str, str] = {}
    for some in in_parts(sorted({_document(item).id for item in items})):
        rows = connection.execute(select(tables.forgotten).where(tables.forgotten.c.id.in_(some)))
        forgotten.update((row.id, f"forgotten on {row.at[:10]} ({row.reason})") for row in rows)
    refusals = [
        f"{document.source or document.id}: this text was {forgotten[document.id]}, so it was not added."
        for document in map(_document, items)
        if document.id in forgotten
    ]
    return [item for item in items if _document(item).id not in forgotten], refusals


def _drop_unread(connection: Connection, items: Sequence[Item]) -> list[Item]:
    """Leave out second arrivals of a text whose first, in the same run, could not be read."""
    read = {_document(item).id for item in items if not isinstance(item, Known)}
    held = number_documents(connection, (item.document.id for item in items if isinstance(item, Known)))
    return [item for item in items if not isinstance(item, Known) or item.document.id in read or item.document.id in held]


def _add_documents(connection: Connection, came: Sequence[Document]) -> dict[str, int]:
    """Add the texts that are new; give the number of each by id."""
    numbers = number_documents(connection, (document.id for document in came))
    first = next_document(connection)
    rows: list[dict[str, Any]] = []
    for document in came:
        if document.id not in numbers:
            numbers[document.id] = first + len(rows)
            rows.append({"number": numbers[document.id], "id": document.id, "utf8": document.text.encode("utf-8")})
    if rows:
        connection.execute(insert(tables.documents), rows)
    return numbers


def _add_arrivals(connection: Connection, came: Sequence[Document], numbers: dict[str, int], run: int) -> set[int]:
    """Note each way in which a text came that is not noted yet; give the numbers of those texts."""
    arrived = {arrival.key(document.id): (document, arrival) for document in came for arrival in [arrival_of(document)]}
    for some in in_parts(sorted(arrived)):
        for key in connection.scalars(select(tables.arrivals.c.key).where(tables.arrivals.c.key.in_(some))):
            del arrived[key]
    if not arrived:
        return set()
    first = next_number(connection, tables.arrivals)
    rows = [
        {"number": number, "document": numbers[document.id], "key": key, "run": run, **_columns(arrival)}
        for number, (key, (document, arrival)) in enumerate(arrived.items(), first)
    ]
    connection.execute(insert(tables.arrivals), rows)
    return {numbers[document.id] for document, _ in arrived.values()}


def _columns(arrival: Arrival) -> dict[str, str | bytes | None]:
    columns: dict[str, str | bytes | None] = {
        name: plain(getattr(arrival, name)) for name in ("source", "url", "outlet", "published")
    }
    return {**columns, "body": arrival.to_json()}


def _add_readings(connection: Connection, items: Sequence[tuple[Reading, EngineIdentity]], numbers: dict[str, int],
                  exact: Mapping[tuple[str, str], bytes]) -> dict[int, Reading | None]:  # fmt: skip
    """Add the readings that are new; give the documents that they are of, each with its reading where that is current now."""
    engines = {key: add_engine(connection, engine) for key, engine in {engine.key: engine for _, engine in items}.items()}
    documents = sorted({numbers[reading.document.id] for reading, _ in items})
    held: dict[int, dict[int, tuple[int, bool]]] = defaultdict(dict)  # document: engine: number of the reading, current
    for some in in_parts(documents):
        readings = tables.readings.c
        rows = select(readings.number, readings.document, readings.engine, readings.current).where(readings.document.in_(some))
        for row in connection.execute(rows):
            held[row.document][row.engine] = row.number, row.current
    ranks = _rank_engines(connection) if any(held.values()) or len(engines) > 1 else {}
    first = next_number(connection, tables.readings)
    rows_to_add: list[dict[str, Any]] = []
    superseded: list[int] = []
    read: dict[int, Reading | None] = {}
    for reading, engine in items:
        document, engine_number = numbers[reading.document.id], engines[engine.key]
        mine = held[document]
        if engine_number in mine:
            continue
        before = next((other for other, (_, current) in mine.items() if current), None)
        newer = before is None or ranks.get(before, ()) <= rank_engine(engine.version, engine_number)
        if before is not None and newer:
            superseded.append(mine[before][0])
            mine[before] = mine[before][0], False
            if mine[before][0] >= first:  # of this very batch
                rows_to_add[superseded.pop() - first]["current"] = False
        mine[engine_number] = first + len(rows_to_add), newer
        read[document] = reading if newer else read.get(document)
        body = exact.get((reading.document.id, engine.key)) or reading.to_json().encode("utf-8")
        utf8 = reading.document.text.encode("utf-8")
        rows_to_add.append({
            "number": mine[engine_number][0], "document": document, "engine": engine_number, "sha256": hash_of(body),
            "body": pack(body, utf8), "current": newer,
        })  # fmt: skip
    if superseded:
        connection.execute(update(tables.readings).where(tables.readings.c.number.in_(superseded)).values(current=False))
    if rows_to_add:
        connection.execute(insert(tables.readings), rows_to_add)
    return read


def add_engine(connection: Connection, engine: EngineIdentity) -> int:
    """Give the number of an engine, which is added where it is new."""
    number = connection.scalar(select(tables.engines.c.number).where(tables.engines.c.key == engine.key))
    if number is None:
        number = next_number(connection, tables.engines)
        body = msgspec.json.encode(engine).decode()
        connection.execute(
            insert(tables.engines), {"number": number, "key": engine.key, "version": engine.version, "body": body}
        )
    return int(number)


def _rank_engines(connection: Connection) -> dict[int, tuple[tuple[int, ...], int]]:
    rows = connection.execute(select(tables.engines.c.number, tables.engines.c.version))
    return {row.number: rank_engine(row.version, row.number) for row in rows}


def rank_engine(version: str, number: int) -> tuple[tuple[int, ...], int]:
    """Order engines: by version, and those of one version by which came first into the record."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal()), number
