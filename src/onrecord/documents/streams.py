"""A stream of bytes whose beginning can be looked at, and which gives all it has before it fails."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO, Protocol

HEAD = 4_096  # bytes by which a file's kind is told
CHUNK = 65_536  # bytes asked of the source at once


class Source(Protocol):
    """Anything that bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Give at most `size` bytes; none at the end."""


class Stream(io.BufferedIOBase):
    """Bytes read from a source once, in order.

    Where the source fails, the bytes before that place are given first and the failure is raised after them; so it is
    each time more is asked for.
    """

    def __init__(self, source: Source, *, file: BinaryIO | None = None, count: Callable[[int], None] | None = None) -> None:
        """Take a source; `file` where it can also be read in any order; `count` is told of the bytes that come."""
        self._read: Callable[[int], bytes] = getattr(source, "read1", source.read)  # a pipe that stays open is not waited for
        self.file = file
        self._count = count
        self._buffer = b""
        self._at = 0
        self._given = 0
        self._failure: Exception | None = None

    def tell(self) -> int:
        """Give how many bytes have been read."""
        return self._given

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def head(self, size: int = HEAD) -> bytes:
        """Look at the first bytes that have not been read yet; fewer than `size` only where there are no more."""
        while len(self._buffer) - self._at < size and self._fill():
            pass
        return self._buffer[self._at : self._at + size]

    def read(self, size: int | None = -1, /) -> bytes:
        """Give `size` bytes, or all; fewer only at the end, or before a failure."""
        if size is None or size < 0:
            pieces = [self._take(len(self._buffer) - self._at)]
            while self._fill():
                pieces.append(self._take(len(self._buffer)))
            data = b"".join(pieces)
        else:
            pieces = []
            missing = size
            while missing > 0 and (self._at < len(self._buffer) or self._fill()):
                pieces.append(self._take(missing))
                missing -= len(pieces[-1])
            data = b"".join(pieces)
        if not data and self._failure and size != 0:
            raise self._failure
        return data

    def read1(self, size: int = -1, /) -> bytes:
        """Give some bytes, as they come."""
        return self.read(CHUNK if size < 0 else min(size, CHUNK))

    def readline(self, size: int | None = -1, /) -> bytes:
        """Give a line with its newline; of one longer than `size`, its next `size` bytes.

        A line within which the source fails is not given: it is not whole.
        """
        pieces: list[bytes] = []
        left = size if size is not None and size >= 0 else None
        while left != 0:
            end = self._buffer.find(b"\n", self._at) + 1
            piece = self._take((end or len(self._buffer)) - self._at if left is None else
                               min(left, (end or len(self._buffer)) - self._at))  # fmt: skip
            pieces.append(piece)
            left = None if left is None else left - len(piece)
            if piece.endswith(b"\n") or (self._at >= len(self._buffer) and not self._fill()):
                break
        line = b"".join(pieces)
        if self._failure and left != 0 and not line.endswith(b"\n"):
            raise self._failure
        return line

    def _take(self, size: int) -> bytes:
        piece = self._buffer[self._at : self._at + size]
        self._at += len(piece)
        self._given += len(piece)
        return piece

    def _fill(self) -> bool:
        if self._failure is not None:
            return False
        try:
            piece = self._read(CHUNK)
            if piece and self._count is not None:
                self._count(len(piece))
        except Exception as error:  # whatever it is, it is raised when all before it has been given
            self._failure = error
            return False
        self._buffer = self._buffer[self._at :] + piece
        self._at = 0
        return bool(piece)
