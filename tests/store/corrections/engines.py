"""Readings of one text by other engines: the same items under other ids, some gone, some new."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from msgspec.structs import replace

from onrecord.reading import Reading
from onrecord.store.corrections.layers import LAYERS, Layer, items_of, key_of
from onrecord.store.corrections.references import map_references


def other_engine(reading: Reading, version: str = "9.0.0", *, shift: int = 10, without: Collection[str] = ()) -> Reading:
    """Give what another engine might find: every id `shift` further on, items of some ids not found, what named them freed."""

    def rename(_: Layer, name: str) -> str | None:
        if name in without:
            return None
        return re.sub(r"\d+", lambda number: str(int(number[0]) + shift), name)

    layers: dict[str, Any] = {}
    for layer in LAYERS:
        kept = [map_references(item, rename) for item in items_of(reading, layer) if key_of(item) not in without]
        layers[layer] = tuple(
            item if layer == "furniture" else replace(item, id=rename(layer, key_of(item))) for item in kept
        )  # fmt: skip
    return replace(reading, version=version, **layers)
