"""Articles that a page describes in JSON-LD, however broken."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

MOST_NODES = 5_000
TYPES = re.compile(r"(?:article|posting|report|review|newsstory)$", re.IGNORECASE)
WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|(?:-->|//\]\]>|/\*\]\]>\*/|\]\]>|;)\s*$")
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
TAG = re.compile(r"<[^<>]{1,2000}>")


class Described(NamedTuple):
    """What one JSON-LD article says of itself."""

    headline: str = ""
    body: str = ""
    published: str = ""
    modified: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    url: str = ""
    language: str = ""


def find_described(scripts: Iterable[str]) -> list[Described]:
    """Give the articles that JSON-LD scripts describe, the fullest first; scripts that are no JSON are passed over."""
    found = [_describe(node) for script in scripts for node in _walk(_decode(script)) if _is_article(node)]
    return sorted(found, key=lambda it: -(bool(it.headline) + 2 * bool(it.published) + bool(it.body) + bool(it.authors)))


def _decode(script: str) -> Any:
    try:
        return msgspec.json.decode(script)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        pass
    mended = TRAILING_COMMA.sub(r"\1", WRAPPING.sub("", WRAPPING.sub("", script.strip())))
    try:
        return json.loads(mended, strict=False)
    except (ValueError, RecursionError):
        return None


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    """Give every object, the outer ones first."""
    waiting = deque([value])
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            waiting.extend(inner for inner in value.values() if isinstance(inner, dict | list))
        elif isinstance(value, list):
            waiting.extend(inner for inner in value if isinstance(inner, dict | list))


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(kind, str) and TYPES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _describe(node: dict[str, Any]) -> Described:
    entity = node.get("mainEntityOfPage")
    return Described(
        headline=_words(node.get("headline") or node.get("name")),
        body=_words(node.get("articleBody") or node.get("reviewBody") or node.get("text")),
        published=_words(node.get("datePublished") or node.get("dateCreated")),
        modified=_words(node.get("dateModified")),
        authors=tuple(_names(node.get("author") or node.get("creator"))),
        outlet=next(iter(_names(node.get("publisher"))), ""),
        url=_words(node.get("url")) or _words(entity.get("@id") if isinstance(entity, dict) else entity),
        language=_words(node.get("inLanguage")),
    )


def _words(value: Any) -> str:
    """Give a text without the HTML that some sites put in their JSON."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), "")
    if not isinstance(value, str):
        return ""
    plain = html.unescape(TAG.sub(" ", html.unescape(value))) if "&" in value or "<" in value else value
    return " ".join(plain.split())


def _names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = _words(item.get("name") if isinstance(item, dict) else item)
        if name and not name.startswith(("http:", "https:")):
            yield name
