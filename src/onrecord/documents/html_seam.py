"""Where HTML becomes a document: the one place that knows which package reads pages."""

from __future__ import annotations

import re

from onrecord.documents.xml_trees import root_name
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document

DOCTYPE = re.compile(rb"\s*<!doctype\s+html\b", re.IGNORECASE)


def is_page(head: bytes) -> bool:
    """Tell a page of HTML from its first bytes."""
    return DOCTYPE.match(head.removeprefix(b"\xef\xbb\xbf")) is not None or root_name(head) == "html"


def read_page(
    data: bytes, *, source: str, encoding: str | None = None, published: str | None = None, retrieved: str | None = None
) -> Document:
    """Make a document of a page.

    Raises: UnreadableDocument, as long as pages are not read.
    """
    raise UnreadableDocument(
        f"{source}: this is HTML, which this version does not read. Nothing was read from it. Save the page as plain text."
    )
