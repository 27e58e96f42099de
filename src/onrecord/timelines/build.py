"""The timeline of one or many readings: dates first, in order, then what has no date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
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
    for reading in readings:
        placed += _place(reading, len(placed))
    return tuple(placed[number].entry for number in _in_order(placed))


class _Placed(NamedTuple):
    entry: Entry
    earlier: tuple[int, ...]
    """The numbers of those that came before it."""


def _place(reading: Reading, first: int) -> list[_Placed]:
    names = {entity.id: entity.name for entity in reading.entities}
    speakers = {statement.id: statement.speaker_name or "a statement" for statement in reading.statements}
    uids = {event.id: _uid(reading, event) for event in reading.events}
    numbers = {event.id: first + n for n, event in enumerate(reading.events)}
    document = reading.document
    found = []
    for event in reading.events:
        links = [link for link in event.after if link.event in uids]
        entry = Entry(
            uid=uids[event.id], begin=event.begin, end=event.end, dated_by=event.dated_by, certain=event.dated_by in CERTAIN,
            status=event.status, type=event.type, words=cite(document.text, event.trigger), trigger=event.trigger,
            participants=tuple(names[part.entity] for part in event.participants if part.entity in names),
            place=names.get(event.place or ""), according_to=speakers.get(event.according_to or ""),
            after=tuple(Before(uid=uids[link.event], seconds=link.seconds, qualifier=link.qualifier) for link in links),
            source=document.source, document=document.id, event=event.id, published=document.published,
        )  # fmt: skip
        found.append(_Placed(entry, tuple(numbers[link.event] for link in links)))
    return found


def _uid(reading: Reading, event: Event) -> str:
    """Give an id that depends on the text, the words that tell the happening and its type alone."""
    told = f"{reading.document.id} {event.trigger.start} {event.trigger.end} {event.type}"
    return hashlib.sha256(told.encode("utf-8")).hexdigest()[:UID_LETTERS] + "@onrecord"


def _in_order(placed: Sequence[_Placed]) -> list[int]:
    """Sort by date, keeping what came after something behind it; a circle among readings made elsewhere is cut open."""
    keys = [item.entry.begin or UNDATED for item in placed]
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
