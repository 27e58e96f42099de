"""An item that people touched."""

from __future__ import annotations

from onrecord.store.corrections.entries import Anchor, Entry
from onrecord.store.corrections.layers import Layer


class Thing:
    """One item that people touched: where it comes from, and what they did to it, in order."""

    def __init__(self, layer: Layer, target: Anchor) -> None:
        self.layer = layer
        self.target = target
        self.at: int | None = None  # place in the engine's layer
        self.name = ""
        self.fault: tuple[str, bool] | None = None  # why it is not found, and whether for there being several
        self.entries: list[Entry] = []
        self.dropped = False

    def did(self, *actions: str) -> list[Entry]:
        """Give the entries of these kinds."""
        return [entry for entry in self.entries if entry.action in actions]

    @property
    def rejected(self) -> bool:
        """Whether a person said that it is none."""
        return bool(self.did("reject"))

    @property
    def is_own(self) -> bool:
        """Whether it stands though the engine does not have it."""
        return self.at is None and bool(self.did("add") or (self.target.added is None and self.did("edit")))

    @property
    def stands(self) -> bool:
        """Whether it is part of the corrected reading."""
        return not self.rejected and not self.dropped and (self.at is not None or self.is_own)
