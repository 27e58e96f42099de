"""Zip archives, and the office documents that are zip archives; nothing in them is ever written to disk."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import IO, BinaryIO

from onrecord.documents import odt, word
from onrecord.documents.folders import is_hidden
from onrecord.documents.how import INSIDE, How, Loaded, read_inside
from onrecord.documents.making import read_whole
from onrecord.documents.packages import BROKEN
from onrecord.documents.streams import Stream
from onrecord.errors import UnreadableDocument

LOCAL, EMPTY = b"PK\x03\x04", b"PK\x05\x06"
MAX_DIRECTORY = 32 << 20  # bytes; zipfile makes some ten times as many of it, so 320 MB
END = 65_557  # bytes from the end in which the end record stands: 22 and the longest comment
ENCRYPTED = 1  # flag of a member that takes a password
STEP = 16_384  # bytes unpacked at once: what is lost with a break in them
OFFICE = {"xl/workbook.xml": "spreadsheet", "ppt/presentation.xml": "presentation"}


def is_it(head: bytes, name: str) -> bool:
    """Tell a zip archive by its first bytes."""
    return head.startswith((LOCAL, EMPTY))


def read(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Read each file in the archive in the order of its directory, or the one document that it is.

    An archive that lies in another, or comes through a pipe, is held whole, for its directory is at its end.
    """
    file = stream.file or io.BytesIO(read_whole(stream, where, how, "a zip archive"))
    with _open(file, where) as archive:
        names = set(archive.namelist())
        if "word/document.xml" in names:
            yield from word.read_archive(archive, where, how)
        elif odt.is_it(archive):
            yield from odt.read_archive(archive, where, how)
        elif kind := next((kind for name, kind in OFFICE.items() if name in names), None):
            yield UnreadableDocument(
                f"{where}: this is a {kind}. Nothing was read from it. Save what is to be read as text, or as CSV."
            )
        else:
            yield from _read_members(archive, where, how)


def _open(file: BinaryIO, where: str) -> zipfile.ZipFile:
    try:
        _check_directory(file, where)
        return zipfile.ZipFile(file)
    except BROKEN as error:
        if isinstance(error, UnreadableDocument):
            raise
        raise UnreadableDocument(
            f"{where}: the zip archive is cut off or damaged ({error}). Its directory is at its end, so nothing was read "
            f"from it. Get it again, or mend it, for example: zip -FF"
        ) from error


def _read_members(archive: zipfile.ZipFile, where: str, how: How) -> Iterator[Loaded]:
    found = False
    for member in archive.infolist():
        if not member.filename or member.filename.endswith("/") or is_hidden(member.filename):
            continue
        found = True
        place = f"{where}{INSIDE}{member.filename}"
        if member.flag_bits & ENCRYPTED:
            yield UnreadableDocument(
                f"{place}: takes a password. Nothing was read from it. Unpack it, and give what comes out."
            )
            continue
        try:
            content = archive.open(member)
        except BROKEN as error:
            yield _damaged(place, error)
            continue
        with content:
            yield from read_inside(Stream(_Member(content, place), count=partial(how.budget.take, where=place)), place, how)
    if not found:
        yield UnreadableDocument(f"{where}: this archive holds no files. Nothing was read from it.")


class _Member:
    """The bytes of one file in the archive, with failures in words."""

    def __init__(self, content: IO[bytes], place: str) -> None:
        self.content = content
        self.place = place

    def read(self, size: int, /) -> bytes:
        try:
            return self.content.read(min(size, STEP))
        except BROKEN as error:
            raise _damaged(self.place, error) from error


def _damaged(place: str, error: Exception) -> UnreadableDocument:
    return UnreadableDocument(
        f"{place}: this file in the archive is damaged ({error}). What came before was read, the rest of it was not. "
        f"Get the archive again."
    )


def _check_directory(file: BinaryIO, where: str) -> None:
    """Refuse an archive whose directory alone would fill the memory.

    Raises: UnreadableDocument.
    """
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - END))
    tail = file.read(END)
    file.seek(0)
    if (at := tail.rfind(EMPTY)) < 0 or len(tail) < at + 16:
        return  # zipfile says that it is none
    (directory,) = struct.unpack_from("<L", tail, at + 12)
    if directory == 0xFFFFFFFF and (at := tail.rfind(b"PK\x06\x06")) >= 0 and len(tail) >= at + 48:
        (directory,) = struct.unpack_from("<Q", tail, at + 40)
    if MAX_DIRECTORY < directory <= size:
        raise UnreadableDocument(
            f"{where}: the directory of this zip archive takes {directory:,} bytes; the limit is {MAX_DIRECTORY:,}. Nothing "
            f"was read from it. Unpack it, and give the folder."
        )
