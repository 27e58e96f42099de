"""Tar archives, read as they come; nothing in them is ever written to disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, cast

from onrecord.documents.folders import is_hidden
from onrecord.documents.how import INSIDE, How, Loaded, read_inside
from onrecord.documents.streams import Stream
from onrecord.errors import UnreadableDocument

MAGIC_AT = 257  # bytes into the header, where POSIX and GNU write "ustar"


def is_it(head: bytes, name: str) -> bool:
    """Tell a tar archive by the mark in its first header."""
    return head[MAGIC_AT : MAGIC_AT + 5] == b"ustar"


def read(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Read each file in the archive; links, devices and hidden names are passed over."""
    found = False
    with _told(where):
        archive = tarfile.open(fileobj=cast(IO[bytes], stream), mode="r|", errorlevel=1)  # noqa: SIM115  it opens nothing
    while True:
        with _told(where):
            member = archive.next()
        if member is None:
            break
        if member.isfile() and not is_hidden(member.name):
            found = True
            file = archive.extractfile(member)
            assert file is not None
            place = f"{where}{INSIDE}{_shown(member.name)}"
            content = _Member(file, place)
            yield from read_inside(Stream(content, count=partial(how.budget.take, where=place)), place, how)
            if content.failed:
                return
        archive.members.clear()  # type: ignore[attr-defined]  # which tarfile gathers; a run may have millions
    if not found:
        yield UnreadableDocument(f"{where}: this archive holds no files. Nothing was read from it.")


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
