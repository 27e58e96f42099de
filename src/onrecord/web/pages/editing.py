"""Editing an item: its words, by dragging their ends or by keyboard, and its fields; joining names and keeping them apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import InvalidCorrection, UnknownItem
from onrecord.reading import Entity, Event, Figure, Furniture, Reading, Span, Statement, Time
from onrecord.reading.items import Act, EntityKind, EventStatus, FurnitureKind, StatementKind, TimeType
from onrecord.store import ItemRef
from onrecord.store.corrections.layers import Item, Layer, plain_item
from onrecord.store.corrections.making import find_item
from onrecord.web.addresses import document_url
from onrecord.web.cards import Card, Describer
from onrecord.web.changes import Form, done, expected, signed
from onrecord.web.loading import load_seen
from onrecord.web.markup import render_text
from onrecord.web.outdated import find_olds
from onrecord.web.pages.home import record_of
from onrecord.web.pages.reading import heading_of
from onrecord.web.pages.review import find_around
from onrecord.web.render import render

NAMESAKES = 24  # stories that others of a name are looked for in
SPANS: dict[Layer, tuple[str, ...]] = {
    "statements": ("content", "cue", "source"), "times": ("span",), "figures": ("span",), "events": ("trigger",),
    "furniture": ("span",),
}  # fmt: skip
"""Fields that hold words; of an entity each mention has its own, and those are the engine's to find."""
MANY = {"content", "cue", "source"}


@dataclass(frozen=True, slots=True)
class Part:
    """Words of an item that can be changed."""

    name: str
    label: str
    at: str
    """"START-END", or nothing where there are none yet."""
    words: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an item that can be changed."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    """Value and words of each; empty where anything can be written."""


@dataclass(frozen=True, slots=True)
class EditPage:
    """What edit.html shows."""

    card: Card
    document: str
    heading: str
    revision: int
    html: Markup
    parts: tuple[Part, ...]
    fields: tuple[Field, ...]
    next: str
    length: int


def show_edit(request: Request) -> Response:
    """Show an item's words and fields to be changed."""
    seen = load_seen(record_of(request), request.path_params["document"])
    reading = seen.corrected.reading
    layer, item = find_item(reading, request.path_params["item"])
    olds = find_olds(record_of(request), [reading])[reading.document.id]
    card = Describer(reading, seen.corrected.states, olds=olds).describe(item)
    page = EditPage(
        card=card, document=reading.document.id, heading=heading_of(reading), revision=seen.revision,
        html=render_text(reading.document.text, find_around(reading, card.spans, len(reading.document.text)), []),
        parts=tuple(find_parts(layer, item, reading.document.text)), fields=tuple(find_fields(item, reading)),
        next=request.query_params.get("next", ""), length=len(reading.document.text),
    )  # fmt: skip
    return render(request, "edit.html", page, title=f"Edit {card.words[:40]}")


def find_parts(layer: Layer, item: Item, text: str) -> Iterator[Part]:
    """Give the words of an item that can be changed."""
    for name in SPANS.get(layer, ()):
        value = getattr(item, name)
        spans: tuple[Span, ...] = value if isinstance(value, tuple) and not isinstance(value, Span) else (value,)
        for number, span in enumerate(spans):
            label = name if len(spans) == 1 else f"{name} {number + 1}"
            yield Part(f"at.{name}.{number}", label.capitalize(), f"{span.start}-{span.end}", span.of(text))
        if name in MANY and not spans:
            yield Part(f"at.{name}.0", name.capitalize(), "", "")


def find_fields(item: Item, reading: Reading) -> Iterator[Field]:
    """Give the fields of an item that can be changed."""
    match item:
        case Statement():
            people = tuple((entity.id, entity.name) for entity in reading.entities if entity.story == item.story)
            yield Field("speaker", "Speaker", item.speaker or "", (("", "nobody of these"), *people))
            yield Field("speaker_name", "Speaker’s name", item.speaker_name or "")
            yield _choice("kind", "Kind", item.kind, StatementKind)
            yield _choice("act", "Act", item.act, Act)
        case Entity():
            yield Field("name", "Name", item.name)
            yield _choice("kind", "Kind", item.kind, EntityKind)
        case Time():
            yield _choice("type", "Type", item.type, TimeType)
            yield Field("value", "TIMEX3 value", item.value)
            yield Field("begin", "Begins", item.begin or "")
            yield Field("end", "Ends before", item.end or "")
        case Figure():
            yield Field("value", "Value", json.dumps(plain_item(item)["value"]))
            yield Field("unit", "Unit", item.unit or "")
            yield Field("about", "Of", item.about or "")
        case Event():
            yield Field("type", "Type", item.type)
            yield _choice("status", "Status", item.status, EventStatus)
            yield Field("begin", "Begins", item.begin or "")
            yield Field("end", "Ends before", item.end or "")
        case Furniture():
            yield _choice("kind", "Kind", item.kind, FurnitureKind)
        case _:
            return


def _choice(name: str, label: str, value: str, choices: Any) -> Field:
    return Field(name, label, value, tuple((choice, choice) for choice in get_args(choices)))


def save_edit(request: Request, form: Form) -> Response:
    """Change what a form changed of an item."""
    record = record_of(request)
    who, why = signed(request, form)
    ref = ItemRef(document=request.path_params["document"], item=request.path_params["item"])
    layer, item = find_item(record.corrected(ref.document).reading, ref.item)
    changes = find_changes(layer, item, form)
    entry = record.edit(ref, changes, who=who, why=why, expected=expected(form))
    return done(request, form, entry, "Changed.")


def find_changes(layer: Layer, item: Item, form: Form) -> dict[str, Any]:
    """Give what a form changes of an item, by field, as a reading's JSON has it.

    Raises: InvalidCorrection where a place or a number cannot be read.
    """
    plain = plain_item(item)
    changes: dict[str, Any] = {}
    for name in SPANS.get(layer, ()):
        given = [value.strip() for key, value in sorted(form.items()) if key.startswith(f"at.{name}.")]
        spans = [_read_place(value) for value in given if value]
        if given and name in MANY and sorted(spans) != plain[name]:
            changes[name] = sorted(spans)
        elif given and spans and name not in MANY and spans[0] != plain[name]:
            changes[name] = spans[0]
    for key, told in form.items():
        name = key.removeprefix("field.")
        if key.startswith("field.") and name in plain:
            value = _read_value(layer, name, told.strip())
            if value != plain[name]:
                changes[name] = value
    return changes


def _read_place(told: str) -> list[int]:
    start, _, end = told.partition("-")
    if not (start.isdecimal() and end.isdecimal()):
        raise InvalidCorrection(f"{told!r} is no place in the text. Give it like 40-52. Nothing was changed.")
    return [int(start), int(end)]


def _read_value(layer: Layer, name: str, told: str) -> Any:
    if layer == "figures" and name == "value":
        try:
            return json.loads(told)
        except ValueError as error:
            raise InvalidCorrection(f"value: {told!r} is no number. Give one, or [low, high]. Nothing was changed.") from error
    return told if told or name in {"name", "type", "value"} else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be that of the same one."""

    value: str
    name: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class JoinPage:
    """What join.html shows."""

    card: Card
    document: str
    revision: int
    candidates: tuple[Candidate, ...]
    apart: bool
    next: str


def show_join(request: Request) -> Response:
    """Show the names that an entity may be joined with, or kept apart from."""
    record = record_of(request)
    seen = load_seen(record, request.path_params["document"])
    reading = seen.corrected.reading
    _, item = find_item(reading, request.path_params["item"])
    if not isinstance(item, Entity):
        raise InvalidCorrection("only names are joined and kept apart.")
    here = [
        Candidate(f"{reading.document.id} {other.id}", other.name, "in this document", document_url(reading.document.id))
        for other in reading.entities if other.id != item.id and other.kind == item.kind
    ]  # fmt: skip
    cast = record.who(item.name, most=NAMESAKES, decisions=record.decisions())
    there = [
        Candidate(f"{ref.document} {ref.entity}", ref.name, f"{ref.source or 'a document'}, {ref.published or 'no date'}",
                  document_url(ref.document))
        for subject in cast.subjects for ref in subject.refs if ref.document != reading.document.id
    ]  # fmt: skip
    page = JoinPage(
        card=Describer(reading).describe(item), document=reading.document.id, revision=seen.revision,
        candidates=(*there, *here), apart=request.query_params.get("apart") == "1", next=request.query_params.get("next", ""),
    )  # fmt: skip
    return render(request, "join.html", page, title=f"Who is {item.name}?")


def decide(request: Request, form: Form) -> Response:
    """Join two names, or keep them apart."""
    record = record_of(request)
    who, why = signed(request, form)
    document, _, entity = form.get("other", "").partition(" ")
    if not entity:
        raise UnknownItem("choose the other name first. Nothing was decided.")
    left = ItemRef(document=request.path_params["document"], item=request.path_params["item"])
    right = ItemRef(document=document, item=entity)
    if form.get("verdict") == "apart":
        entry = record.split(left, right, who=who, why=why, expected=expected(form))
        return done(request, form, entry, "Kept apart.")
    entry = record.merge(left, right, who=who, why=why, expected=expected(form))
    return done(request, form, entry, "Joined.")
