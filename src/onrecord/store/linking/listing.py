"""Cases as readers look for them: those with the latest news, those in which a search finds stories, those of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec
from sqlalchemy import Connection, func, select

from onrecord.cases import CaseLine
from onrecord.store import tables
from onrecord.store.linking.found import Group, Opened, Placing, find_case
from onrecord.store.questions.walk import Asked, find_documents

MOST_FOUND = 400  # newest documents of a search whose cases are given
AT_ONCE = 32  # cases that are looked up together
linked = tables.linked.c


class CasePage(msgspec.Struct, frozen=True):
    """Some cases, and where the next ones begin."""

    cases: tuple[CaseLine, ...]
    after: int | None = None
    """What to ask for the next ones with; None where these are all."""


def latest_cases(connection: Connection, *, most: int, after: int | None = None) -> CasePage:
    """Give cases, those first of which a story came, or was corrected, last; on the first page before them those of people.

    Args:
        most: cases that linking found, of one page; a case is of two stories or more.
        after: what the page before gave.
    """
    placing, newest = Placing(connection), func.max(linked.number)
    asked = select(linked.in_case, newest.label("newest")).group_by(linked.in_case).having(func.count(linked.number) > 1)
    if after is not None:
        asked = asked.having(newest < after)
    rows = connection.execute(asked.order_by(newest.desc()).limit(most + 1)).all()
    people = [f"people:{label}" for label in placing.labels] if after is None else []
    places = [*people, *(f"case:{row.in_case}" for row in rows[:most])]
    return CasePage(tuple(_lines(connection, placing, places)), rows[most - 1].newest if len(rows) > most else None)


def cases_with(connection: Connection, asked: Asked, *, most: int | None = None) -> CasePage:
    """Give the cases of the newest documents that answer, in their order.

    Args:
        most: cases; None for all of these documents.
    """
    placing = Placing(connection)
    documents = {number: place for place, (number, _) in enumerate(islice(find_documents(connection, asked), MOST_FOUND))}
    members = sorted(placing.among(documents), key=lambda member: (documents[member.document], member.number))
    places = list(dict.fromkeys(map(placing.place, members)))
    parts = (places[first : first + AT_ONCE] for first in range(0, len(places), AT_ONCE))
    lines = (line for part in parts for line in _lines(connection, placing, part))
    return CasePage(tuple(islice(lines, most)))


def cases_of(connection: Connection, document: int) -> dict[str, CaseLine]:
    """Give the case of each story of a document, by the story's id; a story that is alone, or not linked yet, has none."""
    placing, found = Placing(connection), dict[str, CaseLine]()
    name = connection.scalar(select(tables.documents.c.id).where(tables.documents.c.number == document))
    for line in _lines(connection, placing, dict.fromkeys(map(placing.place, placing.among([document])))):
        found.update((story.story, line) for story in line.stories if story.document == name)
    return found


def find_line(connection: Connection, case: str, *, evidence: bool = True) -> CaseLine:
    """Give a case by its id or its name.

    Args:
        evidence: with why each story is in it.
    Raises: UnknownItem where there is none, or where several fit.
    """
    from onrecord.store.casefiles.opening import find_kept  # which finds cases

    kept = None if evidence else find_kept(connection, case)
    return kept.line if kept is not None else Opened(connection).line(find_case(connection, case), evidence=evidence)


def _lines(connection: Connection, placing: Placing, places: Iterable[str]) -> Iterator[CaseLine]:
    """Give those of some places that are cases, in their order, as they are listed: out of the files that are kept."""
    from onrecord.store.casefiles.opening import find_lines

    places = list(places)
    kept = find_lines(connection, places)
    groups = {placing.place(group.members[0]): group for group in placing.complete(set(places) - kept.keys())}
    opened = Opened(connection)
    for place in places:
        if place in kept:
            yield kept[place]
        elif place in groups and _is_case(groups[place]):
            yield opened.line(groups[place])


def _is_case(group: Group) -> bool:
    return len(group.members) > 1 or group.label is not None
