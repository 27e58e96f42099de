"""The names that programs and standards give to the text of a document, and what they write there.

What a row tells beside its text, and where the names are from: `article_about.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from onrecord.documents.article_about import OWN, Row, find_about
from onrecord.documents.dates import iso_or_none
from onrecord.documents.how import How
from onrecord.documents.making import make_fragment
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document

TEXT = ("text", "maintext", "plaintext", "content_text", "body_text", "article_text", "full_text", "fulltext", "articlebody",
        "bodytext", "body", "content", "story")  # fmt: skip
HTML = ("content_html", "body_html", "body_xhtml", "raw_html", "html", "body", "content", "articlebody", "story")
LISTS = ("articles", "items", "results", "documents", "stories", "newsitems")
"""Where an object that is no document keeps its documents."""
JSON_FEED = "https://jsonfeed.org/version/"
TAG = re.compile(r"\s*<[a-zA-Z!]")
WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
"""Values of `pubstatus` in ninjs and NewsML-G2 under which an item is not to be used."""


def list_of(row: Row) -> list[Any] | None:
    """Give the documents in an object that is none itself: {"status": "ok", "articles": [...]}."""
    inner = row.get("response") if isinstance(row.get("response"), dict) else row
    assert isinstance(inner, Mapping)
    if any(isinstance(inner.get(name), str) for name in TEXT):
        return None
    found = next((inner[name] for name in LISTS if isinstance(inner.get(name), list)), None)
    if found and str(inner.get("version")).startswith(JSON_FEED):
        return [_of_feed(inner, item) if isinstance(item, dict) else item for item in found]
    return found


def _of_feed(feed: Row, item: Row) -> Row:
    """Give an item of a JSON Feed with what the feed says of all its items: its name, its language, its authors."""
    authors = {} if item.keys() & {"author", "authors"} else {"author": feed.get("author"), "authors": feed.get("authors")}
    return {"outlet": feed.get("title"), "language": feed.get("language"), **authors, **item}


def to_own(row: Row, *, checked: bool = False) -> dict[str, Any] | None:
    """Give a document's row under onrecord's own names; None where there is no text under any name.

    >>> to_own({"maintext": "The mill closed.", "date_publish": "2031-05-15 06:00:00", "authors": ["Ruth Calder"]})
    {'text': 'The mill closed.', 'published': '2031-05-15 06:00:00', 'byline': 'Ruth Calder'}

    Args:
        checked: whether what is unfit under onrecord's own names is kept, to be refused.
    """
    low = _lowered(row)
    text = next((low[name] for name in TEXT if _is_text(low.get(name), name)), None) or _text_within(low)
    if text is None:
        return None
    return {"text": text, **find_about(row, low, checked=checked)}


def html_of(row: Row) -> str | None:
    """Give the HTML of a row that has no plain text."""
    low = _lowered(row)
    found = next((low[name] for name in HTML if isinstance(low.get(name), str) and low[name].strip()), None)
    if found is None and isinstance(page := low.get("html"), dict) and isinstance(page.get("content"), str):
        found = page["content"]  # fundus
    return found or _of_type(low.get("bodies"), "html")


def make_from_html(row: Row, html: str, where: str, how: How) -> Document:
    """Make a document of a row that has only HTML; what the row tells is believed before what the page says.

    Raises: UnreadableDocument.
    """
    about = find_about(row, _lowered(row), checked=False)
    named = about.get("source")
    place = named if isinstance(named, str) else where
    document = make_fragment(html, place, how, title=about.get("title"), published=about.get("published"))
    told = {name: about[name] for name in ("url", "headline", "byline", "outlet", "language", "modified") if about.get(name)}
    if (retrieved := iso_or_none(about.get("retrieved"))) is not None:
        told["retrieved"] = retrieved
    return replace(document, **told) if told else document


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
