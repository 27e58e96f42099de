"""Text to blocks: every piece with its place in the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.pages.markup import BREAK, Block, Page, Piece
from onrecord.pages.stack import Stack

LONG = 80  # characters of a stretch of text that may be prose
WRAPPED = 50  # characters from which on a preformatted line is taken for one of a wrapped paragraph
LINE_END = re.compile(r"\r\n?|\n")
BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)\s*")


class Blocks:
    """The blocks of a page as they are made, and the one in hand."""

    def __init__(self, page: Page, stack: Stack, lines: list[int]) -> None:
        self.page, self.stack = page, stack
        self.lines = lines
        """Where each line of the page starts."""
        self.returns = "\r" in page.text
        self.long = 0
        """Characters of stretches that may be prose and are in no link."""
        self.marked_chars: dict[int, int] = {}
        self.block: Block | None = None

    def add_reference(self, source: str, shown: str, start: int) -> None:
        """Add a character reference; letters that the tokenizer took in with it ("&notit" is "¬it") are text of their own."""
        end = start + len(source)
        after = len(shown) - 1 if len(shown) > 1 and source.endswith(shown[1:]) else 0
        self.add_piece(Piece(start, end - after, shown[: len(shown) - after]), 1)
        if after:
            self.add_piece(Piece(end - after, end), after)

    def add_text(self, data: str, start: int) -> None:
        """Add a run of text; in a `pre`, blank lines divide blocks."""
        size = len(data)
        end = start + size
        if self.returns:
            end = find_end(self.lines, start, data)
        if self.stack.count.get("pre") and "\n" in data:
            at = start
            for match in BLANK_LINE.finditer(self.page.text, start, end):
                self.add_lines(at, match.start())
                self.finish()
                at = match.end()
            self.add_lines(at, end)
        else:
            if size >= LONG and not self.stack.links:
                self.long += size
            self.add_piece(Piece(start, end), size)

    def add_lines(self, start: int, end: int) -> None:
        """Add preformatted text: the end of a long line is where it was wrapped, that of a short one stays a line end."""
        for line in self.page.text[start:end].splitlines(keepends=True):
            bare = line.rstrip("\r\n")
            if bare.strip():
                stop = start + len(bare)
                self.long += len(bare)
                self.add_piece(Piece(start, stop), len(bare))
                wrapped = stop - self.lines[bisect_right(self.lines, start) - 1] >= WRAPPED
                if bare != line:
                    self.add_piece(Piece(stop, start + len(line), None if wrapped else BREAK), 1)
            start += len(line)

    def add_piece(self, piece: Piece, chars: int) -> None:
        """Add a piece to the block in hand, or to a new one."""
        block, stack = self.block, self.stack
        if block is None:
            container = stack.elements[-1].container
            block = self.block = Block(container, self.page.containers[container].tag, [])
        block.pieces.append(piece)
        block.chars += chars
        stack.label_ended = False
        if stack.links:
            block.link_chars += chars
        for flag in stack.marked:
            self.marked_chars[flag] = self.marked_chars.get(flag, 0) + chars

    def add_break(self) -> None:
        """Add a `br`: a line end, and the end of the block where another went before it, or a label ended there."""
        block = self.block
        if block is None:
            return
        if self.stack.label_ended or self.ends_with_break(block):
            self.finish()
        else:
            last = block.pieces[-1].end
            block.pieces.append(Piece(last, last, BREAK))

    def ends_with_break(self, block: Block) -> bool:
        """Tell whether nothing but white space has come since a `br`."""
        for piece in reversed(block.pieces):
            if piece.shown == BREAK:
                return True
            if (self.page.text[piece.start : piece.end] if piece.shown is None else piece.shown).strip():
                return False
        return False

    def finish(self) -> None:
        """End the block in hand, if there is one."""
        block = self.block
        if block is None:
            return
        self.block = None
        if self.marked_chars:
            for flag, chars in self.marked_chars.items():
                if chars * 2 > block.chars:
                    block.flags |= flag
            self.marked_chars = {}
        self.page.blocks.append(block)


def find_end(lines: Sequence[int], start: int, data: str) -> int:
    """Give where the text of a token ends that begins at `start`: the tokenizer counts \\r\\n as one."""
    if "\n" not in data:
        return start + len(data)
    line = bisect_right(lines, start) - 1 + data.count("\n")
    return lines[line] + len(data) - data.rindex("\n") - 1


def find_line_starts(text: str) -> list[int]:
    """Give the offset at which each line starts; a line ends with \\n, \\r or both, and with nothing else."""
    if text.count("\r") != text.count("\r\n"):
        return [0, *(match.end() for match in LINE_END.finditer(text))]
    starts, find = [0], text.find
    while at := find("\n", starts[-1]) + 1:
        starts.append(at)
    return starts
