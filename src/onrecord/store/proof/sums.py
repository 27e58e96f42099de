"""Sums over many rows, a sum a document, that say which documents differ without holding their rows."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

BUCKETS = 1 << 16  # sums that are held at a time, whatever the number of texts
WHOLE = (1 << 64) - 1
SPREAD = 0x9E3779B97F4A7C15  # odd, so that each document and each place counts otherwise


class PerDocument:
    """What is expected of each document, as one number."""

    def __init__(self) -> None:
        self.known = array("Q")
        self.sums = array("Q")

    @property
    def numbers(self) -> set[int]:
        """The numbers of the documents of which something is expected."""
        return set(self.known)

    def add(self, number: int, value: int) -> None:
        """Note what is expected of a document: the sum of the values of its rows."""
        self.known.append(number)
        self.sums.append(value & WHOLE)

    def differing(self, found: Iterable[tuple[int, int]]) -> set[int]:
        """Give the documents whose rows do not come to what is expected; of those unknown, all that have rows.

        Args:
            found: each row's document and value.
        """
        sums: dict[int, int] = {}
        for number, value in found:
            sums[number] = sums.get(number, 0) + value
        expected = dict(zip(self.known, self.sums, strict=True))
        return {number for number in sums.keys() | expected.keys() if sums.get(number, 0) & WHOLE != expected.get(number, 0)}


def mixed(value: int, *others: int) -> int:
    """Give one number for several, in which each place counts otherwise."""
    for other in others:
        value = ((value ^ other + 1) * SPREAD + (value >> 29)) & WHOLE
    return value


@lru_cache(maxsize=200_000)
def hash_of(word: str) -> int:
    """Give a word as a number."""
    return int.from_bytes(sha256(word.encode()).digest()[:8], "big") | 1
