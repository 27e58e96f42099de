"""The stories that a first look has made out, set against each other.

A window of so many words reaches over the next boundary or stops short of it; a story made out, even roughly, is the
right measure of what has been told so far.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from math import log, log1p

import numpy as np

from onrecord.stories.form import Line
from onrecord.stories.trees import Floats

LONGEST = 600  # words of a story on either side of a gap that are looked at

SEGMENTS = (
    "seg_shared", "seg_names", "seg_introduced", "seg_telling", "lead_in_left", "lead_in_right", "next_in_left",
    "next_in_right", "last_in_left", "last_in_right", "seg_leaning", "seg_again", "seg_left_words", "seg_right_words",
)  # fmt: skip
"""Columns of `weigh_segments`."""


def weigh_segments(lines: Sequence[Line], openings: Sequence[int], weights: Mapping[str, int]) -> Floats:
    """Give one row of features for each gap: what the story before it and the story after it have in common.

    Args:
        openings: numbers of the lines that a first look takes for openings of stories, the very first left out.
    """
    edges = [0, *openings, len(lines)]
    told = [frozenset().union(*(line.stems for line in lines[a:b])) for a, b in pairwise(edges)]
    weight = {stem: weights[stem] for stem in frozenset().union(*told)}
    held = Counter(stem for story in told for stem in story)
    telling = {stem: round(10 * w * log((1 + len(told)) / held[stem])) for stem, w in weight.items()}
    starts = list(accumulate((len(line.words) for line in lines), initial=0))
    rows = []
    for at in range(1, len(lines)):
        low = max(edges[bisect_left(edges, at) - 1], min(at - 1, bisect_left(starts, starts[at] - LONGEST)))
        high = min(edges[bisect_right(edges, at)], max(at + 1, bisect_right(starts, starts[at] + LONGEST) - 1))
        rows.append(_weigh(lines, low, at, high, weight, telling))
    return np.array(rows).reshape(len(rows), len(SEGMENTS))


def _weigh(lines: Sequence[Line], low: int, at: int, high: int, weight: Mapping[str, int], telling: Mapping[str, int]
           ) -> list[float]:  # fmt: skip
    left, right = lines[low:at], lines[at:high]
    stems, others = _all(left, "stems"), _all(right, "stems")
    full, bare = _all(left, "introduced"), _all(left, "familiar")
    full_right, bare_right = _all(right, "introduced"), _all(right, "familiar")
    row = [
        _share(stems, others, weight),
        _share(_all(left, "names"), _all(right, "names"), weight),
        float(len(full & full_right)),
        _share(stems, others, telling),
    ]
    for line, before, after in (
        (lines[at], left, right[1:]),
        (lines[at + 1] if at + 1 < high else None, left, right[2:]),
        (lines[at - 1], left[:-1], right),
    ):
        row += [_known(line, before, telling), _known(line, after, telling)] if line is not None else [-0.1, -0.1]
    words = [sum(len(line.words) for line in side) for side in (left, right)]
    return [*row, float(len((bare_right & full) - full_right)), float(len(full_right & bare)), *(log1p(n) for n in words)]


def _all(lines: Sequence[Line], what: str) -> frozenset[str]:
    return frozenset().union(*(getattr(line, what) for line in lines))


def _share(left: frozenset[str], right: frozenset[str], weight: Mapping[str, int]) -> float:
    lighter = min(sum(map(weight.__getitem__, left)), sum(map(weight.__getitem__, right)))
    return sum(map(weight.__getitem__, left & right)) / lighter if lighter else 0.0


def _known(line: Line, among: Sequence[Line], weight: Mapping[str, int]) -> float:
    stems = line.stems
    every = sum(map(weight.__getitem__, stems))
    return sum(map(weight.__getitem__, stems & _all(among, "stems"))) / every if every else -0.1
