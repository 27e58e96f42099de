"""Mail, a message a file (EML) or many (mbox), by the standard library: newsletters and alerts."""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, MIMEPart

from onrecord.documents.dates import iso_or_none
from onrecord.documents.decoding import decode
from onrecord.documents.how import INSIDE, How, Loaded, read_inside
from onrecord.documents.making import make_document, make_page, parsing, read_whole, squeeze
from onrecord.documents.streams import Stream
from onrecord.errors import UnreadableDocument

FIELD = re.compile(rb"([!-9;-~]+):[ \t]")
MAIL_FIELDS = frozenset(
    b"bcc cc date delivered-to dkim-signature from list-id message-id mime-version received reply-to return-path sender "
    b"subject to x-mailer".split()
)
LEAST_FIELDS = 3  # of those in MAIL_FIELDS; a text that opens "From: ... Subject: ..." may be one that is quoted
ENVELOPE = re.compile(rb"From \S+ .*\d\d:\d\d.*\r?\n")
LONGEST_ENVELOPE = 500  # bytes; an address and a date
NO_DOCUMENT = ("image", "audio", "video", "font")


def is_it(head: bytes, name: str) -> bool:
    """Tell a message by the fields of its header, a mailbox by the line before each message."""
    if envelope := ENVELOPE.match(head[:LONGEST_ENVELOPE]):
        return _is_header(head[envelope.end() :])
    return _is_header(head)


def _is_header(head: bytes) -> bool:
    known: set[bytes] = set()
    for line in head.splitlines():
        if line[:1] in {b" ", b"\t"} and known:
            continue
        if not (field := FIELD.match(line + b" ")):
            return not line and _is_enough(known)
        known.add(field[1].lower())
    return _is_enough(known)


def _is_enough(known: set[bytes]) -> bool:
    return len(known & MAIL_FIELDS) >= LEAST_FIELDS and bool(known & {b"message-id", b"mime-version", b"received", b"date"})


def read(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Read the body of each message, and the documents that are attached to it.

    The body in plain text is read where there is one, that in HTML otherwise. The subject is the title, the date of the
    header that of publication.
    """
    if ENVELOPE.match(stream.head(LONGEST_ENVELOPE)):
        for number, data in enumerate(_split(stream, how), start=1):
            place = f"{where}{INSIDE}{number}"
            if len(data) > how.options.max_file_bytes:
                yield UnreadableDocument(
                    f"{place}: this message has more than {how.options.max_file_bytes:,} bytes. Nothing was read from it. "
                    f"Raise the limit: onrecord read --max-file-bytes"
                )
            else:
                yield from _load_message(data, place, how)
    else:
        yield from _load_message(read_whole(stream, where, how, "a message"), where, how)


def _split(stream: Stream, how: How) -> Iterator[bytes]:
    """Give the messages of a mailbox; of one that is too long, a little more than the limit."""
    lines: list[bytes] = []
    size = 0
    blank = True
    while line := stream.readline(how.options.max_file_bytes):
        if blank and ENVELOPE.match(line[:LONGEST_ENVELOPE]):
            if lines:
                yield b"".join(lines[:-1])  # the blank line before the next is the mailbox's
            lines, size = [], 0
        elif size <= how.options.max_file_bytes:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
        blank = not line.strip()
    if lines:
        yield b"".join(lines)


def _load_message(data: bytes, where: str, how: How) -> Iterator[Loaded]:
    try:
        with parsing(where, "message"):
            message = email.message_from_bytes(data, policy=email.policy.default)
            title, published = squeeze(str(message["subject"] or "")), str(message["date"] or "")
            parts = list(_documents(message))
            message_id = squeeze(str(message["message-id"] or ""))
        place = f"{where}{INSIDE}{message_id}" if message_id and INSIDE in where else where
        how = replace(how, published=_day(published) or how.published)
        if not parts:
            raise UnreadableDocument(f"{place}: there is no text in this message. Nothing was read from it.")
        for part in parts:
            yield from _load_part(part, place, how, title)
    except UnreadableDocument as error:
        yield error


def _day(published: str) -> str | None:
    return iso_or_none(re.sub(r"\s*\([^()]*\)\s*$", "", published))


def _documents(message: EmailMessage) -> Iterator[MIMEPart]:
    """Give the body, if there is one, and what is attached and may be a document."""
    body = message.get_body(("plain", "html"))
    if body is not None and body.get_content_type() == "text/plain" and not _payload(body).strip():
        body = message.get_body(("html",)) or body
    if body is not None:
        yield body
    for part in message.iter_attachments():
        if part.get_content_maintype() not in NO_DOCUMENT:
            yield part


def _load_part(part: MIMEPart, where: str, how: How, title: str | None) -> Iterator[Loaded]:
    with parsing(where, "message"):
        kind = part.get_content_type()
        name = part.get_filename()
        charset = part.get_content_charset()
        data = _payload(part)
        inner = part.get_content().as_bytes() if kind == "message/rfc822" else None
    if inner is not None:
        yield from read_inside(_as_stream(inner), f"{where}{INSIDE}{name or 'message'}", how)
    elif kind == "text/plain" and not name:
        yield make_document(decode(data, source=where, stated=charset), where, how, title=title)
    elif kind == "text/html" and not name:
        yield make_page(data, where, how, stated=charset, title=title)
    else:
        yield from read_inside(_as_stream(data), f"{where}{INSIDE}{name or 'attachment'}", how)


def _payload(part: MIMEPart) -> bytes:
    """Give the bytes of a part, its transfer encoding undone; none where it holds other parts."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _as_stream(data: bytes) -> Stream:
    return Stream(io.BytesIO(data))
