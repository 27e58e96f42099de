"""Noting of small cases, and of stories that stand alone, what became of the stages that their documents tell.

Their files are made in a moment when they are asked for, so that they are not kept. But an answer to a question may be of fifty
of them. So of each a row is kept as of a large case, with what is told of its documents and without a file.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, Text, cast, delete, insert, select

from onrecord.casefile import Told, find_told, quote_case
from onrecord.store import tables
from onrecord.store.casefiles import keeping, packing
from onrecord.store.casefiles.members import complete, place_of
from onrecord.store.casefiles.packing import pack
from onrecord.store.corrections.people import load_decisions
from onrecord.store.linking.found import Group, Placing
from onrecord.store.parts import next_number
from onrecord.subjects import Decisions

AT_ONCE = 100  # cases of which is noted in one transaction: half a second
files, linked = tables.case_files.c, tables.linked.c


class Noted(NamedTuple):
    """What came of one transaction."""

    cases: int
    """Of which it was noted."""
    last: int | None
    """The case to go on after; None where there are no more."""


def note_told(connection: Connection, after: int | None = None) -> Noted:
    """Note it of the next cases of which nothing is kept, in a transaction that writes.

    Args:
        after: number of the case that was come to last; None to begin.
    """
    if after is None:  # what another program noted is of no use, and stands where this one's is to stand
        connection.execute(delete(tables.case_files).where(files.form != packing.FORM, files.head.is_(None)))
    place, placing = "case:" + cast(linked.in_case, Text), Placing(connection)
    is_kept = select(files.number).where(files.place == place).exists()
    asked = select(linked.in_case).where(~is_kept).distinct().order_by(linked.in_case).limit(AT_ONCE)
    numbers = list(connection.scalars(asked if after is None else asked.where(linked.in_case > after)))
    places = {f"case:{number}" for number in numbers} | (_moved(connection, placing) if after is None else set())
    decisions, number = load_decisions(connection), next_number(connection, tables.case_files)
    of_cases: list[dict[str, Any]] = []
    of_documents: list[dict[str, Any]] = []
    for group in complete(placing, sorted(places)):
        if len(group.members) >= keeping.LARGE:
            continue
        of_cases.append(keeping.row_of(connection, group, place_of(placing, group), number, making=""))
        told = find_told_in(connection, group, decisions)
        of_documents += [{"document": document, "file": number, "told": pack(one)} for document, one in told.items()]
        number += 1
    if of_cases:
        connection.execute(insert(tables.case_files), of_cases)
        connection.execute(insert(tables.case_file_documents), of_documents)
    return Noted(len(of_cases), numbers[-1] if len(numbers) == AT_ONCE else None)


def _moved(connection: Connection, placing: Placing) -> set[str]:
    """Give the places of the stories that people moved of which nothing is kept."""
    return {placing.place(member) for member in placing.moved} - set(connection.scalars(select(files.place)))


def find_told_in(connection: Connection, group: Group, decisions: Decisions) -> dict[int, Told]:
    """Give what each document of a case tells, by the document's number."""
    readings, stories = keeping.load_case(connection, group)
    if not any(step.story in stories[reading.document.id] for reading in readings.values() for step in reading.steps):
        return {number: Told(tuple(sorted(stories[reading.document.id]))) for number, reading in readings.items()}
    quoting = quote_case(readings.values(), stories, decisions=decisions)
    return {number: find_told(quoting, reading, stories[reading.document.id]) for number, reading in readings.items()}
