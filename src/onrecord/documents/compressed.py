"""One file compressed on its own: gzip, bzip2, Zstandard. What is in it is read as any file is."""

from __future__ import annotations

import bz2
import gzip
import sys
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Protocol, cast

from onrecord.documents.how import How, Loaded, read_inside
from onrecord.documents.streams import Stream
from onrecord.errors import UnreadableDocument

GZIP, BZIP2, ZSTD = b"\x1f\x8b\x08", b"BZh", b"\x28\xb5\x2f\xfd"
NAMES = {GZIP: "gzip", BZIP2: "bzip2", ZSTD: "Zstandard"}


def is_it(head: bytes, name: str) -> bool:
    """Tell a compressed file by its first bytes."""
    return head.startswith((GZIP, ZSTD)) or (head.startswith(BZIP2) and head[4:10] == b"1AY&SY")


def read(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Unpack as it is read, and read what is in it under the same name."""
    yield from read_inside(Stream(Unpacking(stream, where, how)), where, how)


class _Unpacker(Protocol):
    """A file of the standard library that unpacks another."""

    def read1(self, size: int, /) -> bytes:
        """Give what there is at once, so that what was unpacked before a break is not lost with it."""


class Unpacking:
    """The unpacked bytes of a compressed stream, counted, with failures in words."""

    def __init__(self, packed: Stream, where: str, how: How) -> None:
        """Tell the method by the first bytes."""
        head = packed.head(4)
        self.method = next(name for magic, name in NAMES.items() if head.startswith(magic))
        self.where = where
        self.how = how
        self.unpacked = 0
        self._unpacker = _open(self.method, packed)

    def read(self, size: int, /) -> bytes:
        """Give some bytes; none at the end.

        Raises: UnreadableDocument where the file is cut off or damaged, naming how far it was sound.
        """
        try:
            piece = self._unpacker.read1(size)
        except EOFError as error:
            raise self._stopped("it is cut off there") from error
        except Exception as error:
            if isinstance(error, UnreadableDocument) or not _is_damage(error):
                raise
            raise self._stopped(f"what follows is damaged: {error}") from error
        self.how.budget.take(len(piece), self.where)
        self.unpacked += len(piece)
        return piece

    def _stopped(self, why: str) -> UnreadableDocument:
        return UnreadableDocument(
            f"{self.where}: the {self.method} data can be unpacked up to byte {self.unpacked:,}; {why}. "
            f"Documents that end before that place were read, the rest was not. Get the file again."
        )


def _open(method: str, packed: Stream) -> _Unpacker:
    """Open what unpacks a stream as it is read."""
    stream = cast(BinaryIO, packed)
    if method == "gzip":
        return gzip.GzipFile(fileobj=stream)
    if method == "bzip2":
        return bz2.BZ2File(stream)
    if sys.version_info >= (3, 14):
        from compression.zstd import ZstdFile
    else:
        from backports.zstd import ZstdFile
    return ZstdFile(stream)


def _is_damage(error: Exception) -> bool:
    return isinstance(error, gzip.BadGzipFile | zlib.error | ValueError) or type(error).__name__ in {"ZstdError", "OSError"}
