"""How fast stories are linked into events and cases, and how that grows with the record.

    python -m bench.linking_speed [STORIES ...]     digests of invented stories, linked day by day on one core

Invented: names, places and words by Zipf's law (a few people and towns are in many stories); cases of three people and a
matter, some 400 at a time, with one or several events over weeks, each told by one to thirty stories of a day.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate, groupby
from math import log
from typing import NamedTuple

from onrecord.cases import CaseIndex, StoryDigest
from onrecord.cases.items import Day, Named, Term
from onrecord.reading import Span
from onrecord.subjects.common_names import FORENAMES

RUNS = (1_000, 3_000, 10_000, 30_000, 100_000)
STORIES_A_DAY = 100
WORDS = 60  # telling words of a story
VOCABULARY = 40_000
FIRST_DAY = date(2031, 1, 1)
SYLLABLES = [
    a + v
    for a in ("b", "br", "c", "d", "dr", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w")
    for v in "aeiou"
]


class Zipf:
    """Draws things, the n-th with a share of one to n."""

    def __init__(self, dice: random.Random, things: Sequence[str]) -> None:
        self._dice, self._things = dice, things
        self._sums = list(accumulate(1 / rank for rank in range(1, len(things) + 1)))

    def draw(self, count: int) -> list[str]:
        """Draw some, the same one maybe more than once."""
        return self._dice.choices(self._things, cum_weights=self._sums, k=count)


class Matter(NamedTuple):
    """A case that is going on."""

    people: list[str]
    town: str
    words: list[str]


class World:
    """Invented people, towns and words."""

    def __init__(self, seed: int, stories: int) -> None:
        self.dice = random.Random(seed)
        self.words = Zipf(self.dice, [self._word(3, n) for n in range(VOCABULARY)])
        firsts = sorted(FORENAMES)
        self.people = Zipf(self.dice, [f"{self.dice.choice(firsts)} {self._word(2, n)}" for n in range(2 * stories)])
        self.towns = Zipf(self.dice, [self._word(2, n) + "ham" for n in range(5_000)])

    def _word(self, syllables: int, number: int) -> str:
        return (
            "".join(self.dice.choice(SYLLABLES) for _ in range(syllables))
            + self.dice.choice("dklmnrt")
            + "abcdefghij"[number % 10]
        )

    def start_matter(self) -> Matter:
        """Invent a case."""
        return Matter(self.people.draw(3), self.towns.draw(1)[0], self.words.draw(12))

    def tell(self, matter: Matter, happening: Sequence[str], day: date, number: int) -> StoryDigest:
        """Invent a story of a happening of a case."""
        told = list(dict.fromkeys([*happening, *self.dice.sample(matter.words, 8), *self.words.draw(WORDS)]))[:WORDS]
        terms = tuple(
            Term(word, 1 + (n < 12) * self.dice.randrange(4), Span(20 * n, 20 * n + 5)) for n, word in enumerate(told)
        )
        people = dict.fromkeys([*matter.people[: self.dice.randint(1, 3)], *self.people.draw(2)])
        return StoryDigest(
            document="sha256:" + sha256(str(number).encode()).hexdigest(), story="s1", source=f"{number}.txt",
            published=day.isoformat(), head=tuple(told[:6]), lead=500, words=terms,
            people=tuple(Named(key, key.title(), Span(0, 5), 3, "core" if n < 2 else "other") for n, key in enumerate(people)),
            places=(Named(matter.town, matter.town.title(), Span(6, 9), 2, fine=True),),
            days=(Day(day.isoformat(), 2, Span(10, 12)),),
        )  # fmt: skip


def invent(stories: int) -> Iterator[StoryDigest]:
    """Invent the digests of a record, day by day."""
    world = World(7, stories)
    dice = world.dice
    open_matters: list[Matter] = []
    number, day = 0, FIRST_DAY
    while number < stories:
        today = 0
        while today < STORIES_A_DAY and number < stories:
            if len(open_matters) < 300 or dice.random() < 0.3:
                open_matters.append(world.start_matter())
            matter = (
                open_matters.pop(dice.randrange(len(open_matters))) if len(open_matters) > 400 else dice.choice(open_matters)
            )
            happening = world.words.draw(14)
            for _ in range(min(int(dice.paretovariate(1.1)), 30, stories - number)):
                yield world.tell(matter, happening, day, number)
                number, today = number + 1, today + 1
        day += timedelta(days=1)


def measure(runs: Sequence[int]) -> None:
    """Print stories a second for records of growing length, and the slope of both logarithms: 1 is linear."""
    points = []
    for stories in runs:
        index, took, tail, late, done = CaseIndex(), 0.0, 0.0, 0, 0
        for _, batch in groupby(invent(stories), key=lambda digest: digest.day):
            today = list(batch)
            began = time.process_time()
            index.add(today)
            spent = time.process_time() - began
            took += spent
            if done >= 0.9 * stories:
                tail, late = tail + spent, late + len(today)
            done += len(today)
        points.append((log(stories), log(took)))
        cases = index.cases()
        events = sum(len(case.events) for case in cases)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        largest = max(len(case.stories) for case in cases)
        slowest = late / tail if tail else stories / took
        print(f"{stories:7,} stories: {took:6.1f} s, {stories / took:5.0f} a second ({slowest:5.0f} in the last tenth); "
              f"{events:6,} events, {len(cases):6,} cases, the largest {largest:5,}; {peak:6,.0f} MiB", flush=True)  # fmt: skip
    if len(points) > 1:
        print(f"slope of the logarithms: {statistics.linear_regression(*zip(*points, strict=True)).slope:.2f}")


if __name__ == "__main__":
    measure([int(n) for n in sys.argv[1:]] or RUNS)
