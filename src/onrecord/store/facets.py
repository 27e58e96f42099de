"""What the index of words can be narrowed by: the outlets that a document came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, select

from onrecord.store import tables
from onrecord.store.parts import in_parts
from onrecord.store.search_index import find_facets


def load_facets(connection: Connection, documents: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Give the facets of documents that have come."""
    outlets: dict[int, list[str | None]] = defaultdict(list)
    arrivals = tables.arrivals.c
    for some in in_parts(documents):
        for row in connection.execute(select(arrivals.document, arrivals.outlet).where(arrivals.document.in_(some))):
            outlets[row.document].append(row.outlet)
    return {number: find_facets(came) for number, came in outlets.items()}
