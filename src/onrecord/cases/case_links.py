"""Cases: stories are tied to the cases of those that they share people and matter with, years back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import chain

from onrecord.cases.items import Evidence
from onrecord.cases.lookup import HOLDERS, PERSON, name_keys
from onrecord.cases.matters import TIED, find_ties
from onrecord.cases.record import Record

STORY = (1 << 40) - 1  # bits of a number of a story
TIE_STORIES = 24  # that share names with a story, and are looked at for its case
PER_EVENT = 3  # of them of one event
CENTRAL = 0.3  # of the stories of a case that name somebody, from which the case is theirs
BY_HAND = 2 * TIED  # strength of a tie that a user made: before most others where a case is tied anew


def link_cases(record: Record, new: Sequence[int]) -> None:
    """Tie new stories to cases, by what they share or as a user decided."""
    for number in new:
        _tie(record, number)
    for left, right in record.decided("always", "case"):
        if right >= new[0]:
            tie_by_hand(record, left, right)


def _tie(record: Record, number: int) -> None:
    state, scene = record.state, record.scene(number)
    votes = Counter(chain.from_iterable(state.holders.get(key, ()) for key in name_keys(scene.digest)))
    asked: dict[int, int] = defaultdict(int)
    spread = cache(lambda key: count_cases(record, key))
    ranked = sorted([(count << 40) + other for other, count in votes.items()], reverse=True)  # most votes, then the latest
    record.prepare(one & STORY for one in ranked[:TIE_STORIES])
    for one in ranked:
        other = one & STORY
        event = state.event_of[other]
        tied = number in state.ties and state.case_of[other] == state.case_of[number]
        if event == state.event_of[number] or asked[event] == PER_EVENT or tied:
            continue
        asked[event] += 1
        strength, evidence = find_ties(scene, record.scene(other), spread)
        if strength >= TIED and _are_central(record, evidence, number, other):
            _remember(record, number, other, strength)
            join_cases(record, number, other)
            asked[event] = PER_EVENT
        if sum(asked.values()) >= TIE_STORIES:
            return


def count_cases(record: Record, key: str) -> int:
    """Give how many cases hold a name, among the latest stories that do."""
    return len({record.state.case_of[number] for number in record.state.holders.get(key, ())})


def _are_central(record: Record, evidence: Sequence[Evidence], left: int, right: int) -> bool:
    """Tell whether somebody whom two stories share is named all through the cases of both: so no chain makes one of many."""
    state = record.state
    cases = {state.case_of[left], state.case_of[right]}
    for found in evidence:
        if found.kind == "person":
            holders = [state.case_of[number] for number in state.holders.get(PERSON + found.words, ())]
            if all(holders.count(case) >= CENTRAL * min(len(state.cases[case]), HOLDERS) for case in cases):
                return True
    return False


def tie_by_hand(record: Record, left: int, right: int) -> None:
    """Tie two stories because a user says so."""
    _remember(record, left, right, BY_HAND)
    join_cases(record, left, right)


def untie(record: Record, left: int, right: int) -> None:
    """Let what two stories share alone tie them: their cases are taken apart together and tied anew."""
    state = record.state
    strength, evidence = find_ties(record.scene(left), record.scene(right), lambda key: count_cases(record, key))
    natural = strength >= TIED and _are_central(record, evidence, left, right)
    for one, other in ((left, right), (right, left)):
        rest = {number: tie for number, tie in state.ties.get(one, {}).items() if number != other}
        state.ties[one] = {**rest, other: strength} if natural else rest
    kept, gone = sorted((state.case_of[left], state.case_of[right]))
    if kept != gone:
        for number in state.cases[gone]:
            state.case_of[number] = kept
        state.cases[kept] = tuple(sorted(state.cases[kept] + state.cases.pop(gone)))
    tie_anew(record, left)


def _remember(record: Record, left: int, right: int, strength: float) -> None:
    ties = record.state.ties
    ties[left] = {**ties.get(left, {}), right: strength}
    ties[right] = {**ties.get(right, {}), left: strength}


def join_cases(record: Record, left: int, right: int) -> None:
    """Make one case of those of two stories, unless a decision keeps them apart."""
    state = record.state
    kept, gone = sorted((state.case_of[left], state.case_of[right]))
    if kept == gone:
        return
    for one, other in record.decided("never", "case"):
        if {state.case_of[one], state.case_of[other]} == {kept, gone}:
            return
    for number in state.cases[gone]:
        state.case_of[number] = kept
    state.cases[kept] = tuple(sorted(state.cases[kept] + state.cases.pop(gone)))


def tie_anew(record: Record, number: int) -> None:
    """Take the case of a story apart and tie its events anew, the strongest ties first, as the decisions allow."""
    state = record.state
    members = state.cases[state.case_of[number]]
    for member in members:
        state.case_of[member] = member
        state.cases[member] = (member,)
    for member in members:
        join_cases(record, state.event_of[member], member)
    ties = {(-strength, min(a, b), max(a, b)) for a in members for b, strength in state.ties.get(a, {}).items()}
    for _, left, right in sorted(ties):
        join_cases(record, left, right)
