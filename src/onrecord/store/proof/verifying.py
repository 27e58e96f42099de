"""The whole of a verification: one part after the other, each going on where another could not."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import msgspec
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from onrecord.errors import BusyRecord, DamagedRecord, OnRecordError
from onrecord.store.corrections.applying import Corrected
from onrecord.store.corrections.entries import Entry, find_effective
from onrecord.store.corrections.loading import find_earlier, load_corrected
from onrecord.store.corrections.log import asked, open_entry
from onrecord.store.guards import GUARDS
from onrecord.store.proof.case_files import check_case_files
from onrecord.store.proof.derived import Posting, PostingSums, StoryRow, check_derived, check_terms, derive
from onrecord.store.proof.findings import Counts, Finding, Kind, altered
from onrecord.store.proof.items import ItemSums, Tokens, check_item_vectors, tokens_of
from onrecord.store.proof.links import check_digests, check_links
from onrecord.store.proof.log_checks import LogChecker
from onrecord.store.proof.pages import check_pages
from onrecord.store.proof.search import Sums, check_facets, check_vectors
from onrecord.store.proof.texts import Held, check_engines, check_numbers, check_page, iterate_texts, many

Opener = Callable[[], AbstractContextManager[Connection]]
MOST = 100  # complaints of the database about itself that are told


class Proof:
    """A verification of a record: go through it for what is not intact; then `counts` and `head` are known.

    >>> proof = record.verify()                                                              # doctest: +SKIP
    >>> [finding.message for finding in proof], proof.counts.of("altered")                   # doctest: +SKIP
    ([], 0)
    """

    def __init__(self, asking: Opener, changing: Opener, head: str | None = None) -> None:
        self.counts = Counts()
        self.head = ""
        """The hash of the last log entry: note it elsewhere, and a later verification can prove that the log still has it."""
        self._asking, self._changing, self._wanted = asking, changing, head

    def __iter__(self) -> Iterator[Finding]:
        """Give each thing that is not intact, as it is found."""
        self.counts = Counts()
        yield from self._guarded("search", "the index of words", self._check_index_itself())
        yield from self._guarded("database", "the record", self._check_all())

    def _check_all(self) -> Iterator[Finding]:
        with self._asking() as connection:
            yield from self._guarded("database", "the file", _check_database(connection, self.counts))
            yield from self._guarded("engine", "engines", check_engines(connection, self.counts))
            yield from self._guarded("text", "texts", check_numbers(connection, self.counts))
            yield from self._guarded("text", "texts", self._check_texts(connection))
            yield from self._guarded("page", "pages", check_pages(connection, self.counts))
            yield from self._guarded("derived", "terms", check_terms(connection, self.counts))
            log = LogChecker(connection, self.counts)
            yield from self._guarded("log", "log", log.check(self._wanted))
            self.head = log.head
            yield from self._guarded("derived", "cases", check_links(connection, self.counts))
            yield from self._guarded("derived", "case files", check_case_files(connection, self.counts))
            yield from self._guarded("correction", "merges and splits", self._check_pairs(connection))

    def _guarded(self, kind: Kind, name: str, findings: Iterator[Finding]) -> Iterator[Finding]:
        """Hand on findings; what cannot be read is one more, and the other parts are checked all the same."""
        try:
            yield from findings
        except (DBAPIError, sqlite3.DatabaseError, OnRecordError, ValueError, KeyError, TypeError, AttributeError) as error:
            said = getattr(error, "orig", None) or error
            told = f"it cannot be checked to its end: {' '.join(str(said).split())}"
            yield self.counts.note(altered(kind, name, told))

    def _check_index_itself(self) -> Iterator[Finding]:
        """SQLite: let the full text index check its own structure, which needs a record that may be written to."""
        try:
            with self._changing() as connection:
                if connection.dialect.name == "sqlite":
                    for index in ("search", "items"):
                        connection.execute(text(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')"))
        except BusyRecord:
            return
        except DamagedRecord as error:
            yield self.counts.note(altered("search", "the index of words", f"its structure is damaged: {error}"))

    def _check_texts(self, connection: Connection) -> Iterator[Finding]:
        on_sqlite = connection.dialect.name == "sqlite"
        words, items, postings = Sums(), ItemSums(), PostingSums()
        for rows in iterate_texts(connection):
            whole: list[Held] = []
            for found in check_page(connection, rows, self.counts):
                if isinstance(found, Held):
                    whole.append(found)
                else:
                    yield found
            valid: dict[int, dict[str, Any]] = {}
            yield from self._check_readings(connection, whole, valid, postings)
            whole = [held._replace(current=valid.get(held.number)) for held in whole]
            yield from check_facets(connection, whole, self.counts)
            tokens = [(held, tokens_of(held.text, valid.get(held.number))) for held in whole]
            if not on_sqlite:
                yield from check_vectors(connection, whole, self.counts)
                yield from check_item_vectors(connection, tokens, self.counts)
                continue
            for held, some in tokens:
                words.expect(held)
                items.expect(held.number, some)
        if on_sqlite:
            yield from words.compare(connection, lambda number: _name_of(connection, number), self.counts)
            yield from items.compare(connection, lambda number: _tokens_again(connection, number), self.counts)
        yield from postings.compare(connection, lambda number: _postings_again(connection, number), self.counts)

    def _check_readings(self, connection: Connection, some: list[Held], valid: dict[int, dict[str, Any]],
                        postings: PostingSums) -> Iterator[Finding]:  # fmt: skip
        """Check what is derived from the readings that are valid now, and where corrections hold; give them in `valid`."""
        expected: dict[int, tuple[str, set[StoryRow], set[Posting]]] = {}
        numbers = [held.number for held in some]
        corrected_ones = set(
            connection.scalars(many("SELECT document FROM log WHERE document IN :numbers"), {"numbers": numbers})
        )
        if connection.scalar(text("SELECT number FROM log LIMIT 1")) is not None:
            corrected_ones |= set(find_earlier(connection, numbers))
        for held in some:
            if held.current is None:
                continue
            plain, cases = held.current, {}
            if held.number in corrected_ones:
                for _, corrected in load_corrected(connection, [held.number]):
                    yield from self._tell_corrections(held.id, corrected)
                    plain, cases = msgspec.json.decode(corrected.reading.to_json()), corrected.cases
            valid[held.number] = plain
            expected[held.number] = held.id, *derive(held.number, plain, cases)
        if expected:
            for number, (_, _, rows) in expected.items():
                postings.expect(number, rows)
            yield from check_derived(connection, expected, self.counts)
            yield from check_digests(connection, sorted(expected), self.counts)

    def _tell_corrections(self, document: str, corrected: Corrected) -> Iterator[Finding]:
        self.counts.intact("correction", len(corrected.anchored))
        for loose in corrected.orphans:
            yield self.counts.note(_loose("orphan", document, loose.entry, f"{loose.action} of {loose.words}: {loose.reason}"))
        for loose in corrected.ambiguous:
            yield self.counts.note(
                _loose("ambiguous", document, loose.entry, f"{loose.action} of {loose.words}: {loose.reason}")
            )

    def _check_pairs(self, connection: Connection) -> Iterator[Finding]:
        """Check that both sides of each merge and split are people, bodies or places that the readings have."""
        rows = connection.execute(asked().where(text("action IN ('merge', 'split', 'undo')")).order_by(text("number"))).all()
        for entry in find_effective([open_entry(row) for row in rows]):
            if entry.body is not None and entry.body.pair is not None:
                yield from self._check_pair(connection, entry)

    def _check_pair(self, connection: Connection, entry: Entry) -> Iterator[Finding]:
        assert entry.body is not None
        for side in entry.body.pair or ():
            number = connection.scalar(text("SELECT number FROM documents WHERE id = :id"), {"id": side.document})
            found = [] if number is None else list(load_corrected(connection, [number]))
            bearers = [entity for _, corrected in found for entity in corrected.reading.entities
                       if any(mention.span == side.span for mention in entity.mentions)]  # fmt: skip
            if len(bearers) == 1:
                self.counts.intact("correction")
                continue
            state: Any = "ambiguous" if bearers else "orphan"
            told = f"{entry.action}: {len(bearers) or 'none'} of the entities is called {side.name!r} there"
            yield self.counts.note(_loose(state, side.document, entry.number, told))


def _loose(state: Any, document: str, entry: int, message: str) -> Finding:
    return Finding(kind="correction", state=state, name=document, message=f"entry {entry}, {message}")


def _name_of(connection: Connection, number: int) -> str:
    found: str | None = connection.scalar(text("SELECT id FROM documents WHERE number = :number"), {"number": number})
    return found or f"document {number}"


def _again(connection: Connection, number: int) -> tuple[str, dict[str, Any] | None, dict[str, str], str]:
    """Give a text's id, its reading that is valid now as JSON, the cases that its stories were put into, and its words."""
    for _, corrected in load_corrected(connection, [number]):
        document = corrected.reading.document
        return document.id, msgspec.json.decode(corrected.reading.to_json()), corrected.cases, document.text
    return _name_of(connection, number), None, {}, ""


def _tokens_again(connection: Connection, number: int) -> tuple[str, Tokens]:
    name, reading, _, words = _again(connection, number)
    return name, tokens_of(words, reading)


def _postings_again(connection: Connection, number: int) -> tuple[str, set[Posting]]:
    name, reading, cases, _ = _again(connection, number)
    return name, derive(number, reading, cases)[1] if reading is not None else set()


def _check_database(connection: Connection, counts: Counts) -> Iterator[Finding]:
    """Let the database check itself, and see that the guards of what is kept are there."""
    if connection.dialect.name == "sqlite":
        said = [str(row[0]) for row in connection.execute(text(f"PRAGMA integrity_check({MOST})"))]
        yield from (counts.note(altered("database", "the file", words)) for words in said if words != "ok")
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        yield from (counts.note(altered("database", row[0], f"row {row[1]} refers to no row of {row[2]}")) for row in broken)
        there = set(
            connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'"))
        )
        counts.intact("database", (said == ["ok"]) + (not broken))
    else:
        there = set(connection.scalars(text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'")))
    for guard in GUARDS:
        if guard in there:
            counts.intact("database")
        else:
            told = "the guard that refuses to change what is kept is missing"
            yield counts.note(altered("database", guard, told))
