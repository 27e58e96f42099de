"""Terms that a question has found, and the stories that have one of them."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from onrecord.store import tables
from onrecord.store.parts import in_parts


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """Some terms: any of them will do."""

    numbers: tuple[int, ...]
    postings: int
    """How many stories have them, a story counted once for each that it has."""

    def stories(self, connection: Connection, first: int | None = None, last: int | None = None) -> set[int]:
        """Give the numbers of the stories that have one, of all days or of those from the first to the last."""
        postings, found = tables.postings.c, set[int]()
        days = [] if first is None else [postings.day >= first, postings.day <= last]
        for some in in_parts(self.numbers):
            found.update(connection.scalars(select(postings.story).where(postings.term.in_(some), *days)))
        return found
