"""Which quantities of a case are of one thing: how like they are, and the groups in which the likest hang together."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onrecord.accounts.items import QuantityKind
from onrecord.accounts.quantities import Quantity

LIKE = 0.3  # likeness from which on two quantities are one; below it they are not compared
SAME_NAME = 0.35  # of likeness, that words for what is measured give by sharing a stem
SAME_DAY = 0.3  # that both are told of one day
SAME_VALUE = 0.25  # that a measure or a sum has the same value, which chance seldom gives
RARE_MEASURE = 0.15  # that a case has few speeds, heights, weights; of durations it has many
SAME_NEWS = 0.3  # that the dead or hurt of one case are counted within days
NEWS_DAYS = 14
FINE = 1 << 20  # parts of a unit of weight
BY_IDENTITY: frozenset[QuantityKind] = frozenset({"age"})
"""Kinds of which `of` says for itself that two are one."""

Floats = NDArray[np.float64]


def group_quantities(quantities: Sequence[Quantity]) -> Iterator[tuple[list[Quantity], float]]:
    """Put together those that tell of one thing, with how surely they do."""
    weights = weigh_stems(quantities)
    alike: dict[tuple[QuantityKind, str], list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        alike[quantity.kind, quantity.of].append(quantity)
    for (kind, _), some in sorted(alike.items()):
        if kind in BY_IDENTITY:
            yield some, 1.0
        elif len(some) > 1:
            yield from _join(some, weights)


def _join(some: Sequence[Quantity], weights: Mapping[str, int]) -> Iterator[tuple[list[Quantity], float]]:
    """Join each to the group of which one is most like it, as long as two groups have any that are alike.

    A group grows by whatever is likest to any of it (Prim's tree, 1957), so that no list of all pairs is held. Its sureness is
    the likeness of the least sure step, which is the same from wherever it begins.
    """
    likeness = Likeness(some, weights)
    left = np.ones(len(some), bool)
    for first in range(len(some)):
        if not left[first]:
            continue
        members, surest, place = [], 1.0, first
        nearest = np.zeros(len(some))
        while True:
            members.append(place)
            left[place] = False
            nearest = np.where(left, np.maximum(nearest, likeness.to(place)), 0.0)
            place = int(nearest.argmax())
            if nearest[place] < LIKE:
                break
            surest = min(surest, float(nearest[place]))
        if len(members) > 1:
            yield [some[place] for place in sorted(members)], surest


class Likeness:
    """How surely each two of some quantities of one kind are of one thing, from 0 to 1, by what they are about and how told.

    Reckoned of one quantity with all others at once: a case of thousands of stories has thousands of sums, dead and speeds.
    """

    def __init__(self, some: Sequence[Quantity], weights: Mapping[str, int]) -> None:
        self._about = Shares([one.about for one in some], weights)
        self._whole = Shares([one.context | one.about for one in some], weights)
        self._sentences = _number((one.told.document, one.told.sentence) for one in some)
        self._values = _number((one.told.low, one.told.high) for one in some)
        self._days = _number(one.as_of for one in some)
        self._dated = np.array([one.as_of is not None for one in some])
        self._moments = np.array([_ordinal(one.told.moment) for one in some])
        self._is_fate = np.array([one.is_fate for one in some])
        kind, of = some[0].kind, some[0].of
        self._value = 0.0 if kind == "count" else SAME_VALUE
        self._rare = RARE_MEASURE if kind == "measure" and of != "second" else 0.0

    def to(self, place: int) -> Floats:
        """Give the likeness of one to each; none to what stands in its own sentence, which does not contradict itself."""
        context = self._whole.shared_with(place)
        is_fate = np.where(np.arange(len(self._is_fate)) < place, self._is_fate, self._is_fate[place])  # of two the first tells
        found = np.where(is_fate, self._of_fates(place, context), self._of_others(place, context))
        found[self._sentences == self._sentences[place]] = 0.0  # "61mph in a 30mph zone"
        return found

    def _of_fates(self, place: int, context: Floats) -> Floats:
        near = np.abs(self._moments - self._moments[place]) <= NEWS_DAYS
        return np.minimum(1.0, np.where(near, SAME_NEWS + 0.7 * context, 0.5 * context))

    def _of_others(self, place: int, context: Floats) -> Floats:
        about = self._about.shared_with(place)
        name = np.where(about > 0, SAME_NAME, 0.0)
        day = np.where(self._dated & (self._days == self._days[place]), SAME_DAY, 0.0)
        value = np.where(self._values == self._values[place], self._value, 0.0)
        return np.minimum(1.0, name + 0.35 * about + 0.7 * context + day + value + self._rare)


class Shares:
    """What each two of some sets of stems have in common, by weight."""

    def __init__(self, sets: Sequence[frozenset[str]], weights: Mapping[str, int]) -> None:
        holders: dict[str, list[int]] = defaultdict(list)
        for place, stems in enumerate(sets):
            for stem in stems:
                holders[stem].append(place)
        self._holders = {stem: np.array(places) for stem, places in holders.items()}
        self._sets, self._weights = sets, weights
        self._whole = np.array([float(sum(weights[stem] for stem in stems) or 1) for stems in sets])

    def shared_with(self, place: int) -> Floats:
        """Give what part of the lighter of two sets this one and each have in common: the weights are whole, and so exact."""
        stems = self._sets[place]
        if not stems:
            return np.zeros(len(self._sets))
        held = [self._holders[stem] for stem in stems]
        weights = np.repeat([self._weights[stem] for stem in stems], [len(some) for some in held])
        shared = np.bincount(np.concatenate(held), weights, len(self._sets))
        parts: Floats = shared / np.minimum(self._whole, self._whole[place])
        return parts


def _number(values: Iterable[Hashable]) -> NDArray[np.int64]:
    """Give equal values equal numbers."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values])


def _ordinal(moment: str | None) -> float:
    return date.fromisoformat(moment[:10]).toordinal() if moment else math.nan


def weigh_stems(quantities: Iterable[Quantity]) -> dict[str, int]:
    """Give each stem the weight of its rareness among the sentences of the case: whole numbers, whose sums have no order."""
    sentences = {(quantity.told.document, quantity.told.sentence): quantity.context | quantity.about for quantity in quantities}
    counts = Counter(stem for stems in sentences.values() for stem in stems)
    weights: dict[str, int] = defaultdict(lambda: round(FINE * math.log(1 + len(sentences))))
    weights.update((stem, round(FINE * math.log(1 + len(sentences) / count))) for stem, count in counts.items())
    return weights
