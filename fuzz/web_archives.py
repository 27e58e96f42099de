"""WARC: records, the responses in them, and their packing."""

from __future__ import annotations

import gzip

from fuzz.check import Seam

PAGE = "<html><body><p>The mill at Lorne closed on Tuesday, said “Zoë Brún”, who had worked there.</p></body></html>".encode()


def record(body: bytes, head: bytes = b"Content-Type: text/html\r\n", kind: bytes = b"response") -> bytes:
    """Make one record."""
    if kind == b"response":
        body = b"HTTP/1.1 200 OK\r\n" + head + b"\r\n" + body
        head = b"Content-Type: application/http; msgtype=response\r\n"
    return (
        b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2031-05-16T04:00:00Z\r\n"
        b"WARC-Target-URI: https://post.example/\r\n" + head + b"Content-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n"
    )


SEAM = Seam(
    name="web_archives",
    seeds=(
        record(PAGE) + record(gzip.compress(PAGE, mtime=0), b"Content-Type: text/html; charset=cp1252\r\nContent-Encoding: gzip\r\n"),
        record(b"b\r\n<html>One.<\r\n4\r\n/p>\n\r\n0\r\n\r\n", b"Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n"),
        record(b"It rained.", b"Content-Type: text/plain\r\n", b"conversion"),
        record(b'{"text": "One."}', b"Content-Type: application/json\r\n", b"resource"),
        gzip.compress(record(PAGE), mtime=0) + gzip.compress(record(PAGE), mtime=0),
    ),
    words=(b"WARC/1.1\r\n", b"WARC-Type: response\r\n", b"Content-Length: ", b"Content-Encoding: br\r\n", b"Content-Encoding: deflate\r\n",
           b"Transfer-Encoding: chunked\r\n", b"ffffffff\r\n", b"-1\r\n", b"charset=", b"\r\n\r\n", b"HTTP/1.1 200\r\n"),
    ways=(bytes, record, lambda data: gzip.compress(data, 1, mtime=0)),
)  # fmt: skip
