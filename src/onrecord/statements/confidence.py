"""How sure a statement's content is right, calibrated against annotated news."""

from __future__ import annotations

from bisect import bisect_right

POINTS = ((0.0, 0.30), (1.0, 0.95))
"""(sureness of the tagger, share of contents that matched gold): see training/statement_tagger and the model card."""


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
