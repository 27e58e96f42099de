"""Conditions on documents that the indexes can tell: which fulfil one, of all, of those of some months, or of some."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Select, cast, func, select
from sqlalchemy.types import Text

from onrecord.store import tables
from onrecord.store.item_tokens import SLOTS
from onrecord.store.parts import in_parts
from onrecord.store.questions.index import (
    Either,
    RowQuery,
    Token,
    document_of,
    every,
    has_beginnings,
    matches,
    row_of,
    rows_match,
    search,
)
from onrecord.store.questions.index import items as rows
from onrecord.store.questions.query import Query

LOOKS = 100  # documents that are looked up one by one, 50 to 200 microseconds each, before all are listed
HELD = 1_000_000  # numbers of an index that are held; a condition that more fulfil is never listed
documents = tables.documents.c


class Condition:
    """Something that a document fulfils or not, by the numbers that an index gives for it.

    Until they are listed, documents are looked up one by one, or the index is asked month by month. Where words are asked for
    by their beginnings, each of these would go through all that begin so: then they are listed, up to `HELD`.
    """

    def __init__(self, connection: Connection, asked: Select[int], *, begins: bool) -> None:
        self.connection = connection
        self.asked = asked
        self.begins = begins
        self.known: frozenset[int] | None = None
        """All that the index gives, once they are listed."""
        self.is_vast = False
        """Whether they are too many to be listed ever."""
        self.looked = 0

    def few(self, most: int) -> AbstractSet[int] | None:
        """Give all documents that fulfil it; None where the index has more numbers for them and they are not listed anyway."""
        if self.known is None and not self.is_vast:
            most = HELD if self.begins else most
            found = load_numbers(self.connection, self.asked.limit(most + 1))
            self.known = frozenset(found) if len(found) <= most else None
            self.is_vast = len(found) > HELD
        return self.documents if self.known is not None else None

    @cached_property
    def documents(self) -> frozenset[int]:
        """All documents that fulfil it, once they are listed."""
        return self.known or frozenset()

    def of(self, some: Sequence[int]) -> AbstractSet[int]:
        """Give those of some documents that fulfil it."""
        return self.documents.intersection(some) if self.is_listed(len(some)) else self.look_up(some)

    def is_listed(self, looks: int) -> bool:
        """Tell whether they are listed, before so many more are looked up: they are once that is quicker."""
        self.looked += looks
        if self.known is None and self.looked > LOOKS:
            self.few(HELD)
        return self.known is not None

    @abstractmethod
    def look_up(self, some: Sequence[int]) -> AbstractSet[int]:
        """Give those of some documents that fulfil it, by a look into the index for each."""

    @abstractmethod
    def in_months(self, months: Sequence[int]) -> AbstractSet[int]:
        """Give the documents that fulfil it of which a story came out in one of some months."""


class HasWords(Condition):
    """That a document has the words of a search, and some facets."""

    def __init__(self, connection: Connection, query: Query | None, facets: Sequence[str] = ()) -> None:
        self.number = document_of(connection)
        self.query, self.facets = query, facets
        asked = select(self.number).select_from(search).where(matches(connection, query, facets))
        begins = query is not None and any(term.starts for clause in query.clauses for term in clause)
        super().__init__(connection, asked, begins=begins)

    def look_up(self, some: Sequence[int]) -> AbstractSet[int]:
        """Give those of some documents."""
        found: set[int] = set()
        for part in in_parts(some):
            held = self.asked.where(self.number == documents.number).correlate(tables.documents).exists()
            found.update(self.connection.scalars(select(documents.number).where(documents.number.in_(part), held)))
        return found

    def in_months(self, months: Sequence[int]) -> AbstractSet[int]:
        """Give those of some months."""
        matched = matches(self.connection, self.query, self.facets, months)
        return set(load_numbers(self.connection, select(self.number).select_from(search).where(matched)))


class HasItem(Condition):
    """That a document has an item with some tokens."""

    def __init__(self, connection: Connection, item: RowQuery) -> None:
        self.number = row_of(connection)
        self.item = item
        asked = select(self.number).select_from(rows).where(rows_match(connection, item))
        super().__init__(connection, asked, begins=has_beginnings(item))

    @cached_property
    def documents(self) -> frozenset[int]:
        """All such documents, once their items are listed."""
        return frozenset(row // SLOTS for row in self.known or ())

    def look_up(self, some: Sequence[int]) -> AbstractSet[int]:
        """Give those of some documents."""
        return {row // SLOTS for row in self._rows_of(some)}

    def rows_of(self, some: Sequence[int]) -> AbstractSet[int]:
        """Give the rows of such items in some documents, or more of them."""
        return self.known or frozenset() if self.is_listed(len(some)) else self._rows_of(some)

    def _rows_of(self, some: Sequence[int]) -> set[int]:
        found, first = set[int](), documents.number * SLOTS
        for part in in_parts(some):
            joined = self.asked.join(tables.documents, self.number.between(first, first + SLOTS - 1))
            found.update(self.connection.scalars(joined.where(documents.number.in_(part))))
        return found

    def in_months(self, months: Sequence[int]) -> AbstractSet[int]:
        """Give those of some months."""
        return {row // SLOTS for row in self.rows_in(months)}

    def rows_in(self, months: Sequence[int], key: str = "in") -> list[int]:
        """Give the rows of such items of stories that came out in some months.

        Args:
            key: "on" for happenings that begin in them.
        """
        dated = every([self.item, Either(tuple(Token(f"{key}:{month}") for month in months))]) or self.item
        asked = select(self.number).select_from(rows).where(rows_match(self.connection, dated))
        return load_numbers(self.connection, asked)


def load_numbers(connection: Connection, asked: Select[int]) -> list[int]:
    """Give the numbers that are asked for, in one row: 20,000 rows are 20,000 objects to be made."""
    (numbers,) = load_columns(connection, asked)
    return numbers


def load_columns(connection: Connection, asked: Select[Any]) -> list[list[int]]:
    """Give the columns of numbers that are asked for, each as a list."""
    some = asked.subquery()
    row = connection.execute(select(*(func.aggregate_strings(cast(column, Text), ",") for column in some.c))).one()
    return [list(map(int, joined.split(","))) if joined else [] for joined in row]


class Together:
    """Several conditions at once."""

    def __init__(self, conditions: Sequence[Condition], most: int, *, among: AbstractSet[int] | None = None,
                 without: Condition | None = None) -> None:  # fmt: skip
        """List those of the conditions that few documents fulfil.

        Args:
            most: numbers of an index that are listed.
            among: documents of which each must be one; None for any.
            without: what no document may fulfil.
        """
        self.some = among
        """Documents among which are all that fulfil them; None where no condition is listed."""
        self.others: list[Condition] = []
        """Conditions that `some` do not fulfil for certain."""
        self.without = without
        for condition in conditions:
            found = condition.few(most)
            if found is None:
                self.others.append(condition)
            else:
                self.some = found if self.some is None else self.some & found

    def list_all(self) -> AbstractSet[int] | None:
        """List all conditions; give the documents that fulfil them, or None where some are too many to be listed."""
        conditions, self.others = self.others, []
        for condition in conditions:
            found = condition.few(HELD)
            if found is None:
                self.others.append(condition)
            else:
                self.some = found if self.some is None else self.some & found
        if self.some and self.without is not None and (apart := self.without.few(HELD)) is not None:
            self.some, self.without = self.some - apart, None
        return None if self.others else self.some or frozenset()

    def of(self, some: Sequence[int], *, but: Condition | None = None) -> list[int]:
        """Give those of some documents that fulfil all, in their order.

        Args:
            but: a condition that they are known to fulfil.
        """
        held = [number for number in some if self.some is None or number in self.some]
        for condition in self.others:
            if held and condition is not but:
                found = condition.of(held)
                held = [number for number in held if number in found]
        apart = self.without.of(held) if self.without is not None and held else ()
        return [number for number in held if number not in apart]

    def in_months(self, months: Sequence[int]) -> AbstractSet[int]:
        """Give the documents that fulfil all, with a story of one of some months; `some` are not looked up in them."""
        found = self.some
        for condition in self.others:
            if found is None or found:
                held = condition.in_months(months)
                found = held if found is None else held & found
        if found and self.without is not None:
            found = found - self.without.in_months(months)
        return found or frozenset()


__all__ = ["Condition", "HasItem", "HasWords", "Together"]
