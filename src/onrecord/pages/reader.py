"""HTML to blocks of text: one pass over the tokens, by the rules of the standard as far as they move text."""

from __future__ import annotations

from collections.abc import Iterator

import turbohtml
from turbohtml import Token, TokenType

from onrecord.pages.attributes import read_flags, read_link, read_meta, read_property
from onrecord.pages.blocks import Blocks, find_line_starts
from onrecord.pages.class_words import ASIDE
from onrecord.pages.markup import Container, Page, Property
from onrecord.pages.skimming import Skimmed, find_wrongly_skimmed, skim, skip, take_raw
from onrecord.pages.stack import Open, Stack
from onrecord.pages.tags import BARRIERS, CLOSES_P, HEADINGS, INLINE, PLAIN, RAW, SIBLINGS, SKIMMED, SKIPPED, VOID

TEXT, START, END, REFERENCE = TokenType.TEXT, TokenType.START_TAG, TokenType.END_TAG, TokenType.CHARACTER_REFERENCE
TITLES = frozenset({"og:title", "twitter:title"})
ROUNDS = 8  # in which a page is read again, at most


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
    lines = find_line_starts(text)
    for _ in range(ROUNDS):
        reader = Reader(text, lines, kept, SKIPPED - shown, skim)
        unclosed = reader.run()
        wrong = find_wrongly_skimmed(reader.skimmed, reader.blocks.long, reader.headed, reader.find_titles())
        if not wrong and (unclosed is None or unclosed in RAW):
            break
        kept |= wrong
        if unclosed is not None and unclosed not in RAW:
            shown.add(unclosed)
    return reader.page


class Reader:
    """The state of one pass."""

    def __init__(self, text: str, lines: list[int], kept: set[int], skipped: frozenset[str], skim_any: bool) -> None:
        self.page = Page(text, [Container(-1, "", 0)], [], [], [])
        self.stack = Stack()
        self.blocks = Blocks(self.page, self.stack, lines)
        self.kept, self.skipped, self.skim_any = kept, skipped, skim_any
        self.skimmed: list[Skimmed] = []
        self.headed = False  # by a first-level heading

    def run(self) -> str | None:
        """Read all tokens; give the name of the element that is never shown and never closed, if there is one."""
        blocks, stack, skipped = self.blocks, self.stack, self.skipped
        lines, add_text, elements = blocks.lines, blocks.add_text, stack.elements
        tokens = turbohtml.tokenize(self.page.text, resolve_references=False, capture_source=True)
        unclosed = None
        for token in tokens:
            kind = token.type
            if kind is TEXT:
                data = token.data or ""
                if blocks.block is not None or not data.isspace():
                    add_text(data, lines[token.line - 1] + token.col)
            elif kind is END:
                tag = token.tag or ""
                if tag not in INLINE and "-" not in tag and blocks.block is not None:
                    blocks.finish()
                if elements[-1].tag == tag:
                    stack.pop()
                else:
                    stack.end(tag)
            elif kind is START:
                tag = token.tag or ""
                if tag in PLAIN:
                    stack.push(Open(tag, elements[-1].container))
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
                blocks.add_reference(token.source or "", token.data or "", lines[token.line - 1] + token.col)
        blocks.finish()
        return unclosed

    def find_titles(self) -> str:
        """Give what the page says that it is called, in small letters, one a line."""
        said = (it.value for it in self.page.said if it.kind == "title" or (it.kind == "meta" and it.name in TITLES))
        return "\n".join(said).lower()

    def skip(self, tokens: Iterator[Token], token: Token, tag: str) -> str | None:
        """Pass over an element that shows no text; JSON-LD is kept. Gives its name where the page ends before it does."""
        if tag == "script" and "ld+json" in (token.attr("type") or ""):
            self.page.scripts.append(take_raw(tokens, tag))
            return None
        return skip(tokens, token, tag)

    def start_inline(self, token: Token, tag: str) -> None:
        """Open an element inside the line."""
        stack = self.stack
        if tag == "a" and stack.count.get("a"):
            stack.end("a")
        attributes = token.attrs
        if not attributes:
            stack.push(Open(tag, stack.elements[-1].container))
            return
        flags = read_flags(tag, attributes)
        if flags and (said := read_property(tag, attributes)):
            self.say(*said)
        href = token.attr("href") if tag == "a" else None
        stack.push(Open(tag, stack.elements[-1].container, bool(href and href[0] != "#"), flags))

    def start(self, tokens: Iterator[Token], token: Token, tag: str) -> None:
        """Open an element that may hold blocks."""
        stack = self.stack
        if "-" not in tag:
            if self.blocks.block is not None:
                self.blocks.finish()
            if tag in CLOSES_P or tag in SIBLINGS:
                self.end_implied(tag)
        attributes = token.attrs or []
        flags = read_flags(tag, attributes)
        if flags:
            if attributes and (said := read_property(tag, attributes)):
                self.say(*said)
            if flags & ASIDE and tag in SKIMMED and self.skim_any:
                at = self.blocks.lines[token.line - 1] + token.col
                if at not in self.kept:
                    self.skim(tokens, tag, at, flags, token.attr("class") or "")
                    return
                flags &= ~ASIDE
        if tag in ("html", "body", "head"):
            flags = 0
            self.page.language = self.page.language or token.attr("lang") or None
        containers = self.page.containers
        containers.append(Container(stack.elements[-1].container, tag, flags))
        stack.push(Open(tag, len(containers) - 1))

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
        """Pass over an element that is named as no part of the article."""
        outer = next((it.tag for it in reversed(self.stack.elements[-8:]) if it.tag in SKIMMED or it.tag in BARRIERS), "")
        found, ended = skim(tokens, tag, outer, self.skipped, start=at, flags=flags, names=names)
        self.skimmed.append(found)
        if ended:
            self.blocks.finish()
            self.stack.end(outer)

    def start_void(self, tag: str, token: Token) -> None:
        """Take an element without content."""
        if tag == "br":
            self.blocks.add_break()
        elif tag == "hr":
            self.blocks.finish()
            if self.stack.count.get("p"):
                self.stack.close_to("p", BARRIERS)
        elif tag in ("meta", "link"):
            attributes = token.attrs or []
            for kind, name, value in read_meta(attributes) if tag == "meta" else read_link(attributes):
                self.say(kind, name, value)

    def say(self, kind: str, name: str, value: str) -> None:
        """Keep what the page says of itself."""
        self.page.said.append(Property(kind, name, value, self.stack.container))
