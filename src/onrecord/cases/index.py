"""The index of cases: stories come day by day, and join, open or bridge events and cases.

A day's stories are compared with the few earlier ones that they share telling words or names with; the events that they touch are
grouped anew with them. So the work for a story does not grow with the record, and its place in the day's batch changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from hashlib import sha256

import msgspec

from onrecord.cases.compare import explain, load_weights, odds
from onrecord.cases.group import LOWEST, Pair, Unit, group
from onrecord.cases.hoods import NEAR, find_hoods
from onrecord.cases.items import Case, Decision, Evidence, Happened, Join, Level, StoryDigest
from onrecord.cases.lookup import HOLDERS, PERSON, find_keys, find_likely, name_keys
from onrecord.cases.matters import TIED, find_ties
from onrecord.cases.scene import DAY, Scene, make_scene, weigh_digest
from onrecord.cases.state import Draft, Kept, State
from onrecord.cases.words import Frequencies

TOTAL = ""  # under this word stands the number of stories
FLUID = 24  # stories up to which an event is grouped anew when it is touched; a larger one stands as it is
TOUCHED = 3  # events of which a new story is compared with every member
TIE_STORIES = 24  # that share names with a story, and are looked at for its case
PER_EVENT = 3  # of them of one event
CENTRAL = 0.3  # of the stories of a case that name somebody, from which the case is theirs
SCENES = 4096  # stories held ready for comparison


class CaseIndex:
    """Links stories into events and cases, as they come.

    >>> index = CaseIndex()
    >>> index.add([])
    >>> index.cases()
    ()
    """

    def __init__(self, state: State | None = None, decisions: Iterable[Decision] = ()) -> None:
        self._settled = state or State()
        self._state = State(**{f.name: Draft(getattr(self._settled, f.name)) for f in fields(State)})
        self._weights = load_weights()
        self._decisions = tuple(sorted(set(decisions), key=msgspec.json.encode))
        self._scenes: dict[int, Scene] = {}
        self._day = ""
        self._today: dict[str, StoryDigest] = {}

    # ---- stories that come

    def add(self, digests: Iterable[StoryDigest]) -> None:
        """Add stories, day by day of publication; one that is there already is passed over.

        The latest day stays open: what is added to it later is linked as though the whole day had come at once. A story of
        an earlier day, or of none, comes too late for that and counts as one of the open day.
        """
        days: dict[str, list[StoryDigest]] = defaultdict(list)
        for digest in digests:
            if digest.key not in self._settled.numbers and digest.key not in self._today:
                days[max(digest.day or "", self._day)].append(digest)
        for day, batch in sorted(days.items()):
            if day > self._day:
                self._settle()
                self._day = day
            self._today |= {digest.key: digest for digest in batch}
            self._forget()
            self._link_day()

    def _settle(self) -> None:
        for f in fields(State):
            getattr(self._state, f.name).settle()
        self._today = {}

    def _forget(self) -> None:
        for f in fields(State):
            getattr(self._state, f.name).forget()
        first = self._settled.counts.get(TOTAL, 0)
        self._scenes = {number: scene for number, scene in self._scenes.items() if number < first}

    def _link_day(self) -> None:
        batch = sorted(self._today.values(), key=lambda d: (d.day or "", d.document, d.story))
        if not batch:
            return
        new = self._keep(batch)
        near = {number: self._compare(number) for number in new}
        for hood in self._neighbourhoods(new, near):
            self._regroup(hood)
        for number in new:
            self._tie(number)

    def _keep(self, batch: Sequence[StoryDigest]) -> list[int]:
        """Give the stories numbers, count their words, and keep them under these."""
        state = self._state
        first = state.counts.get(TOTAL, 0)
        counts: dict[str, int] = defaultdict(int)
        for digest in batch:
            for key in (*(t.word for t in digest.words), *(DAY + d.day for d in digest.days)):
                counts[key] += 1
        for key, count in counts.items():
            state.counts[key] = state.counts.get(key, 0) + count
        state.counts[TOTAL] = first + len(batch)
        frequencies = Frequencies(state.counts, first + len(batch))
        for number, digest in enumerate(batch, first):
            rarity = weigh_digest(digest, frequencies.weigh)
            scene = self._scenes[number] = make_scene(digest, rarity)
            state.stories[number] = Kept(msgspec.msgpack.encode(digest), rarity)
            state.numbers[digest.key] = number
            state.event_of[number] = state.case_of[number] = number
            state.events[number] = state.cases[number] = (number,)
            for key in (*find_keys(scene), *name_keys(digest)):
                state.holders[key] = (*state.holders.get(key, ())[1 - HOLDERS :], number)
        return list(range(first, first + len(batch)))

    def _scene(self, number: int) -> Scene:
        found = self._scenes.get(number)
        if found is None:
            kept = self._state.stories[number]
            if len(self._scenes) >= SCENES:
                self._scenes = dict(list(self._scenes.items())[SCENES // 2 :])
            found = self._scenes[number] = make_scene(msgspec.msgpack.decode(kept.digest, type=StoryDigest), kept.rarity)
        return found

    def _odds(self, left: int, right: int) -> float:
        """Give the log-odds that two stories tell of one happening, and remember what is likely."""
        likely = self._state.likely
        mine = likely.get(left, {})
        if right in mine:
            return mine[right]
        found = odds(self._scene(left), self._scene(right), self._weights)
        if found > LOWEST:
            likely[left] = {**mine, right: found}
            likely[right] = {**likely.get(right, {}), left: found}
        return found

    def _compare(self, number: int) -> list[int]:
        """Compare a story with those that share most with it; give those that are near."""
        scene, holders = self._scene(number), self._state.holders
        found = find_likely(scene, ((key, holders.get(key, ())) for key in find_keys(scene)), number)
        return [other for other in found if self._odds(number, other) >= NEAR]

    # ---- events

    def _neighbourhoods(self, new: Sequence[int], near: dict[int, list[int]]) -> list[list[int]]:
        """Give the events that are to be grouped with each other: new stories, and the events that they are near."""
        event_of = self._state.event_of
        edges = [(self._odds(n, other), event_of[n], event_of[other]) for n in new for other in near[n]]
        for number in new:
            self._meet_members(number, near[number])
        return find_hoods(sorted({event_of[n] for n in new}), edges, self._count_units)

    def _count_units(self, event: int) -> int:
        members = len(self._state.events[event])
        return members if members <= FLUID else 1

    def _meet_members(self, number: int, near: Sequence[int]) -> None:
        """Compare a story with every member of the events that it is nearest to, or with the latest of them."""
        event_of, events = self._state.event_of, self._state.events
        ranked = sorted(near, key=lambda other: (-self._odds(number, other), other))
        for event in list(dict.fromkeys(event_of[other] for other in ranked))[:TOUCHED]:
            for member in events[event][-FLUID:]:
                if member != number:
                    self._odds(number, member)

    def _regroup(self, events: Sequence[int]) -> None:
        """Group anew the stories of some events; large ones stay whole."""
        state = self._state
        units: list[tuple[int, ...]] = []
        for event in events:
            members = state.events[event]
            units += [(member,) for member in members] if len(members) <= FLUID else [members]
        if len(units) == 1:
            return
        self._group(units)

    def _group(self, units: Sequence[Unit]) -> None:
        state = self._state
        never, always = self._decided("never", "event") + self._decided("never", "case"), self._decided("always", "event")
        units = _joined(units, always)
        shown = [unit[-FLUID:] for unit in units]
        inside = {number for unit in shown for number in unit}
        likely = {
            (a, b): found for a in sorted(inside) for b, found in state.likely.get(a, {}).items() if a < b and b in inside
        }
        before = [state.events.pop(event) for event in sorted({state.event_of[unit[0]] for unit in units})]
        for places in group(shown, likely, never):
            members = tuple(sorted(number for place in places for number in units[place]))
            state.events[members[0]] = members
            for number in members:
                state.event_of[number] = members[0]
        for members in before:
            if len({state.event_of[number] for number in members}) > 1:
                self._rebuild_case(members[0])
        for unit in units:
            for number in unit:
                self._join_cases(state.event_of[number], number)

    # ---- cases

    def _tie(self, number: int) -> None:
        """Tie a story to the cases of those that it shares names and matter with."""
        state, scene = self._state, self._scene(number)
        votes: dict[int, int] = defaultdict(int)
        for key in name_keys(scene.digest):
            for other in state.holders.get(key, ()):
                votes[other] += 1
        asked: dict[int, int] = defaultdict(int)
        spread = cache(self._spread)
        for other in sorted(votes, key=lambda other: (-votes[other], -other)):
            event = state.event_of[other]
            tied = number in state.ties and state.case_of[other] == state.case_of[number]
            if event == state.event_of[number] or asked[event] == PER_EVENT or tied:
                continue
            asked[event] += 1
            strength, evidence = find_ties(scene, self._scene(other), spread)
            if strength >= TIED and self._are_central(evidence, number, other):
                self._remember_tie(number, other, strength)
                self._join_cases(number, other)
                asked[event] = PER_EVENT
            if sum(asked.values()) >= TIE_STORIES:
                return

    def _are_central(self, evidence: Sequence[Evidence], left: int, right: int) -> bool:
        """Tell whether somebody whom two stories share is named all through the cases of both: so no chain makes one of many."""
        state = self._state
        cases = {state.case_of[left], state.case_of[right]}
        for found in evidence:
            if found.kind == "person":
                holders = [state.case_of[number] for number in state.holders.get(PERSON + found.words, ())]
                if all(holders.count(case) >= CENTRAL * min(len(state.cases[case]), HOLDERS) for case in cases):
                    return True
        return False

    def _spread(self, key: str) -> int:
        """Give how many cases hold a name."""
        return len({self._state.case_of[number] for number in self._state.holders.get(key, ())})

    def _remember_tie(self, left: int, right: int, strength: float) -> None:
        ties = self._state.ties
        ties[left] = {**ties.get(left, {}), right: strength}
        ties[right] = {**ties.get(right, {}), left: strength}

    def _join_cases(self, left: int, right: int) -> None:
        """Make one case of those of two stories, unless a decision keeps them apart."""
        state = self._state
        kept, gone = sorted((state.case_of[left], state.case_of[right]))
        if kept == gone:
            return
        for a, b in self._decided("never", "case"):
            if {state.case_of.get(a), state.case_of.get(b)} == {kept, gone}:
                return
        for number in state.cases[gone]:
            state.case_of[number] = kept
        state.cases[kept] = tuple(sorted(state.cases[kept] + state.cases.pop(gone)))

    def _rebuild_case(self, number: int) -> None:
        """Take a case apart and tie its events anew, the strongest ties first, as the decisions allow."""
        state = self._state
        members = state.cases[state.case_of[number]]
        for member in members:
            state.case_of[member] = member
            state.cases[member] = (member,)
        for member in members:
            self._join_cases(state.event_of[member], member)
        ties = {(-s, *sorted((a, b))) for a in members for b, s in state.ties.get(a, {}).items() if b in state.case_of}
        for _, left, right in sorted(ties):
            self._join_cases(left, right)

    # ---- what a user decides

    def decide(self, decision: Decision) -> None:
        """Keep two stories apart, or together, from now on, whatever else comes; the latest word on a pair counts."""
        pair = {decision.left, decision.right}
        self._decisions = tuple(d for d in self._decisions if {d.left, d.right} != pair or d.level != decision.level)
        self._decisions = tuple(sorted((*self._decisions, decision), key=msgspec.json.encode))
        self._forget()
        if all(key in self._settled.numbers for key in pair):
            left, right = sorted(self._settled.numbers[key] for key in pair)
            self._obey(decision, left, right)
            today, self._today = self._today, {}
            self._settle()
            self._today = today
        self._link_day()

    def _obey(self, decision: Decision, left: int, right: int) -> None:
        state = self._state
        if decision.level == "event" or decision.verdict == "never":
            touched = sorted({state.event_of[left], state.event_of[right]})
            self._group([(member,) for event in touched for member in state.events[event]])
        if decision.level == "case" and decision.verdict == "always":
            self._remember_tie(left, right, 2 * TIED)
            self._join_cases(left, right)
        if decision.level == "case" and decision.verdict == "never" and state.case_of[left] == state.case_of[right]:
            self._rebuild_case(left)

    def _decided(self, verdict: str, level: Level) -> list[Pair]:
        """Give the pairs of stories on which a decision was made, as far as they have come."""
        numbers, found = self._state.numbers, []
        for decision in self._decisions:
            if decision.verdict == verdict and decision.level == level:
                left, right = numbers.get(decision.left), numbers.get(decision.right)
                if left is not None and right is not None and left != right:
                    found.append((min(left, right), max(left, right)))
        return found

    # ---- what is known

    def digest(self, key: str) -> StoryDigest:
        """Give the digest of a story.

        Raises: KeyError where it is not in the index.
        """
        return self._scene(self._state.numbers[key]).digest

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
        state = self._state
        events = sorted({state.event_of[number] for number in state.cases[case]})
        return Case(id="C" + self._stamp(case), events=tuple(map(self._event, events)))

    def _event(self, event: int) -> Happened:
        stories = tuple(self._key(number) for number in self._state.events[event])
        return Happened(id="E" + self._stamp(event), stories=stories)

    def _key(self, number: int) -> str:
        return self._scene(number).digest.key

    def _stamp(self, number: int) -> str:
        """Give what its first story alone decides, so that an event keeps its id while it grows."""
        return sha256(self._key(number).encode("utf-8")).hexdigest()[:10]

    def joins(self, key: str) -> tuple[Join, ...]:
        """Tell why a story stands where it does: the story of its event it is likest to, and the ties of its event to others.

        Raises: KeyError where it is not in the index.
        """
        state = self._state
        number = state.numbers[key]
        members = set(state.events[state.event_of[number]]) - {number}
        found = []
        likely = {other: value for other, value in state.likely.get(number, {}).items() if other in members}
        if likely:
            other = min(likely, key=lambda other: (-likely[other], other))
            evidence = explain(self._scene(number), self._scene(other), self._weights)
            found.append(self._join("event", number, other, likely[other], evidence))
        for other, strength in sorted(state.ties.get(number, {}).items(), key=lambda pair: (-pair[1], pair[0])):
            if other not in members and state.case_of[other] == state.case_of[number]:
                _, evidence = find_ties(self._scene(number), self._scene(other), self._spread)
                found.append(self._join("case", number, other, strength, evidence))
        return tuple(found)

    def _join(self, level: Level, number: int, other: int, score: float, evidence: tuple[Evidence, ...]) -> Join:
        return Join(level=level, story=self._key(number), to=self._key(other), score=round(score, 3), evidence=evidence)

    # ---- keeping it

    def save(self) -> bytes:
        """Give all that is needed to go on later, the open day included."""
        kept = _Saved(
            day=self._day, today=tuple(self._today[key] for key in sorted(self._today)), decisions=self._decisions,
            state=self._settled.to_bytes(),
        )  # fmt: skip
        return msgspec.msgpack.encode(kept)

    @classmethod
    def load(cls, data: bytes) -> CaseIndex:
        """Go on from what `save` gave."""
        saved = msgspec.msgpack.decode(data, type=_Saved)
        index = cls(State.from_bytes(saved.state), saved.decisions)
        index._day = saved.day
        index._today = {digest.key: digest for digest in saved.today}
        index._link_day()
        return index


class _Saved(msgspec.Struct, array_like=True):
    day: str
    today: tuple[StoryDigest, ...]
    decisions: tuple[Decision, ...]
    state: bytes


def _joined(units: Sequence[Unit], always: Sequence[Pair]) -> list[Unit]:
    """Make one unit of those that a decision joins."""
    found = [set(unit) for unit in units]
    for left, right in always:
        a = next((unit for unit in found if left in unit), None)
        b = next((unit for unit in found if right in unit), None)
        if a is not None and b is not None and a is not b:
            a |= b
            found.remove(b)
    return [tuple(sorted(unit)) for unit in found]
