"""Passing over what is named as no part of an article, and finding out afterwards whether it was one all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from turbohtml import Token, TokenType

from onrecord.pages.blocks import LONG
from onrecord.pages.class_words import ASIDE, REMARKS
from onrecord.pages.tags import RAW

TEXT, START, END = TokenType.TEXT, TokenType.START_TAG, TokenType.END_TAG
MANY = 0.5  # share of a page's long text that nothing holds which is no part of the article
MANY_REMARKS = 0.97  # of readers' remarks, and of what two of its names set aside
MOST_LINKED = 0.2  # of their text in links, in elements of one name that together are the article
WITH_HEADING = 0.1  # of one with a first-level heading


class Skimmed(NamedTuple):
    """An element that was passed over: where it starts, how much long text is in it, and its first-level heading."""

    start: int
    long: int
    linked: int
    """Characters in links."""
    heading: str | None
    """The longest piece of text of a first-level heading in it, in small letters; None where there is no such heading."""
    most: float
    """Share of the page's long text that it may hold."""
    names: str
    """Its `class`, by which its like is known."""


def skim(
    tokens: Iterator[Token], tag: str, outer: str, skipped: frozenset[str], *, start: int, flags: int, names: str
) -> tuple[Skimmed, bool]:
    """Pass over an element, to its end tag or the end of the element around it, and count what is passed over.

    Args:
        outer: the name of the element around it, whose end tag ends it too.
        skipped: elements that are never shown.
    Returns: what was found, and whether the element around it has ended.
    """
    depth, outer_depth, long, linked, link, ended = 1, 0, 0, 0, False, False
    heading: str | None = None
    in_heading = False
    for token in tokens:
        kind = token.type
        if kind is TEXT:
            size = len(token.data or "")
            if link:
                linked += size
            elif size >= LONG:
                long += size
            if in_heading and size > len(heading or ""):
                heading = (token.data or "").strip().lower()
        elif kind is START:
            name = token.tag or ""
            if name == tag:
                depth += 1
            elif name == outer:
                outer_depth += 1
            elif name == "a":
                link = True
            elif name in skipped:
                if skip(tokens, token, name):
                    break
            elif name == "h1":
                heading, in_heading = heading or "", True
        elif kind is END:
            name = token.tag or ""
            if name == tag:
                depth -= 1
                if not depth:
                    break
            elif name == outer:
                outer_depth -= 1
                if outer_depth < 0:
                    ended = True
                    break
            elif name == "a":
                link = False
            elif name == "h1":
                in_heading = False
    doubly = (flags & ASIDE).bit_count() > 1
    most = MANY_REMARKS if flags & REMARKS or doubly else MANY
    return Skimmed(start, long, linked, heading, most, names or f"{tag} {start}"), ended


def skip(tokens: Iterator[Token], token: Token, tag: str) -> str | None:
    """Pass over an element that shows no text. Gives its name where the page ends before it does."""
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


def take_raw(tokens: Iterator[Token], tag: str) -> str:
    """Take the text up to an element's end tag."""
    taken = []
    for token in tokens:
        if token.type is END and token.tag == tag:
            break
        taken.append(token.data or "")
    return "".join(taken)


def find_wrongly_skimmed(skimmed: Sequence[Skimmed], shown: int, headed: bool, titles: str) -> set[int]:
    """Give the starts of skimmed elements that hold too much of the page's long text.

    Args:
        shown: characters of long text outside them.
        headed: whether a first-level heading is outside them.
        titles: what the page says that it is called, in small letters; a heading that is not in it is the site's own.
    """
    total = shown + sum(it.long for it in skimmed)
    alike: dict[str, list[Skimmed]] = {}
    for it in skimmed:
        alike.setdefault(it.names, []).append(it)
    wrong = set()
    for group in alike.values():
        long = sum(it.long for it in group)
        if long > group[0].most * total and sum(it.linked for it in group) < MOST_LINKED * long:
            wrong |= {it.start for it in group}  # the paragraphs themselves are "widgets"
        wrong |= {it.start for it in group if it.long > it.most * total}
        wrong |= {it.start for it in group if _has_headline(it, total, headed, titles)}
    return wrong


def _has_headline(it: Skimmed, total: int, headed: bool, titles: str) -> bool:
    if it.heading is None:
        return False
    return it.long > WITH_HEADING * total or (not headed and (not titles or it.heading in titles))
