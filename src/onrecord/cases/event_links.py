"""Events: new stories and the events that they are near are grouped anew, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from onrecord.cases.case_links import join_cases, tie_anew
from onrecord.cases.group import Pair, Unit, group
from onrecord.cases.hoods import NEAR, find_hoods
from onrecord.cases.record import Record

FLUID = 24  # stories up to which an event is grouped anew when it is touched; a larger one stands as it is
TOUCHED = 3  # events of which a new story is compared with every member


def link_events(record: Record, new: Sequence[int]) -> None:
    """Bring new stories into the events that they tell of; what they bridge becomes one, what was two becomes two."""
    event_of = record.state.event_of
    near = {number: record.find_near(number, NEAR) for number in new}
    edges = [(record.odds(number, other), event_of[number], event_of[other]) for number in new for other in near[number]]
    edges += [(inf, event_of[left], event_of[right]) for left, right in record.decided("always", "event") if right >= new[0]]
    for number in new:
        _meet_members(record, number, near[number])
    for hood in find_hoods(sorted({event_of[number] for number in new}), edges, lambda event: len(_units(record, event))):
        regroup(record, hood)


def _meet_members(record: Record, number: int, near: Sequence[int]) -> None:
    """Compare a story with every member of the events that it is nearest to, or with the latest of them."""
    ranked = sorted(near, key=lambda other: (-record.odds(number, other), other))
    for event in list(dict.fromkeys(record.state.event_of[other] for other in ranked))[:TOUCHED]:
        members = record.state.events[event][-FLUID:]
        record.prepare(members)
        for member in members:
            if member != number:
                record.odds(number, member)


def _units(record: Record, event: int) -> list[Unit]:
    members = record.state.events[event]
    return [(member,) for member in members] if len(members) <= FLUID else [members]


def regroup(record: Record, events: Sequence[int]) -> None:
    """Group anew the stories of some events; large ones stay whole. A case of which an event falls apart is tied anew."""
    state = record.state
    units = [unit for event in events for unit in _units(record, event)]
    if len(units) == 1:
        return
    units = _joined(units, record.decided("always", "event"))
    shown = [unit[-FLUID:] for unit in units]
    inside = {number for unit in shown for number in unit}
    likely = {(a, b): odds for a in sorted(inside) for b, odds in state.likely.get(a, {}).items() if a < b and b in inside}
    never = record.decided("never", "event") + record.decided("never", "case")
    before = [state.events.pop(event) for event in sorted(events)]
    for places in group(shown, likely, never):
        members = tuple(sorted(number for place in places for number in units[place]))
        state.events[members[0]] = members
        for number in members:
            state.event_of[number] = members[0]
    for members in before:
        if len({state.event_of[number] for number in members}) > 1:
            tie_anew(record, members[0])
    for unit in units:
        for number in unit:
            join_cases(record, state.event_of[number], number)


def _joined(units: Sequence[Unit], always: Sequence[Pair]) -> list[Unit]:
    """Make one unit of those that a decision joins."""
    found = [set(unit) for unit in units]
    for left, right in always:
        one = next((unit for unit in found if left in unit), None)
        other = next((unit for unit in found if right in unit), None)
        if one is not None and other is not None and one is not other:
            one |= other
            found.remove(other)
    return [tuple(sorted(unit)) for unit in found]
