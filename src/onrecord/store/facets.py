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

Ways = Mapping[int, Sequence[tuple[str | None, str | None]]]
"""`published` and the outlet of each arrival of documents, by number."""
Days = Mapping[int, set[str]]
"""The days of the stories of documents, by number; a document without a dated story may be missing."""
NONE: set[str] = set()


def load_facets(connection: Connection, documents: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Give the facets of documents that have come: months and outlets of their arrivals, and months of their stories."""
    return add_days(load_ways(connection, documents), load_days(connection, documents))


def load_ways(connection: Connection, documents: Sequence[int]) -> Ways:
    """Give when and where documents came out, as they arrived."""
    ways: dict[int, list[tuple[str | None, str | None]]] = defaultdict(list)
    arrivals = tables.arrivals.c
    for some in in_parts(documents):
        came = select(arrivals.document, arrivals.published, arrivals.outlet).where(arrivals.document.in_(some))
        for row in connection.execute(came):
            ways[row.document].append((row.published, row.outlet))
    return ways


def add_days(ways: Ways, days: Days) -> dict[int, tuple[str, ...]]:
    """Give the facets of documents that came in these ways, with stories of these days."""
    return {number: find_facets([*came, *((day, None) for day in days.get(number, NONE))]) for number, came in ways.items()}


def load_days(connection: Connection, documents: Sequence[int]) -> Days:
    """Give the days of the stories of documents."""
    found: dict[int, set[str]] = defaultdict(set)
    stories = tables.stories.c
    for some in in_parts(documents):
        dated = select(stories.document, stories.day).where(stories.document.in_(some), stories.day.is_not(None))
        for row in connection.execute(dated):
            found[row.document].add(row.day)
    return found


def refresh_facets(connection: Connection, before: Days, after: Days) -> None:
    """Bring the index to the days that the stories of documents have become.

    Args:
        before: of documents in the index, as they were when their facets were put in.
    """
    moved = [document for document in sorted({*before, *after}) if before.get(document, NONE) != after.get(document, NONE)]
    ways = load_ways(connection, moved)
    old, new = add_days(ways, before), add_days(ways, after)
    changed = [document for document in old if old[document] != new[document]]
    for some in in_parts(changed):
        documents = tables.documents.c
        rows = connection.execute(select(documents.number, documents.utf8).where(documents.number.in_(some)))
        words = {row.number: fold_words(row.utf8.decode("utf-8")) for row in rows}
        remove_from_index(connection, [Indexed(document=n, words=words[n], facets=old[n]) for n in words])
        add_to_index(connection, [Indexed(document=n, words=words[n], facets=new[n]) for n in words])
