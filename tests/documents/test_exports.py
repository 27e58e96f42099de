"""Exports of Nexis and Factiva: each document with its title and date, and a count that is checked."""

from __future__ import annotations

import io

import docx
import pytest

from documents.loaded import Load, texts, told
from onrecord.reading import Document

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
