"""Making corrections: each is checked against what is valid now, written to the log, and what is derived made anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, select

from onrecord.errors import InvalidCorrection, StaleCorrection, UnknownItem
from onrecord.reading import Entity, Reading, Span
from onrecord.store import tables
from onrecord.store.corrections.applying import Corrected
from onrecord.store.corrections.checking import check_item, fill_in, set_fields
from onrecord.store.corrections.entries import Action, Anchor, Body, Entry, Person, find_undone
from onrecord.store.corrections.layers import LAYERS, Item, Layer, items_of, key_of, place_of, plain_item
from onrecord.store.corrections.loading import load_corrected
from onrecord.store.corrections.log import append_entry, load_entries, load_entry
from onrecord.store.corrections.references import find_references
from onrecord.store.held import load_engine_readings
from onrecord.store.index import index_with_later
from onrecord.store.which import find_document


class ItemRef(msgspec.Struct, frozen=True, kw_only=True):
    """What a correction is about, as a user names it."""

    document: str
    """The document's id; its first characters, or a source, where that names one document."""
    item: str
    """The item's id ("q3"); furniture by its place ("246-275")."""


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """Who corrects, why and when, and what they had seen."""

    who: str
    why: str
    at: str
    """ISO 8601, UTC."""
    expected: int | None = None
    """The revision of the document that was seen; None: whatever it is now."""


class Desk:
    """One document on the table: what the engine found in it, what is valid now, and what is written about it."""

    def __init__(self, connection: Connection, document: str, signed: Signed) -> None:
        self.connection = connection
        self.signed = _checked(signed)
        self.number, self.id = find_document(connection, document)
        _check_revision(connection, self.number, self.id, signed.expected)
        loaded = list(load_corrected(connection, [self.number]))
        if not loaded:
            raise UnknownItem(f"{self.id}: no engine has read this document. Nothing was corrected.")
        self.corrected: Corrected = loaded[0][1]
        self.engine: Reading = next(iter(load_engine_readings(connection, [self.number])))[1]

    @property
    def reading(self) -> Reading:
        """What is valid now."""
        return self.corrected.reading

    @property
    def text(self) -> str:
        """The document's."""
        return self.reading.document.text

    def find(self, name: str) -> tuple[Layer, Item]:
        """Give an item that is valid now.

        Raises: UnknownItem, listing what there is.
        """
        return find_item(self.reading, name)

    def anchor(self, layer: Layer, item: Item) -> Anchor:
        """Give what finds an item again: by the words at which the engine has it, or by the entry that added it."""
        name = key_of(item)
        if name in self.corrected.own:
            return self.corrected.own[name]
        engine = next((other for other in items_of(self.engine, layer) if key_of(other) == name), item)
        spans = place_of(engine)
        return Anchor(layer=layer, id=name, spans=spans, words=tuple(span.of(self.text) for span in spans))

    def refs(self, *items: Item | None) -> tuple[Anchor, ...]:
        """Give what finds again all that these items name."""
        found: dict[tuple[Layer, str], Anchor] = {}
        for item in items:
            for layer, name in find_references(item) if item is not None else ():
                for reading in (self.reading, self.engine):
                    for other in items_of(reading, layer):
                        if key_of(other) == name and (layer, name) not in found:
                            found[layer, name] = replace(self.anchor(layer, other), id=name)
        return tuple(found.values())

    def base(self, anchor: Anchor, item: Item) -> tuple[dict[str, Any] | None, tuple[Anchor, ...]]:
        """Give the item that people's corrections stand on, where it is not the one that is valid now, and its references.

        That is the item as it was last accepted, or else as the engine has it, or as the engine had it when it was touched.
        """
        assert anchor.layer is not None
        if anchor.added is not None:
            return None, ()
        mine = [
            entry.body
            for entry in reversed(self.corrected.entries)
            if entry.action in {"accept", "edit"} and entry.body and entry.body.target is not None
            and (entry.body.target.layer, entry.body.target.spans) == (anchor.layer, anchor.spans)
            and entry.body.target.added is None
        ]  # fmt: skip
        accepted = [body for body in mine if not body.fields]
        engine = [other for other in items_of(self.engine, anchor.layer) if key_of(other) == key_of(item)]
        if engine and not accepted:
            return (None, ()) if engine[0] == item else (plain_item(engine[0]), self.refs(engine[0]))
        for body in accepted or mine:
            return body.base or body.before, body.refs
        return None, ()

    def write(self, action: Action, target: Anchor | None, **more: Any) -> Entry:
        """Write the entry and make anew what is derived from the document, and from later texts of its page."""
        body = Body(why=self.signed.why, document=self.id, target=target, **more)
        entry = append_entry(
            self.connection, at=self.signed.at, who=self.signed.who, action=action, body=body, document=self.number
        )
        if action not in {"accept", "note"}:  # which leave what is valid now as it is
            index_with_later(self.connection, [self.number])
        return entry


def find_item(reading: Reading, name: str) -> tuple[Layer, Item]:
    """Give an item of a reading, by its id, or its place where it has none.

    Raises: UnknownItem, listing what there is.
    """
    found = [(layer, item) for layer in LAYERS for item in items_of(reading, layer) if key_of(item) == name]
    if len(found) == 1:
        return found[0]
    names = {layer: " ".join(key_of(item) for item in items_of(reading, layer)) for layer in LAYERS}
    there = "; ".join(f"{layer}: {listed}" for layer, listed in names.items() if listed)
    many = "there is no" if not found else "there are several items called"
    raise UnknownItem(f"{reading.document.id}: {many} {name!r}. Nothing was corrected. There are {there or 'no items'}.")


def accept(connection: Connection, ref: ItemRef, signed: Signed) -> Entry:
    """Say that an item is right as it is."""
    return _judge(connection, ref, signed, "accept")


def reject(connection: Connection, ref: ItemRef, signed: Signed) -> Entry:
    """Say that an item is none."""
    return _judge(connection, ref, signed, "reject")


def _judge(connection: Connection, ref: ItemRef, signed: Signed, action: Action) -> Entry:
    desk = Desk(connection, ref.document, signed)
    layer, item = desk.find(ref.item)
    target = desk.anchor(layer, item)
    base, refs = desk.base(target, item)
    return desk.write(action, target, base=base, before=plain_item(item), refs=_joined(desk.refs(item), refs))


def edit(connection: Connection, ref: ItemRef, changes: Mapping[str, Any], signed: Signed) -> Entry:
    """Change fields of an item.

    Args:
        changes: field: value, as a reading's JSON has it. A new speaker brings the name along.
    Raises: InvalidCorrection, UnknownItem, StaleCorrection; nothing was changed then.
    """
    desk = Desk(connection, ref.document, signed)
    layer, before = desk.find(ref.item)
    after = set_fields(layer, before, changes, desk.reading)
    fields = tuple(name for name in after.__struct_fields__ if getattr(after, name) != getattr(before, name))
    if not fields:
        raise InvalidCorrection(f"{ref.item}: it is so already. Nothing was corrected. To say that it is right: accept")
    check_item(layer, after, desk.reading, instead_of=before)
    target = desk.anchor(layer, before)
    base, refs = desk.base(target, before)
    return desk.write(
        "edit", target, base=base, before=plain_item(before), after=plain_item(after), fields=fields,
        refs=_joined(desk.refs(before, after), refs),
    )  # fmt: skip


def add_item(connection: Connection, document: str, layer: Layer, fields: Mapping[str, Any], signed: Signed) -> Entry:
    """Add an item that the engine did not find; its id is its layer's letter, "-h" and the entry's number: "q-h12".

    Args:
        fields: as a reading's JSON has them; `fill_in` tells which may be left out.
    Raises: as `edit`.
    """
    desk = Desk(connection, document, signed)
    item = fill_in(layer, fields, desk.reading)
    check_item(layer, item, desk.reading)
    spans = place_of(item)
    words = tuple(span.of(desk.text) for span in spans)
    target = Anchor(layer=layer, spans=spans, words=words)
    return desk.write("add", target, after=plain_item(item), refs=desk.refs(item))


def move(connection: Connection, ref: ItemRef, case: str | None, signed: Signed) -> Entry:
    """Put a story into a case, out of the one that it was in; None: into none."""
    desk = Desk(connection, ref.document, signed)
    layer, item = desk.find(ref.item)
    if layer != "stories":
        raise InvalidCorrection(f"{ref.item}: only stories belong to cases, and this is one of the {layer}. Nothing was moved.")
    if case is not None and not case.strip():
        raise InvalidCorrection("the name of the case is empty. Nothing was moved.")
    return desk.write("move", desk.anchor(layer, item), case=case.strip() if case is not None else None)


def note(connection: Connection, about: str | ItemRef | None, words: str, signed: Signed, span: Span | None = None) -> Entry:
    """Write a note on the record (None), a document, words of it (`span`), or an item."""
    if not words.strip():
        raise InvalidCorrection("the note is empty. Nothing was written.")
    if about is None:
        body = Body(why=_checked(signed).why, words=words)
        return append_entry(connection, at=signed.at, who=signed.who, action="note", body=body, document=None)
    desk = Desk(connection, about if isinstance(about, str) else about.document, signed)
    if isinstance(about, ItemRef):
        return desk.write("note", desk.anchor(*desk.find(about.item)), words=words)
    if span is None:
        return desk.write("note", None, words=words)
    if span.end > len(desk.text) or not span.of(desk.text).strip():
        raise InvalidCorrection(f"[{span.start}, {span.end}) cuts no words out of a text of {len(desk.text)} characters.")
    return desk.write("note", Anchor(spans=(span,), words=(span.of(desk.text),)), words=words)


def decide(connection: Connection, action: Action, left: ItemRef, right: ItemRef, signed: Signed) -> Entry:
    """Say that two entities are one ("merge"), or are not ("split"), in whatever documents they are."""
    desk, other = Desk(connection, left.document, signed), Desk(connection, right.document, replace(signed, expected=None))
    pair = _person(desk, left.item), _person(other, right.item)
    if pair[0] == pair[1]:
        raise InvalidCorrection(f"{left.item}: both sides are one entity. Nothing was decided.")
    body = Body(why=desk.signed.why, document=desk.id, pair=pair)
    return append_entry(
        connection, at=signed.at, who=signed.who, action=action, body=body, document=desk.number, also=[other.number]
    )


def _person(desk: Desk, name: str) -> Person:
    layer, item = desk.find(name)
    if not isinstance(item, Entity):
        raise InvalidCorrection(f"{name}: only entities are merged and split, and this is one of the {layer}.")
    (span,) = place_of(item)
    return Person(document=desk.id, span=span, name=span.of(desk.text))


def undo(connection: Connection, number: int, signed: Signed) -> Entry:
    """Undo an entry; of an undoing, do again what it undid.

    Raises: UnknownItem where there is no such entry; InvalidCorrection where it is undone already; StaleCorrection.
    """
    entry = load_entry(connection, number)
    if entry is None:
        raise UnknownItem(f"there is no entry {number} in the log. Nothing was undone. See what there is: onrecord log RECORD")
    if other := find_undone(load_entries(connection, [entry.document])[entry.document]).get(number):
        raise InvalidCorrection(f"entry {number} is undone already, by entry {other}. To do it again, undo {other}.")
    if entry.action == "forget":
        raise InvalidCorrection(f"entry {number} forgot something for good. Nothing was undone.")
    if entry.body is None:
        raise InvalidCorrection(f"what entry {number} held was forgotten with its document. Nothing was undone.")
    document = entry.document
    if document is not None:
        held = connection.scalar(select(tables.documents.c.id).where(tables.documents.c.number == document))
        _check_revision(connection, document, held or "", signed.expected)
    pair = entry.body.pair or ()
    also = [find_document(connection, side.document)[0] for side in pair]
    written = append_entry(
        connection, at=signed.at, who=signed.who, action="undo", document=document, undoes=number, also=also,
        body=Body(why=_checked(signed).why, document=entry.body.document, pair=entry.body.pair),
    )  # fmt: skip
    if document is not None and not pair:
        index_with_later(connection, [document])
    return written


def find_revision(connection: Connection, document: str) -> int:
    """Give the number of the last log entry about a document; 0 where there is none."""
    number, _ = find_document(connection, document)
    return connection.scalar(select(tables.documents.c.revision).where(tables.documents.c.number == number)) or 0


def _check_revision(connection: Connection, number: int, name: str, expected: int | None) -> None:
    if expected is None:
        return
    now = connection.scalar(select(tables.documents.c.revision).where(tables.documents.c.number == number))
    if now == expected:
        return
    since = [entry for entry in load_entries(connection, [number]).get(number, []) if entry.number > expected]
    told = "; ".join(f"{entry.number} {entry.action} by {entry.who}" + (f" ({entry.body.why})" if entry.body else "")
                     for entry in since)  # fmt: skip
    raise StaleCorrection(
        f"{name}: it was at revision {expected} when you saw it and is at {now} now. Nothing was corrected. Since then: "
        f"{told or 'a decision about another document'}. Look again, then correct what is still wrong."
    )


def _checked(signed: Signed) -> Signed:
    if not signed.who.strip() or not signed.why.strip():
        raise InvalidCorrection("a correction has a name and a reason: say who, and why. Nothing was corrected.")
    return signed


def _joined(refs: Sequence[Anchor], more: Sequence[Anchor]) -> tuple[Anchor, ...]:
    held = {(ref.layer, ref.id) for ref in refs}
    return (*refs, *(ref for ref in more if (ref.layer, ref.id) not in held))
