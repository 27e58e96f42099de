"""A record written out, line by line: all that is kept, nothing that is derived, and no time at which a run took place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from onrecord.errors import DamagedRecord
from onrecord.store import tables
from onrecord.store.arrivals import Arrival
from onrecord.store.bodies import ZstdError, hash_of, unpack
from onrecord.store.engines import EngineIdentity
from onrecord.store.exchange.lines import (
    FORMAT,
    WITHOUT_PAGES,
    DocumentLine,
    End,
    EngineLine,
    ForgottenLine,
    Header,
    KeptReading,
    LogLine,
    write_line,
)
from onrecord.store.exchange.pages import has_pages, load_pages
from onrecord.store.exchange.salvage import Lost, find_pages, guarded, load_each, name_document, say
from onrecord.store.numbers import find_ids

Tell = Callable[[str], None]


def export_lines(connection: Connection, tell: Tell) -> Iterator[bytes]:
    """Give all that a record keeps, as lines of JSON in UTF-8: two records that keep the same give the same.

    Args:
        connection: in a transaction that reads.
        tell: is given a line for each document, engine or entry that cannot be read any more and is left out.
    """
    lost: list[str] = []

    def note(what: str) -> None:
        lost.append(what)
        tell(f"{what}. It was left out; the rest goes on.")

    yield write_line(Header(format=FORMAT if has_pages(connection) else WITHOUT_PAGES))
    engines: dict[int, str] = {}
    for number, line in _engines(connection, note):
        engines[number] = line.key
        yield write_line(line)
    yield from map(write_line, _forgotten(connection, note))
    documents = pages = log = 0
    for document in _documents(connection, engines, note):
        documents += 1
        yield write_line(document)
    for page in load_pages(connection, note):
        pages += 1
        yield write_line(page)
    for entry in _log(connection, note):
        log += 1
        yield write_line(entry)
    yield write_line(End(documents=documents, log=log, left_out=len(lost), pages=pages or msgspec.UNSET))


def _engines(connection: Connection, note: Tell) -> Iterator[tuple[int, EngineLine]]:
    def load(connection: Connection, numbers: Sequence[int]) -> list[tuple[int, EngineLine]]:
        engines = tables.engines.c
        asked = select(engines.number, engines.key, engines.body).where(engines.number.in_(numbers)).order_by(engines.number)
        return [(row.number, _engine(row.key, row.body)) for row in connection.execute(asked)]

    for numbers in find_pages(connection, tables.engines):
        for found in load_each(connection, numbers, load):
            if isinstance(found, Lost):
                note(f"engine {found.number} cannot be read ({found.why})")
            else:
                yield found


def _engine(key: str, body: str) -> EngineLine:
    try:
        engine = msgspec.json.decode(body, type=EngineIdentity)
    except msgspec.DecodeError as error:
        raise DamagedRecord(f"it is not what was put in: {error}") from error
    if engine.key != key:
        raise DamagedRecord("its hash does not fit")
    return EngineLine(key=key, engine=engine)


def _forgotten(connection: Connection, note: Tell) -> list[ForgottenLine]:
    forgotten = tables.forgotten.c
    asked = select(forgotten.id, forgotten.at, forgotten.who, forgotten.reason)
    try:
        rows = guarded(connection, lambda c: c.execute(asked).all())
    except DBAPIError as error:
        note(f"the list of forgotten texts cannot be read ({say(error)})")
        return []
    return sorted(
        (ForgottenLine(id=row.id, at=row.at, who=row.who, reason=row.reason) for row in rows), key=lambda line: line.id
    )


def _documents(connection: Connection, engines: Mapping[int, str], note: Tell) -> Iterator[DocumentLine]:
    by_index, by_scan = (partial(_load_documents, engines=engines, by_index=by_index) for by_index in (True, False))
    for numbers in find_pages(connection, tables.documents):
        for found in load_each(connection, numbers, by_index, by_scan):
            if isinstance(found, Lost):
                note(f"{name_document(connection, found.number)} cannot be read ({found.why})")
            else:
                yield found


def _load_documents(connection: Connection, numbers: Sequence[int], *, engines: Mapping[int, str],
                    by_index: bool) -> list[DocumentLine]:  # fmt: skip
    """Load documents with all that is kept of them.

    Args:
        by_index: whether indexes may be used; where one of them is damaged the tables may be whole.
    Raises: DamagedRecord, DBAPIError.
    """
    documents, arrivals, readings = tables.documents.c, tables.arrivals.c, tables.readings.c
    came: dict[int, list[Arrival]] = defaultdict(list)
    read: dict[int, list[KeptReading]] = defaultdict(list)
    asked = select(documents.number, documents.id, documents.utf8).where(documents.number.in_(numbers))
    held = {row.number: (row.id, row.utf8) for row in connection.execute(asked.order_by(documents.number))}
    for number, (document_id, utf8) in held.items():
        if not isinstance(utf8, bytes) or document_id != "sha256:" + hash_of(utf8):
            raise DamagedRecord(f"the text of document {number} is not what was put in")
    of = [table.document if by_index else table.document + 0 for table in (arrivals, readings)]
    ways = select(arrivals.document, arrivals.key, arrivals.body).where(of[0].in_(numbers))
    for row in connection.execute(ways.order_by(of[0], arrivals.number)):
        if row.document in held:
            came[row.document].append(_arrival(row.key, row.body, held[row.document][0]))
    bodies = select(readings.document, readings.engine, readings.sha256, readings.body).where(of[1].in_(numbers))
    for document, engine, sha256, body in connection.execute(bodies.order_by(of[1], readings.engine)):
        if document in held:
            read[document].append(_reading(engines.get(engine), sha256, body, held[document][1]))
    return [
        DocumentLine(id=document_id, text=utf8.decode("utf-8"), arrivals=tuple(came[number]), readings=tuple(read[number]))
        for number, (document_id, utf8) in held.items()
    ]


def _arrival(key: str, body: bytes, document_id: str) -> Arrival:
    if key != hash_of(document_id.encode() + b"\n" + body):
        raise DamagedRecord("how it came is not what was put in")
    return msgspec.json.decode(body, type=Arrival)


def _reading(engine: str | None, sha256: str, packed: bytes, utf8: bytes) -> KeptReading:
    try:
        body = unpack(packed, utf8)
    except (ZstdError, TypeError) as error:
        raise DamagedRecord(f"a reading of it is not what was put in: {error}") from error
    if engine is None or hash_of(body) != sha256:
        raise DamagedRecord("a reading of it is not what was put in" if engine else "an engine that read it is lost")
    return KeptReading(engine=engine, sha256=sha256, reading=msgspec.Raw(body))


def _log(connection: Connection, note: Tell) -> Iterator[LogLine]:
    for numbers in find_pages(connection, tables.log):
        for found in load_each(connection, numbers, _load_log):
            if isinstance(found, Lost):
                note(f"entry {found.number} of the log cannot be read ({found.why})")
            else:
                yield found


def _load_log(connection: Connection, numbers: Sequence[int]) -> list[LogLine]:
    log = tables.log.c
    rows = connection.execute(select(tables.log).where(log.number.in_(numbers)).order_by(log.number)).all()
    ids = find_ids(connection, {row.document for row in rows if row.document is not None})
    found = []
    for row in rows:
        if row.body is not None and hash_of(row.body) != row.digest:
            raise DamagedRecord("it is not what was put in")
        if row.document is not None and row.document not in ids:
            raise DamagedRecord("the document that it is about is lost")
        found.append(LogLine(
            number=row.number, at=row.at, who=row.who, action=row.action, document=ids.get(row.document), undoes=row.undoes,
            body=None if row.body is None else row.body.decode("utf-8"), digest=row.digest, hash=row.hash,
        ))  # fmt: skip
    return found
