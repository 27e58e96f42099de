"""Pages are proven by `verify`, carried by exports, copied by backups; a record of before has none."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text, update

from onrecord.errors import DamagedRecord
from onrecord.pages import find_misfit, read_page
from onrecord.reading import Origin, Run
from onrecord.store import Record, tables
from onrecord.store.guards import drop_guards
from onrecord.store.pages import pack_page
from store.pages.paper import EXPORT, FERRY, FIRE, MILL, add, write_files


def fill(record: Record, tmp_path: Path) -> Path:
    write_files(tmp_path / "in")
    add(record, [tmp_path / "in"])
    return tmp_path / "in"


def take(record: Record, data: bytes) -> tuple[Any, list[str]]:
    told: list[str] = []
    return record.take(io.BytesIO(data), "cases.jsonl", tell=told.append), told


def test_a_record_with_pages_is_intact_and_each_page_is_counted(place: str, tmp_path: Path) -> None:
    with Record.open(place, create=True) as record:
        fill(record, tmp_path)
        proof = record.verify()
        assert list(proof) == []
        assert proof.counts.by_kind["page", "intact"] == 4


def other_page(record: Record) -> None:
    with record.changing() as connection:
        pages = tables.pages.c
        connection.execute(update(tables.pages).where(pages.number == 1).values(body=pack_page(MILL + b" ")))


def broken_page(record: Record) -> None:
    with record.changing() as connection:
        connection.execute(update(tables.pages).where(tables.pages.c.number == 2).values(body=pack_page(FIRE)[:-9]))


def of_nothing(record: Record) -> None:
    with record.changing() as connection:
        connection.execute(text("DELETE FROM cut_from WHERE page = 3"))


def of_another(record: Record) -> None:
    with record.changing() as connection:
        connection.execute(text("UPDATE cut_from SET page = 2 WHERE page = 1"))


def elsewhere(record: Record) -> None:
    """An origin that names other places, its arrival's key made to fit."""
    with record.changing() as connection:
        row = connection.execute(
            text("SELECT a.body, d.id FROM arrivals a JOIN documents d ON d.number = 1 WHERE a.document = 1")
        )
        body, name = row.one()
        told = json.loads(bytes(body))
        told["origin"]["runs"][1][2] += 1
        told["origin"]["runs"][1][3] += 1
        changed = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        key = sha256(name.encode() + b"\n" + changed).hexdigest()
        connection.execute(update(tables.arrivals).where(tables.arrivals.c.document == 1).values(body=changed, key=key))


TAMPERED: list[tuple[Callable[[Record], None], str]] = [
    (other_page, "its bytes hash to"), (broken_page, "it cannot be unpacked"), (of_nothing, "no text was cut out of it"),
    (of_another, "no arrival of it names this page"), (elsewhere, "do not stand at"),
]  # fmt: skip


@pytest.mark.parametrize(("tamper", "told"), TAMPERED, ids=lambda value: getattr(value, "__name__", ""))
def test_what_is_changed_behind_the_records_back_is_named(
    place: str, tmp_path: Path, tamper: Callable[[Record], None], told: str
) -> None:
    with Record.open(place, create=True) as record:
        fill(record, tmp_path)
        with record.changing() as connection:
            drop_guards(connection)
        tamper(record)
        found = [finding for finding in record.verify() if finding.kind == "page"]
        assert [finding for finding in found if told in finding.message]
        assert {finding.kind for finding in record.verify()} == {"page", "database"}


def test_a_page_that_is_not_what_was_put_in_is_not_given_out(place: str, tmp_path: Path) -> None:
    with Record.open(place, create=True) as record:
        folder = fill(record, tmp_path)
        with record.changing() as connection:
            drop_guards(connection)
        other_page(record)
        broken_page(record)
        for name in ("a.html", "b.html"):
            with pytest.raises(DamagedRecord, match="not what was put in"):
                record.page(f"{folder}/{name}")
        told: list[str] = []
        lines = [json.loads(line) for line in record.export(tell=told.append)]
        assert [line["line"] for line in lines].count("page") == 2
        assert (lines[-1]["pages"], lines[-1]["left_out"], len(told)) == (2, 2, 2)


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A second address without a record, in either database."""
    return str(tmp_path / "other.record") if request.param == "sqlite" else request.getfixturevalue("server").new_database()


def test_an_export_with_pages_taken_into_an_empty_record_is_the_same_when_exported_again(
    place: str, other: str, tmp_path: Path
) -> None:
    with Record.open(place, create=True) as record, Record.open(other, create=True) as copy:
        folder = fill(record, tmp_path)
        data = b"".join(record.export())
        done, told = take(copy, data)
        assert (done.counts.added, done.pages, done.refused, told) == (6, 4, 0, [])
        assert b"".join(copy.export()) == data
        assert take(copy, data)[0].refused == 0
        assert b"".join(copy.export()) == data
        assert [copy.page(f"{folder}/{name}") for name in ("a.html", "b.html", "c.html", "d.html!/2")] == [
            MILL,
            FIRE,
            FERRY,
            EXPORT,
        ]
        assert list(copy.verify()) == []


def test_pages_stand_in_an_export_as_text_where_they_are_and_by_their_hashes(place: str, tmp_path: Path) -> None:
    with Record.open(place, create=True) as record:
        fill(record, tmp_path)
        lines = [json.loads(line) for line in record.export()]
    pages = [line for line in lines if line["line"] == "page"]
    assert lines[0]["format"] == 2
    assert lines[-1]["pages"] == 4
    assert [page["sha256"] for page in pages] == sorted(page["sha256"] for page in pages)
    assert {page.get("utf8") for page in pages} == {MILL.decode(), FERRY.decode(), EXPORT.decode(), None}
    assert [len(page["documents"]) for page in pages if page.get("utf8") == EXPORT.decode()] == [2]


def test_a_page_that_is_not_what_its_texts_were_cut_out_of_is_refused(place: str, tmp_path: Path) -> None:
    with Record.open(tmp_path / "source.record", create=True) as source:
        fill(source, tmp_path)
        lines = list(source.export())
    first = next(json.loads(line)["id"] for line in lines if b'"line":"document"' in line)
    for number, line in enumerate(lines):
        page = json.loads(line) if b'"line":"page"' in line else {}
        if page.get("utf8") == MILL.decode():
            lines[number] = json.dumps({**page, "utf8": MILL.decode() + " "}).encode() + b"\n"
        if page.get("utf8") == FERRY.decode():
            lines[number] = json.dumps({**page, "documents": [first]}).encode() + b"\n"
    with Record.open(place, create=True) as record:
        done, told = take(record, b"".join(lines))
        assert (done.pages, done.refused) == (2, 2)
        assert ["its bytes hash to another" in "".join(told), "none of the documents here" in "".join(told)] == [True, True]
        assert list(record.verify()) == []


def test_a_backup_holds_the_pages(tmp_path: Path) -> None:
    with Record.open(tmp_path / "cases.record", create=True) as record:
        folder = fill(record, tmp_path)
        record.back_up(tmp_path / "copy.record")
    with Record.open(tmp_path / "copy.record", writing=False) as copy:
        assert copy.page(f"{folder}/c.html") == FERRY
        assert list(copy.verify()) == []


@pytest.mark.parametrize(
    ("text_of", "run"),
    [
        ("Salt & rope", Run(3, 5, 4, 6)), ("Salt & rope", Run(5, 6, 5, 7)), ("Salt & rope", Run(5, 6, 200, 205)),
        ("Salt x rope", Run(5, 6, 5, 10)), ("Saltx rope", Run(4, 5, 4, 5)),
    ],
)  # fmt: skip
def test_a_run_that_does_not_stand_in_the_page_fits_nowhere(text_of: str, run: Run) -> None:
    from onrecord.pages.fitting import fits

    assert not fits(text_of, "Salt &amp; rope", run)


def test_an_origin_in_no_encoding_and_one_with_words_from_nowhere_are_told() -> None:
    document = read_page(FERRY, source="c.html")
    assert isinstance(document.origin, Origin)
    assert find_misfit(document.text, document.origin, FERRY) is None
    for encoding in ("rot13", "zip", "klingon"):
        named = Origin(encoding=encoding, sha256=document.origin.sha256, runs=document.origin.runs)
        assert "no encoding" in (find_misfit(document.text, named, FERRY) or "")
    for runs in (document.origin.runs[1:], document.origin.runs[:-1], ()):
        fewer = Origin(encoding="utf-8", sha256=document.origin.sha256, runs=runs)
        assert "no place in the page" in (find_misfit(document.text, fewer, FERRY) or "")
