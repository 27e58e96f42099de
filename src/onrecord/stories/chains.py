"""What runs on across a gap between two lines, and what ends and begins there.

A word that a story keeps coming back to makes a chain from its first mention to its last. Inside a story chains run on;
between stories they end, and others begin (J. Morris and G. Hirst, "Lexical Cohesion Computed by Thesaural Relations",
Computational Linguistics 17, 1991). Names tell more: a story gives a name in full once and then says "Mr Holt", so a
bare name leans on the lines above, and a name given in full again stands in another story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from onrecord.stories.form import Line
from onrecord.stories.trees import Floats

FAR = 300  # words from one mention to the next, beyond which the chain is broken
NEAR = 60  # words; a link as short as this ties paragraph to paragraph
BLOCK = 100  # words; a stem that most blocks of a page have tells its stories little apart
SIDES = (50, 150)  # words on either side in which chains begin and end
AHEAD = (60, 150)  # words after a gap whose names are looked at
BACK = 350  # words before a gap in which a name may have been given

CHAINS = (
    *(f"{what}_{of}" for of in ("stems", "names", "telling") for what in (
        "ties", "near_ties", *(f"{end}{side}" for side in SIDES for end in ("ends", "begins")), "turn",
    )),
    *(f"{what}{words}" for words in AHEAD for what in ("leaning", "again", "introduced", "unknown")),
    "lead_leans", "lead_again", "lead_introduces", "next_leans", "next_again", "next_introduces",
)  # fmt: skip
"""Columns of `weigh_chains`."""


def weigh_chains(lines: Sequence[Line], weights: Mapping[str, int]) -> Floats:
    """Give one row of features for each gap between two lines: one fewer than lines."""
    starts = np.concatenate([[0], np.cumsum([len(line.words) for line in lines])])
    stems, names = _mentions([line.stems for line in lines]), _mentions([line.names for line in lines])
    weight = {stem: weights[stem] / 10 for stem in stems}
    spread = {stem: len({int(starts[at]) // BLOCK for at in ats}) for stem, ats in stems.items()}
    blocks = 1 + int(starts[-1]) // BLOCK
    telling = {stem: weight[stem] * float(np.log((1 + blocks) / (0.5 + spread[stem]))) for stem in stems}
    return np.hstack([
        _links(stems, weight, starts), _links(names, weight, starts), _links(stems, telling, starts),
        _acquaintance(lines, starts),
    ])  # fmt: skip


def _mentions(told: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(told):
        for word in words:
            found[word].append(at)
    return found


def _links(mentions: Mapping[str, list[int]], weight: Mapping[str, float], starts: Floats) -> Floats:
    """Weigh, for each gap, the chains across it, and those that end and begin within so many words of it.

    Each is a share of all the mentions on that side; "turn" sets ends and begins against what runs on.
    """
    size = len(starts) - 1
    tied, near, ends, begins, every = _follow(mentions, weight, starts.tolist())
    tied, near = np.cumsum(tied)[1:size], np.cumsum(near)[1:size]
    ended, begun, told = (np.concatenate([[0], np.cumsum(row[:size])]) for row in (ends, begins, every))
    gaps = np.arange(1, size)
    edges = [
        (
            np.minimum(np.searchsorted(starts, starts[gaps] - side), gaps - 1),
            np.maximum(np.searchsorted(starts, starts[gaps] + side, side="right") - 1, gaps + 1),
        )
        for side in SIDES
    ]
    columns = []
    for low, high in edges:
        columns += [
            (ended[gaps] - ended[low]) / (told[gaps] - told[low] + 1.0),
            (begun[high] - begun[gaps]) / (told[high] - told[gaps] + 1.0),
        ]
    low, high = edges[-1]
    around, turns = told[high] - told[low] + 1.0, ended[gaps] - ended[low] + begun[high] - begun[gaps]
    return np.column_stack([tied / around, near / around, *columns, turns / (tied + turns + 1.0)])


def _follow(mentions: Mapping[str, list[int]], weight: Mapping[str, float], starts: Sequence[float]) -> Floats:
    """Follow each word from mention to mention.

    Returns: five rows of a number a line: what changes there in the weight of the links across, and of the short ones,
        to be summed up from the top; the weight of the chains that end in it, that begin in it, and of all its words.
    """
    marks = np.zeros((5, len(starts)))
    tied, near, ends, begins, every = marks
    for word in sorted(mentions):
        heavy, before = weight[word], -FAR * 2.0
        for here, following in pairwise([*mentions[word], -1]):
            every[here] += heavy
            gap = starts[following] - starts[here + 1] if following >= 0 else FAR * 2.0
            linked = starts[here] - before <= FAR
            if gap <= FAR:
                value = heavy / (1 + gap / 100)
                tied[here + 1] += value
                tied[following + 1] -= value
                if gap <= NEAR:
                    near[here + 1] += heavy
                    near[following + 1] -= heavy
                if not linked:
                    begins[here] += heavy
            elif linked:
                ends[here] += heavy
            before = starts[here + 1]
    return marks


def _acquaintance(lines: Sequence[Line], starts: Floats) -> Floats:
    """Tell, for each gap, which names after it lean on the lines before it, and which are given in full again."""
    return np.array([_greet(lines, starts, at) for at in range(1, len(lines))]).reshape(len(lines) - 1, 4 * len(AHEAD) + 6)


def _greet(lines: Sequence[Line], starts: Floats, at: int) -> list[float]:
    full, bare = _gather(lines, starts, at)
    known = full | bare
    introduced: set[str] = set()
    leaning = again = fresh = unknown = 0
    here = at
    row: list[float] = []
    first_two: list[float] = []
    for reach in AHEAD:
        while here < len(lines) and (here == at or starts[here] - starts[at] < reach):
            line = lines[here]
            leaning += len((line.familiar & full) - introduced - line.introduced)
            again += len((line.introduced & bare) - introduced)
            fresh += len(line.introduced - known - introduced)
            unknown += len(line.familiar - known - introduced - line.introduced)
            introduced |= line.introduced
            here += 1
            if here - at <= 2:
                first_two += [float(leaning), float(again), float(fresh)]
        row += [float(leaning), float(again), float(fresh), float(unknown)]
    return [*row, *first_two, *first_two[-3:]][: len(row) + 6]


def _gather(lines: Sequence[Line], starts: Floats, at: int) -> tuple[set[str], set[str]]:
    """Gather the names given in full, and those that stand alone, in the `BACK` words before a gap."""
    full: set[str] = set()
    bare: set[str] = set()
    here = at
    while here and starts[at] - starts[here] < BACK:
        here -= 1
        full |= lines[here].introduced
        bare |= lines[here].familiar
    return full, bare
