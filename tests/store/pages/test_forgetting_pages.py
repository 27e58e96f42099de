"""A page goes with the last text that was cut out of it, from every table and from the bytes of the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, text

from onrecord.errors import UnknownItem
from onrecord.store import Record, tables
from onrecord.store.pages import pack_page
from store.pages.paper import EXPORT, FERRY, FIRE, MILL, add, write_files

PIECE = 24  # bytes of a packed page that are looked for: a page that SQLite divides among its own lies in several
PAGES = {"mill": MILL, "fire": FIRE, "ferry": FERRY, "export": EXPORT}
WHY = {"reason": "order 12", "who": "A. Clerk"}


def bytes_of(record: Record, place: str) -> bytes:
    """All that the record's files hold, or all that its tables and statistics say."""
    if record.engine.dialect.name == "sqlite":
        return b"\n".join(path.read_bytes() for path in sorted(Path(place).parent.glob(Path(place).name + "*")))
    parts: list[bytes] = []
    with record.asking() as connection:
        for name in [*inspect(connection).get_table_names(), "pg_stats"]:
            for row in connection.execute(text(f"SELECT * FROM {name}")):
                parts += [bytes(v) if isinstance(v, (bytes, memoryview)) else str(v).encode() for v in row]
    return b"\n".join(parts)


def pieces(data: bytes) -> Iterator[bytes]:
    """Parts of a page as it is kept, each of which only that page has."""
    packed = pack_page(data)
    others = b"".join(pack_page(other) for other in PAGES.values() if other != data)
    for start in range(8, len(packed) - PIECE, PIECE):
        if packed[start : start + PIECE] not in others:
            yield packed[start : start + PIECE]


def held(record: Record, place: str) -> set[str]:
    """Which of the pages are anywhere in the record, in whatever part, packed or not."""
    there = bytes_of(record, place)
    return {
        name for name, data in PAGES.items()
        if any(piece in there for piece in pieces(data)) or data[200:260] in there
    }  # fmt: skip


def fill(record: Record, tmp_path: Path) -> Path:
    write_files(tmp_path / "in")
    add(record, [tmp_path / "in"])
    return tmp_path / "in"


def test_no_part_of_a_page_is_left_when_its_text_is_forgotten(place: str, tmp_path: Path) -> None:
    """Its own words, which the text has not, are gone with it: Quorndale stands in the page's head alone."""
    with Record.open(place, create=True) as record:
        folder = fill(record, tmp_path)
        assert held(record, place) == set(PAGES)
        (done,) = record.forget([f"{folder}/a.html"], **WHY)
        assert (done.pages, done.shared) == (1, ())
        assert held(record, place) == {"fire", "ferry", "export"}
        assert b"Quorndale" not in bytes_of(record, place)
    with Record.open(place) as record:
        assert held(record, place) == {"fire", "ferry", "export"}
        assert record.page(f"{folder}/b.html") == FIRE
        assert [finding for finding in record.verify() if finding.state == "altered"] == []


def test_a_page_goes_with_a_text_of_it_and_the_other_text_stays(place: str, tmp_path: Path) -> None:
    """It holds the words that are to be forgotten."""
    with Record.open(place, create=True) as record:
        folder = fill(record, tmp_path)
        (done,) = record.forget([f"{folder}/d.html!/1"], **WHY)
        assert (done.pages, len(done.shared)) == (1, 1)
        assert record.page(f"{folder}/d.html!/2") is None
        assert held(record, place) == {"mill", "fire", "ferry"}
        (done,) = record.forget([f"{folder}/d.html!/2"], **WHY)
        assert (done.pages, done.shared) == (0, ())


def test_texts_that_are_forgotten_together_take_their_page_with_them(place: str, tmp_path: Path) -> None:
    with Record.open(place, create=True) as record:
        folder = fill(record, tmp_path)
        done = record.forget([f"{folder}/d.html!/1", f"{folder}/d.html!/2"], **WHY)
        assert [(one.pages, one.shared) for one in done] == [(1, ()), (1, ())]
        assert held(record, place) == {"mill", "fire", "ferry"}


def test_a_page_alone_is_forgotten_by_its_hash_and_its_texts_stay(place: str, tmp_path: Path) -> None:
    """It is in the log, and does not come back with the same file."""
    name = f"page:{sha256(EXPORT).hexdigest()}"
    with Record.open(place, create=True) as record:
        folder = fill(record, tmp_path)
        (done,) = record.forget([name], **WHY)
        assert (done.id, done.pages, done.arrivals) == (name, 1, 0)
        assert not any(piece in bytes_of(record, place) for piece in pieces(EXPORT))
        assert record.page(f"{folder}/d.html!/2") is None
        add(record, [folder])
        assert not any(piece in bytes_of(record, place) for piece in pieces(EXPORT))
        assert record.forget([name], **WHY) == []
        assert [(entry.action, entry.body.document) for entry in record.log() if entry.body] == [("forget", name)]
        assert [finding.message for finding in record.verify()] == []
        with pytest.raises(UnknownItem, match="no page of this hash"):
            record.forget(["page:" + "0" * 64], **WHY)


def test_a_forgotten_page_is_no_missing_text(place: str, tmp_path: Path) -> None:
    """What is forgotten of pages does not hide that a text was taken away."""
    with Record.open(place, create=True) as record:
        folder = fill(record, tmp_path)
        record.forget([f"{folder}/a.html"], **WHY)
        with record.asking() as connection:
            numbers = sorted(connection.scalars(select(tables.forgotten.c.number)))
        assert numbers == [-1, 1]
        with record.changing() as connection:
            for table in ("search", "cut_from", "indexed", "postings", "stories", "unlinked", "readings", "arrivals"):
                if table == "postings":
                    connection.execute(text("DELETE FROM postings WHERE story / 65536 = 2"))
                elif table != "search":
                    connection.execute(text(f"DELETE FROM {table} WHERE document = 2"))
            connection.execute(text("DELETE FROM documents WHERE number = 2"))
        told = [finding.message for finding in record.verify()]
        assert "2 numbers of texts are free, and 1 texts were forgotten" in told


def test_what_was_forgotten_stays_so_in_what_is_imported(place: str, tmp_path: Path) -> None:
    """A page that one record forgot is not taken in from an export of another, and its name goes on in exports."""
    with Record.open(place, create=True) as record, Record.open(tmp_path / "other.record", create=True) as other:
        folder = fill(record, tmp_path)
        add(other, [folder])
        (first,) = record.forget([f"{folder}/d.html!/1"], **WHY)
        told: list[str] = []
        path = tmp_path / "other.jsonl"
        path.write_bytes(b"".join(other.export()))
        with path.open("rb") as file:
            record.take(file, tell=told.append)
        assert any("it was forgotten here" in line for line in told)
        assert held(record, place) == {"mill", "fire", "ferry"}
        path.write_bytes(b"".join(record.export()))
        with Record.open(tmp_path / "third.record", create=True) as third:
            with path.open("rb") as file:
                assert third.take(file).refused == 0
            assert b"".join(third.export()) == path.read_bytes()
            assert [json.loads(line)["id"] for line in third.export() if b'"line":"forgotten"' in line] == [
                first.shared[0], first.id,
            ]  # fmt: skip
            assert [finding.message for finding in third.verify()] == []
