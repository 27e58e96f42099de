"""Entries of the log: what a person did, to what, when and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from onrecord.reading import Span, Spans
from onrecord.store.corrections.layers import Layer

Action = Literal["accept", "reject", "edit", "add", "merge", "split", "move", "join", "part", "note", "undo", "forget"]
Level = Literal["event", "case"]
State = Literal["accepted", "edited", "added"]


class Anchor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What finds an item again: its layer and the words that it stands at in the engine's reading."""

    layer: Layer | None = None
    """None: words of the text, whatever is found there."""
    id: str = ""
    """What the item was called when it was touched; other readings may call it otherwise."""
    spans: Spans = ()
    words: tuple[str, ...] = ()
    """The words at each span."""
    added: int | None = None
    """Number of the entry by which a person added it; None for an engine's."""


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One side of a merge or split: a name in a text, as a decision about subjects has it."""

    document: str
    span: Span
    name: str
    """The words at `span`."""


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an entry holds beside its columns. Items are JSON, as a reading has them."""

    why: str
    document: str | None = None
    """Id of the document that it is about; None: the record as a whole."""
    target: Anchor | None = None
    base: dict[str, Any] | None = None
    """The item as the engine had it, where people had changed it before."""
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    fields: tuple[str, ...] = ()
    """The fields that an edit changed."""
    refs: tuple[Anchor, ...] = ()
    """What finds again the items that `base`, `before` and `after` name by id."""
    pair: tuple[Person, Person] | None = None
    case: str | None = None
    """The case that a story was moved to; None: out of any."""
    level: Level | None = None
    """Of a joining or parting of two stories: whether they tell of one happening, or belong to one case."""
    words: str | None = None
    """Those of a note."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log."""

    number: int
    at: str
    """ISO 8601, UTC."""
    who: str
    action: Action
    document: int | None = None
    undoes: int | None = None
    body: Body | None = None
    """None where it was forgotten together with its document."""
    hash: str = ""


def find_effective(entries: Iterable[Entry]) -> list[Entry]:
    """Give the entries that hold: neither undone, nor themselves an undoing; in their order."""
    ordered = sorted(entries, key=lambda entry: entry.number)
    undone = find_undone(ordered)
    return [entry for entry in ordered if entry.action != "undo" and entry.number not in undone]


def find_undone(entries: Iterable[Entry]) -> dict[int, int]:
    """Give the number of each entry that is undone, with that of the entry that undid it.

    An undoing that was itself undone undoes nothing.
    """
    undone: dict[int, int] = {}
    for entry in sorted(entries, key=lambda entry: entry.number, reverse=True):
        if entry.action == "undo" and entry.undoes is not None and entry.number not in undone:
            undone[entry.undoes] = entry.number
    return undone


class Loose(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that has no one item to hold on to in the reading that is current now."""

    entry: int
    action: Action
    layer: Layer | None
    words: tuple[str, ...]
    reason: str
