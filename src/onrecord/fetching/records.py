"""Answers as records of a web archive (WARC 1.1), each packed by itself, so that one can be found and read alone."""

from __future__ import annotations

import gzip
import io
from datetime import datetime
from typing import BinaryIO

from fastwarc.warc import WarcRecord, WarcRecordType

from onrecord.fetching.answer import Answer
from onrecord.fetching.options import USER_AGENT

FRAMING = frozenset({b"transfer-encoding", b"content-length"})
"""Header fields about how a body was cut up on the way; the record holds it whole, and says its length itself."""


def write_opening(file: BinaryIO, when: datetime, *, packed: bool) -> None:
    """Write the record that says who made the archive."""
    fields = f"software: {USER_AGENT}\r\nformat: WARC File Format 1.1\r\nrobots: classic\r\n"
    record = _make(WarcRecordType.warcinfo, when.strftime("%Y-%m-%dT%H:%M:%SZ"), "application/warc-fields")
    _write(file, record, fields.encode(), packed=packed)


def write_answer(file: BinaryIO, answer: Answer, *, packed: bool) -> None:
    """Write one answer: its header as it came but for `FRAMING`, its body byte for byte."""
    lines = [f"{answer.version} {answer.status} {answer.reason}".rstrip().encode("latin-1", "replace")]
    lines += [name + b": " + value for name, value in answer.headers if name.lower() not in FRAMING]
    lines += [b"Content-Length: %d" % len(answer.body), b"", b""]
    record = _make(WarcRecordType.response, answer.retrieved, "application/http; msgtype=response")
    record.headers.append("WARC-Target-URI", answer.url)
    record.is_http = True
    _write(file, record, b"\r\n".join(lines) + answer.body, packed=packed)


def _make(kind: WarcRecordType, when: str, content_type: str) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(record_type=kind)
    record.headers.set("WARC-Date", when)
    record.headers.set("Content-Type", content_type)
    return record


def _write(file: BinaryIO, record: WarcRecord, content: bytes, *, packed: bool) -> None:
    record.set_bytes_content(content)
    out = io.BytesIO()
    record.write(out, checksum_data=True)
    file.write(gzip.compress(out.getvalue(), mtime=0) if packed else out.getvalue())
