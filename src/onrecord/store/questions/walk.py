"""Which documents answer, newest first, without sorting all that do.

Where the indexes give few documents that may answer, these are sorted. Else the indexes are asked month by month, from the
newest back, for more months at once where they give little. Where nothing is asked of the indexes, or they have given all, the
stories themselves are gone through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile, islice

import msgspec
import numpy as np
from sqlalchemy import ColumnElement, Connection, exists, func, or_, select

from onrecord.store import tables
from onrecord.store.dates import UNDATED, day_named, day_number, month_number
from onrecord.store.packed import Numbers
from onrecord.store.questions.ascending import NONE, in_order, left_of, listed
from onrecord.store.questions.conditions import Condition, HasItem, HasWords, Together
from onrecord.store.questions.days import Days
from onrecord.store.questions.index import RowQuery
from onrecord.store.questions.query import Query
from onrecord.store.questions.terms import Terms
from onrecord.store.search_index import outlet_facet

FEW = 2_000  # documents that are sorted rather than gone through: 5 ms
LITTLE = 100  # documents of some months, where more months are asked for at once: four times as many
MOST_MONTHS = 16  # that are asked for at once; each costs more the more there are
FIRST_PAGE, LAST_PAGE = 8, 100  # documents that are opened at once: little where a page is all that is asked for
FIRST_ROWS, LAST_ROWS = 16, 2_000  # stories that are gone through at once
NONE_LATER = "9999-12-31"
stories = tables.stories.c

Dated = tuple[int, str | None]
"""A document's number and the newest of its stories' days."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What documents are asked for."""

    query: Query | None = None
    items: tuple[RowQuery, ...] = ()
    """Of each it has an item that has these tokens."""
    without: RowQuery | None = None
    """It has no item that has these."""
    outlet: str | None = None
    days: Days = Days()
    terms: Terms | None = None
    """Those of which the document has one, where no more than days are asked for besides; None for any."""
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

    Where terms are asked for, the stories that have them count. Undated ones come last, and not at all where days are asked.
    """
    found = _find_documents(connection, asked)
    yield from found if asked.start is None else dropwhile(lambda dated: dated[0] != asked.start, found)


def _find_documents(connection: Connection, asked: Asked) -> Iterator[Dated]:
    return Walk(connection, asked).find() if asked.terms is None else _with_terms(connection, asked.terms, asked)


def _with_terms(connection: Connection, terms: Terms, asked: Asked) -> Iterator[Dated]:
    """Go through the stories that have some terms: at once where they are few, month by month where they are many."""
    seen: set[int] = set()
    for first, last in _stretches(connection, terms, asked):
        found: dict[int, int] = {}
        for day, story in terms.told(connection, first, last):
            document = story // tables.STORIES_OF_A_DOCUMENT
            found[document] = max(day, found.get(document, day))
        newest_first = sorted(((day, document) for document, day in found.items() if document not in seen), reverse=True)
        yield from ((document, day_named(day)) for day, document in newest_first)
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


def conditions_of(connection: Connection, asked: Asked) -> Iterator[Condition]:
    """Give the conditions on a document that the indexes can tell; what must not be in it is not among them."""
    for item in asked.items:
        yield HasItem(connection, item)
    facets = [outlet_facet(asked.outlet)] if asked.outlet is not None else []
    if asked.query is not None or facets:
        yield HasWords(connection, asked.query, facets)


def documents_of(stories: frozenset[int] | None) -> Numbers | None:
    """Give the documents of some stories, by their numbers; None for any."""
    return None if stories is None else in_order(story // tables.STORIES_OF_A_DOCUMENT for story in stories)


class Walk:
    """One question's way through the documents."""

    def __init__(self, connection: Connection, asked: Asked) -> None:
        self.connection = connection
        self.asked = asked
        without = HasItem(connection, asked.without) if asked.without is not None else None
        self.wanted = Together(list(conditions_of(connection, asked)), FEW, among=documents_of(asked.among), without=without)

    def find(self) -> Iterator[Dated]:
        """Give the documents that may answer, the newest first."""
        some, last = self.wanted.some, self._last()
        if some is not None and len(some) <= FEW:
            yield from self._held(self._sort(some))
        elif self.wanted.others:
            yield from self._by_month(last)
        else:
            yield from self._by_day(last, NONE)

    def _by_month(self, last: str | None) -> Iterator[Dated]:
        """Ask the indexes for more months at once, while they give little, at last for all that is left; each document once."""
        seen, size = NONE, 1
        months = find_months(self.connection, Days(self.asked.days.first, last)) if last is not None else iter(())
        while some := list(islice(months, size)):
            found = left_of(self.wanted.in_months(list(map(month_number, some))), seen)
            yield from self._sort(found)
            seen = np.union1d(seen, found)
            if len(found) < LITTLE and size == MOST_MONTHS and self.wanted.list_all() is not None:
                yield from self._left(some[-1], seen)
                return
            size = min(4 * size, MOST_MONTHS) if len(found) < LITTLE else 1
        if not self.asked.days:
            undated = left_of(self.wanted.in_months([UNDATED]), seen)
            yield from ((document, None) for document in undated.tolist()[::-1])

    def _left(self, month: str, seen: Numbers) -> Iterator[Dated]:
        """Give what is left, before a month: all that may answer are listed now."""
        left = NONE if self.wanted.some is None else left_of(self.wanted.some, seen)
        if len(left) <= FEW:
            yield from self._held(self._sort(left))
        else:
            yield from self._by_day(month, seen)

    def _last(self) -> str | None:
        """Give the last day to be gone through; None where what is undated is all that is left."""
        if self.asked.start is None:
            return self.asked.days.last or NONE_LATER
        newest: str | None = self.connection.scalar(select(func.max(stories.day)).where(stories.document == self.asked.start))
        return min(newest, self.asked.days.last or NONE_LATER) if newest is not None else None

    def _held(self, documents: Iterator[Dated]) -> Iterator[Dated]:
        """Give those of some documents that fulfil all conditions, looking no further ahead than a page."""
        for page in in_pages(documents):
            held = set(self.wanted.of(np.array([number for number, _ in page])).tolist())
            yield from (dated for dated in page if dated[0] in held)

    def _sort(self, documents: Numbers) -> Iterator[Dated]:
        """Give documents with their days, the newest first."""
        days, numbers = self.asked.days, documents.tolist()
        found: dict[int, str | None] = {} if days else dict.fromkeys(numbers)
        of_them = stories.document == listed(self.connection, documents)
        rows = select(stories.document, func.max(stories.day)).where(of_them, *_in_days(days)).group_by(stories.document)
        found.update((document, day) for document, day in self.connection.execute(rows).all())
        yield from sorted(found.items(), key=lambda dated: (dated[1] or "", dated[0]), reverse=True)

    def _by_day(self, last: str | None, before: Numbers) -> Iterator[Dated]:
        """Go through the stories from the newest back, each document once, then through what has no day.

        Args:
            last: the last day. None where what has no day is all that is left.
            before: documents that have been given already.
        """
        seen = set(before.tolist())
        for rows in self._stories(last) if last is not None else ():
            if self.wanted.some is not None and len(seen) >= len(self.wanted.some):
                return
            newest: dict[int, str | None] = {}
            for day, number in rows:
                newest.setdefault(number // tables.STORIES_OF_A_DOCUMENT, day)
            unseen = [document for document in newest if document not in seen]
            for document in self.wanted.of(np.array(unseen, np.int64)).tolist():
                seen.add(document)
                yield document, newest[document]
        yield from self._undated() if not self.asked.days else ()

    def _stories(self, last: str) -> Iterator[Sequence[tuple[str, int]]]:
        """Give the day and the number of dated stories, the newest first, in pages that grow."""
        asked = select(stories.day, stories.number).where(*_in_days(Days(self.asked.days.first, last)))
        asked = asked.order_by(stories.day.desc(), stories.number.desc())
        size, after = FIRST_ROWS, list[ColumnElement[bool]]()
        while rows := self.connection.execute(asked.where(*after).limit(size)).all():
            yield [(row.day, row.number) for row in rows]
            end = rows[-1]
            after = [stories.day <= end.day, or_(stories.day < end.day, stories.number < end.number)]
            size = min(2 * size, LAST_ROWS)

    def _undated(self) -> Iterator[Dated]:
        """Give what has no day, or no story, the last that came first."""
        number = tables.documents.c.number
        dated = exists().where(stories.document == number, stories.day.is_not(None))
        asked = select(number).where(~dated).order_by(number.desc())
        size, last = FIRST_ROWS, None
        while some := list(self.connection.scalars((asked if last is None else asked.where(number < last)).limit(size))):
            yield from ((document, None) for document in self.wanted.of(np.array(some)).tolist())
            size, last = min(2 * size, LAST_ROWS), some[-1]


def _in_days(days: Days) -> list[ColumnElement[bool]]:
    held: list[ColumnElement[bool]] = [stories.day >= days.first] if days.first is not None else []
    return [*held, stories.day <= days.last] if days.last is not None else held


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
    newest = select(func.max(stories.day).label("day"))
    last = (newest.where(stories.day <= days.last) if days.last else newest).cte("months", recursive=True)
    before = newest.where(stories.day < func.substr(last.c.day, 1, 7) + "-01").correlate(last).scalar_subquery()
    months = last.union_all(select(before).select_from(last).where(last.c.day.is_not(None)))
    for day in connection.scalars(select(months.c.day)):
        if day is None or (days.first is not None and day < days.first):
            return
        yield day[:7]
