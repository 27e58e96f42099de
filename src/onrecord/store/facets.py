"""What the search index can be narrowed by: when and where a document came out, by its arrivals and its stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, select

from onrecord.store import tables
from onrecord.store.parts import in_parts
from onrecord.store.search_index import find_facets


def load_facets(connection: Connection, documents: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Give the facets of documents that have come: months and outlets of their arrivals, and months of their stories."""
    ways: dict[int, list[tuple[str | None, str | None]]] = defaultdict(list)
    arrivals, stories = tables.arrivals.c, tables.stories.c
    for some in in_parts(documents):
        came = select(arrivals.document, arrivals.published, arrivals.outlet).where(arrivals.document.in_(some))
        for row in connection.execute(came):
            ways[row.document].append((row.published, row.outlet))
        dated = select(stories.document, stories.day).where(stories.document.in_(some), stories.day.is_not(None))
        for document, day in connection.execute(dated.distinct()).all():
            ways[document].append((day, None))
    return {number: find_facets(came) for number, came in ways.items()}
