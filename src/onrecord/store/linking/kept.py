"""The ten tables of linking (`onrecord.cases.State`) over a database: read when asked for, held, and written together.

Rows of the latest day can be taken back, since more of that day may come: what was there before it is kept under "undo".
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from hashlib import sha256
from typing import Any, Generic, TypeVar, overload

import msgspec
from sqlalchemy import BindParameter, Connection, bindparam, delete, func, select, update

from onrecord.cases import State, StoryDigest
from onrecord.cases.state import Kept
from onrecord.store import tables
from onrecord.store.bodies import pack, unpack
from onrecord.store.casefiles.dropping import doubt_case_files
from onrecord.store.numbers import find_numbers
from onrecord.store.parts import in_parts, insert_rows

Key = TypeVar("Key", int, str)
Value = TypeVar("Value")
Other = TypeVar("Other")

linked, index = tables.linked.c, tables.link_index.c
UNDO = "undo"
NEIGHBOURS = 32  # entries of stories that came one after another, which are read at once: they often tell of one happening
GROUPS = 256  # and of their events and cases, which are small
GONE = msgspec.msgpack.encode(None)


def stamp_of(key: str) -> str:
    """Give what the ids of the events and cases are made of that begin with a story, by its key: as `CaseIndex` does."""
    return sha256(key.encode("utf-8")).hexdigest()[:10]


def key_of(document: str, story: str) -> str:
    """Give a story's key, as its digest does."""
    return f"{document.removeprefix('sha256:')[:16]}/{story}"


ASKED: BindParameter[Any] = bindparam("keys", expanding=True)  # a statement is compiled once, whatever it is asked for
LOOKED = select(index.key, index.body).where(index.kind == bindparam("kind"), index.key.in_(ASKED))
DIGESTS = (
    select(linked.number, linked.digest, linked.rarity, tables.documents.c.utf8).join_from(tables.linked, tables.documents)
    .where(linked.number.in_(ASKED))
)  # fmt: skip
GROUP_OF = {column: select(linked.number, linked[column]).where(linked.number.in_(ASKED)) for column in ("in_event", "in_case")}


def _block(number: int, size: int) -> range:
    """Give the numbers that come about with one."""
    return range(number // size * size, (number // size + 1) * size)


class Keyed(msgspec.Struct):
    """Of a digest no more than which story it is of."""

    document: str
    story: str


class Rows(MutableMapping[Key, Value], Generic[Key, Value]):
    """One table: what was read or written is held until it is dropped; None stands for what is not there."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.held: dict[Key, Value | None] = {}
        self.changed: dict[Key, None] = {}
        self.last: Key | None = None
        """Of a table of stories, the number of the last one that the database has: it need not be asked for later ones."""

    @abstractmethod
    def fetch(self, keys: Sequence[Key]) -> dict[Key, Value]:
        """Read entries from the database; those that are not there are left out."""

    @abstractmethod
    def all_keys(self) -> Iterable[Key]:
        """Give the keys that the database has."""

    def around(self, key: Key) -> Iterable[Key]:
        """Give the entries to read where one is asked for: itself, and those that are likely asked for next."""
        return (key,)

    def prefetch(self, keys: Iterable[Key]) -> None:
        """Read at once what is not held yet."""
        missing = [key for key in dict.fromkeys(keys) if key not in self.held]
        for some in in_parts(missing):
            found = self.fetch(some)
            self.held.update((key, found.get(key)) for key in some)

    def _find(self, key: Key) -> Value | None:
        if key not in self.held:
            if self.last is not None and key > self.last:
                self.held[key] = None
            else:
                self.prefetch(self.around(key))
        return self.held[key]

    def __getitem__(self, key: Key) -> Value:
        value = self._find(key)
        if value is None:
            raise KeyError(key)
        return value

    @overload
    def get(self, key: Key, default: None = None, /) -> Value | None: ...

    @overload
    def get(self, key: Key, default: Value | Other, /) -> Value | Other: ...

    def get(self, key: Key, default: Value | Other | None = None, /) -> Value | Other | None:
        """Give an entry, or else a default: linking asks for many words that no story had before."""
        value = self._find(key)
        return default if value is None else value

    def __setitem__(self, key: Key, value: Value) -> None:
        self.held[key] = value
        self.changed[key] = None

    def __delitem__(self, key: Key) -> None:
        self[key]
        self.held[key] = None
        self.changed[key] = None

    def __iter__(self) -> Iterator[Key]:
        known = {key for key in self.all_keys() if self.held.get(key, True) is not None}
        yield from sorted(known | {key for key in self.changed if self.held[key] is not None})

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def drop(self) -> None:
        """Let go of what is held; all of it has to be written."""
        self.held, self.changed = {}, {}


class Looked(Rows[Key, Value]):
    """A table of `link_index`."""

    def __init__(self, connection: Connection, kind: str, key: type[Key], value: Any) -> None:
        super().__init__(connection)
        self.kind = kind
        self.key: type[Key] = key
        self.decoder = msgspec.msgpack.Decoder(value)

    def around(self, key: Key) -> Iterable[Key]:
        """Give a story's entry with those of its neighbours; a word's alone."""
        return (key,) if isinstance(key, str) else _block(key, NEIGHBOURS)

    def fetch(self, keys: Sequence[Key]) -> dict[Key, Value]:
        """Read entries."""
        rows = self.connection.execute(LOOKED, {"kind": self.kind, "keys": [str(key) for key in keys]})
        return {self.key(key): self.decoder.decode(body) for key, body in rows}

    def all_keys(self) -> Iterable[Key]:
        """Give the keys."""
        return [self.key(key) for key in self.connection.scalars(select(index.key).where(index.kind == self.kind))]


class Digests(Rows[int, Kept]):
    """The digests, packed against their texts."""

    def fetch(self, keys: Sequence[int]) -> dict[int, Kept]:
        """Read entries."""
        rows = self.connection.execute(DIGESTS, {"keys": keys})
        return {number: Kept(unpack(digest, utf8), rarity) for number, digest, rarity, utf8 in rows}

    def all_keys(self) -> Iterable[int]:
        """Give the numbers."""
        return self.connection.scalars(select(linked.number))


class Numbers(Rows[str, int]):
    """The numbers of stories, by key."""

    def fetch(self, keys: Sequence[str]) -> dict[str, int]:
        """Read entries."""
        wanted, stamps = set(keys), [stamp_of(key) for key in keys]
        asked = select(linked.number, linked.story, tables.documents.c.id).join_from(tables.linked, tables.documents)
        rows = self.connection.execute(asked.where(linked.stamp.in_(stamps)))
        found = ((key_of(row.id, row.story), row.number) for row in rows)
        return {key: number for key, number in found if key in wanted}

    def all_keys(self) -> Iterable[str]:
        """Give the keys."""
        asked = select(linked.story, tables.documents.c.id).join_from(tables.linked, tables.documents)
        return [key_of(row.id, row.story) for row in self.connection.execute(asked)]


class GroupOf(Rows[int, int]):
    """The event, or the case, of each story: a column."""

    def __init__(self, connection: Connection, column: str) -> None:
        super().__init__(connection)
        self.column = column

    def around(self, key: int) -> Iterable[int]:
        """Give those of many stories that came about then."""
        return _block(key, GROUPS)

    def fetch(self, keys: Sequence[int]) -> dict[int, int]:
        """Read entries."""
        rows = self.connection.execute(GROUP_OF[self.column], {"keys": keys})
        return dict(map(tuple, rows))

    def all_keys(self) -> Iterable[int]:
        """Give the numbers."""
        return self.connection.scalars(select(linked.number))


class Members(Rows[int, tuple[int, ...]]):
    """The stories of each event, or case: what the column tells, the other way round; it is never written."""

    def __init__(self, connection: Connection, column: str) -> None:
        super().__init__(connection)
        self.column = column

    def fetch(self, keys: Sequence[int]) -> dict[int, tuple[int, ...]]:
        """Read entries."""
        column = linked[self.column]
        found: dict[int, list[int]] = {}
        for row in self.connection.execute(select(column, linked.number).where(column.in_(keys)).order_by(linked.number)):
            found.setdefault(row[0], []).append(row[1])
        return {group: tuple(members) for group, members in found.items()}

    def all_keys(self) -> Iterable[int]:
        """Give the numbers of the groups."""
        return self.connection.scalars(select(linked[self.column]).distinct())


class Tables:
    """All of them, and the latest day."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.stories, self.numbers = Digests(connection), Numbers(connection)
        self.counts: Looked[str, int] = Looked(connection, "count", str, int)
        self.holders: Looked[str, tuple[int, ...]] = Looked(connection, "holders", str, tuple[int, ...])
        self.likely: Looked[int, dict[int, float]] = Looked(connection, "likely", int, dict[int, float])
        self.ties: Looked[int, dict[int, float]] = Looked(connection, "ties", int, dict[int, float])
        self.event_of, self.case_of = GroupOf(connection, "in_event"), GroupOf(connection, "in_case")
        self.events, self.cases = Members(connection, "in_event"), Members(connection, "in_case")
        self.looked: tuple[Looked[Any, Any], ...] = (self.counts, self.holders, self.likely, self.ties)
        self.groups = (self.event_of, self.case_of)
        self._note_last()

    @property
    def all(self) -> tuple[Rows[Any, Any], ...]:
        """Every table."""
        return (self.stories, self.numbers, *self.looked, *self.groups, self.events, self.cases)

    def state(self) -> State:
        """Give them as linking takes them."""
        return State(
            stories=self.stories, numbers=self.numbers, counts=self.counts, holders=self.holders, likely=self.likely,
            ties=self.ties, event_of=self.event_of, events=self.events, case_of=self.case_of, cases=self.cases,
        )  # fmt: skip

    def held(self) -> int:
        """Count the entries that are held."""
        return sum(len(rows.held) for rows in self.all)

    def drop(self) -> None:
        """Let go of what is held."""
        for rows in self.all:
            rows.drop()

    # -- writing -------------------------------------------------------------------------------------------------------

    def write(self, *, undo: bool = False) -> None:
        """Write what changed.

        Args:
            undo: note what was there before, so that `take_back` can restore it.
        """
        if undo:
            self._note_undo()
        for looked in self.looked:
            entries = {str(key): looked.held[key] for key in looked.changed}
            self._put(looked.kind, {key: msgspec.msgpack.encode(value) for key, value in entries.items() if value}, entries)
        self._write_stories()
        for rows in self.all:
            rows.changed = {}
        self._note_last()

    def _note_last(self) -> None:
        last = self.connection.scalar(select(func.coalesce(func.max(linked.number), -1))) or 0
        for rows in (self.stories, self.likely, self.ties, self.event_of, self.case_of, self.events, self.cases):
            rows.last = last

    def _put(self, kind: str, entries: dict[str, bytes], replaced: Iterable[str]) -> None:
        for some in in_parts(sorted(replaced)):
            self.connection.execute(delete(tables.link_index).where(index.kind == kind, index.key.in_(some)))
        rows = [(kind, key, body) for key, body in sorted(entries.items())]
        insert_rows(self.connection, "link_index", ("kind", "key", "body"), rows)

    def _write_stories(self) -> None:
        new = [number for number in self.stories.changed if self.stories.held[number] is not None]
        gone = [number for number in self.stories.changed if self.stories.held[number] is None]
        touched = {*self.stories.changed, *(number for groups in self.groups for number in groups.changed)}
        doubt_case_files(self.connection, touched)  # of where they were
        for some in in_parts(gone):
            self.connection.execute(delete(tables.linked).where(linked.number.in_(some)))
        self._insert(sorted(new))
        for groups in self.groups:
            moved: dict[int, list[int]] = {}
            for number in groups.changed:
                group = groups.held[number]
                if group is not None and number not in self.stories.changed:
                    moved.setdefault(group, []).append(number)
            for group, numbers in sorted(moved.items()):
                for some in in_parts(sorted(numbers)):
                    of = {groups.column: group}
                    self.connection.execute(update(tables.linked).where(linked.number.in_(some)).values(**of))
        doubt_case_files(self.connection, touched)  # of where they are

    def _insert(self, new: Sequence[int]) -> None:
        digests = {number: msgspec.msgpack.decode(self.stories[number].digest, type=Keyed) for number in new}
        documents = find_numbers(self.connection, {digest.document for digest in digests.values()})
        texts: dict[int, bytes] = {}
        held = tables.documents.c
        for some in in_parts(sorted(set(documents.values()))):
            rows = self.connection.execute(select(held.number, held.utf8).where(held.number.in_(some)))
            texts.update((row.number, row.utf8) for row in rows)
        rows_to_add = []
        for number, digest in digests.items():
            document, kept = documents[digest.document], self.stories[number]
            stamp, packed = stamp_of(key_of(digest.document, digest.story)), pack(kept.digest, texts[document])
            groups = self.event_of[number], self.case_of[number]
            rows_to_add.append((number, document, digest.story, stamp, packed, kept.rarity, *groups))
        columns = ("number", "document", "story", "stamp", "digest", "rarity", "in_event", "in_case")
        insert_rows(self.connection, "linked", columns, rows_to_add)

    # -- the latest day ------------------------------------------------------------------------------------------------

    def _note_undo(self) -> None:
        entries: dict[str, bytes] = {}
        for looked in self.looked:
            before = {key: value for some in in_parts(list(looked.changed)) for key, value in looked.fetch(some).items()}
            entries.update((f"{looked.kind}/{key}", msgspec.msgpack.encode(before.get(key))) for key in looked.changed)
        for groups in self.groups:
            asked = [number for number in groups.changed if number not in self.stories.changed]
            for some in in_parts(asked):
                found = groups.fetch(some)
                entries.update((f"{groups.column}/{number}", msgspec.msgpack.encode(found[number])) for number in found)
        self._put(UNDO, entries, entries)

    def load_open(self, kind: str, type_: type[Value]) -> Value | None:
        """Give what is noted of the latest day: "day", its "first" story, or the "decisions" that were heeded."""
        body = self.connection.scalar(select(index.body).where(index.kind == "open", index.key == kind))
        return None if body is None else msgspec.msgpack.decode(body, type=type_)

    def note_open(self, kind: str, value: object) -> None:
        """Note it; None takes it out."""
        self._put("open", {} if value is None else {kind: msgspec.msgpack.encode(value)}, [kind])

    def take_back(self) -> list[StoryDigest]:
        """Restore what was there before the latest day; give the digests of its stories, which are taken out.

        Nothing is taken back where the day was closed.
        """
        first = self.load_open("first", int)
        if first is None:
            return []
        today = sorted(self.connection.scalars(select(linked.number).where(linked.number >= first)))
        self.stories.prefetch(today)
        digests = [msgspec.msgpack.decode(self.stories[number].digest, type=StoryDigest) for number in today]
        undo = self.connection.execute(select(index.key, index.body).where(index.kind == UNDO)).all()
        columns = {groups.column for groups in self.groups}
        moved = {int(row.key.split("/", 1)[1]) for row in undo if row.key.split("/", 1)[0] in columns}
        doubt_case_files(self.connection, {*today, *moved})
        by_kind = {looked.kind: looked for looked in self.looked}
        restored: dict[str, dict[str, bytes]] = {kind: {} for kind in by_kind}
        for row in undo:
            kind, key = row.key.split("/", 1)
            if kind in columns:
                before = {kind: msgspec.msgpack.decode(row.body)}
                self.connection.execute(update(tables.linked).where(linked.number == int(key)).values(**before))
            else:
                restored[kind][key] = row.body
        for kind, entries in restored.items():
            self._put(kind, {key: body for key, body in entries.items() if body != GONE}, entries)
        doubt_case_files(self.connection, moved)
        for some in in_parts(today):
            self.connection.execute(delete(tables.linked).where(linked.number.in_(some)))
        self.close_day()
        self.drop()
        self._note_last()
        return digests

    def close_day(self) -> None:
        """Let the latest day stand as it is: what comes later for it is linked to what is there."""
        self.connection.execute(delete(tables.link_index).where(index.kind == UNDO))
        self.note_open("first", None)
