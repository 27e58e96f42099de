"""The ranker of antecedents: learned weights, and how often its links of some probability are right.

A conditional log-linear model: each candidate, and nobody, gets the sum of the weights of its features; their shares of the
exponentials are the probabilities. Everything learned is `antecedents.json`, made by training/train_antecedents.py.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

import msgspec

Row = list[str]
"""The features of one candidate, all of value 1."""


class Ranker(msgspec.Struct, frozen=True):
    """What was learned of pronouns."""

    weights: Mapping[str, float]
    points: Mapping[str, tuple[tuple[float, float], ...]] = {}
    """For each sort of pronoun, (probability, share of links of about that probability that are right), rising."""

    def judge(self, rows: Sequence[Row]) -> list[float]:
        """Give the probability of each row."""
        get = self.weights.get
        sums = [sum([get(name, 0.0) for name in row]) for row in rows]
        top = max(sums)
        shares = [exp(value - top) for value in sums]
        whole = sum(shares)
        return [share / whole for share in shares]

    def calibrate(self, sort: str, share: float) -> float:
        """Give the share of links of this probability that were right, between measured points by a line."""
        points = self.points.get(sort)
        if not points:
            return round(share, 3)
        at = bisect_right([x for x, _ in points], share)
        if at == 0 or at == len(points):
            return points[min(at, len(points) - 1)][1]
        (left, low), (right, high) = points[at - 1], points[at]
        return round(low + (high - low) * (share - left) / (right - left), 3)


@cache
def load_ranker() -> Ranker:
    """Load what ships with the package, once a process."""
    return msgspec.json.decode((files(__package__) / "antecedents.json").read_bytes(), type=Ranker)
