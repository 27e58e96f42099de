"""The article of a page that shows none until a script has run, and tells it in JSON-LD; characters keep their places."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import msgspec

from onrecord.pages.markup import Block, Container, Page, Piece
from onrecord.pages.tags import CLOSES_P

BODY = re.compile(r'"(?:articleBody|reviewBody)"\s*:\s*"((?:[^"\\]|\\.)*+)"', re.DOTALL)
PART = re.compile(
    r"(?P<line>(?:\\[rn]|\n|\r)+)|(?P<escape>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.)"
    r"|(?P<tag><(?:\\?/)?([a-zA-Z][a-zA-Z0-9]*)(?:[^<>\\]|\\.){0,2000}>)|(?P<reference>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});)"
    r"|(?P<words>[^\\<&\r\n]++|[<&])",
    re.DOTALL,
)
"""What a JSON string is made of that holds a text, or the HTML of one."""

ENDS = CLOSES_P | {"br"}


def find_told(page: Page, least: int) -> Page | None:
    """Make a page of the longest article body that the page's JSON-LD tells, as it stands there; None where none is that long.

    Args:
        least: characters that it has at least.
    """
    longest = max(BODY.finditer(page.text), key=lambda match: match.end(1) - match.start(1), default=None)
    if longest is None or longest.end(1) - longest.start(1) < least:
        return None
    blocks = [Block(0, "p", pieces) for pieces in _paragraphs(page.text, *longest.span(1)) if pieces]
    return Page(page.text, [Container(-1, "", 0)], blocks, page.said, page.scripts, page.language)


def _paragraphs(text: str, start: int, end: int) -> Iterator[list[Piece]]:
    """Divide the string at its line ends, and at its tags where it holds HTML."""
    pieces: list[Piece] = []
    for part in PART.finditer(text, start, end):
        kind = part.lastgroup
        if kind == "line" or (kind == "tag" and part[4].lower() in ENDS):
            yield pieces
            pieces = []
        elif kind == "words":
            pieces.append(Piece(*part.span()))
        elif kind == "escape":
            pieces.append(Piece(*part.span(), _unescape(part[0])))
        elif kind == "reference":
            pieces.append(Piece(*part.span(), html.unescape(part[0])))
    yield pieces


def _unescape(escape: str) -> str:
    """Give the character of an escape; half of a surrogate pair, and what is no escape, gives nothing."""
    try:
        return str(msgspec.json.decode(f'"{escape}"'))
    except (msgspec.DecodeError, UnicodeError):
        return ""
