"""A quotation taken apart at the changes that it marks: an ellipsis for words left out, brackets for words put in."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from onrecord.store.words import fold_words

LETTER = re.compile(r"\[(\w)\](?=\w)")
"""A capital that was made small, or the other way: "[w]e left"."""
SIC = re.compile(r"\[\s*sic\s*\]|\(\s*sic\s*\)", re.IGNORECASE)
MARKED = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.(?:\s?\.)?|\[[^\[\]]*\]")
LEFT_OUT = 150  # words that an ellipsis may stand for
PUT_IN = 12  # words that one pair of brackets may stand for

QUOTES = dict.fromkeys(map(ord, '“”„«»‘’‚`"´ʼ'), "'")
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
HIDDEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None)
CARRIED_ON = re.compile(r"\n\s*[“\"‘'«„]")
"""The mark that opens a paragraph of a quotation again: it is no word."""
EDGES = " '\",.;:!?-()…"
POINTS = re.compile(r"[^\w\s]")


class Piece(NamedTuple):
    """A stretch of a quotation that claims to be word for word."""

    text: str
    words: tuple[str, ...]
    """Folded."""
    gap: int
    """How many words of the record may stand between the piece before and this one."""


def split_marked(text: str) -> tuple[tuple[Piece, ...], bool]:
    """Take a quotation apart.

    >>> [(piece.text, piece.gap) for piece in split_marked("[W]e left … [the mill] at noon")[0]]
    [('We left', 0), ('at noon', 162)]

    Returns: its pieces, each with at least one word, and whether any change was marked.
    """
    plain = SIC.sub(" ", LETTER.sub(r"\1", text))
    pieces: list[Piece] = []
    at = gap = 0
    for mark in [*MARKED.finditer(plain), None]:
        part = plain[at : mark.start() if mark else len(plain)].strip()
        if words := fold_words(part):
            pieces.append(Piece(part, words, gap if pieces else 0))
            gap = 0
        if mark is not None:
            at, gap = mark.end(), gap + (PUT_IN if mark[0].startswith("[") and fold_words(mark[0]) else LEFT_OUT)
    return tuple(pieces), plain != text or MARKED.search(plain) is not None


def as_spoken(text: str) -> str:
    """Give words as they are compared: quotation marks and dashes alike, whatever shape they have, and no points at the ends.

    >>> as_spoken("“The mill – all of it – is ‘gone’,”")
    "the mill-all of it-is 'gone"
    """
    plain = unicodedata.normalize("NFC", CARRIED_ON.sub(" ", text)).translate(QUOTES | DASHES | HIDDEN)
    plain = re.sub(r"\s*-+\s*(?=-|\s|$)|\s+-+\s*|--+", "-", " ".join(plain.split())).strip(EDGES)
    return plain[:1].lower() + plain[1:]


def without_points(text: str) -> str:
    """Give words as `as_spoken` does, without any punctuation."""
    return " ".join(POINTS.sub(" ", as_spoken(text)).split())
