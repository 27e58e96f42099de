"""Exports of Nexis and Factiva, as text and as HTML."""

from __future__ import annotations

from html import escape

from fuzz.check import Seam

OLD = """
                               1 of 2 DOCUMENTS


                               The Harbour Post

                             May 15, 2031 Thursday
                                Final Edition

Mill to close

BYLINE: Ruth Calder

LENGTH: 532 words

 “We’re shut,” said Zoë Brún.

LOAD-DATE: May 16, 2031

                        Copyright 2031 Harbour Media
"""
UNI = """Documents (2)

1. Mill to close
Client/Matter: -None-

Mill to close
The Harbour Post
May 15, 2031 Thursday
Section: NEWS; Pg. 4

Body

“We’re shut,” said Zoë Brún.

Classification

End of Document
"""
CODED = """HD  Mill to close
WC  532 words
PD  15 May 2031
ET  06:10
SN  The Harbour Post
LA  English

LP
“We’re shut,” said Zoë Brún.

TD
It rained.

AN
Document HARB000020310511e75f0000d

Results Found 2
"""
SHOWN = """Mill to close

By Ruth Calder
532 words
15 May 2031
06:10
The Harbour Post
English
Copyright 2031 Harbour Media.

“We’re shut,” said Zoë Brún.

Document HARB000020310511e75f0000d
"""


def as_page(data: bytes) -> bytes:
    """Make each line a paragraph of a page, whatever tags are in it."""
    lines = data.decode("utf-8", "replace").split("\n")
    return "".join(
        ["<html><body>", *(f"<p>{escape(line).replace('&lt;', '<').replace('&gt;', '>')}</p>" for line in lines)]
    ).encode("utf-8", "replace")


SEAM = Seam(
    name="exports",
    seeds=tuple(text.encode() for text in (OLD * 2, UNI, CODED, SHOWN)),
    words=(b"1 of 9 DOCUMENTS\n", b"\nEnd of Document\n", b"\nBody\n", b"\nLENGTH: ", b"\nHD  ", b"\nTD\n", b"\nLP\n", b"\nPD  ", b"\nWC  1 words",
           b"\nDocument HARB000020310511e75f0000d\n", b"Documents (3)\n", b"Results Found  ", b"Client/Matter:", b"<td>", b"<br>", b"\n1 words\n",
           b"May 15, 2031", b"\xc2\xa0"),
    ways=(bytes, as_page),
)  # fmt: skip
