"""The names that programs and standards give to what a document has, and what they write there.

news-please, newspaper4k, trafilatura and fundus, JSON Feed, NewsAPI and the Guardian's API, ninjs 1 to 3; the names were taken
from their code, documentation and schemas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.documents.dates import NONE, iso_or_none
from onrecord.documents.how import How
from onrecord.documents.making import make_fragment
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document

Row = Mapping[str, Any]

TEXT = ("text", "maintext", "plaintext", "content_text", "body_text", "article_text", "full_text", "fulltext", "articlebody",
        "bodytext", "body", "content", "story")  # fmt: skip
HTML = ("content_html", "body_html", "body_xhtml", "raw_html", "html", "body", "content", "articlebody", "story")
TITLE = ("title", "headline", "webtitle")
SOURCE = ("source", "id", "url", "link", "canonical_link", "uri", "weburl", "guid", "filename")
PUBLISHED = ("published", "date_publish", "publish_date", "publishing_date", "date_published", "datepublished", "publishedat",
             "published_at", "published_date", "publication_date", "pubdate", "webpublicationdate", "versioncreated",
             "firstcreated", "contentcreated", "date")  # fmt: skip
RETRIEVED = ("retrieved", "date_download", "crawl_date", "download_date", "retrieved_at")
LISTS = ("articles", "items", "results", "documents", "stories", "newsitems")
"""Where an object that is no document keeps its documents."""
OWN = frozenset({"text", "title", "published", "source", "retrieved", "id"})
"""The names of onrecord's own lines, whose values are checked and not guessed at."""
TAG = re.compile(r"\s*<[a-zA-Z!]")
WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
"""Values of `pubstatus` in ninjs and NewsML-G2 under which an item is not to be used."""


def list_of(row: Row) -> list[Any] | None:
    """Give the documents in an object that is none itself: {"status": "ok", "articles": [...]}."""
    inner = row.get("response") if isinstance(row.get("response"), dict) else row
    assert isinstance(inner, Mapping)
    if any(isinstance(inner.get(name), str) for name in TEXT):
        return None
    return next((inner[name] for name in LISTS if isinstance(inner.get(name), list)), None)


def to_own(row: Row) -> dict[str, Any] | None:
    """Give a document's row under onrecord's own names; None where there is no text under any name.

    >>> to_own({"maintext": "The mill closed.", "date_publish": "2031-05-15 06:00:00", "url": "https://example.org/mill"})
    {'text': 'The mill closed.', 'published': '2031-05-15 06:00:00', 'source': 'https://example.org/mill'}
    """
    low = _lowered(row)
    text = next((low[name] for name in TEXT if _is_text(low.get(name), name)), None) or _text_within(low)
    if text is None:
        return None
    return {"text": text, **_about(low)}


def html_of(row: Row) -> str | None:
    """Give the HTML of a row that has no plain text."""
    low = _lowered(row)
    found = next((low[name] for name in HTML if isinstance(low.get(name), str) and low[name].strip()), None)
    if found is None and isinstance(page := low.get("html"), dict) and isinstance(page.get("content"), str):
        found = page["content"]  # fundus
    return found or _of_type(low.get("bodies"), "html")


def make_from_html(row: Row, html: str, where: str, how: How) -> Document:
    """Make a document of a row that has only HTML.

    Raises: UnreadableDocument.
    """
    about = _about(_lowered(row))
    named = about.get("source")
    place = named if isinstance(named, str) else where
    return make_fragment(html, place, how, title=about.get("title"), published=about.get("published"))


def withdrawn(row: Row) -> str | None:
    """Give the status by which its publisher has withdrawn an item, if he has."""
    status = _lowered(row).get("pubstatus")
    return status if isinstance(status, str) and status.lower().removeprefix("stat:") in WITHDRAWN else None


def refuse_withdrawn(status: str, where: str) -> UnreadableDocument:
    """Say why a withdrawn item is not read."""
    return UnreadableDocument(f"{where}: its publisher has withdrawn it (status {status!r}). Nothing was read from it.")


def _is_text(value: Any, name: str) -> bool:
    """Tell text from nothing, and from HTML under a name that may hold either."""
    return isinstance(value, str) and bool(value.strip()) and (name not in HTML or not TAG.match(value))


def _lowered(row: Row) -> dict[str, Any]:
    return {**{key.lower(): value for key, value in reversed(list(row.items()))}, **{k: v for k, v in row.items() if k in OWN}}


def _about(low: Row) -> dict[str, Any]:
    """Give title, source and dates, as far as there are any."""
    page: Row = low["html"] if isinstance(low.get("html"), dict) else {}
    found: dict[str, Any] = {}
    if (title := _first(low, TITLE) or _of_role(low.get("headlines"))) is not None:
        found["title"] = title
    if (published := _date(low, PUBLISHED)) is not None:
        found["published"] = published
    if (retrieved := _date(low, RETRIEVED) or _date(page, RETRIEVED)) is not None:
        found["retrieved"] = retrieved
    if (source := _first(low, SOURCE) or _first(page, ("responded_url", "requested_url"))) is not None:
        found["source"] = source
    return found


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


def _text_within(low: Row) -> str | None:
    """Give the text that lies deeper: fundus' sections of paragraphs, the bodies of ninjs 2, the fields of the Guardian."""
    body = low.get("body")
    if isinstance(body, dict) and isinstance(body.get("sections"), list):
        paragraphs = [*_strings(body.get("summary"))]
        for section in body["sections"]:
            if isinstance(section, dict):
                paragraphs += [*_strings(section.get("headline")), *_strings(section.get("paragraphs"))]
        return "\n\n".join(paragraphs) or None
    if isinstance(fields := low.get("fields"), dict):
        return next((fields[key] for key in ("bodyText",) if isinstance(fields.get(key), str)), None)
    return _of_type(low.get("bodies"), "plain")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from ([value] if value.strip() else [])
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, str) and item.strip())
    elif isinstance(value, dict):
        yield from _strings(value.get("text") or value.get("paragraphs"))


def _of_type(bodies: Any, kind: str) -> str | None:
    """Give the first of ninjs' bodies that is of a kind, "plain" or "html"; one without a type is told by its tags."""
    for body in bodies if isinstance(bodies, list) else []:
        if isinstance(body, dict) and isinstance(value := body.get("value"), str) and value.strip():
            named = str(next((body[key] for key in body if key.lower() == "contenttype"), ""))
            is_html = "html" in named or "xml" in named or (not named and TAG.match(value) is not None)
            if is_html == (kind == "html"):
                return value
    return None


def _of_role(headlines: Any) -> str | None:
    """Give ninjs' main headline, or the first."""
    found = (
        [h for h in headlines if isinstance(h, dict) and isinstance(h.get("value"), str)] if isinstance(headlines, list) else []
    )
    main = next((h["value"] for h in found if h.get("role") in {"main", "headline"}), None)
    return main or (found[0]["value"] if found else None)
