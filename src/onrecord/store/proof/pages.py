"""Pages: their hashes, and that each text stands where its origin says, one page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from onrecord.pages import find_misfit
from onrecord.reading import Origin
from onrecord.store.pages.packing import ZstdError, unpack_page
from onrecord.store.proof.findings import Counts, Finding, altered

AT_ONCE = 100  # texts of one page that are held: an export of a news database has hundreds


def check_pages(connection: Connection, counts: Counts) -> Iterator[Finding]:
    """Check each page that is kept, and every text that was cut out of it."""
    last = 0
    asked = text("SELECT number, sha256, body FROM pages WHERE number > :last ORDER BY number LIMIT 1")
    while row := connection.execute(asked, {"last": last}).first():
        faults = 0
        for fault in _faults(connection, row):
            faults += 1
            yield counts.note(altered("page", row.sha256, fault))
        counts.intact("page", not faults)
        last = row.number


def _faults(connection: Connection, row: Any) -> Iterator[str]:
    name = {"id": f"page:{row.sha256}"}
    if connection.scalar(text("SELECT id FROM forgotten WHERE id = :id"), name) is not None:
        yield "it was forgotten, and is there"
    try:
        data = unpack_page(bytes(row.body))
    except ZstdError as error:
        yield f"it cannot be unpacked: {error}"
        return
    made = sha256(data).hexdigest()
    if made != row.sha256:
        yield f"its bytes hash to {made}"
        return
    last, cut = 0, 0
    asked = text(
        "SELECT c.document, d.id, d.utf8 FROM cut_from c LEFT JOIN documents d ON d.number = c.document "
        f"WHERE c.page = :page AND c.document > :last ORDER BY c.document LIMIT {AT_ONCE}"
    )
    while rows := connection.execute(asked, {"page": row.number, "last": last}).all():
        for found in rows:
            cut += 1
            yield from _origin_faults(connection, found, row.sha256, data)
        last = rows[-1].document
    if not cut:
        yield "no text was cut out of it"


def _origin_faults(connection: Connection, row: Any, page: str, data: bytes) -> Iterator[str]:
    """Give what is wrong with the places of a text in the page, by each arrival that names it."""
    if row.id is None:
        yield f"a text was cut out of it, number {row.document}, that is not there"
        return
    named = False
    asked = text("SELECT body FROM arrivals WHERE document = :document ORDER BY number")
    for body in connection.scalars(asked, {"document": row.document}):
        told = msgspec.json.decode(bytes(body)).get("origin")
        if told is not None and told.get("sha256") == page:
            named = True
            misfit = find_misfit(bytes(row.utf8).decode("utf-8", "replace"), msgspec.convert(told, Origin), data)
            if misfit is not None:
                yield f"{row.id}: {misfit}"
    if not named:
        yield f"{row.id}: no arrival of it names this page"
