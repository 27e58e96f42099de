"""What a person says of an item, as a row of a table tells it."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.reading.span import Spans

Verdict = Literal["accept", "reject"]
Value = str | int | float | tuple[int | float, int | float]


class Ref(msgspec.Struct, frozen=True, kw_only=True):
    """Which item is meant."""

    document: str
    layer: str
    story: str
    id: str
    spans: Spans
    words: str
    """As the table showed them: on one line."""


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """A row in which somebody wrote."""

    row: int
    """Its number in the file, from 1, the heading among them."""
    ref: Ref
    verdict: Verdict | None = None
    """None where only something was corrected or noted."""
    changed: dict[str, Value] = {}
    """Fields of the item, each with what it should be."""
    note: str | None = None


class UnusableRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row in which somebody wrote what cannot be taken; nothing of it was."""

    row: int
    why: str
