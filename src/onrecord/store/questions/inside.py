"""The stories of one case, where a question asks for no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import Connection, select

from onrecord.store import tables
from onrecord.store.parts import in_parts

if TYPE_CHECKING:
    from onrecord.store.questions.items import Passage


class Inside(msgspec.Struct, frozen=True):
    """The stories among which answers are; None for any."""

    numbers: frozenset[int] | None = None
    places: frozenset[tuple[str, str | None]] = frozenset()
    """Ids of the document and the story of each."""

    @classmethod
    def of(cls, connection: Connection, case: str | None) -> Inside:
        """Find the stories of a case.

        Raises: UnknownItem where there is no such case, or where several fit.
        """
        from onrecord.store.linking.found import find_case  # which asks the index of words itself

        if case is None:
            return cls()
        members = find_case(connection, case).members
        stories, wanted = tables.stories.c, {(member.document, member.story) for member in members}
        numbers: set[int] = set()
        for some in in_parts(sorted({document for document, _ in wanted})):
            rows = connection.execute(select(stories.number, stories.document, stories.id).where(stories.document.in_(some)))
            numbers.update(row.number for row in rows if (row.document, row.id) in wanted)
        return cls(frozenset(numbers), frozenset((member.document_id, member.story) for member in members))

    def holds(self, passage: Passage) -> bool:
        """Tell whether an answer is of one of the stories."""
        return self.numbers is None or (passage.document, passage.story) in self.places
