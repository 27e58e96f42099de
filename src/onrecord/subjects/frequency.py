"""How often names and circumstances occur in a run: what everybody shares is no evidence.

All is counted as it stands, never as a share of the run: readings that have nothing to do with a link do not change it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import log2
from typing import NamedTuple

from onrecord.subjects.common_names import FORENAMES, SURNAMES
from onrecord.subjects.names import Name
from onrecord.subjects.summary import Scene, Summary

MANY_BEARERS = 6  # different forenames with one surname (and the reverse) in a run, from which both parts are common
FEW = 4  # stories that speak of a person, body or place, up to which sharing it counts in full
PER_DOUBLING = 0.22  # of the weight that is lost each time that number doubles
LEAST = 0.2  # of the weight that is left however many there are
TELLING = 0.5  # share of the weight from which it can be the second piece that a name needs: up to 19 stories
WORD_STORIES = 30  # stories that have a word among their most frequent, above which it tells nothing of the case


class Meeting(NamedTuple):
    """What two stories share: people and places, the most telling first, and words."""

    people: tuple[str, ...]
    places: tuple[str, ...]
    words: frozenset[str]


class Keys(NamedTuple):
    """What a story speaks of, ready to be met with another's; of its words those that few stories have."""

    people: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]


class Frequencies:
    """Counts over the summaries of one run."""

    def __init__(self, summaries: Iterable[Summary]) -> None:
        self.stories: set[tuple[str, str]] = set()
        spread: dict[str, Counter[str]] = {part: Counter() for part in Scene._fields}
        self.named: Counter[tuple[str, ...]] = Counter()
        forenames, surnames = defaultdict(set), defaultdict(set)
        for summary in summaries:
            if summary.kind == "person" and len(summary.words) > 1:
                self.named[summary.words] += 1
                surnames[summary.words[-1]].add(summary.words[0])
                forenames[summary.words[0]].add(summary.words[-1])
            if summary.story in self.stories:
                continue
            self.stories.add(summary.story)
            for part, words in zip(Scene._fields, summary.scene, strict=True):
                spread[part].update(iter(words))
        self.shares = {part: {words: weigh_share(n) for words, n in counts.items()} for part, counts in spread.items()}
        """Of each part of a scene, how much of its weight each of its people, bodies, places keeps."""
        self._ranks = {part: _rank(self.shares[part]) for part in ("people", "places")}
        self._telling = frozenset(word for word, n in spread["words"].items() if n <= WORD_STORIES)
        self._keys: dict[int, Keys] = {}
        """Of each scene that was met, by its id: the summaries keep it alive."""
        self._left: Scene | None = None
        self._met: dict[int, Meeting] = {}
        self.surnames = {word: len(others) for word, others in surnames.items() if len(others) >= MANY_BEARERS}
        self.forenames = {word for word, others in forenames.items() if len(others) >= MANY_BEARERS}

    def is_common(self, name: Name) -> bool:
        """Tell whether a full name is one that several people of a run may bear.

        Both words are in the lists of common names, or have many fellows in the run; but a name that is itself in more stories
        than its surname has forenames belongs to one who is much in the news: "Donald Trump", whatever the size of his family.
        """
        if len(name.words) != 2:
            return False
        first, last = name.words[0], name.words[-1]
        if last in SURNAMES:
            return first in FORENAMES or first in self.forenames
        return (first in FORENAMES or first in self.forenames) and self.named[name.words] < self.surnames.get(last, 0)

    def meet(self, left: Scene, right: Scene) -> Meeting:
        """Give what two stories share; kept for one story until the next, for its entities are compared in a row."""
        if left is not self._left:
            self._left, self._met = left, {}
        found = self._met.get(id(right))
        if found is None:
            mine, theirs = self._keys_of(left), self._keys_of(right)
            found = self._met[id(right)] = Meeting(
                people=tuple(sorted(mine.people & theirs.people, key=self._ranks["people"].__getitem__)),
                places=tuple(sorted(mine.places & theirs.places, key=self._ranks["places"].__getitem__)),
                words=mine.words & theirs.words,
            )
        return found

    def _keys_of(self, scene: Scene) -> Keys:
        found = self._keys.get(id(scene))
        if found is None:
            words = self._telling.intersection(scene.words)
            found = self._keys[id(scene)] = Keys(frozenset(scene.people), frozenset(scene.places), words)
        return found


def _rank(shares: Mapping[str, float]) -> dict[str, int]:
    """Put what stories speak of in order: first what fewest do, which tells most where two stories share it."""
    return {words: place for place, words in enumerate(sorted(shares, key=lambda words: (-shares[words], words)))}


def weigh_share(stories: int) -> float:
    """Give how much of its weight a person, body or place keeps that so many stories speak of: the more, the less."""
    return max(LEAST, 1 - PER_DOUBLING * max(0.0, log2(stories / FEW)))
