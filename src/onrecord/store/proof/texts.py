"""Texts, how they came, engines and readings: hashes, and each reading against its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, text

from onrecord.errors import MalformedReading
from onrecord.reading import Reading
from onrecord.store.bodies import ZstdError, unpack
from onrecord.store.proof.findings import Counts, Finding, altered
from onrecord.store.proof.reading_checks import LAYERS, find_faults

PAGE = 100  # texts that are held at a time


class Held(NamedTuple):
    """A text that is as it was put in, with what its newest reading says, or what is valid of that once it is known."""

    number: int
    id: str
    text: str
    current: dict[str, Any] | None
    outlets: list[str | None]
    """Of each arrival."""


def months_of(reading: dict[str, Any] | None) -> set[str]:
    """Give the months in which the stories of a reading (JSON) came out, "203105"; "0" where that is known of none."""
    stories = reading["stories"] if reading else []
    days = (story["published"] or reading["document"]["published"] for story in stories) if reading else ()
    return {str(numbered(day) // 100) for day in days if day} or {"0"}


def numbered(day: str | None) -> int:
    """Give a day as a number, 20310515; a month or year by its first; 0 where it is not known, or before the year 0."""
    if not day or day.startswith("-"):
        return 0
    parts = [*day[:10].split("-"), "01", "01"][:3]
    return int(parts[0]) * 10_000 + int(parts[1]) * 100 + int(parts[2]) if "".join(parts).isdecimal() else 0


def many(words: str) -> Any:
    """Ask for rows by several numbers, `:numbers`."""
    return text(words).bindparams(bindparam("numbers", expanding=True))


def iterate_texts(connection: Connection) -> Iterator[list[Any]]:
    """Give the rows of texts, a page at a time: number, id, utf8."""
    last = 0
    asked = text(f"SELECT number, id, utf8 FROM documents WHERE number > :last ORDER BY number LIMIT {PAGE}")
    while rows := connection.execute(asked, {"last": last}).all():
        yield list(rows)
        last = rows[-1].number


def check_page(connection: Connection, rows: list[Any], counts: Counts) -> Iterator[Finding | Held]:
    """Check some texts and all that is kept of them; give what is wrong, and what can be gone on with."""
    numbers = [row.number for row in rows]
    forgotten = set(connection.scalars(text("SELECT id FROM forgotten")))
    arrivals: dict[int, list[Any]] = {number: [] for number in numbers}
    for row in connection.execute(
        many("SELECT * FROM arrivals WHERE document IN :numbers ORDER BY number"), {"numbers": numbers}
    ):
        arrivals[row.document].append(row)
    readings: dict[int, list[Any]] = {number: [] for number in numbers}
    asked = many(
        "SELECT r.number, r.document, r.sha256, r.body, r.current, r.engine, e.version FROM readings r "
        "JOIN engines e ON e.number = r.engine WHERE r.document IN :numbers ORDER BY r.number"
    )
    for row in connection.execute(asked, {"numbers": numbers}):
        readings[row.document].append(row)
    for row in rows:
        words, faults = _check_text(row, forgotten)
        yield from map(counts.note, faults)
        counts.intact("text", not faults)
        if not arrivals[row.number]:
            yield counts.note(altered("arrival", row.id, "how it came is gone"))
        for arrival in arrivals[row.number]:
            yield from _counted(counts, "arrival", _check_arrival(arrival, row.id))
        current = None
        for reading in readings[row.number]:
            plain, faults = _check_reading(reading, row.id, bytes(row.utf8), words, counts)
            yield from _counted(counts, "reading", faults)
            current = plain if reading.current else current
        yield from map(counts.note, _check_current(row.id, readings[row.number]))
        if words is not None:
            yield Held(row.number, row.id, words, current, [arrival.outlet for arrival in arrivals[row.number]])


def _counted(counts: Counts, kind: Any, faults: list[Finding]) -> Iterator[Finding]:
    counts.intact(kind, not faults)
    yield from map(counts.note, faults)


def _check_text(row: Any, forgotten: set[str]) -> tuple[str | None, list[Finding]]:
    made = "sha256:" + sha256(row.utf8).hexdigest()
    if made != row.id:
        return None, [altered("text", row.id, f"its bytes hash to {made}")]
    if row.id in forgotten:
        return None, [altered("text", row.id, "it was forgotten, and is there")]
    try:
        return bytes(row.utf8).decode("utf-8"), []
    except UnicodeDecodeError as error:
        return None, [altered("text", row.id, f"it is no UTF-8: {error}")]


def _check_arrival(row: Any, document: str) -> list[Finding]:
    if sha256(document.encode() + b"\n" + bytes(row.body)).hexdigest() != row.key:
        return [altered("arrival", document, f"arrival {row.number} is not what its key says")]
    body = msgspec.json.decode(bytes(row.body))
    columns = {name: getattr(row, name) for name in ("source", "url", "outlet", "published")}
    said = {name: (body.get(name) or "").replace("\x00", "\ufffd") or body.get(name) for name in columns}
    return [
        altered("arrival", document, f"arrival {row.number}: its {name} is {columns[name]!r}, and its body says {said[name]!r}")
        for name in columns
        if columns[name] != said[name]
    ]


def _check_reading(row: Any, document: str, utf8: bytes, words: str | None,
                   counts: Counts) -> tuple[dict[str, Any] | None, list[Finding]]:  # fmt: skip
    try:
        body = unpack(bytes(row.body), utf8)
    except ZstdError as error:
        return None, [altered("reading", document, f"reading {row.number} cannot be unpacked: {error}")]
    made = sha256(body).hexdigest()
    if made != row.sha256:
        return None, [altered("reading", document, f"reading {row.number} hashes to {made}, not {row.sha256}")]
    try:
        Reading.from_json(body)
    except MalformedReading as error:
        return None, [altered("reading", document, f"reading {row.number}: {error}")]
    plain: dict[str, Any] = msgspec.json.decode(body)
    if words is None:
        return plain, []
    faults = list(find_faults(plain, document, words))
    counts.intact("item", sum(len(plain[layer]) for layer in LAYERS) if not faults else 0)
    return plain, [altered("item", document, f"reading {row.number}: {fault}") for fault in faults]


def _check_current(document: str, readings: list[Any]) -> list[Finding]:
    """Of a text's readings, the newest engine's is current, and no other."""
    if not readings:
        return [altered("reading", document, "no engine's reading of it is there")]
    newest = max(readings, key=lambda row: ([int(part) for part in row.version.split(".") if part.isdecimal()], row.engine))
    current = [row.number for row in readings if row.current]
    if current == [newest.number]:
        return []
    return [altered("reading", document, f"current is {current or 'none'}, and the newest engine's is reading {newest.number}")]


def check_numbers(connection: Connection, counts: Counts) -> Iterator[Finding]:
    """Check that no text is gone but those that were forgotten: texts are numbered one after the other."""
    gone = connection.scalar(text("SELECT max(number) - count(*) FROM documents")) or 0
    forgotten = connection.scalar(text("SELECT count(*) FROM forgotten WHERE number > 0")) or 0
    if gone > forgotten:
        told = f"{gone} numbers of texts are free, and {forgotten} texts were forgotten"
        yield counts.note(altered("text", "documents", told))


def check_engines(connection: Connection, counts: Counts) -> Iterator[Finding]:
    """Check that each engine's key is the hash of what it says."""
    for row in connection.execute(text("SELECT number, key, version, body FROM engines ORDER BY number")):
        body = json.loads(row.body)
        told = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
        if sha256(told).hexdigest() != row.key or body["version"] != row.version:
            yield counts.note(altered("engine", row.number, "its key is not the hash of what it says"))
        else:
            counts.intact("engine")
