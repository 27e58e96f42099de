"""What a row tells of its document beside the text, under the names that programs, standards and data sets give to it.

news-please, newspaper4k, trafilatura and fundus, JSON Feed, NewsAPI, mediastack and the Guardian's API, ninjs 1 to 3,
schema.org; the names were taken from their code, documentation and schemas, and from the columns of public data sets of news.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from onrecord.documents.dates import NONE, iso_or_none
from onrecord.documents.languages import tag_of
from onrecord.documents.making import squeeze
from onrecord.reading import Document

Row = Mapping[str, Any]

OWN = frozenset({"text", "title", "published", "source", "retrieved", "id"})
"""Names whose values are checked and not guessed at, in whatever row they stand."""
FIELDS = frozenset(Document.__struct_fields__) - {"origin"}
"""The names of onrecord's own documents; where a row has no others, the values of all are checked."""

TITLE = ("title", "headline", "webtitle")
SOURCE = ("source", "id", "url", "link", "canonical_link", "uri", "weburl", "guid", "filename")
PUBLISHED = ("published", "date_publish", "publish_date", "publishing_date", "date_published", "datepublished", "publishedat",
             "published_at", "published_date", "publication_date", "pubdate", "webpublicationdate", "versioncreated",
             "firstcreated", "contentcreated", "date")  # fmt: skip
RETRIEVED = ("retrieved", "date_download", "crawl_date", "download_date", "retrieved_at")
"""Names in small letters, as written; the first that has a value is taken."""

MODIFIED = ("modified", "datemodify", "datemodified", "datelastmodified", "lastmodified", "lastmodifieddate", "modifiedat",
            "modifieddate", "modifiedtime", "updated", "updatedat", "updateddate", "updatedtime", "updatedate", "dateupdated",
            "lastupdated", "lastupdate", "lastupdatedate", "revised")  # fmt: skip
URL = ("url", "link", "canonicallink", "canonicalurl", "canonical", "weburl", "articleurl", "storyurl", "newsurl", "pageurl",
       "permalink", "href", "mainentityofpage", "guid", "uri", "id", "@id", "source")  # fmt: skip
PAGE_URL = ("responded_url", "requested_url")
HEADLINE = ("headline", "headlines")
OUTLET = ("outlet", "outletname", "newsoutlet", "mediaoutlet", "medianame", "publication", "publicationname",
          "publicationtitle", "newspaper", "newspapername", "newspapertitle", "paper", "sitename", "metasitename", "ogsitename",
          "sourcehostname", "sourcename", "namesource", "sourcetitle", "newssource", "publisher", "publishername",
          "publishedby", "site", "website", "provider", "sourceorganization", "copyrightholder")  # fmt: skip
HOST = ("sourcedomain", "domain", "domainurl", "hostname")
BYLINE = ("byline", "bylines", "author", "authors", "author(s)", "authorname", "authornames", "articleauthor", "newsauthor",
          "creator", "creators", "dccreator", "writer", "writers", "writtenby", "journalist", "journalists", "reporter",
          "reporters", "by")  # fmt: skip
LANGUAGE = ("language", "lang", "inlanguage", "languagecode", "langcode", "articlelanguage", "metalang", "dclanguage", "locale")
"""Names in small letters, without what parts their words: "Date Modified", "date_modified" and "dateModified" are one."""

BETWEEN = re.compile(r"(?<=[^\W_])[\s_:.-]+(?=[^\W_])")
ADDRESS = re.compile(r"https?://[^\s/?#]\S*", re.IGNORECASE)
DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
BY = re.compile(r"\s*(?:(?:written|reported|words|story)\s+)?by\b:?\s+", re.IGNORECASE)
LISTED = re.compile(r"\[\s*((?:'[^']*'|\"[^\"]*\")[\s,]*)+\]")
QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
NO_NAME = re.compile(r"[/\\:#@_]|^\S*\d\S*$|\.(?:csv|docx?|html?|jsonl?|md|pdf|rtf|tsv|txt|xml|zip|gz)$", re.IGNORECASE)
"""What a source has that is no name: a path, an address, an id of one word with a digit, a file."""
LONGEST = 300  # characters of an outlet or a headline; what is longer was put under a wrong name
LONGEST_BYLINE = 1_000  # fifty authors or so
DEEPEST = 4  # lists and objects, one in the other, in which authors are looked for


def find_about(row: Row, low: Row, *, checked: bool) -> dict[str, Any]:
    """Give what a row tells of its document, under onrecord's own names; what it does not tell has no key.

    Args:
        low: the row under names in small letters.
        checked: whether the row is a line of onrecord's own, so that what is unfit under any of its names is kept, to be
            refused; in other rows it is passed over.
    """
    bare = {bare_name(key): value for key, value in reversed(list(row.items()))}
    page, fields = _inner(low, "html"), _inner(bare, "fields")  # fundus; the Guardian
    url = _first_of(bare, URL, _address) or _first_of(page, PAGE_URL, _address)
    headline = _first_of(bare, HEADLINE, _headline) or _first_of(fields, HEADLINE, _headline)
    found = {
        "title": _first(low, TITLE) or headline,
        "published": _date(low, PUBLISHED) or _first_of(bare, map(bare_name, PUBLISHED), iso_or_none),
        "retrieved": _date(low, RETRIEVED) or _date(page, RETRIEVED) or _first_of(bare, map(bare_name, RETRIEVED), iso_or_none),
        "source": _first(low, SOURCE) or _first(page, PAGE_URL),
        "url": url,
        "headline": headline,
        "byline": _first_of(bare, BYLINE, _byline) or _first_of(fields, BYLINE, _byline),
        "outlet": _outlet(bare, url) or _publisher(_inner(page, "source_info")) or _publisher(fields),
        "modified": _first_of(bare, MODIFIED, iso_or_none) or _first_of(fields, MODIFIED, iso_or_none),
    }
    told = {name: value for name, value in found.items() if value is not None} | _language(bare, fields)
    return {**_unfit(row, told), **told} if checked else told


@lru_cache(maxsize=4_096)
def bare_name(name: str) -> str:
    """Give a name in small letters, without what parts its words; what stands before the first is kept.

    >>> bare_name("Date Modified"), bare_name("dc:creator"), bare_name("_id")
    ('datemodified', 'dccreator', '_id')
    """
    return BETWEEN.sub("", name.strip().lower())


def _unfit(row: Row, told: Row) -> dict[str, Any]:
    """Give the values of onrecord's own names from which nothing could be taken; of addresses only those that are no text."""
    found = {name: row[name] for name in FIELDS - OWN - told.keys() if row.get(name) is not None}
    return {
        name: value
        for name, value in found.items()
        if not isinstance(value, str) or (name != "url" and value.strip().lower() not in NONE)
    }


def _inner(row: Row, name: str) -> Row:
    """Give an object within a row, under its names as they are and under bare ones."""
    value = row.get(name)
    return {**{bare_name(key): inner for key, inner in value.items()}, **value} if isinstance(value, dict) else {}


def _first_of(row: Row, names: Iterable[str], take: Callable[[Any], str | None]) -> str | None:
    """Give what is taken from the first value that something can be taken from."""
    return next((told for name in names if name in row and (told := take(row[name])) is not None), None)


def _first(low: Row, names: tuple[str, ...]) -> Any:
    """Give the first value that says something; a wrong type under one of our own names is kept, to be refused."""
    for name in names:
        value = low.get(name)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, int) and not isinstance(value, bool) and name == "id":
            return str(value)
        if name in OWN and value is not None and not isinstance(value, str | dict | list):
            return value
    return None


def _date(low: Row, names: tuple[str, ...]) -> Any:
    for name in names:
        value = low.get(name)
        if value is None or (isinstance(value, str) and value.strip().lower() in NONE):
            continue
        if name in OWN:
            return value
        return iso_or_none(value) or str(value)
    return None


def _line(value: Any, longest: int = LONGEST) -> str | None:
    """Give words on one line; None for an address, for what has no letter, and for what is too long."""
    words = squeeze(value)
    if words is None or words.lower() in NONE or len(words) > longest or words.lower().startswith(("http:", "https:")):
        return None
    return words if any(map(str.isalpha, words)) else None


def _address(value: Any) -> str | None:
    """Give an address of the web; None for anything else."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")  # schema.org's page
    return value.strip() if isinstance(value, str) and ADDRESS.fullmatch(value.strip()) else None


def _headline(value: Any) -> str | None:
    """Give a headline, of several the main one: ninjs 2 and 3 list them by role, others name them."""
    if isinstance(value, list):
        told = [item for item in value if isinstance(item, dict) and _line(item.get("value"))]
        main = next((item for item in told if item.get("role") in ("main", "headline")), told[0] if told else {})
        return _line(main.get("value"))
    return _first_of(value, ("main", "value"), _line) if isinstance(value, dict) else _line(value)


def _outlet(bare: Row, url: str | None) -> str | None:
    """Give who published it: by name, else by a source that is a name, else by the host.

    A source in words, beside an address, is who published it ("Reuters": mediastack, NELA-GT); a path or an id is not.
    """
    if (named := _first_of(bare, OUTLET, _named)) is not None:
        return named
    source = bare.get("source")
    if isinstance(source, dict | list):
        named = _named(source)
    elif url and (words := _line(source)) and not NO_NAME.search(words):
        named = words
    return named or next((host for name in HOST if (host := _line(bare.get(name))) and DOMAIN.fullmatch(host)), None)


def _publisher(row: Row) -> str | None:
    return _first_of(row, OUTLET, _named)


def _named(value: Any) -> str | None:
    """Give the name of somebody, of several the first: a name alone, or an object that has one."""
    each = value if isinstance(value, list) else [value]
    names = (_first_of(item, ("name", "title"), _line) if isinstance(item, dict) else _line(item) for item in each)
    return next((name for name in names if name is not None), None)


def _byline(value: Any) -> str | None:
    """Give the authors as one byline, as pages have it: names with commas between, each once, without "By"."""
    return _line(", ".join(dict.fromkeys(_authors(value))), LONGEST_BYLINE)


def _authors(value: Any, depth: int = DEEPEST) -> Iterator[str]:
    if isinstance(value, list | dict) and not depth:
        return
    if isinstance(value, list):
        for item in value:
            yield from _authors(item, depth - 1)
    elif isinstance(value, dict):
        parts = [part for name in ("firstname", "middlename", "lastname") if (part := _line(value.get(name)))]
        yield from _authors(value.get("name") or value.get("original") or " ".join(parts), depth - 1)
    elif (words := _line(value, LONGEST_BYLINE)) is not None and words[:1] == "[" and words[-1:] == "]":
        yield from _authors(_listed(words), depth - 1) if depth else ()
    elif words is not None and not words.startswith("@") and (name := _line(BY.sub("", words), LONGEST_BYLINE)):
        yield name


def _listed(words: str) -> Any:
    """Give the names in a list that was written as text, as tables have them: in JSON, in Python or without quotation marks."""
    try:
        return msgspec.json.decode(words)
    except (msgspec.DecodeError, RecursionError):
        if LISTED.fullmatch(words):
            return [single or double for single, double in QUOTED.findall(words)]
        return words.strip("[]")


def _language(bare: Row, fields: Row) -> dict[str, str | None]:
    """Give the language as a tag; None where a row names one that is not known, so that it is not taken for English."""
    stated = [row[name] for row in (bare, fields) for name in LANGUAGE if name in row]
    first = [value[0] if isinstance(value, list) and value else value for value in stated]
    words = [line for value in first if (line := _line(value))]
    if not words:
        return {}
    return {"language": next((tag for line in words if (tag := tag_of(line)) is not None), None)}
