"""What happened, in order, out of the readings of a record: those alone are opened that are come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from heapq import heapify, heappop, heappush
from itertools import dropwhile, islice
from typing import NamedTuple

import msgspec
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, func, select

from onrecord.reading import Event
from onrecord.store import tables
from onrecord.store.dates import UNDATED, day_number
from onrecord.store.index import EVENT, story_number
from onrecord.store.item_tokens import SLOTS, as_one
from onrecord.store.numbers import number_of
from onrecord.store.packed import first_day, unpack_happenings
from onrecord.store.parts import in_parts
from onrecord.store.questions.conditions import HasItem, Together, load_columns
from onrecord.store.questions.days import Days
from onrecord.store.questions.index import RowQuery, Token, every, has_all
from onrecord.store.questions.names import has_words
from onrecord.store.questions.opened import Opened, open_numbers
from onrecord.store.questions.query import Query, parse_query, words_in_order
from onrecord.store.questions.since import Since
from onrecord.store.questions.told import find_stories
from onrecord.store.questions.walk import FIRST_PAGE, LAST_PAGE, MOST_MONTHS, Asked, conditions_of, documents_of
from onrecord.store.words import fold_words
from onrecord.timelines import Entry
from onrecord.timelines.build import Teller

FIRST_STRETCH, LONGEST_STRETCH = 7, 3_650  # days that are gone through at once: few where much happens, more where little does
LITTLE, MUCH = 1_000, 4_000  # of what happens in one stretch
FEW, MANY = 2_000, 20_000  # documents that are sorted rather than gone through, 6 microseconds each; that are listed: 5 ms
FIRST_STORIES, LAST_STORIES = 64, 1_000  # stories that are looked up at once
LAST_DAY = 99_991_231
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


def timeline(connection: Connection, *, about: str | None = None, person: str | None = None, place: str | None = None,
             days: Days = Days(), type: str | None = None, start: Told | None = None,  # noqa: A002, B008
             among: frozenset[int] | None = None) -> Iterator[Entry]:  # fmt: skip
    """Give a timeline, as `Record.timeline` tells."""
    wanted = Wanted(
        about=parse_query(about) if about is not None else None, days=days, type=type, start=start, among=among,
        person=words_in_order(person) if person is not None else None,
        place=words_in_order(place) if place is not None else None,
    )  # fmt: skip
    happenings = Happenings(connection, wanted)
    held, size = list[Told](), FIRST_PAGE
    for told in Search(connection, wanted).find():
        held.append(told)
        if len(held) >= size:
            yield from happenings.of(held)
            held, size = [], min(2 * size, LAST_PAGE)
    yield from happenings.of(held)


class Found(NamedTuple):
    """What is wanted of one document."""

    opened: Opened
    teller: Teller
    events: dict[Told, list[Event]]

    def take(self, told: Told) -> Iterator[Entry]:
        """Give what begins on a day in a story, once; beside it what became of an old stage since."""
        for event in self.events.pop(told, ()):
            later = self.opened.since.beside(self.opened.reading, (event.trigger,))
            yield replace(self.teller.entry(event), later=later)


class Happenings:
    """What happens in stories, by day: where not all of it is wanted, no reading is opened twice."""

    def __init__(self, connection: Connection, wanted: Wanted) -> None:
        self.connection = connection
        self.wanted = wanted
        self.is_choosy = any(asked is not None for asked in (wanted.person, wanted.place, wanted.about, wanted.among))
        self.found: dict[int, Found] = {}
        self.since = Since(connection)

    def of(self, told: Sequence[Told]) -> Iterator[Entry]:
        """Give what is wanted of some stories, each on the day for which it is asked."""
        numbers = dict.fromkeys(story // tables.STORIES_OF_A_DOCUMENT for _, story in told)
        for opened in open_numbers(self.connection, [number for number in numbers if number not in self.found], self.since):
            self.found[opened.number] = self._find(opened)
        for day, story in told:
            yield from self.found[story // tables.STORIES_OF_A_DOCUMENT].take((day, story))
        if not self.is_choosy:
            self.found.clear()

    def _find(self, opened: Opened) -> Found:
        reading = opened.reading
        numbers = {story.id: story_number(opened.number, place) for place, story in enumerate(reading.stories)}
        stories = {story.id for story in find_stories(reading, self.wanted.about)}
        found = Found(opened, Teller(reading), {})
        for event in found.teller.in_order() if stories else ():
            if event.story in stories and self._is_wanted(opened, event):
                found.events.setdefault((day_number(event.begin), numbers[event.story]), []).append(event)
        return found

    def _is_wanted(self, opened: Opened, event: Event) -> bool:
        """Tell whether a happening is of the type, has the people and is in the place that are asked for."""
        wanted = self.wanted
        people = (part.entity for part in event.participants)
        return (
            (wanted.type is None or fold_words(event.type) == fold_words(wanted.type))
            and (wanted.person is None or any(_bears(opened, entity, wanted.person) for entity in people))
            and (wanted.place is None or _bears(opened, event.place, wanted.place))
        )


def _bears(opened: Opened, entity_id: str | None, words: Sequence[str]) -> bool:
    """Tell whether an entity has a name with all of some words."""
    entity = opened.reading.entity(entity_id)
    if entity is None:
        return False
    return any(has_words(name, words) for name in entity.every_name)


class Search:
    """Which stories tell of happenings, by day."""

    def __init__(self, connection: Connection, wanted: Wanted) -> None:
        self.connection = connection
        self.wanted = wanted
        terms = tables.terms.c
        of_type = [terms.words == " ".join(fold_words(wanted.type))] if wanted.type is not None else []
        self.events = select(terms.number).where(terms.kind == EVENT, *of_type)
        self.first = day_number(wanted.days.first) if wanted.days.first else 1
        self.last = day_number(wanted.days.last) if wanted.days.last else LAST_DAY
        item = _item(wanted)
        self.item = HasItem(connection, item) if item is not None else None
        conditions = [*([self.item] if self.item else ()), *conditions_of(connection, Asked(query=wanted.about))]
        self.documents = Together(conditions, MANY, among=documents_of(wanted.among))

    def find(self) -> Iterator[Told]:
        """Give stories by the days on which something in them begins, those without one last; of a day, in their order."""
        start = self.wanted.start
        yield from self._find() if start is None else dropwhile(lambda told: _in_order(told) < _in_order(start), self._find())

    def _find(self) -> Iterator[Told]:
        some = self.documents.some
        if some is not None and len(some) <= FEW:
            yield from self._sorted(sorted(some))
            return
        start, stretch = self.wanted.start or (self.first, 0), FIRST_STRETCH
        day = self._next(max(self.first, start[0])) if start[0] != UNDATED else None
        while day is not None and day <= self.last:
            end = min(_later(day, stretch), self.last + 1)
            told = self._load(day, end, MUCH if stretch > 1 else None)
            if told is not None:
                yield from self._held(told)
                stretch = min(2 * stretch, LONGEST_STRETCH) if len(told) < LITTLE else stretch
            elif self.item is None:
                stretch = max(1, stretch // 4)
                continue
            else:
                yield from self._by_month(self.item, day)
                break
            day = end if told else self._next(end)
        if not self.wanted.days:
            yield from self._held(self._load(UNDATED, UNDATED + 1) or ())

    def _sorted(self, documents: Sequence[int]) -> Iterator[Told]:
        """Give what the stories of some documents tell."""
        held = self.documents.of(documents)
        rows = self.item.rows_of(held) if self.item is not None else None
        waiting: list[tuple[bool, int, int, bytes]] = []  # each at its first day, where it is opened: most are not come to
        for number, packed in self._packed(stories.document, held):
            waiting.append((*_in_order((first_day(packed), number)), packed))
        heapify(waiting)
        while waiting:
            _, day, story, packed = heappop(waiting)
            if not packed:
                yield day, story
                continue
            for told in _days_of(story, packed, rows):
                if self._is_asked(told, story):
                    heappush(waiting, (*_in_order((told, story)), b""))

    def _load(self, first: int, end: int, most: int | None = None) -> list[Told] | None:
        """Give what stories tell of the days before the end, once for each type; None where it is more than so much."""
        asked = select(postings.day, postings.story).where(
            postings.term.in_(self.events), postings.day >= first, postings.day < end
        )
        days, numbers = load_columns(self.connection, asked if most is None else asked.limit(most + 1))
        return list(zip(days, numbers, strict=True)) if most is None or len(days) <= most else None

    def _by_month(self, item: HasItem, first: int) -> Iterator[Told]:
        """Give what stories tell from a day on, where so much happens that the index is asked, for more and more months."""
        day: int | None = first
        size = 1
        while day is not None and day <= self.last:
            months = list(islice(_months_from(day), size))
            end = _next_month(months[-1] * 100)
            told = self._of_months(item, months, day, min(end, self.last + 1))
            yield from told
            size = min(4 * size, MOST_MONTHS) if len(told) < LITTLE else 1
            day = self._next(end)

    def _of_months(self, item: HasItem, months: Sequence[int], first: int, end: int) -> list[Told]:
        """Give what stories tell of the days of some months, in order."""
        rows = frozenset(item.rows_in(months, "on"))
        documents = self.documents.of(sorted({row // SLOTS for row in rows}), but=item)
        days = self._days(stories.document, documents, rows)
        return sorted(
            (day, story) for story in days for day in days[story] if first <= day < end and self._is_asked(day, story)
        )

    def _held(self, told: Sequence[Told]) -> Iterator[Told]:
        """Give what stories tell that may answer, in order."""
        size, among = FIRST_STORIES, self.documents.some
        if among is not None:
            told = [(day, story) for day, story in told if story // tables.STORIES_OF_A_DOCUMENT in among]
        told = sorted(set(told))
        while told:
            some, told = [one for one in told[:size] if self._is_asked(*one)], told[size:]
            size = min(2 * size, LAST_STORIES)
            held = set(self.documents.of(list(dict.fromkeys(story // tables.STORIES_OF_A_DOCUMENT for _, story in some))))
            some = [(day, story) for day, story in some if story // tables.STORIES_OF_A_DOCUMENT in held]
            numbers = sorted({story for _, story in some}) if self.item is not None else None
            exact = self._days(stories.number, numbers) if numbers is not None else None
            yield from ((day, story) for day, story in some if exact is None or day in exact.get(story, ()))

    def _days(self, by: ColumnElement[int], numbers: Sequence[int], rows: AbstractSet[int] | None = None
              ) -> dict[int, set[int]]:  # fmt: skip
        """Give the days on which something begins, in some stories, that has the tokens asked for.

        Args:
            by: their own numbers, or those of their documents.
            rows: those of the index of items that have them, where they are known.
        """
        if rows is None and self.item is not None:
            of_stories = {number // tables.STORIES_OF_A_DOCUMENT for number in numbers} if by is stories.number else numbers
            rows = self.item.rows_of(sorted(of_stories))
        return {number: _days_of(number, packed, rows) for number, packed in self._packed(by, numbers)}

    def _packed(self, by: ColumnElement[int], numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """Give the numbers of stories in which something happens, each with what happens in it, packed."""
        for some in in_parts(numbers):
            for number, packed in self.connection.execute(select(stories.number, stories.happenings).where(by.in_(some))).all():
                if packed:
                    yield number, packed

    def _is_asked(self, day: int, story: int) -> bool:
        within = self.first <= day <= self.last or (day == UNDATED and not self.wanted.days)
        return within and (self.wanted.among is None or story in self.wanted.among)

    def _next(self, day: int) -> int | None:
        """Give the first day, from one on, on which something begins: one look into the index for each type."""
        first = select(func.min(postings.day)).where(postings.term == tables.terms.c.number, postings.day >= day)
        types = self.events.with_only_columns(first.correlate(tables.terms).scalar_subquery().label("day")).subquery()
        found: int | None = self.connection.scalar(select(func.min(types.c.day)))
        return found


def _days_of(story: int, packed: bytes, rows: AbstractSet[int] | None) -> set[int]:
    """Give the days on which something begins in a story: of some rows of the index of items, or of any."""
    first = story // tables.STORIES_OF_A_DOCUMENT * SLOTS
    return {day for day, row in unpack_happenings(packed) if rows is None or first + row in rows}


def _item(wanted: Wanted) -> RowQuery | None:
    """Give what tokens the happening has."""
    kind = Token(f"type:{as_one(wanted.type)}") if wanted.type is not None and (wanted.person or wanted.place) else None
    return every([has_all("with", wanted.person or ()), has_all("at", wanted.place or ()), kind])


def told_by(connection: Connection, start: tuple[str | None, str] | None) -> Told | None:
    """Give the first place in the order of all that an entry of a day and a document can have."""
    if start is None:
        return None
    begin, document = start
    return day_number(begin), (number_of(connection, document) or 0) * tables.STORIES_OF_A_DOCUMENT


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
