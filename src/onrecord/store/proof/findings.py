"""What a verification finds."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import msgspec

Kind = Literal["database", "text", "arrival", "page", "engine", "reading", "item", "correction", "log", "derived", "search"]
"""What was checked: the file or server, texts, how they came, the pages that they were cut out of, engines, readings, items in
them, corrections' anchors, log entries, derived rows, the index of words."""
State = Literal["intact", "altered", "orphan", "ambiguous"]
KINDS: tuple[Kind, ...] = (
    "database", "text", "arrival", "page", "engine", "reading", "item", "correction", "log", "derived", "search",
)  # fmt: skip
STATES: tuple[State, ...] = ("intact", "altered", "orphan", "ambiguous")


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is not intact."""

    kind: Kind
    state: State
    name: str
    """Which one: a document's id, a log entry's number ..."""
    message: str


class Counts:
    """How many of each kind were found in which state."""

    def __init__(self) -> None:
        self.by_kind: Counter[tuple[Kind, State]] = Counter()

    def intact(self, kind: Kind, many: int = 1) -> None:
        """Count what is as it was put in."""
        self.by_kind[kind, "intact"] += many

    def note(self, finding: Finding) -> Finding:
        """Count a finding, and hand it on."""
        self.by_kind[finding.kind, finding.state] += 1
        return finding

    def of(self, state: State) -> int:
        """Give how many are in a state."""
        return sum(many for (_, other), many in self.by_kind.items() if other == state)


def altered(kind: Kind, name: object, message: str) -> Finding:
    """Give a finding of what is not as it was put in."""
    return Finding(kind=kind, state="altered", name=str(name), message=message)
