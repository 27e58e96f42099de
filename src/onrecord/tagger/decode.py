"""From what the tagger says of word pieces to statements: the likeliest spans, then who belongs to whom.

Spans come first: a Viterbi pass for each part, so that no span begins with "inside". Then each content span points at a
cue and at a source, all its pieces voting; contents that point at one cue are one statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.tagger.tagger import Window, choose_windows

OUTSIDE, BEGIN, INSIDE = range(3)
CONTENT, CUE, SOURCE = range(3)
TO_CUE, TO_SOURCE, TO_FIRST, CUE_TO_SOURCE = range(4)
SCALE = 8.0  # square root of the width of a pointer's query
SMALL = 1e-6  # probability below which a pointer's vote counts no less
NEVER = -1e9

Floats = npt.NDArray[np.float64]
Run = tuple[int, int]
"""Half-open range of word pieces."""


class Found(NamedTuple):
    """One statement, in word pieces."""

    content: tuple[Run, ...]
    cue: Run | None
    source: Run | None
    sureness: float
    """How sure the tagger is of the content's pieces and of its cue, in [0, 1]; not calibrated."""


def find_runs(logits: Floats) -> list[Run]:
    """Give the likeliest spans of one part, from [n, 3] log probabilities of outside, begin, inside."""
    if not len(logits):
        return []
    score = [float(logits[0, OUTSIDE]), float(logits[0, BEGIN]), NEVER]
    back: list[tuple[int, int]] = []
    for row in logits[1:].tolist():
        best = max(range(3), key=score.__getitem__)
        inner = BEGIN if score[BEGIN] >= score[INSIDE] else INSIDE
        back.append((best, inner))
        score = [score[best] + row[OUTSIDE], score[best] + row[BEGIN], score[inner] + row[INSIDE]]
    tag = max(range(3), key=score.__getitem__)
    tags = [tag]
    for best, inner in reversed(back):
        tag = inner if tag == INSIDE else best
        tags.append(tag)
    return _runs(tags[::-1])


def _runs(tags: list[int]) -> list[Run]:
    found, start = [], -1
    for at, tag in enumerate([*tags, OUTSIDE]):
        if tag != INSIDE and start >= 0:
            found.append((start, at))
            start = -1
        if tag == BEGIN:
            start = at
    return found


class Decoder:
    """Decodes one stretch of text; `windows` cover its `count` pieces in order."""

    def __init__(self, count: int, windows: Sequence[Window]) -> None:
        self.windows = windows
        self.owner = choose_windows(count, windows)
        tags = np.zeros((count, 3, 3))
        for number, window in enumerate(windows):
            rows = np.flatnonzero(self.owner == number)
            tags[rows] = window.tags[rows - window.first]
        self.tags = log_softmax(tags)
        self.contents, self.cues, self.sources = (find_runs(self.tags[:, part]) for part in (CONTENT, CUE, SOURCE))

    def decode(self) -> list[Found]:
        """Give the statements, in the order of their content."""
        if not self.contents:
            return []
        to_cue = self._point(self.contents, TO_CUE, self.cues)
        to_source = self._point(self.contents, TO_SOURCE, self.sources)
        from_cue = self._point(self.cues, CUE_TO_SOURCE, self.sources)
        cue_of = to_cue.argmax(axis=1) - 1
        to_first = self._point(self.contents, TO_FIRST, self.contents) if (cue_of < 0).any() else to_cue
        groups: dict[tuple[str, int], list[int]] = {}
        key_of: list[tuple[str, int]] = []
        for number, cue in enumerate(cue_of.tolist()):
            key = ("cue", cue) if cue >= 0 else _first_of(to_first[number], number, key_of)
            key_of.append(key)
            groups.setdefault(key, []).append(number)
        return [self._found(cue_of[members[0]], members, to_cue, to_source, from_cue) for members in groups.values()]

    def _found(self, cue: int, members: list[int], to_cue: Floats, to_source: Floats, from_cue: Floats) -> Found:
        sizes = np.array([self.contents[m][1] - self.contents[m][0] for m in members], dtype=float)
        votes = sizes @ to_source[members] / sizes.sum()
        if cue >= 0:
            votes = votes + from_cue[cue]
        source = int(np.argmax(votes)) - 1
        rows = [row for m in members for row in range(*self.contents[m])]
        sure = float(np.exp(self.tags[rows, CONTENT].max(axis=1).mean()))
        linked = float(np.exp(to_cue[members].max()))
        return Found(
            tuple(self.contents[m] for m in members),
            self.cues[cue] if cue >= 0 else None,
            self.sources[source] if source >= 0 else None,
            sure * linked,
        )

    def _point(self, runs: Sequence[Run], pointer: int, targets: Sequence[Run]) -> Floats:
        """Give the mean log probability that the pieces of each run point at nothing, and at each of `targets`.

        Returns: [run, 1 + target].
        """
        total = np.zeros((len(runs), len(targets) + 1))
        run_of = np.full(len(self.owner), -1)
        for number, (start, end) in enumerate(runs):
            run_of[start:end] = number
        edges = np.array(targets, dtype=np.int64).reshape(-1, 2)
        for number, window in enumerate(self.windows):
            pieces = slice(window.first, window.first + len(window.tags))
            rows = np.flatnonzero((self.owner[pieces] == number) & (run_of[pieces] >= 0))
            if not len(rows):
                continue
            chances = softmax(window.query[rows + 1, pointer] @ window.key[:, pointer].T / SCALE)
            sums = np.concatenate((np.zeros((len(rows), 1)), np.cumsum(chances, axis=1)), axis=1)
            begin, end = np.clip(edges - window.first + 1, 1, len(window.key)).T
            inside = np.maximum(sums[:, end] - sums[:, begin], 0.0)
            votes = np.log(np.concatenate((chances[:, :1], inside), axis=1) + SMALL)
            owners = run_of[pieces][rows]
            firsts = np.flatnonzero(np.diff(owners, prepend=-1))
            total[owners[firsts]] += np.add.reduceat(votes, firsts, axis=0)
        mean: Floats = total / np.array([[end - start] for start, end in runs]) if runs else total
        return mean


def _first_of(votes: Floats, number: int, key_of: Sequence[tuple[str, int]]) -> tuple[str, int]:
    """Give the group that a content without a cue carries on; its own where it carries on none.

    Args:
        votes: that its pieces point at nothing, and at each content as the first of its statement.
    """
    first = int(np.argmax(votes[1 : number + 2])) if number else 0
    return ("content", number) if first == number else key_of[first]


def log_softmax(logits: npt.NDArray[np.floating]) -> Floats:
    """Give log probabilities along the last axis."""
    moved = logits.astype(np.float64) - logits.max(axis=-1, keepdims=True)
    result: Floats = moved - np.log(np.exp(moved).sum(axis=-1, keepdims=True))
    return result


def softmax(logits: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
    """Give probabilities along the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: npt.NDArray[np.floating] = raised / raised.sum(axis=-1, keepdims=True)
    return result
