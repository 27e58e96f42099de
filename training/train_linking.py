"""Fit the weights of `onrecord.cases.compare` on the development data, and measure them on events that they never saw.

    python -m training.train_linking READINGS.jsonl [--write]

READINGS: the readings of bench/linking/dev.jsonl.gz, a line an article, in its order, each with its article's title
(`onrecord.Document`).

Every pair of articles whose words have anything in common is an example; a pair of one event counts as one over the root of the
event's size, one of two events as one over the root of both sizes' product, so that large events do not drown the rest. L2, on
standardised measures. Cross-validation leaves events out: a pair is scored by weights fitted without the parts that hold its
two events, and then the whole index runs on these scores, guards and all: each event a part of its own, and sixths.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from itertools import combinations, combinations_with_replacement
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

from bench.data import bench_folder, load_lines
from onrecord.cases import CaseIndex, StoryDigest, compare, digest_stories
from onrecord.cases.apart import find_strangers
from onrecord.cases.scene import DAY, Scene, make_scene, weigh_digest
from onrecord.cases.words import Frequencies
from onrecord.reading import Reading

HOME = Path(compare.__file__).parent
L2 = 1.0
FOLDS = 6
ROUNDS = 10


def main_digest(reading: Reading) -> StoryDigest:
    """Give the digest of the longest story of an article."""
    digests = digest_stories(reading)
    return max(digests, key=lambda digest: sum(term.count for term in digest.words))


def measure_all(scenes: Sequence[Scene]) -> np.ndarray:
    """Give the measures of all pairs, in the order of `combinations`."""
    return np.array([compare.measure(left, right) for left, right in combinations(scenes, 2)])


def fit(rows: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Give intercept and weights by Newton's method; the intercept is not held down."""
    mean, spread = rows.mean(0), rows.std(0)
    table = np.column_stack([np.ones(len(rows)), (rows - mean) / spread])
    found, ridge = np.zeros(table.shape[1]), np.diag([0.0] + [2 * L2] * rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (weight * (chance - truth)) + ridge @ found
        step = np.linalg.solve((table * (weight * chance * (1 - chance))[:, None]).T @ table + ridge, slope)
        found = found - step
        if np.abs(step).max() < 1e-9:
            break
    weights = found[1:] / spread
    return np.array([found[0] - weights @ mean, *weights])


class Examples(NamedTuple):
    """All pairs of articles."""

    rows: np.ndarray
    truth: np.ndarray
    weight: np.ndarray
    like: np.ndarray
    events: list[tuple[str, str]]


def leave_out(examples: Examples, part: dict[str, int]) -> np.ndarray:
    """Give each pair the log-odds of weights that were fitted without the parts of both its events."""
    sides = np.array([[part[left], part[right]] for left, right in examples.events])
    rows, like = examples.rows, examples.like
    scores = np.full(len(rows), compare.UNLIKE)
    for left, right in combinations_with_replacement(sorted(set(part.values())), 2):
        asked = like & (sides.min(1) == left) & (sides.max(1) == right)
        if asked.any():
            unseen = like & ~np.isin(sides, (left, right)).any(1)
            found = fit(rows[unseen], examples.truth[unseen], examples.weight[unseen])
            scores[asked] = found[0] + rows[asked] @ found[1:]
    return scores


def link(digests: Sequence[StoryDigest], scores: dict[tuple[int, int], float]) -> list[str]:
    """Run the index with the scores of pairs given; give the event of each article."""
    place = {digest.key: n for n, digest in enumerate(digests)}

    def fitted(left: Scene, right: Scene, _: compare.Weights) -> float:
        a, b = sorted((place[left.digest.key], place[right.digest.key]))
        return compare.guard(left, right, find_strangers(left, right), scores[a, b])

    with patch("onrecord.cases.record.odds", fitted):
        index = CaseIndex()
        index.add(digests)
    return [index.event_of(digest.key).id for digest in digests]


def score_links(events: Sequence[str], linked: Sequence[str]) -> tuple[float, float]:
    """Give B-cubed and pairwise F1, as bench/linking/score_linking.py counts them."""
    both, true, found = Counter(zip(events, linked, strict=True)), Counter(events), Counter(linked)
    pairs = [sum(n * (n - 1) for n in counts.values()) for counts in (both, found, true)]
    precision = sum(n * n / found[link] for (_, link), n in both.items())
    recall = sum(n * n / true[event] for (event, _), n in both.items())
    return 2 * precision * recall / (precision + recall) / len(events), 2 * pairs[0] / (pairs[1] + pairs[2])


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    digests = [main_digest(Reading.from_json(line)) for line in chosen.readings.read_text(encoding="utf-8").splitlines()]
    events = [str(row["event"]) for row in load_lines(bench_folder() / "linking" / "dev.jsonl.gz")]
    counts = Counter(key for d in digests for key in (*(t.word for t in d.words), *(DAY + day.day for day in d.days)))
    weigh = Frequencies(counts, len(digests)).weigh
    rows = measure_all([make_scene(digest, weigh_digest(digest, weigh)) for digest in digests])
    pairs = list(combinations(range(len(digests)), 2))
    size = Counter(events)
    truth = np.array([float(events[a] == events[b]) for a, b in pairs])
    weight = np.array([(size[events[a]] * size[events[b]]) ** (-0.25 if events[a] == events[b] else -0.5) for a, b in pairs])
    like = rows[:, 0] >= compare.LEAST_WORDS

    examples = Examples(rows, truth, weight, like, [(events[a], events[b]) for a, b in pairs])
    for parts, rounds in ((len(size), 1), (FOLDS, ROUNDS)):
        measured = []
        for round_ in range(rounds):
            order = sorted(size)
            random.Random(round_).shuffle(order)
            scores = leave_out(examples, {event: n % parts for n, event in enumerate(order)})
            measured.append(score_links(events, link(digests, dict(zip(pairs, scores.tolist(), strict=True)))))
        means, spreads = np.mean(measured, 0), np.std(measured, 0)
        print(f"events left out in {parts} parts, {rounds} times: B-cubed F1 {means[0]:.3f} (sd {spreads[0]:.3f}), "
              f"pairwise F1 {means[1]:.3f} (sd {spreads[1]:.3f})", flush=True)  # fmt: skip

    found = fit(rows[like], truth[like], weight[like])
    named = dict(zip(("intercept", *compare.FEATURES), (round(float(value), 3) for value in found), strict=True))
    print(named)
    if chosen.write:
        (HOME / "weights.json").write_text(json.dumps(named) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
