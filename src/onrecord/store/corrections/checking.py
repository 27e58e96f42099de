"""What makes an item valid: its types, its words in the text, what it names, and that it stands where no other does."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import msgspec
from msgspec.structs import replace

from onrecord.errors import InvalidCorrection, SpanError
from onrecord.reading import Entity, Event, Reading, Span, Statement, Story
from onrecord.store.corrections.layers import TYPES, Item, Layer, items_of, key_of, open_item, place_of, plain_item, spans_of
from onrecord.store.corrections.references import find_references

NEW = "new"


def set_fields(layer: Layer, item: Item, changes: Mapping[str, Any], reading: Reading) -> Item:
    """Give an item with some fields changed, by their JSON; a new speaker brings the name, unless one is given.

    Raises: InvalidCorrection, naming the field, or the JSON path of what does not fit.
    """
    _check_names(layer, changes)
    changed = _convert(layer, {**plain_item(item), **changes})
    if isinstance(changed, Statement) and isinstance(item, Statement) and changed.speaker != item.speaker:
        entity = reading.entity(changed.speaker)
        if entity is not None and "speaker_name" not in changes:
            changed = replace(changed, speaker_name=entity.name)
    if isinstance(changed, Event) and isinstance(item, Event) and "trigger" in changes and "mentions" not in changes:
        others = {span for span in item.mentions if span != item.trigger}
        changed = replace(changed, mentions=tuple(sorted({*others, changed.trigger})))
    return changed


def fill_in(layer: Layer, fields: Mapping[str, Any], reading: Reading) -> Item:
    """Make a new item of its JSON, in which what the text tells by itself may be left out.

    That is: the story, by where its words stand; an entity's name and names, by its mentions; a speaker's name; an event's
    mentions; a statement's confidence, which is 1 where a person says it.

    Raises: InvalidCorrection.
    """
    _check_names(layer, fields)
    plain = dict(fields)
    if layer == "furniture":
        return _convert(layer, plain)
    plain["id"] = NEW
    if layer == "statements":
        plain.setdefault("confidence", 1.0)
    if layer == "entities":
        _name(plain, reading.document.text)
    if layer != "stories" and "story" not in plain:
        plain["story"] = ""
        place = place_of(_convert(layer, plain))
        home = reading.story_at(place[0].start) if place else None
        if home is None:
            raise InvalidCorrection("its words stand in no story. Nothing was added. Give its story, or add the story first.")
        plain["story"] = home
    item = _convert(layer, plain)
    if isinstance(item, Event) and not item.mentions:
        return replace(item, mentions=(item.trigger,))
    entity = reading.entity(item.speaker) if isinstance(item, Statement) else None
    return replace(item, speaker_name=entity.name) if entity is not None and "speaker_name" not in plain else item


def _name(plain: dict[str, Any], text: str) -> None:
    """Name an entity by the words of its mentions, where no name is given."""
    named = _convert("entities", {**plain, "story": "", "name": "", "names": []})
    assert isinstance(named, Entity)
    words = [mention.span.of(text) for mention in named.mentions if mention.form == "name" and mention.span.end <= len(text)]
    names = list(dict.fromkeys(" ".join(word.split()) for word in words))
    if names:
        plain.setdefault("name", max(names, key=len))
    plain.setdefault("names", names)


def check_item(layer: Layer, item: Item, reading: Reading, *, instead_of: Item | None = None) -> None:
    """Refuse an item that could not stand in a reading.

    Args:
        reading: what is valid now.
        instead_of: the item of it that this one replaces.
    Raises: InvalidCorrection, saying what is wrong with it.
    """
    _check_words(layer, item, reading.document.text)
    for other, name in find_references(item):
        names = [key_of(there) for there in items_of(reading, other)]
        if name not in names:
            raise InvalidCorrection(f"it names {name!r}, which is none of the {other}: {' '.join(names) or 'there are none'}.")
        if instead_of is not None and other == layer and name == key_of(instead_of):
            raise InvalidCorrection(f"{name} cannot name itself.")
    place = place_of(item)
    if not place:
        raise InvalidCorrection(f"one of the {layer} has to stand somewhere in the text. Nothing was corrected.")
    for there in items_of(reading, layer):
        if there is not instead_of and place_of(there) == place:
            raise InvalidCorrection(
                f"{key_of(there)} stands at these words already. Nothing was corrected. Edit that one, or reject it first."
            )


def _check_words(layer: Layer, item: Item, text: str) -> None:
    for span in spans_of(item):
        if span.end > len(text):
            raise InvalidCorrection(f"[{span.start}, {span.end}) ends after the text's {len(text)} characters.")
        if not span.of(text).strip():
            raise InvalidCorrection(f"[{span.start}, {span.end}) cuts no words out of the text.")
    for name in item.__struct_fields__:
        value = getattr(item, name)
        parts = [part for part in value if isinstance(part, Span)] if isinstance(value, tuple) else []
        if any(left.end > right.start for left, right in pairwise(parts)):
            raise InvalidCorrection(f"{name}: its spans overlap, or are out of order.")
    match item:
        case Story(spans=spans, headline=headline) if headline is not None:
            if not any(span.covers(headline) for span in spans):
                raise InvalidCorrection("headline: it lies outside the story's spans.")
        case Event(mentions=mentions, trigger=trigger) if trigger not in mentions:
            raise InvalidCorrection("mentions: the trigger is not among them.")
        case Entity(name=name, names=names) if not name.strip() or not names:
            raise InvalidCorrection("an entity has a name, and at least one in `names`. Nothing was corrected.")
        case _:
            return


def _check_names(layer: Layer, fields: Mapping[str, Any]) -> None:
    known = [name for name in TYPES[layer].__struct_fields__ if name != "id"]
    if "id" in fields:
        raise InvalidCorrection("an item's id is not a person's to give. Nothing was corrected.")
    if unknown := [name for name in fields if name not in known]:
        raise InvalidCorrection(f"{unknown[0]!r} is no field of {layer}. Nothing was corrected. There are {', '.join(known)}.")


def _convert(layer: Layer, plain: Mapping[str, Any]) -> Item:
    try:
        item = open_item(layer, dict(plain))
    except (msgspec.ValidationError, SpanError, ValueError) as error:
        raise InvalidCorrection(f"this is none of the {layer}: {error}. Nothing was corrected.") from error
    if lost := _find_lost(plain, plain_item(item), "$"):
        raise InvalidCorrection(f"{lost} is no key that {layer} have. Nothing was corrected.")
    return item


def _find_lost(given: Any, kept: Any, path: str) -> str | None:
    """Give the path of the first key that was given and that the type does not have."""
    if isinstance(given, Mapping) and isinstance(kept, Mapping):
        for key, value in given.items():
            if key not in kept:
                return f"{path}.{key}"
            if lost := _find_lost(value, kept[key], f"{path}.{key}"):
                return lost
    if isinstance(given, list | tuple) and isinstance(kept, list | tuple):
        for n, (value, other) in enumerate(zip(given, kept, strict=False)):
            if lost := _find_lost(value, other, f"{path}[{n}]"):
                return lost
    return None
