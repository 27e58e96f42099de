"""The page that a text was cut out of, as it was."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from onrecord.errors import DamagedRecord
from onrecord.reading import Origin
from onrecord.store import tables
from onrecord.store.arrivals import Arrival
from onrecord.store.bodies import hash_of
from onrecord.store.pages.packing import ZstdError, unpack_page


class KeptPage(NamedTuple):
    """A page, and where in it a document's text stands."""

    data: bytes
    origin: Origin


def has_page(connection: Connection, document_id: str) -> bool:
    """Tell whether a page of a document is kept."""
    asked = select(tables.cut_from.c.page).join_from(tables.documents, tables.cut_from)
    return connection.scalar(asked.where(tables.documents.c.id == document_id).limit(1)) is not None


def find_page(connection: Connection, document: int) -> KeptPage | None:
    """Give the page of a document, by the document's number; None where none is kept.

    A text may have come from several pages: then it is that of the first arrival whose page is kept.

    Raises: DamagedRecord where it is not what was put in.
    """
    cut, pages, arrivals = tables.cut_from.c, tables.pages.c, tables.arrivals.c
    asked = select(pages.sha256, pages.number).join_from(tables.pages, tables.cut_from).where(cut.document == document)
    held = {row.sha256: row.number for row in connection.execute(asked)}
    if not held:
        return None
    for body in connection.scalars(select(arrivals.body).where(arrivals.document == document).order_by(arrivals.number)):
        origin = msgspec.json.decode(body, type=Arrival).origin
        if isinstance(origin, Origin) and origin.sha256 in held:
            packed = connection.scalar(select(pages.body).where(pages.number == held[origin.sha256]))
            return KeptPage(_open(bytes(packed or b""), origin.sha256), origin)
    raise DamagedRecord(f"the page of document {document} is kept, and no arrival of it names it")


def _open(packed: bytes, sha256: str) -> bytes:
    try:
        data = unpack_page(packed)
    except ZstdError as error:
        raise DamagedRecord(f"page {sha256} is not what was put in: {error}") from error
    if hash_of(data) != sha256:
        raise DamagedRecord(f"page {sha256} is not what was put in: its bytes have another hash")
    return data
