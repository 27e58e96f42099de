"""Measure how often contents match gold by the tagger's sureness: calibrate.py DATA

Prints the points for `onrecord/statements/confidence.py`, fitted on one half of the dev articles, and the expected calibration
error of the other half, both ways.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from bench.data import load_lines
from onrecord.reading import Document, Reading, Span, Story, trimmed
from onrecord.tagger import Raw, load_tagger, tag_story

BINS = 6
IOU = 0.5  # as the scorer of the attribution benchmark matches contents


def letters(text: str, spans: list[Span]) -> set[int]:
    """Offsets of the letters and digits inside spans."""
    return {at for span in spans for at in range(span.start, span.end) if text[at].isalnum()}


def measure(row: dict[str, object]) -> list[tuple[float, bool]]:
    """Give (sureness, whether its content matches gold) for each statement found in an article."""
    text = str(row["text"])
    whole = trimmed(text, 0, len(text))
    assert whole is not None
    reading = Reading(document=Document(text=text), stories=(Story(id="s1", spans=(whole,)),))
    raw = tag_story(reading, whole, load_tagger()).raw
    return find_matches(text, raw, row["statements"])  # type: ignore[arg-type]  # JSON


def find_matches(text: str, raw: Sequence[Raw], gold: Sequence[dict[str, list[list[int]]]]) -> list[tuple[float, bool]]:
    """Give (sureness, whether its content matches one of gold's) for each statement."""
    contents = [letters(text, [Span(*pair) for pair in statement["content"]]) for statement in gold]
    found = []
    for statement in raw:
        mine = letters(text, list(statement.content))
        found.append((statement.sureness, any(len(mine & g) >= IOU * len(mine | g) for g in contents)))
    return found


def fit(pairs: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Give the mean sureness and the share of matches of equally large bins, made rising by pooling neighbours."""
    ordered = sorted(pairs)
    size = len(ordered) / BINS
    bins = [ordered[round(n * size) : round((n + 1) * size)] for n in range(BINS)]
    pooled = [[sum(p for p, _ in b) / len(b), sum(ok for _, ok in b) / len(b), len(b)] for b in bins]
    while any(a[1] > b[1] for a, b in pairwise(pooled)):
        at = next(n for n, (a, b) in enumerate(pairwise(pooled)) if a[1] > b[1])
        a, b = pooled[at], pooled.pop(at + 1)
        total = a[2] + b[2]
        pooled[at] = [(a[0] * a[2] + b[0] * b[2]) / total, (a[1] * a[2] + b[1] * b[2]) / total, total]
    return [(round(p, 3), round(share, 3)) for p, share, _ in pooled]


def calibration_error(points: list[tuple[float, float]], pairs: list[tuple[float, bool]]) -> float:
    """Give the mean distance between what the points promise and what holds, over ten bins of promise."""
    from onrecord.statements import confidence

    confidence.POINTS = tuple(points)
    told = [(confidence.calibrate(p), ok) for p, ok in pairs]
    error = 0.0
    for n in range(10):
        inside = [(p, ok) for p, ok in told if n / 10 <= p < (n + 1) / 10 or (n == 9 and p == 1)]
        if inside:
            error += abs(sum(p for p, _ in inside) - sum(ok for _, ok in inside)) / len(told)
    return error


def main() -> None:
    """Print the points and the errors."""
    rows = list(load_lines(Path(sys.argv[1]) / "polnear-dev.jsonl.gz"))
    halves = [[pair for row in rows[n::2] for pair in measure(row)] for n in (0, 1)]
    for here, there in ((0, 1), (1, 0)):
        print(f"fitted on half {here}, error on half {there}: {calibration_error(fit(halves[here]), halves[there]):.3f}")
    print(fit(halves[0] + halves[1]))


if __name__ == "__main__":
    main()
