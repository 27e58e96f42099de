"""Readings with people's corrections, loaded: those of the text itself, and those of earlier texts of the same page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, or_, select

from onrecord.reading import Reading
from onrecord.store import tables
from onrecord.store.arrivals import Arrival
from onrecord.store.corrections.applying import Corrected, apply_corrections
from onrecord.store.corrections.carrying import carry_entries
from onrecord.store.corrections.entries import Entry
from onrecord.store.corrections.log import load_entries
from onrecord.store.held import load_engine_readings
from onrecord.store.parts import in_parts

Page = tuple[str, str, str]
"""What two arrivals of one page share: its source and its bytes' hash, or its address and when it was retrieved."""


def load_corrected(connection: Connection, documents: Sequence[int]) -> Iterator[tuple[int, Corrected]]:
    """Give what is valid now of each of these documents, with its number, in their order.

    Raises: DamagedRecord, naming what is not as it was put in.
    """
    if connection.scalar(select(tables.log.c.number).limit(1)) is None:
        yield from ((number, Corrected(reading=reading)) for number, reading in load_engine_readings(connection, documents))
        return
    for some in in_parts(documents):
        earlier = find_earlier(connection, some)
        entries = load_entries(connection, sorted({*some, *(old for olds in earlier.values() for old in olds)}))
        texts = _load_texts(connection, sorted({old for olds in earlier.values() for old in olds if old in entries}))
        for number, reading in load_engine_readings(connection, some):
            olds = [(entries[old], texts[old]) for old in earlier.get(number, ()) if old in texts]
            yield number, correct_reading(reading, entries.get(number, []), olds)


def correct_reading(reading: Reading, own: Sequence[Entry], olds: Sequence[tuple[Sequence[Entry], str]] = ()) -> Corrected:
    """Correct a reading by the entries of its own text, and by those of earlier texts of its page.

    Args:
        own: the entries about its text.
        olds: the entries about each earlier text, with that text.
    """
    if not olds:
        return apply_corrections(reading, own)
    carried = [carry_entries(entries, text, reading.document.text) for entries, text in olds]
    entries = sorted([*own, *(entry for some in carried for entry in some.entries)], key=lambda entry: entry.number)
    corrected = apply_corrections(reading, entries)
    return replace(
        corrected,
        orphans=(*corrected.orphans, *(loose for some in carried for loose in some.orphans)),
        ambiguous=(*corrected.ambiguous, *(loose for some in carried for loose in some.ambiguous)),
    )


def find_earlier(connection: Connection, documents: Sequence[int]) -> dict[int, list[int]]:
    """Give, for each of these documents, the corrected documents before it that are other texts of the same page."""
    arrivals = tables.arrivals.c
    mine = _load_pages(connection, [arrivals.document.in_(documents)])
    sources = sorted({row[1] for pages in mine.values() for row in pages})
    if not sources:
        return {}
    corrected = select(tables.log.c.document).where(tables.log.c.document.is_not(None))
    theirs: dict[int, set[Page]] = defaultdict(set)
    for some in in_parts(sources):
        at = or_(arrivals.source.in_(some), arrivals.url.in_(some))
        for number, pages in _load_pages(connection, [at, arrivals.document.in_(corrected)]).items():
            theirs[number] |= pages
    return _match(mine, theirs)


def find_later(connection: Connection, document: int) -> list[int]:
    """Give the documents after this one that are other texts of the same page."""
    arrivals = tables.arrivals.c
    mine = _load_pages(connection, [arrivals.document == document])
    sources = sorted({page[1] for page in mine.get(document, ())})
    if not sources:
        return []
    at = or_(arrivals.source.in_(sources), arrivals.url.in_(sources))
    theirs = _load_pages(connection, [at, arrivals.document > document])
    return sorted(number for number, pages in theirs.items() if pages & mine[document])


def _match(mine: dict[int, set[Page]], theirs: dict[int, set[Page]]) -> dict[int, list[int]]:
    bearers: dict[Page, list[int]] = defaultdict(list)
    for number in sorted(theirs):
        for page in theirs[number]:
            bearers[page].append(number)
    found = {number: sorted({old for page in pages for old in bearers.get(page, ()) if old < number})
             for number, pages in mine.items()}  # fmt: skip
    return {number: olds for number, olds in found.items() if olds}


def _load_pages(connection: Connection, conditions: Sequence[object]) -> dict[int, set[Page]]:
    """Give the pages that documents were taken from, by how they arrived."""
    arrivals = tables.arrivals.c
    found: dict[int, set[Page]] = defaultdict(set)
    asked = select(arrivals.document, arrivals.body).where(*conditions)  # type: ignore[arg-type]  # each is a condition
    for row in connection.execute(asked):
        found[row.document] |= pages_of(msgspec.json.decode(row.body, type=Arrival))
    return found


def pages_of(arrival: Arrival) -> set[Page]:
    """Give what tells the page that a text was taken from, in each way that is known of it."""
    found: set[Page] = set()
    if arrival.source and arrival.origin is not msgspec.UNSET:
        found.add(("source", arrival.source, arrival.origin.sha256))
    if arrival.url and arrival.retrieved:
        found.add(("url", arrival.url, arrival.retrieved))
    return found


def _load_texts(connection: Connection, documents: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in in_parts(documents):
        rows = connection.execute(
            select(tables.documents.c.number, tables.documents.c.utf8).where(tables.documents.c.number.in_(some))
        )
        found.update((row.number, row.utf8.decode("utf-8")) for row in rows)
    return found


__all__ = ["correct_reading", "find_earlier", "find_later", "load_corrected", "pages_of"]
