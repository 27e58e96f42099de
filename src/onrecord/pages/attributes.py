"""What an element's attributes say of the element, and of the page."""

from __future__ import annotations

import re

from onrecord.pages import class_words as words

UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

OF_TAG = {
    "address": words.SIGNED, "article": words.BODY, "aside": words.FURNITURE, "dialog": words.FURNITURE,
    "figcaption": words.CAPTION, "footer": words.AROUND, "legend": words.FURNITURE, "main": words.BODY, "menu": words.AROUND,
    "nav": words.AROUND, "time": words.SIGNED,
}  # fmt: skip
ROLES = {
    "alertdialog": words.FURNITURE, "article": words.BODY, "banner": words.AROUND, "complementary": words.FURNITURE,
    "contentinfo": words.AROUND, "dialog": words.FURNITURE, "main": words.BODY, "menu": words.AROUND, "menubar": words.AROUND,
    "navigation": words.AROUND, "search": words.AROUND, "tablist": words.AROUND,
}  # fmt: skip
"""Source: WAI-ARIA 1.2, landmark roles."""
ITEMS = {
    "articlebody": words.SURE | words.BODY, "author": words.SIGNED, "caption": words.CAPTION, "comment": words.REMARKS,
    "datecreated": words.SIGNED, "datemodified": words.SIGNED, "datepublished": words.SIGNED, "headline": words.HEADLINE,
    "keywords": words.FURNITURE, "publisher": words.AROUND, "reviewbody": words.SURE | words.BODY,
}  # fmt: skip
"""Properties of microdata and RDFa. Source: schema.org, CreativeWork and Article."""


def read_flags(tag: str, attributes: list[tuple[str, str]]) -> int:
    """Tell what an element is by its name and attributes; flags of `class_words`."""
    flags = OF_TAG.get(tag, 0)
    for name, value in attributes:
        if not value:
            flags |= words.HIDDEN if name == "hidden" else 0
        elif name in ("class", "id", "data-component", "data-testid"):
            flags |= words.find_flags(value)
        elif name == "role":
            flags |= ROLES.get(value.lower(), 0)
        elif name in ("itemprop", "property"):
            for word in value.lower().rsplit(":", 1)[-1].split():
                flags |= ITEMS.get(word, 0)
        elif name == "style":
            flags |= words.HIDDEN if "i" in value and UNSEEN.search(value) else 0
        elif name == "hidden" or (name == "aria-hidden" and value == "true"):
            flags |= words.HIDDEN
        elif name == "rel" and "author" in value:
            flags |= words.SIGNED
    return flags


def read_property(tag: str, attributes: list[tuple[str, str]]) -> tuple[str, str, str] | None:
    """Give kind, name and value of what a shown element says for machines: `datetime`, or `content` beside `itemprop`."""
    given = dict(attributes)
    value = given.get("datetime") or given.get("content")
    item = (given.get("itemprop") or "").lower()
    if not value or not (item or tag == "time"):
        return None
    return ("item", item, value) if item else ("time", "pubdate" if "pubdate" in given else "", value)


def read_meta(attributes: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Give kind, name and value of what a `meta` element says."""
    given = dict(attributes)
    name, value, item = (
        given.get("property") or given.get("name") or given.get("http-equiv"),
        given.get("content"),
        given.get("itemprop"),
    )
    found = [("meta", name.lower(), value)] if name and value else []
    return found + ([("item", item.lower(), value)] if item and value else [])


def read_link(attributes: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Give kind, name and value of what a `link` element says."""
    given = dict(attributes)
    href = given.get("href")
    return [("link", given["rel"].lower(), href)] if href and given.get("rel") else []
