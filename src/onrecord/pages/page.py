"""A page's bytes to a document."""

from __future__ import annotations

import codecs
import re
from hashlib import sha256

from onrecord.errors import UnreadableDocument
from onrecord.pages.decoding import decode_page
from onrecord.reading import Document, Origin

BEFORE = re.compile(rb"\s+|<!--.*?(?:-->|\Z)|<\?xml\b[^>]*\?>", re.DOTALL)
BEGINS = re.compile(rb"<!doctype\s+html\b|<(?:html|head|body)\b", re.IGNORECASE)
PART = re.compile(
    rb"<(?:html|head|body|title|meta|link|base|style|script|article|main|section|header|div|table|p|h[1-6]|center|font)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
LEAST_SHOWN = 200  # characters that a page shows, below which the article that it tells in JSON-LD is read
PARTS = 2  # tags that a page without <html> has in its first bytes


def is_page(head: bytes) -> bool:
    """Tell from a file's first bytes whether it is an HTML page; its name does not matter.

    >>> is_page(b"<!-- saved --><!DOCTYPE html><html><head>")
    True
    >>> is_page(b"<b>Note to editors</b>: embargoed until noon.")
    False

    Args:
        head: some thousand bytes. Text that begins with a tag, and has two of a page's tags, is a page too.
    """
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or re.match(rb"(?:\s\0|\0\s)*(?:<\0[!?a-zA-Z]|\0<\0)", head):
        head = head.replace(b"\0", b"").removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE)
    at = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    xml = False
    while match := BEFORE.match(head, at):
        xml = xml or match[0].startswith(b"<?xml")
        at = match.end()
    if at >= len(head):
        return b"<!--" in head and not xml
    if BEGINS.match(head, at):
        return True
    return not xml and PART.match(head, at) is not None and len(PART.findall(head, at)) >= PARTS


def read_page(
    data: bytes,
    *,
    source: str | None,
    encoding: str | None = None,
    stated: str | None = None,
    published: str | None = None,
    retrieved: str | None = None,
) -> Document:
    """Read the article of an HTML page: its headline and paragraphs as text, and what the page says of it.

    Args:
        data: the page's bytes as they were saved.
        source: the file's name or address, kept and used in messages.
        encoding: the encoding to use; detected where it is not given.
        stated: the encoding that a header beside the page states; used where the bytes fit it.
        published: the date for a page that states none.
        retrieved: when the page was fetched, if that is known.
    Returns: a document whose `origin` maps every character of its text to the page.
    Raises: UnreadableDocument where the bytes are no text, or the page has no article.
    """
    from onrecord.pages.article import Article, find_article  # the parser is loaded with the first page
    from onrecord.pages.class_words import ASIDE
    from onrecord.pages.described import collect, describe, hint
    from onrecord.pages.reader import read_markup
    from onrecord.pages.text import build_text
    from onrecord.pages.told import find_told

    where = source or "page"
    text, name = decode_page(data, source=where, encoding=encoding, stated=stated)
    page = read_markup(text)
    said = collect(page)
    hints = hint(said)
    article = find_article(page, hints)
    if article.doubtful:
        page = read_markup(text, skim=False)
        article = find_article(page, hints)
    if not article.blocks:  # everything stands in what is named as no part of an article
        for container in page.containers:
            container.flags &= ~ASIDE
        article = find_article(page, hints)
    shown = page
    if sum(block.chars for block in article.blocks) < LEAST_SHOWN <= max(map(len, hints.bodies), default=0):
        shown = find_told(page, LEAST_SHOWN) or page
        article = article if shown is page else Article(tuple(shown.blocks), None)
    built = build_text(shown, article.blocks)
    if not built.text.strip():
        raise UnreadableDocument(
            f"{where}: this page has no article: no paragraphs outside its menus, lists of links and comments. Nothing was "
            f"read from it. Where it is filled by a script, save it from the browser, complete."
        )
    told = describe(page, said, article if shown is page else Article((), None))
    headline = build_text(page, [article.headline]).text if article.headline else None
    return Document(
        source=source, title=told.title, published=told.published or published, retrieved=retrieved,
        language=told.language or "en", text=built.text, modified=told.modified, url=told.url, headline=headline,
        byline=told.byline, outlet=told.outlet,
        origin=Origin(encoding=name, sha256=sha256(data).hexdigest(), runs=built.runs),
    )  # fmt: skip
