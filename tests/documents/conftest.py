"""What several tests of arrivals need."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from documents.loaded import Load, Loaded
from onrecord.documents import html_seam, load_documents
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document, Options


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load bytes as a file; its folder is cut from sources and messages."""

    def load_bytes(data: bytes, name: str = "file", **options: Any) -> Loaded:
        path = tmp_path / name
        path.write_bytes(data)
        found: Loaded = []
        for item in load_documents([path], options=Options(**options)):
            if isinstance(item, Document):
                found.append(replace(item, source=(item.source or "").removeprefix(f"{tmp_path}/")))
            else:
                found.append(UnreadableDocument(str(item).replace(f"{tmp_path}/", "")))
        return found

    return load_bytes


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read pages by taking out their tags, for tests of what goes into the reader of pages and comes out of it."""

    def read_page(
        data: bytes, *, source: str, encoding: str | None = None, stated: str | None = None, published: str | None = None,
        retrieved: str | None = None,
    ) -> Document:  # fmt: skip
        text = unescape(re.sub(r"<[^>]*>", "", data.decode(encoding or stated or "utf-8"))).strip()
        if not text:
            raise UnreadableDocument(f"{source}: there is no text on this page. Nothing was read from it.")
        return Document(text=text, source=source, published=published, retrieved=retrieved)

    monkeypatch.setattr(html_seam, "read_page", read_page)
