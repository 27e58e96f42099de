"""The file of a case, out of a record: the readings of its stories as they are valid now."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection

from onrecord.casefile import CaseFile, make_case_file
from onrecord.store.corrections.people import load_decisions
from onrecord.store.linking.found import Opened, find_case
from onrecord.store.readings import load_readings


def make_file(connection: Connection, case: str, as_of: str | None = None) -> CaseFile:
    """Make the file of a case, as `Record.case` tells."""
    group = find_case(connection, case)
    stories: dict[str, set[str]] = defaultdict(set)
    for member in group.members:
        stories[member.document_id].add(member.story)
    readings = [reading for _, reading in load_readings(connection, sorted({member.document for member in group.members}))]
    name = Opened(connection).name(group)
    return make_case_file(group.id, name, readings, stories, as_of=as_of, decisions=load_decisions(connection))
