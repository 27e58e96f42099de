"""Conditions on documents that the indexes can tell: all that fulfil one, where they are few, or which of some do."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Protocol

from sqlalchemy import Connection, Select, cast, func, select
from sqlalchemy.types import Text

from onrecord.store import tables
from onrecord.store.item_tokens import SLOTS
from onrecord.store.parts import in_parts
from onrecord.store.questions.index import RowQuery, document_of, has_beginnings, matches, row_of, rows_match, search
from onrecord.store.questions.index import items as rows
from onrecord.store.questions.query import Query

LOOKS = 300  # documents that are looked up one by one, 20 to 100 microseconds each, before all are asked for
HELD = 1_000_000  # documents or rows that are held at most
documents = tables.documents.c


class Condition(Protocol):
    """Something that a document fulfils or not."""

    @property
    def is_known(self) -> bool:
        """Whether `of` answers without a look into an index."""

    def few(self, most: int) -> AbstractSet[int] | None:
        """Give all documents that fulfil it; None where they are more than `most`, or cannot be listed."""

    def of(self, some: Sequence[int]) -> AbstractSet[int]:
        """Give those of some documents that fulfil it."""


class Listed:
    """Numbers that an index gives: all of them once they were listed; until then each is looked up."""

    def __init__(self, connection: Connection, asked: Select[int]) -> None:
        self.connection = connection
        self.asked = asked
        self.known: frozenset[int] = frozenset()
        """All of them, once they are listed."""
        self.is_whole = False
        self.looked = 0

    def list(self, most: int) -> bool:
        """List them, where they are at most so many; tell whether they are."""
        found = load_numbers(self.connection, self.asked, most + 1)
        if len(found) <= most:
            self.known, self.is_whole = frozenset(found), True
        return self.is_whole

    def is_listed(self, looks: int) -> bool:
        """Tell whether they are listed, before so many more are looked up: they are once that is quicker."""
        self.looked += looks
        return self.is_whole or (self.looked > LOOKS and self.list(HELD))


class HasWords:
    """That a document has the words of a search, and some facets."""

    def __init__(self, connection: Connection, query: Query | None, facets: Sequence[str] = ()) -> None:
        self.connection = connection
        self.number = document_of(connection)
        self.listed = Listed(connection, select(self.number).select_from(search).where(matches(connection, query, facets)))

    @property
    def is_known(self) -> bool:
        """Whether all such documents are listed."""
        return self.listed.is_whole

    def few(self, most: int) -> AbstractSet[int] | None:
        """Give all such documents, where they are few."""
        return self.listed.known if self.listed.list(most) else None

    def of(self, some: Sequence[int]) -> AbstractSet[int]:
        """Give those of some documents."""
        if self.listed.is_listed(len(some)):
            return self.listed.known.intersection(some)
        found: set[int] = set()
        for part in in_parts(some):
            held = self.listed.asked.where(self.number == documents.number).correlate(tables.documents).exists()
            found.update(self.connection.scalars(select(documents.number).where(documents.number.in_(part), held)))
        return found


class HasItem:
    """That a document has an item with some tokens."""

    def __init__(self, connection: Connection, asked: RowQuery) -> None:
        self.connection = connection
        self.number = row_of(connection)
        self.begins = has_beginnings(asked)
        """Whether tokens are asked for by their beginnings: then every look goes through all that begin so."""
        self.listed = Listed(connection, select(self.number).select_from(rows).where(rows_match(connection, asked)))

    @property
    def is_known(self) -> bool:
        """Whether all such items are listed."""
        return self.listed.is_whole

    @cached_property
    def documents(self) -> frozenset[int]:
        """All such documents, once their items are listed."""
        return frozenset(row // SLOTS for row in self.listed.known)

    def few(self, most: int) -> AbstractSet[int] | None:
        """Give all such documents, where their items are few."""
        return self.documents if self.listed.list(most) else None

    def of(self, some: Sequence[int]) -> AbstractSet[int]:
        """Give those of some documents; all, where looking each up takes longer than to open it."""
        if not self.is_known and self.begins:
            return set(some)
        found = self.rows_of(some)
        return self.documents.intersection(some) if self.is_known else {row // SLOTS for row in found}

    def rows_of(self, some: Sequence[int]) -> AbstractSet[int]:
        """Give the rows of such items in some documents; where all are listed, these."""
        if self.listed.is_listed(len(some)):
            return self.listed.known
        found, first = set[int](), documents.number * SLOTS
        for part in in_parts(some):
            joined = self.listed.asked.join(tables.documents, self.number.between(first, first + SLOTS - 1))
            found.update(self.connection.scalars(joined.where(documents.number.in_(part))))
        return found


class HasNone:
    """That a document has no item with some tokens."""

    def __init__(self, connection: Connection, asked: RowQuery) -> None:
        self.others = HasItem(connection, asked)

    @property
    def is_known(self) -> bool:
        """Whether all documents that have one are listed."""
        return self.others.is_known

    def few(self, most: int) -> None:
        """Tell that they are not listed: most documents have none; but those that have one may be few."""
        self.others.few(most)

    def of(self, some: Sequence[int]) -> AbstractSet[int]:
        """Give those of some documents."""
        return set(some) - self.others.of(some)


def load_numbers(connection: Connection, asked: Select[int], most: int) -> list[int]:
    """Give the first so many numbers that are asked for, in one row: 20,000 rows are 20,000 objects to be made."""
    some = asked.limit(most).subquery()
    joined: str | None = connection.scalar(select(func.aggregate_strings(cast(some.c[0], Text), ",")))
    return list(map(int, joined.split(","))) if joined else []


class IsOneOf:
    """That a document is one of some."""

    def __init__(self, some: set[int]) -> None:
        self.some = some

    @property
    def is_known(self) -> bool:
        """Always: they are at hand."""
        return True

    def few(self, most: int) -> set[int]:
        """Give them, many or few: they are at hand."""
        return self.some

    def of(self, some: Sequence[int]) -> AbstractSet[int]:
        """Give those that are among them."""
        return self.some.intersection(some)


class Together:
    """Several conditions at once."""

    def __init__(self, conditions: Sequence[Condition], most: int) -> None:
        self.some: AbstractSet[int] | None = None
        """Documents among which are all that fulfil them; None where they are many."""
        self.others: list[Condition] = []
        """Conditions that `some` do not fulfil for certain."""
        for condition in conditions:
            found = condition.few(most)
            if found is None:
                self.others.append(condition)
            else:
                self.some = found if self.some is None else self.some & found
        if self.some is not None:
            for condition in [one for one in self.others if one.is_known]:
                self.some = condition.of(list(self.some))
                self.others.remove(condition)

    def of(self, some: Sequence[int]) -> list[int]:
        """Give those of some documents that fulfil all, in their order."""
        held = [number for number in some if self.some is None or number in self.some]
        for condition in self.others:
            if held:
                found = condition.of(held)
                held = [number for number in held if number in found]
        return held


__all__ = ["Condition", "HasItem", "HasNone", "HasWords", "IsOneOf", "Together"]
