"""Finding the few earlier stories that a new one may belong to, in time that does not grow with the record."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy as np

from onrecord.cases.items import StoryDigest
from onrecord.cases.scene import Scene

KEYS = 24  # words of a story by which it is found: its most telling ones, and those of its headline
HOLDERS = 48  # latest stories kept under a word: a common one leads to a few recent stories only
LIKELY = 32  # stories that are compared with a new one
PERSON, BODY, PLACE = "who:", "body:", "where:"
"""Before the names in the tables."""
NAMED = 8  # people, bodies and places of a story under which it is found


def find_keys(scene: Scene) -> tuple[str, ...]:
    """Give the words under which a story is kept, the most telling first."""
    telling = sorted(scene.words.items(), key=lambda pair: (-pair[1], pair[0]))[:KEYS]
    return tuple(dict.fromkeys([word for word, _ in telling] + sorted(scene.head)))


def name_keys(digest: StoryDigest) -> tuple[str, ...]:
    """Give the names under which a story is kept: full names of people, bodies, and places smaller than a region."""
    people = [PERSON + one.key for one in digest.people if " " in one.key][:NAMED]
    bodies = [BODY + one.key for one in digest.bodies][:NAMED]
    places = [PLACE + one.key for one in digest.places if one.fine][:NAMED]
    return (*people, *bodies, *places)


def find_likely(scene: Scene, holders: Iterator[tuple[str, tuple[int, ...]]], own: int) -> list[int]:
    """Give the stories that share most with one, by the weights of the words that they share, the likeliest first."""
    words, held = zip(*holders, strict=True)
    weights = [scene.words.get(word, 0.0) + scene.head.get(word, 0.0) for word in words]
    stories, places = np.unique(np.fromiter(chain.from_iterable(held), np.int64), return_inverse=True)
    votes = np.bincount(places, np.repeat(weights, [len(some) for some in held]))  # summed in the order of the words
    ranked: list[int] = stories[np.argsort(-votes, kind="stable")[: LIKELY + 1]].tolist()
    return [story for story in ranked if story != own][:LIKELY]
