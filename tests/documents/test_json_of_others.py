"""JSON, XML and tables as other programs write them: their names are recognised, what is not theirs is refused as before."""

from __future__ import annotations

import json
from typing import Any

import pytest

from documents.loaded import Load, texts, told
from onrecord.reading import Document

WORDS = "The mill closed on Tuesday."
DAY = "2031-05-15"

ROWS: dict[str, tuple[dict[str, Any], tuple[str | None, str | None, str | None, str | None]]] = {
    "news-please": (
        {"authors": [], "date_download": "2031-05-16 04:00:00", "date_publish": "2031-05-15 06:00:00", "filename": "f.json",
         "maintext": WORDS, "source_domain": "post.example", "text": None, "title": "Mill", "url": "https://post.example/m"},
        ("Mill", "2031-05-15 06:00:00", "2031-05-16 04:00:00", "https://post.example/m"),
    ),
    "newspaper4k": (
        {"url": "https://post.example/m", "title": "Mill", "text": WORDS, "publish_date": "2031-05-15 06:00:00+00:00",
         "keywords": [], "authors": ["Ruth Calder"]},
        ("Mill", "2031-05-15 06:00:00+00:00", None, "https://post.example/m"),
    ),
    "trafilatura": (
        {"title": "Mill", "author": None, "hostname": "post.example", "date": DAY, "fingerprint": "ab12", "id": None,
         "raw_text": "x", "text": WORDS, "language": None, "source": "https://post.example/m", "source-hostname": "Post"},
        ("Mill", DAY, None, "https://post.example/m"),
    ),
    "fundus": (
        {"title": "Mill", "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [WORDS]}]},
         "publishing_date": "2031-05-15 06:00:00+00:00", "html": {"responded_url": "https://post.example/m",
         "crawl_date": "2031-05-16 04:00:00", "content": "<html></html>"}},
        ("Mill", "2031-05-15 06:00:00+00:00", "2031-05-16 04:00:00", "https://post.example/m"),
    ),
    "ninjs 1": (
        {"uri": "urn:n:1", "type": "text", "pubstatus": "usable", "versioncreated": "2031-05-15T06:00:00Z", "headline": "Mill",
         "body_text": WORDS, "body_xhtml": "<p>x</p>"},
        ("Mill", "2031-05-15T06:00:00Z", None, "urn:n:1"),
    ),
    "ninjs 2": (
        {"uri": "urn:n:1", "type": "text", "versionCreated": "2031-05-15T06:00:00Z",
         "headlines": [{"role": "short", "value": "M"}, {"role": "main", "value": "Mill"}],
         "bodies": [{"contenttype": "text/html", "value": "<p>x</p>"}, {"contenttype": "text/plain", "value": WORDS}]},
        ("Mill", "2031-05-15T06:00:00Z", None, "urn:n:1"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("program", ROWS)
def test_the_names_of_other_programs_are_recognised(load: Load, program: str, indent: int | None) -> None:
    """On a line, or over several."""
    row, about = ROWS[program]
    (document,) = load(json.dumps(row, indent=indent).encode())
    assert isinstance(document, Document), document
    assert document.text == WORDS
    assert (document.title, document.published, document.retrieved, document.source) == about


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize(
    "row",
    [
        {"uri": "u", "bodies": [{"contenttype": "text/html", "value": f"<p>{WORDS}</p>"}]},
        {"id": "u", "body_xhtml": f"<p>{WORDS}</p>"},
        {"url": "u", "content": f"<p>{WORDS}</p>"},
        {"url": "u", "content_html": f"<p>{WORDS}</p>"},
    ],
)
def test_a_body_in_html_is_read_as_a_page(load: Load, row: dict[str, Any]) -> None:
    (document,) = load(json.dumps(row | {"title": "Mill", "date": DAY}).encode())
    assert isinstance(document, Document), document
    assert (document.text, document.title, document.published, document.source) == (WORDS, "Mill", DAY, "u")


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("name", ["articles", "items", "results"])
def test_documents_in_a_list_within_an_object_are_read(load: Load, name: str, indent: int | None) -> None:
    """As NewsAPI and JSON Feed have them."""
    whole = {"status": "ok", name: [{"content_text": "One.", "url": "u1"}, {"content": "Two.", "url": "u2"}]}
    assert [d.source for d in load(json.dumps(whole, indent=indent).encode()) if isinstance(d, Document)] == ["u1", "u2"]


@pytest.mark.parametrize("status", ["canceled", "withheld", "stat:canceled"])
def test_an_item_that_its_agency_has_withdrawn_is_named_and_not_read(load: Load, status: str) -> None:
    (line,) = told(load(json.dumps({"uri": "u", "pubstatus": status, "body_text": WORDS}).encode(), "a.json"))
    assert line == f"a.json:1: its publisher has withdrawn it (status '{status}'). Nothing was read from it."


def test_a_date_that_is_none_under_a_name_of_others_is_refused_and_an_empty_one_passed_over(load: Load) -> None:
    bad, good = load(b'{"maintext": "One.", "date_publish": "soon"}\n{"maintext": "Two.", "date_publish": "None"}')
    assert "published is 'soon', which is no ISO 8601 date" in str(bad)
    assert isinstance(good, Document)
    assert good.published is None


def test_json_that_is_cut_off_keeps_what_came_before(load: Load) -> None:
    loaded = load(b'[{"text": "One."},\n{"text": "Two."},\n{"text": "Thr', "a.json")
    assert texts(loaded) == ["One.", "Two."]
    assert told(loaded) == [
        "a.json: this JSON is cut off in what begins at byte 37. The 2 objects before it were read. Get the file again."
    ]


def test_what_stands_between_objects_and_is_none_is_named(load: Load) -> None:
    loaded = load(b'[{"text": "One."}, 5, {"text": "Two."}, {"text": 3}]', "a.json")
    assert texts(loaded) == ["One.", "Two."]
    assert [line.split(". ")[0] for line in told(loaded)] == [
        "a.json: behind object 1 stands '5', at byte 17; an object was expected",
        "a.json:3: Expected `str`, got `int` - at `$.text`",
    ]


def test_an_object_over_several_lines_that_is_too_long_is_named_and_the_next_is_read(load: Load) -> None:
    data = b'[{"text": "' + b"x" * 100_000 + b'"}, {"text": "Two."}]'
    loaded = load(data, max_characters=100)
    assert texts(loaded) == ["Two."]
    assert "this object has more than 66,736 bytes" in told(loaded)[0]


G2 = """<?xml version="1.0" encoding="utf-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:1"><itemMeta><versionCreated>2031-05-15T06:00:00+02:00</versionCreated>
 <pubStatus qcode="stat:usable"/></itemMeta>
 <contentMeta><headline>Mill to close</headline></contentMeta>
 <contentSet><inlineData contenttype="text/plain">The mill closed.</inlineData></contentSet></newsItem>
<newsItem guid="urn:2"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta>
 <contentSet><inlineData contenttype="text/plain">Withdrawn.</inlineData></contentSet></newsItem>
<newsItem guid="urn:3"><contentSet><inlineXML><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline>
 <hl1>Ferry sinks</hl1></hedline></body.head><body.content><p>The ferry
 sank.</p><p>Nobody <em>was</em> hurt.</p></body.content></body></nitf></inlineXML></contentSet></newsItem>
<newsItem guid="urn:4"><contentSet><remoteContent href="a.jpg"/></contentSet></newsItem>
</itemSet></newsMessage>"""


def test_items_of_newsml_g2_are_read_and_withdrawn_ones_named(load: Load) -> None:
    loaded = load(G2.encode(), "g2")
    assert [(d.source, d.title, d.published, d.text) for d in loaded if isinstance(d, Document)] == [
        ("g2!/urn:1", "Mill to close", "2031-05-15T06:00:00+02:00", "The mill closed."),
        ("g2!/urn:3", "Ferry sinks", None, "The ferry sank.\n\nNobody was hurt."),
    ]
    assert told(loaded) == ["g2!/urn:2: its publisher has withdrawn it (status 'stat:canceled'). Nothing was read from it."]


def test_xml_with_entities_of_its_own_is_refused(load: Load) -> None:
    evil = '<!DOCTYPE nitf [<!ENTITY x "y">]><nitf><body><body.content><p>&x;</p></body.content></body></nitf>'
    (line,) = told(load(evil.encode(), "a.xml"))
    assert line.startswith("a.xml: this XML of news is damaged, or it is none (EntitiesForbidden")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_row_of_a_table_is_a_document(load: Load, delimiter: str, encoding: str) -> None:
    rows = [
        ["url", "title", "publish_date", "text"],
        ["u1", "Mill", DAY, '"“Shut,” said Zoë.\n\nIt ""rained""."'],
        ["u2", "", "", "Two."],
    ]
    data = "\r\n".join(delimiter.join(row) for row in rows)
    found = [(d.source, d.title, d.published, d.text) for d in load(data.encode(encoding)) if isinstance(d, Document)]
    assert found == [("u1", "Mill", DAY, '“Shut,” said Zoë.\n\nIt "rained".'), ("u2", None, None, "Two.")]


def test_a_row_with_too_few_columns_is_named_and_the_next_is_read(load: Load) -> None:
    loaded = load(b"id,text\n1,One.\n2\n3,Three.\n", "a.csv")
    assert texts(loaded) == ["One.", "Three."]
    assert told(loaded) == ["a.csv:3: this row has 1 columns, the first line names 2. Nothing was read from it."]


def test_text_whose_first_line_has_commas_is_text(load: Load) -> None:
    text = "The text, title and body were lost, he said.\nIt rained."
    assert texts(load(text.encode())) == [text]


@pytest.mark.parametrize("data", [b'{"text": ""}\n{"text": "Two."}', b'{"text": " \\n", "title": "T"}\n{"text": "Two."}'])
def test_an_object_whose_text_is_blank_is_named(load: Load, data: bytes) -> None:
    loaded = load(data, "a.jsonl")
    assert (texts(loaded), told(loaded)) == (["Two."], ["a.jsonl:1: there is no text in this line. Nothing was read from it."])
