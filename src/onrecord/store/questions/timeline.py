"""What happened, in order, out of the readings of a record: those alone are opened that are come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection

from onrecord.reading import Event
from onrecord.store import tables
from onrecord.store.dates import day_number
from onrecord.store.index import story_number
from onrecord.store.numbers import number_of
from onrecord.store.questions.days import Days
from onrecord.store.questions.happenings import Search, Told, Wanted
from onrecord.store.questions.names import has_words
from onrecord.store.questions.opened import Opened, open_numbers
from onrecord.store.questions.query import parse_query, words_in_order
from onrecord.store.questions.since import Since
from onrecord.store.questions.told import find_stories
from onrecord.store.questions.walk import FIRST_PAGE, LAST_PAGE
from onrecord.store.words import fold_words
from onrecord.timelines import Entry
from onrecord.timelines.build import Teller


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
        opening = open_numbers(self.connection, [number for number in numbers if number not in self.found], self.since)
        for day, story in told:
            document = story // tables.STORIES_OF_A_DOCUMENT
            while document not in self.found:
                opened = next(opening)
                self.found[opened.number] = self._find(opened)
            yield from self.found[document].take((day, story))
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


def told_by(connection: Connection, start: tuple[str | None, str] | None) -> Told | None:
    """Give the first place in the order of all that an entry of a day and a document can have."""
    if start is None:
        return None
    begin, document = start
    return day_number(begin), (number_of(connection, document) or 0) * tables.STORIES_OF_A_DOCUMENT
