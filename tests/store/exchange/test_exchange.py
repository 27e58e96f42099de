"""A record written out as lines and taken in again: the same, byte for byte, whatever database either is in."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from sqlalchemy import insert, select, update

import onrecord
from onrecord.errors import DamagedRecord, UnlikeVersion, UnusableFile
from onrecord.reading import Document, Reading
from onrecord.store import Record, tables
from onrecord.store.bodies import hash_of
from onrecord.store.guards import drop_guards
from store.articles import read_articles
from strategies import ANY


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A second address without a record, in either database."""
    return str(tmp_path / "other.record") if request.param == "sqlite" else request.getfixturevalue("server").new_database()


def export(record: Record) -> bytes:
    told: list[str] = []
    data = b"".join(record.export(tell=told.append))
    assert told == []
    return data


def take(record: Record, data: bytes, **options: Any) -> tuple[Any, list[str]]:
    told: list[str] = []
    return record.take(io.BytesIO(data), "cases.jsonl", tell=told.append, **options), told


def fill(record: Record) -> None:
    """Give a record something of everything that is kept."""
    first, second, third = read_articles()
    copy = replace(first, document=replace(first.document, source="post/copy.txt", outlet="The Post"))
    record.add([first, second, third, copy])
    record.add([replace(first, version="0.2.0", events=())])
    with record.changing() as connection:
        connection.execute(insert(tables.forgotten), {
            "id": "sha256:" + "ab" * 32, "number": 9, "at": "2031-06-01T00:00:00+00:00", "who": "desk", "reason": "order 7",
        })  # fmt: skip
        for number, document in ((1, 2), (2, 9), (3, None)):
            body = None if document == 9 else json.dumps({"why": f"“why” {number}"}).encode()
            connection.execute(insert(tables.log), {
                "number": number, "at": "2031-06-01T00:00:00+00:00", "who": "desk", "action": "note", "document": document,
                "undoes": None, "body": body, "digest": hash_of(body or b"gone"), "hash": hash_of(str(number).encode()),
            })  # fmt: skip


def test_an_export_taken_into_an_empty_record_is_the_same_when_exported_again(place: str, other: str) -> None:
    with Record.open(place, create=True) as record, Record.open(other, create=True) as copy:
        fill(record)
        data = export(record)
        done, told = take(copy, data)
        assert told == []
        assert (done.counts.added, done.log, done.forgotten, done.refused) == (3, 3, 1, 0)
        assert export(copy) == data
        assert tuple(copy.readings()) == tuple(record.readings())


def test_every_reading_that_is_kept_is_in_it_with_its_engine_and_its_bytes(place: str) -> None:
    with Record.open(place, create=True) as record:
        fill(record)
        lines = [json.loads(line) for line in export(record).splitlines()]
    assert lines[0] == {"line": "record", "format": 1, "onrecord": onrecord.__version__}
    assert [line["line"] for line in lines] == (
        ["record", "engine", "engine", "forgotten", "document", "document", "document", "log", "log", "log", "end"]
    )
    document = lines[4]
    assert [arrival["source"] for arrival in document["arrivals"]] == ["echo/mill.txt", "post/copy.txt"]
    assert [kept["reading"]["onrecord"] for kept in document["readings"]] == ["0.1.0", "0.2.0"]
    assert [line["document"] for line in lines[7:10]] == [lines[5]["id"], "sha256:" + "ab" * 32, None]
    assert lines[10] == {"line": "end", "documents": 3, "log": 3, "left_out": 0}


def test_which_reading_is_current_does_not_depend_on_the_order_in_which_engines_came(place: str, other: str) -> None:
    """A newer engine's reading that came first stays current, though both come in one batch now."""
    reading = read_articles()[0]
    with Record.open(place, create=True) as record, Record.open(other, create=True) as copy:
        for item in (replace(reading, version="0.2.0", events=()), reading):
            record.add([item])
        take(copy, export(record))
        assert list(copy.readings()) == list(record.readings()) == [replace(reading, version="0.2.0", events=())]


def test_an_add_that_was_stopped_and_went_on_gives_the_same_export_as_one_that_was_not(place: str, other: str) -> None:
    def stop_after_two() -> Iterator[Reading]:
        yield from read_articles()[:2]
        raise KeyboardInterrupt

    with Record.open(place, create=True) as undisturbed, Record.open(other, create=True) as stopped:
        undisturbed.add(read_articles())
        with pytest.raises(KeyboardInterrupt):
            stopped.add(stop_after_two(), batch=1)
        stopped.add(read_articles())
        assert export(stopped) == export(undisturbed)


def test_an_import_that_was_stopped_goes_on_and_nothing_comes_in_twice(place: str, other: str) -> None:
    class Stopping(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(size)
            if b"Ferry" in line:
                raise KeyboardInterrupt
            return line

    with Record.open(place, create=True) as record, Record.open(other, create=True) as copy:
        fill(record)
        data = export(record)
        with pytest.raises(KeyboardInterrupt):
            copy.take(Stopping(data), batch=1)
        assert len(list(copy.readings())) == 2
        done, told = take(copy, data)
        assert (done.counts.added, done.counts.known, told) == (1, 2, [])
        assert export(copy) == data
        again, told = take(copy, data)
        assert (again.counts.added, again.counts.known, again.log, again.refused, told) == (0, 3, 0, 0, [])
        assert export(copy) == data


def test_a_damaged_line_is_told_with_its_number_and_the_rest_goes_on(place: str, tmp_path: Path) -> None:
    with Record.open(tmp_path / "source.record", create=True) as record:
        fill(record)
        lines = export(record).splitlines(keepends=True)
    lines[5] = lines[5][:200] + b"\n"
    lines[6] = lines[6].replace(b"Nobody was hurt", b"Everyone was hurt", 1)
    with Record.open(place, create=True) as record:
        done, told = take(record, b"".join(lines[:-1]))
        assert (done.counts.added, done.refused, done.log) == (1, 4, 2)
        assert [line.split("line ")[-1].split()[0].rstrip(":") for line in told if "line " in line[:24]] == ["6", "7", "8"]
        assert ["is damaged" in told[0], "hashes to another id" in told[2], "which is not here" in told[3]] == [True] * 3
        assert "cut off" in told[1]


def test_what_contradicts_the_record_is_named_and_refused_and_the_new_is_taken(place: str, tmp_path: Path) -> None:
    first, second, third = read_articles()
    with Record.open(tmp_path / "source.record", create=True) as source:
        source.add([first, third])
        data = export(source)
    with Record.open(place, create=True) as record:
        record.add([replace(first, statements=()), second])
        done, told = take(record, data)
        assert (done.counts.added, done.counts.known, done.refused) == (1, 1, 1)
        assert first.document.id in told[0] and "line 3" in told[0] and "was kept" in told[0]
        assert record.reading(first.document.id) == replace(first, statements=())
        assert [reading.document.id for reading in record.readings()] == [r.document.id for r in (first, second, third)]


def test_a_text_that_came_another_way_is_no_contradiction(place: str, tmp_path: Path) -> None:
    first = read_articles()[0]
    elsewhere = onrecord.read(Document(text=first.document.text, source="post/copy.txt", published="2030-01-01"))
    with Record.open(tmp_path / "source.record", create=True) as source:
        source.add([elsewhere])
        data = export(source)
    with Record.open(place, create=True) as record:
        record.add([first])
        done, told = take(record, data)
        assert (done.counts.added, done.counts.known, done.refused, told) == (0, 1, 0, [])
        line = json.loads(export(record).splitlines()[2])
        assert [arrival["source"] for arrival in line["arrivals"]] == ["echo/mill.txt", "post/copy.txt"]


def test_a_log_that_parted_from_the_records_own_is_left_out(place: str, tmp_path: Path) -> None:
    with Record.open(tmp_path / "source.record", create=True) as source:
        fill(source)
        data = export(source)
    with Record.open(place, create=True) as record:
        fill(record)
        with record.changing() as connection:
            drop_guards(connection)  # else the database itself refuses it
            connection.execute(update(tables.log).where(tables.log.c.number == 2).values(hash="another"))
        done, told = take(record, data)
        assert (done.log, done.refused) == (0, 1)
        assert "entry 2 of the log is another" in told[0]


def test_texts_that_one_side_forgot_are_told(place: str, tmp_path: Path) -> None:
    first, second, _ = read_articles()
    with Record.open(tmp_path / "source.record", create=True) as source:
        source.add([first, second])
        source.forget([second.document.id], reason="order 7", who="desk")
        data = export(source)
    with Record.open(place, create=True) as record:
        record.add([first, second])
        record.forget([first.document.id], reason="order 8", who="desk")
        done, told = take(record, data)
        assert (done.counts.added, done.refused, len(told)) == (0, 3, 3)
        assert "entry 1 of the log is another" in told[2]
        assert "forgotten there on" in told[0] and "was kept" in told[0]
        assert "order 8" in told[1] and "was not added" in told[1]


def test_a_documents_revision_is_the_last_entry_about_it_of_a_decision_about_two_too(place: str, tmp_path: Path) -> None:
    first, second, _ = read_articles()
    with Record.open(tmp_path / "source.record", create=True) as source:
        fill(source)
        sides = [
            {"document": reading.document.id, "span": [span.start, span.end], "name": span.of(reading.document.text)}
            for reading in (first, second)
            for span in [reading.entities[0].mentions[0].span]
        ]
        body = json.dumps({"why": "one person", "pair": sides})
        with source.changing() as connection:
            connection.execute(insert(tables.log), {
                "number": 4, "at": "2031-06-01T00:00:00+00:00", "who": "desk", "action": "merge", "document": 1,
                "body": body.encode(), "digest": hash_of(body.encode()), "hash": "4",
            })  # fmt: skip
        data = export(source)
    with Record.open(place, create=True) as record:
        take(record, data)
        with record.asking() as connection:
            revisions = connection.execute(select(tables.documents.c.id, tables.documents.c.revision)).all()
        assert {row.id for row in revisions if row.revision == 4} == {first.document.id, second.document.id}


def test_what_is_no_export_or_a_newer_one_is_refused_and_nothing_is_made_of_it(place: str) -> None:
    with Record.open(place, create=True) as record:
        with pytest.raises(UnusableFile, match="onrecord add RECORD"):
            take(record, read_articles()[0].to_json().encode())
        with pytest.raises(UnlikeVersion, match=r"pip install 'onrecord>=7\.0'"):
            take(record, b'{"line":"record","format":99,"onrecord":"7.0"}\n')
        with record.asking() as connection:
            assert connection.execute(select(tables.runs)).all() == []


def test_a_document_whose_reading_is_damaged_is_named_and_left_out(place: str) -> None:
    with Record.open(place, create=True) as record:
        record.add(read_articles())
        with record.changing() as connection:
            drop_guards(connection)  # else the database itself refuses it
            connection.execute(update(tables.readings).where(tables.readings.c.document == 2).values(body=b"no reading"))
            connection.execute(update(tables.arrivals).where(tables.arrivals.c.document == 3).values(key="none"))
        told: list[str] = []
        lines = [json.loads(line) for line in record.export(tell=told.append)]
        assert [line["arrivals"][0]["source"] for line in lines if line["line"] == "document"] == ["echo/mill.txt"]
        assert lines[-1] == {"line": "end", "documents": 1, "log": 0, "left_out": 2}
        assert ["argus/fire.txt" in told[0], "wire/ferry.txt" in told[1], len(told)] == [True, True, 2]


@pytest.mark.parametrize("filling", [b"\x00", b"\x5a"])
def test_whatever_page_of_the_file_is_damaged_the_rest_is_exported_and_nothing_else(tmp_path: Path, filling: bytes) -> None:
    """Each document is given as it was or named as lost: none is passed over in silence, none comes out altered."""
    whole, damaged = tmp_path / "whole.record", tmp_path / "damaged.record"
    random = Random(7)
    texts = [" ".join(f"{random.getrandbits(32):x}" for _ in range(300)) for _ in range(10)]
    with Record.open(whole, create=True) as record:
        record.add(Reading(document=Document(text=text, source=f"{text[:6]}.txt")) for text in texts)
        expected = {line for line in export(record).splitlines() if b'"line":"document"' in line}
        with record.engine.connect() as connection:
            size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    data = whole.read_bytes()
    rescued = []
    for page in range(1, len(data) // size):
        damaged.write_bytes(data[: page * size] + filling * size + data[(page + 1) * size :])
        told: list[str] = []
        try:
            with Record.open(damaged, writing=False) as record:
                lines = list(record.export(tell=told.append))
        except DamagedRecord:
            rescued.append(0)
            continue
        documents = {line.rstrip(b"\n") for line in lines if b'"line":"document"' in line}
        assert documents <= expected
        assert len(documents) == len(texts) or told
        rescued.append(len(documents))
    assert sum(count == len(texts) for count in rescued) > len(rescued) / 3  # pages of what is derived
    assert sum(count == len(texts) - 1 for count in rescued) >= len(texts)  # at least one page of each text alone
    assert sum(count < len(texts) / 2 for count in rescued) < len(rescued) / 6  # what all others hang on, in so small a record


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANY.filter(str.strip), title=ANY)
def test_any_text_comes_through(text: str, title: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    reading = Reading(document=Document(text=text, title=title, source=title))
    with Record.open(folder / "a.record", create=True) as record, Record.open(folder / "b.record", create=True) as copy:
        record.add([reading])
        assert take(copy, export(record))[1] == []
        assert export(copy) == export(record)
        assert list(copy.readings()) == [reading]
