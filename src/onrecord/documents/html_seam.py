"""Where HTML becomes a document: the one place that knows which package reads pages."""

from __future__ import annotations

import re

from onrecord.errors import UnreadableDocument
from onrecord.reading import Document

PAGE = re.compile(rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def is_page(head: bytes) -> bool:
    """Tell a page of HTML from its first bytes."""
    return PAGE.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def read_page(
    data: bytes, *, source: str, encoding: str | None = None, published: str | None = None, retrieved: str | None = None
) -> Document:
    """Make a document of a page.

    Raises: UnreadableDocument, as long as pages are not read.
    """
    raise UnreadableDocument(
        f"{source}: this is HTML, which this version does not read. Nothing was read from it. Save the page as plain text."
    )
