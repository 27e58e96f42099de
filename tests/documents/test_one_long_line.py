"""Two hundred megabytes of one line, in whatever format: one clear line, or the text, in little memory and time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from documents.apart import read_apart

SIZE = 200_000_000
MOST_MEMORY = 330_000  # KB of the process, of which 70,000 are there without any file; 64 MiB may be held whole, and decoded
MOST_SECONDS = 60

HEADS = {
    "text": (b"", "more than 8,000,000 bytes in one document; the limit is 2,000,000 characters"),
    "a line of JSON": (b'{"text": "', "this line has more than 24,065,536 bytes; the limit is 2,000,000 characters"),
    "an array of JSON": (b'[{"text": "', "this JSON is cut off in what begins at byte 1. The 0 objects before it were read."),
    "HTML": (b"<!DOCTYPE html><html><body><p>", "more than 8,000,000 bytes in one document"),
    "CSV": (b"id,text\n1,", "behind this line the table cannot be read (a line has more than 4,000,000 characters)"),
    "mail": (b"From: a@b\nTo: c@d\nDate: x\nMIME-Version: 1.0\n\n", "a message of more than 67,108,864 bytes has"),
    "a header of mail": (b"From: a@b\nTo: c@d\nDate: x\nMIME-Version: ", "a message of more than 67,108,864 bytes"),
    "a mailbox": (b"From a@b Thu May 15 06:00:00 2031\nTo: c@d\nSubject: x\nDate: x\n\n", "more than 67,108,864 bytes"),
    "a feed": (b"<rss><channel><item><description>", "a feed of more than 67,108,864 bytes has to be held whole"),
    "RTF": (b"{\\rtf1 ", "an RTF document of more than 67,108,864 bytes has to be held whole"),
    "a header of a web archive": (b"WARC/1.0\r\nWARC-Type: ", "the web archive is damaged behind its beginning"),
    "UTF-16": (b"\xff\xfe", "more than 8,000,000 bytes in one document"),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_a_line_of_200_mb_is_told_in_bounded_time_and_memory(tmp_path: Path, name: str) -> None:
    head, words = HEADS[name]
    path = tmp_path / "file"
    with path.open("wb") as out:
        out.write(head)
        piece = b"the mill closed " * 65_536
        for _ in range(SIZE // len(piece)):
            out.write(piece)
    started = time.monotonic()
    (line,), memory = read_apart(path)
    assert line.startswith("file")
    assert words in line
    assert memory < MOST_MEMORY
    assert time.monotonic() - started < MOST_SECONDS
