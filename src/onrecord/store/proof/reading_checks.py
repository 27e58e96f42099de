"""A reading checked against the text that it is of, on its JSON alone (docs/record-format.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

ONE = {"span", "trigger", "headline"}
SEVERAL = {"spans", "content", "cue", "source", "evidence"}
LAYERS = ("stories", "furniture", "entities", "statements", "times", "figures", "events")
LINKS: dict[str, tuple[tuple[str, str], ...]] = {
    "entities": (("story", "stories"), ("member_of", "entities"), ("within", "entities"), ("roles.of", "entities")),
    "statements": (("story", "stories"), ("speaker", "entities"), ("within", "statements")),
    "times": (("story", "stories"),),
    "figures": (("story", "stories"), ("time", "times"), ("place", "entities"), ("according_to", "statements")),
    "events": (
        ("story", "stories"), ("time", "times"), ("place", "entities"), ("according_to", "statements"),
        ("participants.entity", "entities"), ("after.event", "events"),
    ),
}  # fmt: skip
"""Which key of a layer's items names an item of which layer."""


def find_faults(reading: dict[str, Any], document: str, text: str) -> Iterator[str]:
    """Give what is wrong with a reading, in words; nothing where all is well."""
    given = reading.get("document", {})
    if given.get("id") != document or given.get("text") != text:
        yield "it is the reading of another text"
        return
    ids = {layer: [item.get("id") for item in reading.get(layer, ())] for layer in LAYERS}
    for layer in LAYERS:
        if layer != "furniture" and len(set(ids[layer])) != len(ids[layer]):
            yield f"{layer}: an id stands twice"
        for item in reading.get(layer, ()):
            name = item.get("id") or f"furniture {item.get('span')}"
            yield from (f"{name}: {fault}" for fault in find_item_faults(item, text))
            for path, other in LINKS.get(layer, ()):
                yield from (f"{name}: {path} names {link!r}, which is none of the {other}"
                            for link in _follow(item, path) if link not in ids[other])  # fmt: skip


def find_item_faults(item: dict[str, Any], text: str) -> Iterator[str]:
    """Give what is wrong with the spans of an item."""
    for span in find_spans(item):
        whole = isinstance(span, list) and len(span) == 2 and all(type(end) is int for end in span)
        if not whole or not 0 <= span[0] < span[1] <= len(text):
            yield f"{span} is no place in a text of {len(text)} characters"
        elif not text[span[0] : span[1]].strip() and "content" in item:
            yield f"{span} cuts no words out of the text"


def find_spans(value: Any) -> Iterator[Any]:
    """Give all that should be a span in an item, or in a part of one."""
    if isinstance(value, list):
        for part in value:
            yield from find_spans(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key in ONE and part is not None:
                yield part
            elif key in SEVERAL:
                yield from part
            elif key == "mentions":
                yield from ((mention["span"] if isinstance(mention, dict) else mention) for mention in part)
            elif isinstance(part, dict | list):
                yield from find_spans(part)


def _follow(item: dict[str, Any], path: str) -> Iterator[str]:
    first, _, rest = path.partition(".")
    value = item.get(first)
    if rest:
        yield from (part[rest] for part in value or () if part.get(rest) is not None)
    elif value is not None:
        yield value
