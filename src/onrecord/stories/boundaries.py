"""Where one story ends and the next begins, with nothing in between to say so."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.reading import Span
from onrecord.stories.cohesion import Weights, load_weights, weigh_gaps
from onrecord.stories.digests import find_items
from onrecord.stories.form import Line, read_line
from onrecord.stories.leads import judge_leads, load_lead_words
from onrecord.stories.segments import SEGMENTS, weigh_segments
from onrecord.stories.trees import Floats, load_trees

NEIGHBOURS = 3  # gaps on either side whose first judgement the second one knows
FAR = 40.0  # lines; farther from the nearest likely boundary is all the same
LIKELY = 0.3  # probability at which a neighbour counts as a boundary
SECOND_GAPS = (
    *(f"p{step:+}" for step in range(-NEIGHBOURS, NEIGHBOURS + 1)), "best_near", "since", "until", *SEGMENTS,
)  # fmt: skip
"""Columns that the second judgement adds to `GAPS`."""
ROUGH = 0.4  # probability at which the first judgement makes out the stories that the second sets against each other
SURE = 0.5  # probability; swept 0.4 to 0.6 in cross-validation, F1 is flat
SUREST = 0.96  # that a document's surest boundary must reach, else it is one story: 3 of 558 are torn in place of 13


def find_openings(text: str, lines: Sequence[Line]) -> list[int]:
    """Number the lines that open a story, the first among them.

    Args:
        lines: of story text, furniture left out, broken lines joined.
    """
    if len(lines) < 2:
        return [0] * bool(lines)
    weights = load_weights()
    rows = weigh_gaps(lines, judge_leads(text, lines, load_lead_words()), weights)
    first = load_trees("boundaries_first").judge(rows)
    second = load_trees("boundaries_second").judge(np.hstack([rows, second_gaps(lines, first, weights)]))
    return sorted({0, *choose(second), *find_items(lines)})


def choose(odds: Floats, sure: float = SURE, surest: float = SUREST) -> list[int]:
    """Choose the gaps that part two stories: likely ones, and likelier than both neighbours.

    Args:
        surest: what one boundary of a document at least must reach.
    Returns: the number of the line after each gap.
    """
    chosen = [
        at + 1
        for at, p in enumerate(odds)
        if p >= sure and p >= odds[max(0, at - 1) : at + 2].max() and not (at and odds[at - 1] == p)
    ]
    return chosen if any(odds[at - 1] >= surest for at in chosen) else []


def second_gaps(lines: Sequence[Line], first: Floats, weights: Weights) -> Floats:
    """Give, for each gap, what was first thought of it and of its neighbours, and how alike the stories around it are."""
    padded = np.concatenate([np.zeros(NEIGHBOURS), first, np.zeros(NEIGHBOURS)])
    around = np.column_stack([padded[k : k + len(first)] for k in range(2 * NEIGHBOURS + 1)])
    best = np.delete(around, NEIGHBOURS, axis=1).max(axis=1)
    since = _distance(first)
    until = _distance(first[::-1])[::-1]
    segments = weigh_segments(lines, choose(first, ROUGH, ROUGH), weights)
    return np.column_stack([around, best, since, until, segments])


def _distance(first: Floats) -> list[float]:
    """Count, for each gap, the gaps since the last likely boundary before it, up to `FAR`."""
    found, count = [], 1.0
    for p in first:
        found.append(min(count, FAR))
        count = 1.0 if p >= LIKELY else count + 1
    return found


def join_broken(text: str, lines: Sequence[Line]) -> list[Line]:
    """Join the lines that a link or an emphasis broke in mid-sentence."""
    joined: list[Line] = []
    for line in lines:
        if joined and line.lower and not joined[-1].ended:
            joined[-1] = read_line(text, Span(joined[-1].span.start, line.span.end))
        else:
            joined.append(line)
    return joined
