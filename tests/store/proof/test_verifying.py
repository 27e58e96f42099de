"""Verification: a whole record is found whole; whatever is changed behind its back is named, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import text

import onrecord
from onrecord.errors import InvalidCorrection
from onrecord.reading import Document
from onrecord.store import Record
from onrecord.store.bodies import hash_of, pack
from onrecord.store.guards import drop_guards
from onrecord.store.proof import Finding
from store.corrections.desk import FERRY, FIRE, MILL, WHO, item, open_record, spans
from store.corrections.engines import other_engine

Tamper = Callable[[Record], None]


def correct(record: Record) -> None:
    record.edit(item(MILL, "q1"), {"speaker": "e3"}, **WHO)
    record.reject(item(MILL, "f1"), **WHO)
    (mention,) = spans(FIRE, "Insurers")
    record.add_item(FIRE.document.id, "entities", {"kind": "other", "mentions": [{"span": mention, "form": "name"}]}, **WHO)
    record.merge(item(MILL, "e3"), item(FIRE, "e1"), **WHO)
    record.move(item(FERRY, "s1"), "Ferries", **WHO)
    record.note(None, "all read", **WHO)
    record.undo(2, **WHO)


def verify(record: Record, head: str | None = None) -> list[Finding]:
    return list(record.verify(head=head))


def run(record: Record, *statements: str, **values: Any) -> None:
    """Change what the record holds behind its back, the guards gone as who owns the file can have them."""
    with record.changing() as connection:
        for statement in statements:
            connection.execute(text(statement), values)


def unguard(record: Record) -> None:
    with record.changing() as connection:
        drop_guards(connection)


def test_a_whole_record_is_intact_in_every_part(place: str) -> None:
    with open_record(place) as record:
        correct(record)
        proof = record.verify()
        assert list(proof) == []
        held = proof.counts.by_kind
        assert (held["text", "intact"], held["arrival", "intact"], held["reading", "intact"]) == (3, 3, 3)
        assert (held["engine", "intact"], held["log", "intact"], held["search", "intact"]) == (
            1,
            7,
            6,
        )  # words and items of three texts
        assert held["correction", "intact"] == 5
        items = sum(len(getattr(reading, layer)) for reading in (MILL, FIRE, FERRY)
                    for layer in ("stories", "furniture", "entities", "statements", "times", "figures", "events"))  # fmt: skip
        assert held["item", "intact"] == items
        assert held["derived", "intact"] > 50
        assert proof.head == [entry.hash for entry in record.log()][-1]
        assert verify(record, proof.head) == []


def test_a_record_that_may_only_be_read_can_be_verified(place: str) -> None:
    with open_record(place) as record:
        correct(record)
    with Record.open(place, writing=False) as record:
        assert verify(record) == []


def test_long_texts_and_odd_words_are_verified_too(place: str) -> None:
    """A tsvector keeps 256 places of a word, and none after the 16,383rd."""
    odd = "Łódź İstanbul ﬁre ½ 👻 e\u0301 " + "mill " * 600 + "fire " * 17_000 + "end"
    with Record.open(place, create=True) as record:
        record.add([onrecord.Reading(document=Document(text=odd, source="long", outlet="\x00 Ünited", published="2031-05-15"))])
        record.add([onrecord.Reading(document=Document(text="…", source="no words"))])
        assert verify(record) == []


TEXT = "“He did it,” said Ruth Calder."
SAME_LENGTH = "UPDATE documents SET utf8 = :other WHERE id = :id"
TAMPERED: list[tuple[str, str, dict[str, Any], set[tuple[str, str]]]] = [
    ("a text", SAME_LENGTH, {"other": TEXT.encode(), "id": FIRE.document.id}, {("text", "hash to")}),
    ("a reading's hash", "UPDATE readings SET sha256 = 'x' WHERE document = 2", {}, {("reading", "hashes to")}),
    ("a packed reading", "UPDATE readings SET body = :other WHERE document = 2", {"other": b"()"}, {("reading", "unpacked")}),
    ("what is current", "UPDATE readings SET current = (1 = 0) WHERE document = 2", {}, {("reading", "current is none")}),
    ("a reading gone", "DELETE FROM readings WHERE document = 2", {}, {("reading", "no engine's reading")}),
    ("a text gone", "DELETE FROM documents WHERE number = 2", {}, {("text", "1 numbers of texts are free, and 0")}),
    ("a text undone", "INSERT INTO forgotten SELECT id, number, '', '', '' FROM documents WHERE number = 2", {},
     {("text", "it was forgotten, and is there")}),
    ("how it came", "DELETE FROM arrivals WHERE document = 2", {}, {("arrival", "gone")}),
    ("an arrival", "UPDATE arrivals SET body = :other WHERE document = 2", {"other": b"{}"}, {("arrival", "key")}),
    ("an arrival's column", "UPDATE arrivals SET outlet = 'The Post' WHERE document = 2", {}, {("arrival", "outlet")}),
    ("an engine", "UPDATE engines SET version = '7.0'", {}, {("engine", "hash")}),
    ("who", "UPDATE log SET who = 'Ben' WHERE number = 3", {}, {("log", "hash")}),
    ("when", "UPDATE log SET at = '2030-01-01' WHERE number = 3", {}, {("log", "hash")}),
    ("a body", "UPDATE log SET body = :other WHERE number = 6", {"other": b'{"why":"lie"}'}, {("log", "digest")}),
    ("a body forgotten", "UPDATE log SET body = NULL WHERE number = 5", {}, {("log", "gone")}),
    ("a merge's body forgotten", "UPDATE log SET body = NULL WHERE number = 4", {}, {("log", "gone")}),
    ("an entry gone", "DELETE FROM log WHERE number = 6", {}, {("log", "follows entry 5")}),
    ("the last entry gone", "DELETE FROM log WHERE number = 7", {}, {("log", "revision is 7")}),
    ("a revision", "UPDATE documents SET revision = 9 WHERE number = 3", {}, {("log", "revision is 9")}),
    ("a derived story", "UPDATE stories SET day = '2030-01-01' WHERE document = 1", {}, {("derived", "story")}),
    ("a posting gone", "DELETE FROM postings WHERE term IN (SELECT number FROM terms WHERE words = 'ruth calder' AND "
                       "kind = 'person')", {}, {("derived", "person ruth calder")}),
    ("a posting's day", "UPDATE postings SET day = 20300101 WHERE term IN (SELECT number FROM terms WHERE words = 'arrest')",
     {},
     {("derived", "event arrest 20300101"), ("derived", "event arrest 20310512")}),
    ("a term's words", "UPDATE terms SET shown = 'Nobody' WHERE words = 'ruth calder'", {}, {("derived", "Nobody")}),
    ("a term's count", "UPDATE terms SET stories = 9 WHERE words = 'arrest'", {}, {("derived", "9 stories")}),
    ("a word of a name", "DELETE FROM term_words WHERE word = 'ruth'", {}, {("derived", "missing")}),
    ("what the index was given", "UPDATE indexed SET facets = '' WHERE document = 2", {}, {("derived", "put in")}),
    ("what a story is found by", "UPDATE stories SET terms = :other WHERE document = 2", {"other": b"\x01"},
     {("derived", "noted")}),
    ("when something in it begins", "UPDATE stories SET happenings = :other WHERE document = 2", {"other": b"\x01\x00"},
     {("derived", "noted")}),
    ("that the index has a text", "DELETE FROM indexed WHERE document = 2", {}, {("derived", "put in")}),
    ("a word too many", "INSERT INTO term_words (word, term) VALUES ('zzz', 1)", {}, {("derived", "does not have it")}),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "values", "named"), [row[1:] for row in TAMPERED], ids=[row[0] for row in TAMPERED])
def test_what_is_changed_behind_its_back_is_named(
    place: str, statement: str, values: dict[str, Any], named: set[tuple[str, str]]
) -> None:
    with open_record(place) as record:
        correct(record)
        unguard(record)
        if statement.startswith("DELETE FROM documents"):
            run(record, "DELETE FROM postings WHERE story BETWEEN 131072 AND 196607", "DELETE FROM stories WHERE document = 2")
        run(record, statement, **values)
        findings = [finding for finding in verify(record) if finding.kind != "database"]
        assert {finding.state for finding in findings if finding.kind != "correction"} == {"altered"}
        for kind, words in named:
            assert [f for f in findings if f.kind == kind and words in f"{f.name} {f.message}"], (kind, words, findings)


def test_guards_that_are_gone_are_told(place: str) -> None:
    with open_record(place) as record:
        unguard(record)
        assert {(finding.kind, finding.name) for finding in verify(record)} == {
            ("database", name)
            for name in ("documents_keep", "readings_keep", "log_keep", "log_keep_body", "log_stay", "pages_keep")
        }


def put_reading(record: Record, reading: Any) -> None:
    """Put another reading in the mill's place, hashes and all."""
    body = json.dumps(reading, ensure_ascii=False, separators=(",", ":")).encode()
    values = {"body": pack(body, MILL.document.text.encode()), "sha256": hash_of(body)}
    run(record, "UPDATE readings SET body = :body, sha256 = :sha256 WHERE document = 1", **values)


FORGED: list[tuple[Callable[[Any], None], str]] = [
    (lambda r: r["statements"][0].update(speaker="e9"), "q1: speaker names 'e9', which is none of the entities"),
    (lambda r: r["statements"][0].update(within="q9"), "q1: within names 'q9'"),
    (lambda r: r["events"][1]["participants"][0].update(entity="e9"), "v2: participants.entity names 'e9'"),
    (lambda r: r["events"][1]["after"][0].update(event="v9"), "v2: after.event names 'v9'"),
    (lambda r: r["entities"][0]["roles"][0].update(of="e9"), "e1: roles.of names 'e9'"),
    (lambda r: r["times"][0].update(id="t2"), "times: an id stands twice"),
]


@pytest.mark.parametrize(("forge", "told"), FORGED)
def test_a_forged_reading_with_the_right_hash_is_found_by_its_links(
    place: str, forge: Callable[[Any], None], told: str
) -> None:
    with open_record(place) as record:
        unguard(record)
        reading = json.loads(MILL.to_json())
        forge(reading)
        put_reading(record, reading)
        assert [f.message for f in verify(record) if f.kind == "item"] == [f"reading 1: {told}"] or any(
            told in f.message for f in verify(record) if f.kind == "item"
        )


def test_a_reading_whose_spans_do_not_fit_or_that_is_of_another_text_is_no_reading(place: str) -> None:
    with open_record(place) as record:
        unguard(record)
        reading = json.loads(MILL.to_json())
        reading["times"][0]["span"] = [0, 5000]
        put_reading(record, reading)
        assert [f.message for f in verify(record) if f.kind == "reading" and "5000" in f.message] != []
        put_reading(record, json.loads(FIRE.to_json()))
        assert [f.message for f in verify(record) if f.kind == "item"] == ["reading 1: it is the reading of another text"]


@pytest.mark.parametrize("reading", [MILL, FIRE])
def test_what_was_forgotten_as_it_should_be_leaves_a_record_that_is_intact(place: str, reading: onrecord.Reading) -> None:
    """Either side of a merge: its entry loses what it held, and the chain holds."""
    with open_record(place) as record:
        correct(record)
        document = reading.document
        record.forget([document.id], reason="court order", who="Amina")
        assert verify(record) == []
        with pytest.raises(InvalidCorrection, match="was forgotten with its document"):
            record.undo(4, **WHO)
        record.add([FERRY])
        assert verify(record) == []


def test_a_log_written_anew_is_found_by_its_head(place: str) -> None:
    """Who owns the file can write a whole new chain; a hash noted elsewhere before tells."""
    with open_record(place) as record:
        record.note(None, "true", **WHO)
        head = next(iter(record.log())).hash
        unguard(record)
        run(record, "DELETE FROM log")
        record.note(None, "false", **WHO)
        assert [f for f in verify(record) if f.kind == "log"] == []
        (finding,) = [f for f in verify(record, head) if f.kind == "log"]
        assert finding.message == f"no entry has the hash {head}: the log was shortened, or written anew"


def test_entries_that_changed_places_are_found(place: str) -> None:
    with open_record(place) as record:
        record.note(None, "first", **WHO)
        record.note(None, "second", **WHO)
        unguard(record)
        run(record, "UPDATE log SET number = 9 WHERE number = 1", "UPDATE log SET number = 1 WHERE number = 2",
            "UPDATE log SET number = 2 WHERE number = 9")  # fmt: skip
        assert [f.name for f in verify(record) if f.kind == "log"] == ["entry 1", "entry 2"]


@pytest.mark.parametrize("how", ["a text's words gone", "other words", "a row of no text"])
def test_an_index_of_words_that_is_not_the_texts_is_found(place: str, how: str) -> None:
    with open_record(place) as record:
        is_sqlite = "://" not in place
        if how == "other words" and is_sqlite:
            run(record, "INSERT INTO search (rowid, words, facets) VALUES (2, 'liar', '')")
        elif how == "a text's words gone" and is_sqlite:
            run(record, "INSERT INTO search (search) VALUES ('delete-all')")
        elif is_sqlite:
            run(record, "INSERT INTO search (rowid, words, facets) VALUES (77, 'liar', '')")
        elif how == "other words":
            run(record, "UPDATE search SET words = words || 'liar:9'::tsvector WHERE document = 2")
        elif how == "a text's words gone":
            run(record, "DELETE FROM search")
        else:
            run(record, "UPDATE search SET facets = '{}' WHERE document = 2")
        found = [(finding.kind, finding.name) for finding in verify(record)]
        expected = {
            "other words": [FIRE.document.id],
            "a row of no text": ["document 77"] if is_sqlite else [FIRE.document.id],
        }
        every = [reading.document.id for reading in (MILL, FIRE, FERRY)]
        assert found == [("search", name) for name in expected.get(how, every)]


EVERY = {MILL.document.id, FIRE.document.id, FERRY.document.id}
TOKENS_CHANGED: list[tuple[str, str, str, set[str]]] = [
    ("INSERT INTO items (items) VALUES ('delete-all')", "DELETE FROM items", "", EVERY),
    ("INSERT INTO items (items, rowid, tokens) VALUES ('delete', 257, :token)",
     "UPDATE items SET tokens = ts_delete(tokens, CAST(:token AS TEXT)) WHERE number = 257", "by:sian", {FIRE.document.id}),
    ("INSERT INTO items (rowid, tokens) VALUES (9856, :token)",
     "INSERT INTO items (number, tokens) VALUES (260, CAST(quote_literal(:token) AS TSVECTOR))", "said:liar",
     {"document 77", FIRE.document.id}),
]  # fmt: skip


@pytest.mark.parametrize(("on_sqlite", "on_postgresql", "token", "named"), TOKENS_CHANGED)
def test_an_index_of_items_that_is_not_the_readings_is_found(
    place: str, on_sqlite: str, on_postgresql: str, token: str, named: set[str]
) -> None:
    """The row of a text that is not there is found in SQLite; a token too many of one that is, in PostgreSQL alone."""
    with open_record(place) as record:
        run(record, on_postgresql if "://" in place else on_sqlite, token=token)
        found = verify(record)
        assert {(finding.kind, "items" in finding.message) for finding in found} == {("search", True)}
        assert {finding.name for finding in found} in (named, {"document 77"}, {FIRE.document.id})


def test_corrections_without_a_hold_are_told_and_alter_nothing(place: str) -> None:
    twice = replace(MILL, times=(*MILL.times, replace(MILL.times[0], id="t9")))
    with open_record(place) as record:
        record.accept(item(MILL, "q1"), **WHO)
        record.reject(item(MILL, "t1"), **WHO)
        record.merge(item(MILL, "e3"), item(FIRE, "e1"), **WHO)
        record.add([other_engine(twice, without=("q1", "e3"))])
        assert [(finding.kind, finding.state, finding.message.split(",")[0]) for finding in verify(record)] == [
            ("correction", "orphan", "entry 1"), ("correction", "ambiguous", "entry 2"), ("correction", "orphan", "entry 3"),
        ]  # fmt: skip
        proof = record.verify()
        list(proof)
        assert proof.counts.of("altered") == 0


def test_a_damaged_page_of_the_file_is_told_and_the_rest_is_checked(tmp_path: Any) -> None:
    path = tmp_path / "cases.record"
    with open_record(str(path)) as record:
        correct(record)
        with record.changing() as connection:
            root = connection.scalar(text("SELECT rootpage FROM sqlite_master WHERE name = 'ix_arrivals_document'"))
            size = connection.scalar(text("PRAGMA page_size"))
        with record.asking() as connection:
            connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    with Record.open(path, writing=False) as record:
        findings = verify(record)
        assert {finding.state for finding in findings} == {"altered"}
        assert any(finding.kind == "database" for finding in findings)
