"""What `Record.add` keeps: each text once, each way in which it came, each engine's reading; and nothing twice."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import func, inspect, select

import onrecord
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document, Options, Reading
from onrecord.store import Known, Record, tables
from onrecord.store.engines import this_engine
from store.articles import ARTICLES, make_documents, read_articles
from store.steps import find_differences


def count(record: Record, table: Any) -> int:
    with record.asking() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def test_what_was_added_comes_back_as_it_was(place: str) -> None:
    with Record.open(place, create=True) as record:
        counts = record.add(read_articles())
        assert (counts.added, counts.known, counts.failed) == (3, 0, 0)
    with Record.open(place, writing=False) as record:
        assert tuple(record.readings()) == read_articles()
        assert record.reading(read_articles()[1].document.id) == read_articles()[1]
        assert record.reading("sha256:none") is None


def test_adding_again_adds_nothing(place: str) -> None:
    with Record.open(place, create=True) as record:
        record.add(read_articles())
        held = {table.name: count(record, table) for table in tables.metadata.sorted_tables if table.name != "runs"}
        counts = record.add(read_articles())
        assert (counts.added, counts.known) == (0, 3)
        assert {table.name: count(record, table) for table in tables.metadata.sorted_tables if table.name != "runs"} == held


def test_a_text_that_comes_by_two_ways_is_one_document_with_two_arrivals(place: str) -> None:
    first = read_articles()[0]
    again = onrecord.read(Document(text=first.document.text, source="post/copy.txt", outlet="The Post"))
    with Record.open(place, create=True) as record:
        record.add([first, again])
        assert (count(record, tables.documents), count(record, tables.arrivals), count(record, tables.readings)) == (1, 2, 1)


def test_a_text_is_read_once_by_one_engine_and_the_order_is_kept(place: str) -> None:
    documents = make_documents()
    twice = [documents[0], documents[1], replace(documents[0], source="again.txt"), documents[2]]
    with Record.open(place, create=True) as record:
        kinds = [type(item) for item in record.unread(twice)]
        assert kinds == [Document, Document, Known, Document]
        record.add(onrecord.read_all(record.unread(twice)), options=Options())
        assert [type(item) for item in record.unread(documents)] == [Known] * 3
        assert [reading.document.source for reading in record.readings()] == [article["source"] for article in ARTICLES]


def test_another_options_engine_reads_again_and_both_readings_are_kept(place: str) -> None:
    documents = make_documents()
    with Record.open(place, create=True) as record:
        record.add(onrecord.read_all(record.unread(documents)), options=Options())
        other = Options(statement_rules="polnear")
        assert this_engine(other).key != this_engine(Options()).key
        record.add(onrecord.read_all(record.unread(documents, options=other), options=other), options=other)
        assert count(record, tables.readings) == 6
        assert len(list(record.readings())) == 3


def test_an_older_engines_reading_does_not_displace_a_newer_ones(place: str) -> None:
    reading = read_articles()[0]
    old = replace(reading, version="0.0.9", statements=())
    new = replace(reading, version="0.2.0", events=())
    with Record.open(place, create=True) as record:
        for item in (reading, old):
            record.add([item])
        assert list(record.readings()) == [reading]
        record.add([new])
        assert list(record.readings()) == [new]
        assert count(record, tables.readings) == 3
        with record.asking() as connection:
            assert connection.scalar(select(func.count()).select_from(tables.terms).where(tables.terms.c.kind == "event")) == 0


def test_what_could_not_be_read_is_counted_and_told_and_the_rest_is_kept(place: str) -> None:
    told: list[str] = []
    items: list[Reading | UnreadableDocument] = [*read_articles()]
    items.insert(1, UnreadableDocument("page.bin: this is no text"))
    with Record.open(place, create=True) as record:
        counts = record.add(items, tell=told.append)
        assert (counts.added, counts.failed) == (3, 1)
        assert told == ["page.bin: this is no text"]


def test_a_stop_between_batches_keeps_what_was_committed_and_the_rest_follows(place: str) -> None:
    """A document that fails in an unforeseen way must not cost those before it."""

    def stop_after_two() -> Any:
        yield from read_articles()[:2]
        raise KeyboardInterrupt

    with Record.open(place, create=True) as record:
        with pytest.raises(KeyboardInterrupt):
            record.add(stop_after_two(), batch=1)
        assert count(record, tables.documents) == 2
        with record.asking() as connection:
            assert connection.scalar(select(tables.runs.c.ended)) is None
        assert record.add(read_articles()).added == 1
        assert tuple(record.readings()) == read_articles()


def people(record: Record) -> dict[str, int]:
    with record.asking() as connection:
        rows = connection.execute(select(tables.terms).where(tables.terms.c.kind == "person"))
        return {row.words: row.stories for row in rows}


def test_names_are_counted_by_stories_and_go_when_nothing_bears_them(place: str) -> None:
    reading = read_articles()[0]
    with Record.open(place, create=True) as record:
        record.add(read_articles())
        assert people(record)["ruth calder"] == 1
        assert people(record)["sian o neill"] == 1
        record.add([replace(reading, version="9.0.0", entities=(), statements=(), events=(), figures=())])
        assert "ruth calder" not in people(record)
        assert "sian o neill" in people(record)
        with record.asking() as connection:
            words = tables.term_words.c.word
            assert connection.scalars(select(words).where(words.in_(["calder", "neill"])).distinct()).all() == ["neill"]


def test_text_with_u_0000_and_numbers_beyond_all_measure_can_be_kept(place: str) -> None:
    document = Document(text="A\x00 nought fell. Losses were 5 million.", title="a\x00b", source="a\x00b.txt", outlet="\x00")
    reading = onrecord.read(document)
    figures = tuple(replace(figure, value=10**400) for figure in reading.figures)
    with Record.open(place, create=True) as record:
        record.add([replace(reading, figures=figures)])
        assert list(record.readings()) == [replace(reading, figures=figures)]


def test_the_tables_are_those_that_the_steps_make(place: str) -> None:
    """The migrations and `tables.py` say the same: else a record made anew and one brought up would differ."""
    with Record.open(place, create=True) as record, record.asking() as connection:
        assert find_differences(connection) == []
        assert set(tables.metadata.tables) <= set(inspect(connection).get_table_names())
