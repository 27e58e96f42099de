"""Rich Text Format, by striprtf."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.documents.how import How, Loaded
from onrecord.documents.making import make_document, needing, parsing, read_whole
from onrecord.documents.streams import Stream
from onrecord.documents.text_exports import read_text


def is_it(head: bytes, name: str) -> bool:
    """Tell RTF by its first bytes."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def read(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Read the text, a paragraph a line."""
    with needing("office", where, "an RTF document"):
        from striprtf.striprtf import rtf_to_text
    data = read_whole(stream, where, how, "an RTF document").lstrip(b"\xef\xbb\xbf \t\r\n")
    with parsing(where, "RTF document"):
        text: str = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]  # it ships none
    yield from read_text(text, where, how, lambda: make_document(text, where, how))
