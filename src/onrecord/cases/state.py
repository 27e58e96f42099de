"""What linking remembers of a record: tables of stories by number, each of which a store may keep where it likes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar, overload, runtime_checkable

import msgspec

Key = TypeVar("Key", int, str)
Value = TypeVar("Value")
Other = TypeVar("Other")


@runtime_checkable
class Fetching(Protocol):
    """A table that reads what it is asked for from elsewhere, and several entries at once for little more than one."""

    def prefetch(self, keys: Iterable[int], /) -> None:
        """Read what is not held yet."""


class Kept(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A story as the tables keep it: its digest, and the weights that its words had when it came."""

    digest: bytes
    """MessagePack of a StoryDigest."""
    rarity: bytes
    """As `scene.weigh_digest` gives it."""


@dataclass(frozen=True, slots=True)
class State:
    """The tables. Stories have numbers in the order in which they came, from 0; a group has that of its first story.

    Any mapping will do, such as one over a database: entries are read and replaced whole, never changed in place.
    """

    stories: MutableMapping[int, Kept] = field(default_factory=dict)
    numbers: MutableMapping[str, int] = field(default_factory=dict)
    """Of stories, by key."""
    counts: MutableMapping[str, int] = field(default_factory=dict)
    """How many stories hold a word, a day or a name."""
    holders: MutableMapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The latest stories that hold a telling word or a name."""
    likely: MutableMapping[int, dict[int, float]] = field(default_factory=dict)
    """Log-odds that a story tells of the same happening as another."""
    ties: MutableMapping[int, dict[int, float]] = field(default_factory=dict)
    """Strength of what ties a story to another's case."""
    event_of: MutableMapping[int, int] = field(default_factory=dict)
    events: MutableMapping[int, tuple[int, ...]] = field(default_factory=dict)
    case_of: MutableMapping[int, int] = field(default_factory=dict)
    cases: MutableMapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Stories of a case."""

    def to_bytes(self) -> bytes:
        """Give all tables as MessagePack."""
        return msgspec.msgpack.encode(_Tables(**{name: dict(getattr(self, name)) for name in _Tables.__struct_fields__}))

    @classmethod
    def from_bytes(cls, data: bytes) -> State:
        """Read tables back that `to_bytes` gave."""
        tables = msgspec.msgpack.decode(data, type=_Tables)
        return cls(**{name: getattr(tables, name) for name in _Tables.__struct_fields__})


class _Tables(msgspec.Struct):
    stories: dict[int, Kept]
    numbers: dict[str, int]
    counts: dict[str, int]
    holders: dict[str, tuple[int, ...]]
    likely: dict[int, dict[int, float]]
    ties: dict[int, dict[int, float]]
    event_of: dict[int, int]
    events: dict[int, tuple[int, ...]]
    case_of: dict[int, int]
    cases: dict[int, tuple[int, ...]]


class Draft(MutableMapping[Key, Value]):
    """A table over another: what is written stays here until it is settled, or is forgotten."""

    def __init__(self, under: MutableMapping[Key, Value]) -> None:
        self._under: MutableMapping[Key, Value] = under
        self._own: dict[Key, Value] = {}
        self._gone: set[Key] = set()

    def __getitem__(self, key: Key) -> Value:
        """Give what was drafted, or else what is settled."""
        if key in self._own:
            return self._own[key]
        if key in self._gone:
            raise KeyError(key)
        return self._under[key]

    @overload
    def get(self, key: Key, default: None = None, /) -> Value | None: ...

    @overload
    def get(self, key: Key, default: Value | Other, /) -> Value | Other: ...

    def get(self, key: Key, default: Value | Other | None = None, /) -> Value | Other | None:
        """Give what was drafted, or else what is settled, or else a default."""
        if key in self._own:
            return self._own[key]
        return default if key in self._gone else self._under.get(key, default)

    def __setitem__(self, key: Key, value: Value) -> None:
        self._own[key] = value

    def __delitem__(self, key: Key) -> None:
        if key not in self:
            raise KeyError(key)
        self._own.pop(key, None)
        self._gone.add(key)

    def __contains__(self, key: object) -> bool:
        return key in self._own or (key not in self._gone and key in self._under)

    def __iter__(self) -> Iterator[Key]:
        yield from (key for key in self._under if key not in self._own and key not in self._gone)
        yield from self._own

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def settle(self) -> None:
        """Write the draft into the table under it."""
        for key in self._gone - self._own.keys():
            self._under.pop(key, None)
        self._under.update(self._own)
        self.forget()

    def forget(self) -> None:
        """Leave the table under it as it is."""
        self._own, self._gone = {}, set()
