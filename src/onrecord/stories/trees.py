"""Boosted decision trees, applied: a small classifier in plain JSON, weighed with numpy."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

ROWS = 4096  # judged at a time; bounds the memory that a long document takes
Floats = NDArray[np.float64]


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
        feature, threshold, left, right, value = _arrays(self)
        trees = np.arange(len(self.feature))
        at = np.zeros((len(rows), len(trees)), dtype=np.int64)
        which = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            go = rows[which, feature[trees, at]] <= threshold[trees, at]
            at = np.where(go, left[trees, at], right[trees, at])
        odds: Floats = self.start + value[trees, at].sum(axis=1)
        return 1.0 / (1.0 + np.exp(-odds))

    def __hash__(self) -> int:
        """Models are few and live as long as the process: the object itself is the key."""
        return id(self)


@cache
def _arrays(trees: Trees) -> tuple[NDArray[np.int64], Floats, NDArray[np.int64], NDArray[np.int64], Floats]:
    size = max(len(row) for row in trees.feature)

    def padded(rows: tuple[tuple[float, ...], ...]) -> Floats:
        return np.array([[*row, *[0.0] * (size - len(row))] for row in rows])

    return (
        padded(trees.feature).astype(np.int64),
        padded(trees.threshold),
        padded(trees.left).astype(np.int64),
        padded(trees.right).astype(np.int64),
        padded(trees.value),
    )


@cache
def load_trees(name: str) -> Trees:
    """Load a model that ships with this folder, once a process."""
    return msgspec.json.decode((files(__package__) / f"{name}.json").read_bytes(), type=Trees)
