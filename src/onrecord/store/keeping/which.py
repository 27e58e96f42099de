"""Documents by what people call them: the id, its beginning, or where the text came from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, select

from onrecord.errors import UnknownDocument
from onrecord.store import tables
from onrecord.store.pages import PAGE_NAME

PREFIX = "sha256:"
HEX = re.compile(r"(?:sha256:)?([0-9a-f]{4,64})")
SHOWN = 5  # ids in a message


def find_documents(connection: Connection, names: Sequence[str]) -> list[tuple[int, str]]:
    """Give the documents that are meant, each once, with number and id.

    Args:
        names: of each, the id, its beginning ("sha256:ab12", "ab12") where no other begins so, or its source as it was given.
    Raises: UnknownDocument where a name fits none, or more than one.
    """
    return list(dict.fromkeys(_find(connection, name) for name in names))


def _find(connection: Connection, name: str) -> tuple[int, str]:
    documents, arrivals = tables.documents.c, tables.arrivals.c
    asked = select(documents.number, documents.id).order_by(documents.id).limit(SHOWN + 1)
    found: list[tuple[int, str]] = []
    if begins := HEX.fullmatch(name):
        low = PREFIX + begins[1]
        found = [(row.number, row.id) for row in connection.execute(asked.where(documents.id >= low, documents.id < low + "g"))]
    if not found:
        came = asked.join_from(tables.documents, tables.arrivals).where(arrivals.source == name).distinct()
        found = [(row.number, row.id) for row in connection.execute(came)]
    if not found:
        raise UnknownDocument(
            f"{name}: no document has this id or source. Nothing was changed. Give an id, the first letters of one, or a "
            f"source in full, as onrecord search shows them."
        )
    if len(found) > 1:
        ids = ", ".join(document_id for _, document_id in found[:SHOWN]) + (" ..." if len(found) > SHOWN else "")
        raise UnknownDocument(f"{name}: {len(found)} documents or more are meant: {ids}. Nothing was changed. Give one id.")
    return found[0]


def find_pages(connection: Connection, names: Sequence[str]) -> list[str]:
    """Give the hashes of the pages that are meant, each once.

    Args:
        names: of each, "page:" and its hash.
    Raises: UnknownDocument where none of that hash is kept.
    """
    kept = tables.pages.c
    found = list(dict.fromkeys(name.removeprefix(PAGE_NAME) for name in names))
    for sha256 in found:
        if connection.scalar(select(kept.number).where(kept.sha256 == sha256)) is None:
            raise UnknownDocument(
                f"{PAGE_NAME}{sha256}: no page of this hash is kept. Nothing was changed. Give all 64 letters of it, as the "
                f"origins of its documents have them."
            )
    return found


def find_forgotten(connection: Connection, names: Sequence[str]) -> set[str]:
    """Tell which of these are ids of texts, or pages, that were forgotten before."""
    forgotten = tables.forgotten.c
    ids = {name if name.startswith((PREFIX, PAGE_NAME)) else PREFIX + name: name for name in names}
    return {ids[found] for found in connection.scalars(select(forgotten.id).where(forgotten.id.in_(sorted(ids))))}
