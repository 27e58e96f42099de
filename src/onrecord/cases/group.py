"""Which stories of a neighbourhood tell of one happening: average linkage that keeps two close groups apart.

Groups join while the mean probability of their pairs is high enough. But two groups that are each far closer among themselves
than to each other stay two, however likely each pair looks alone: two turns of one affair share their people, bodies and words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

ENOUGH = 0.25  # mean probability from which two groups are one; 0.2 to 0.3 are within 0.007 of the best B-cubed F1
CLOSE_GROUP = 3  # stories from which a group can be told to be close
PARTED = 5.5  # log-odds by which two groups are closer inside than to each other, both sides summed; 5.5 to 6 do best
LOWEST, HIGHEST = -4.0, 8.0  # log-odds: what is surer counts no more
BARRED = -9.0

Unit = tuple[int, ...]
"""Stories that are one from the start, by number."""
Pair = tuple[int, int]
"""Numbers of two stories, the smaller first."""


def group(units: Sequence[Unit], odds: Mapping[Pair, float], never: Collection[Pair] = ()) -> list[list[int]]:
    """Join units that tell of one happening.

    Args:
        units: what is one already, in an order that does not depend on that of arrival.
        odds: log-odds of pairs of stories; a pair that is not in it is as unlikely as can be.
        never: pairs of stories that are kept apart, along with all that is joined to them.
    Returns: for each group the places of its units.
    """
    run = _Run(units, odds, never)
    while run.join_next():
        pass
    return [sorted(places) for places in run.groups if places]


class _Run:
    def __init__(self, units: Sequence[Unit], odds: Mapping[Pair, float], never: Collection[Pair]) -> None:
        count = len(units)
        self.groups = [[place] for place in range(count)]
        place_of = {story: place for place, unit in enumerate(units) for story in unit}
        self._size = np.array([float(len(unit)) for unit in units])
        pairs = self._size * (self._size - 1) / 2
        self._inside = LOWEST * pairs  # sums of the log-odds of the pairs inside a group
        self._odds = LOWEST * np.outer(self._size, self._size)  # and of those between two groups
        sums = np.zeros((count, count))  # of probabilities
        for (left, right), value in odds.items():
            a, b = place_of.get(left), place_of.get(right)
            if a is None or b is None:
                continue
            more = min(max(value, LOWEST), HIGHEST) - LOWEST
            if a == b:
                self._inside[a] += more
                continue
            chance = 1 / (1 + np.exp(-value))
            sums[a, b] += chance
            sums[b, a] += chance
            self._odds[a, b] += more
            self._odds[b, a] += more
        self._mean = sums / np.outer(self._size, self._size)
        np.fill_diagonal(self._mean, BARRED)
        self._barred = np.eye(count, dtype=bool)
        for left, right in never:
            if left in place_of and right in place_of:
                self._bar(place_of[left], place_of[right])

    def join_next(self) -> bool:
        """Join the two groups that are likeliest one, or bar them; tell whether there were any."""
        if len(self.groups) < 2:
            return False
        a, b = divmod(int(self._mean.argmax()), len(self.groups))
        if self._mean[a, b] < ENOUGH:
            return False
        if self._are_parted(a, b):
            self._bar(a, b)
            return True
        self._join(min(a, b), max(a, b))
        return True

    def _are_parted(self, a: int, b: int) -> bool:
        left, right = self._size[a], self._size[b]
        if min(left, right) < CLOSE_GROUP:
            return False
        between = self._odds[a, b] / (left * right)
        inside = self._inside[a] / (left * (left - 1) / 2) + self._inside[b] / (right * (right - 1) / 2)
        return bool(inside - 2 * between > PARTED)

    def _bar(self, a: int, b: int) -> None:
        self._barred[a, b] = self._barred[b, a] = True
        self._mean[a, b] = self._mean[b, a] = BARRED

    def _join(self, a: int, b: int) -> None:
        left, right = self._size[a], self._size[b]
        self._inside[a] += self._inside[b] + self._odds[a, b]
        self._odds[a] += self._odds[b]
        self._odds[:, a] = self._odds[a]
        row = (self._mean[a] * left + self._mean[b] * right) / (left + right)
        barred = self._barred[a] | self._barred[b]
        row[barred] = BARRED
        self._mean[a] = self._mean[:, a] = row
        self._barred[a] = self._barred[:, a] = barred
        self._barred[b] = self._barred[:, b] = True
        self._mean[b] = self._mean[:, b] = BARRED
        self._size[a] = left + right
        self.groups[a] += self.groups[b]
        self.groups[b] = []
