"""A page is shown as its words and tags of ours; marks stand at the very words, or nowhere."""

from __future__ import annotations

import random

import pytest
import turbohtml
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.invented_pages import LAYOUTS, make_page
from onrecord.pages import read_page
from onrecord.pages.text import UNSEEN
from onrecord.reading import Origin, Run
from onrecord.web.originals import place_marks, read_parts, render_parts
from onrecord.web.originals.parts import Paragraph
from onrecord.web.originals.rendering import ATTRIBUTES, TAGS, cleaner, write_parts
from onrecord.web.segments import Mark

NONE = Origin(encoding="utf-8", sha256="", runs=())


def show(page: str, origin: Origin = NONE, marks: tuple[Mark, ...] = ()) -> str:
    return str(render_parts(page, read_parts(page), origin, marks)).replace(' class="out" dir="auto"', "").replace("\n", "")


def bare(words: str) -> str:
    return "".join(words.split()).translate(dict.fromkeys(map(ord, UNSEEN)))


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>One<p>two", "<p>One</p><p>two</p>"),
        ("<div>One<div>two</div>three</div>", "<p>One</p><p>two</p><p>three</p>"),
        ("<h1>A</h1><h4>B</h4><h2>C</h2>", "<h2>A</h2><h3>B</h3><h3>C</h3>"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul><li><p>a</p></li><li><p>b</p><ul><li><p>c</p></li></ul></li></ul>"),
        ("<ul>loose<li>a</ul><li>b", "<ul><li><p>loose</p></li><li><p>a</p></li></ul><p>b</p>"),
        ("<ul><li></li></ul><table><tr><td> </table>x", "<p>x</p>"),
        (
            "<table><tr><th>Year<td>Spent<tr><td>2030",
            '<div class="table"><div class="row"><div class="cell head"><p>Year</p></div><div class="cell"><p>Spent</p></div></div>'
            '<div class="row"><div class="cell"><p>2030</p></div></div></div>',
        ),
        (
            "<table><tr><td>a<table><tr><td>b</td></tr></table>c<td>d</table>",
            '<div class="table"><div class="row"><div class="cell"><p>a</p><div class="table"><div class="row"><div class="cell">'
            '<p>b</p></div></div></div><p>c</p></div><div class="cell"><p>d</p></div></div></div>',
        ),
        ("<blockquote><p>We<br>left</blockquote>so", "<blockquote><p>We<br>left</p></blockquote><p>so</p>"),
        ("<b>a<i>b</b>c</i>", "<p><b>a</b><i><b>b</b></i><i>c</i></p>"),
        ("<pre>a\n  b</pre>", "<pre>a  b</pre>"),
        ("salt &amp; &lt;rope&gt; &copy &notit;", "<p>salt &amp; &lt;rope&gt; © ¬it;</p>"),
        ("a<!-- b --><![CDATA[ c ]]><?d?>e", "<p>ae</p>"),
        ("<title>t</title><style>s</style><script>x</script><svg><text>v</text></svg><textarea>w</textarea>y", "<p>y</p>"),
        ("<button>never closed <p>words", "<p>never closed </p><p>words</p>"),
        ('<img alt="the  mill" src=x onerror=y>', '<p><span class="alt">the mill</span></p>'),
        ("a\u202eb\u2066c\x1b[0m", "<p>a�b�c␛[0m</p>"),
        ("<p class=x style='background:url(//evil.example)' onclick=y dir=rtl id=here>a", "<p>a</p>"),
        ("<x-card><span>a</span></x-card>", "<p>a</p>"),
    ],
)  # fmt: skip
def test_a_page_is_its_words_and_a_plain_structure(page: str, shown: str) -> None:
    assert show(page) == shown


@pytest.mark.parametrize("name", [name for name in LAYOUTS if name != "told_in_json_alone"])
def test_any_words_of_an_article_are_marked_where_they_stand_in_its_page(name: str) -> None:
    """Of any layout: 80 marks, none of which is left out, and whose pieces in the page are the words of the text."""
    data = make_page(name, 7).page.encode("utf-8")
    document = read_page(data, source="page.html")
    assert isinstance(document.origin, Origin)
    page, rng = data.decode(document.origin.encoding, "replace"), random.Random(name)
    marks = []
    for number in range(80):
        start = rng.randrange(len(document.text))
        marks.append(Mark(start, min(len(document.text), start + rng.randint(1, 200)), "statements", f"q{number}", "content"))
    parts = read_parts(page)
    placed = place_marks(document.text, document.origin, page, parts, marks)
    assert placed.left_out == 0
    tree = turbohtml.parse(str(render_parts(page, parts, document.origin, placed.marks)))
    for mark in marks:
        there = "".join(
            piece.text for piece in tree.find_all("span") if mark.item in str(piece.attrs.get("data-i") or "").split()
        )
        assert bare(there) == bare(document.text[mark.start : mark.end])


def test_an_article_told_in_a_script_has_no_marks_in_the_page() -> None:
    data = make_page("told_in_json_alone", 7).page.encode("utf-8")
    document = read_page(data, source="page.html")
    assert isinstance(document.origin, Origin)
    page = data.decode()
    placed = place_marks(document.text, document.origin, page, read_parts(page), [Mark(0, 9, "people", "e1")])
    assert (placed.marks, placed.left_out) == ([], 1)


@pytest.mark.parametrize(
    ("page", "runs", "why"),
    [
        ("<p>Maya left.", [(0, 10, 4, 14)], "other letters"),
        ("<p>Ma<script>ya</script>ya left", [(0, 2, 3, 5), (2, 4, 13, 15)], "a part in a script"),
        ("<p>Maya left", [(0, 3, 3, 6)], "a letter from nowhere"),
        ("<p>M&amp;ya", [(0, 4, 3, 7)], "half of a reference"),
        ("<p title='Maya'>x", [(0, 4, 10, 14)], "an attribute"),
        ("<!-- Maya -->x", [(0, 4, 5, 9)], "a comment"),
        ("<p>Maya", [(0, 4, 300, 304)], "beyond its end"),
    ],
)  # fmt: skip
def test_a_mark_that_is_not_exactly_at_its_words_is_not_shown(page: str, runs: list[tuple[int, ...]], why: str) -> None:
    origin = Origin(encoding="utf-8", sha256="", runs=tuple(Run(*run) for run in runs))
    placed = place_marks("Maya left.", origin, page, read_parts(page), [Mark(0, 4, "people", "e1")])
    assert (placed.marks, placed.left_out) == ([], 1), why


def test_words_divided_by_tags_comments_and_references_are_marked_in_all_their_pieces() -> None:
    data = "<html><body><p>“We <b>are&nbsp;<i>clo<!-- x -->sing</i></b> &amp; 👻 leaving,” said Ruth Calder of the old mill.</p>".encode()
    document = read_page(data, source="page.html")
    assert isinstance(document.origin, Origin)
    page, text = data.decode(), document.text
    mark = Mark(0, text.index("said") - 1, "statements", "q1", "content")
    parts = read_parts(page)
    placed = place_marks(text, document.origin, page, parts, [mark])
    html = str(render_parts(page, parts, document.origin, placed.marks, ["q1"]))
    pieces = turbohtml.parse(html).find_all("span")
    assert "".join(piece.text for piece in pieces) == text[: mark.end]
    assert html.count('id="here"') == 1
    assert [piece.attrs["class"] for piece in pieces] == [["m", "l-statements", "part-content", "on"]] * 4


SNIPPETS = (
    "<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>", "<b>", "</b>", "<h3>",
    "<script>", "</script>", "<style>", "</style>", "<svg>", "</svg>", "<math>", "<mi>", "<textarea>", "</textarea>", "<title>",
    "<noscript>", "<template>", "</template>", "<iframe srcdoc='<script>1</script>'>", "<plaintext>", "<!--", "-->",
    "<![CDATA[", "]]>", "<img src=x onerror=1 alt='\"><script>'>", "<a href=javascript:1>", "&lt;script&gt;", "&#60;img&#62;", "&amp;",
    "<select>", "<option>", "<br>", "<pre>", "</pre>", "<form action=//evil.example>", "<base href=//evil.example>",
    "&quot;", "\u202e", "\x00", "\r\n", "<", ">", "'", '"', "👻", "word ", " ", "<p id=here class=m data-i=q1>",
)  # fmt: skip


@given(snippets=st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=6), max_size=40), spans=st.lists(st.integers(0, 200)))
@settings(max_examples=300, deadline=None)
def test_whatever_a_page_holds_only_tags_and_attributes_of_ours_come_out(snippets: list[str], spans: list[int]) -> None:
    """Read as a browser reads it, what is written has no other element or attribute; the sanitizer that goes over it finds
    nothing to take away, nor does it the second time."""
    page = "".join(snippets)
    parts = read_parts(page)
    marks = [Mark(start, start + 1 + start % 7, "statements", "q1", "content") for start in spans if start < len(page)]
    written = write_parts(page, parts, NONE, marks, ["q1"])
    html = str(render_parts(page, parts, NONE, marks, ["q1"]))
    body = turbohtml.parse(html).find("body")
    assert body is not None
    for element in body.find_all():
        assert element.tag in TAGS
        assert set(element.attrs) <= ATTRIBUTES["*"]
    assert cleaner().sanitize(html) == html
    assert cleaner().sanitize_report(written)[1] == []
    words = [it for part in parts if isinstance(part, Paragraph) for it in part.words]
    assert all(0 <= it.start <= it.end <= len(page) for it in words)
    assert [it.start for it in words] == sorted(it.start for it in words)


def test_a_page_of_many_elements_in_one_another_is_shown_flat() -> None:
    html = show("<blockquote>" * 3_000 + "deep" + "<ul><li>" * 3_000 + "deeper")
    assert html.count("<blockquote>") <= 60
    assert "deeper" in html
