"""CSV and TSV."""

from __future__ import annotations

from fuzz.check import Seam

ROWS = 'id,text,date\r\n1,"“One”, ""two"".\n\nThree.",2031-05-15\r\n2,Four.,\r\n3\r\n\r\n'

SEAM = Seam(
    name="tables",
    seeds=(
        ROWS.encode(), ROWS.encode("utf-16"), ROWS.encode("cp1252"), ROWS.encode("utf-8-sig"),
        b"text,authors,publication,updated,lang\nOne.,\"['A', \"\"B\"\"]\",P,2031-05-15,English\n", b"url\ttitle\ttext\nu\tT\tOne.\n", b"title;body;publish_date\nT;<p>One.</p>;1936000000\n",
    ),
    words=(b'""', b'"', b"\r", b"\0", b",text", b"\xef\xbb\xbf", b";", b"|", b"\x85", b"\xe2\x80\xa8"),
)  # fmt: skip
