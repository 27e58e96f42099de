"""What the search index can be narrowed by: when and where a document came out.

The facets of a document are always those that its arrivals and its stories tell: whoever changes either refreshes them, since a
row is taken out of the index of SQLite only by the very words and facets that were put in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from onrecord.store import tables
from onrecord.store.parts import in_parts
from onrecord.store.search_index import Indexed, add_to_index, find_facets, remove_from_index
from onrecord.store.words import fold_words

Facets = dict[int, tuple[str, ...]]
"""Of documents, by number."""


def load_facets(connection: Connection, documents: Sequence[int]) -> Facets:
    """Give the facets of documents that have come: months and outlets of their arrivals, and months of their stories."""
    ways: dict[int, list[tuple[str | None, str | None]]] = defaultdict(list)
    arrivals, stories = tables.arrivals.c, tables.stories.c
    for some in in_parts(documents):
        came = select(arrivals.document, arrivals.published, arrivals.outlet).where(arrivals.document.in_(some))
        for row in connection.execute(came):
            ways[row.document].append((row.published, row.outlet))
        dated = select(stories.document, stories.day).where(stories.document.in_(some), stories.day.is_not(None))
        for story in connection.execute(dated):
            ways[story.document].append((story.day, None))
    return {document: find_facets(told) for document, told in ways.items()}


def refresh_facets(connection: Connection, before: Mapping[int, tuple[str, ...]]) -> None:
    """Bring the index to what the facets of documents have become.

    Args:
        before: the facets of documents in the index, as they were before a change.
    """
    after = load_facets(connection, sorted(before))
    changed = [document for document in before if document in after and before[document] != after[document]]
    for some in in_parts(changed):
        documents = tables.documents.c
        rows = connection.execute(select(documents.number, documents.utf8).where(documents.number.in_(some)))
        words = {row.number: fold_words(row.utf8.decode("utf-8")) for row in rows}
        remove_from_index(connection, [Indexed(document=n, words=words[n], facets=before[n]) for n in words])
        add_to_index(connection, [Indexed(document=n, words=words[n], facets=after[n]) for n in words])
