"""What a row tells beside its text: outlet, address, byline, headline, language and last change, under many names."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.loaded import Load, told
from onrecord.documents import article_about as about
from onrecord.reading import Document, Origin, Run

WORDS = "The mill closed on Tuesday."
URL = "https://post.example/mill"
POST = "The Harbour Post"
BOTH = "Ruth Calder, Amina Yusuf"
FIELDS = ("source", "outlet", "url", "byline", "headline", "language", "modified")

PROGRAMS: dict[str, tuple[dict[str, Any], dict[str, str | None]]] = {
    "news-please": (
        {"authors": ["Ruth Calder", "Amina Yusuf"], "date_modify": "2031-05-16 09:00:00", "date_publish": "2031-05-15 06:00:00",
         "filename": "f.json", "language": "en", "maintext": WORDS, "source_domain": "post.example", "text": None, "url": URL},
        {"source": URL, "outlet": "post.example", "url": URL, "byline": BOTH, "modified": "2031-05-16 09:00:00"},
    ),
    "news-please, nothing found": (
        {"authors": [], "date_modify": "None", "language": None, "maintext": WORDS, "source_domain": None, "url": URL},
        {"source": URL, "url": URL},
    ),
    "newspaper4k": (
        {"url": URL, "read_more_link": "", "language": "en", "text": WORDS, "authors": ["Ruth Calder"], "meta_lang": "en-gb",
         "meta_site_name": POST, "canonical_link": "https://post.example/other"},
        {"source": URL, "outlet": POST, "url": URL, "byline": "Ruth Calder"},
    ),
    "trafilatura": (
        {"author": "Ruth Calder; Amina Yusuf", "hostname": "post.example", "id": None, "raw_text": "x", "text": WORDS,
         "language": "en", "source": URL, "source-hostname": POST},
        {"source": URL, "outlet": POST, "url": URL, "byline": "Ruth Calder; Amina Yusuf"},
    ),
    "fundus": (
        {"authors": ["Ruth Calder", "Amina Yusuf", "Ruth Calder"], "publisher": POST, "lang": "de",
         "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [WORDS]}]}, "html": {"responded_url": URL}},
        {"source": URL, "outlet": POST, "url": URL, "byline": BOTH, "language": "de"},
    ),
    "fundus, whole": (
        {"plaintext": WORDS, "html": {"requested_url": URL, "source_info": {"publisher": POST, "type": "sitemap"}}},
        {"source": URL, "outlet": POST, "url": URL},
    ),
    "NewsAPI": (
        {"source": {"id": "harbour-post", "name": POST}, "author": "Ruth Calder", "content": WORDS, "url": URL},
        {"source": URL, "outlet": POST, "url": URL, "byline": "Ruth Calder"},
    ),
    "mediastack": (
        {"source": POST, "author": None, "content": WORDS, "url": URL, "language": "en", "country": "gb"},
        {"source": POST, "outlet": POST, "url": URL},
    ),
    "Event Registry": (
        {"uri": "1437", "lang": "eng", "url": URL, "body": WORDS, "source": {"uri": "post.example", "title": POST},
         "authors": [{"uri": "ruth@post.example", "name": "Ruth Calder", "isAgency": False}]},
        {"source": URL, "outlet": POST, "url": URL, "byline": "Ruth Calder"},
    ),
    "the Guardian": (
        {"id": "uk/mill", "webUrl": URL, "webTitle": "Mill shuts", "fields": {"bodyText": WORDS, "byline": "Ruth Calder",
         "headline": "Mill to shut", "publication": POST, "lastModified": "2031-05-16T09:00:00Z", "lang": "en"}},
        {"source": "uk/mill", "outlet": POST, "url": URL, "byline": "Ruth Calder", "headline": "Mill to shut",
         "modified": "2031-05-16T09:00:00Z"},
    ),
    "ninjs 1": (
        {"uri": "urn:n:1", "headline": "Mill to shut", "byline": "By Ruth Calder", "body_text": WORDS, "language": "en-GB",
         "copyrightholder": POST},
        {"source": "urn:n:1", "outlet": POST, "byline": "Ruth Calder", "headline": "Mill to shut", "language": "en-GB"},
    ),
    "ninjs 3": (
        {"uri": "urn:n:1", "headlines": [{"role": "short", "value": "Mill"}, {"role": "main", "value": "Mill to shut"}],
         "by": "Ruth Calder", "bodies": [{"contentType": "text/plain", "value": WORDS}], "copyrightHolder": POST},
        {"source": "urn:n:1", "outlet": POST, "byline": "Ruth Calder", "headline": "Mill to shut"},
    ),
    "schema.org": (
        {"@context": "https://schema.org", "@type": "NewsArticle", "@id": URL, "headline": "Mill to shut", "articleBody": WORDS,
         "author": [{"@type": "Person", "name": "Ruth Calder"}, {"@type": "Person", "name": "Amina Yusuf"}],
         "publisher": {"@type": "NewsMediaOrganization", "name": POST}, "inLanguage": "en_GB",
         "dateModified": "2031-05-16T09:00:00+01:00", "mainEntityOfPage": {"@type": "WebPage", "@id": URL}},
        {"outlet": POST, "url": URL, "byline": BOTH, "headline": "Mill to shut", "language": "en-GB",
         "modified": "2031-05-16T09:00:00+01:00"},
    ),
    "a feed's entry": (
        {"link": URL, "dc:creator": "Ruth Calder", "content": WORDS, "updated": "Fri, 16 May 2031 09:00:00 GMT",
         "source": {"title": POST, "href": "https://post.example"}},
        {"source": URL, "outlet": POST, "url": URL, "byline": "Ruth Calder", "modified": "2031-05-16T09:00:00+00:00"},
    ),
    "a newspaper's API": (
        {"web_url": URL, "headline": {"main": "Mill to shut", "print_headline": "Shut"}, "body": WORDS,
         "byline": {"original": "By Ruth Calder and Amina Yusuf", "person": []}},
        {"url": URL, "byline": "Ruth Calder and Amina Yusuf", "headline": "Mill to shut"},
    ),
}  # fmt: skip


def tell(document: object, place: str = "file:1") -> dict[str, str | None]:
    """Give what a document tells, without what is as it would be anyhow."""
    assert isinstance(document, Document), document
    found = {name: getattr(document, name) for name in FIELDS}
    usual = {"source": place, "language": "en"}
    return {name: value for name, value in found.items() if value != usual.get(name)}


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_other_programs_tell_is_kept(load: Load, program: str) -> None:
    row, expected = PROGRAMS[program]
    (document,) = load(json.dumps(row).encode())
    assert tell(document) == expected


@pytest.mark.parametrize(
    "name", ["publication", "Publication Title", "publisher", "newspaper_name", "site", "outlet", "source-name", "mediaOutlet"]
)
def test_the_outlet_is_kept_under_the_names_of_data_sets(load: Load, name: str) -> None:
    (document,) = load(f"{name},title,text,date\n{POST},Mill,{WORDS},2031-05-15\n".encode())
    assert tell(document, "file:2") == {"outlet": POST}


def test_a_column_of_outlets_or_authors_beside_one_of_texts_makes_a_table(load: Load) -> None:
    (document,) = load(f"Publication,Author(s),Content\n{POST},Ruth Calder,{WORDS}\n".encode())
    assert tell(document, "file:2") == {"outlet": POST, "byline": "Ruth Calder"}


@pytest.mark.parametrize(
    ("written", "byline"),
    [
        ("Ruth Calder", "Ruth Calder"),
        ("By  Ruth Calder", "Ruth Calder"),
        ("['Ruth Calder', 'Amina Yusuf']", BOTH),
        ("['Ruth Calder' 'Amina Yusuf']", BOTH),
        ("""['Ruth Calder', "Siân O'Neill"]""", "Ruth Calder, Siân O'Neill"),
        ('["Ruth Calder", "Amina Yusuf"]', BOTH),
        ('[{"name": "Ruth Calder"}]', "Ruth Calder"),
        ("[Ruth Calder, Amina Yusuf]", BOTH),
        ("[]", None),
        ("nan", None),
        ("-", None),
        ("https://post.example/ruth", None),
        ("@ruthcalder", None),
    ],
)
def test_lists_of_authors_written_as_text_become_one_byline(load: Load, written: str, byline: str | None) -> None:
    """As pages have it, and as tables made of lists write them."""
    file = io.StringIO()
    csv.writer(file).writerows([["id", "authors", "text"], ["1", written, WORDS]])
    (document,) = load(file.getvalue().encode())
    assert isinstance(document, Document)
    assert document.byline == byline


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("en", "en"), ("EN", "en"), ("en-GB", "en-GB"), ("en_gb", "en-GB"), ("eng", "en"), ("English", "en"), ("french", "fr"),
        ("zh-Hant", "zh-Hant"), ("haw", "haw"), (["de", "en"], "de"),
        ("", "en"), ("nan", "en"), (None, "en"), (7, "en"),
        ("several", None), ("xx", None),
    ],
)  # fmt: skip
def test_a_language_becomes_its_tag_and_no_text_is_passed_over_for_it(load: Load, written: Any, language: str | None) -> None:
    """One that is not told is taken for English as ever; one that is told and not known is not."""
    (document,) = load(json.dumps({"content": WORDS, "lang": written}).encode())
    assert isinstance(document, Document)
    assert document.language == language


@pytest.mark.parametrize(
    "address", ["u1", "urn:n:1", "/2031/mill", "ftp://post.example/mill", "mailto:a@post.example", "http://"]
)
def test_what_is_no_address_of_the_web_is_no_address(load: Load, address: str) -> None:
    (document,) = load(json.dumps({"content": WORDS, "url": address, "guid": address}).encode())
    assert tell(document) == {"source": address}


@pytest.mark.parametrize("source", ["clips/mill.txt", "mill.txt", "a1", "doc_mill", "1437", "urn:n:1", "C:\\mill"])
def test_a_source_that_is_a_path_or_an_id_is_no_outlet(load: Load, source: str) -> None:
    (document,) = load(json.dumps({"content": WORDS, "url": URL, "source": source}).encode())
    assert tell(document) == {"source": source, "url": URL}


def test_a_source_without_an_address_beside_it_is_no_outlet(load: Load) -> None:
    (document,) = load(json.dumps({"content": WORDS, "source": "Box nine", "id": 3}).encode())
    assert tell(document) == {"source": "Box nine"}


@pytest.mark.parametrize("unfit", [7, True, {}, [], {"a": 1}, [[]], "", " ", "7", "None", ["", None, 3], "x" * 5_000])
def test_values_that_are_unfit_under_names_of_others_are_passed_over(load: Load, unfit: Any) -> None:
    names = ("publisher", "outlet", "author", "byline", "link", "url", "lang", "updated", "modified", "headline", "hostname")
    (document,) = load(json.dumps({"content": WORDS, "id": "a", **dict.fromkeys(names, unfit)}).encode())
    assert isinstance(document, Document)
    assert {name: getattr(document, name) for name in FIELDS[1:] if name != "language"} == dict.fromkeys(
        name for name in FIELDS[1:] if name != "language"
    )


@pytest.mark.parametrize("name", ["outlet", "byline", "headline", "url", "language", "modified"])
def test_a_wrong_type_under_a_name_of_our_own_is_refused_in_lines_of_our_own(load: Load, name: str) -> None:
    bad, good = load(f'{{"text": "One.", "{name}": 7}}\n{{"text": "Two.", "{name}": null}}'.encode(), "a.jsonl")
    assert str(bad).startswith(f"a.jsonl:1: Expected `str | null`, got `int` - at `$.{name}`. Nothing was read from this line.")
    assert tell(good, "a.jsonl:2") == {}


def test_a_last_change_that_is_no_date_is_refused_in_lines_of_our_own_and_passed_over_elsewhere(load: Load) -> None:
    bad, good = load(b'{"text": "One.", "modified": "soon"}\n{"content": "Two.", "modified": "soon"}')
    assert told([bad]) == [
        "file:1: modified is 'soon', which is no ISO 8601 date. Nothing was read from it. Give it like 2031-05-15 or "
        "2031-05-15T06:00:00Z."
    ]
    assert tell(good, "file:2") == {}


def test_a_table_in_which_the_last_change_is_no_date_is_read(load: Load) -> None:
    (document,) = load(f"url,title,text,modified\n{URL},Mill,{WORDS},15/05/31 9am\n".encode())
    assert tell(document, "file:2") == {"source": URL, "url": URL}


def test_a_feed_in_json_tells_of_its_items(load: Load) -> None:
    """Its name, language and authors stand once, over the items; an item's own come first."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": POST, "language": "en-GB", "authors": [{"name": "Ruth Calder"}],
        "items": [
            {"id": "1", "url": URL, "content_text": "One.", "date_modified": "2031-05-16T09:00:00Z"},
            {"id": "2", "content_text": "Two.", "language": "fr", "author": {"name": "Amina Yusuf"}},
        ],
    }  # fmt: skip
    one, two = load(json.dumps(feed).encode())
    assert tell(one) == {"source": "1", "outlet": POST, "url": URL, "byline": "Ruth Calder", "language": "en-GB",
                         "modified": "2031-05-16T09:00:00Z"}  # fmt: skip
    assert tell(two) == {"source": "2", "outlet": POST, "byline": "Amina Yusuf", "language": "fr"}


def test_what_a_row_tells_is_kept_beside_a_body_in_html_and_before_what_the_page_says(load: Load) -> None:
    html = f'<html lang="de"><head><meta name="author" content="N. N."></head><body><article><p>{WORDS * 9}</p></article>'
    row = {"raw_html": html, "url": URL, "publisher": POST, "author": "Ruth Calder", "language": "en-GB",
           "crawl_date": "2031-05-17", "updated": "2031-05-16"}  # fmt: skip
    (document,) = load(json.dumps(row).encode())
    assert tell(document) == {"source": URL, "outlet": POST, "url": URL, "byline": "Ruth Calder", "language": "en-GB",
                              "modified": "2031-05-16"}  # fmt: skip
    assert isinstance(document, Document)
    assert (document.retrieved, isinstance(document.origin, Origin)) == ("2031-05-17", True)


LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1, max_size=20)
TOLD = st.none() | LINE
MOMENT = st.none() | st.dates().map(str) | st.datetimes().map(lambda moment: moment.isoformat())
DOCUMENTS = st.builds(
    Document, text=st.text(st.characters(codec="utf-8"), max_size=40).filter(str.strip), source=LINE, title=TOLD,
    published=MOMENT, retrieved=MOMENT, modified=MOMENT, language=TOLD, url=TOLD, headline=TOLD, byline=TOLD, outlet=TOLD,
    origin=st.just(msgspec.UNSET) | st.just(Origin(encoding="utf-8", sha256="00" * 32, runs=(Run(0, 1, 4, 5),))),
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents=st.lists(DOCUMENTS, min_size=1, max_size=5, unique_by=lambda document: document.id))
def test_documents_written_as_json_lines_are_read_as_they_were(load: Load, documents: list[Document]) -> None:
    """Every field, whatever is in it; nothing is guessed."""
    assert load(b"\n".join(map(msgspec.json.encode, documents))) == documents


NAMES = st.sampled_from(sorted({*about.TITLE, *about.SOURCE, *about.PUBLISHED, *about.RETRIEVED, *about.MODIFIED, *about.URL,
                                *about.OUTLET, *about.HOST, *about.BYLINE, *about.LANGUAGE, *about.FIELDS, *about.HEADLINE,
                                "html", "fields", "content", "source_info", "pubstatus"}))  # fmt: skip
INNER = NAMES | st.sampled_from(["name", "value", "role", "original", "firstname", "main", "@id"])
SCALARS = (st.none() | st.booleans() | st.integers() | st.just(10**400) | st.floats(allow_nan=False, allow_infinity=False)
           | st.text(max_size=12) | st.sampled_from(["main", URL, POST, "['A', 'B']", "[[", "en", "2031-05-15"]))  # fmt: skip
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(INNER, inner, max_size=3), max_leaves=6
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=st.dictionaries(NAMES, VALUES, max_size=6))
def test_whatever_stands_under_the_names_a_document_or_one_line_comes_out(load: Load, row: dict[str, Any]) -> None:
    (item,) = load(json.dumps(row | {"text": WORDS}).encode())
    if isinstance(item, Document):
        assert msgspec.json.decode(msgspec.json.encode(item), type=Document) == item
        whole = row.keys() | {"text"} >= about.FIELDS
        assert whole or item.url is None or item.url.lower().startswith(("http://", "https://"))
    else:
        assert str(item).startswith("file:1: ") and "\n" not in str(item)


def test_the_document_of_a_reading_is_a_document(load: Load) -> None:
    """Taken out of a reading, as by `jq .document`; where it has no source, its id is one as ever."""
    document = Document(text=WORDS, outlet=POST, url=URL)
    assert load(msgspec.json.encode(document)) == [msgspec.structs.replace(document, source=document.id)]
