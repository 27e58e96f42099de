"""Conditions on documents that the indexes can tell: which fulfil one, of all, of those of some months, or of some."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from functools import cached_property

from sqlalchemy import Connection, Select, select

from onrecord.store import tables
from onrecord.store.item_tokens import SLOTS
from onrecord.store.packed import Numbers
from onrecord.store.parts import in_parts
from onrecord.store.questions.ascending import NONE, distinct, in_order, is_in, left_of, load_numbers, shared
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
        self.known: Numbers | None = None
        """All that the index gives, once they are listed."""
        self.is_vast = False
        """Whether they are too many to be listed ever."""
        self.looked = 0

    def few(self, most: int) -> Numbers | None:
        """Give all documents that fulfil it; None where the index has more numbers for them and they are not listed anyway."""
        if self.known is None and not self.is_vast:
            most = HELD if self.begins else most
            found = load_numbers(self.connection, self.asked.limit(most + 1))
            self.known = found if len(found) <= most else None
            self.is_vast = len(found) > HELD
        return self.documents if self.known is not None else None

    @cached_property
    def documents(self) -> Numbers:
        """All documents that fulfil it, once they are listed."""
        return self._documents_of(NONE if self.known is None else self.known)

    def of(self, some: Numbers) -> Numbers:
        """Give those of some documents that fulfil it, in their order."""
        return some[is_in(some, self.documents if self.is_listed(len(some)) else self._documents_of(self.look_up(some)))]

    def is_listed(self, looks: int) -> bool:
        """Tell whether they are listed, before so many more are looked up: they are once that is quicker."""
        self.looked += looks
        if self.known is None and self.looked > LOOKS:
            self.few(HELD)
        return self.known is not None

    def in_months(self, months: Sequence[int]) -> Numbers:
        """Give the documents that fulfil it of which a story came out in one of some months."""
        return self._documents_of(self.numbers_in(months))

    @abstractmethod
    def look_up(self, some: Numbers) -> Numbers:
        """Give the index's numbers for those of some documents that fulfil it, by a look into it for each."""

    @abstractmethod
    def numbers_in(self, months: Sequence[int]) -> Numbers:
        """Give the index's numbers for documents of which a story came out in one of some months."""

    @abstractmethod
    def _documents_of(self, numbers: Numbers) -> Numbers:
        """Give the documents that some numbers of the index are of."""


class HasWords(Condition):
    """That a document has the words of a search, and some facets."""

    def __init__(self, connection: Connection, query: Query | None, facets: Sequence[str] = ()) -> None:
        self.number = document_of(connection)
        self.query, self.facets = query, facets
        asked = select(self.number).select_from(search).where(matches(connection, query, facets))
        begins = query is not None and any(term.starts for clause in query.clauses for term in clause)
        super().__init__(connection, asked, begins=begins)

    def look_up(self, some: Numbers) -> Numbers:
        """Give those of some documents."""
        found: list[int] = []
        for part in in_parts(some.tolist()):
            held = self.asked.where(self.number == documents.number).correlate(tables.documents).exists()
            found += self.connection.scalars(select(documents.number).where(documents.number.in_(part), held))
        return in_order(found)

    def numbers_in(self, months: Sequence[int]) -> Numbers:
        """Give those of some months."""
        matched = matches(self.connection, self.query, self.facets, months)
        return load_numbers(self.connection, select(self.number).select_from(search).where(matched))

    def _documents_of(self, numbers: Numbers) -> Numbers:
        return numbers


class HasItem(Condition):
    """That a document has an item with some tokens: the index's numbers are its rows."""

    def __init__(self, connection: Connection, item: RowQuery) -> None:
        self.number = row_of(connection)
        self.item = item
        asked = select(self.number).select_from(rows).where(rows_match(connection, item))
        super().__init__(connection, asked, begins=has_beginnings(item))

    def rows_of(self, some: Numbers) -> Numbers:
        """Give the rows of such items in some documents, or more of them."""
        listed = self.known if self.is_listed(len(some)) else None
        return self.look_up(some) if listed is None else listed

    def look_up(self, some: Numbers) -> Numbers:
        """Give the rows of such items in some documents."""
        found, first = list[int](), documents.number * SLOTS
        for part in in_parts(some.tolist()):
            joined = self.asked.join(tables.documents, self.number.between(first, first + SLOTS - 1))
            found += self.connection.scalars(joined.where(documents.number.in_(part)))
        return in_order(found)

    def numbers_in(self, months: Sequence[int], key: str = "in") -> Numbers:
        """Give the rows of such items of stories that came out in some months.

        Args:
            key: "on" for happenings that begin in them.
        """
        dated = every([self.item, Either(tuple(Token(f"{key}:{month}") for month in months))]) or self.item
        return load_numbers(self.connection, select(self.number).select_from(rows).where(rows_match(self.connection, dated)))

    def _documents_of(self, numbers: Numbers) -> Numbers:
        return distinct(numbers // SLOTS)


class Together:
    """Several conditions at once."""

    def __init__(self, conditions: Sequence[Condition], most: int, *, among: Numbers | None = None,
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
        self._list(conditions, most)

    def _list(self, conditions: Sequence[Condition], most: int) -> None:
        for condition in conditions:
            found = condition.few(most)
            if found is None:
                self.others.append(condition)
            else:
                self.some = found if self.some is None else shared(self.some, found)

    def list_all(self) -> Numbers | None:
        """List all conditions; give the documents that fulfil them, or None where some are too many to be listed."""
        conditions, self.others = self.others, []
        self._list(conditions, HELD)
        if self.some is not None and self.without is not None and (apart := self.without.few(HELD)) is not None:
            self.some, self.without = left_of(self.some, apart), None
        return None if self.others else NONE if self.some is None else self.some

    def of(self, some: Numbers, *, but: Condition | None = None) -> Numbers:
        """Give those of some documents that fulfil all, in their order.

        Args:
            but: a condition that they are known to fulfil.
        """
        held = some if self.some is None else some[is_in(some, self.some)]
        for condition in self.others:
            if len(held) and condition is not but:
                held = condition.of(held)
        if self.without is None or not len(held):
            return held
        return left_of(held, in_order(self.without.of(held)))

    def in_months(self, months: Sequence[int]) -> Numbers:
        """Give the documents that fulfil all, with a story of one of some months; `some` are not looked up in them."""
        found = self.some
        for condition in self.others:
            if found is None or len(found):
                held = condition.in_months(months)
                found = held if found is None else shared(found, held)
        if found is not None and len(found) and self.without is not None:
            found = left_of(found, self.without.in_months(months))
        return NONE if found is None else found


__all__ = ["Condition", "HasItem", "HasWords", "Together"]
