"""Feeds, RSS and Atom of all dialects, by feedparser: an entry a document."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from onrecord.documents.how import INSIDE, How, Loaded
from onrecord.documents.making import make_document, make_fragment, parsing, read_whole
from onrecord.documents.streams import Stream
from onrecord.documents.wide import find_wide
from onrecord.documents.xml_trees import root_name
from onrecord.errors import UnreadableDocument

ROOTS = {"rss", "feed", "rdf"}


def is_it(head: bytes, name: str) -> bool:
    """Tell a feed by its root element."""
    return root_name(head) in ROOTS


def read(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Read each entry: its full content where the feed has it, its summary otherwise.

    The text is that of the entry alone; its title, date and link are the document's. Nothing is fetched.
    """
    import feedparser

    data = _in_utf_8(read_whole(stream, where, how, "a feed"))
    with parsing(where, "feed"):
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
        entries = list(feed.entries)
    if not entries:
        why = f" ({' '.join(str(feed.get('bozo_exception')).split())})" if feed.get("bozo") else ""
        yield UnreadableDocument(f"{where}: there is no entry in this feed{why}. Nothing was read from it.")
        return
    for number, entry in enumerate(entries, start=1):
        try:
            yield _load_entry(entry, f"{where}{INSIDE}{entry.get('link') or entry.get('id') or number}", how)
        except UnreadableDocument as error:
            yield error
    if feed.get("bozo") and _is_cut_off(data):
        yield UnreadableDocument(
            f"{where}: the feed is cut off after {len(data):,} bytes. {len(entries)} entries were read; the last may not be "
            f"whole, and more may be missing. Get it again."
        )


def _in_utf_8(data: bytes) -> bytes:
    """Give a feed in UTF-16, which feedparser does not know by its mark alone, in UTF-8."""
    wide = find_wide(data)
    if wide is None:
        return data
    text = data.decode(wide, "replace").lstrip("\ufeff")
    return re.sub(r"""^(<\?xml[^>]*?)\s+encoding=["'][^"'>]*["']""", r"\1", text).encode("utf-8", "replace")


def _load_entry(entry: dict[str, Any], where: str, how: How) -> Loaded:
    dates = (dict.get(entry, name) for name in ("published", "updated", "created"))  # its own `get` puts one for the other
    published = next(filter(None, dates), None)
    title = entry.get("title")
    if (entry.get("title_detail") or {}).get("type") != "text/plain" and title:
        title = _without_tags(title)
    contents = [*(entry.get("content") or ()), *([entry["summary_detail"]] if entry.get("summary_detail") else ())]
    for content in contents:
        value = content.get("value") or ""
        if value.strip():
            if content.get("type") == "text/plain" or not _is_marked_up(value):
                return make_document(value, where, how, title=title, published=published)
            return make_fragment(value, where, how, title=title, published=published)
    raise UnreadableDocument(f"{where}: this entry has no text, only a title or a link. Nothing was read from it.")


def _is_marked_up(value: str) -> bool:
    return re.search(r"<[a-zA-Z/!][^<>]*>|&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});", value) is not None


def _without_tags(title: str) -> str:
    from html import unescape

    return unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", title))


def _is_cut_off(data: bytes) -> bool:
    return re.search(rb"</([A-Za-z]+:)?(rss|feed|rdf)\s*>", data[-4_096:], re.IGNORECASE) is None
