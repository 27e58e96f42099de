"""What to read: files, folders and "-", in the order given, one document at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from onrecord.documents.decoding import decode
from onrecord.documents.json_lines import load_lines, looks_like_json_lines
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document, Options

HEAD = 4_096  # bytes by which a file's kind is told
WIDEST = 4  # bytes that one character takes at most, in UTF-8 and in UTF-32
STDIN = "-"


def load_documents(
    paths: Sequence[str | Path],
    *,
    encoding: str | None = None,
    published: str | None = None,
    options: Options = Options(),  # noqa: B008  frozen, so one default for all calls is safe
) -> Iterator[Document | UnreadableDocument]:
    """Load documents lazily; what cannot be opened or decoded gives an error in its place.

    Args:
        paths: files, folders (walked in name order, hidden names left out) and "-" for standard input. A file of JSON
            Lines gives a document a line, any other file one document.
        encoding: of plain text files; detected where it is not given.
        published: ISO 8601 date for documents that have none of their own.
        options: `max_characters` bounds how much of one file is taken into memory.
    """
    for path in paths:
        if str(path) == STDIN:
            yield from _load_stream(sys.stdin.buffer, "-", encoding, published, options)
        else:
            for file in _walk(Path(path)):
                yield from ([file] if isinstance(file, UnreadableDocument) else _load_file(file, encoding, published, options))


def _walk(path: Path) -> Iterator[Path | UnreadableDocument]:
    if not path.is_dir():
        yield path
        return
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        yield UnreadableDocument(f"{path}: {error.strerror}. Nothing was read from this folder.")
        return
    found = False
    for entry in inside:
        if not entry.name.startswith("."):
            for file in _walk(entry):
                found = True
                yield file
    if not found:
        yield UnreadableDocument(f"{path}: this folder holds no files. Nothing was read from it.")


def _load_file(
    path: Path, encoding: str | None, published: str | None, options: Options
) -> Iterator[Document | UnreadableDocument]:
    try:
        with path.open("rb") as stream:
            yield from _load_stream(stream, str(path), encoding, published, options)
    except OSError as error:
        yield UnreadableDocument(f"{path}: {error.strerror or error}. Nothing was read from it.")


def _load_stream(
    stream: BinaryIO, source: str, encoding: str | None, published: str | None, options: Options
) -> Iterator[Document | UnreadableDocument]:
    most = options.max_characters * WIDEST
    head = stream.read(HEAD)
    if encoding is None and looks_like_json_lines(head):
        first, _, rest = head.rpartition(b"\n") if b"\n" in head else (b"", b"", head)
        ready = (line for line in first.split(b"\n")) if first else iter(())
        yield from load_lines(chain(ready, _bounded_lines(rest, stream, most)), source=source, published=published)
        return
    data = head + stream.read(max(0, most + 1 - len(head)))
    if len(data) > most:
        yield UnreadableDocument(
            f"{source}: more than {most:,} bytes in one document; the limit is {options.max_characters:,} characters. "
            f"Nothing was read from it. Split it into documents, or raise the limit: onrecord read --max-characters"
        )
        return
    try:
        text = decode(data, source=source, encoding=encoding)
        yield Document(text=text, source=source, published=published)
    except UnreadableDocument as error:
        yield error


def _bounded_lines(rest: bytes, stream: BinaryIO, most: int) -> Iterator[bytes]:
    """Give the lines of a stream, of which `rest` has been read; of one that is too long only what fits, in one piece.

    A cut line is no JSON any more, so its reader reports it by number.
    """
    limit = most + most // 2  # escapes make JSON longer than its text
    line = rest + stream.readline(limit)
    while line:
        yield line
        while len(line) >= limit and not line.endswith(b"\n"):
            line = stream.readline(limit)  # pass over the rest of the long line
            if not line or line.endswith(b"\n"):
                break
        line = stream.readline(limit)
