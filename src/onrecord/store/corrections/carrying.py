"""Corrections of one text carried to another text of the same page: only where the words stand there, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.reading import Span
from onrecord.store.corrections.entries import Anchor, Body, Entry, Loose, find_effective
from onrecord.store.corrections.layers import Layer, Lost, move_spans, open_item, plain_item

AROUND = 4  # words before and after by which one of several is told from the others
REACH = 80  # characters in which those words are looked for


class Carried(NamedTuple):
    """Entries as they are about another text, and those that find no one place in it."""

    entries: list[Entry]
    orphans: list[Loose]
    ambiguous: list[Loose]


def carry_entries(entries: Sequence[Entry], old: str, new: str) -> Carried:
    """Carry entries to another text of the same page.

    Words that stand once in either text are the same words. Of words that stand several times, those are the same that have the
    same words around them, where that leaves one.

    Args:
        entries: about the old text, in any order; undone ones are left out of what comes back.
        old: the text that they were made on.
        new: another text of the same page.
    """
    carrier = Carrier(old, new)
    carried = Carried([], [], [])
    for entry in find_effective(entries):
        if entry.body is None or entry.body.target is None or entry.body.target.layer is None:
            continue
        try:
            carried.entries.append(replace(entry, body=carrier.body(entry.body)))
        except Lost as lost:
            target = entry.body.target
            told = Loose(entry=entry.number, action=entry.action, layer=target.layer, words=target.words, reason=str(lost))
            (carried.ambiguous if lost.several else carried.orphans).append(told)
    return carried


class Carrier:
    """Moves spans from one text to another."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.find = cache(self._find)

    def body(self, body: Body) -> Body:
        """Give what an entry holds, with every span moved.

        Raises: Lost where the words of its target, or of what the item became, do not stand once in the new text.
        """
        assert body.target is not None and body.target.layer is not None
        layer = body.target.layer
        refs = [self._anchor_or_none(ref) for ref in body.refs]
        return replace(
            body, target=self._anchor(body.target), base=self._item(layer, body.base), before=self._item(layer, body.before),
            after=self._item(layer, body.after), refs=tuple(ref for ref in refs if ref is not None),
        )  # fmt: skip

    def _item(self, layer: Layer, plain: dict[str, object] | None) -> dict[str, object] | None:
        return None if plain is None else plain_item(move_spans(open_item(layer, plain), self.find))

    def _anchor(self, anchor: Anchor) -> Anchor:
        return replace(anchor, spans=tuple(self.find(span) for span in anchor.spans))

    def _anchor_or_none(self, anchor: Anchor) -> Anchor | None:
        try:
            return self._anchor(anchor)
        except Lost:
            return None

    def _find(self, span: Span) -> Span:
        words = span.of(self.old)
        found = list(find_occurrences(words, self.new))
        if not found:
            raise Lost("its words do not stand in the new text of the page", several=False)
        if len(found) > 1 or sum(1 for _ in find_occurrences(words, self.old)) > 1:
            around = _around(self.old, span)
            found = [other for other in found if _around(self.new, other) == around]
            alike = [other for other in find_occurrences(words, self.old) if _around(self.old, other) == around]
            if len(found) != 1 or len(alike) != 1:
                raise Lost("its words stand several times in the text of the page", several=True)
        return found[0]


def find_occurrences(words: str, text: str) -> Iterator[Span]:
    """Give every place where words stand in a text as whole words."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        inside = at and words[0].isalnum() and text[at - 1].isalnum()
        if not inside and not (end < len(text) and words[-1].isalnum() and text[end].isalnum()):
            yield Span(at, end)
        at = text.find(words, at + 1)


def _around(text: str, span: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, after = text[max(0, span.start - REACH) : span.start].split(), text[span.end : span.end + REACH].split()
    return tuple(before[-AROUND:]), tuple(after[:AROUND])
