"""Every character of a page's text leads back to the page."""

from __future__ import annotations

import html
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from bench.invented_pages import LAYOUTS, make_page
from onrecord.errors import SpanError, UnreadableDocument
from onrecord.pages import read_page
from onrecord.pages.text import UNSEEN
from onrecord.reading import Document, Origin, Reading, Run, Span

WORDS = (
    "The harbour board has approved the plan to close the swing bridge, and nobody could say on Tuesday what it would cost. "
)


def bare(words: str) -> str:
    """Words without white space and without characters that show nothing."""
    return "".join(words.split()).translate(dict.fromkeys(map(ord, UNSEEN)))


def leads_back(data: bytes, document: Document, span: Span) -> bool:
    """Whether decoding what the page has at a span's ranges gives the span's words."""
    assert isinstance(document.origin, Origin)
    page = data.decode(document.origin.encoding, "replace")
    ranges = Reading(document=document).origin(span)
    return bare("".join(html.unescape(place.of(page)) for place in ranges)) == bare(span.of(document.text))


def read_paragraph(markup: str) -> tuple[Document, bytes]:
    data = f"<!DOCTYPE html><html><body><article><p>{WORDS}</p>\n<p>{markup}</p><p>{WORDS} Again.</p></article></body></html>".encode()
    return read_page(data, source="page.html"), data


@pytest.mark.parametrize("name", [name for name in LAYOUTS if name != "told_in_json_alone"])
def test_any_span_of_any_layout_leads_back_to_its_words(name: str) -> None:
    data = make_page(name, 11).page.encode("utf-8")
    document = read_page(data, source="page.html")
    rng = random.Random(name)
    for _ in range(60):
        start = rng.randrange(len(document.text))
        assert leads_back(data, document, Span(start, min(len(document.text), start + rng.randint(1, 300))))
    assert leads_back(data, document, Span(0, len(document.text)))


def test_an_article_told_in_json_alone_leads_back_to_its_place_in_the_script() -> None:
    """Escapes of JSON, entities and tags within the string are shown as what they stand for; line ends divide paragraphs."""
    told = rf"{WORDS}\r\n\r\n\u201cIt\u2019s \"late\",\u201d she said \ud83d\ude00.\nA&amp;B &lt;i&gt;<b>x</b><p>{WORDS} Again.<\/p>"
    data = (
        '<!DOCTYPE html><html><head><script type="application/ld+json">'
        f'{{"@type": "NewsArticle", "headline": "Late", "articleBody": "{told}"}}</script></head><body><div id=root></div></body></html>'
    ).encode()
    document = read_page(data, source="page.html")
    assert document.title == "Late"
    assert document.text.split("\n\n") == [WORDS.strip(), '“It’s "late",” she said 😀.', "A&B <i>x", f"{WORDS.strip()} Again."]
    assert isinstance(document.origin, Origin)
    for words, there in (("Again.", "Again."), ("late", "late"), ("😀", r"\ud83d\ude00"), ("“", r"\u201c"), ("&", "&amp;")):
        start = document.text.index(words)
        (place,) = document.origin.find(Span(start, start + len(words)))
        assert place.of(data.decode()) == there


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("Salt &amp; rope", "Salt & rope"),
        ("It&#8217;s &#x201C;late&#x201d;", "It’s “late”"),
        ("&pound;4.2m &lt;agreed&gt;", "£4.2m <agreed>"),
        ("a &copy b &notit; c &foo; d & e", "a © b ¬it; c &foo; d & e"),
        ("&amp;lt; stays", "&lt; stays"),
        ("one<!-- two --> three", "one three"),
        ("one<![CDATA[ two ]]> three", "one three"),
        ("one<script>if (a < b) { '</p>' }</script> two", "one two"),
        ("<b>bold</b>, <i><a href='/x'>link</a>ed</i>", "bold, linked"),
        ("  many \n\t blanks\r\n here  ", "many blanks here"),
        ("soft&shy;ly zero\u200bwidth so\xadft", "softly zerowidth soft"),
        ("no&nbsp;break", "no\xa0break"),
        ("first<br>second", "first\nsecond"),
        ("emoji 😀 and &#128512;", "emoji 😀 and 😀"),
        ("e\u0301 combining", "e\u0301 combining"),
        ("<b>a <b>b</b> </b> c", "a b c"),
        ("half </i> open <u>tag", "half open tag"),
    ],
)  # fmt: skip
def test_what_stands_in_the_page_is_what_is_shown_and_leads_back(markup: str, shown: str) -> None:
    document, data = read_paragraph(markup)
    assert document.text.split("\n\n")[1] == shown
    start = document.text.index(shown)
    for first in range(start, start + len(shown)):
        for last in range(first + 1, start + len(shown) + 1):
            assert leads_back(data, document, Span(first, last))


def test_a_character_reference_is_led_back_to_as_a_whole() -> None:
    document, data = read_paragraph("Salt &amp; rope")
    page = data.decode()
    at = document.text.index("&")
    assert [place.of(page) for place in Reading(document=document).origin(Span(at, at + 1))] == ["&amp;"]
    assert [place.of(page) for place in Reading(document=document).origin(Span(at - 3, at + 3))] == ["lt &amp; r"]


def test_a_reference_that_gives_two_characters_gives_both_or_none() -> None:
    document, data = read_paragraph("not &NotEqualTilde; so")
    page = data.decode()
    at = document.text.index("≂̸")
    for span in (Span(at, at + 1), Span(at + 1, at + 2), Span(at, at + 2)):
        assert [place.of(page) for place in Reading(document=document).origin(span)] == ["&NotEqualTilde;"]


def test_tags_divide_the_ranges_of_a_span_and_blank_lines_have_none() -> None:
    document, data = read_paragraph("A <b>closed</b> bridge")
    page = data.decode()
    start = document.text.index("A closed bridge")
    reading = Reading(document=document)
    assert [place.of(page) for place in reading.origin(Span(start, start + 15))] == ["A ", "closed", " bridge"]
    assert reading.origin(Span(start - 2, start)) == ()


def test_a_reading_of_plain_text_has_no_origin() -> None:
    reading = Reading(document=Document(text="The port stayed shut."))
    assert reading.origin(Span(0, 3)) == ()
    assert "origin" not in reading.to_json()


def test_the_origin_is_in_the_json_and_comes_back_from_it() -> None:
    document, _ = read_paragraph("Salt &amp; rope")
    reading = Reading(document=document)
    assert Reading.from_json(reading.to_json()) == reading


def test_every_item_of_a_reading_of_a_page_can_be_shown_in_the_page() -> None:
    data = make_page("embeds", 3, 5).page.encode()
    reading = onrecord.read(read_page(data, source="page.html"))
    spans = reading.spans()
    assert len(spans) > 10
    assert all(leads_back(data, reading.document, span) for span in spans)


@pytest.mark.parametrize("runs", [[(0, 0, 1, 2)], [(0, 2, 5, 5)], [(0, 4, 0, 4), (3, 5, 9, 11)]])
def test_runs_that_are_empty_or_overlap_are_refused(runs: list[tuple[int, int, int, int]]) -> None:
    with pytest.raises(SpanError):
        Origin(encoding="utf-8", sha256="", runs=tuple(Run(*run) for run in runs))


def test_an_origin_past_the_end_of_the_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="runs past the end"):
        Document(text="short", origin=Origin(encoding="utf-8", sha256="", runs=(Run(0, 9, 0, 9),)))


FRAGMENTS = st.lists(
    st.sampled_from(
        ["tide ", "rope", " ", "\r\n", "\n   ", "&amp;", "&", "&lt", "&#39;", "&#xD800;", "&nbsp;", "<b>", "</b>", "<i class=x>", "</i>", "<br>", "<br><br>",
         "<!-- </p> -->", "<![CDATA[x]]>", "<span hidden>", "</span>", "<a href=/x>", "</a>", "<script>'<p>'</script>", "😀", "\u200b", "\x00", "</p><p>", "<div>",
         "</div>", "<table><td>", "</table>", "<li>", "<pre>\n", "</pre>", "<", "</", "\xad", "<svg><title>t</title></svg>", "<noscript><p>", "</noscript>", "<h2>", "</h2>"]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(FRAGMENTS, st.randoms(use_true_random=False))
def test_whatever_the_markup_every_span_leads_back(fragments: list[str], rng: random.Random) -> None:
    """Broken markup may move words from one block to another; it never breaks the way back."""
    document, data = read_paragraph("".join(fragments))
    for _ in range(8):
        start = rng.randrange(len(document.text))
        assert leads_back(data, document, Span(start, min(len(document.text), start + rng.randint(1, 40))))
    assert leads_back(data, document, Span(0, len(document.text)))
