"""Pages forgotten: with the texts that were cut out of them, or alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from onrecord.store import tables
from onrecord.store.pages.adding import PAGE_NAME
from onrecord.store.parts import in_parts


class Gone(NamedTuple):
    """What became of a document's pages."""

    pages: int = 0
    """That were taken out."""
    shared: tuple[str, ...] = ()
    """Names of those among them that documents which stay were cut out of too."""


def forget_pages_of(connection: Connection, documents: Sequence[int], *, reason: str, who: str, at: str) -> dict[int, Gone]:
    """Take out the pages of documents that are forgotten together: each holds their words, whatever else was cut out of it.

    Args:
        connection: in a transaction that writes.
        documents: their numbers.
        reason, who, at: as for their texts.
    """
    cut, pages = tables.cut_from.c, tables.pages.c
    mine: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for some in in_parts(documents):
        asked = select(cut.document, pages.number, pages.sha256).join_from(tables.cut_from, tables.pages)
        for row in connection.execute(asked.where(cut.document.in_(some)).order_by(pages.number)):
            mine[row.document].append((row.number, row.sha256))
        connection.execute(delete(tables.cut_from).where(cut.document.in_(some)))
    every = {number: sha256 for theirs in mine.values() for number, sha256 in theirs}
    shared: set[int] = set()
    for some in in_parts(sorted(every)):
        shared.update(connection.scalars(select(cut.page).where(cut.page.in_(some)).distinct()))
    for sha256 in every.values():
        forget_page(connection, sha256, reason=reason, who=who, at=at)
    return {
        document: Gone(
            len(mine[document]),
            tuple(PAGE_NAME + sha256 for number, sha256 in mine[document] if number in shared),
        )
        for document in documents
    }


def forget_page(connection: Connection, sha256: str, *, reason: str, who: str, at: str) -> int:
    """Take out a page, whatever was cut out of it, and note it among the forgotten, so that it is not kept again.

    Returns: the number by which the log knows it.
    """
    cut, pages = tables.cut_from.c, tables.pages.c
    page = connection.scalar(select(pages.number).where(pages.sha256 == sha256))
    connection.execute(delete(tables.cut_from).where(cut.page == page))
    connection.execute(delete(tables.pages).where(pages.number == page))
    number = next_forgotten_page(connection)
    row = {"id": PAGE_NAME + sha256, "number": number, "at": at, "who": who, "reason": reason}
    connection.execute(insert(tables.forgotten), row)
    return number


def next_forgotten_page(connection: Connection) -> int:
    """Give a number for a forgotten page: below 0, where no document's is."""
    return min(0, connection.scalar(select(func.min(tables.forgotten.c.number))) or 0) - 1
