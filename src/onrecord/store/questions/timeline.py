"""What happened, in order, out of the readings of a record: those alone are opened that are come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import dropwhile

import msgspec
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, func, select

from onrecord.reading import Event
from onrecord.store import tables
from onrecord.store.index import EVENT, UNDATED, day_number, story_number
from onrecord.store.numbers import number_of
from onrecord.store.parts import in_parts
from onrecord.store.questions.days import Days
from onrecord.store.questions.index import document_of, matches, search
from onrecord.store.questions.names import find_terms, has_words
from onrecord.store.questions.opened import Opened, open_numbers
from onrecord.store.questions.query import Query, parse_query, words_in_order
from onrecord.store.questions.since import Since
from onrecord.store.questions.told import find_stories
from onrecord.store.questions.walk import FIRST_PAGE, LAST_PAGE, documents_of
from onrecord.store.words import fold_words
from onrecord.timelines import Entry
from onrecord.timelines import timeline as make_timeline

FIRST_STRETCH, LONGEST_STRETCH = 7, 3_650  # days that are gone through at once: few where much happens, more where little does
SORTED = 2_000  # documents whose happenings are all sorted, 25 microseconds each; those of more are gone through by day
WHO = ("person", "organisation", "other")
WHERE = ("place", "organisation", "other")
LAST_DAY = 99_991_231
postings = tables.postings.c

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


class Happenings:
    """What happens in stories, by day: where not all of it is wanted, no reading is opened twice."""

    def __init__(self, connection: Connection, wanted: Wanted) -> None:
        self.connection = connection
        self.wanted = wanted
        self.is_choosy = any(asked is not None for asked in (wanted.person, wanted.place, wanted.about, wanted.among))
        self.found: dict[int, dict[Told, list[Entry]]] = {}
        self.since = Since(connection)

    def of(self, told: Sequence[Told]) -> Iterator[Entry]:
        """Give what is wanted of some stories, each on the day for which it is asked."""
        numbers = dict.fromkeys(story // tables.STORIES_OF_A_DOCUMENT for _, story in told)
        for opened in open_numbers(self.connection, [number for number in numbers if number not in self.found], self.since):
            self.found[opened.number] = self._find(opened)
        for day, story in told:
            yield from self.found[story // tables.STORIES_OF_A_DOCUMENT].pop((day, story), ())
        if not self.is_choosy:
            self.found.clear()

    def _find(self, opened: Opened) -> dict[Told, list[Entry]]:
        reading = opened.reading
        stories = {story.id for story in find_stories(reading, self.wanted.about)}
        events = {event.id: event for event in reading.events if event.story in stories and self._is_wanted(opened, event)}
        numbers = {story.id: story_number(opened.number, place) for place, story in enumerate(reading.stories)}
        found: dict[Told, list[Entry]] = {}
        for entry in make_timeline([reading]) if events else ():
            if event := events.get(entry.event):
                entry = replace(entry, later=opened.since.beside(reading, (event.trigger,)))
                found.setdefault((day_number(event.begin), numbers[event.story]), []).append(entry)
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
    return any(has_words(name, words) for name in (entity.name, *entity.names, *(alias.text for alias in entity.aliases)))


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
        self.documents = self._documents()

    def find(self) -> Iterator[Told]:
        """Give stories by the days on which something in them begins, those without one last; of a day, in their order."""
        start = self.wanted.start
        yield from self._find() if start is None else dropwhile(lambda told: _in_order(told) < _in_order(start), self._find())

    def _find(self) -> Iterator[Told]:
        if self.documents is not None and len(self.documents) <= SORTED:
            yield from self._sorted(sorted(self.documents))
            return
        start, stretch = self.wanted.start or (self.first, 0), FIRST_STRETCH
        day = self._next(max(self.first, start[0])) if start[0] != UNDATED else None
        while day is not None and day <= self.last:
            end = min(_later(day, stretch), self.last + 1)
            found = self._told(postings.day >= day, postings.day < end)
            yield from found
            stretch = min(2 * stretch, LONGEST_STRETCH) if len(found) < FIRST_PAGE else stretch
            day = self._next(end)
        if not self.wanted.days:
            yield from self._told(postings.day == UNDATED)

    def _documents(self) -> set[int] | None:
        """Give the documents that may answer; None for any."""
        found: list[set[int]] = []
        for words, kinds in ((self.wanted.person, WHO), (self.wanted.place, WHERE)):
            if words is not None:
                found.append(set(documents_of(find_terms(self.connection, words, kinds).stories(self.connection))))
        if self.wanted.about is not None:
            held = select(document_of(self.connection)).select_from(search).where(matches(self.connection, self.wanted.about))
            found.append(set(self.connection.scalars(held).all()))
        if self.wanted.among is not None:
            found.append(set(documents_of(self.wanted.among)))
        return set.intersection(*found) if found else None

    def _may_tell(self, story: int) -> bool:
        among, size = self.wanted.among, tables.STORIES_OF_A_DOCUMENT
        return (among is None or story in among) and (self.documents is None or story // size in self.documents)

    def _sorted(self, documents: Sequence[int]) -> Iterator[Told]:
        """Give what the stories of some documents tell."""
        stories, found = tables.stories.c, set[Told]()
        days = [postings.day >= self.first, postings.day <= self.last] if self.wanted.days else []
        for some in in_parts(documents):
            joined = tables.stories.join(tables.postings, postings.story == stories.number)
            asked = select(postings.day, postings.story).select_from(joined).where(stories.document.in_(some), *days)
            rows = self.connection.execute(
                asked.where(func.coalesce(postings.term, 0).in_(self.events))
            )  # by story, not by term
            found.update((row.day, row.story) for row in rows if self._may_tell(row.story))
        yield from sorted(found, key=_in_order)

    def _told(self, *days: ColumnElement[bool]) -> list[Told]:
        """Give what is told of some days, of stories that may answer."""
        rows = self.connection.execute(select(postings.day, postings.story).where(postings.term.in_(self.events), *days))
        return sorted({(row.day, row.story) for row in rows.all() if self._may_tell(row.story)})

    def _next(self, day: int) -> int | None:
        """Give the first day, from one on, on which something begins: one look into the index for each type."""
        first = select(func.min(postings.day)).where(postings.term == tables.terms.c.number, postings.day >= day)
        types = self.events.with_only_columns(first.correlate(tables.terms).scalar_subquery().label("day")).subquery()
        found: int | None = self.connection.scalar(select(func.min(types.c.day)))
        return found


def told_by(connection: Connection, start: tuple[str | None, str] | None) -> Told | None:
    """Give the first place in the order of all that an entry of a day and a document can have."""
    if start is None:
        return None
    begin, document = start
    return day_number(begin), (number_of(connection, document) or 0) * tables.STORIES_OF_A_DOCUMENT


def _in_order(told: Told) -> tuple[bool, int, int]:
    return (told[0] == UNDATED, *told)


def _later(day: int, days: int) -> int:
    """Give the day that is some days later, as the index has days."""
    try:
        begun = date(day // 10_000, max(day // 100 % 100, 1), max(day % 100, 1))
        return day_number((begun + timedelta(days=days)).isoformat())
    except (ValueError, OverflowError):
        return day + 1
