"""Which documents answer, newest first, without counting or sorting all that do.

What is rare is fetched whole and sorted. What is common is gone through month by month, from the newest back: the months are
facets of the index, so that each is a question of its own to it. Where even a month holds too much, its stories are gone
through by day, and each is looked up in the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from onrecord.store import tables
from onrecord.store.index import UNDATED, day_number
from onrecord.store.parts import in_parts
from onrecord.store.questions.days import Days
from onrecord.store.questions.index import In, document_of, matches, search
from onrecord.store.questions.query import Query
from onrecord.store.questions.terms import Terms
from onrecord.store.search_index import month_facet, outlet_facet

FEW = 2_000  # documents that are sorted rather than gone through: 5 ms
LOOKED_UP = 100  # documents that are looked up in the index one by one: 30 microseconds each; to go through all that match, 0.2
FIRST_PAGE, LAST_PAGE = 8, 100  # documents that are opened at once: little where a page is all that is asked for
NONE_LATER = "9999-12-31"
stories = tables.stories.c

Dated = tuple[int, str | None]
"""A document's number and the newest of its stories' days."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What documents are asked for."""

    query: Query | None = None
    within: In | None = None
    """What stands in a zone of it."""
    outlet: str | None = None
    days: Days = Days()
    terms: Terms | None = None
    """Those of which the document has one; None for any."""
    start: int | None = None
    """Number of the document to begin with; those that come before it are left out. None: the first."""
    among: frozenset[int] | None = None
    """Numbers of the stories of which the document holds one; None for any."""


def in_pages(documents: Iterator[Dated]) -> Iterator[list[Dated]]:
    """Give documents in pages that grow, so that the first come soon and the rest cost little."""
    size, held = FIRST_PAGE, list[Dated]()
    for document in documents:
        held.append(document)
        if len(held) >= size:
            yield held
            size, held = min(2 * size, LAST_PAGE), []
    if held:
        yield held


def find_documents(connection: Connection, asked: Asked) -> Iterator[Dated]:
    """Give the documents that may answer, those of the newest stories first; of one day, the last that came first.

    Where terms alone are asked for, the stories that have them count. Undated ones come last, and not at all where days are
    asked for.
    """
    found = _find_documents(connection, asked)
    yield from found if asked.start is None else dropwhile(lambda dated: dated[0] != asked.start, found)


def _find_documents(connection: Connection, asked: Asked) -> Iterator[Dated]:
    if asked.among is not None:
        walk = Walk(connection, asked)
        yield from walk.sort(walk.among(asked.among))
        return
    if asked.terms is not None and asked.query is None and asked.within is None and asked.outlet is None:
        yield from _with_terms(connection, asked.terms, asked)
        return
    walk = Walk(connection, asked)
    few = walk.few()
    yield from walk.sort(few) if few is not None else walk.by_month()


def _with_terms(connection: Connection, terms: Terms, asked: Asked) -> Iterator[Dated]:
    """Go through the stories that have some terms: at once where they are few, month by month where they are many."""
    seen: set[int] = set()
    for first, last in _stretches(connection, terms, asked):
        found: dict[int, int] = {}
        for day, story in terms.told(connection, first, last):
            document = story // tables.STORIES_OF_A_DOCUMENT
            found[document] = max(day, found.get(document, day))
        newest_first = sorted(((day, document) for document, day in found.items() if document not in seen), reverse=True)
        yield from ((document, day_of(day)) for day, document in newest_first)
        seen.update(found)


def _stretches(connection: Connection, terms: Terms, asked: Asked) -> Iterator[tuple[int, int]]:
    days = asked.days
    if terms.postings <= FEW:
        first = day_number(days.first) if days.first else 1 if days else UNDATED
        yield first, day_number(days.last or NONE_LATER)
        return
    for month in _months(connection, asked):
        within = days.within(month)
        yield day_number(within.first), day_number(within.last)
    if not days:
        yield UNDATED, UNDATED


class Walk:
    """One question's way through the documents."""

    def __init__(self, connection: Connection, asked: Asked) -> None:
        self.connection = connection
        self.asked = asked
        self.document = document_of(connection)
        self.every = [outlet_facet(asked.outlet)] if asked.outlet is not None else []
        self.by_index = asked.query is not None or asked.within is not None or bool(self.every)
        self._having: set[int] | None = None

    def few(self) -> list[int] | None:
        """Give all that match, in no order, where they are few; None where they are many."""
        terms = self.asked.terms
        if terms is not None and terms.postings <= FEW:
            return list(self._matching(documents_of(terms.stories(self.connection))))
        if not self.by_index:
            return None
        found = self.connection.scalars(self._match().limit(FEW + 1)).all()
        return self._with_terms(found) if len(found) <= FEW else None

    def among(self, stories: frozenset[int]) -> list[int]:
        """Give the documents of some stories that match, in no order."""
        held = self._with_terms(documents_of(stories))
        return [number for some in in_parts(held) for number in self._matching(some)] if self.by_index else held

    def _matching(self, documents: Sequence[int]) -> Iterator[int]:
        """Give those of some documents that match: by looking each up, or, where that takes longer, by all that match."""
        if len(documents) <= LOOKED_UP:
            yield from self.connection.scalars(self._match().where(self.document.in_(documents)))
        else:
            wanted = set(documents)
            yield from (number for number in self.connection.scalars(self._match()) if number in wanted)

    def _with_terms(self, documents: Sequence[int]) -> list[int]:
        """Give those of some documents that have a term."""
        if self.asked.terms is None:
            return list(documents)
        if self._having is None:
            self._having = set(documents_of(self.asked.terms.stories(self.connection)))
        return [document for document in documents if document in self._having]

    def _match(self, months: Sequence[str] = ()) -> Select[Any]:
        """Ask the index."""
        held = matches(self.connection, self.asked.query, self.every, [month_facet(month) for month in months],
                       self.asked.within)  # fmt: skip
        return select(self.document.label("document")).select_from(search).where(held)

    def sort(self, documents: Sequence[int]) -> Iterator[Dated]:
        """Give documents with their days, the newest first."""
        found = dict.fromkeys(documents) if not self.asked.days else {}
        for some in in_parts(sorted(documents)):
            newest = func.max(stories.day)
            rows = select(stories.document, newest).where(stories.document.in_(some), *self._in_days(self.asked.days))
            found.update((document, day) for document, day in self.connection.execute(rows.group_by(stories.document)).all())
        yield from sorted(found.items(), key=lambda dated: (dated[1] or "", dated[0]), reverse=True)

    def _in_days(self, days: Days) -> list[ColumnElement[bool]]:
        held = [] if days.first is None else [stories.day >= days.first]
        return held if days.last is None else [*held, stories.day <= days.last]

    def by_month(self) -> Iterator[Dated]:
        """Give documents month by month, the newest first."""
        for month in _months(self.connection, self.asked):
            found = self._in_month(month)
            if found is not None:
                yield from ((number, day) for number, day in self.sort(found) if day is not None and day[:7] == month)
            else:
                yield from self._by_day(month)
        if not self.asked.days:
            yield from self._undated()

    def _in_month(self, month: str) -> list[int] | None:
        """Give the documents of a month, in no order; None where it is quicker to go through its stories."""
        if not self.by_index:
            return None
        found = self.connection.scalars(self._match([month]).limit(FEW + 1)).all()
        return self._with_terms(found) if len(found) <= FEW else None

    def _by_day(self, month: str) -> Iterator[Dated]:
        """Go through the stories of a month and look each up in the index."""
        days, other = self.asked.days.within(month), tables.stories.alias("other")
        later = and_(other.c.document == stories.document, or_(
            other.c.day > stories.day, and_(other.c.day == stories.day, other.c.number > stories.number)
        ), other.c.day <= (self.asked.days.last or NONE_LATER))  # fmt: skip
        asked = select(stories.document, stories.day, stories.number).where(*self._in_days(days), ~exists().where(later))
        asked = self._looked_up(asked).order_by(stories.day.desc(), stories.number.desc())
        size, after = FIRST_PAGE, list[ColumnElement[bool]]()
        while rows := self.connection.execute(asked.where(*after).limit(size)).all():
            held = set(self._with_terms([row.document for row in rows]))
            yield from ((row.document, row.day) for row in rows if row.document in held)
            last = rows[-1]
            after = [stories.day <= last.day, or_(stories.day < last.day, stories.number < last.number)]
            size = min(2 * size, LAST_PAGE)

    def _looked_up(self, asked: Select[Any]) -> Select[Any]:
        if not self.by_index:
            return asked
        held = matches(self.connection, self.asked.query, self.every, within=self.asked.within)
        return asked.where(exists().select_from(search).where(held, self.document == stories.document))

    def _undated(self) -> Iterator[Dated]:
        """Give what has no day, or no story, the last that came first."""
        document = self.document if self.by_index else tables.documents.c.number
        asked = self._match() if self.by_index else select(document)
        dated = exists().where(stories.document == document, stories.day.is_not(None))
        asked = asked.where(~dated).order_by(document.desc())
        size, last = FIRST_PAGE, None
        while numbers := list(self.connection.scalars((asked if last is None else asked.where(document < last)).limit(size))):
            yield from ((number, None) for number in self._with_terms(numbers))
            size, last = min(2 * size, LAST_PAGE), numbers[-1]


def day_of(number: int) -> str | None:
    """Give a day of the index as ISO 8601 has it.

    >>> day_of(20310515), day_of(0)
    ('2031-05-15', None)
    """
    return None if number == UNDATED else f"{number // 10_000:04}-{number // 100 % 100:02}-{number % 100:02}"


def documents_of(numbers: Iterable[int]) -> list[int]:
    """Give the documents of some stories, in their order."""
    return sorted({number // tables.STORIES_OF_A_DOCUMENT for number in numbers})


def _months(connection: Connection, asked: Asked) -> Iterator[str]:
    """Give the months to be gone through, the newest first: none that is newer than the document to begin with."""
    if asked.start is None:
        return find_months(connection, asked.days)
    newest = connection.scalar(select(func.max(stories.day)).where(stories.document == asked.start))
    if newest is None:
        return iter(())
    last = min(newest[:7] + "-31", asked.days.last or NONE_LATER)
    return find_months(connection, Days(asked.days.first, last))


def find_months(connection: Connection, days: Days) -> Iterator[str]:
    """Give the months in which stories came out, "YYYY-MM", the newest first: one look into the index of days for each."""
    newest = select(func.max(stories.day))
    day = connection.scalar(newest.where(stories.day <= days.last) if days.last else newest)
    while day is not None and (days.first is None or day >= days.first):
        yield day[:7]
        day = connection.scalar(newest.where(stories.day < day[:7] + "-01"))
