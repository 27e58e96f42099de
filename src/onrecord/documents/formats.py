"""The formats, in the order in which they are asked whether a stream is theirs; what is nobody's is plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from onrecord.documents import (
    compressed,
    feeds,
    html_seam,
    json_lines,
    mail,
    newsml,
    pdf,
    plain,
    rtf,
    tables,
    tars,
    warcs,
    zips,
)
from onrecord.documents.how import How, Loaded
from onrecord.documents.streams import Stream
from onrecord.errors import UnreadableDocument

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Format(NamedTuple):
    """One format; told by content, and by name only where the content leaves it open."""

    name: str
    is_it: Callable[[bytes, str], bool]
    """Whether a stream with these first bytes, of this name, is of the format."""
    read: Callable[[Stream, str, How], Iterator[Loaded]]
    """Gives the documents; may raise UnreadableDocument where the rest cannot be read."""


def _refuse_ole(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    yield UnreadableDocument(
        f"{where}: this is an old Office document (DOC, XLS, MSG), or one that takes a password. Nothing was read from it. "
        f"Save it as DOCX without a password, or as plain text."
    )


def _refuse_xz(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    yield UnreadableDocument(f"{where}: this is packed by xz. Nothing was read from it. Unpack it, for example: xz -d {where}")


FORMATS = (
    Format("gzip, bzip2, Zstandard", compressed.is_it, compressed.read),
    Format("zip, DOCX, ODT", zips.is_it, zips.read),
    Format("xz", lambda head, name: head.startswith(b"\xfd7zXZ\0"), _refuse_xz),
    Format("DOC", lambda head, name: head.startswith(OLE), _refuse_ole),
    Format("WARC", warcs.is_it, warcs.read),
    Format("RTF", rtf.is_it, rtf.read),
    Format("tar", tars.is_it, tars.read),
    Format("feed", feeds.is_it, feeds.read),
    Format("NewsML-G2, NITF", newsml.is_it, newsml.read),
    Format("HTML", lambda head, name: html_seam.is_page(head), plain.read_html),
    Format("JSON", json_lines.is_it, json_lines.read),
    Format("mail", mail.is_it, mail.read),
    Format("PDF", pdf.is_it, pdf.read),
    Format("table", tables.is_it, tables.read),
)


def read_any(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Tell the format of a stream and read it; an error that ends it is handed on once, also where containers lie around it."""
    try:
        head = stream.head()
        read = next((each.read for each in FORMATS if each.is_it(head, where)), plain.read)
        yield from read(stream, where, how)
    except UnreadableDocument as error:
        if not any(error is told for told in how.budget.told):
            how.budget.told.append(error)
            yield error
