"""Corrections, as addresses: each is signed, has a reason, and says what was seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from onrecord.errors import InvalidCorrection
from onrecord.reading import Span
from onrecord.store import ItemRef
from onrecord.store.corrections.entries import Entry, Level
from onrecord.store.corrections.layers import Layer
from onrecord.store.corrections.placing import place_words
from onrecord.web.api.operations import Call, Nothing, Operation
from onrecord.web.api.parameters import DocumentId

Line = Annotated[str, Meta(max_length=2_000)]
Name = Annotated[str, Meta(max_length=200)]
Revision = Annotated[int, Meta(ge=0, le=1 << 53, description="That of the document as it was seen.")]
Quoted = Annotated[str, Meta(max_length=20_000)]
Number = Annotated[int, Meta(ge=1, le=1 << 53)]


class Correction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of every correction."""

    who: Name | None = None
    """Who corrects. Where somebody is signed in at the desk, that name is taken; else this; else that of whose desk it is."""
    why: Line


class OfItem(Correction, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judgement of an item."""

    document: DocumentId
    item: Name
    """Its id in the reading; furniture by its place, "246-275"."""
    expected: Revision


class Edit(OfItem, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Other fields for an item."""

    changes: dict[str, Any] = {}
    """Field: value, as a reading's JSON has it."""
    words: dict[Name, Quoted | list[Quoted]] = {}
    """Instead of spans: a field, and its words, which the text has once; of a field of several spans, those of each."""


class Addition(Correction, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An item that the engine did not find."""

    document: DocumentId
    layer: Layer
    fields: dict[str, Any] = {}
    """As a reading's JSON has them; docs/corrections.md tells which may be left out."""
    words: dict[Name, Quoted | list[Quoted]] = {}
    """Instead of spans: a field, and its words, which the text has once; of a field of several spans, those of each."""
    expected: Revision


class Pair(Correction, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision about two entities, of any documents."""

    document: DocumentId
    item: Name
    other_document: DocumentId
    other_item: Name
    expected: Revision
    """Of the first document."""


class StoryPair(Pair, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision about two stories, which the next linking heeds (POST /link), and every one after."""

    level: Level = "case"
    """Of which they are, or are not, one: a case, or an event."""


class Move(OfItem, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another case for a story."""

    case: Name | None
    """null: none."""


class Note(Correction, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A note on the record, a document, words of it, or an item."""

    words: Annotated[str, Meta(max_length=20_000)]
    document: DocumentId | None = None
    item: Name | None = None
    span: tuple[Annotated[int, Meta(ge=0)], Annotated[int, Meta(ge=1)]] | None = None
    """[start, end) of the words, in code points."""
    expected: Revision | None = None


class Undo(Correction, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of the log that is to hold no longer."""

    number: Number
    expected: Revision | None = None


def _signed(call: Call[Nothing, Correction]) -> dict[str, str]:
    """Give who and why.

    Raises: InvalidCorrection where nobody has said who they are.
    """
    return {"who": sign(call, call.sent.who), "why": _plain(call.sent.why)}


def sign(call: Call[Any, Any], told: str | None) -> str:
    """Give who changes something: who is signed in; else whom the request names; else whose desk it is.

    Raises: InvalidCorrection where nobody has said who they are.
    """
    around = call.served.around
    who = around.who(call.request) or (told or "").strip() or around.owner(call.request)
    if not who:
        raise InvalidCorrection("nobody has signed: say who corrects. Nothing was corrected.")
    return _plain(who)


def _plain(words: str) -> str:
    """Refuse what a record cannot hold.

    Raises: InvalidCorrection.
    """
    if "\x00" in words:
        raise InvalidCorrection("U+0000 stands in it, which no record holds. Nothing was corrected.")
    return words


def _ref(sent: OfItem | Pair) -> ItemRef:
    return ItemRef(document=sent.document, item=sent.item)


def accept(call: Call[Nothing, OfItem]) -> Entry:
    """Say that an item is right."""
    return call.record.accept(_ref(call.sent), expected=call.sent.expected, **_signed(call))


def reject(call: Call[Nothing, OfItem]) -> Entry:
    """Say that an item is none."""
    return call.record.reject(_ref(call.sent), expected=call.sent.expected, **_signed(call))


def edit(call: Call[Nothing, Edit]) -> Entry:
    """Change fields of an item."""
    ref, changes = _ref(call.sent), call.sent.changes
    if call.sent.words:
        changes = changes | _place(call, ref.document, call.record.find_layer(ref), call.sent.words)
    return call.record.edit(ref, changes, expected=call.sent.expected, **_signed(call))


def add(call: Call[Nothing, Addition]) -> Entry:
    """Add an item."""
    sent = call.sent
    fields = sent.fields | (_place(call, sent.document, sent.layer, sent.words) if sent.words else {})
    return call.record.add_item(sent.document, sent.layer, fields, expected=sent.expected, **_signed(call))


def _place(call: Call[Nothing, Any], document: str, layer: Layer, words: Mapping[str, str | list[str]]) -> dict[str, Any]:
    """Find where words stand.

    Raises: InvalidCorrection where the text has them not at all, or more than once.
    """
    given = [(field, one) for field, some in words.items() for one in ([some] if isinstance(some, str) else some)]
    return place_words(layer, call.record.corrected(document).reading.document.text, given)


def merge(call: Call[Nothing, Pair]) -> Entry:
    """Join two entities."""
    sent = call.sent
    other = ItemRef(document=sent.other_document, item=sent.other_item)
    return call.record.merge(_ref(sent), other, expected=sent.expected, **_signed(call))


def split(call: Call[Nothing, Pair]) -> Entry:
    """Part two entities."""
    sent = call.sent
    other = ItemRef(document=sent.other_document, item=sent.other_item)
    return call.record.split(_ref(sent), other, expected=sent.expected, **_signed(call))


def join(call: Call[Nothing, StoryPair]) -> Entry:
    """Keep two stories together."""
    sent = call.sent
    other = ItemRef(document=sent.other_document, item=sent.other_item)
    return call.record.join(_ref(sent), other, level=sent.level, expected=sent.expected, **_signed(call))


def part(call: Call[Nothing, StoryPair]) -> Entry:
    """Keep two stories apart."""
    sent = call.sent
    other = ItemRef(document=sent.other_document, item=sent.other_item)
    return call.record.part(_ref(sent), other, level=sent.level, expected=sent.expected, **_signed(call))


def move(call: Call[Nothing, Move]) -> Entry:
    """Put a story into a case."""
    case = _plain(call.sent.case) if call.sent.case is not None else None
    return call.record.move(_ref(call.sent), case, expected=call.sent.expected, **_signed(call))


def note(call: Call[Nothing, Note]) -> Entry:
    """Write a note."""
    sent = call.sent
    if sent.document is None and (sent.item is not None or sent.span is not None):
        raise InvalidCorrection("item and span are of a document: give it. Nothing was written.")
    if sent.item is not None and sent.span is not None:
        raise InvalidCorrection("a note is on an item or on words: give item or span, not both. Nothing was written.")
    about: str | ItemRef | None = sent.document
    if sent.document is not None and sent.item is not None:
        about = ItemRef(document=sent.document, item=sent.item)
    span = Span(*sent.span) if sent.span is not None else None
    return call.record.note(about, sent.words, span=span, expected=sent.expected, **_signed(call))


def undo(call: Call[Nothing, Undo]) -> Entry:
    """Undo an entry."""
    return call.record.undo(call.sent.number, expected=call.sent.expected, **_signed(call))


MADE: tuple[tuple[Callable[[Any], Entry], type[Correction], str], ...] = (
    (accept, OfItem, "Say that an item is right as it is; no later engine changes it."),
    (reject, OfItem, "Say that an item is none; a rejected story takes its items with it."),
    (edit, Edit, "Change fields of an item."),
    (add, Addition, "Add an item that the engine did not find."),
    (merge, Pair, "Say that two entities, of any documents, are one."),
    (split, Pair, "Say that two entities are not one."),
    (join, StoryPair, "Say that two stories belong to one case, or tell of one event."),
    (part, StoryPair, "Say that two stories do not: a join that linking made is undone, and stays undone."),
    (move, Move, "Put a story into a case, or out of any."),
    (note, Note, "Write a note on the record, on a document, on words of it, or on an item."),
    (undo, Undo, "Undo an entry of the log, exactly; undoing an undoing does again what it undid."),
)
CORRECTIONS = tuple(
    Operation(method="POST", path=f"/corrections/{do.__name__}", name=f"correct_{do.__name__}", do=do, sent=sent, answer=Entry,
              told=told, status=201, fails=(404, 409))
    for do, sent, told in MADE
)  # fmt: skip
