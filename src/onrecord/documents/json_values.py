"""JSON over several lines: one array of objects, or objects one behind the other; each is cut out and read on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.documents.how import How, Loaded
from onrecord.documents.json_rows import load_object, longest_object
from onrecord.documents.streams import CHUNK, Stream
from onrecord.errors import UnreadableDocument

MARK = re.compile(rb'["{}\[\]]')
IN_STRING = re.compile(rb'["\\]')
BETWEEN = b", \t\r\n[]\xef\xbb\xbf"
"""What may stand between objects."""


class Piece(NamedTuple):
    """A stretch of the file."""

    at: int
    """Its first byte in the file."""
    data: bytes
    kind: str
    """"object"; "between" for what stands between two; "rest" for an object, or an array, that the end of the file cut off."""


def load_values(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Read each object, one at a time; the file may be of any length."""
    found, told = 0, False
    for piece in split_objects(stream, longest_object(how)):
        if piece.kind == "object":
            found += 1
            yield from load_object(piece.data, f"{where}:{found}", how, this="this object")
        elif piece.kind == "rest":
            told = True
            yield UnreadableDocument(
                f"{where}: this JSON is cut off in what begins at byte {piece.at:,}. The {found} objects before it were read. "
                f"Get the file again."
            )
        elif odd := piece.data.strip(BETWEEN):
            shown = odd[:40].decode("utf-8", "backslashreplace")
            yield UnreadableDocument(
                f"{where}: behind object {found} stands {shown!r}, at byte {piece.at:,}; an object was expected. Nothing was "
                f"read from it, the rest goes on."
            )
    if not found and not told:
        yield UnreadableDocument(f"{where}: there is no object in this JSON. Nothing was read from it.")


def split_objects(stream: Stream, longest: int) -> Iterator[Piece]:
    """Cut a stream of JSON into its outermost objects and what stands between them.

    Args:
        longest: bytes kept of one piece; one that is longer is cut behind the first byte more.
    """
    cutter = _Cutter(longest)
    while chunk := stream.read(CHUNK):
        yield from cutter.cut(chunk)
    yield from cutter.end()


class _Cutter:
    """Where a chunk ended: in an object, in a string, behind a backslash."""

    def __init__(self, longest: int) -> None:
        self.longest = longest
        self.depth = 0  # braces open
        self.brackets = 0  # of arrays around objects
        self.in_string = False
        self.skip = 0  # bytes of the next chunk that are escaped
        self.read = 0  # bytes of chunks before this one
        self.begin = 0  # of this piece
        self.kept = bytearray()

    def cut(self, chunk: bytes) -> Iterator[Piece]:
        at, kept = self.skip, 0
        self.skip = 0
        while mark := (IN_STRING if self.in_string else MARK).search(chunk, at):
            at = mark.end()
            what = mark[0]
            if what == b"\\":
                at += 1
            elif what == b'"':
                self.in_string = not self.in_string
            elif what == b"{":
                if self.depth == 0:
                    self._keep(chunk[kept : at - 1])
                    yield self._piece("between", self.read + at - 1)
                    kept = at - 1
                self.depth += 1
            elif what == b"}" and self.depth:
                self.depth -= 1
                if self.depth == 0:
                    self._keep(chunk[kept:at])
                    yield self._piece("object", self.read + at)
                    kept = at
            elif self.depth == 0 and what != b"}":
                self.brackets += 1 if what == b"[" else -1
        self.skip = max(0, at - len(chunk))
        self._keep(chunk[kept:])
        self.read += len(chunk)

    def end(self) -> Iterator[Piece]:
        cut_off = self.depth > 0 or self.in_string or self.brackets > 0
        if not cut_off or not self.depth:
            yield self._piece("between", self.begin)
        if cut_off:
            yield self._piece("rest", self.begin)

    def _keep(self, data: bytes) -> None:
        self.kept += data[: max(0, self.longest + 1 - len(self.kept))]

    def _piece(self, kind: str, end: int) -> Piece:
        piece = Piece(self.begin, bytes(self.kept), kind)
        self.begin = end
        self.kept.clear()
        return piece
