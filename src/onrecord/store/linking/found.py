"""The cases of a record as they are now: where linking has each story, or where people moved it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, and_, select

from onrecord.cases import CaseIndex, CaseLine, Decision, Join, StoryDigest, StoryLine, name_case
from onrecord.errors import UnknownItem
from onrecord.store import tables
from onrecord.store.linking.kept import Tables, key_of, stamp_of
from onrecord.store.parts import in_parts
from onrecord.store.questions.index import document_of, matches, search
from onrecord.store.questions.query import Query, Term
from onrecord.store.words import fold_words

ID = re.compile(r"C[0-9a-f]{10}")
MOST_FOUND = 2_000  # documents that are looked through for a case by its name
SHOWN = 5  # cases that are named where several fit

linked, stories, documents = tables.linked.c, tables.stories.c, tables.documents.c


class Member(msgspec.Struct, frozen=True):
    """A story of a case, as the tables have it."""

    number: int
    document: int
    document_id: str
    story: str
    event: int
    case: int
    moved: str | None

    @property
    def key(self) -> str:
        """The story's key."""
        return key_of(self.document_id, self.story)


class Group(msgspec.Struct, frozen=True):
    """A case with its stories, in the order in which linking took them."""

    id: str
    members: tuple[Member, ...]
    label: str | None = None
    """What people call it, where they made it."""


def _asked() -> Select[Any]:
    joined = tables.linked.join(tables.documents).join(
        tables.stories, and_(stories.document == linked.document, stories.id == linked.story)
    )
    return select(
        linked.number, linked.document, documents.id.label("document_id"), linked.story, linked.in_event, linked.in_case,
        stories.moved,
    ).select_from(joined)  # fmt: skip


def _member(row: Row[Any]) -> Member:
    return Member(row.number, row.document, row.document_id, row.story, row.in_event, row.in_case, row.moved)


class Placing:
    """Which case each story belongs to, people's moves first."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        moved = [_member(row) for row in connection.execute(_asked().where(stories.moved.is_not(None)))]
        self.moved = sorted(moved, key=lambda member: member.number)
        self._cases = self._find_cases({member.moved for member in moved if member.moved and ID.fullmatch(member.moved)})
        self.labels: dict[str, str] = {}
        for member in self.moved:
            kind, _, folded = self.place(member).partition(":")
            if kind == "people":
                self.labels.setdefault(folded, member.moved or "")

    def _find_cases(self, ids: Iterable[str | None]) -> dict[str, int]:
        """Give the number of the case that the story stands in now of which each id is made."""
        stamps = sorted(name[1:] for name in ids if name)
        found: dict[str, int] = {}
        for some in in_parts(stamps):
            rows = self.connection.execute(select(linked.stamp, linked.in_case).where(linked.stamp.in_(some)))
            found.update((f"C{row.stamp}", row.in_case) for row in rows)
        return found

    def find(self, key: str) -> Member | None:
        """Give a story by its key; None where it is not linked."""
        rows = self.connection.execute(_asked().where(linked.stamp == stamp_of(key)))
        return next((member for member in map(_member, rows) if member.key == key), None)

    def among(self, documents: Iterable[int]) -> Iterator[Member]:
        """Give the stories of some documents, by their numbers, as far as they are linked."""
        for some in in_parts(sorted(documents)):
            yield from map(_member, self.connection.execute(_asked().where(linked.document.in_(some))))

    def place(self, member: Member) -> str:
        """Give the key of a story's case: "case:12", "people:mill fire" or "alone:12"."""
        if member.moved is None:
            return f"case:{member.case}"
        if not member.moved:
            return f"alone:{member.number}"
        if member.moved in self._cases:
            return f"case:{self._cases[member.moved]}"
        return f"people:{' '.join(fold_words(member.moved)) or member.moved}"

    def name(self, place: str, stamps: dict[int, str], members: Sequence[Member]) -> Group:
        """Give the case of a key."""
        kind, _, rest = place.partition(":")
        if kind == "case":
            return Group(f"C{stamps[int(rest)]}", tuple(members))
        if kind == "people":
            return Group(f"C{stamp_of(place)}", tuple(members), self.labels[rest])
        return Group(f"C{stamp_of(f'alone:{members[0].key}')}", tuple(members))

    def complete(self, places: Iterable[str]) -> list[Group]:
        """Give whole cases by their keys."""
        wanted = dict.fromkeys(places)
        found: dict[str, list[Member]] = {place: [] for place in wanted}
        for member in self.moved:
            if (place := self.place(member)) in found:
                found[place].append(member)
        numbers = [int(place.removeprefix("case:")) for place in wanted if place.startswith("case:")]
        for some in in_parts(numbers):
            asked = _asked().where(linked.in_case.in_(some), stories.moved.is_(None))
            for row in self.connection.execute(asked):
                found[f"case:{row.in_case}"].append(_member(row))
        ordered = {place: sorted(members, key=lambda member: member.number) for place, members in found.items() if members}
        return self._named(ordered)

    def _named(self, found: dict[str, list[Member]]) -> list[Group]:
        stamps: dict[int, str] = {}
        for some in in_parts([int(place.removeprefix("case:")) for place in found if place.startswith("case:")]):
            rows = self.connection.execute(select(linked.number, linked.stamp).where(linked.number.in_(some)))
            stamps.update((row.number, row.stamp) for row in rows)
        return [self.name(place, stamps, members) for place, members in found.items()]


class Opened:
    """The digests of stories, opened as they are asked for."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.tables = Tables(connection)
        self.index = CaseIndex(self.tables.state(), self.tables.load_open("decisions", tuple[Decision, ...]) or ())

    def let_go(self) -> None:
        """Let go of what is held where that is much."""
        if self.tables.held() > MOST_FOUND * 10:
            self.tables.drop()

    def digests(self, group: Group) -> list[list[StoryDigest]]:
        """Give the digests of a case, event by event."""
        self.tables.stories.prefetch(member.number for member in group.members)
        events: dict[int, list[StoryDigest]] = {}
        for member in group.members:
            body = self.tables.stories[member.number].digest
            events.setdefault(member.event, []).append(msgspec.msgpack.decode(body, type=StoryDigest))
        return [events[event] for event in sorted(events)]

    def name(self, group: Group) -> str:
        """Give what a case is called."""
        return group.label or name_case(self.digests(group))

    def line(self, group: Group, *, evidence: bool = False) -> CaseLine:
        """Give a case as it is listed."""
        return next(self.lines(group, events=False, evidence=evidence))

    def lines(self, group: Group, *, events: bool, evidence: bool) -> Iterator[CaseLine]:
        """Give a case as it is listed; or each of its events."""
        digests = self.digests(group)
        ids = self._event_ids(group)
        whole = [(group.id, digests, ids)]
        parts = [(event, [some], [event]) for event, some in zip(ids, digests, strict=True)] if events else whole
        for name, some, some_ids in parts:
            told = tuple(_story(digest, event) for event, members in zip(some_ids, some, strict=True) for digest in members)
            keys = [digest.key for members in some for digest in members]
            joins = self.joins(group, keys) if evidence else msgspec.UNSET
            yield CaseLine(case=name, name=(not events and group.label) or name_case(some), stories=told, joins=joins)

    def _event_ids(self, group: Group) -> list[str]:
        """Give the ids of the events of a case, in their order: made of their first stories, which people may have moved."""
        events = sorted({member.event for member in group.members})
        stamps: dict[int, str] = {}
        for some in in_parts(events):
            rows = self.connection.execute(select(linked.number, linked.stamp).where(linked.number.in_(some)))
            stamps.update((row.number, row.stamp) for row in rows)
        return [f"E{stamps[event]}" for event in events]

    def joins(self, group: Group, keys: Sequence[str]) -> tuple[Join, ...]:
        """Give why each of some stories is here; where people moved it, that alone."""
        moved = {member.key for member in group.members if member.moved is not None}
        inside = {member.key for member in group.members}
        return tuple(join for key in keys if key not in moved for join in self.index.joins(key) if join.to in inside)


def _story(digest: StoryDigest, event: str) -> StoryLine:
    return StoryLine(
        source=digest.source, story=digest.story, published=digest.published, document=digest.document, event=event,
        headline=" ".join((digest.headline or digest.opening).split()),
    )  # fmt: skip


def find_case(connection: Connection, named: str) -> Group:
    """Give the case of an id, or the one whose name has all of some words.

    Raises: UnknownItem where there is none, or where several fit, naming them.
    """
    placing = Placing(connection)
    if ID.fullmatch(named.strip()):
        for group in placing.complete({placing.place(member) for member in placing.moved}):
            if group.id == named.strip():
                return group
        number = connection.scalar(select(linked.in_case).where(linked.stamp == named.strip()[1:]).limit(1))
        if number is not None:
            found = placing.complete([f"case:{number}"])
            if found:
                return found[0]
    words = fold_words(named)
    if " ".join(words) in placing.labels:
        return placing.complete([f"people:{' '.join(words)}"])[0]
    fitting = _find_by_name(connection, placing, words) if words else []
    if len(fitting) == 1:
        return fitting[0][0]
    if not fitting:
        raise UnknownItem(f"{named}: no case is so called. See what there is, and link what is new: onrecord cases RECORD")
    listed = "; ".join(f"{group.id} {name}" for group, name in fitting[:SHOWN])
    raise UnknownItem(f"{named}: {len(fitting)} cases are so called: {listed}. Give the id of one.")


def find_case_of(connection: Connection, document: str, story: str, placing: Placing | None = None) -> Group | None:
    """Give the case of a story, by the ids of its document and its own; None where linking has not come to it.

    Args:
        placing: where each story belongs, where that is at hand.
    """
    row = connection.execute(_asked().where(documents.id == document, linked.story == story)).first()
    if row is None:
        return None
    placing = placing or Placing(connection)
    return next(iter(placing.complete([placing.place(_member(row))])), None)


def _find_by_name(connection: Connection, placing: Placing, words: Sequence[str]) -> list[tuple[Group, str]]:
    query = Query(clauses=(tuple(Term((word,)) for word in dict.fromkeys(words)),))
    asked = select(document_of(connection)).select_from(search).where(matches(connection, query)).limit(MOST_FOUND)
    places = dict.fromkeys(map(placing.place, placing.among(connection.scalars(asked).all())))
    places.update((f"people:{label}", None) for label in placing.labels)
    opened, fitting = Opened(connection), []
    for group in placing.complete(places):
        name = opened.name(group)
        if set(words) <= set(fold_words(name)):
            fitting.append((group, name))
    return sorted(fitting, key=lambda pair: (-len(pair[0].members), pair[0].members[0].number))
