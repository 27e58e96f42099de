"""PDF, by pypdfium2: the library of Chrome, under a licence that asks nothing of those who use it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

from onrecord.documents.how import How, Loaded
from onrecord.documents.making import make_document, needing, parsing, read_whole, too_long
from onrecord.documents.streams import Stream
from onrecord.errors import UnreadableDocument

MARK_WITHIN = 1_024  # bytes in which readers look for the mark, as Acrobat does
HYPHEN = re.compile("[\x02\ufffe]\r?\n?")
"""What pdfium writes where a word is divided at the end of a line."""
PASSWORD = "password"


def is_it(head: bytes, name: str) -> bool:
    """Tell a PDF by the mark near its beginning."""
    return b"%PDF-" in head[:MARK_WITHIN]


def read(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Read the text of all pages as it stands on them, a line a line, a blank line between pages.

    Words divided at the end of a line are put together. The date in the file is when it was made, so it is not taken for
    that of publication.
    """
    with needing("pdf", where, "a PDF"):
        import pypdfium2
    data = read_whole(stream, where, how, "a PDF")
    try:
        with parsing(where, "PDF"), closing(pypdfium2.PdfDocument(data)) as document:
            pages = list(_pages(document, where, how))
            title = document.get_metadata_dict().get("Title")
    except UnreadableDocument as error:
        if PASSWORD in str(error.__cause__).lower():
            raise UnreadableDocument(f"{where}: takes a password. Nothing was read from it. Save it without one.") from error
        raise
    text = "\n\n".join(page for page in pages if page.strip())
    if not text.strip():
        raise UnreadableDocument(
            f"{where}: {len(pages)} pages with no text on them, as scans are. Nothing was read from it. Make text of it first, "
            f"for example: ocrmypdf"
        )
    yield make_document(text, where, how, title=title)


def _pages(document: object, where: str, how: How) -> Iterator[str]:
    left = how.options.max_characters
    for page in document:  # type: ignore[attr-defined]  # pypdfium2 ships no types
        textpage = page.get_textpage()
        text = HYPHEN.sub("", textpage.get_text_range()).replace("\r\n", "\n").replace("\0", "")
        textpage.close()
        page.close()
        left -= len(text)
        if left < 0:
            raise too_long(f"{where}: more than {how.options.max_characters:,} characters in one document", how)
        yield text
