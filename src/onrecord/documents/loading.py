"""What to read: files, folders and "-", in the order given, one document at a time."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from onrecord.documents.folders import find_files, shown
from onrecord.documents.formats import read_any
from onrecord.documents.how import Budget, How, KeepPage, Loaded
from onrecord.documents.streams import Stream
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document, Options, Reading

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
        paths: files, folders (walked in name order, hidden names left out) and "-" for standard input. The format of each is
            told by its content: docs/reading-files.md lists them.
        encoding: of plain text, tables and pages; told by the bytes where it is not given.
        published: ISO 8601 date for documents that have none of their own.
        options: limits; the first four bound the time and memory that one file can take.
    """
    for item in _load(paths, _how(encoding, published, options)):
        if not isinstance(item, Reading):
            yield item


def load_documents_or_readings(
    paths: Sequence[str | Path],
    *,
    encoding: str | None = None,
    published: str | None = None,
    options: Options = Options(),  # noqa: B008  frozen, so one default for all calls is safe
    leave_out: Collection[Path] = (),
    keep_page: KeepPage | None = None,
) -> Iterator[Loaded]:
    """Load as `load_documents` does, but hand on as they are the lines that hold readings, as `onrecord read` writes them.

    A line is a reading where it has "onrecord" and "document" and no "text" of its own; it keeps its own date.

    Args:
        leave_out: files that are passed over where they lie in a folder, such as the record that is added to.
        keep_page: is given each page that documents are cut out of, before they come: its SHA-256 and its bytes.
    """
    yield from _load(paths, replace(_how(encoding, published, options), readings=True, keep_page=keep_page), leave_out)


def load_file(
    file: BinaryIO,
    source: str,
    *,
    encoding: str | None = None,
    published: str | None = None,
    options: Options = Options(),  # noqa: B008  frozen, so one default for all calls is safe
    keep_page: KeepPage | None = None,
) -> Iterator[Loaded]:
    """Load what an open file holds, documents or readings, as `load_documents_or_readings` does.

    Args:
        source: what the file is called in messages and in what comes of it.
        keep_page: as for `load_documents_or_readings`.
    """
    how = replace(_how(encoding, published, options), readings=True, keep_page=keep_page)
    try:
        yield from _load_stream(file, source, how)
    except OSError as error:
        yield UnreadableDocument(f"{source}: {error.strerror or error}. The rest of it was not read.")


def _how(encoding: str | None, published: str | None, options: Options) -> How:
    return How(encoding=encoding, published=published, options=options, read_any=read_any, budget=Budget(options.max_expansion))


def _load(paths: Sequence[str | Path], how: How, leave_out: Collection[Path] = ()) -> Iterator[Loaded]:
    passed_over = {path.resolve() for path in leave_out}
    for path in paths:
        if str(path) == STDIN:
            yield from _load_standard_input(how)
        elif os.path.isdir(path):  # noqa: PTH112  Path.is_dir raises where a folder on the way may not be entered
            for file in find_files(Path(path)):
                if isinstance(file, UnreadableDocument):
                    yield file
                elif not passed_over or file.resolve() not in passed_over:
                    yield from _load_file(file, how)
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


def _load_stream(file: BinaryIO, source: str, how: How) -> Iterator[Loaded]:
    """Read one file, or a pipe, with a budget of its own for what is unpacked from it."""
    budget = Budget(how.options.max_expansion)
    size = _regular_size(file)
    if size is None:
        yield from read_any(Stream(file, count=budget.arrive), source, replace(how, budget=budget))
    else:
        budget.packed = size
        yield from read_any(Stream(file, file=file), source, replace(how, budget=budget))


def _regular_size(file: BinaryIO) -> int | None:
    """Give the size of a file that can be read in any order; None for pipes and devices."""
    try:
        found = os.fstat(file.fileno())
    except (OSError, ValueError):  # no file of the system's
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) and file.seekable() else None
