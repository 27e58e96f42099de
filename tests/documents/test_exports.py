"""Exports of Nexis and Factiva: each document with its title and date, and a count that is checked."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from documents.loaded import Load, texts, told
from onrecord.documents import load_documents
from onrecord.reading import Document, Origin, Span

OLD = """
                               {n} of {m} DOCUMENTS


                               The Harbour Post

                             May {day}, 2031 Thursday
                                Final Edition

Mill to close after
{n} years

BYLINE: Ruth Calder

SECTION: NEWS; Pg. 4

LENGTH: 532 words

DATELINE: LORNE

 “We’re shut,” said Zoë Brún. Length: she
had no idea.

It rained on day {n}.

LOAD-DATE: May 16, 2031

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                        Copyright 2031 Harbour Media
                            All Rights Reserved
"""

COVER = """User Name: = desk
Date and Time: = 20 May 2031 10:12:00 AM BST
Job Number: = 1

Documents ({m})

1. Mill to close
Client/Matter: -None-
Search Terms: mill AND close
Search Type: Terms and Connectors
"""

UNI = """
Mill to close, part {n}
The Harbour Post
May {day}, 2031 Thursday
Final Edition

Copyright 2031 Harbour Media All Rights Reserved
Section: NEWS; Pg. 4
Length: 532 words
Byline: Ruth Calder

Body

“We’re shut,” said Zoë Brún.

It rained on day {n}.

Classification

Language: ENGLISH
Publication-Type: Newspaper
Load-Date: May 16, 2031

End of Document
"""

CODED = """
HD  Mill to close, part {n}
BY  By Ruth Calder
WC  532 words
PD  {day} May 2031
ET  06:10
SN  The Harbour Post
SC  HARB
LA  English
CY  Copyright 2031 Harbour Media

LP
“We’re shut,” said Zoë Brún.

TD
It rained on day {n}.

RE  uk : United Kingdom
PUB Harbour Media
AN
Document HARB00002031051{n}e75f0000d
"""

SHOWN = """
Mill to close, part {n}

By Ruth Calder
532 words
{day} May 2031
06:10
The Harbour Post
HARB
4
English
Copyright 2031 Harbour Media.

“We’re shut,” said Zoë Brún.

It rained on day {n}.

Document HARB00002031051{n}e75f0000d
"""


def old(numbers: range, told_to_be: int) -> str:
    return "".join(OLD.format(n=n, m=told_to_be, day=10 + n) for n in numbers)


def uni(count: int, told_to_be: int) -> str:
    return COVER.format(m=told_to_be) + "".join(UNI.format(n=n, day=10 + n) for n in range(1, count + 1))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_old_form_of_nexis_is_taken_apart(load: Load, newline: str) -> None:
    """A line of the story that looks like a field stays in the story."""
    loaded = load(old(range(1, 4), 3).replace("\n", newline).encode(), "a.txt")
    assert told(loaded) == []
    documents = [d for d in loaded if isinstance(d, Document)]
    assert [(d.source, d.title, d.published) for d in documents] == [
        (f"a.txt!/{n}", f"Mill to close after {n} years", f"2031-05-{10 + n}") for n in (1, 2, 3)
    ]
    assert documents[1].text.replace("\r", "").strip() == (
        "“We’re shut,” said Zoë Brún. Length: she\nhad no idea.\n\nIt rained on day 2."
    )


def test_documents_that_are_missing_from_an_export_are_named(load: Load) -> None:
    text = old(range(1, 3), 5) + old(range(4, 5), 5)
    loaded = load(text.encode(), "a.txt")
    assert len(texts(loaded)) == 3
    assert told(loaded) == [
        "a.txt: this Nexis export says that it holds 5 documents, 3 were found and read; 3, 5 are missing. Look at the file, "
        "or export it again."
    ]


@pytest.mark.parametrize("told_to_be", [3, 4])
def test_nexis_uni_is_taken_apart_and_its_contents_list_checked(load: Load, told_to_be: int) -> None:
    loaded = load(uni(3, told_to_be).encode(), "a.txt")
    assert [(d.title, d.published, d.text.strip()) for d in loaded if isinstance(d, Document)] == [
        (f"Mill to close, part {n}", f"2031-05-{10 + n}", f"“We’re shut,” said Zoë Brún.\n\nIt rained on day {n}.")
        for n in (1, 2, 3)
    ]
    assert ["says that it holds 4 documents, 3 were found" in line for line in told(loaded)] == [True] * (told_to_be - 3)


def test_an_export_in_word_or_rtf_goes_through_the_same_splitter(load: Load) -> None:
    made = docx.Document()
    for line in uni(2, 2).split("\n"):
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    rtf = "".join(rf"\u{ord(c)}?" if ord(c) > 126 else c for c in uni(2, 2)).replace("\n", "\\par\n")
    for data in (out.getvalue(), b"{\\rtf1\\ansi " + rtf.encode() + b"}"):
        loaded = load(data)
        assert told(loaded) == []
        assert [(d.title, d.published) for d in loaded if isinstance(d, Document)] == [
            ("Mill to close, part 1", "2031-05-11"),
            ("Mill to close, part 2", "2031-05-12"),
        ]
        assert all("It rained" in text and "Load-Date" not in text for text in texts(loaded))


@pytest.mark.parametrize("form", [CODED, SHOWN])
def test_factiva_is_taken_apart_with_codes_and_without(load: Load, form: str) -> None:
    text = "".join(form.format(n=n, day=10 + n) for n in (1, 2, 3)) + "\nSearch Summary\nResults Found  3\n"
    loaded = load(text.encode(), "a.txt")
    assert told(loaded) == []
    assert [(d.source, d.title, d.published, d.text) for d in loaded if isinstance(d, Document)] == [
        (f"a.txt!/HARB00002031051{n}e75f0000d", f"Mill to close, part {n}", f"2031-05-{10 + n}T06:10:00",
         f"“We’re shut,” said Zoë Brún.\n\nIt rained on day {n}.")
        for n in (1, 2, 3)
    ]  # fmt: skip


def test_factiva_says_how_many_there_should_be(load: Load) -> None:
    loaded = load((SHOWN.format(n=1, day=11) + "\nResults Found  2\n").encode(), "a.txt")
    assert "this Factiva export says that it holds 2 documents, 1 was found and read." in told(loaded)[0]


def test_an_article_of_an_export_without_text_is_named(load: Load) -> None:
    empty = UNI.format(n=1, day=11)
    empty = empty[: empty.index("“We")] + empty[empty.index("Classification") :]
    loaded = load((COVER.format(m=2) + empty + UNI.format(n=2, day=12)).encode(), "a.txt")
    assert len(texts(loaded)) == 1
    assert told(loaded) == ["a.txt!/1: there is no text in it. Nothing was read from it."]


@pytest.mark.parametrize(
    "text", ["He read 1 of 212 documents.\nLENGTH: he did not say.", "It was the\nEnd of Document\nhe said."]
)
def test_text_that_speaks_of_documents_is_text(load: Load, text: str) -> None:
    assert texts(load(text.encode())) == [text]


def nexis_page(count: int, told_to_be: int) -> str:
    """The old form as Nexis writes it in HTML: bare numbers for names, each piece a box, marks of its own in comments."""
    articles = "".join(
        f"""<A NAME="DOC_ID_0_{n}"></A><!-- Hide XML section from browser
<DOC NUMBER={n}>
<DOCFULL> -->
<DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">{n} of {told_to_be} DOCUMENTS</SPAN></P>
</DIV>
<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c2">The Harbour Post</SPAN></P>
</DIV>
<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c4">May {1 + n % 28}</SPAN><SPAN
CLASS="c2">, 2031 Thursday</SPAN> <BR><SPAN CLASS="c2">Final
Edition</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c7">Mill to close after {n} years</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">BYLINE: </SPAN><SPAN CLASS="c2">Ruth Calder</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">LENGTH: </SPAN><SPAN CLASS="c2">532 words</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P CLASS="c9"><SPAN CLASS="c2">&ldquo;We&#8217;re shut,&rdquo; said
Zo&euml; Br&uacute;n.</SPAN></P>
<P CLASS="c9"><SPAN CLASS="c2">It rained on day <b>{n}</b>.</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">LOAD-DATE: </SPAN><SPAN CLASS="c2">May 16, 2031</SPAN></P>
</DIV>
<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c2">Copyright 2031 Harbour Media<BR>All Rights Reserved</SPAN></P></DIV>
<!-- Hide XML section from browser
</DOCFULL> -->
"""
        for n in range(1, count + 1)
    )
    return f"<HTML>\n<HEAD><TITLE>Documents</TITLE><STYLE>.c0 {{ }}</STYLE></HEAD>\n<BODY>\n{articles}</BODY></HTML>"


def factiva_shown_page(count: int, told_to_be: int) -> str:
    articles = "".join(
        f"""<div class="article enArticle"><p></p>
<div id="hd"><span class="enHeadline">Mill to close after {n} years</span></div>
<div class="author">By Ruth Calder</div><div>532&nbsp;words</div><div>{1 + n % 28} May 2031</div>
<div>The Harbour Post</div><div>HARB</div>
<div>4</div><div>English</div><div>Copyright 2031 Harbour Media.</div>
<p class="articleParagraph enarticleParagraph">&#8220;We&rsquo;re shut,&#8221; said Zo&euml; Br&uacute;n.</p>
<p class="articleParagraph enarticleParagraph">It rained on day <b>{n}</b>. </p>
<p>Document HARB00002031051{n % 10}e75f0{n:04}</p></div><br/><span></span>"""
        for n in range(1, count + 1)
    )
    summary = f"<table><tr><td>Search Summary</td></tr><tr><td>Results Found</td><td>{told_to_be}</td></tr></table>"
    return f"<!DOCTYPE html><html><head><title>Factiva</title></head><body>{articles}{summary}</body></html>"


def factiva_coded_page(count: int, told_to_be: int) -> str:
    fields = "HD,BY,WC,PD,SN,LA,CY,LP,TD,RE,AN".split(",")
    articles = ""
    for n in range(1, count + 1):
        values = (
            f"<span class='enHeadline'>Mill to close after {n} years</span>", "By Ruth Calder", "532 words",
            f"{1 + n % 28} May 2031", "The Harbour Post", "English", "Copyright 2031 Harbour Media",
            "<p>&#8220;We&rsquo;re shut,&#8221; said Zo&euml; Br&uacute;n.</p>", f"<p>It rained on day <b>{n}</b>.</p>",
            "uk : United Kingdom", f"Document HARB00002031051{n % 10}e75f0{n:04}",
        )  # fmt: skip
        rows = zip(fields, values, strict=True)
        articles += '<div class="article enArticle"><table>' + "".join(
            f'<tr><td class="index" valign="top"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>\n' for code, value in rows
        ) + "</table></div>"  # fmt: skip
    return f"<html><body>{articles}<table><tr><td>Results Found</td><td>{told_to_be}</td></tr></table></body></html>"


IN_HTML: dict[str, Callable[[int, int], str]] = {
    "Nexis": nexis_page,
    "Factiva": factiva_shown_page,
    "Factiva, coded": factiva_coded_page,
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("form", IN_HTML)
def test_an_export_in_html_is_taken_apart_and_each_character_has_its_place_in_the_page(
    tmp_path: Path, form: str, encoding: str
) -> None:
    page = IN_HTML[form](212, 212)
    path = tmp_path / "export.html"
    path.write_bytes(page.encode(encoding))
    documents = [d for d in load_documents([path]) if isinstance(d, Document)]
    assert len(documents) == len(list(load_documents([path]))) == 212
    assert [d.title for d in documents] == [f"Mill to close after {n} years" for n in range(1, 213)]
    assert {d.text for d in documents} == {f"“We’re shut,” said Zoë Brún.\n\nIt rained on day {n}." for n in range(1, 213)}
    assert [d.published for d in documents[:3]] == ["2031-05-02", "2031-05-03", "2031-05-04"]
    for number, document in enumerate(documents, start=1):
        assert isinstance(document.origin, Origin)
        start = document.text.index("It rained")
        places = document.origin.find(Span(start, len(document.text)))
        assert "".join(place.of(page) for place in places) == f"It rained on day {number}."
        shut = document.text.index("said")
        (place, *_) = document.origin.find(Span(shut, shut + len("said")))
        assert place.of(page) == "said"


@pytest.mark.parametrize("form", IN_HTML)
def test_what_an_export_in_html_says_of_its_number_is_checked(load: Load, form: str) -> None:
    loaded = load(IN_HTML[form](3, 5).encode(), "export.html")
    assert len(texts(loaded)) == 3
    (line,) = told(loaded)
    assert re.search(r"this (Nexis|Factiva) export says that it holds 5 documents, 3 were found and read", line)


def test_a_contents_list_without_a_number_is_counted(load: Load) -> None:
    listed = COVER.format(m=3).replace("Documents (3)\n", "") + "2. Another\nClient/Matter: -None-\n"
    (line,) = told(load((listed + UNI.format(n=1, day=15)).encode(), "a.txt"))
    assert line.startswith("a.txt: this Nexis export says that it holds 2 documents, 1 was found and read.")


def test_a_page_that_speaks_of_documents_is_a_page(load: Load) -> None:
    words = "<p>The court read 1 of 212 Documents, and at the End of Document 3 it rose. Nobody knew why it had.</p>"
    loaded = load(f"<!DOCTYPE html><html><body><h1>The court rose</h1>{words * 2}</body></html>".encode(), "a.html")
    assert (len(texts(loaded)), told(loaded)) == (1, [])
