"""The record that stories are linked in: its tables, the stories ready for comparison, and what a user decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache

import msgspec

from onrecord.cases.apart import is_recalled
from onrecord.cases.compare import load_weights, odds
from onrecord.cases.group import LOWEST, Pair
from onrecord.cases.items import Decision, Level, StoryDigest
from onrecord.cases.lookup import HOLDERS, PERSON, find_keys, find_likely, name_keys
from onrecord.cases.scene import DAY, Scene, make_scene, weigh_digest
from onrecord.cases.state import Draft, Fetching, Kept, State
from onrecord.cases.words import Frequencies

TOTAL = ""  # under this word stands the number of stories
SCENES = 4096  # stories held ready for comparison


Scenes = dict[int, tuple[Kept, Scene]]
"""Stories made ready for comparison, by number, each with the entry of the tables that it was made of."""


class Record:
    """Tables, with a draft over them that can be settled or forgotten."""

    def __init__(self, settled: State, decisions: Sequence[Decision], made: Scenes | None = None) -> None:
        self.settled = settled
        self.state = State(**{f.name: Draft(getattr(settled, f.name)) for f in fields(State)})
        self.decisions = tuple(sorted(set(decisions), key=msgspec.json.encode))
        self.weights = load_weights()
        self._fetching = settled.stories if isinstance(settled.stories, Fetching) else None
        self._made = made  # elsewhere, so that it counts only where the tables have the same entry still
        self._scenes: dict[int, Scene] = {}
        self._fresh: dict[int, Scene] = {}  # of the draft
        self._keys: dict[int, tuple[str, ...]] = {}  # and the words under which these are kept

    def settle(self) -> None:
        """Write the draft into the tables."""
        for f in fields(State):
            getattr(self.state, f.name).settle()
        self._scenes |= self._fresh
        self._fresh, self._keys = {}, {}

    def forget(self) -> None:
        """Take the draft back."""
        for f in fields(State):
            getattr(self.state, f.name).forget()
        self._fresh, self._keys = {}, {}

    def keep(self, batch: Sequence[StoryDigest]) -> list[int]:
        """Give stories their numbers, count their words and names, and keep them under these; each is alone at first."""
        state = self.state
        first = state.counts.get(TOTAL, 0)
        counts: dict[str, int] = defaultdict(int)
        for digest in batch:
            for key in (*(term.word for term in digest.words), *(DAY + day.day for day in digest.days)):
                counts[key] += 1
        for key, count in counts.items():
            state.counts[key] = state.counts.get(key, 0) + count
        state.counts[TOTAL] = first + len(batch)
        weigh = cache(Frequencies(state.counts, first + len(batch)).weigh)
        for number, digest in enumerate(batch, first):
            rarity = weigh_digest(digest, weigh)
            scene = self._fresh[number] = make_scene(digest, rarity)
            kept = state.stories[number] = Kept(msgspec.msgpack.encode(digest), rarity)
            self._hand_on(number, kept, scene)
            state.numbers[digest.key] = state.event_of[number] = state.case_of[number] = number
            state.events[number] = state.cases[number] = (number,)
            keys = self._keys[number] = find_keys(scene)
            recalled = {PERSON + key for key in scene.people if is_recalled(scene, key)}  # whose cases a story does not add to
            for key in (*keys, *(key for key in name_keys(digest) if key not in recalled)):
                state.holders[key] = (*state.holders.get(key, ())[1 - HOLDERS :], number)
        return list(range(first, first + len(batch)))

    def scene(self, number: int) -> Scene:
        """Give a story ready for comparison."""
        found = self._fresh.get(number) or self._scenes.get(number)
        if found is None:
            kept = self.state.stories[number]
            if len(self._scenes) >= SCENES:
                self._scenes = dict(list(self._scenes.items())[SCENES // 2 :])
            found = self._scenes[number] = self._make(number, kept)
        return found

    def _make(self, number: int, kept: Kept) -> Scene:
        made = self._made.get(number) if self._made is not None else None
        if made is not None and made[0] == kept:
            return made[1]
        scene = make_scene(msgspec.msgpack.decode(kept.digest, type=StoryDigest), kept.rarity)
        self._hand_on(number, kept, scene)
        return scene

    def _hand_on(self, number: int, kept: Kept, scene: Scene) -> None:
        """Keep a scene for whoever goes on after this; of many, the latest."""
        if self._made is not None:
            self._made.pop(number, None)
            self._made[number] = kept, scene
            if len(self._made) > SCENES:
                del self._made[next(iter(self._made))]

    def prepare(self, numbers: Iterable[int]) -> None:
        """See that some stories can be compared without a look-up for each."""
        if self._fetching is not None:
            self._fetching.prefetch([one for one in numbers if one not in self._fresh and one not in self._scenes])

    def drop(self, number: int) -> None:
        """Let go of a story that is no more."""
        self._scenes.pop(number, None)
        self._fresh.pop(number, None)

    def key(self, number: int) -> str:
        """Give the key of a story."""
        return self.scene(number).digest.key

    def odds(self, left: int, right: int) -> float:
        """Give the log-odds that two stories tell of one happening, and remember what is likely."""
        likely = self.state.likely
        mine = likely.get(left, {})
        if right in mine:
            return mine[right]
        found = odds(self.scene(left), self.scene(right), self.weights)
        if found > LOWEST:
            likely[left] = {**mine, right: found}
            likely[right] = {**likely.get(right, {}), left: found}
        return found

    def find_near(self, number: int, least: float) -> list[int]:
        """Give the stories that share most with one, as far as their log-odds are at least so high."""
        scene, holders = self.scene(number), self.state.holders
        keys = self._keys.get(number) or find_keys(scene)
        found = find_likely(scene, ((key, holders.get(key, ())) for key in keys), number) if keys else []
        self.prepare(found)
        return [other for other in found if self.odds(number, other) >= least]

    def decided(self, verdict: str, level: Level) -> list[Pair]:
        """Give the pairs of stories on which a decision was made, as far as they have come."""
        numbers, found = self.state.numbers, []
        for decision in self.decisions:
            if decision.verdict == verdict and decision.level == level:
                left, right = numbers.get(decision.left), numbers.get(decision.right)
                if left is not None and right is not None and left != right:
                    found.append((min(left, right), max(left, right)))
        return found
