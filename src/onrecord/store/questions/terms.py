"""Terms that a question has found, and the stories that have one of them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from onrecord.store import tables
from onrecord.store.parts import in_parts


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """Some terms: any of them will do."""

    numbers: tuple[int, ...]
    postings: int
    """How many stories have them, a story counted once for each that it has."""

    def stories(self, connection: Connection) -> set[int]:
        """Give the numbers of the stories that have one."""
        postings, found = tables.postings.c, set[int]()
        for some in in_parts(self.numbers):
            found.update(connection.scalars(select(postings.story).where(postings.term.in_(some))).all())
        return found

    def told(self, connection: Connection, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Give the days, as numbers, and the stories that have one, from the first day to the last."""
        postings = tables.postings.c
        days = postings.day >= first, postings.day <= last
        for some in in_parts(self.numbers):
            rows = connection.execute(select(postings.day, postings.story).where(postings.term.in_(some), *days)).all()
            yield from ((day, story) for day, story in rows)
