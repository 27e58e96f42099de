"""Documents that may answer, opened: the reading as it is valid now, with how the document came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from onrecord.reading import Reading, Span, Statement, Story
from onrecord.reading.span import Spans, gaps
from onrecord.store import tables
from onrecord.store.dates import story_day
from onrecord.store.questions.sentences import find_sentence
from onrecord.store.questions.since import Since
from onrecord.store.questions.walk import Dated, in_pages
from onrecord.store.readings import load_readings
from onrecord.store.search_index import outlet_facet


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """One document, its reading and what it is cited by."""

    number: int
    reading: Reading
    source: str | None
    outlet: str | None
    since: Since
    """Tells what became of the stages that it tells."""

    def story(self, story_id: str | None) -> Story | None:
        """Give a story by its id."""
        return next((story for story in self.reading.stories if story.id == story_id), None)

    def day(self, story: Story | None) -> str | None:
        """Give the day on which a story came out."""
        return story_day(self.reading, story) if story else None

    def parts(self, story: Story) -> Spans:
        """Give the parts of a story that no sentence goes beyond: its headline, and what the headline leaves of its spans."""
        headline = (story.headline,) if story.headline else ()
        return tuple(sorted({*headline, *(part for span in story.spans for part in gaps(headline, span))}))

    def sentence(self, span: Span, within: Spans) -> Span:
        """Give the sentence or sentences that hold a span, none of which goes beyond one of some parts of the text."""
        text = self.reading.document.text
        first = next((part for part in within if part.start <= span.start < part.end), span)
        if span.end <= first.end:
            return find_sentence(text, span, first)
        last = next((part for part in within if part.start < span.end <= part.end), span)
        begin = find_sentence(text, Span(span.start, first.end), first)
        end = find_sentence(text, Span(max(last.start, span.start), span.end), last)
        return Span(min(begin.start, span.start), max(end.end, span.end))

    def cited(self, spans: Sequence[Span], story: Story | None, item: str | None, context: Span) -> dict[str, Any]:
        """Give the fields that every passage has."""
        text = self.reading.document.text
        return {
            "document": self.reading.document.id, "source": self.source, "outlet": self.outlet, "day": self.day(story),
            "story": story.id if story else None, "item": item, "spans": tuple(spans),
            "words": tuple(span.of(text) for span in spans), "context": context, "sentence": context.of(text),
            "later": self.since.beside(self.reading, (context,)),
        }  # fmt: skip


def open_documents(connection: Connection, documents: Iterator[Dated], outlet: str | None = None) -> Iterator[Opened]:
    """Open documents page by page, in their order.

    Args:
        outlet: where one was asked for: a document that came from several is cited as it came from that one.
    """
    since = Since(connection)
    for page in in_pages(documents):
        yield from open_numbers(connection, [number for number, _ in page], since, outlet)


def open_numbers(connection: Connection, numbers: Sequence[int], since: Since, outlet: str | None = None) -> Iterator[Opened]:
    """Open these documents, in their order, each when it is come to."""
    came = _came_from(connection, numbers, outlet) if outlet is not None else {}
    since.expect_numbered(numbers)
    for number, reading in load_readings(connection, numbers):
        document = reading.document
        source, named = came.get(number, (document.source, document.outlet))
        yield Opened(number=number, reading=reading, source=source, outlet=named, since=since)


def _came_from(connection: Connection, numbers: Iterable[int], outlet: str) -> dict[int, tuple[str | None, str | None]]:
    """Give the first way in which each document came from an outlet."""
    arrivals, facet = tables.arrivals.c, outlet_facet(outlet)
    rows = select(arrivals.document, arrivals.source, arrivals.outlet).where(arrivals.document.in_(list(numbers)))
    found: dict[int, tuple[str | None, str | None]] = {}
    for row in connection.execute(rows.order_by(arrivals.number)):
        if row.outlet and outlet_facet(row.outlet) == facet:
            found.setdefault(row.document, (row.source, row.outlet))
    return found


def innermost(statements: Iterable[Statement], at: int) -> Statement | None:
    """Give the statement that says the character at an offset; of one told inside another, the inner one."""
    best: tuple[int, Statement] | None = None
    for statement in statements:
        for span in statement.content:
            if span.start <= at < span.end and (best is None or span.end - span.start < best[0]):
                best = span.end - span.start, statement
    return best[1] if best else None
