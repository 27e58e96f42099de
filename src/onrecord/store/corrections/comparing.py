"""What one engine found in a text that another did not, or found otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, select

from onrecord.errors import UnknownItem
from onrecord.reading import Furniture, Reading, Spans
from onrecord.store import tables
from onrecord.store.adding import rank_engine
from onrecord.store.corrections.layers import LAYERS, Item, Layer, items_of, key_of, place_of, plain_item
from onrecord.store.corrections.references import map_references
from onrecord.store.held import held, open_reading

PAGE = 50  # texts of which both readings are held at a time

ChangeKind = Literal["gone", "new", "changed"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One item that a new engine no longer finds, finds for the first time, or finds to be other than it was."""

    document: str
    source: str | None
    layer: Layer
    kind: ChangeKind
    spans: Spans
    """The words that it stands at: those by which it is known again (docs/corrections.md)."""
    words: tuple[str, ...]
    fields: tuple[str, ...] = ()
    """Of what is changed: which fields are."""
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    """The item, as the JSON of either reading has it."""


class EngineRow(NamedTuple):
    """An engine that the record knows."""

    number: int
    key: str
    version: str


def find_engines(connection: Connection, before: str | None, after: str | None) -> tuple[int, int]:
    """Give the numbers of two engines; where one is not named, the newest, and the newest before that.

    Raises: UnknownItem, listing what engines there are.
    """
    columns = tables.engines.c
    rows = [EngineRow(*row) for row in connection.execute(select(columns.number, columns.key, columns.version))]
    rows.sort(key=lambda row: rank_engine(row.version, row.number))
    new = _choose(rows, after) if after is not None else rows[-1:]
    older = [row for row in rows if row not in new]
    old = _choose(rows, before) if before is not None else (rows[: rows.index(new[0])] if new else [])[-1:] or older[-1:]
    if len(new) == 1 and len(old) == 1 and old != new:
        return old[0].number, new[0].number
    listed = "; ".join(f"{row.number}: version {row.version}, key {row.key[:12]}" for row in rows) or "none"
    raise UnknownItem(
        f"two engines are needed that are told apart by what was given. This record's are {listed}. Give numbers or keys, or "
        "read the texts anew first: onrecord reread RECORD"
    )


def _choose(rows: list[EngineRow], named: str) -> list[EngineRow]:
    for found in (
        [row for row in rows if named == str(row.number)],
        [row for row in rows if named == row.version],
        [row for row in rows if len(named) >= 4 and row.key.startswith(named)],
    ):
        if found:
            return found
    return []


def compare_engines(connection: Connection, before: int, after: int, start: int | None = None) -> Iterator[Change]:
    """Give the changes in every text that both engines have read, in the order in which the texts came.

    Args:
        start: number of the text to begin with; None for the first.
    """
    readings = tables.readings.c
    both = select(readings.document).where(readings.engine == before).intersect(
        select(readings.document).where(readings.engine == after)
    ).subquery()  # fmt: skip
    last = (start or 1) - 1
    while numbers := list(connection.scalars(
        select(both.c.document).where(both.c.document > last).order_by(both.c.document).limit(PAGE)
    )):  # fmt: skip
        found: dict[tuple[int, int], Reading] = {}
        asked = held().where(readings.engine.in_([before, after]), readings.document.in_(numbers))
        for row in connection.execute(asked):
            found[row.number, row.engine] = open_reading(row)
        for number in numbers:
            yield from compare_readings(found[number, before], found[number, after])
        last = numbers[-1]


def compare_readings(before: Reading, after: Reading) -> Iterator[Change]:
    """Give the changes from one reading of a text to another: items are the same where they stand at the same words.

    That an item is called otherwise is no change, and neither is that what it names is.
    """
    text = after.document.text
    names = {key: _places(reading) for key, reading in (("before", before), ("after", after))}
    for layer in LAYERS:
        at: dict[Spans, tuple[list[Item], list[Item]]] = defaultdict(lambda: ([], []))
        for side, reading in enumerate((before, after)):
            for item in items_of(reading, layer):
                at[place_of(item)][side].append(item)
        for place in sorted(at):
            for old, new in zip_longest(*at[place]):
                fields = _changed_fields(_neutral(old, names["before"]), _neutral(new, names["after"]))
                if old is None or new is None or fields:
                    yield Change(
                        document=after.document.id, source=after.document.source, layer=layer, spans=place,
                        kind="new" if old is None else "gone" if new is None else "changed",
                        words=tuple(span.of(text) for span in place), fields=fields,
                        before=None if old is None else plain_item(old), after=None if new is None else plain_item(new),
                    )  # fmt: skip


def _places(reading: Reading) -> dict[tuple[Layer, str], str]:
    """Give each item a name that any reading of its text would give it: its place."""
    return {
        (layer, key_of(item)): " ".join(f"{span.start}-{span.end}" for span in place_of(item))
        for layer in LAYERS
        for item in items_of(reading, layer)
    }


def _neutral(item: Item | None, names: dict[tuple[Layer, str], str]) -> Item | None:
    if item is None:
        return None
    named = map_references(item, lambda layer, name: names.get((layer, name)))
    return named if isinstance(named, Furniture) else replace(named, id="")


def _changed_fields(old: Item | None, new: Item | None) -> tuple[str, ...]:
    if old is None or new is None:
        return ()
    return tuple(name for name in old.__struct_fields__ if getattr(old, name) != getattr(new, name))
