"""The judge of names: which words are a person, a body, a place, a group of people or a named thing.

It looks at the tagger's states, at features of the parse, and at two words on either side. Trained on GUM; its card is
model/names.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
LABELS = ("person", "organisation", "place", "group", "thing")
ENTITIES = len(LABELS) - 1  # labels of which an entity is made: all but the thing
TAGS = ("O", *(f"{edge}-{label}" for label in LABELS for edge in "BI"))
REACH = 5  # words seen at once


class Judge(NamedTuple):
    """The weights, the scale of the training data folded in."""

    features: tuple[str, ...]
    feature_weights: Floats
    """[feature, hidden]"""
    bias: Floats
    look: Floats
    """[REACH * hidden, hidden], over the words from two before to two after."""
    look_bias: Floats
    tell: Floats
    """[2 * hidden, tag]"""
    tell_bias: Floats

    def judge(self, states: Floats, features: Iterable[list[str]]) -> Floats:
        """Give the chance of each of TAGS for each word.

        Args:
            states: [word, hidden], as the tagger gives them.
            features: of the same words; see `find_features`.
        Returns: [word, tag]; rows sum to 1.
        """
        own = np.maximum(states.astype(np.float32) + self.bias + self._sum(features, len(states)), 0)
        margin = REACH // 2
        padded = np.pad(own, ((margin, margin), (0, 0)))
        beside = np.concatenate([padded[at : at + len(own)] for at in range(REACH)], axis=1)
        near = np.maximum(beside @ self.look + self.look_bias, 0)
        told = np.concatenate([own, near], axis=1) @ self.tell + self.tell_bias
        chances = np.exp(told - told.max(axis=1, keepdims=True))
        shares: Floats = chances / chances.sum(axis=1, keepdims=True)
        return shares

    def _sum(self, features: Iterable[list[str]], count: int) -> Floats:
        place = {feature: n for n, feature in enumerate(self.features)}
        rows = np.zeros((count, len(place)), dtype=np.float32)
        for row, word in zip(rows, features, strict=True):
            row[[place[feature] for feature in word if feature in place]] = 1
        summed: Floats = rows @ self.feature_weights
        return summed

    def save(self, path: Path) -> None:
        """Write the weights as plain arrays."""
        np.savez(path, allow_pickle=False, **{name: np.array(value) for name, value in self._asdict().items()})


class JudgedName(NamedTuple):
    """Words that the judge takes for one name."""

    first: int
    last: int
    """Half-open range of token numbers."""
    label: str
    """One of LABELS."""
    told: bool = False
    """Whether the text tells the label, as an acronym beside a body's full name does."""


class Judgement(NamedTuple):
    """What the judge says of one story."""

    names: list[JudgedName]
    shares: Mapping[int, Sequence[float]]
    """For each token number, the chance of each of LABELS."""

    @classmethod
    def of(cls, chances: Floats, numbers: Sequence[int], starts: Collection[int]) -> Judgement:
        """Read the names out of the chances; arguments as of `find_judged`."""
        shares = (chances[:, 1::2] + chances[:, 2::2]).tolist()
        return cls(list(find_judged(chances, numbers, starts)), dict(zip(numbers, shares, strict=True)))

    def share(self, numbers: Iterable[int]) -> list[float]:
        """Give the mean chance of each of LABELS over some words."""
        rows = [self.shares[number] for number in numbers]
        return [sum(column) / len(rows) for column in zip(*rows, strict=True)]


def find_judged(chances: Floats, numbers: Sequence[int], starts: Collection[int]) -> Iterator[JudgedName]:
    """Join words into names: one goes on as long as its words rather go on than begin, under whatever label.

    The label is the likeliest over all its words; a name ends with its sentence.

    Args:
        chances: [word, tag].
        numbers: the words' token numbers.
        starts: token numbers that begin a sentence.
    """
    begin, go_on = chances[:, 1::2].sum(axis=1), chances[:, 2::2].sum(axis=1)
    named = chances.argmax(axis=1) > 0
    at = 0
    while at < len(numbers):
        end = at + 1
        if named[at]:
            while (end < len(numbers) and named[end] and go_on[end] > begin[end]
                   and numbers[end] not in starts and numbers[end] == numbers[end - 1] + 1):  # fmt: skip
                end += 1
            shares = chances[at:end, 1::2] + chances[at:end, 2::2]
            yield JudgedName(numbers[at], numbers[end - 1] + 1, LABELS[int(shares.sum(axis=0).argmax())])
        at = end


@cache
def load_judge() -> Judge:
    """Load the shipped judge, once a process."""
    with (files("onrecord.entities") / "model/names.npz").open("rb") as held, np.load(held, allow_pickle=False) as weights:
        kept = {name: weights[name] for name in Judge._fields}
    return Judge(**{**kept, "features": tuple(str(feature) for feature in kept["features"])})
