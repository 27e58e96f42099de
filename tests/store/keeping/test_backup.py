"""A backup is equal to the record, sound, and there whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import DamagedRecord, NoRecord, UnusableFile
from onrecord.store import Record
from onrecord.store.keeping import backup as module
from store.articles import read_articles
from store.postgresql import Server


def test_a_backup_opens_as_the_record_did(tmp_path: Path) -> None:
    place, copy = tmp_path / "cases.record", tmp_path / "copies" / "cases.record"
    copy.parent.mkdir()
    with Record.open(place, create=True) as record:
        record.add(read_articles()[:2])
        done = record.back_up(copy)
        record.add(read_articles()[2:])
        again = record.back_up(copy)
        assert (again.rows > done.rows, again.sha256 != done.sha256) == (True, True)
    assert [path.name for path in copy.parent.iterdir()] == ["cases.record"]
    with Record.open(copy) as record:
        assert tuple(record.readings()) == read_articles()
        assert record.add(read_articles()).known == 3


def test_what_others_write_meanwhile_is_not_in_it_and_does_not_disturb_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, copy = tmp_path / "cases.record", tmp_path / "copy.record"
    summarize = module._summarize
    with Record.open(place, create=True) as record, Record.open(place) as writer:
        record.add(read_articles()[:1])

        def write_then_summarize(connection: object) -> tuple[int, int, str]:
            writer.add(read_articles())
            return summarize(connection)

        monkeypatch.setattr(module, "_summarize", write_then_summarize)
        record.back_up(copy)
    with Record.open(copy, writing=False) as record:
        assert tuple(record.readings()) == read_articles()[:1]


def test_a_damaged_record_is_told_and_no_copy_is_left(tmp_path: Path) -> None:
    place, copy = tmp_path / "cases.record", tmp_path / "copy.record"
    with Record.open(place, create=True) as record:
        record.add(read_articles())
    with closing(sqlite3.connect(place)) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_arrivals_source'").fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    data = bytearray(place.read_bytes())
    data[(page - 1) * size : page * size] = b"\x5a" * size
    place.write_bytes(data)
    with Record.open(place) as record, pytest.raises(DamagedRecord, match="No copy was made"):
        record.back_up(copy)
    assert not copy.exists() and not list(tmp_path.glob(".copy*"))


def test_what_must_not_be_replaced_is_left_as_it_is(tmp_path: Path) -> None:
    place, letter, used = tmp_path / "cases.record", tmp_path / "letter.txt", tmp_path / "used.record"
    letter.write_text("Dear all")
    with Record.open(place, create=True) as record, Record.open(used, create=True) as other:
        record.add(read_articles())
        other.add(read_articles())
        for path, told in ((place, "the record itself"), (letter, "no copy of a record"), (used, "in use there")):
            with pytest.raises(UnusableFile, match=told):
                record.back_up(path)
    assert letter.read_text() == "Dear all"


def test_postgresql_is_told_to_make_its_own(server: Server, tmp_path: Path) -> None:
    with (
        Record.open(server.new_database(), create=True) as record,
        pytest.raises(NoRecord, match="pg_dump --format=custom"),
    ):
        record.back_up(tmp_path / "copy.record")
