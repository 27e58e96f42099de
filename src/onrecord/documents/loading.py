"""What to read: files, folders and "-", in the order given, one document at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from onrecord.documents.decoding import decode
from onrecord.documents.folders import find_files, shown
from onrecord.documents.json_lines import find_layout, load_lines, longest_line, refuse_layout
from onrecord.errors import UnreadableDocument
from onrecord.pages import is_page, read_page
from onrecord.reading import Document, Options, Reading

HEAD = 4_096  # bytes by which a file's kind is told
WIDEST = 4  # bytes that one character takes at most, in UTF-8 and in UTF-32
STDIN = "-"


class How(NamedTuple):
    """What the caller asks of every file."""

    encoding: str | None
    published: str | None
    options: Options
    readings: bool = False
    """Whether lines that are readings are taken as they are."""


Loaded = Document | Reading | UnreadableDocument


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
        encoding: of plain text files; detected where it is not given. JSON Lines are UTF-8 whatever it says.
        published: ISO 8601 date for documents that have none of their own.
        options: `max_characters` bounds how much of one file is taken into memory.
    """
    for item in _load(paths, How(encoding, published, options)):
        if not isinstance(item, Reading):
            yield item


def load_documents_or_readings(
    paths: Sequence[str | Path],
    *,
    encoding: str | None = None,
    published: str | None = None,
    options: Options = Options(),  # noqa: B008  frozen, so one default for all calls is safe
) -> Iterator[Loaded]:
    """Load as `load_documents` does, but hand on as they are the lines that hold readings, as `onrecord read` writes them.

    A line is a reading where it has "onrecord" and "document" and no "text" of its own; it keeps its own date.
    """
    yield from _load(paths, How(encoding, published, options, readings=True))


def _load(paths: Sequence[str | Path], how: How) -> Iterator[Loaded]:
    for path in paths:
        if str(path) == STDIN:
            yield from _load_standard_input(how)
        elif os.path.isdir(path):  # noqa: PTH112  Path.is_dir raises where a folder on the way may not be entered
            for file in find_files(Path(path)):
                yield from ([file] if isinstance(file, UnreadableDocument) else _load_file(file, how))
        else:
            yield from _load_file(Path(path), how)


def _load_standard_input(how: How) -> Iterator[Loaded]:
    if sys.stdin is None:
        yield UnreadableDocument("-: standard input is closed. Nothing was read from it. Give a file, or a pipe.")
        return
    try:
        yield from _load_stream(sys.stdin.buffer, STDIN, how)
    except OSError as error:
        yield UnreadableDocument(f"-: {error.strerror or error}. What came before was read. Give a file, or a pipe.")


def _load_file(path: Path, how: How) -> Iterator[Loaded]:
    try:
        stream = path.open("rb")
    except (OSError, ValueError) as error:  # ValueError: a name with NUL in it
        told = error.strerror if isinstance(error, OSError) else error
        yield UnreadableDocument(f"{shown(path)}: {told}. Nothing was read from it. Check its name and its permissions.")
        return
    with stream:
        try:
            yield from _load_stream(stream, shown(path), how)
        except OSError as error:
            yield UnreadableDocument(f"{shown(path)}: {error.strerror or error}. The rest of it was not read.")


def _load_stream(stream: BinaryIO, source: str, how: How) -> Iterator[Loaded]:
    head = stream.read(HEAD)
    if is_page(head):
        yield _load_text(stream, head, source, how, page=True)
        return
    layout = find_layout(head, source)
    if layout is None:
        yield _load_text(stream, head, source, how)
    elif layout == "lines":
        *whole, rest = head.split(b"\n")
        lines = chain(whole, _bounded_lines(rest, stream, longest_line(how.options)))
        yield from load_lines(lines, source=source, published=how.published, options=how.options, readings=how.readings)
    else:
        yield refuse_layout(layout, source)


def _load_text(stream: BinaryIO, head: bytes, source: str, how: How, page: bool = False) -> Document | UnreadableDocument:
    most = how.options.max_characters * WIDEST
    data = head + stream.read(max(0, most + 1 - len(head)))
    if len(data) > most:
        return UnreadableDocument(
            f"{source}: more than {most:,} bytes in one document; the limit is {how.options.max_characters:,} characters. "
            f"Nothing was read from it. Split it into documents, or raise the limit: onrecord read --max-characters"
        )
    try:
        if page:
            return read_page(data, source=source, encoding=how.encoding, published=how.published)
        return Document(text=decode(data, source=source, encoding=how.encoding), source=source, published=how.published)
    except UnreadableDocument as error:
        return error


def _bounded_lines(rest: bytes, stream: BinaryIO, longest: int) -> Iterator[bytes]:
    """Give the lines of a stream, of which `rest` has been read; of one that is too long, its first bytes in one piece.

    A cut line has more than `longest` bytes, by which its reader knows it.
    """
    line = rest + stream.readline(longest + 1)
    while line:
        yield line
        while len(line) > longest and not line.endswith(b"\n"):
            line = stream.readline(longest + 1)  # pass over the rest of the long line
        line = stream.readline(longest + 1)
