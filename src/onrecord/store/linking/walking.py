"""All cases, one after the other: none is opened before it is asked for, so that the first come as fast from a large record."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from heapq import merge

from sqlalchemy import Connection, select

from onrecord.cases import CaseLine, Join
from onrecord.store import tables
from onrecord.store.linking.found import Group, Opened, Placing, find_case, find_case_of
from onrecord.store.linking.kept import key_of

AT_ONCE = 64  # cases whose stories are looked up together

linked = tables.linked.c


def list_cases(connection: Connection, *, evidence: bool = False, events: bool = False,
               start: str | None = None) -> Iterator[CaseLine]:  # fmt: skip
    """Give all cases, in the order in which their first stories came, as `Record.cases` tells."""
    placing, opened = Placing(connection), Opened(connection)
    first = 0
    if start is not None:
        member = placing.find(start)
        if member is None:
            return
        (group,) = placing.complete([placing.place(member)])
        first = group.members[0].number
    for group in _groups(connection, placing, opened, first):
        for line in opened.lines(group, events=events, evidence=evidence):
            if start is None or key_of(line.stories[0].document, line.stories[0].story) == start:
                start = None
                yield line
        if start is not None:
            return  # that story is no longer the first of any
        opened.let_go()


def list_joins(connection: Connection, case: str, start: str | None = None) -> Iterator[Join]:
    """Tell why each story of a case is in it, as `Record.joins` tells."""
    group, opened = find_case(connection, case), Opened(connection)
    keys = [digest.key for event in opened.digests(group) for digest in event]
    if start is not None:
        keys = keys[keys.index(start) :] if start in keys else []
    for key in keys:
        yield from opened.joins(group, [key])


def joins_of(connection: Connection, document: str, story: str) -> tuple[Join, ...]:
    """Tell why a story is in its case, as `Record.joins_of` tells."""
    group = find_case_of(connection, document, story)
    return Opened(connection).joins(group, [key_of(document, story)]) if group is not None else ()


def _groups(connection: Connection, placing: Placing, opened: Opened, first: int) -> Iterator[Group]:
    """Give cases, from the one on whose first story has a number."""
    touched = {place for member in placing.moved for place in (placing.place(member), f"case:{member.case}")}
    changed = sorted(placing.complete(touched), key=_order) if touched else []
    left = _left_alone(connection, placing, opened, first, touched)
    return merge((group for group in changed if _order(group) >= first), left, key=_order)


def _left_alone(connection: Connection, placing: Placing, opened: Opened, first: int,
                touched: Collection[str]) -> Iterator[Group]:  # fmt: skip
    """Give the cases that nobody moved a story into or out of: the number of each is that of its first story."""
    while numbers := list(connection.scalars(
        select(linked.in_case).where(linked.in_case >= first).distinct().order_by(linked.in_case).limit(AT_ONCE)
    )):  # fmt: skip
        groups = placing.complete(place for number in numbers if (place := f"case:{number}") not in touched)
        opened.tables.stories.prefetch(member.number for group in groups for member in group.members)
        yield from sorted(groups, key=_order)
        first = numbers[-1] + 1


def _order(group: Group) -> int:
    return group.members[0].number
