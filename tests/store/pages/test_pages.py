"""The pages that texts were cut out of stay in the record, byte for byte, once each."""

from __future__ import annotations

import base64
import email.message
import gzip
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from documents.test_web_archives import record as archived
from onrecord.documents import load_documents_or_readings
from onrecord.errors import OnRecordError, UnknownItem
from onrecord.pipeline import Done, read_all
from onrecord.reading import Document, Origin, Reading
from onrecord.store import Pages, Record, tables
from store.articles import read_articles
from store.pages.paper import EXPORT, FERRY, FIRE, MILL, add, write_files, write_zip


def count(record: Record, table: str) -> int:
    with record.asking() as connection:
        return connection.scalar(select(func.count()).select_from(tables.metadata.tables[table])) or 0


def sources(record: Record, folder: Path) -> dict[str, bytes | None]:
    return {
        (held.source or "").removeprefix(f"{folder}/"): record.page(held.id) for held in reversed(list(record.documents()))
    }  # fmt: skip


def test_every_page_is_given_back_byte_for_byte_and_one_copy_serves_all_its_texts(place: str, tmp_path: Path) -> None:
    write_files(tmp_path / "in")
    with Record.open(place, create=True) as record:
        assert add(record, [tmp_path / "in"]).failed == 0
        assert sources(record, tmp_path / "in") == {
            "a.html": MILL, "b.html": FIRE, "c.html": FERRY, "d.html!/1": EXPORT, "d.html!/2": EXPORT, "e.txt": None,
        }  # fmt: skip
        assert (count(record, "pages"), count(record, "cut_from")) == (4, 5)
        for held in record.documents():
            if (kept := record.original(held.id)) is not None:
                assert sha256(kept.data).hexdigest() == kept.origin.sha256


def test_a_page_is_named_as_a_document_is_and_one_that_is_unknown_is_told(place: str, tmp_path: Path) -> None:
    write_files(tmp_path / "in")
    with Record.open(place, create=True) as record:
        add(record, [tmp_path / "in" / "a.html"])
        (held,) = record.documents()
        assert record.page(held.id[:12]) == record.page(str(tmp_path / "in" / "a.html")) == MILL
        with pytest.raises(UnknownItem):
            record.page("nowhere.html")


def test_without_pages_nothing_is_kept_and_the_same_files_bring_them_later(place: str, tmp_path: Path) -> None:
    write_files(tmp_path / "in")
    with Record.open(place, create=True) as record:
        add(record, [tmp_path / "in"], keep=False)
        assert (count(record, "pages"), count(record, "cut_from")) == (0, 0)
        before = [line for line in record.export() if b'"line":"document"' in line]
        counts = add(record, [tmp_path / "in"])
        assert (counts.added, counts.known, count(record, "pages")) == (0, 6, 4)
        assert [line for line in record.export() if b'"line":"document"' in line] == before
        assert sources(record, tmp_path / "in")["c.html"] == FERRY


def test_adding_again_keeps_no_second_copy(place: str, tmp_path: Path) -> None:
    write_files(tmp_path / "in")
    with Record.open(place, create=True) as record:
        for _ in range(2):
            add(record, [tmp_path / "in"], batch=2)
        assert (count(record, "pages"), count(record, "cut_from")) == (4, 5)


def warc(*pages: bytes) -> bytes:
    """A web archive, compressed, of pages as a server sent them."""
    head = "Content-Encoding: gzip\r\n"
    made = [archived(gzip.compress(page), number, content_type="text/html", head=head) for number, page in enumerate(pages)]
    return b"".join(map(gzip.compress, made))


def mhtml(page: bytes) -> bytes:
    """A page saved by a browser with what it shows, in one file."""
    whole = email.message.EmailMessage()
    for name, value in (("From", "<Saved by Blink>"), ("Subject", "Mill"), ("Date", "Thu, 15 May 2031 06:00:00 -0000"),
                        ("MIME-Version", "1.0")):  # fmt: skip
        whole[name] = value
    whole["Content-Type"] = 'multipart/related; type="text/html"; boundary="----b"'
    for kind, data in (("text/html", page), ("image/gif", b"GIF89a")):
        part = email.message.EmailMessage()
        part["Content-Type"] = kind
        part["Content-Transfer-Encoding"] = "base64"
        part.set_payload(base64.encodebytes(data).decode())
        whole.attach(part)
    return whole.as_bytes()


def test_pages_of_web_archives_messages_feeds_and_json_are_kept_as_they_were_cut_out(place: str, tmp_path: Path) -> None:
    """What is kept is the page itself: unpacked, without the message or archive around it."""
    (tmp_path / "a.warc.gz").write_bytes(warc(MILL, FIRE))
    (tmp_path / "b.mhtml").write_bytes(mhtml(FERRY))
    body = "<p>The weir at Quorndale <b>burst</b> on Monday, the council said, and 40 homes were flooded by nightfall.</p>" * 2
    (tmp_path / "c.json").write_text(json.dumps([{"title": "Weir", "content_html": body}]))
    with Record.open(place, create=True) as record:
        assert add(record, [tmp_path / name for name in ("a.warc.gz", "b.mhtml", "c.json")]).failed == 0
        pages = [record.page(held.id) for held in record.documents()]
        assert pages == [body.encode(), FERRY, FIRE, MILL]


def test_a_page_of_which_nothing_is_added_is_not_kept(place: str, tmp_path: Path) -> None:
    """One without an article, and one whose text was forgotten."""
    (tmp_path / "none.html").write_bytes(b"<html><body><nav><a href=/>Home</a></nav></body></html>")
    write_files(tmp_path / "in")
    with Record.open(place, create=True) as record:
        add(record, [tmp_path / "in" / "b.html"])
        record.forget([str(tmp_path / "in" / "b.html")], reason="order 12", who="A. Clerk")
        counts = add(record, [tmp_path / "none.html", tmp_path / "in" / "b.html"])
        assert (counts.failed, count(record, "pages")) == (2, 0)


def test_readings_that_come_ready_made_bring_no_page(place: str, tmp_path: Path) -> None:
    write_files(tmp_path / "in")
    with Record.open(tmp_path / "first.record", create=True) as first:
        add(first, [tmp_path / "in" / "a.html"])
        lines = "".join(reading.to_json() + "\n" for reading in first.readings())
    (tmp_path / "readings.jsonl").write_text(lines, encoding="utf-8")
    with Record.open(place, create=True) as record:
        assert add(record, [tmp_path / "readings.jsonl"]).added == 1
        (held,) = record.documents()
        assert record.page(held.id) is None


def test_a_record_without_pages_is_exported_as_ever(place: str) -> None:
    with Record.open(place, create=True) as record:
        record.add(read_articles())
        lines = list(record.export())
    assert lines[0].startswith(b'{"line":"record","format":1,')
    assert lines[-1] == b'{"line":"end","documents":3,"log":0,"left_out":0}\n'


@pytest.mark.parametrize(
    "statement", ["UPDATE pages SET body = sha256", "UPDATE pages SET sha256 = ''", "UPDATE pages SET number = 7"]
)
def test_a_page_is_never_changed(place: str, tmp_path: Path, statement: str) -> None:
    write_files(tmp_path / "in")
    with Record.open(place, create=True) as record:
        add(record, [tmp_path / "in" / "a.html"])
        asked = statement.replace("= sha256", "= CAST('x' AS BYTEA)") if "postgres" in place else statement
        with pytest.raises(OnRecordError, match="never changed"), record.changing() as connection:
            connection.execute(text(asked))


def test_only_pages_of_documents_that_are_on_their_way_are_held(tmp_path: Path) -> None:
    """Of an archive of any length: what `unread` looks ahead, what is being read, and one batch."""
    write_zip(tmp_path / "many.zip", 120)
    pages, most = Pages(), 0
    with Record.open(tmp_path / "cases.record", create=True) as record:
        items = load_documents_or_readings([tmp_path / "many.zip"], keep_page=pages.keep)

        def read() -> Iterator[Reading]:
            nonlocal most
            for item in record.unread(items):
                assert isinstance(item, Document)
                most = max(most, len(pages))
                yield Reading(document=item)

        record.add(read(), batch=10, pages=pages)
        assert count(record, "pages") == 120
    assert 10 < most <= 32 + 10 + 1
    assert len(pages) == 1


def test_a_page_that_comes_twice_among_others_is_held_until_its_second_document_has_come() -> None:
    pages = Pages()
    documents = []
    for number, data in enumerate((MILL, FIRE, MILL, FERRY)):
        pages.keep(sha256(data).hexdigest(), data)
        origin = Origin(encoding="utf-8", sha256=sha256(data).hexdigest(), runs=())
        documents.append(Document(text=f"Text {number}.", origin=origin))
    held = []
    for document in documents:
        assert pages.of(document) is not None
        pages.let_go(document)
        held.append(len(pages))
    assert held == [3, 3, 2, 1]


def test_a_stop_between_batches_loses_no_page_and_doubles_none(place: str, tmp_path: Path) -> None:
    write_files(tmp_path / "in")
    with Record.open(place, create=True) as stopped, Record.open(tmp_path / "whole.record", create=True) as whole:
        pages = Pages()
        items = load_documents_or_readings([tmp_path / "in"], keep_page=pages.keep)

        def stop() -> Iterator[Done]:
            for number, reading in enumerate(read_all(stopped.unread(items))):
                if number == 4:
                    raise KeyboardInterrupt
                yield reading

        with pytest.raises(KeyboardInterrupt):
            stopped.add(stop(), batch=2, pages=pages)
        assert count(stopped, "pages") == 4
        add(stopped, [tmp_path / "in"])
        add(whole, [tmp_path / "in"])
        assert list(stopped.export()) == list(whole.export())
