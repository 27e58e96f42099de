"""The words of a story as linking compares them, and how rare they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from math import exp, log

from onrecord.stories.cohesion import load_weights
from onrecord.stories.form import stem
from onrecord.stories.function_words import COMMON

WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W_]+)*|\d[\d.,]*\d|\d\d?")
LEAST = 2  # letters
PRIOR = 300  # stories that the background frequencies weigh as much as; swept 20-1000 on the linking dev set, flat
UNLISTED = 0.003  # share of stories that a word has which the background lacks: the list holds those of one story in a hundred


def find_words(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Find the words that carry a topic, folded for comparison: lower case, singular, without a possessive ending.

    >>> [word for word, _, _ in find_words("The ferries’ crews left Esk’s quay.", 0, 35)]
    ['ferry', 'crew', 'left', 'esk', 'quay']

    Returns: each with where it begins and ends in the text.
    """
    return [(word, *match.span()) for match in WORD.finditer(text, start, end) if (word := fold_word(match[0]))]


@lru_cache(maxsize=100_000)
def fold_word(spelt: str) -> str:
    """Fold one word; "" where it tells nothing of the topic."""
    word = spelt.lower().replace("’", "'")
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) < LEAST or word in COMMON:
        return ""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        word = word[:-1]
    return "" if word in COMMON else word


@lru_cache(maxsize=100_000)
def expect_share(key: str) -> float:
    """Give the share of all news that has a word, or a name of several words, by the background table of the stories layer.

    A name is at most as common as the rarest of its words.
    """
    weights = load_weights()
    return min(
        exp(-weights[stem(word)] / 10) if stem(word) in weights else UNLISTED
        for word in (key.split(":", 1)[-1].split() or [""])
    )


@lru_cache(maxsize=100_000)
def expect_log_share(word: str) -> float:
    """Give the logarithm of `expect_share`."""
    return log(expect_share(word))


class Frequencies:
    """How many stories of the record hold a word; the background fills in where the record is small."""

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        self._counts, self._total = counts, total

    def weigh(self, key: str) -> float:
        """Give how much it tells that a story holds this word: the logarithm of how rare it is."""
        return max(0.0, log((self._total + PRIOR) / (self._counts.get(key, 0) + PRIOR * expect_share(key))))
