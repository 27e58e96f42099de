"""Plain text: what no other format is told by."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.documents.decoding import decode
from onrecord.documents.how import How, Loaded
from onrecord.documents.making import WIDEST, make_document, make_page, too_long
from onrecord.documents.streams import Stream
from onrecord.documents.text_exports import read_html as read_export
from onrecord.documents.text_exports import read_text


def read(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Read one text, or the documents of an export in plain text."""
    text = decode(_take(stream, where, how), source=where, encoding=how.encoding)
    yield from read_text(text, where, how, lambda: make_document(text, where, how))


def read_html(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Read one page of HTML, or the articles of an export in HTML."""
    data = _take(stream, where, how)
    yield from read_export(data, where, how, lambda: make_page(data, where, how, encoding=how.encoding))


def _take(stream: Stream, where: str, how: How) -> bytes:
    most = how.options.max_characters * WIDEST
    pieces = []
    left = most + 1
    while left > 0 and (piece := stream.read(left)):
        pieces.append(piece)
        left -= len(piece)
    if left <= 0:
        raise too_long(f"{where}: more than {most:,} bytes in one document", how)
    return b"".join(pieces)
