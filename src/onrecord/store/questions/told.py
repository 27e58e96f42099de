"""Stories: what came out, when and where."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from onrecord.reading import Reading, Span, Story
from onrecord.store.questions.days import Days
from onrecord.store.questions.hits import Hit, find_hits
from onrecord.store.questions.index import stands_elsewhere
from onrecord.store.questions.items import Told
from onrecord.store.questions.opened import Opened, open_documents
from onrecord.store.questions.query import Query, parse_query
from onrecord.store.questions.walk import Asked, find_documents


def stories(connection: Connection, *, days: Days = Days(), outlet: str | None = None,  # noqa: B008
            words: str | None = None, start: int | None = None,
            among: frozenset[int] | None = None) -> Iterator[Told]:  # fmt: skip
    """Give stories, as `Record.stories` tells."""
    query = parse_query(words) if words is not None else None
    without = stands_elsewhere(("page",), query) if query else None
    asked = Asked(query=query, without=without, outlet=outlet, days=days, start=start, among=among)
    documents = find_documents(connection, asked)
    for opened in open_documents(connection, documents, outlet):
        for story in find_stories(opened.reading, query):
            if not days or days.hold(opened.day(story)):
                yield _told(opened, story)


def find_stories(reading: Reading, query: Query | None) -> list[Story]:
    """Give the stories of a reading in which all of a search stands; all of them, where nothing is searched for."""
    if query is None:
        return list(reading.stories)
    hits = find_hits(query, reading.document.text)
    return [story for story in reading.stories if len({h.clause for h in hits if _is_in(h, story)}) == len(query.clauses)]


def _is_in(hit: Hit, story: Story) -> bool:
    return any(span.start <= hit.start < span.end for span in story.spans)


def _told(opened: Opened, story: Story) -> Told:
    start = story.spans[0].start
    first = story.headline or opened.sentence(Span(start, start + 1), opened.parts(story))
    return Told(
        **opened.cited((first,), story, story.id, first),
        url=opened.reading.document.url,
        length=sum(span.end - span.start for span in story.spans),
    )
