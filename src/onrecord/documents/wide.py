"""Text in UTF-16 and UTF-32, in which a sign of English has one byte and one or three NULs: told, and given as UTF-8."""

from __future__ import annotations

import codecs

from onrecord.documents.streams import CHUNK, Stream
from onrecord.errors import UnreadableDocument

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
"""Byte order marks, those of UTF-32 first because they begin like those of UTF-16."""
LAYOUTS = (("utf-32-le", 4, 0), ("utf-32-be", 4, 3), ("utf-16-le", 2, 0), ("utf-16-be", 2, 1))
"""Name, bytes of a sign, and the place of the byte that is not NUL."""
SAMPLE = 4_096  # bytes that are looked at
LEAST = 8  # bytes in which NULs can be told from chance
LEAST_NARROW = 0.75  # share of signs that are ASCII, in English with its curly marks and names


def find_wide(data: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 by the byte order mark, and without one by where the NULs stand; None for anything else.

    >>> find_wide("The mill closed.".encode("utf-16-le")), find_wide(b"The mill closed.")
    ('utf-16-le', None)
    """
    if marked := next((name for mark, name in MARKS if data.startswith(mark)), None):
        return marked
    head = data[:SAMPLE]
    if len(head) < LEAST or b"\0" not in head:
        return None
    for name, width, place in LAYOUTS:
        signs = len(head) // width
        if not signs or 0 in head[place : signs * width : width]:
            continue
        others = b"".join(head[at : signs * width : width] for at in range(width) if at != place)
        if others.count(0) >= LEAST_NARROW * len(others):
            return name
    return None


def narrow_head(head: bytes) -> bytes:
    """Give a file's first bytes as UTF-8, where they are wider, so that what they begin can be told."""
    name = find_wide(head)
    return head if name is None else head.decode(name, "ignore").encode("utf-8")


def narrow(stream: Stream, where: str) -> Stream:
    """Give a stream as UTF-8, where it is wider."""
    name = find_wide(stream.head())
    return stream if name is None else Stream(_Narrowing(stream, name, where))


class _Narrowing:
    """The bytes of a wide stream as UTF-8."""

    def __init__(self, wide: Stream, name: str, where: str) -> None:
        self.wide = wide
        self.name = name
        self.where = where
        self.decoder = codecs.getincrementaldecoder(name)("strict")

    def read(self, size: int, /) -> bytes:
        """Give some bytes; none at the end.

        Raises: UnreadableDocument where the stream is not of its encoding, or ends within a sign.
        """
        try:
            while piece := self.wide.read(min(size, CHUNK)):
                if text := self.decoder.decode(piece):
                    return text.encode("utf-8")
            return self.decoder.decode(b"", final=True).encode("utf-8")
        except UnicodeError as error:
            raise UnreadableDocument(
                f"{self.where}: before byte {self.wide.tell():,} it is no longer {self.name}. What came before was read, the "
                f"rest was not. Save it again as UTF-8."
            ) from error
