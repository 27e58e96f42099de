"""What items say of each other: which ids they name, and how an item looks when those are others, or gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from onrecord.reading import Entity, Event, Figure, Furniture, Statement, Story
from onrecord.store.corrections.layers import Item, Layer

Rename = Callable[[Layer, str], str | None]


def map_references(item: Item, rename: Rename) -> Item:
    """Give an item with each id that it names put through `rename`; where that gives None, the reference goes.

    A speaker's name stays when the speaker goes; a participant, or an event that came before, goes whole; the body of an
    office goes, the office stays. An item whose story is gone has "" for it: the caller has to see to it.
    """

    def of(layer: Layer, name: str | None) -> str | None:
        return None if name is None else rename(layer, name)

    if isinstance(item, Story | Furniture):
        return item
    changes: dict[str, Any] = {"story": rename("stories", item.story) or ""}
    if isinstance(item, Entity):
        changes |= {
            "roles": tuple(replace(role, of=of("entities", role.of)) for role in item.roles),
            "member_of": of("entities", item.member_of), "within": of("entities", item.within),
        }  # fmt: skip
    elif isinstance(item, Statement):
        changes |= {"speaker": of("entities", item.speaker), "within": of("statements", item.within)}
    elif isinstance(item, Figure):
        changes |= {
            "time": of("times", item.time), "place": of("entities", item.place),
            "according_to": of("statements", item.according_to),
        }  # fmt: skip
    elif isinstance(item, Event):
        parts = ((part, rename("entities", part.entity)) for part in item.participants)
        before = ((link, rename("events", link.event)) for link in item.after)
        changes |= {
            "time": of("times", item.time), "place": of("entities", item.place),
            "according_to": of("statements", item.according_to),
            "participants": tuple(replace(part, entity=name) for part, name in parts if name is not None),
            "after": tuple(replace(link, event=name) for link, name in before if name is not None),
        }  # fmt: skip
    changed = replace(item, **changes)
    return item if changed == item else changed


def find_references(item: Item) -> list[tuple[Layer, str]]:
    """Give every id that an item names, with its layer, each once."""
    found: dict[tuple[Layer, str], None] = {}

    def note(layer: Layer, name: str) -> str:
        found[layer, name] = None
        return name

    map_references(item, note)
    return list(found)
