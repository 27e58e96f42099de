"""Statements: who said what about whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection

from onrecord.reading import Span, Statement
from onrecord.reading.items import Act, StatementKind
from onrecord.reading.span import hull
from onrecord.store.questions.days import Days
from onrecord.store.questions.hits import find_clauses, find_hits
from onrecord.store.questions.index import every, has_all, has_terms
from onrecord.store.questions.items import Said
from onrecord.store.questions.names import find_speakers, has_words
from onrecord.store.questions.opened import Opened, open_documents
from onrecord.store.questions.query import Query, needs_places, parse_query, words_in_order
from onrecord.store.questions.walk import Asked, find_documents


def statements(connection: Connection, *, by: str | None = None, about: str | None = None, days: Days = Days(),  # noqa: B008
               kind: StatementKind | None = None, act: Act | None = None,
               start: int | None = None, among: frozenset[int] | None = None) -> Iterator[Said]:  # fmt: skip
    """Give statements, as `Record.statements` tells."""
    speaker = words_in_order(by) if by is not None else None
    query = parse_query(about) if about is not None else None
    asked = Asked(query=query, days=days, start=start, among=among)
    if speaker and query is None and among is None:
        asked = Asked(terms=find_speakers(connection, speaker), days=days, start=start)
    elif speaker or query:
        item = every([has_all("by", speaker or ()), has_terms(("said", "means"), query) if query else None])
        asked = replace(asked, items=(item,) if item else (), query=query if query and needs_places(query) else None)
    for opened in open_documents(connection, find_documents(connection, asked)):
        chosen = [
            statement for statement in opened.reading.statements
            if kind in {None, statement.kind} and act in {None, statement.act}
            and (speaker is None or has_words(statement.speaker_name, speaker))
            and (not days or days.hold(opened.day(opened.story(statement.story))))
        ]  # fmt: skip
        if chosen and query is not None:
            topic = Topic(opened, query)
            chosen = [statement for statement in chosen if topic.is_of(statement)]
        yield from (_said(opened, statement) for statement in sorted(chosen, key=lambda s: (s.content, s.id)))


def _said(opened: Opened, statement: Statement) -> Said:
    story = opened.story(statement.story)
    whole = hull(statement.content + statement.cue + statement.source) or statement.content[0]
    context = opened.sentence(whole, opened.parts(story) if story else ())
    fields: dict[str, Any] = opened.cited(statement.content, story, statement.id, context)
    return Said(
        **fields, kind=statement.kind, act=statement.act, speaker=statement.speaker_name, confidence=statement.confidence
    )


class Topic:
    """Where a document speaks of what is asked for: its words, and what is known to bear them as a name."""

    def __init__(self, opened: Opened, query: Query) -> None:
        self.many = len(query.clauses)
        self.places: list[tuple[Span, int]] = [
            (Span(hit.start, hit.end), hit.clause) for hit in find_hits(query, opened.reading.document.text)
        ]
        if not self.places:
            return
        for entity in opened.reading.entities:
            borne = {clause for name in {entity.name, *entity.names} for clause in find_clauses(query, name)}
            self.places += [(mention.span, clause) for clause in borne for mention in entity.mentions]

    def is_of(self, statement: Statement) -> bool:
        """Tell whether what a statement says holds all of what is asked for, by its words or by what they speak of."""
        held = {clause for span, clause in self.places if any(part.covers(span) for part in statement.content)}
        return len(held) == self.many
