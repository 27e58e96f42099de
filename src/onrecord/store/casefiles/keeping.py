"""Keeping case files: a place is reserved, the file is made while others write, and kept if nothing of it changed meanwhile.

The reservation is a row like that of a file that is whole, with its documents. What changes something that the file will tell
of takes the row out, and then what was made is not kept. So making holds up nobody who writes, and they do not hold it up.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.casefile import CaseFile, Told, find_told, make_with_quoting
from onrecord.casefile.make import make_case_file
from onrecord.cases import CaseLine
from onrecord.reading import Reading
from onrecord.store import tables
from onrecord.store.casefiles import packing
from onrecord.store.casefiles.dropping import remove_case_files, remove_like
from onrecord.store.casefiles.members import complete, place_of, stamp_members
from onrecord.store.casefiles.packing import Packed, is_ours, pack, pack_file
from onrecord.store.corrections.people import load_decisions
from onrecord.store.linking.found import Group, Opened, Placing
from onrecord.store.parts import next_number
from onrecord.store.readings import load_readings

LARGE = 16  # stories from which on a file is kept: those take 70 to 100 ms to make; 37 stories take 240, 148 take 1,860
files, held, linked = tables.case_files.c, tables.case_file_documents.c, tables.linked.c


class Made(NamedTuple):
    """A case file, with all that is kept with it."""

    file: CaseFile
    line: CaseLine
    told: dict[int, Told]
    """By the numbers of documents."""


def make_file(connection: Connection, group: Group, as_of: str | None = None) -> tuple[CaseFile, CaseLine]:
    """Make the file of a case, and its line in the list of cases."""
    readings, stories = load_case(connection, group)
    line, decisions = Opened(connection).line(group), load_decisions(connection)
    return make_case_file(group.id, line.name, readings.values(), stories, as_of=as_of, decisions=decisions), line


def make_all(connection: Connection, group: Group) -> Made:
    """Make the file of a case with what is kept beside it."""
    readings, stories = load_case(connection, group)
    line, decisions = Opened(connection).line(group), load_decisions(connection)
    file, quoting = make_with_quoting(group.id, line.name, readings.values(), stories, decisions=decisions)
    told = {number: find_told(quoting, reading, stories[reading.document.id]) for number, reading in readings.items()}
    return Made(file, line, told)


def load_case(connection: Connection, group: Group) -> tuple[dict[int, Reading], dict[str, set[str]]]:
    """Give the readings of a case by the numbers of their documents, and the ids of its stories by the documents' ids."""
    stories: dict[str, set[str]] = defaultdict(set)
    for member in group.members:
        stories[member.document_id].add(member.story)
    return dict(load_readings(connection, sorted({member.document for member in group.members}))), stories


class Reserved(NamedTuple):
    """A place for a file."""

    number: int
    mark: str


def reserve(connection: Connection, place: str) -> Reserved | None:
    """Reserve a place for the file of a case, in a transaction that writes; None where there is no such case any more."""
    group = next(iter(complete(Placing(connection), [place])), None)
    if group is None:
        return None
    remove_like(connection, place, group.id)
    reserved = Reserved(next_number(connection, tables.case_files), secrets.token_hex(8))
    connection.execute(insert(tables.case_files), row_of(connection, group, place, reserved.number, reserved.mark))
    documents = sorted({member.document for member in group.members})
    connection.execute(
        insert(tables.case_file_documents), [{"document": document, "file": reserved.number} for document in documents]
    )
    return reserved


def row_of(connection: Connection, group: Group, place: str, number: int, making: str) -> dict[str, Any]:
    """Give the row of a case, without its file.

    Args:
        making: the mark of who makes the file; empty where none is made.
    """
    stamp = stamp_members(connection, group)
    return {"number": number, "place": place, "case": group.id, "form": packing.FORM, "stamp": stamp,
            "stories": len(group.members), "making": making, "doubted": False}  # fmt: skip


def make_reserved(connection: Connection, place: str, reserved: Reserved) -> Made | None:
    """Make the file for a place, in a transaction that only reads; None where the place is no longer reserved."""
    if not _is_reserved(connection, reserved):
        return None
    (group,) = Placing(connection).complete([place])
    return make_all(connection, group)


def pack_made(made: Made) -> tuple[Packed, dict[int, bytes]]:
    """Pack a file and what is kept beside it."""
    return pack_file(made.file, made.line), {number: pack(told) for number, told in made.told.items()}


def keep(connection: Connection, reserved: Reserved, packed: Packed, told: dict[int, bytes]) -> bool:
    """Keep a file at its place, in a transaction that writes; tell whether it still had one."""
    if not _is_reserved(connection, reserved):
        return False
    of_it = files.number == reserved.number
    values = {"making": "", "head": packed.head, "listed": packed.listed}
    connection.execute(update(tables.case_files).where(of_it).values(**values))
    for number, body in told.items():
        mine = held.document == number, held.file == reserved.number
        connection.execute(update(tables.case_file_documents).where(*mine).values(told=body))
    if packed.pieces:
        rows = [{"file": reserved.number, **piece._asdict()} for piece in packed.pieces]
        connection.execute(insert(tables.case_file_parts), rows)
    return True


def give_up(connection: Connection, reserved: Reserved) -> None:
    """Let go of a place."""
    if _is_reserved(connection, reserved):
        remove_case_files(connection, [reserved.number])


def drop_all(connection: Connection) -> None:
    """Let go of every kept file."""
    connection.execute(delete(tables.case_files))


def _is_reserved(connection: Connection, reserved: Reserved) -> bool:
    found = connection.scalar(select(files.making).where(files.number == reserved.number))
    return found == reserved.mark


def find_due(connection: Connection, least: int) -> list[str]:
    """Give the places of the cases of so many stories whose files are not kept: the largest first, of equals the newest."""
    many, newest = func.count(), func.max(linked.number)
    rows = connection.execute(
        select(linked.in_case, many.label("many"), newest.label("newest")).group_by(linked.in_case).having(many >= least)
    )
    sizes = {f"case:{row.in_case}": (row.many, row.newest) for row in rows}
    placing = Placing(connection)
    touched = {
        place_of_member for member in placing.moved for place_of_member in (placing.place(member), f"case:{member.case}")
    }
    for group in placing.complete(touched):
        sizes[place_of(placing, group)] = len(group.members), group.members[-1].number
    kept = set(connection.scalars(select(files.place).where(is_ours(), files.head.is_not(None))))
    due = [place for place, (size, _) in sizes.items() if size >= least and place not in kept]
    return sorted(due, key=lambda place: sizes[place], reverse=True)


__all__ = ["LARGE", "Made", "find_due", "keep", "load_case", "make_all", "make_file", "make_reserved", "reserve", "row_of"]
