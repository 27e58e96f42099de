"""HTML to blocks of text: one pass over the tokens, every piece with its place in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import turbohtml

from onrecord.pages import class_words as words
from onrecord.pages.tags import (
    BARRIERS,
    CLOSES_P,
    HEADINGS,
    INLINE,
    PLAIN,
    RAW,
    SIBLINGS,
    SKIPPED,
    TABLE_PARTS,
    VOID,
)

TEXT, START, END, REFERENCE = 0, 1, 2, 5  # of turbohtml.TokenType
FARTHEST = 512  # open elements that an end tag looks through, so that no page takes quadratic time
WRAPPED = 50  # characters from which on a preformatted line is taken for one of a wrapped paragraph
LINE_END = re.compile(r"\r\n?|\n")
BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)\s*")
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BREAK = "\n"

FLAGS_OF_TAG = {
    "nav": words.AROUND, "footer": words.AROUND, "aside": words.FURNITURE, "dialog": words.FURNITURE,
    "figcaption": words.CAPTION, "article": words.BODY, "main": words.BODY, "time": words.SIGNED, "address": words.SIGNED,
    "menu": words.AROUND, "legend": words.FURNITURE,
}  # fmt: skip
ROLES = {
    "navigation": words.AROUND, "banner": words.AROUND, "contentinfo": words.AROUND, "complementary": words.FURNITURE,
    "search": words.AROUND, "dialog": words.FURNITURE, "alertdialog": words.FURNITURE, "menu": words.AROUND,
    "main": words.BODY, "article": words.BODY, "menubar": words.AROUND, "tablist": words.AROUND,
}  # fmt: skip
PROPERTIES = {
    "articlebody": words.SURE | words.BODY, "reviewbody": words.SURE | words.BODY, "headline": words.HEADLINE, "author": words.SIGNED,
    "datepublished": words.SIGNED, "datemodified": words.SIGNED, "datecreated": words.SIGNED, "comment": words.REMARKS,
    "caption": words.CAPTION, "keywords": words.FURNITURE, "publisher": words.AROUND,
}  # fmt: skip


class Piece(NamedTuple):
    """A stretch of a block: `page[start:end]` as it stands, or, where `shown` is given, the words it stands for."""

    start: int
    end: int
    shown: str | None = None


class Container(msgspec.Struct, gc=False):
    """An element that can hold blocks."""

    parent: int
    tag: str
    flags: int
    start: int
    """Offset of its start tag in the page."""


class Block(msgspec.Struct):
    """A paragraph, heading, list item, cell or any other run of text that no block boundary divides."""

    container: int
    tag: str
    pieces: list[Piece]
    flags: int = 0
    """Said by elements inside the line that hold most of it."""
    chars: int = 0
    link_chars: int = 0
    row: int = -1
    """The container of the table row it stands in; -1 outside tables."""


class Property(NamedTuple):
    """Something the page says of itself: a meta tag, a `time`, an `itemprop`, a link."""

    kind: str
    name: str
    value: str
    container: int


class Page(msgspec.Struct):
    """What one pass found."""

    text: str
    containers: list[Container]
    blocks: list[Block]
    said: list[Property]
    scripts: list[str]
    """JSON-LD, as it stands in the page."""
    language: str | None = None


def read_markup(page: str) -> Page:
    """Divide a decoded page into blocks.

    Elements are opened and closed by the rules of the HTML standard as far as they move text from block to block: what
    a start tag ends, what an end tag reaches. One pass, a stack, no recursion. Where an element that is passed over is
    never closed, the page is read again with that element's content as text.
    """
    kept: set[str] = set()
    while True:
        reader = _Reader(page, kept)
        unclosed = reader.run()
        if unclosed is None or unclosed in RAW or unclosed in kept:
            return reader.page
        kept.add(unclosed)


class _Open(NamedTuple):
    tag: str
    container: int
    """The container that blocks inside belong to."""
    link: bool
    flags: int
    """Of an element inside the line."""


class _Reader:
    """The state of one pass."""

    def __init__(self, text: str, kept: set[str]) -> None:
        self.page = Page(text, [Container(-1, "", 0, 0)], [], [], [])
        self.lines = [0, *(match.end() for match in LINE_END.finditer(text))]
        self.skipped = SKIPPED - kept
        self.stack: list[_Open] = [_Open("", 0, False, 0)]
        self.open: dict[str, int] = {}
        self.links = 0
        self.marked: list[int] = []
        self.marked_chars: dict[int, int] = {}
        self.block: Block | None = None

    def run(self) -> str | None:
        """Read all tokens; give the name of the element that was passed over and never closed, if one was."""
        lines, skipped, unclosed = self.lines, self.skipped, None
        tokens = turbohtml.tokenize(self.page.text, resolve_references=False, capture_source=True)
        for token in tokens:
            kind = token.type
            if kind == TEXT:
                data = token.data or ""
                if self.block is None and data.isspace():
                    continue
                start = lines[token.line - 1] + token.col
                self.add_text(data, start)
            elif kind == START:
                tag = token.tag or ""
                if tag in skipped:
                    if tag == "script" and "ld+json" in (token.attr("type") or ""):
                        self.page.scripts.append(_take_raw(tokens, tag))
                    elif not token.self_closing or tag in RAW:
                        unclosed = _pass_over(tokens, tag)
                        if unclosed:
                            break
                elif tag == "title":
                    self.add_property("title", "", _take_raw(tokens, tag))
                else:
                    self.start(tag, token, lines[token.line - 1] + token.col)
            elif kind == END:
                self.end(token.tag or "")
            elif kind == REFERENCE:
                start = lines[token.line - 1] + token.col
                self.add_piece(Piece(start, start + len(token.source or ""), token.data or ""), len(token.data or ""))
        self.finish_block()
        return unclosed

    def add_text(self, data: str, start: int) -> None:
        """Add a run of text; in a `pre`, blank lines divide blocks."""
        breaks = data.count("\n")
        end = start + len(data)
        if breaks and "\r" in self.page.text:
            line = self.find_line(start) + breaks
            end = self.lines[line] + len(data) - data.rindex("\n") - 1
        if breaks > 1 and self.open.get("pre"):
            raw = self.page.text[start:end]
            at = 0
            for match in BLANK_LINE.finditer(raw):
                self.add_lines(raw[at : match.start()], start + at)
                self.finish_block()
                at = match.end()
            self.add_lines(raw[at:], start + at)
        else:
            self.add_piece(Piece(start, end), len(data))

    def add_lines(self, raw: str, start: int) -> None:
        """Add preformatted text: the end of a long line is where it was wrapped, that of a short one stays a line end."""
        for line in raw.splitlines(keepends=True):
            bare = line.rstrip("\r\n")
            if bare.strip():
                self.add_piece(Piece(start, start + len(bare)), len(bare))
                long = start + len(bare) - self.lines[self.find_line(start)] >= WRAPPED
                if bare != line and long:
                    self.add_piece(Piece(start + len(bare), start + len(line)), 1)
                elif bare != line:
                    self.add_piece(Piece(start + len(bare), start + len(line), BREAK), 0)
            start += len(line)

    def find_line(self, offset: int) -> int:
        from bisect import bisect_right

        return bisect_right(self.lines, offset) - 1

    def add_piece(self, piece: Piece, chars: int) -> None:
        block = self.block
        if block is None:
            top = self.stack[-1]
            container = self.page.containers[top.container]
            block = self.block = Block(top.container, container.tag, [])
        block.pieces.append(piece)
        block.chars += chars
        if self.links:
            block.link_chars += chars
        for flag in self.marked:
            self.marked_chars[flag] = self.marked_chars.get(flag, 0) + chars

    def finish_block(self) -> None:
        """End the block in hand, if there is one with words in it."""
        block, self.block = self.block, None
        if block is None:
            return
        if self.marked_chars:
            for flag, chars in self.marked_chars.items():
                if chars * 2 > block.chars:
                    block.flags |= flag
            self.marked_chars = {}
        self.page.blocks.append(block)

    def start(self, tag: str, token: turbohtml.Token, at: int) -> None:
        """Open an element."""
        if tag in PLAIN:
            self.push(_Open(tag, self.stack[-1].container, False, 0))
            return
        if tag in VOID:
            self.start_void(tag, token)
            return
        if tag == "a":
            self.end("a")
        if tag in CLOSES_P:
            self.finish_block()
            if self.open.get("p"):
                self.close_to("p", BARRIERS)
            if tag in HEADINGS and self.stack[-1].tag in HEADINGS:
                self.pop()
        if tag in SIBLINGS:
            ended, walls = SIBLINGS[tag]
            self.end_siblings(ended, walls)
        attributes = token.attrs or []
        flags = self.read_attributes(tag, attributes)
        if tag in INLINE or "-" in tag:
            link = tag == "a" and any(name == "href" and not value.startswith("#") for name, value in attributes if value)
            container = self.stack[-1].container
            if "-" in tag:
                container = self.add_container(tag, flags, at)
            self.push(_Open(tag, container, link, flags))
            return
        if tag in ("html", "body", "head"):
            flags = 0
        self.finish_block()
        self.push(_Open(tag, self.add_container(tag, flags, at), False, 0))

    def add_container(self, tag: str, flags: int, at: int) -> int:
        self.page.containers.append(Container(self.stack[-1].container, tag, flags, at))
        return len(self.page.containers) - 1

    def start_void(self, tag: str, token: turbohtml.Token) -> None:
        if tag == "br":
            block = self.block
            if block is None:
                return
            if block.pieces[-1].shown == BREAK or self.only_blanks_since_break(block):
                self.finish_block()
            else:
                last = block.pieces[-1].end
                block.pieces.append(Piece(last, last, BREAK))
        elif tag == "hr":
            self.finish_block()
            if self.open.get("p"):
                self.close_to("p", BARRIERS)
        elif tag == "meta":
            given = dict(token.attrs or [])
            name = given.get("property") or given.get("name") or given.get("http-equiv") or ""
            if name and given.get("content"):
                self.add_property("meta", name.lower(), given["content"])
            if given.get("itemprop") and given.get("content"):
                self.add_property("item", given["itemprop"].lower(), given["content"])
        elif tag == "link":
            given = dict(token.attrs or [])
            if given.get("href") and (given.get("rel") or given.get("itemprop")):
                self.add_property("link", (given.get("rel") or given.get("itemprop") or "").lower(), given["href"])

    def only_blanks_since_break(self, block: Block) -> bool:
        for piece in reversed(block.pieces):
            if piece.shown == BREAK:
                return True
            if piece.shown is not None and piece.shown.strip() or not self.page.text[piece.start : piece.end].isspace():
                return False
        return False

    def read_attributes(self, tag: str, attributes: list[tuple[str, str]]) -> int:
        """Tell what an element's attributes say of it, and keep what they say of the page."""
        flags = FLAGS_OF_TAG.get(tag, 0)
        item = value = ""
        for name, given in attributes:
            given = given or ""
            if name in ("class", "id", "data-component", "data-testid"):
                flags |= words.find_flags(given)
            elif name == "role":
                flags |= ROLES.get(given.lower(), 0)
            elif name == "itemprop":
                item = given.lower()
                for word in item.split():
                    flags |= PROPERTIES.get(word, 0)
            elif name == "style":
                flags |= words.HIDDEN if UNSEEN.search(given) else 0
            elif name == "hidden" or (name == "aria-hidden" and given == "true"):
                flags |= words.HIDDEN
            elif name in ("datetime", "content"):
                value = value or given
            elif name == "lang" and tag == "html":
                self.page.language = given
            elif name == "rel" and "author" in given:
                flags |= words.SIGNED
        if value and (item or tag == "time"):
            pubdate = any(name == "pubdate" for name, _ in attributes)
            self.add_property("item" if item else "time", "pubdate" if pubdate and not item else item, value)
        return flags

    def add_property(self, kind: str, name: str, value: str) -> None:
        self.page.said.append(Property(kind, name, value, self.stack[-1].container))

    def push(self, element: _Open) -> None:
        self.stack.append(element)
        self.open[element.tag] = self.open.get(element.tag, 0) + 1
        self.links += element.link
        if element.flags:
            self.marked.append(element.flags)

    def pop(self, at: int = -1) -> _Open:
        element = self.stack.pop(at)
        self.open[element.tag] -= 1
        self.links -= element.link
        if element.flags:
            self.marked.remove(element.flags)
        return element

    def end(self, tag: str) -> None:
        """Close an element, if it is open within reach."""
        if tag == "br":
            self.finish_block()
            return
        inline = tag in INLINE or "-" in tag
        if not self.open.get(tag):
            if tag == "p" or not inline:
                self.finish_block()
            return
        stack = self.stack
        if stack[-1].tag == tag:
            if not inline:
                self.finish_block()
            self.pop()
        elif inline:
            for at in range(len(stack) - 1, max(0, len(stack) - FARTHEST), -1):
                if stack[at].tag == tag:
                    self.pop(at)  # a block inside it stays open: <b><p></b>
                    return
        else:
            self.finish_block()
            self.close_to(tag, frozenset() if tag in TABLE_PARTS else BARRIERS)

    def close_to(self, tag: str, walls: frozenset[str]) -> None:
        """Close elements up to the nearest open one of that name; nothing where a wall stands before it."""
        stack = self.stack
        for at in range(len(stack) - 1, max(0, len(stack) - FARTHEST), -1):
            if stack[at].tag == tag:
                while len(stack) > at:
                    self.pop()
                return
            if stack[at].tag in walls:
                return

    def end_siblings(self, ended: frozenset[str], walls: frozenset[str]) -> None:
        """Close what a start tag ends: a list item ends the one before it."""
        stack = self.stack
        if not any(self.open.get(tag) for tag in ended):
            return
        farthest = None
        for at in range(len(stack) - 1, max(0, len(stack) - FARTHEST), -1):
            if stack[at].tag in walls:
                break
            if stack[at].tag in ended:
                farthest = at
        if farthest is not None:
            self.finish_block()
            while len(stack) > farthest:
                self.pop()


def _take_raw(tokens: Iterator[turbohtml.Token], tag: str) -> str:
    """Take the text up to the element's end tag."""
    taken = []
    for token in tokens:
        if token.type == END and token.tag == tag:
            break
        taken.append(token.data or "")
    return "".join(taken)


def _pass_over(tokens: Iterator[turbohtml.Token], tag: str) -> str | None:
    """Pass over an element's content; give its name where the page ends before it does."""
    depth = 1
    for token in tokens:
        kind = token.type
        if kind == END:
            if token.tag == tag:
                depth -= 1
                if not depth:
                    return None
        elif kind == START and token.tag == tag and not token.self_closing and tag not in RAW:
            depth += 1
    return tag
