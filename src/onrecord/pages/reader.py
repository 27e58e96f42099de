"""HTML to blocks of text: one pass over the tokens, every piece with its place in the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

import turbohtml
from turbohtml import Token, TokenType

from onrecord.pages.attributes import read_flags, read_link, read_meta, read_property
from onrecord.pages.class_words import ASIDE, REMARKS
from onrecord.pages.markup import BREAK, Block, Container, Page, Piece, Property
from onrecord.pages.stack import Open, Stack
from onrecord.pages.tags import BARRIERS, CLOSES_P, HEADINGS, INLINE, PLAIN, RAW, SIBLINGS, SKIMMED, SKIPPED, VOID

TEXT, START, END, REFERENCE = TokenType.TEXT, TokenType.START_TAG, TokenType.END_TAG, TokenType.CHARACTER_REFERENCE
LONG = 80  # characters of a stretch of text that may be prose
WRAPPED = 50  # characters from which on a preformatted line is taken for one of a wrapped paragraph
ROUNDS = 8  # in which a page is read again, at most
MANY = 0.5  # share of a page's long text that nothing holds which is no part of the article
MANY_REMARKS = 0.97
MOST_LINKED = 0.2  # of their text in links, in elements of one name that together are the article
WITH_HEADING = 0.1  # of one with a first-level heading
LINE_END = re.compile(r"\r\n?|\n")
BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)\s*")


def read_markup(text: str, *, skim: bool = True) -> Page:
    """Divide a decoded page into blocks.

    Elements are opened and closed by the rules of the HTML standard as far as they move text from block to block: what
    a start tag ends, what an end tag reaches. A pass with a stack, no recursion. What is named as navigation, remarks or
    promotion is skimmed: passed over, unless it turns out to hold most of the page's long text. Then, and where an
    element whose content is never shown is not closed, the page is read again with that element as text.

    Args:
        skim: whether anything is skimmed.
    """
    kept: set[int] = set()
    shown: set[str] = set()
    for _ in range(ROUNDS):
        reader = Reader(text, kept, SKIPPED - shown, skim)
        unclosed = reader.run()
        wrong = reader.find_wrongly_skimmed()
        if not wrong and (unclosed is None or unclosed in RAW):
            break
        kept |= wrong
        if unclosed is not None and unclosed not in RAW:
            shown.add(unclosed)
    return reader.page


class Skimmed(NamedTuple):
    """An element that was passed over: where it starts, how much long text is in it, and whether a first-level heading is."""

    start: int
    long: int
    linked: int
    """Characters in links."""
    heading: bool
    most: float
    """Share of the page's long text that it may hold."""
    names: str
    """Its `class`, by which its like is known."""


class Reader:
    """The state of one pass."""

    def __init__(self, text: str, kept: set[int], skipped: frozenset[str], skim: bool) -> None:
        self.page = Page(text, [Container(-1, "", 0)], [], [], [])
        self.returns = "\r" in text
        self.lines = find_line_starts(text)
        self.kept, self.skipped, self.skim_any = kept, skipped, skim
        self.skimmed: list[Skimmed] = []
        self.long = 0
        self.headed = False  # by a first-level heading
        self.stack = Stack()
        self.marked_chars: dict[int, int] = {}
        self.block: Block | None = None

    def run(self) -> str | None:
        """Read all tokens; give the name of the element that is never shown and never closed, if there is one."""
        lines, skipped = self.lines, self.skipped
        tokens = turbohtml.tokenize(self.page.text, resolve_references=False, capture_source=True)
        unclosed = None
        for token in tokens:
            kind = token.type
            if kind is TEXT:
                data = token.data or ""
                if self.block is not None or not data.isspace():
                    self.add_text(data, lines[token.line - 1] + token.col)
            elif kind is END:
                self.end(token.tag or "")
            elif kind is START:
                tag = token.tag or ""
                if tag in PLAIN:
                    self.stack.push(Open(tag, self.stack.container))
                elif tag in INLINE:
                    self.start_inline(token, tag)
                elif tag in skipped:
                    unclosed = self.skip(tokens, token, tag)
                    if unclosed:
                        break
                elif tag in VOID:
                    self.start_void(tag, token)
                elif tag == "title":
                    self.say("title", "", take_raw(tokens, tag))
                else:
                    self.start(tokens, token, tag)
            elif kind is REFERENCE:
                self.add_reference(token.source or "", token.data or "", lines[token.line - 1] + token.col)
        self.finish_block()
        return unclosed

    def find_wrongly_skimmed(self) -> set[int]:
        """Give the starts of skimmed elements that hold too much of the page's long text."""
        total = self.long + sum(it.long for it in self.skimmed)
        alike: dict[str, list[Skimmed]] = {}
        for it in self.skimmed:
            alike.setdefault(it.names, []).append(it)
        wrong = set()
        for group in alike.values():
            long = sum(it.long for it in group)
            if long > group[0].most * total and sum(it.linked for it in group) < MOST_LINKED * long:
                wrong |= {it.start for it in group}  # the paragraphs themselves are "widgets"
            wrong |= {it.start for it in group if it.long > it.most * total}
            wrong |= {it.start for it in group if it.heading and (not self.headed or it.long > WITH_HEADING * total)}
        return wrong

    def add_reference(self, source: str, shown: str, start: int) -> None:
        """Add a character reference; letters that the tokenizer took in with it ("&notit" is "¬it") are text of their own."""
        end = start + len(source)
        after = len(shown) - 1 if len(shown) > 1 and source.endswith(shown[1:]) else 0
        self.add_piece(Piece(start, end - after, shown[: len(shown) - after]), 1)
        if after:
            self.add_piece(Piece(end - after, end), after)

    def add_text(self, data: str, start: int) -> None:
        """Add a run of text; in a `pre`, blank lines divide blocks."""
        end = start + len(data)
        if self.returns and "\n" in data:  # the tokenizer counts \r\n as one
            line = bisect_right(self.lines, start) - 1 + data.count("\n")
            end = self.lines[line] + len(data) - data.rindex("\n") - 1
        if self.stack.count.get("pre") and "\n" in data:
            at = start
            for match in BLANK_LINE.finditer(self.page.text, start, end):
                self.add_lines(at, match.start())
                self.finish_block()
                at = match.end()
            self.add_lines(at, end)
        else:
            if len(data) >= LONG and not self.stack.links:
                self.long += len(data)
            self.add_piece(Piece(start, end), len(data))

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
        block = self.block
        if block is None:
            container = self.stack.container
            block = self.block = Block(container, self.page.containers[container].tag, [])
        block.pieces.append(piece)
        block.chars += chars
        self.stack.label_ended = False
        if self.stack.links:
            block.link_chars += chars
        for flag in self.stack.marked:
            self.marked_chars[flag] = self.marked_chars.get(flag, 0) + chars

    def finish_block(self) -> None:
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

    def end(self, tag: str) -> None:
        """Take an end tag."""
        if tag not in INLINE and "-" not in tag:
            self.finish_block()
        self.stack.end(tag)

    def skip(self, tokens: Iterator[Token], token: Token, tag: str) -> str | None:
        """Pass over an element that shows no text; JSON-LD is kept. Gives its name where the page ends before it does."""
        if tag == "script" and "ld+json" in (token.attr("type") or ""):
            self.page.scripts.append(take_raw(tokens, tag))
            return None
        if token.self_closing and tag not in RAW:
            return None
        depth = 1
        for inner in tokens:
            if inner.type is END:
                if inner.tag == tag:
                    depth -= 1
                    if not depth:
                        return None
            elif inner.type is START and inner.tag == tag and tag not in RAW and not inner.self_closing:
                depth += 1
        return tag

    def start_inline(self, token: Token, tag: str) -> None:
        """Open an element inside the line."""
        stack = self.stack
        if tag == "a" and stack.count.get("a"):
            stack.end("a")
        attributes = token.attrs
        if not attributes:
            stack.push(Open(tag, stack.container))
            return
        flags = read_flags(tag, attributes)
        if flags and (said := read_property(tag, attributes)):
            self.say(*said)
        link = tag == "a" and any(name == "href" and value and value[0] != "#" for name, value in attributes)
        stack.push(Open(tag, stack.container, link, flags))

    def start(self, tokens: Iterator[Token], token: Token, tag: str) -> None:
        """Open an element that may hold blocks."""
        if "-" not in tag:
            self.finish_block()
            self.end_implied(tag)
        attributes = token.attrs or []
        flags = read_flags(tag, attributes)
        if flags and attributes and (said := read_property(tag, attributes)):
            self.say(*said)
        if tag in ("html", "body", "head"):
            flags = 0
            self.page.language = self.page.language or token.attr("lang") or None
        if flags & ASIDE and tag in SKIMMED and self.skim_any:
            at = self.lines[token.line - 1] + token.col
            if at not in self.kept:
                self.skim(tokens, tag, at, flags, token.attr("class") or "")
                return
            flags &= ~ASIDE
        self.page.containers.append(Container(self.stack.container, tag, flags))
        self.stack.push(Open(tag, len(self.page.containers) - 1))

    def end_implied(self, tag: str) -> None:
        """End what a start tag ends without being told: an open paragraph, heading or list item."""
        if tag in CLOSES_P:
            if self.stack.count.get("p"):
                self.stack.close_to("p", BARRIERS)
            if tag in HEADINGS:
                if self.stack.elements[-1].tag in HEADINGS:
                    self.stack.pop()
                self.headed |= tag == "h1"
        if tag in SIBLINGS:
            self.stack.end_siblings(*SIBLINGS[tag])

    def skim(self, tokens: Iterator[Token], tag: str, at: int, flags: int, names: str) -> None:
        """Pass over an element, to its end tag or the end of the element around it, and count what is passed over."""
        outer = next((it.tag for it in reversed(self.stack.elements[-8:]) if it.tag in SKIMMED or it.tag in BARRIERS), "")
        depth, outer_depth, long, linked, heading, link = 1, 0, 0, 0, False, False
        for token in tokens:
            kind = token.type
            if kind is TEXT:
                size = len(token.data or "")
                if link:
                    linked += size
                elif size >= LONG:
                    long += size
            elif kind is START:
                name = token.tag or ""
                if name == tag:
                    depth += 1
                elif name == outer:
                    outer_depth += 1
                elif name == "a":
                    link = True
                elif name in self.skipped:
                    if self.skip(tokens, token, name):
                        break
                elif name == "h1":
                    heading = True
            elif kind is END:
                name = token.tag or ""
                if name == tag:
                    depth -= 1
                    if not depth:
                        break
                elif name == outer:
                    outer_depth -= 1
                    if outer_depth < 0:
                        self.end(outer)
                        break
                elif name == "a":
                    link = False
        most = MANY_REMARKS if flags & REMARKS else MANY
        self.skimmed.append(Skimmed(at, long, linked, heading, most, names or f"{tag} {at}"))

    def start_void(self, tag: str, token: Token) -> None:
        """Take an element without content."""
        if tag == "br":
            block = self.block
            if block is not None and (self.stack.label_ended or self.ends_with_break(block)):
                self.finish_block()
            elif block is not None:
                last = block.pieces[-1].end
                block.pieces.append(Piece(last, last, BREAK))
        elif tag == "hr":
            self.finish_block()
            if self.stack.count.get("p"):
                self.stack.close_to("p", BARRIERS)
        elif tag in ("meta", "link"):
            attributes = token.attrs or []
            for kind, name, value in read_meta(attributes) if tag == "meta" else read_link(attributes):
                self.say(kind, name, value)

    def ends_with_break(self, block: Block) -> bool:
        """Tell whether nothing but white space has come since a `br`."""
        for piece in reversed(block.pieces):
            if piece.shown == BREAK:
                return True
            if (self.page.text[piece.start : piece.end] if piece.shown is None else piece.shown).strip():
                return False
        return False

    def say(self, kind: str, name: str, value: str) -> None:
        """Keep what the page says of itself."""
        self.page.said.append(Property(kind, name, value, self.stack.container))


def find_line_starts(text: str) -> list[int]:
    """Give the offset at which each line starts; a line ends with \\n, \\r or both, and with nothing else."""
    if "\r" in text:
        return [0, *(match.end() for match in LINE_END.finditer(text))]
    return list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))


def take_raw(tokens: Iterator[Token], tag: str) -> str:
    """Take the text up to an element's end tag."""
    taken = []
    for token in tokens:
        if token.type is END and token.tag == tag:
            break
        taken.append(token.data or "")
    return "".join(taken)
