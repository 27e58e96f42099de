"""Pages that are huge, deep or broken give a reading or one line, in bounded time."""

from __future__ import annotations

import time

import pytest

from onrecord.errors import UnreadableDocument
from onrecord.pages import read_page

WORDS = (
    b"<p>" + b"The harbour board approved the plan to close the bridge, and nobody could say what it would cost. " * 2 + b"</p>"
)
SECONDS = 30  # a machine with nothing else to do takes under 5 for each
MOST = 1_000_000

PAGES = {
    "a million tags": b"<div>" * MOST + WORDS,
    "a million inline tags": b"<b>" * (MOST // 2) + WORDS + b"</i>" * (MOST // 2),
    "ten thousand deep": b"<div>" * 10_000 + WORDS + b"</div>" * 10_000,
    "crossed end tags": b"<div><span>" * 10_000 + WORDS + b"</div>" * 10_000,
    "tables in tables": b"<p><table><tr><td><b>" * 20_000 + WORDS,
    "lists in lists": b"<ul><li>" * 50_000 + WORDS,
    "skimmed in skimmed": b"<div class=ad>" * 50_000 + WORDS,
    "many comments": b"<!-- x -->" * 200_000 + WORDS,
    "many attributes": b"<div " + b"a=1 " * 200_000 + b">" + WORDS,
    "many names": b"<div class='" + b"aB-c " * 200_000 + b"'>" + WORDS,
    "many copies": WORDS * 10_000,
    "many headings": b"<h1>The bridge</h1>" * 50_000 + WORDS,
    "many quotations": (b"<blockquote>nobody could say what it would cost</blockquote>" + WORDS) * 5_000,
    "line breaks": b"x<br>" * 100_000 + WORDS,
    "ampersands": b"<p>" + b"&amp;&" * 100_000 + b"</p>" + WORDS,
    "unclosed elements": b"<svg><select><button><map><object>" + WORDS,
    "nested JSON-LD": b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script>" + WORDS,
    "menus with headings": (b"<nav>" + WORDS + b"<h1>x</h1></nav>") * 1_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_read_in_bounded_time(name: str) -> None:
    started = time.perf_counter()
    document = read_page(b"<html><body>" + PAGES[name], source="page.html")
    assert "The harbour board approved the plan" in document.text
    assert time.perf_counter() - started < SECONDS


@pytest.mark.parametrize(
    "data",
    [
        b"<html>",
        b"<html><title>",
        b"<html><script>",
        b"<html><!--",
        b"<html>" + b"<" * 100_000,
        b"<html>&#",
        b"<html><a href=/x>" + WORDS[3:-4],
    ],
)
def test_a_page_without_an_article_gives_one_line(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_page(data, source="page.html")
    assert str(caught.value).startswith("page.html: this page has no article") and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("lie", "shown"),
    [
        ("&#0;", "\ufffd"), ("&#xD800;", "\ufffd"), ("&#x110000;", "\ufffd"), ("&#99999999999999999999;", "\ufffd"), ("&#x80;", "€"),
        ("&nosuchthing;", "&nosuchthing;"), ("&amp;amp;lt;", "&amp;lt;"), ("&lt;script>alert(1)&lt;/script>", "<script>alert(1)</script>"),
        ("&#60;b&#62;", "<b>"), ("&#x202E;", "\u202e"), ("<!DOCTYPE html [<!ENTITY x 'y'>]>&x;", "]>&x;"),
    ],
)  # fmt: skip
def test_a_reference_that_lies_is_read_as_browsers_read_it_and_never_becomes_markup(lie: str, shown: str) -> None:
    body = f"{WORDS.decode()}<p>The bridge {lie} was shut, and nobody could say what that would cost the town this year.</p>{WORDS.decode()} Again."
    document = read_page(f"<html><body>{body}".encode(), source="page.html")
    assert f"The bridge {shown} was shut" in " ".join(document.text.split(" "))


SCRIPT = "<script>document.write('<p>' + \"It never happened, said nobody at all on any day of the week.\" + '</p>')</script>"


@pytest.mark.parametrize(
    "place",
    ["<p>{}</p>", "<p>One {} two three.</p>", "<ul><li>{}</li></ul>", "<table><tr><td>{}</td></tr></table>", "<svg>{}</svg>"],
)
def test_scripts_in_the_text_are_no_text(place: str) -> None:
    page = f"<html><body><article>{WORDS.decode()}{place.format(SCRIPT)}{WORDS.decode()}</article>"
    assert "never happened" not in read_page(page.encode(), source="page.html").text
