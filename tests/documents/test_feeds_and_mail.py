"""Feeds and mail: an entry a document, a message a document, with what is attached to it."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from documents.loaded import Load, texts, told
from onrecord.documents import load_documents
from onrecord.reading import Document

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Post</title>
<item><title>Mill &amp;amp; yard to close</title><link>https://post.example/mill</link><guid>tag:mill</guid>
  <pubDate>Thu, 15 May 2031 06:00:00 +0200</pubDate><description>Short.</description>
  <content:encoded><![CDATA[<p>“We’re shut,” said Zoë&nbsp;Brún.</p>]]></content:encoded></item>
<item><title>Ferry</title><guid>tag:ferry</guid><pubDate>yesterday</pubDate>
  <description>The ferry sank. All 5 &lt; 10.</description></item>
<item><title>Only a title</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; step</title>
<id>urn:1</id><link href="https://post.example/1"/><updated>2031-05-15T06:00:00Z</updated>
<content type="text">The mill closed on Tuesday.</content></entry>
<entry><title>Two</title><id>urn:2</id><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>It rained.</p></div></content>
</entry></feed>"""


@pytest.mark.usefixtures("pages")
def test_an_entry_of_rss_is_a_document_with_its_full_content(load: Load) -> None:
    """A date that says no day is passed over; an entry that is a title alone is named."""
    loaded = load(RSS.encode(), "feed")
    assert [(d.source, d.title, d.published, d.text) for d in loaded if isinstance(d, Document)] == [
        (
            "feed!/https://post.example/mill",
            "Mill & yard to close",
            "2031-05-15T06:00:00+02:00",
            "“We’re shut,” said Zoë\xa0Brún.",
        ),
        ("feed!/tag:ferry", "Ferry", None, "The ferry sank. All 5 < 10."),
    ]
    assert told(loaded) == ["feed!/3: this entry has no text, only a title or a link. Nothing was read from it."]


@pytest.mark.usefixtures("pages")
def test_an_entry_of_atom_is_text_or_html_as_it_says(load: Load) -> None:
    assert [(d.source, d.title, d.published, d.text) for d in load(ATOM.encode(), "feed") if isinstance(d, Document)] == [
        ("feed!/https://post.example/1", "A bold step", "2031-05-15T06:00:00Z", "The mill closed on Tuesday."),
        ("feed!/urn:2", "Two", None, "It rained."),
    ]


@pytest.mark.usefixtures("pages")
def test_a_feed_that_is_cut_off_is_told_behind_what_was_read(load: Load) -> None:
    data = RSS.encode()
    loaded = load(data[: data.index(b"<item><title>Ferry") + 30], "feed")
    assert texts(loaded)[0].startswith("“We’re shut")
    assert "feed: the feed is cut off after" in told(loaded)[-1]


@pytest.mark.usefixtures("pages")
def test_a_feed_in_utf_16_is_read(load: Load) -> None:
    assert texts(load(ATOM.encode("utf-16"), "feed"))[0] == "The mill closed on Tuesday."


def test_a_feed_that_includes_files_or_grows_by_entities_gives_none_of_it(load: Load, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET", encoding="utf-8")
    bomb = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {n} "{f"&{p};" * 10}">' for p, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    evil = (
        f'<?xml version="1.0"?><!DOCTYPE rss [{bomb}<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
        "<rss version='2.0'><channel><item><title>t</title><description>Text &x; &i;</description></item></channel></rss>"
    )
    loaded = load(evil.encode(), "feed")
    assert "SECRET" not in " ".join(texts(loaded))
    assert sum(map(len, texts(loaded))) < 1_000_000


def message(subject: str = "Mill to close", date: str = "Thu, 15 May 2031 06:00:00 +0200") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Harbour Post <news@post.example>"
    made["To"] = "desk@example.org"
    made["Subject"] = subject
    made["Date"] = date
    made["Message-ID"] = "<1@post.example>"
    return made


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
def test_the_body_of_a_message_is_decoded(load: Load, charset: str, transfer: str) -> None:
    made = message("Zoë’s mill – shut")
    made.set_content("Zoë Brún left.\nThe mill is shut.\n", charset=charset, cte=transfer)
    (document,) = load(made.as_bytes(), "a.eml")
    assert isinstance(document, Document)
    assert (document.source, document.title, document.published) == ("a.eml", "Zoë’s mill – shut", "2031-05-15T06:00:00+02:00")
    assert document.text.replace("\r\n", "\n") == "Zoë Brún left.\nThe mill is shut.\n"


@pytest.mark.usefixtures("pages")
def test_plain_text_is_read_before_html_and_html_where_there_is_no_other(load: Load) -> None:
    both = message()
    both.set_content("The plain words.")
    both.add_alternative("<p>The marked-up words.</p>", subtype="html")
    only = message()
    only.set_content("<p>Zoë’s words.</p>", subtype="html")
    blank = message()
    blank.set_content(" \n")
    blank.add_alternative("<p>The words.</p>", subtype="html")
    found = [texts(load(made.as_bytes()))[0].strip() for made in (both, only, blank)]
    assert found == ["The plain words.", "Zoë’s words.", "The words."]


@pytest.mark.parametrize("kind", ["plain", "html"])
@pytest.mark.parametrize("stated", ["us-ascii", "iso-8859-1", "utf-16", "shift_jis", "idna"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_charset_that_lies_in_the_header_of_a_message_costs_nothing(
    load: Load, kind: str, stated: str, encoding: str
) -> None:
    words = "“We’re shut,” said Zoë Brún at the café in Lorne, and the others said “nothing at all” of it."
    head = f"From: a@b\nTo: c@d\nDate: Thu, 15 May 2031 06:00:00 +0200\nContent-Type: text/{kind}; charset={stated}\n\n"
    loaded = load(head.encode() + (f"<p>{words}</p>" if kind == "html" else words).encode(encoding))
    assert (texts(loaded), told(loaded)) == ([words], [])


def test_broken_utf_8_in_a_message_costs_itself_only(load: Load) -> None:
    head = b"From: a@b\nTo: c@d\nDate: Thu, 15 May 2031 06:00:00 +0200\nContent-Type: text/plain; charset=utf-8\n\n"
    (text,) = texts(load(head + "“We’re shut,” said Zoë.".encode() + b" It r\xffained."))
    assert text == "“We’re shut,” said Zoë. It r\ufffdained."


def test_a_charset_that_nobody_knows_is_told_by_the_bytes(load: Load) -> None:
    made = message()
    made.set_content("Zoë Brún left.\n")
    data = made.as_bytes().replace(b'charset="utf-8"', b'charset="utf8mb4"')
    assert texts(load(data)) == ["Zoë Brún left.\n"]


def test_what_is_attached_is_read_by_its_own_format_and_pictures_are_not(load: Load) -> None:
    made = message()
    made.set_content("See the files.")
    made.add_attachment(b'{"text": "Rows."}', maintype="application", subtype="octet-stream", filename="rows.json")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    inner = message("Inside")
    inner.set_content("The message inside.")
    made.add_attachment(inner)
    loaded = load(made.as_bytes(), "a.eml")
    assert [text.strip() for text in texts(loaded)] == ["See the files.", "Rows.", "The message inside."]
    assert told(loaded) == []


def test_a_mailbox_gives_a_document_a_message(tmp_path: Path) -> None:
    """A line that opens "From" in a body is no new message; a date that is none is passed over."""
    path = tmp_path / "box"
    box = mailbox.mbox(path)
    for number in range(3):
        made = message(f"News {number}", date="soon" if number == 2 else "Thu, 15 May 2031 06:00:00 +0200")
        made.set_content(f"Story {number}.\n\nFrom here on it rained.\n")
        box.add(made)
    box.close()
    documents = [d for d in load_documents([path]) if isinstance(d, Document)]
    assert [(d.title, d.published) for d in documents] == [
        ("News 0", "2031-05-15T06:00:00+02:00"), ("News 1", "2031-05-15T06:00:00+02:00"), ("News 2", None),
    ]  # fmt: skip
    assert documents[1].text == "Story 1.\n\nFrom here on it rained.\n"
    assert documents[1].source == f"{path}!/2!/<1@post.example>"


def test_text_that_quotes_a_message_is_text(load: Load) -> None:
    text = "From: Amina Yusuf\nSubject: the mill\n\nShe wrote that it would close."
    assert texts(load(text.encode())) == [text]
