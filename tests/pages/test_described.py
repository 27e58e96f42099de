"""What a page says of its article."""

from __future__ import annotations

import json

import pytest

from onrecord.pages import read_page
from onrecord.pages.dates import find_in_address, find_written, parse_stated
from onrecord.reading import Document

BODY = "<h1>The bridge closes</h1>{}<p>The harbour board approved a plan to close the swing bridge, and nobody could say what it would cost the town.</p><p>Engineers had asked for two more years of study, which the council refused.</p>"


def read(head: str = "", under: str = "", published: str | None = None) -> Document:
    page = f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body>{BODY.format(under)}</body></html>"
    return read_page(page.encode(), source="page.html", published=published)


def ld(**told: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | told)}</script>'


def test_json_ld_is_believed_first() -> None:
    head = ld(
        headline="The bridge closes for good", datePublished="2031-05-15T06:00:00+01:00", dateModified="2031-05-16", inLanguage="en",
        author=[{"name": "Ada Lindqvist"}, "Peter O&rsquo;Rourke", "https://x.example/by/3"], publisher={"name": "The Ledger"}, url="https://ledger.example/a",
    ) + '<meta property="og:title" content="Other"><meta name="author" content="Somebody Else">'  # fmt: skip
    document = read(head)
    assert (document.title, document.headline) == ("The bridge closes for good", "The bridge closes")
    assert (document.published, document.modified) == ("2031-05-15T06:00:00+01:00", "2031-05-16")
    assert (document.byline, document.outlet) == ("Ada Lindqvist, Peter O’Rourke", "The Ledger")
    assert (document.url, document.language) == ("https://ledger.example/a", "en-GB")


def test_open_graph_and_meta_tags_come_next() -> None:
    document = read(
        '<meta property="og:title" content="The bridge &amp; the town"><meta property="og:site_name" content="The Ledger"><meta name="parsely-author" content="Ada Lindqvist">'
        '<meta property="article:published_time" content="2031-05-15T06:00:00Z"><meta property="article:modified_time" content="2031-05-15T08:00:00Z">'
        '<link rel="canonical" href="https://ledger.example/a"><meta property="og:url" content="https://ledger.example/b">'
    )
    assert (document.title, document.outlet, document.byline) == ("The bridge & the town", "The Ledger", "Ada Lindqvist")
    assert (document.published, document.modified) == ("2031-05-15T06:00:00+00:00", "2031-05-15T08:00:00+00:00")
    assert document.url == "https://ledger.example/a"


@pytest.mark.parametrize(
    ("under", "published"),
    [
        ('<span itemprop="datePublished" content="2031-05-15T06:00:00Z">Thursday</span>', "2031-05-15T06:00:00+00:00"),
        ('<meta itemprop="datePublished" content="2031-05-15">', "2031-05-15"),
        ('<time datetime="2031-05-15T06:00+0100">15 May</time>', "2031-05-15T06:00:00+01:00"),
        ('<div class="date">Published: Thursday 15 May 2031, 6.30pm BST</div>', "2031-05-15T18:30:00+01:00"),
        ("<p>May 15, 2031 at 9:05 a.m. EDT</p>", "2031-05-15T09:05:00-04:00"),
        ("<p>15/05/2031</p>", "2031-05-15"),
        ("<p>03/04/2031</p>", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_date_is_found_in_microdata_time_elements_and_the_lines_by_the_headline(under: str, published: str | None) -> None:
    assert read(under=under).published == published


def test_the_date_in_the_address_comes_last_and_the_callers_after_it() -> None:
    assert read('<link rel="canonical" href="https://ledger.example/2031/05/15/bridge">').published == "2031-05-15"
    assert read(published="2031-06-01").published == "2031-06-01"
    assert read(ld(datePublished="2031-05-15"), published="2031-06-01").published == "2031-05-15"


def test_dates_of_related_stories_are_not_the_pages() -> None:
    under = '<aside class="related"><time datetime="2030-01-01">1 January 2030</time></aside>'
    assert read(under=under).published is None


@pytest.mark.parametrize(
    ("under", "byline"),
    [
        ('<div class="byline">By <a rel="author" href="/x">Ada Lindqvist</a></div>', "Ada Lindqvist"),
        ('<span itemprop="author">Mina Castellane</span>', "Mina Castellane"),
        ('<p class="author">J. R. Holloway | 15 May 2031</p>', "J. R. Holloway"),
        ('<p class="byline">Words by Ada Lindqvist and Peter O’Rourke, chief reporter</p>', "Ada Lindqvist and Peter O’Rourke"),
        ("", None),
    ],
)  # fmt: skip
def test_the_byline_is_found_where_the_page_shows_it(under: str, byline: str | None) -> None:
    assert read(under=under).byline == byline


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "datePublished": "2031-05-15", "headline": "A\nB",}',
        '<!-- {"@graph": [{"@type": ["Thing", "ReportageNewsArticle"], "datePublished": "2031-05-15"}]} -->',
        '//<![CDATA[\n[{"@type": "BlogPosting", "datePublished": ["2031-05-15"]}]\n//]]>',
        '{"@type": "WebPage", "mainEntity": {"@type": "Article", "datePublished": "2031-05-15"}};',
    ],
)
def test_broken_json_ld_is_read_as_far_as_it_can_be(script: str) -> None:
    assert read(f"<script type='application/ld+json'>{script}</script>").published == "2031-05-15"


@pytest.mark.parametrize(
    "script",
    ["", "null", "{", "[" * 100_000, '{"@type": 3, "author": {"name": []}}', '{"@type": "Article", "datePublished": 20310515}'],
)
def test_json_ld_that_cannot_be_read_costs_nothing(script: str) -> None:
    assert read(f"<script type='application/ld+json'>{script}</script>").headline == "The bridge closes"


def test_the_article_is_told_from_the_related_ones_by_the_pages_title() -> None:
    head = (
        "<title>The bridge closes - The Ledger</title>"
        + ld(headline="The ferry sinks", datePublished="2030-01-01")
        + ld(headline="The bridge closes", datePublished="2031-05-15")
    )
    assert read(head).published == "2031-05-15"


def test_a_title_is_given_without_the_outlets_name() -> None:
    assert (
        read_page(
            b"<title>The tide turns | The Ledger</title><body><p>"
            + b"The port stayed shut for the day, and nobody was hurt. " * 3,
            source="x",
        ).title
        == "The tide turns"
    )


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2031-05-15", "2031-05-15"),
        ("2031-05-15 06:00:00", "2031-05-15T06:00:00"),
        ("2031-05-15 06:00:00 UTC", "2031-05-15T06:00:00+00:00"),
        ("2031-05-15T06:00:00.1234567Z", "2031-05-15T06:00:00.123456+00:00"),
        ("2031-05-15T06:00:00 -0400", "2031-05-15T06:00:00-04:00"),
        ("Thu, 15 May 2031 06:00:00 GMT", "2031-05-15T06:00:00+00:00"),
        ("15th of May 2031", "2031-05-15"),
        ("2031-02-30", None),
        ("yesterday", None),
        ("31/31/2031", None),
        ("", None),
    ],
)
def test_dates_are_read_as_they_are_stated_or_not_at_all(value: str, date: str | None) -> None:
    assert parse_stated(value) == date


@pytest.mark.parametrize(
    ("address", "date"),
    [
        ("https://a.example/2031/5/15/x", "2031-05-15"),
        ("https://a.example/2031/may/15/x", "2031-05-15"),
        ("https://a.example/x-20310515.html", "2031-05-15"),
        ("https://a.example/2031/99/15/", None),
        ("https://a.example/news/48213377", None),
    ],
)
def test_the_day_in_an_address(address: str, date: str | None) -> None:
    assert find_in_address(address) == date


def test_a_written_date_without_a_clock_is_a_day() -> None:
    assert find_written("Updated 3 March 2031 | 4 comments") == "2031-03-03"
