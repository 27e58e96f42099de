"""The index of cases: stories come day by day, and join, open or bridge events and cases.

A day's stories are compared with the few earlier ones that they share telling words or names with; the events that they touch
are grouped anew with them. So the work for a story does not grow with the record, and its place in the day changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256

import msgspec

from onrecord.cases.case_links import count_cases, link_cases, tie_anew, tie_by_hand, untie
from onrecord.cases.compare import explain
from onrecord.cases.event_links import link_events, regroup
from onrecord.cases.items import Case, Decision, Evidence, Happened, Join, Level, StoryDigest
from onrecord.cases.matters import find_ties
from onrecord.cases.record import Record, Scenes
from onrecord.cases.removal import remove_stories
from onrecord.cases.state import State


class CaseIndex:
    """Links stories into events and cases, as they come.

    >>> index = CaseIndex()
    >>> index.add([])
    >>> index.cases()
    ()
    """

    def __init__(self, state: State | None = None, decisions: Iterable[Decision] = (), scenes: Scenes | None = None) -> None:
        """Open an index.

        Args:
            state: the tables to go on from and to write to; empty ones in memory where none are given.
            decisions: what a user joined and kept apart.
            scenes: stories that another index over these tables made ready for comparison; it is added to.
        """
        self._record = Record(state or State(), tuple(decisions), scenes)
        self._state = self._record.state
        self._day = ""
        self._today: dict[str, StoryDigest] = {}

    def add(self, digests: Iterable[StoryDigest]) -> None:
        """Add stories, day by day of publication; one that is there already is passed over.

        The latest day stays open: what is added to it later is linked as though the whole day had come at once. A story of
        an earlier day, or of none, comes too late for that and counts as one of the open day.
        """
        days: dict[str, list[StoryDigest]] = defaultdict(list)
        for digest in digests:
            if digest.key not in self._record.settled.numbers and digest.key not in self._today:
                days[max(digest.day or "", self._day)].append(digest)
        for day, batch in sorted(days.items()):
            if day > self._day:
                self._record.settle()
                self._day, self._today = day, {}
            self._today |= {digest.key: digest for digest in batch}
            self._record.forget()
            self._link_day()

    def _link_day(self) -> None:
        batch = sorted(self._today.values(), key=lambda digest: (digest.day or "", digest.document, digest.story))
        if batch:
            new = self._record.keep(batch)
            link_events(self._record, new)
            link_cases(self._record, new)

    def decide(self, decision: Decision) -> None:
        """Keep two stories apart, or together, from now on, whatever else comes; the latest word on a pair counts."""
        record, pair = self._record, {decision.left, decision.right}
        others = [d for d in record.decisions if {d.left, d.right} != pair or d.level != decision.level]
        record.decisions = tuple(sorted((*others, decision), key=msgspec.json.encode))
        record.forget()
        if all(key in record.settled.numbers for key in pair):
            left, right = sorted(record.settled.numbers[key] for key in pair)
            self._obey(decision, left, right)
            record.settle()
        self._link_day()

    def _obey(self, decision: Decision, left: int, right: int) -> None:
        state, record = self._state, self._record
        if decision.level == "event" or decision.verdict == "never":
            regroup(record, sorted({state.event_of[left], state.event_of[right]}))
        if decision.level == "case" and decision.verdict == "always":
            tie_by_hand(record, left, right)
        if decision.level == "case" and decision.verdict == "never" and state.case_of[left] == state.case_of[right]:
            tie_anew(record, left)

    def withdraw(self, decision: Decision) -> None:
        """Take a decision back: the two stories stand again where what they share puts them."""
        record, pair = self._record, {decision.left, decision.right}
        record.decisions = tuple(d for d in record.decisions if d != decision)
        record.forget()
        if all(key in record.settled.numbers for key in pair):
            left, right = sorted(record.settled.numbers[key] for key in pair)
            regroup(record, sorted({self._state.event_of[left], self._state.event_of[right]}))
            untie(record, left, right)
            record.settle()
        self._link_day()

    def remove(self, keys: Iterable[str]) -> None:
        """Take stories out, as though they had never come; what they alone held together falls apart.

        The latest day is closed: what comes later for it is linked to what is there.
        """
        self.close_day()
        remove_stories(self._record, [self._state.numbers[key] for key in keys if key in self._state.numbers])
        self._record.settle()

    def close_day(self) -> None:
        """Settle the latest day: what comes later for it is linked to what is there."""
        self._record.settle()
        self._today = {}

    def write_day(self) -> None:
        """Write the latest day into the tables too; whoever keeps them restores them before more of that day comes."""
        self._record.settle()

    def digest(self, key: str) -> StoryDigest:
        """Give the digest of a story.

        Raises: KeyError where it is not in the index.
        """
        return self._record.scene(self._state.numbers[key]).digest

    def cases(self) -> tuple[Case, ...]:
        """Give all cases, in the order in which their first stories came."""
        return tuple(self._case(number) for number in sorted(self._state.cases))

    def case_of(self, key: str) -> Case:
        """Give the case of a story.

        Raises: KeyError where it is not in the index.
        """
        return self._case(self._state.case_of[self._state.numbers[key]])

    def event_of(self, key: str) -> Happened:
        """Give the event of a story.

        Raises: KeyError where it is not in the index.
        """
        return self._event(self._state.event_of[self._state.numbers[key]])

    def _case(self, case: int) -> Case:
        events = sorted({self._state.event_of[number] for number in self._state.cases[case]})
        return Case(id="C" + self._stamp(case), events=tuple(map(self._event, events)))

    def _event(self, event: int) -> Happened:
        stories = tuple(self._record.key(number) for number in self._state.events[event])
        return Happened(id="E" + self._stamp(event), stories=stories)

    def _stamp(self, number: int) -> str:
        """Give what its first story alone decides, so that an event keeps its id while it grows."""
        return sha256(self._record.key(number).encode("utf-8")).hexdigest()[:10]

    def joins(self, key: str) -> tuple[Join, ...]:
        """Tell why a story stands where it does: the story of its event it is likest to, and the ties of its event to others.

        Raises: KeyError where it is not in the index.
        """
        state, record = self._state, self._record
        number = state.numbers[key]
        members = set(state.events[state.event_of[number]]) - {number}
        found = []
        likely = {other: value for other, value in state.likely.get(number, {}).items() if other in members}
        if likely:
            other = min(likely, key=lambda other: (-likely[other], other))
            evidence = explain(record.scene(number), record.scene(other), record.weights)
            found.append(self._join("event", number, other, likely[other], evidence))
        for other, strength in sorted(state.ties.get(number, {}).items(), key=lambda pair: (-pair[1], pair[0])):
            if other not in members and state.case_of[other] == state.case_of[number]:
                _, evidence = find_ties(record.scene(number), record.scene(other), lambda name: count_cases(record, name))
                found.append(self._join("case", number, other, strength, evidence))
        return tuple(found)

    def _join(self, level: Level, number: int, other: int, score: float, evidence: tuple[Evidence, ...]) -> Join:
        story, to = self._record.key(number), self._record.key(other)
        pair = {story, to}
        if any({d.left, d.right} == pair and d.verdict == "always" for d in self._record.decisions):
            evidence = (Evidence(kind="decision", words="always", weight=0.0), *evidence)
        return Join(level=level, story=story, to=to, score=round(score, 3), evidence=evidence)

    def save(self) -> bytes:
        """Give all that is needed to go on later, the open day included."""
        kept = _Saved(
            day=self._day, today=tuple(self._today[key] for key in sorted(self._today)), decisions=self._record.decisions,
            state=self._record.settled.to_bytes(),
        )  # fmt: skip
        return msgspec.msgpack.encode(kept)

    @classmethod
    def load(cls, data: bytes) -> CaseIndex:
        """Go on from what `save` gave."""
        saved = msgspec.msgpack.decode(data, type=_Saved)
        return cls.resume(State.from_bytes(saved.state), saved.decisions, day=saved.day, today=saved.today)

    @classmethod
    def resume(cls, state: State, decisions: Iterable[Decision], *, day: str, today: Iterable[StoryDigest],
               scenes: Scenes | None = None) -> CaseIndex:  # fmt: skip
        """Go on from tables that a store has kept.

        Args:
            state: the tables as they were before the latest day.
            day: the latest day, ISO 8601; "" where there was none.
            today: the stories of that day.
            scenes: as for a new index.
        """
        index = cls(state, decisions, scenes)
        index._day = day
        index._today = {digest.key: digest for digest in today}
        index._link_day()
        return index

    @property
    def day(self) -> str:
        """The latest day, which is open; "" where there is none."""
        return self._day


class _Saved(msgspec.Struct, array_like=True):
    day: str
    today: tuple[StoryDigest, ...]
    decisions: tuple[Decision, ...]
    state: bytes
