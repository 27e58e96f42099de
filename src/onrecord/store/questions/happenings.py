"""Which stories tell of happenings that are asked for, by day, without opening a reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import dropwhile, islice

import msgspec
import numpy as np
import numpy.typing as npt
from sqlalchemy import ColumnElement, Connection, bindparam, func, select

from onrecord.store import tables
from onrecord.store.dates import UNDATED, day_number
from onrecord.store.index import EVENT
from onrecord.store.item_tokens import SLOTS, as_one
from onrecord.store.packed import Numbers, unpack_all
from onrecord.store.questions.ascending import NONE, distinct, in_order, is_in, join_columns, listed, load_joined
from onrecord.store.questions.conditions import HasItem, Together
from onrecord.store.questions.days import Days
from onrecord.store.questions.index import RowQuery, Token, every, has_all, stands_elsewhere
from onrecord.store.questions.query import Query
from onrecord.store.questions.walk import Asked, conditions_of, documents_of
from onrecord.store.words import fold_words

FIRST_STRETCH, LONGEST_STRETCH = 28, 3_650  # days that are gone through at once: few where much happens, more where little does
LITTLE = 100  # of what happens in one stretch and may be wanted, where longer ones are gone through
GOOD, MUCH = 8_000, 20_000  # of what happens in one stretch: 2 ms, and what is too much
MUCH_OF_ITEMS = 8_000  # where items are asked for, what is too much; then the index is asked month by month
FEW = 3_500  # documents that are sorted rather than gone through, 3 microseconds each
MANY = 200_000  # numbers of an index that are listed: 15 ms
MOST_MONTHS = 8  # that are asked for at once; each costs more the more there are
FIRST_STORIES, LAST_STORIES = 64, 1_000  # stories that are looked up at once
LAST_DAY = 99_991_231
LAST_PLACE = tables.STORIES_OF_A_DOCUMENT - 1
postings, stories = tables.postings.c, tables.stories.c

Told = tuple[int, int]
"""That something begins on a day (20310515; 0 where it is not known) in a story."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which happenings."""

    about: Query | None
    person: tuple[str, ...] | None
    place: tuple[str, ...] | None
    days: Days
    type: str | None
    start: Told | None = None
    """The first day and story to be gone through; those that come before are left out. None: all."""
    among: frozenset[int] | None = None
    """Numbers of the stories that may tell; None for any."""


class Many(msgspec.Struct, frozen=True):
    """What stories tell, as arrays, in order of day and story: each day of a story once."""

    days: Numbers
    stories: Numbers

    @classmethod
    def of(cls, days: Numbers, stories: Numbers) -> Many:
        """Put what was found in order."""
        order = np.lexsort((stories, days))
        days, stories = days[order], stories[order]
        again = (days[1:] == days[:-1]) & (stories[1:] == stories[:-1])
        return cls(days, stories).where(np.concatenate(([True], ~again))[: len(days)])

    def __len__(self) -> int:
        return len(self.days)

    def __iter__(self) -> Iterator[Told]:
        return zip(self.days.tolist(), self.stories.tolist(), strict=True)

    @property
    def documents(self) -> Numbers:
        """The documents of the stories."""
        return self.stories // tables.STORIES_OF_A_DOCUMENT

    def where(self, wanted: npt.NDArray[np.bool_]) -> Many:
        """Give what is wanted of it."""
        return Many(self.days[wanted], self.stories[wanted])

    def cut(self, size: int) -> tuple[Many, Many]:
        """Give the first so many, and the rest."""
        return Many(self.days[:size], self.stories[:size]), Many(self.days[size:], self.stories[size:])


class Search:
    """Which stories tell of happenings, by day."""

    def __init__(self, connection: Connection, wanted: Wanted) -> None:
        self.connection = connection
        self.wanted = wanted
        terms = tables.terms.c
        of_type = [terms.words == " ".join(fold_words(wanted.type))] if wanted.type is not None else []
        self.events = select(terms.number).where(terms.kind == EVENT, *of_type)
        begins = postings.day >= bindparam("first"), postings.day < bindparam("end")
        between = select(postings.day, postings.story).where(postings.term.in_(self.events), *begins)
        self.joined = join_columns(between)
        """What stories tell of the days from the first to before the end, once for each type."""
        self.counted = select(func.count()).select_from(between.limit(bindparam("most")).subquery())
        self.first = day_number(wanted.days.first) if wanted.days.first else 1
        self.last = day_number(wanted.days.last) if wanted.days.last else LAST_DAY
        item = _item(wanted)
        self.item = HasItem(connection, item) if item is not None else None
        conditions = [*([self.item] if self.item else ()), *conditions_of(connection, Asked(query=wanted.about))]
        hidden = stands_elsewhere(("page",), wanted.about) if wanted.about is not None else None
        without = HasItem(connection, hidden) if hidden is not None else None
        self.documents = Together(conditions, MANY, among=documents_of(wanted.among), without=without)
        self.among = in_order(wanted.among) if wanted.among is not None else None

    def find(self) -> Iterator[Told]:
        """Give stories by the days on which something in them begins, those without one last; of a day, in their order."""
        start = self.wanted.start
        yield from self._find() if start is None else dropwhile(lambda told: _in_order(told) < _in_order(start), self._find())

    def _find(self) -> Iterator[Told]:
        some = self.documents.some
        if some is not None and not self.documents.others:
            some = self.documents.list_all()  # without what hides words
        if some is not None and len(some) <= FEW:
            yield from self._sorted(some)
            return
        start, stretch = self.wanted.start or (self.first, 0), FIRST_STRETCH
        day = self._next(max(self.first, start[0])) if start[0] != UNDATED else None
        while day is not None and day <= self.last:
            end = min(_later(day, stretch), self.last + 1)
            if stretch > 1 and self._is_much(day, end):
                if self.item is not None:
                    yield from self._by_month(self.item, day)
                    break
                stretch = max(1, stretch // 4)
                continue
            many, told = self._load(day, end)
            yield from self._held(told)
            if len(told) < LITTLE:  # about as much as is good at once, if what follows is like this
                stretch = min(2 * stretch, LONGEST_STRETCH, max(1, GOOD * stretch // max(1, many)))
            day = end if many else self._next(end)
        if not self.wanted.days:
            yield from self._held(self._load(UNDATED, UNDATED + 1)[1])

    def _sorted(self, documents: Numbers) -> Iterator[Told]:
        """Give what the stories of some documents tell."""
        held = self.documents.of(documents)
        told = self._told_in(stories.document, held, self.item.rows_of(held) if self.item is not None else None)
        yield from told.where(told.days != UNDATED)
        yield from told.where(told.days == UNDATED)

    def _is_much(self, first: int, end: int) -> bool:
        """Tell whether more is told of some days than is loaded at once."""
        most = MUCH if self.item is None else MUCH_OF_ITEMS
        return (self.connection.scalar(self.counted, {"first": first, "end": end, "most": most + 1}) or 0) > most

    def _load(self, first: int, end: int) -> tuple[int, Many]:
        """Give how much stories tell of some days, and those among which are all that answer, as far as they are listed."""
        days, numbers = load_joined(self.connection, self.joined, {"first": first, "end": end})
        asked = np.ones(len(days), np.bool_)
        if self.among is not None:
            asked &= is_in(numbers, self.among)
        if self.documents.some is not None:
            asked &= self.is_listed[np.minimum(numbers // tables.STORIES_OF_A_DOCUMENT, len(self.is_listed) - 1)]
        return len(days), Many.of(days[asked], numbers[asked])

    @cached_property
    def is_listed(self) -> npt.NDArray[np.bool_]:
        """Of each document, by its number, whether it is among those listed; the last stands for all that come after it."""
        some = self.documents.some if self.documents.some is not None else NONE
        told = np.zeros(int(some.max(initial=0)) + 2, np.bool_)
        told[some] = True
        return told

    def _by_month(self, item: HasItem, first: int) -> Iterator[Told]:
        """Give what stories tell from a day on, where so much happens that the index is asked, for more and more months."""
        day: int | None = first
        size = 1
        while day is not None and day <= self.last:
            months = list(islice(_months_from(day), size))
            end = min(_next_month(months[-1] * 100), self.last + 1)
            rows = item.numbers_in(months, "on")
            documents = self.documents.of(distinct(rows // SLOTS), but=item)
            told = self._told_in(stories.document, documents, rows)
            told = told.where((day <= told.days) & (told.days < end))
            yield from told
            size = min(2 * size, MOST_MONTHS) if len(told) < LITTLE else 1
            day = self._next(end)

    def _held(self, told: Many) -> Iterator[Told]:
        """Give those that answer, in order."""
        size = FIRST_STORIES
        while len(told):
            some, told = told.cut(size)
            size = min(2 * size, LAST_STORIES)
            some = some.where(is_in(some.documents, self.documents.of(np.unique(some.documents))))
            exact = set(self._told_of(some)) if self.item is not None else None
            yield from (told for told in some if exact is None or told in exact)

    def _told_of(self, some: Many) -> Many:
        """Give what has the tokens asked for, in the stories of which something is known."""
        rows = self.item.rows_of(np.unique(some.documents)) if self.item is not None else None
        return self._told_in(stories.number, np.unique(some.stories), rows)

    def _told_in(self, by: ColumnElement[int], numbers: Numbers, rows: Numbers | None) -> Many:
        """Give what is asked for that happens in some stories.

        Args:
            by: the column of which the numbers are, those of stories or of documents.
            rows: those of the index of items that have the tokens asked for; None where none are.
        """
        wanted = listed(self.connection, numbers)
        first = wanted * tables.STORIES_OF_A_DOCUMENT
        held = stories.number == wanted if by is stories.number else stories.number.between(first, first + LAST_PLACE)
        found = self.connection.execute(select(stories.number, stories.happenings).where(held)).all()
        whose, days, slots = unpack_all([packed for _, packed in found])
        told = np.array([number for number, _ in found], np.int64)[whose]
        asked = (self.first <= days) & (days <= self.last) | (days == UNDATED) & (not self.wanted.days)
        if self.among is not None:
            asked &= is_in(told, self.among)
        if rows is not None:
            asked &= is_in(told // tables.STORIES_OF_A_DOCUMENT * SLOTS + slots, rows)
        return Many.of(days[asked], told[asked])

    def _next(self, day: int) -> int | None:
        """Give the first day, from one on, on which something begins: one look into the index for each type."""
        first = select(func.min(postings.day)).where(postings.term == tables.terms.c.number, postings.day >= day)
        types = self.events.with_only_columns(first.correlate(tables.terms).scalar_subquery().label("day")).subquery()
        found: int | None = self.connection.scalar(select(func.min(types.c.day)))
        return found


def _item(wanted: Wanted) -> RowQuery | None:
    """Give what tokens the happening has."""
    kind = Token(f"type:{as_one(wanted.type)}") if wanted.type is not None and (wanted.person or wanted.place) else None
    return every([has_all("with", wanted.person or ()), has_all("at", wanted.place or ()), kind])


def _in_order(told: Told) -> tuple[bool, int, int]:
    return (told[0] == UNDATED, *told)


def _months_from(day: int) -> Iterator[int]:
    """Give the month of a day and all after it, as the index has months."""
    month = day // 100
    while True:
        yield month
        month = _next_month(month * 100) // 100


def _next_month(day: int) -> int:
    """Give the first day of the month after that of a day."""
    year, month = divmod(day // 100, 100)
    return (year + month // 12) * 10_000 + (month % 12 + 1) * 100 + 1


def _later(day: int, days: int) -> int:
    """Give the day that is some days later, as the index has days."""
    try:
        begun = date(day // 10_000, max(day // 100 % 100, 1), max(day % 100, 1))
        return day_number((begun + timedelta(days=days)).isoformat())
    except (ValueError, OverflowError):
        return day + 1
