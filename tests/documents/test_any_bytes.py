"""Whatever the bytes, whatever format they pass for: documents and clear lines come out, and no socket is opened."""

from __future__ import annotations

import bz2
import gzip
import io
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents import load_documents
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document, Options

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from documents.test_archives import tarred, zipped
from documents.test_exports import CODED, OLD, UNI
from documents.test_feeds_and_mail import ATOM, RSS
from documents.test_json_of_others import G2
from documents.test_office_and_pdf import open_document, pdf
from documents.test_web_archives import page, record


def word() -> bytes:
    made = docx.Document()
    made.add_paragraph("The mill closed.")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


SOUND: dict[str, Callable[[], bytes]] = {
    "gz": lambda: gzip.compress(b"The mill closed. " * 9),
    "bz2": lambda: bz2.compress(b"The mill closed. " * 9),
    "zst": lambda: zstd.compress(b"The mill closed. " * 9),
    "zip": lambda: zipped({"a.txt": b"The mill closed.", "b.txt": b"It rained."}),
    "tar": lambda: tarred({"a.txt": b"The mill closed.", "b.txt": b"It rained."}),
    "warc": lambda: record(page("One."), 1) + record(gzip.compress(page("Two.")), 2, head="Content-Encoding: gzip\r\n"),
    "rss": RSS.encode,
    "atom": ATOM.encode,
    "newsml": G2.encode,
    "json": lambda: b'[{"text": "One.", "date": "2031-05-15"}, {"bodies": [{"value": "<p>x</p>"}]}]',
    "lines": lambda: b'{"text": "One."}\n{"maintext": "Two.", "html": {"content": "x"}}\n',
    "csv": lambda: b'id,text,date\n1,"One, two.",2031-05-15\n2,Three.,\n',
    "mail": lambda: (
        b"From: a@b\r\nTo: c@d\r\nDate: Thu, 15 May 2031 06:00:00 +0200\r\nMIME-Version: 1.0\r\n"
        b'Subject: =?utf-8?q?Zo=C3=AB?=\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n\r\n'
        b"One.\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n"
        b"Subject: in\r\n\r\nTwo.\r\n--x--\r\n"
    ),
    "rtf": lambda: rb"{\rtf1\ansi\ansicpg1252 Zo\'eb \u250?.\par{\*\x y}}",
    "pdf": lambda: pdf([["The mill closed."]]),
    "docx": word,
    "odt": lambda: open_document("<t:p>One<t:s t:c='2'/>.</t:p>"),
    "nexis": lambda: OLD.format(n=1, m=1, day=15).encode(),
    "nexis uni": lambda: UNI.format(n=1, day=15).encode(),
    "factiva": lambda: CODED.format(n=1, day=15).encode(),
}  # fmt: skip
MADE = {name: make() for name, make in SOUND.items()}


@pytest.fixture(autouse=True)
def no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def load(data: bytes) -> list[Document | UnreadableDocument]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        loaded = list(load_documents([path], options=Options(max_characters=100_000, max_file_bytes=1_000_000)))
        assert loaded
        for item in loaded:
            assert isinstance(item, Document | UnreadableDocument)
            if isinstance(item, UnreadableDocument):
                assert str(item).startswith(f"{path}")
        assert [file.name for file in Path(folder).rglob("*")] == ["file"]
    return loaded


@pytest.mark.parametrize("name", MADE)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_bytes_of_any_format_with_some_changed_or_cut_off_never_raise(name: str, data: st.DataObject) -> None:
    made = bytearray(MADE[name])
    places = st.integers(0, len(made) - 1)
    for at, value in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=6), label="changed"):
        made[at] = value
    load(bytes(made[: data.draw(st.integers(0, len(made)), label="cut")] if data.draw(st.booleans()) else made))


@pytest.mark.parametrize("name", MADE)
@settings(max_examples=25, deadline=None)
@given(head=st.integers(4, 300), rest=st.binary(max_size=300))
def test_any_bytes_behind_the_head_of_any_format_never_raise(name: str, head: int, rest: bytes) -> None:
    load(MADE[name][:head] + rest)


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_never_raise(data: bytes) -> None:
    load(data)
