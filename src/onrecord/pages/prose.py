"""How much a block of text is prose, and which heading is the page's headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from onrecord.pages import class_words as words
from onrecord.pages.markup import Block, Page
from onrecord.pages.phrases import is_imprint
from onrecord.pages.tags import HEADINGS

MAX_LINKED = 0.5  # share of a paragraph's characters in links, from which on it is no prose
LONG = 80  # characters from which on a block is prose whatever ends it
SHORT = 40  # characters from which on a block that ends like a sentence is prose
SHORTEST = 20  # characters of prose on a page that has nothing longer
WORD_LENGTH = 20  # characters a word in what is no language: code, addresses
MANY = 0.5  # share of a told article that must be in the page, for telling its blocks by it
MIN_TOLD = 200  # characters of an article that JSON-LD tells
SAME = 0.6  # likeness of two headlines' words
ALIKE = 0.9  # of a line that is no heading
MIN_HEADLINE = 12  # characters of a first-level heading that is more than a section's name
LONGEST_HEADLINE = 400  # characters

SPACELESS = 2.5  # characters of English that say as much as one of a script without spaces
WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of Thai, Lao, Burmese, Khmer, Japanese, Chinese and Korean."""
SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]」』]*$|[:;,][\"”’]?$")
WORD = re.compile(r"[^\W_]+")


class Hints(NamedTuple):
    """What the page says of its article elsewhere."""

    titles: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    """Articles told in JSON-LD."""
    outlet: str = ""


class Line(msgspec.Struct, gc=False):
    """A block with what is reckoned from it."""

    block: Block
    text: str
    """Its words with single spaces between them, for judging only."""
    flags: int
    """Of the block and of every element around it."""
    linked: float
    """Share of its characters in links."""
    weight: float
    """Characters of prose."""
    sure: bool = False
    """Whether JSON-LD tells it as part of the article."""


def show(page: Page, block: Block) -> str:
    """Give a block's words with single spaces between them."""
    text, first = page.text, block.pieces[0]
    if len(block.pieces) == 1 and first.shown is None:
        return " ".join(text[first.start : first.end].split())
    return " ".join("".join([text[p.start : p.end] if p.shown is None else p.shown for p in block.pieces]).split())


def weigh(page: Page, hints: Hints) -> list[Line]:
    """Weigh every block that has words. Where nothing on the page is prose, short lines that are not linked count."""
    around = [0]
    for container in page.containers[1:]:
        around.append(container.flags | around[container.parent])
    lines = []
    for block in page.blocks:
        if text := show(page, block):
            linked = min(1.0, block.link_chars / block.chars) if block.link_chars else 0.0
            lines.append(Line(block, text, block.flags | around[block.container], linked, weigh_text(block.tag, text, linked)))
    if not any(line.weight and not line.flags & words.ASIDE for line in lines):
        for line in lines:
            plain = line.block.tag not in HEADINGS and line.linked < MAX_LINKED and not is_imprint(line.text)
            line.weight = line.weight or (len(line.text) if plain and len(line.text) >= SHORTEST and " " in line.text else 0.0)
    _mark_told(lines, hints)
    return lines


def weigh_text(tag: str, text: str, linked: float) -> float:
    """Weigh a text as prose, in characters: by its length, its end, and the share of it in links."""
    size = len(text)
    if tag in HEADINGS or linked > MAX_LINKED or size < SHORT / SPACELESS:
        return 0.0
    if text.count(" ") < size / WORD_LENGTH:
        if len(WITHOUT_SPACES.findall(text)) < size / 2:
            return 0.0
        size = int(size * SPACELESS)
    if size < SHORT or (size < LONG and not SENTENCE_END.search(text)) or is_imprint(text):
        return 0.0
    return size * (1 - linked) * (0.5 if tag in ("li", "td", "dd", "th") and size < 2 * LONG else 1.0)


def _mark_told(lines: Sequence[Line], hints: Hints) -> None:
    """Mark the lines that JSON-LD tells, where those are most of what it tells."""
    bodies = [_plain(body) for body in hints.bodies if len(body) > MIN_TOLD]
    if not bodies:
        return
    told = 0
    for line in lines:
        if len(line.text) >= SHORT:
            plain = _plain(line.text)
            line.sure = any(plain in body for body in bodies)
            told += len(plain) * line.sure
    if told < MANY * max(map(len, bodies)):
        for line in lines:
            line.sure = False


def _plain(text: str) -> str:
    return "".join(WORD.findall(text.lower()))


def find_headline(lines: Sequence[Line], hints: Hints) -> Line | None:
    """Find the heading that says what the page's titles say; else a plain line that does, or its first first-level heading."""
    titles = [set(WORD.findall(title.lower())) for title in hints.titles]
    outlet = hints.outlet.lower()
    best, best_score = None, 0.0
    headings = [
        line for line in lines if (line.block.tag in HEADINGS or line.flags & words.HEADLINE) and _may_head(line, outlet)
    ]
    for line in headings:
        likeness = _liken(line, titles)
        score = likeness + 0.2 * (line.block.tag == "h1") + 0.1 * bool(line.flags & words.HEADLINE)
        score -= 0.5 * bool(line.flags & words.ASIDE) + 0.2 * (line.linked > MAX_LINKED)
        if likeness >= SAME and score > best_score:
            best, best_score = line, score
    if best is not None:
        return best
    plain = (
        line
        for line in lines
        if len(line.text) >= MIN_HEADLINE
        and line.linked < MAX_LINKED
        and not line.flags & words.ASIDE
        and _may_head(line, outlet)
        and _liken(line, titles) > ALIKE
    )
    great = (
        line for line in headings if line.block.tag == "h1" and len(line.text) >= MIN_HEADLINE and line.linked < MAX_LINKED
    )
    return next(plain, None) or next(great, None)


def _may_head(line: Line, outlet: str) -> bool:
    """Tell a line that can be a headline by its length, and by not being the outlet's name."""
    return len(line.text) <= LONGEST_HEADLINE and line.text.lower() != outlet


def _liken(line: Line, titles: Sequence[set[str]]) -> float:
    """Tell how much of a line and of one of the titles is the same; a title may go on with the outlet's name."""
    found = set(WORD.findall(line.text.lower()))
    if len(found) < 2:
        return 0.0
    best = 0.0
    for title in titles:
        shared = len(found & title)
        part = 0.95 * shared / len(found) if shared >= 3 and shared >= 0.4 * len(title) else 0.0
        best = max(best, 2 * shared / (len(found) + len(title)), part)
    return best
