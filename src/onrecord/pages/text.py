"""Blocks to one text, built once, each character with its place in the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.pages.markup import BREAK, Block, Page
from onrecord.reading import Run

BLANKS = " \t\n\r\f"
UNSEEN = "\xad\u200b\u2060\ufeff\x00"
"""Characters that show nothing and may stand inside a word: soft hyphen, zero-width space and joiner, byte order mark, NUL."""
STRETCH = re.compile(
    rf"(?P<words>[^{BLANKS}{UNSEEN}]++(?:[{BLANKS}][^{BLANKS}{UNSEEN}]++)*+)|(?P<blanks>[{BLANKS}]+)|(?P<unseen>[{UNSEEN}]+)"
)
TO_SPACES = str.maketrans(dict.fromkeys(BLANKS, " "))
ITEMS = frozenset({"li", "td", "th"})
LONGEST_CELL = 80  # characters of a cell of figures or names; longer ones are paragraphs in a table that lays out a page


class Built(NamedTuple):
    """A text and where it comes from."""

    text: str
    runs: tuple[Run, ...]


def build_text(page: Page, blocks: Sequence[Block]) -> Built:
    """Write blocks one after another: a blank line between paragraphs, list items and table rows a line each.

    White space is collapsed as browsers do: a run of spaces, tabs and line ends is one space, none at a block's ends; a
    `br` is a line end; cells of a row are divided by a tab. No-break spaces stay. Characters that show nothing are left
    out. Nothing else is changed: a character reference gives its character, mapped to the whole reference.
    """
    builder = _Builder(page.text)
    before: Block | None = None
    for block in blocks:
        if before is not None:
            builder.divide(_divider(page, before, block))
        builder.add(block)
        before = block
    return builder.built()


def _divider(page: Page, before: Block, block: Block) -> str:
    """Give what stands between two blocks."""
    here, there = (page.containers[it.container] for it in (block, before))
    if before.container == block.container or {before.tag, block.tag} - ITEMS:
        return "\n\n"
    if before.tag == block.tag == "li":
        return "\n" if here.parent == there.parent else "\n\n"
    if max(before.chars, block.chars) > LONGEST_CELL or "li" in (before.tag, block.tag):
        return "\n\n"
    if here.parent == there.parent:
        return "\t"
    return "\n" if page.containers[here.parent].parent == page.containers[there.parent].parent else "\n\n"


class _Builder:
    def __init__(self, page: str) -> None:
        self.page = page
        self.parts: list[str] = []
        self.runs: list[list[int]] = []
        self.at = 0
        self.pending: tuple[int, int] | None = None
        self.broken = False
        self.fresh = True

    def divide(self, divider: str) -> None:
        if not self.fresh:
            self.parts.append(divider)
            self.at += len(divider)
            self.fresh = True

    def add(self, block: Block) -> None:
        """Write one block."""
        self.pending, self.broken = None, False
        for piece in block.pieces:
            start, end, shown = piece.start, piece.end, piece.shown
            if shown is None:
                for match in STRETCH.finditer(self.page, start, end):
                    if match.lastgroup == "words":
                        self.write(match[0], match.start(), match.end())
                    elif match.lastgroup == "blanks" and self.pending is None:
                        self.pending = match.span()
            elif shown == BREAK:
                self.broken = True
            elif shown.strip(UNSEEN):
                if shown.strip(BLANKS):
                    self.write(shown, start, end)
                elif self.pending is None:
                    self.pending = (start, end)

    def write(self, words: str, start: int, end: int) -> None:
        """Write words that stand at a place of the page, after the white space that waits."""
        if not self.fresh:
            if self.broken:
                self.parts.append("\n")
                self.at += 1
            elif self.pending:
                self.parts.append(" ")
                self.map(1, *self.pending)
        self.pending, self.broken, self.fresh = None, False, False
        self.parts.append(words.translate(TO_SPACES) if not words.isprintable() else words)
        self.map(len(words), start, end)

    def map(self, length: int, start: int, end: int) -> None:
        """Note where the next `length` characters come from."""
        last = self.runs[-1] if self.runs else None
        plain = length == end - start
        if last and plain and last[3] == start and last[1] == self.at and last[1] - last[0] == last[3] - last[2]:
            last[1] += length
            last[3] = end
        else:
            self.runs.append([self.at, self.at + length, start, end])
        self.at += length

    def built(self) -> Built:
        text = "".join(self.parts)
        return Built(text[: len(text.rstrip("\n\t"))] if self.fresh else text, tuple(Run(*run) for run in self.runs))
