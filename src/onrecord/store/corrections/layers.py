"""The layers of a reading as corrections see them: items with an id, the words that they stand at, and their spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from onrecord.reading import Entity, Event, Figure, Furniture, Reading, Span, Spans, Statement, Story, Time

Layer = Literal["stories", "furniture", "entities", "statements", "times", "figures", "events"]
Item = Story | Furniture | Entity | Statement | Time | Figure | Event

TYPES: dict[Layer, type[Item]] = {
    "stories": Story, "furniture": Furniture, "entities": Entity, "statements": Statement, "times": Time, "figures": Figure,
    "events": Event,
}  # fmt: skip
LETTERS: dict[Layer, str] = {
    "stories": "s", "furniture": "w", "entities": "e", "statements": "q", "times": "t", "figures": "f", "events": "v",
}  # fmt: skip
LAYERS = tuple(TYPES)


class Lost(Exception):
    """Raised while spans are moved, where the words of one do not stand in the other text, or stand there twice."""

    def __init__(self, reason: str, *, several: bool) -> None:
        super().__init__(reason)
        self.several = several


def items_of(reading: Reading, layer: Layer) -> tuple[Item, ...]:
    """Give the items of a layer."""
    items: tuple[Item, ...] = getattr(reading, layer)
    return items


def key_of(item: Item) -> str:
    """Give what an item is called: its id; furniture, which has none, is called by its place: "246-275"."""
    return f"{item.span.start}-{item.span.end}" if isinstance(item, Furniture) else item.id


def place_of(item: Item) -> Spans:
    """Give the words by which an item is known again in another reading of its text.

    A story its spans; a statement its content; an event its trigger; an entity the first place where it is named, or else
    mentioned; the others their span. Empty only of an entity that is nowhere mentioned.
    """
    match item:
        case Story():
            return item.spans
        case Statement():
            return item.content
        case Event():
            return (item.trigger,)
        case Entity():
            named = [mention.span for mention in item.mentions if mention.form == "name"]
            return tuple(sorted(named or [mention.span for mention in item.mentions])[:1])
        case _:
            return (item.span,)


def spans_of(value: Any) -> Iterator[Span]:
    """Give every span in an item, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans_of(part)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans_of(getattr(value, name))


def move_spans(item: Item, move: Callable[[Span], Span]) -> Item:
    """Give an item with each span moved; a mention, role, age, alias or order of which the words are lost is left out.

    Raises: Lost where that leaves nothing to know the item by, or loses words that it is made of.
    """
    if isinstance(item, Event):
        found = dict(_moved_or_lost(item.mentions, move))
        item = replace(item, mentions=())
        moved: Event = _move(item, move)
        return replace(moved, mentions=tuple(sorted(found.values())))
    other: Item = _move(item, move)
    return other


def _moved_or_lost(spans: Spans, move: Callable[[Span], Span]) -> Iterator[tuple[Span, Span]]:
    for span in spans:
        try:
            yield span, move(span)
        except Lost:
            continue


def _move(value: Any, move: Callable[[Span], Span]) -> Any:
    if isinstance(value, Span):
        return move(value)
    if isinstance(value, tuple):
        moved = []
        for part in value:
            try:
                moved.append(_move(part, move))
            except Lost:
                if isinstance(part, Span):
                    raise
        return tuple(moved)
    if isinstance(value, msgspec.Struct):
        return replace(value, **{name: _move(getattr(value, name), move) for name in value.__struct_fields__})
    return value


def plain_item(item: Item) -> dict[str, Any]:
    """Give an item as JSON has it."""
    encoded: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(item))
    return encoded


def open_item(layer: Layer, plain: dict[str, Any]) -> Item:
    """Give back what `plain_item` was given.

    Raises: msgspec.ValidationError, naming the JSON path of what does not fit.
    """
    return msgspec.convert(plain, TYPES[layer])
