"""Sentences that hold the words of a search."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from onrecord.reading import Reading, Span, Statement, Story
from onrecord.store.questions.days import Days
from onrecord.store.questions.hits import Hit, find_hits
from onrecord.store.questions.index import RowQuery, every, has_all, has_clause, stands_elsewhere
from onrecord.store.questions.items import Found, HitKind
from onrecord.store.questions.names import has_words
from onrecord.store.questions.opened import Opened, innermost, open_documents
from onrecord.store.questions.query import Query, parse_query, words_in_order
from onrecord.store.questions.walk import Asked, find_documents


class Wanted:
    """Where in a document words count."""

    def __init__(self, query: Query, days: Days, speaker: str | None, kind: HitKind | None, *, furniture: bool) -> None:
        self.query = query
        self.days = days
        self.speaker = words_in_order(speaker) if speaker is not None else None
        self.kind = kind
        self.furniture = furniture or kind == "furniture"


def search(connection: Connection, words: str, *, days: Days = Days(), outlet: str | None = None, speaker: str | None = None,  # noqa: B008
           kind: HitKind | None = None, furniture: bool = False, start: int | None = None,
           among: frozenset[int] | None = None) -> Iterator[Found]:  # fmt: skip
    """Find sentences, as `Record.search` tells."""
    wanted = Wanted(parse_query(words), days, speaker, kind, furniture=furniture)
    asked = Asked(query=wanted.query, items=_items(wanted), without=_nowhere(wanted), outlet=outlet, days=days, start=start,
                  among=among)  # fmt: skip
    documents = find_documents(connection, asked)
    for opened in open_documents(connection, documents, outlet):
        yield from _in_document(opened, wanted)


def _items(wanted: Wanted) -> tuple[RowQuery, ...]:
    """Give what items must be in a document: for each clause one that has it where it counts, and is the speaker's."""
    if wanted.speaker is None and wanted.kind not in {"headline", "statement"}:
        return ()
    key = "headline" if wanted.kind == "headline" else "said"
    by = has_all("by", wanted.speaker or ())
    held = (every([by, has_clause(key, clause)]) for clause in wanted.query.clauses)
    return tuple(item for item in held if item is not None)


def _nowhere(wanted: Wanted) -> RowQuery | None:
    """Give what must not be in a document: a word of the search of which none stands where it counts."""
    if wanted.speaker is not None or wanted.furniture or wanted.kind in {"headline", "statement"}:
        return None
    return stands_elsewhere(("page", "told") if wanted.kind == "story" else ("page",), wanted.query)


def _in_document(opened: Opened, wanted: Wanted) -> Iterator[Found]:
    """Give the sentences of a document that hold the most of what is asked for.

    All of it must stand where words count; what is left out must stand nowhere in the document.
    """
    reading = opened.reading
    found: list[tuple[Hit, Place]] = []
    for hit in find_hits(wanted.query, reading.document.text):
        place = _place(opened, hit)
        if _counts(opened, place, wanted):
            found.append((hit, place))
    if len({hit.clause for hit, _ in found}) < len(wanted.query.clauses):
        return
    sentences = _in_sentences(opened, found)
    most = max(len({hit.clause for hit, _ in hits}) for _, hits in sentences)
    for context, hits in sentences:
        if len({hit.clause for hit, _ in hits}) == most:
            yield _found(opened, context, hits)


class Place:
    """Where a hit stands."""

    __slots__ = ("kind", "part", "statement", "story")

    def __init__(self, kind: HitKind, part: Span, story: Story | None, statement: Statement | None) -> None:
        self.kind = kind
        self.part = part
        self.story = story
        self.statement = statement


def _place(opened: Opened, hit: Hit) -> Place:
    reading, at = opened.reading, hit.start
    for story in reading.stories:
        for part in opened.parts(story):
            if part.start <= at < part.end:
                statement = innermost((s for s in reading.statements if s.story == story.id), at)
                kind: HitKind = "statement" if statement else "headline" if part == story.headline else "story"
                return Place(kind, part, story, statement)
    piece = next((piece.span for piece in reading.furniture if piece.span.start <= at < piece.span.end), None)
    return Place("furniture", piece or Span(hit.start, hit.end), None, None)


def _counts(opened: Opened, place: Place, wanted: Wanted) -> bool:
    if place.kind == "furniture":
        return wanted.furniture and wanted.kind in {None, "furniture"} and wanted.speaker is None
    if wanted.kind not in {None, place.kind} or (wanted.days and not wanted.days.hold(opened.day(place.story))):
        return False
    return wanted.speaker is None or _says(opened.reading, place.statement, wanted.speaker)


def _says(reading: Reading, statement: Statement | None, speaker: tuple[str, ...]) -> bool:
    """Tell whether a statement, or one that it is told inside, is that of a speaker."""
    by_id = {s.id: s for s in reading.statements}
    while statement is not None:
        if has_words(statement.speaker_name, speaker):
            return True
        statement = by_id.pop(statement.within, None) if statement.within else None  # so that no circle is gone round
    return False


def _in_sentences(opened: Opened, found: list[tuple[Hit, Place]]) -> list[tuple[Span, list[tuple[Hit, Place]]]]:
    """Put hits together that stand in one sentence."""
    sentences: list[tuple[Span, list[tuple[Hit, Place]]]] = []
    for hit, place in found:
        if sentences and hit.end <= sentences[-1][0].end and sentences[-1][1][0][1].part == place.part:
            sentences[-1][1].append((hit, place))
            continue
        context = opened.sentence(Span(hit.start, hit.end), (place.part,))
        sentences.append((context, [(hit, place)]))
    return sentences


def _found(opened: Opened, context: Span, hits: list[tuple[Hit, Place]]) -> Found:
    place = next((place for _, place in hits if place.statement), hits[0][1])
    spans = tuple(sorted({Span(hit.start, hit.end) for hit, _ in hits}))
    item = place.statement.id if place.statement else None
    return Found(
        **opened.cited(spans, place.story, item, context),
        kind=place.kind,
        speaker=place.statement.speaker_name if place.statement else None,
    )
