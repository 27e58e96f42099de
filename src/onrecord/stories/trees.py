"""Boosted decision trees, applied: a small classifier in plain JSON, weighed with numpy."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

ROWS = 4096  # judged at a time; bounds the memory that a long document takes
Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Trees(msgspec.Struct, frozen=True):
    """A trained model: the sum of its trees' leaves is the log-odds."""

    features: tuple[str, ...]
    """Names of the columns, in order; checked by a test against the code that makes them."""
    start: float
    """Log-odds before any tree."""
    depth: int
    feature: tuple[tuple[int, ...], ...]
    """One row a tree; a leaf asks feature 0 and leads to itself."""
    threshold: tuple[tuple[float, ...], ...]
    left: tuple[tuple[int, ...], ...]
    """Node to go to where the feature is at most the threshold."""
    right: tuple[tuple[int, ...], ...]
    value: tuple[tuple[float, ...], ...]

    def judge(self, rows: Floats) -> Floats:
        """Give the probability of each row."""
        return np.concatenate([self._judge(rows[at : at + ROWS]) for at in range(0, len(rows), ROWS)] or [np.zeros(0)])

    def _judge(self, rows: Floats) -> Floats:
        roots, feature, threshold, left, right, value = _arrays(self)
        cells, base = np.ascontiguousarray(rows).ravel(), (np.arange(len(rows)) * rows.shape[1])[:, None]
        at = np.broadcast_to(roots, (len(rows), len(roots)))
        for _ in range(self.depth):
            low = cells.take(base + feature.take(at)) <= threshold.take(at)
            at = np.where(low, left.take(at), right.take(at))
        odds: Floats = self.start + value.take(at).sum(axis=1)
        return 1.0 / (1.0 + np.exp(-odds))

    def __hash__(self) -> int:
        """Models are few and live as long as the process: the object itself is the key."""
        return id(self)


@cache
def _arrays(trees: Trees) -> tuple[Numbers, Numbers, Floats, Numbers, Numbers, Floats]:
    """Lay all trees end to end; children are numbered from the first node of the first tree."""
    roots = np.cumsum([0, *(len(nodes) for nodes in trees.feature[:-1])])

    def laid(rows: tuple[tuple[int, ...], ...]) -> Numbers:
        return np.concatenate([np.array(row) + root for row, root in zip(rows, roots, strict=True)])

    return (
        roots,
        np.concatenate([np.array(row) for row in trees.feature]),
        np.concatenate([np.array(row) for row in trees.threshold]),
        laid(trees.left),
        laid(trees.right),
        np.concatenate([np.array(row) for row in trees.value]),
    )


@cache
def load_trees(name: str) -> Trees:
    """Load a model that ships with this folder, once a process."""
    return msgspec.json.decode((files(__package__) / f"{name}.json").read_bytes(), type=Trees)
