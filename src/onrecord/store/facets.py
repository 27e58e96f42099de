"""What the index of words can be narrowed by: the outlets that a document came from, and the months of its stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, select

from onrecord.store import tables
from onrecord.store.parts import in_parts
from onrecord.store.search_index import find_facets


def load_facets(connection: Connection, documents: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Give the facets of documents that have come."""
    outlets, days = defaultdict[int, list[str | None]](list), defaultdict[int, list[str | None]](list)
    arrivals, stories = tables.arrivals.c, tables.stories.c
    for some in in_parts(documents):
        for row in connection.execute(select(arrivals.document, arrivals.outlet).where(arrivals.document.in_(some))):
            outlets[row.document].append(row.outlet)
        for row in connection.execute(select(stories.document, stories.day).where(stories.document.in_(some))):
            days[row.document].append(row.day)
    return {number: find_facets(came, days[number]) for number, came in outlets.items()}
