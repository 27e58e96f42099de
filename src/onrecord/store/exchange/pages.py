"""Pages as lines of an export, one at a time: a page may be as large as a thousand texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from onrecord.errors import DamagedRecord
from onrecord.pages import find_misfit
from onrecord.reading import Origin
from onrecord.store import tables
from onrecord.store.arrivals import Arrival
from onrecord.store.bodies import hash_of
from onrecord.store.exchange.lines import PageLine
from onrecord.store.exchange.salvage import Lost, find_pages, guarded, load_each
from onrecord.store.numbers import find_numbers
from onrecord.store.pages import keep_page, pack_page, unpack_page
from onrecord.store.pages.adding import is_forgotten
from onrecord.store.pages.packing import ZstdError

AT_ONCE = 500  # pages of which the numbers are held


def has_pages(connection: Connection) -> bool:
    """Tell whether a record keeps any page."""
    try:
        return guarded(connection, lambda c: c.scalar(select(tables.pages.c.number).limit(1))) is not None
    except DBAPIError:
        return True  # the table is damaged


def load_pages(connection: Connection, note: Callable[[str], None]) -> Iterator[PageLine]:
    """Give the pages by their hashes, so that it does not matter in which order they came.

    Args:
        note: is given a line for each page that cannot be read any more.
    """
    for numbers in _in_order(connection):
        for number in numbers:
            for found in load_each(connection, [number], _load):
                if isinstance(found, Lost):
                    note(f"page number {found.number} cannot be read ({found.why})")
                else:
                    yield found


def _in_order(connection: Connection) -> Iterator[Sequence[int]]:
    """Give the numbers of all pages; where the index of hashes is damaged, in the order in which they came."""
    pages, last = tables.pages.c, ""
    try:
        while True:
            asked = select(pages.number, pages.sha256).where(pages.sha256 > last).order_by(pages.sha256).limit(AT_ONCE)
            rows = guarded(connection, lambda c, q=asked: c.execute(q).all())  # type: ignore[misc]
            if not rows:
                return
            yield [row.number for row in rows]
            last = rows[-1].sha256
    except DBAPIError:
        if not last:
            yield from find_pages(connection, tables.pages)


def _load(connection: Connection, numbers: Sequence[int]) -> list[PageLine]:
    documents, cut, pages = tables.documents.c, tables.cut_from.c, tables.pages.c
    found = []
    for row in connection.execute(select(pages.number, pages.sha256, pages.body).where(pages.number.in_(numbers))):
        try:
            data = unpack_page(bytes(row.body))
        except (ZstdError, TypeError) as error:
            raise DamagedRecord(f"it is not what was put in: {error}") from error
        if hash_of(data) != row.sha256:
            raise DamagedRecord("it is not what was put in")
        asked = select(documents.id).join_from(tables.documents, tables.cut_from).where(cut.page == row.number)
        ids = tuple(connection.scalars(asked.order_by(documents.number)))
        found.append(PageLine.of(row.sha256, ids, data))
    return found


def take_page(connection: Connection, line: PageLine) -> str | None:
    """Keep the page of a line, inside the transaction of `connection`.

    Returns: None where it is kept, or why it is not.
    """
    data = line.data()
    if hash_of(data) != line.sha256:
        return "its bytes hash to another."
    if is_forgotten(connection, line.sha256):
        return "it was forgotten here."
    numbers = find_numbers(connection, line.documents)
    cut = {number for number in numbers.values() if is_cut_from(connection, number, line.sha256, data)}
    if not keep_page(connection, line.sha256, pack_page(data), cut):
        return "none of the documents here was cut out of it as it says."
    return None


def is_cut_from(connection: Connection, document: int, sha256: str, data: bytes) -> bool:
    """Tell whether a document came with an origin in a page that really has its words."""
    documents, arrivals = tables.documents.c, tables.arrivals.c
    utf8 = connection.scalar(select(documents.utf8).where(documents.number == document))
    for body in connection.scalars(select(arrivals.body).where(arrivals.document == document)):
        origin = msgspec.json.decode(body, type=Arrival).origin
        if utf8 is not None and isinstance(origin, Origin) and origin.sha256 == sha256:
            return find_misfit(bytes(utf8).decode("utf-8"), origin, data) is None
    return False
