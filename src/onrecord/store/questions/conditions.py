"""Conditions on documents that the indexes can tell: all that fulfil one, where they are few, or which of some do."""

from __future__ import annotations

from collections.abc import Sequence
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

    def few(self, most: int) -> set[int] | None:
        """Give all documents that fulfil it; None where they are more than `most`, or cannot be listed."""

    def of(self, some: Sequence[int]) -> set[int]:
        """Give those of some documents that fulfil it."""


class HasWords:
    """That a document has the words of a search, and some facets."""

    def __init__(self, connection: Connection, query: Query | None, facets: Sequence[str] = ()) -> None:
        self.connection = connection
        self.number = document_of(connection)
        self.asked = select(self.number).select_from(search).where(matches(connection, query, facets))
        self.known: set[int] | None = None
        self.looked = 0

    def few(self, most: int) -> set[int] | None:
        """Give all such documents, where they are few."""
        found = load_numbers(self.connection, self.asked, most + 1)
        if len(found) <= most:
            self.known = set(found)
        return self.known

    def of(self, some: Sequence[int]) -> set[int]:
        """Give those of some documents: each is looked up, until to have all is quicker."""
        self.looked += len(some)
        if self.known is None and self.looked > LOOKS:
            self.few(HELD)
        if self.known is not None:
            return self.known.intersection(some)
        found: set[int] = set()
        for part in in_parts(some):
            held = self.asked.where(self.number == documents.number).correlate(tables.documents).exists()
            found.update(self.connection.scalars(select(documents.number).where(documents.number.in_(part), held)))
        return found


class HasItem:
    """That a document has an item with some tokens."""

    def __init__(self, connection: Connection, asked: RowQuery) -> None:
        self.connection = connection
        self.number = row_of(connection)
        self.asked = select(self.number).select_from(rows).where(rows_match(connection, asked))
        self.begins = has_beginnings(asked)
        """Whether tokens are asked for by their beginnings: then every look goes through all that begin so."""
        self.known: frozenset[int] | None = None
        """The rows of all such items, once they were asked for and were few."""
        self.documents: set[int] | None = None
        self.looked = 0

    def few(self, most: int) -> set[int] | None:
        """Give all such documents, where their items are few."""
        found = load_numbers(self.connection, self.asked, most + 1)
        if len(found) <= most:
            self.known = frozenset(found)
            self.documents = {row // SLOTS for row in found}
        return self.documents

    def of(self, some: Sequence[int]) -> set[int]:
        """Give those of some documents; all, where looking each up takes longer than to open it."""
        if self.documents is None and self.begins:
            return set(some)
        found = self.rows_of(some)
        return self.documents.intersection(some) if self.documents is not None else {row // SLOTS for row in found}

    def rows_of(self, some: Sequence[int]) -> frozenset[int] | set[int]:
        """Give the rows of such items in some documents; where all are known, these."""
        self.looked += len(some)
        if self.known is None and self.looked > LOOKS:
            self.few(HELD)
        if self.known is not None:
            return self.known
        found, first = set[int](), documents.number * SLOTS
        for part in in_parts(some):
            joined = self.asked.join(tables.documents, self.number.between(first, first + SLOTS - 1))
            found.update(self.connection.scalars(joined.where(documents.number.in_(part))))
        return found


class HasNone:
    """That a document has no item with some tokens."""

    def __init__(self, connection: Connection, asked: RowQuery) -> None:
        self.others = HasItem(connection, asked)

    def few(self, most: int) -> None:
        """Tell that they are not listed: most documents have none; but those that have one may be few."""
        self.others.few(most)

    def of(self, some: Sequence[int]) -> set[int]:
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

    def few(self, most: int) -> set[int]:
        """Give them, many or few: they are at hand."""
        return self.some

    def of(self, some: Sequence[int]) -> set[int]:
        """Give those that are among them."""
        return self.some.intersection(some)


class Together:
    """Several conditions at once."""

    def __init__(self, conditions: Sequence[Condition], most: int) -> None:
        self.some: set[int] | None = None
        """Documents among which are all that fulfil them; None where they are many."""
        self.others: list[Condition] = []
        """Conditions that `some` do not fulfil for certain."""
        for condition in conditions:
            found = condition.few(most)
            if found is None:
                self.others.append(condition)
            else:
                self.some = found if self.some is None else self.some & found
        for condition in list(self.others) if self.some is not None else ():
            if isinstance(condition, HasNone) and condition.others.documents is not None:
                self.some = (self.some or set()) - condition.others.documents
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
