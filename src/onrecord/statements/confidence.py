"""How sure a statement's content is right, calibrated against annotated news."""

from __future__ import annotations

from bisect import bisect_right

POINTS = ((0.0, 0.2), (0.429, 0.43), (0.701, 0.626), (0.848, 0.806), (0.934, 0.904), (0.977, 0.963), (0.993, 0.992))
"""(sureness of the tagger, share of contents that matched gold) on PolNeAR dev, in six bins of equal size; the first point
is a guess below all of them. Made by training/statement_tagger/calibrate.py: fitted on one half of the articles, its
expected calibration error on the other is 0.034, and 0.017 the other way round."""


def calibrate(sureness: float) -> float:
    """Give the share of statements of this sureness whose content matched gold, between measured points by a line.

    >>> 0.0 <= calibrate(0.5) <= 1.0
    True
    """
    at = bisect_right([x for x, _ in POINTS], sureness)
    if at == 0 or at == len(POINTS):
        return POINTS[min(at, len(POINTS) - 1)][1]
    (left, low), (right, high) = POINTS[at - 1], POINTS[at]
    return round(low + (high - low) * (sureness - left) / (right - left), 3)
