"""JSON Lines of documents: {"text", "title", "outlet", "published", "url" ...}, only "text" being needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from onrecord.documents.how import How, Loaded
from onrecord.documents.json_rows import LIKE, load_object, longest_object
from onrecord.documents.json_values import load_values
from onrecord.documents.streams import Stream
from onrecord.documents.wide import narrow, narrow_head
from onrecord.errors import UnreadableDocument

BLANK = b"\xef\xbb\xbf \t\r\n"
NAMES = (".jsonl", ".ndjson", ".json")

Layout = Literal["lines", "values"]


def find_layout(head: bytes, name: str) -> Layout | None:
    """Tell from a file's first bytes, and from its name where they leave it open, whether and how it holds JSON.

    >>> find_layout(b'{"id": "a1", "text": "The mill closed."}', "export.txt")
    'lines'

    Returns: "lines" for JSON Lines; "values" for an array, and for objects over several lines; None for anything else.
    """
    bare = narrow_head(head).lstrip(BLANK)
    if re.match(rb"\{[ \t]*\r?\n\s*[\"}]|\[\s*\{\s*[\"}]|\[\s*\]\s*$", bare):
        return "values"
    if re.match(rb"\{[ \t]*[\"}]", bare):
        return "lines"
    return "lines" if bare and name.lower().endswith(NAMES) else None


def is_it(head: bytes, name: str) -> bool:
    """Tell JSON by how it begins, and by its name where that leaves it open."""
    return find_layout(head, name) is not None


def read(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Read documents of JSON, in whichever layout; what is no document gives an error that names it."""
    layout = find_layout(stream.head(), where)
    yield from (load_values if layout == "values" else _load_lines)(narrow(stream, where), where, how)


def _load_lines(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    found = False
    for number, line in enumerate(_bounded_lines(stream, longest_object(how)), start=1):
        bare = line.strip(BLANK) if number == 1 else line.strip()
        if bare:
            found = True
            yield from load_object(bare, f"{where}:{number}", how)
    if not found:
        yield UnreadableDocument(f"{where}: there is no line with a document in it. Nothing was read from it. {LIKE}")


def _bounded_lines(stream: Stream, longest: int) -> Iterator[bytes]:
    """Give the lines of a stream; of one that is too long, its first bytes, more than `longest`, in one piece."""
    while line := stream.readline(longest + 1):
        yield line
        while len(line) > longest and not line.endswith(b"\n"):
            line = stream.readline(longest + 1)  # pass over the rest of the long line
