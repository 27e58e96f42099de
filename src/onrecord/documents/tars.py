"""Tar archives, read as they come; nothing in them is ever written to disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, cast

from onrecord.documents.folders import is_hidden
from onrecord.documents.how import INSIDE, How, Loaded, read_inside
from onrecord.documents.streams import CHUNK, Stream
from onrecord.errors import UnreadableDocument

MAX_HEADER = 8 << 20  # bytes of one header with its long names and attributes
MAGIC_AT = 257  # bytes into the header, where POSIX and GNU write "ustar"


def is_it(head: bytes, name: str) -> bool:
    """Tell a tar archive by the mark in its first header."""
    return head[MAGIC_AT : MAGIC_AT + 5] == b"ustar"


def read(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Read each file in the archive; links, devices and hidden names are passed over."""
    found = False
    headers = _Headers(stream, where)
    with _told(where):
        archive = tarfile.open(fileobj=cast(IO[bytes], headers), mode="r|", errorlevel=1)  # noqa: SIM115  it opens nothing
    while True:
        headers.left = MAX_HEADER
        with _told(where):
            member = archive.next()
        headers.left = None
        if member is None:
            break
        if file := archive.extractfile(member) if member.isfile() else None:
            place = f"{where}{INSIDE}{_shown(member.name)}"
            content = _Member(file, place)
            if not is_hidden(member.name):
                found = True
                yield from read_inside(Stream(content, count=partial(how.budget.take, where=place)), place, how)
            while not content.failed and content.read(CHUNK):  # what is left of it, so that what comes next is a header
                pass
            if content.failed:
                return
        archive.members.clear()  # type: ignore[attr-defined]  # which tarfile gathers; a run may have millions
    if not found:
        yield UnreadableDocument(f"{where}: this archive holds no files. Nothing was read from it.")


class _Headers:
    """The bytes of the archive; of a header, which tarfile takes in whole however large it says it is, only so many."""

    def __init__(self, stream: Stream, where: str) -> None:
        self.stream = stream
        self.where = where
        self.left: int | None = MAX_HEADER

    def read(self, size: int, /) -> bytes:
        piece = self.stream.read(size)
        if self.left is not None:
            self.left -= len(piece)
            if self.left < 0:
                raise UnreadableDocument(
                    f"{self.where}: a header of this tar archive takes more than {MAX_HEADER:,} bytes. The files before it "
                    f"were read, the rest was not. Unpack it, and give the folder."
                )
        return piece


class _Member:
    """The bytes of one file in the archive, with failures in words."""

    def __init__(self, content: IO[bytes], place: str) -> None:
        self.content = content
        self.place = place
        self.failed = False

    def read(self, size: int, /) -> bytes:
        try:
            with _told(self.place):
                return self.content.read(size)
        except UnreadableDocument:
            self.failed = True
            raise


@contextmanager
def _told(where: str) -> Iterator[None]:
    try:
        yield
    except UnreadableDocument:
        raise
    except (tarfile.TarError, ValueError, EOFError, OverflowError, IndexError) as error:
        raise UnreadableDocument(
            f"{where}: the tar archive is cut off or damaged here ({error}). The files before this place were read, the rest "
            f"was not. Get the archive again."
        ) from error


def _shown(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
