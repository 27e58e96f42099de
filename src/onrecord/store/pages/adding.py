"""Pages put into a record, each once, with the texts that were cut out of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, insert, select

from onrecord.reading import Document
from onrecord.store import tables
from onrecord.store.adding import number_documents
from onrecord.store.pages.in_hand import Pages
from onrecord.store.parts import in_parts, next_number

PAGE_NAME = "page:"
"""Before a page's hash where pages stand among documents: in the table of what was forgotten, and where people name one."""


def add_pages(connection: Connection, documents: Sequence[Document], pages: Pages) -> None:
    """Keep the pages of documents that were just added, and let go of those that no later document needs.

    Args:
        connection: in the transaction that added the documents. Those that the record refused keep no page.
        documents: in the order in which they were loaded.
        pages: that are in hand.
    """
    packed: dict[str, bytes] = {}
    cut: dict[str, list[str]] = {}
    for document in documents:
        if (found := pages.of(document)) is not None:
            packed[found[0]] = found[1]
            cut.setdefault(found[0], []).append(document.id)
    numbers = number_documents(connection, {name for names in cut.values() for name in names}) if cut else {}
    for sha256, names in cut.items():
        keep_page(connection, sha256, packed[sha256], {numbers[name] for name in names if name in numbers})
    for document in documents:
        pages.let_go(document)


def keep_page(connection: Connection, sha256: str, packed: bytes, documents: Iterable[int]) -> bool:
    """Keep a page, if it is not kept yet, and note which documents were cut out of it.

    Args:
        packed: its bytes, as `pack_page` gives them.
        documents: their numbers.
    Returns: whether it is kept: not where there are no documents, nor where it was forgotten.
    """
    wanted = set(documents)
    if not wanted:
        return False
    number = connection.scalar(select(tables.pages.c.number).where(tables.pages.c.sha256 == sha256))
    if number is None:
        if is_forgotten(connection, sha256):
            return False
        number = next_number(connection, tables.pages)
        connection.execute(insert(tables.pages), {"number": number, "sha256": sha256, "body": packed})
    cut = tables.cut_from.c
    for some in in_parts(sorted(wanted)):
        wanted -= set(connection.scalars(select(cut.document).where(cut.page == number, cut.document.in_(some))))
    if wanted:
        rows = [{"document": document, "page": number} for document in sorted(wanted)]
        connection.execute(insert(tables.cut_from), rows)
    return True


def is_forgotten(connection: Connection, sha256: str) -> bool:
    """Tell whether a page was deleted for good."""
    forgotten = tables.forgotten.c
    return connection.scalar(select(forgotten.id).where(forgotten.id == PAGE_NAME + sha256)) is not None
