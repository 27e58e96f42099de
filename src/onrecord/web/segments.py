"""A text cut where marks begin and end: overlapping and nested marks become pieces that lie side by side.

Offsets are code points, as everywhere in onrecord; what a browser counts in UTF-16 units is turned at its side.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from onrecord.reading import Span

MarkLayer = Literal["statements", "people", "times", "figures", "events", "furniture", "span"]
LAYERS: tuple[MarkLayer, ...] = ("span", "furniture", "statements", "people", "times", "figures", "events")
"""From the one that is drawn around the others to the innermost; "span" is what an address alone points at."""
RANK = {layer: rank for rank, layer in enumerate(LAYERS)}


class Mark(NamedTuple):
    """Words at which an item stands."""

    start: int
    end: int
    layer: MarkLayer
    item: str
    """Id of the item."""
    part: str = ""
    """Which part of it: "content", "cue", "source"; "name", "nominal", "pronoun" ..."""


class Segment(NamedTuple):
    """Words that have the same marks from their first to their last character."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    """Those that cover it: by layer as in `LAYERS`, in one layer the longest first."""


def find_segments(within: Span, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """Cut a stretch of text wherever a mark begins or ends.

    >>> find_segments(Span(0, 9), [Mark(2, 6, "statements", "q1"), Mark(4, 8, "people", "e1")])[2]
    Segment(start=4, end=6, marks=(Mark(start=2, end=6, layer='statements', item='q1', part=''), \
Mark(start=4, end=8, layer='people', item='e1', part='')))

    Args:
        within: what is cut; marks may reach beyond it.
        marks: in any order; empty ones count for nothing.
    Returns: segments that follow one another without gap or overlap, from the start of `within` to its end.
    """
    inside = [mark for mark in marks if mark.start < within.end and mark.end > within.start and mark.start < mark.end]
    inside.sort(key=lambda mark: (RANK[mark.layer], mark.start - mark.end, mark.start, mark.item, mark.part))
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, mark in enumerate(inside):
        begins.setdefault(max(mark.start, within.start), []).append(number)
        ends.setdefault(min(mark.end, within.end), []).append(number)
    cuts = sorted({within.start, within.end, *begins, *ends})
    active: set[int] = set()
    segments: list[Segment] = []
    for start, end in itertools.pairwise(cuts):
        active.difference_update(ends.get(start, ()))
        active.update(begins.get(start, ()))
        segments.append(Segment(start, end, tuple(inside[number] for number in sorted(active))))
    return tuple(segments)


def marks_by_block(blocks: Sequence[Span], marks: Iterable[Mark]) -> list[list[Mark]]:
    """Hand out marks to the stretches of a text that they touch.

    Args:
        blocks: in the order of the text, none overlapping.
    Returns: for each block the marks that touch it, in the order of their starts.
    """
    handed: list[list[Mark]] = [[] for _ in blocks]
    first = 0
    for mark in sorted(marks):
        while first < len(blocks) and blocks[first].end <= mark.start:
            first += 1
        at = first
        while at < len(blocks) and blocks[at].start < mark.end:
            handed[at].append(mark)
            at += 1
    return handed
