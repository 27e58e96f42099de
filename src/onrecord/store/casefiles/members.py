"""Which stories a kept case file is of: whether they are still those of its case."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import msgspec
from sqlalchemy import Connection, select, update

from onrecord.store import tables
from onrecord.store.casefiles.dropping import remove_case_files
from onrecord.store.linking.found import Group, Placing
from onrecord.store.parts import in_parts

PEOPLE = "people:"
files, linked = tables.case_files.c, tables.linked.c


def stamp_members(connection: Connection, group: Group) -> str:
    """Give the hash of what a case consists of: its id and name by people, its stories in their order, and their events."""
    events: dict[int, str] = {}
    for some in in_parts(sorted({member.event for member in group.members})):
        rows = connection.execute(select(linked.number, linked.stamp).where(linked.number.in_(some)))
        events.update((row.number, row.stamp) for row in rows)
    told = [(member.document, member.story, events.get(member.event)) for member in group.members]
    return sha256(msgspec.json.encode((group.id, group.label, told))).hexdigest()


def settle_case_files(connection: Connection) -> None:
    """Keep those of the doubted files whose case has the same stories as before; let go of the others."""
    rows = connection.execute(select(files.number, files.place, files.stamp).where(files.doubted)).all()
    if not rows:
        return
    placing = Placing(connection)
    groups = complete(placing, [row.place for row in rows])
    stamps = {place_of(placing, group): stamp_members(connection, group) for group in groups}
    same = [row.number for row in rows if stamps.get(row.place) == row.stamp]
    for some in in_parts(same):
        connection.execute(update(tables.case_files).where(files.number.in_(some)).values(doubted=False))
    remove_case_files(connection, sorted({row.number for row in rows} - set(same)))


def place_of(placing: Placing, group: Group) -> str:
    """Give what linking knows a case by."""
    return placing.place(group.members[0])


def complete(placing: Placing, places: Iterable[str]) -> list[Group]:
    """Give the cases of some places; a place that has no stories any more has none."""
    return placing.complete(
        place for place in places if not place.startswith(PEOPLE) or place.removeprefix(PEOPLE) in placing.labels
    )
