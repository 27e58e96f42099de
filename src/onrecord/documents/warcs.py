"""Web archives (WARC), as CC-News has them, by fastwarc; one record at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from onrecord.documents.how import INSIDE, How, Loaded, read_inside
from onrecord.documents.making import WIDEST, make_page, needing, parsing, too_long
from onrecord.documents.streams import CHUNK, Stream
from onrecord.errors import UnreadableDocument

if TYPE_CHECKING:
    from fastwarc.warc import ArchiveIterator, WarcRecord

OK = 200  # the status of a page that was there
PAGES = ("text/html", "application/xhtml+xml")
TEXTS = ("text/plain", "application/json", "application/pdf", "application/rss+xml", "application/atom+xml", "text/xml",
         "application/xml", "application/ld+json")  # fmt: skip
"""Types that may hold a document and are told by their content; images, scripts and styles are passed over."""


def is_it(head: bytes, name: str) -> bool:
    """Tell a web archive by its first line."""
    return head.lstrip(b"\r\n").startswith(b"WARC/1.")


def read(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Read the pages of an archive: responses with status 200, resources, and the texts of WET files.

    A document's source is the archive, the record's id and its address. The record's date is when it was retrieved; that of
    publication is for the page to say.
    """
    with needing("warc", where, "a web archive (WARC)"):
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    with parsing(where, "web archive"):
        records = ArchiveIterator(
            cast(io.BytesIO, stream), record_types=wanted, parse_http=False, stream_detect=False, fsspec_args=False
        )
    found = False
    for record in _records(records, where):
        try:
            for item in _load_record(record, where, how):
                found = True
                yield item
        except UnreadableDocument as error:
            found = True
            yield error
    if not found:
        yield UnreadableDocument(f"{where}: there is no page in this web archive. Nothing was read from it.")


def _records(records: ArchiveIterator, where: str) -> Iterator[WarcRecord]:
    """Give the records, and say behind which the archive is damaged."""
    iterator = iter(records)
    last = "its beginning"
    while True:
        try:
            record = next(iterator, None)
        except (OSError, ValueError) as error:
            if isinstance(error, UnreadableDocument):
                raise
            raise UnreadableDocument(
                f"{where}: the web archive is damaged behind {last} ({error}). What came before was read, the rest was not. "
                f"Get it again."
            ) from error
        if record is None:
            return
        last = f"the record at byte {record.stream_pos:,}"
        yield record


def _load_record(record: WarcRecord, where: str, how: How) -> Iterator[Loaded]:
    uri = record.headers.get("WARC-Target-URI") or ""
    place = f"{where}{INSIDE}{record.record_id or f'record at byte {record.stream_pos:,}'} {uri}".rstrip()
    _hold(record, place, how)
    if record.http_headers is not None and record.is_http and record.http_headers.status_code not in {OK, None}:
        return
    kind = _kind(record)
    if kind and kind not in PAGES + TEXTS:
        return
    data = _body(record, place, how)
    if not data.strip():
        return
    how = replace(how, retrieved=_retrieved(record), encoding=None)
    if kind in PAGES:
        yield make_page(data, place, how, stated=record.http_charset)
    else:
        yield from read_inside(Stream(io.BytesIO(data)), place, how)


def _hold(record: WarcRecord, place: str, how: How) -> None:
    """Take a record into memory, as it is packed, and read the header of its response.

    Raises: UnreadableDocument where it is too long or cut off.
    """
    length, most = record.content_length, how.options.max_characters * WIDEST
    if length > most:
        raise too_long(f"{place}: {length:,} bytes in one record", how)
    with _told(place):
        record.freeze()
        if record.content_length < length or record.headers.get("Content-Length") is None:
            raise UnreadableDocument(
                f"{place}: the web archive is cut off in this record, at byte {record.stream_pos:,} and after. Nothing was "
                f"read from it; what came before was read. Get the archive again."
            )
        record.parse_http("all")


def _body(record: WarcRecord, place: str, how: How) -> bytes:
    """Unpack a record's body, no more of it than a document may have.

    Raises: UnreadableDocument where it is too long, or cannot be unpacked.
    """
    most = how.options.max_characters * WIDEST
    pieces = []
    left = most + 1
    with _told(place):
        while left > 0 and (piece := record.reader.read(min(left, CHUNK))):
            pieces.append(piece)
            left -= len(piece)
    data = b"".join(pieces)
    how.budget.take(len(data), place)
    if left <= 0:
        raise too_long(f"{place}: more than {most:,} bytes in one document", how)
    return data


@contextmanager
def _told(place: str) -> Iterator[None]:
    try:
        yield
    except UnreadableDocument:
        raise
    except (OSError, ValueError, EOFError) as error:
        raise UnreadableDocument(f"{place}: this record is damaged ({error}). Nothing was read from it.") from error


def _kind(record: WarcRecord) -> str:
    """Give the type of what the record holds, in small letters, without its parameters; "" where none is said."""
    kind = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    return (kind or "").partition(";")[0].strip().lower()


def _retrieved(record: WarcRecord) -> str | None:
    date = record.headers.get("WARC-Date")
    return date.strip() if date else None
