"""The timeline of one or many readings: dates first, in order, then what has no date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from onrecord.reading import Event, Reading
from onrecord.report.lines import cite
from onrecord.timelines.items import Before, Entry

CERTAIN = frozenset({"clause", "sentence"})
UNDATED = "~"  # sorts after every date
UID_LETTERS = 20  # hexadecimal digits of a hash: enough for 10^9 happenings without two alike


def timeline(readings: Iterable[Reading]) -> tuple[Entry, ...]:
    """Put the happenings of one or many readings in order.

    >>> timeline([])
    ()

    Dates come first, what has none last. Happenings of one time stand in the order that the text tells ("then", "an hour
    later"), or else in the order in which they are told. Readings are not kept: a run of any length may be passed.

    Args:
        readings: of the documents, in the order in which happenings of one date shall stand.
    Returns: one entry a happening, alleged, planned and denied ones among them: see `status`.
    """
    placed: list[_Placed] = []
    entries: list[Entry] = []
    for reading in readings:
        teller = Teller(reading)
        placed += teller.placed(len(placed))
        entries += map(teller.entry, reading.events)
    return tuple(entries[number] for number in _in_order(placed))


def order_events(readings: Iterable[Reading]) -> Iterator[tuple[Teller, Event]]:
    """Give the happenings of some readings in the order of `timeline`, each with who tells the rest of it."""
    placed: list[_Placed] = []
    told: list[tuple[Teller, Event]] = []
    for reading in readings:
        teller = Teller(reading)
        placed += teller.placed(len(placed))
        told += ((teller, event) for event in reading.events)
    yield from (told[number] for number in _in_order(placed))


class Teller:
    """The happenings of one reading: their order, who had part in them, and each as an entry when it is asked for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names = {entity.id: entity.name for entity in reading.entities}
        self.speakers = {statement.id: statement.speaker_name or "a statement" for statement in reading.statements}
        self.by_id = {event.id: event for event in reading.events}

    def in_order(self) -> Iterator[Event]:
        """Give its happenings in the order of a timeline."""
        events = self.reading.events
        yield from (events[number] for number in _in_order(list(self.placed(0))))

    def placed(self, first: int) -> Iterator[_Placed]:
        """Tell what the order of its happenings rests on; the first of them has the number `first`."""
        numbers = {event.id: first + n for n, event in enumerate(self.reading.events)}
        for event in self.reading.events:
            yield _Placed(event.begin, tuple(numbers[link.event] for link in event.after if link.event in numbers))

    def participants(self, event: Event) -> tuple[str, ...]:
        """Give the names of those who had part in a happening, in order of role."""
        return tuple(self.names[part.entity] for part in event.participants if part.entity in self.names)

    def place(self, event: Event) -> str | None:
        """Give the name of where it was."""
        return self.names.get(event.place or "")

    def according_to(self, event: Event) -> str | None:
        """Give who alone vouches for it."""
        return self.speakers.get(event.according_to or "")

    def entry(self, event: Event) -> Entry:
        """Give one of its happenings as a timeline has it."""
        document = self.reading.document
        after = [(self.by_id[link.event], link) for link in event.after if link.event in self.by_id]
        return Entry(
            uid=_uid(self.reading, event), begin=event.begin, end=event.end, dated_by=event.dated_by,
            certain=event.dated_by in CERTAIN, status=event.status, type=event.type,
            words=cite(document.text, event.trigger), trigger=event.trigger,
            participants=self.participants(event), place=self.place(event), according_to=self.according_to(event),
            after=tuple(
                Before(uid=_uid(self.reading, other), seconds=link.seconds, qualifier=link.qualifier) for other, link in after
            ),
            source=document.source, document=document.id, event=event.id, published=document.published,
        )  # fmt: skip


class _Placed(NamedTuple):
    begin: str | None
    earlier: tuple[int, ...]
    """The numbers of those that came before it."""


def _uid(reading: Reading, event: Event) -> str:
    """Give an id that depends on the text, the words that tell the happening and its type alone."""
    told = f"{reading.document.id} {event.trigger.start} {event.trigger.end} {event.type}"
    return hashlib.sha256(told.encode("utf-8")).hexdigest()[:UID_LETTERS] + "@onrecord"


def _in_order(placed: Sequence[_Placed]) -> list[int]:
    """Sort by date, keeping what came after something behind it; a circle among readings made elsewhere is cut open."""
    keys = [item.begin or UNDATED for item in placed]
    waits = [
        {other for other in item.earlier if other != number and (keys[other] != UNDATED or keys[number] == UNDATED)}
        for number, item in enumerate(placed)
    ]
    followers: dict[int, list[int]] = {}
    for number, earlier in enumerate(waits):
        for before in earlier:
            followers.setdefault(before, []).append(number)
    ready = [(keys[number], number) for number, earlier in enumerate(waits) if not earlier]
    left = {number for number, earlier in enumerate(waits) if earlier}
    heapify(ready)
    order: list[int] = []
    while ready or left:
        if not ready:
            cut = min(left, key=lambda number: (keys[number], number))
            left.discard(cut)
            ready.append((keys[cut], cut))
        _, number = heappop(ready)
        order.append(number)
        for follower in followers.get(number, ()):
            waits[follower].discard(number)
            if not waits[follower] and follower in left:
                left.discard(follower)
                heappush(ready, (keys[follower], follower))
    return order
