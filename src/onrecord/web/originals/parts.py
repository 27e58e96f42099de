"""A page as its words and a plain structure around them, each stretch of words with its place in the page.

Nothing of the page's own markup is handed on. Its tags are looked at for where a paragraph, heading, item or cell begins and
ends, and tags of ours are written in their stead, always closed, without a single attribute of the page's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import turbohtml
from turbohtml import Token, TokenType

from onrecord.pages.blocks import find_end, find_line_starts
from onrecord.pages.skimming import skip, take_raw
from onrecord.pages.tags import HEADINGS, INLINE, RAW, SKIPPED, VOID

TEXT, START, END, REFERENCE = TokenType.TEXT, TokenType.START_TAG, TokenType.END_TAG, TokenType.CHARACTER_REFERENCE
STYLES = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "sub": "sub", "sup": "sup"}
"""How words stand in their line, and what is written for it."""
WRITTEN = {
    "ul": "<ul>", "ol": "<ol>", "li": "<li>", "blockquote": "<blockquote>", "table": '<div class="table">',
    "tr": '<div class="row">', "td": '<div class="cell">', "th": '<div class="cell head">',
}  # fmt: skip
"""Elements that stay elements. A table is written as boxes that look like one: what it lays out is seldom data."""
ENDED = {"li": {"li"}, "tr": {"tr"}, "td": {"td", "th"}, "th": {"td", "th"}}
"""What a start tag ends, inside its list or table."""
WALLS = {"li": {"ul", "ol"}, "tr": {"table"}, "td": {"table", "tr"}, "th": {"table", "tr"}, "ul": {"table"}, "ol": {"table"},
         "blockquote": {"table"}}  # fmt: skip
"""Beyond which a tag closes nothing."""
ENDS_HEADING = frozenset("article aside blockquote dd dl dt li ol p section table td th tr ul".split()) | HEADINGS
DEEPEST = 60  # elements of WRITTEN in one another; those inside are only boundaries
ALT = ("alt",)
"""How what a picture shows stands in its line."""
LONGEST_ALT = 300  # characters of what a picture is said to show
ROUNDS = 8  # in which a page is read again, at most


class Words(NamedTuple):
    """A stretch of a paragraph: `page[start:end]` as it stands, or, where `shown` is given, what it stands for.

    Where `start` is `end` it is of no place: a line end ("\\n"), or what a picture shows.
    """

    start: int
    end: int
    shown: str | None = None
    styles: tuple[str, ...] = ()


class Paragraph(msgspec.Struct, gc=False):
    """Words that no block boundary divides; `tag` is p, pre or a heading's."""

    tag: str
    words: list[Words]


Part = str | Paragraph
"""A paragraph, or a tag around some."""


def read_parts(page: str) -> list[Part]:
    """Divide a decoded page into its paragraphs, with the lists, quotations and tables that they stand in.

    All text is taken but that of scripts, styles and their like, controls, and drawings: menus, remarks and what is hidden too.
    An element that is never shown and never closed is read as text, as the reader of pages does.
    """
    lines, skipped = find_line_starts(page), SKIPPED
    for _ in range(ROUNDS):
        reader = _Reader(page, lines, skipped)
        unclosed = reader.run()
        if unclosed is None or unclosed in RAW:
            break
        skipped -= {unclosed}
    return reader.parts


class _Reader:
    """The state of one pass."""

    def __init__(self, page: str, lines: list[int], skipped: frozenset[str]) -> None:
        self.page, self.lines, self.skipped = page, lines, skipped
        self.parts: list[Part] = []
        self.paragraph: Paragraph | None = None
        self.open: list[str] = []
        """Elements of WRITTEN that are open; the first `written` of them are in `parts`, the others wait for words."""
        self.written = 0
        self.styles: dict[str, int] = {}
        self.styled: tuple[str, ...] = ()
        self.heading = 0
        self.last_heading = 1
        self.pre = 0

    def run(self) -> str | None:
        """Read all tokens; give the name of the element that is never shown and never closed, if there is one."""
        lines, unclosed = self.lines, None
        tokens = turbohtml.tokenize(self.page, resolve_references=False, capture_source=True)
        for token in tokens:
            kind = token.type
            if kind is TEXT:
                data = token.data or ""
                if self.paragraph is not None or self.pre or not data.isspace():
                    start = lines[token.line - 1] + token.col
                    self.add(Words(start, find_end(lines, start, data), None, self.styled))
            elif kind is REFERENCE:
                self.add_reference(token.source or "", token.data or "", lines[token.line - 1] + token.col)
            elif kind is START:
                unclosed = self.start(tokens, token, token.tag or "")
                if unclosed:
                    break
            elif kind is END:
                self.end(token.tag or "")
        self.finish()
        while self.open:
            self.close()
        return unclosed

    def start(self, tokens: Iterator[Token], token: Token, tag: str) -> str | None:
        """Take a start tag; gives its name where it opens what is never shown and never closed."""
        if tag in STYLES:
            self.style(STYLES[tag], 1)
        elif tag in self.skipped:
            return skip(tokens, token, tag)
        elif tag == "title":
            take_raw(tokens, tag)
        elif tag in VOID:
            self.add_void(token, tag)
        elif tag not in INLINE and "-" not in tag:
            self.start_block(tag)
        return None

    def start_block(self, tag: str) -> None:
        """End the paragraph in hand, and open what stands around the next."""
        self.finish()
        if tag in ENDS_HEADING:
            self.heading = int(tag[1]) if tag in HEADINGS else 0
        if tag == "pre":
            self.pre += 1
        if tag in WRITTEN:
            for ended in ENDED.get(tag, ()):
                self.close_to(ended, WALLS[tag])
            in_list = tag != "li" or (self.open and self.open[-1] in {"ul", "ol"})
            if in_list and len(self.open) < DEEPEST:
                self.open.append(tag)

    def end(self, tag: str) -> None:
        """Take an end tag."""
        if tag in STYLES:
            self.style(STYLES[tag], -1)
        elif tag == "br":
            self.add_break()
        elif tag not in INLINE and tag not in VOID and "-" not in tag:
            self.finish()
            if tag in HEADINGS:
                self.heading = 0
            elif tag == "pre":
                self.pre = max(0, self.pre - 1)
            elif tag in WRITTEN:
                self.close_to(tag, WALLS.get(tag, set()))

    def style(self, style: str, change: int) -> None:
        """Note that words stand otherwise from here on."""
        self.styles[style] = max(0, self.styles.get(style, 0) + change)
        self.styled = tuple(name for name, many in self.styles.items() if many)

    def add_void(self, token: Token, tag: str) -> None:
        """Take an element without content."""
        if tag == "br":
            self.add_break()
        elif tag == "hr":
            self.finish()
        elif tag == "img" and (alt := " ".join((token.attr("alt") or "").split())):
            at = self.lines[token.line - 1] + token.col
            self.add(Words(at, at, alt[:LONGEST_ALT], ALT))

    def add_break(self) -> None:
        if self.paragraph is not None:
            at = self.paragraph.words[-1].end
            self.paragraph.words.append(Words(at, at, "\n"))

    def add_reference(self, source: str, shown: str, start: int) -> None:
        """Add a character reference; letters that the tokenizer took in with it ("&notit" is "¬it") are text of their own."""
        end = start + len(source)
        after = len(shown) - 1 if len(shown) > 1 and source.endswith(shown[1:]) else 0
        if self.paragraph is not None or shown.strip():
            self.add(Words(start, end - after, shown[: len(shown) - after], self.styled))
            if after:
                self.add(Words(end - after, end, None, self.styled))

    def add(self, words: Words) -> None:
        """Add words to the paragraph in hand, or to a new one."""
        if self.paragraph is None:
            if self.open and self.open[-1] in {"ul", "ol"}:
                self.open.append("li")
            self.parts.extend(WRITTEN[tag] for tag in self.open[self.written :])
            self.written = len(self.open)
            self.paragraph = Paragraph("pre" if self.pre else f"h{self.level()}" if self.heading else "p", [])
            self.parts.append(self.paragraph)
        self.paragraph.words.append(words)

    def level(self) -> int:
        """Give the level of a heading below the view's own, none left out on the way down."""
        self.last_heading = min(self.heading + 1, self.last_heading + 1, 6)
        return self.last_heading

    def finish(self) -> None:
        """End the paragraph in hand."""
        self.paragraph = None

    def close_to(self, tag: str, walls: set[str]) -> None:
        """Close elements up to the nearest open one of that name; nothing where a wall stands before it."""
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at] == tag:
                while len(self.open) > at:
                    self.close()
                return
            if self.open[at] in walls:
                return

    def close(self) -> None:
        """Close the innermost element."""
        tag = self.open.pop()
        if self.written > len(self.open):
            self.written = len(self.open)
            self.parts.append(f"</{tag if tag in {'ul', 'ol', 'li', 'blockquote'} else 'div'}>")
