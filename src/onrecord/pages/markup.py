"""What one pass over a page finds: containers, the blocks of text in them, and what the page says of itself."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

BREAK = "\n"
"""What a `br` stands for."""


class Piece(msgspec.Struct, gc=False):
    """A stretch of a block: `page[start:end]` as it stands, or, where `shown` is given, the words it stands for."""

    start: int
    end: int
    shown: str | None = None


class Container(msgspec.Struct, gc=False):
    """An element that can hold blocks. Containers are numbered in the page's order, so that its insides follow it."""

    parent: int
    tag: str
    flags: int
    """Of `class_words`, from its own attributes."""


class Block(msgspec.Struct, gc=False):
    """A paragraph, heading, list item, cell or any other run of text that no block boundary divides."""

    container: int
    tag: str
    pieces: list[Piece]
    flags: int = 0
    """Said by elements inside the line that hold most of it."""
    chars: int = 0
    """Characters before white space is collapsed, and how many of them are in links."""
    link_chars: int = 0


class Property(NamedTuple):
    """Something the page says of itself: `kind` is meta, item, time, link or title."""

    kind: str
    name: str
    value: str
    container: int


class Page(msgspec.Struct):
    """A page, read."""

    text: str
    containers: list[Container]
    blocks: list[Block]
    said: list[Property]
    scripts: list[str]
    """JSON-LD, as it stands in the page."""
    language: str | None = None
