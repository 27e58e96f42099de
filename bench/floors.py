"""Score floors: a change may raise one; lowering one takes a flag and a reason, which is kept."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.scores import Score

PLACE = Path(__file__).with_name("floors.json")
MARGIN = 0.005  # sums of an int8 model differ between processors, and a few borderline items with them
PUBLISHED = Path(__file__).with_name("published.json")


def load_floors() -> dict[str, float]:
    """Give the floor of each measure by its key."""
    floors: dict[str, float] = _load()["floors"]
    return floors


def load_published() -> dict[str, dict[str, Any]]:
    """Give, by key, the best published score: {"score", "tool", "on"}."""
    published: dict[str, dict[str, Any]] = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    return published


def find_falls(scores: Iterable[Score], floors: dict[str, float]) -> list[str]:
    """Name each score that lies under its floor, and each that has none."""
    falls = []
    for score in scores:
        if score.key not in floors:
            falls.append(f"{score.key}: {score.value:.3f} has no floor; run: make floors")
        elif score.value < floors[score.key]:
            falls.append(f"{score.key}: {score.value:.3f} is under its floor of {floors[score.key]:.3f}")
    return falls


def raise_floors(scores: Iterable[Score]) -> list[str]:
    """Write each score less MARGIN as its floor where that is higher, cut to three places; tell what changed."""
    kept, changed = _load(), []
    for score in scores:
        floor = math.floor((score.value - MARGIN) * 1000) / 1000
        before = kept["floors"].get(score.key, -1.0)
        if floor > before:
            kept["floors"][score.key] = floor
            changed.append(f"{score.key}: {'new' if before < 0 else f'{before:.3f}'} -> {floor:.3f}")
    _save(kept)
    return changed


def lower_floor(key: str, floor: float, reason: str) -> None:
    """Lower one floor and keep the reason beside it.

    Raises: KeyError where there is no such floor; ValueError where it would not be lower or no reason is given.
    """
    kept = _load()
    before = kept["floors"][key]
    if not reason.strip() or floor >= before:
        raise ValueError(f"{key}: a floor is lowered (it is {before}) for a reason; --raise-floors raises it")
    kept["floors"][key] = floor
    kept["lowered"].append({"key": key, "from": before, "to": floor, "because": reason})
    _save(kept)


def _load() -> dict[str, Any]:
    if not PLACE.exists():
        return {"floors": {}, "lowered": []}
    kept: dict[str, Any] = json.loads(PLACE.read_text(encoding="utf-8"))
    return kept


def _save(kept: dict[str, Any]) -> None:
    PLACE.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
