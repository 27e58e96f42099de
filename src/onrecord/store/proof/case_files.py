"""Kept case files, checked: each is made anew out of what the record holds, and compared whole.

So what is kept cannot say otherwise than what would be made. It takes as long as making all of them does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import Connection, select

from onrecord.errors import DamagedRecord
from onrecord.store import tables
from onrecord.store.proof.findings import Counts, Finding, altered

if TYPE_CHECKING:
    from onrecord.casefile import Told
    from onrecord.store.casefiles.keeping import Made
    from onrecord.store.casefiles.opening import KeptCase

files, held = tables.case_files.c, tables.case_file_documents.c


def check_case_files(connection: Connection, counts: Counts) -> Iterator[Finding]:
    """Check each kept file of this program; those on their way, and those of other programs, are never shown."""
    from onrecord.store.casefiles import keeping, members, noting, opening
    from onrecord.store.corrections.people import load_decisions
    from onrecord.store.linking.found import Placing

    rows = connection.execute(opening.asked(whole=False).add_columns(files.stamp)).all()
    placing, decisions = Placing(connection), load_decisions(connection)
    for row in rows:
        group = next(iter(members.complete(placing, [row.place])), None)
        if group is None or members.stamp_members(connection, group) != row.stamp:
            yield counts.note(altered("derived", f"case file {row.case}", "its stories are no longer those of its case"))
            continue
        if row.head is None:
            told = noting.find_told_in(connection, group, decisions)
            fault = _find_other(connection, row.number, told)
        else:
            made = keeping.make_all(connection, group)
            fault = _find_fault(connection, opening.KeptCase(connection, row), row.number, made)
        if fault is None:
            counts.intact("derived")
        else:
            yield counts.note(altered("derived", f"case file {row.case}", fault))


def _find_fault(connection: Connection, kept: KeptCase, number: int, made: Made) -> str | None:
    from onrecord.store.casefiles import opening, packing

    anew = opening.MadeCase(made.file, made.line)
    try:
        if msgspec.json.encode(kept.file()) != msgspec.json.encode(made.file):
            return "it is not what is made of its stories now"
        if kept.head != anew.head or kept.line != made.line or list(kept.listed) != list(anew.listed):
            return "what it shows first is not what is made of its stories now"
    except (DamagedRecord, packing.ZstdError, msgspec.DecodeError) as error:
        return f"it cannot be opened: {error}"
    return _find_other(connection, number, made.told)


def _find_other(connection: Connection, number: int, made: dict[int, Told]) -> str | None:
    """Tell what is wrong with what a kept case tells of old stages."""
    from onrecord.store.casefiles import packing

    rows = connection.execute(select(held.document, held.told).where(held.file == number)).all()
    try:
        told = {row.document: packing.unpack_told(row.told or b"") for row in rows}
    except (packing.ZstdError, msgspec.DecodeError) as error:
        return f"it cannot be opened: {error}"
    return None if told == made else "what it tells of old stages is not what is made of its stories now"
