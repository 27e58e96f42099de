"""Taking stories out of the tables, and what they held together apart."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.cases.case_links import tie_anew
from onrecord.cases.event_links import regroup
from onrecord.cases.lookup import find_keys, name_keys
from onrecord.cases.record import Record
from onrecord.cases.scene import DAY


def remove_stories(record: Record, numbers: Sequence[int]) -> None:
    """Take stories out of every table. Their numbers are not given again."""
    for number in numbers:
        event, case = _remove(record, number)
        if event is not None:
            regroup(record, [event])
        if case is not None:
            tie_anew(record, case)


def _remove(record: Record, number: int) -> tuple[int | None, int | None]:
    """Take one out; give the event and case that it leaves behind, by their first stories."""
    state, scene = record.state, record.scene(number)
    digest = scene.digest
    for key in (*(term.word for term in digest.words), *(DAY + day.day for day in digest.days)):
        left = state.counts.get(key, 0) - 1
        if left > 0:
            state.counts[key] = left
        else:
            state.counts.pop(key, None)
    for key in (*find_keys(scene), *name_keys(digest)):
        others = tuple(other for other in state.holders.get(key, ()) if other != number)
        if others:
            state.holders[key] = others
        else:
            state.holders.pop(key, None)
    for table in (state.likely, state.ties):
        for other in table.get(number, {}):
            if other in table:
                table[other] = {one: value for one, value in table[other].items() if one != number}
        table.pop(number, None)
    left_behind = []
    for group_of, groups in ((state.event_of, state.events), (state.case_of, state.cases)):
        rest = tuple(other for other in groups.pop(group_of.pop(number)) if other != number)
        if rest:
            groups[rest[0]] = rest
            for other in rest:
                group_of[other] = rest[0]
        left_behind.append(rest[0] if rest else None)
    del state.numbers[digest.key]
    del state.stories[number]
    record.drop(number)
    return left_behind[0], left_behind[1]
