"""Documents by what people call them: the id, its beginning, or where the text came from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, select

from onrecord.errors import UnknownItem
from onrecord.store import tables
from onrecord.store.pages import PAGE_NAME

PREFIX = "sha256:"
HEX = re.compile(r"(?:sha256:)?([0-9a-f]{4,64})")
SHOWN = 5  # ids in a message


def find_documents(connection: Connection, names: Sequence[str]) -> list[tuple[int, str]]:
    """Give the documents that are meant, each once, as `find_document` does."""
    return list(dict.fromkeys(find_document(connection, name) for name in names))


def find_document(connection: Connection, name: str) -> tuple[int, str]:
    """Give the number and id of the document that is meant.

    Args:
        name: the id, its source as it was given, or the beginning of the id ("sha256:ab12", "ab12") where no other begins so.
    Raises: UnknownItem where the name fits none, or more than one.
    """
    documents, arrivals = tables.documents.c, tables.arrivals.c
    ways = [documents.id == name, documents.number.in_(select(arrivals.document).where(arrivals.source == name))]
    if begins := HEX.fullmatch(name):
        low = PREFIX + begins[1]
        ways.append((documents.id >= low) & (documents.id < low + "g"))
    asked = select(documents.number, documents.id).order_by(documents.id).limit(SHOWN + 1)
    for way in ways:
        found = [(row.number, row.id) for row in connection.execute(asked.where(way))]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(document_id for _, document_id in found[:SHOWN]) + (" ..." if len(found) > SHOWN else "")
            raise UnknownItem(f"{name}: several documents are so called: {ids}. Nothing was changed. Give the id of one.")
    raise UnknownItem(
        f"{name}: the record holds no such document. Nothing was changed. Give its id (sha256:...), the first letters "
        f"of it, or its source in full, as onrecord search shows them."
    )


def find_pages(connection: Connection, names: Sequence[str]) -> list[str]:
    """Give the hashes of the pages that are meant, each once.

    Args:
        names: of each, "page:" and its hash.
    Raises: UnknownItem where none of that hash is kept.
    """
    kept = tables.pages.c
    found = list(dict.fromkeys(name.removeprefix(PAGE_NAME) for name in names))
    for sha256 in found:
        if connection.scalar(select(kept.number).where(kept.sha256 == sha256)) is None:
            raise UnknownItem(
                f"{PAGE_NAME}{sha256}: no page of this hash is kept. Nothing was changed. Give all 64 letters of it, as the "
                f"origins of its documents have them."
            )
    return found


def find_forgotten(connection: Connection, names: Sequence[str]) -> set[str]:
    """Tell which of these are ids of texts, or pages, that were forgotten before."""
    forgotten = tables.forgotten.c
    ids = {name if name.startswith((PREFIX, PAGE_NAME)) else PREFIX + name: name for name in names}
    return {ids[found] for found in connection.scalars(select(forgotten.id).where(forgotten.id.in_(sorted(ids))))}
