"""Text that came out of a file: one story, or an export of a news database with hundreds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from msgspec.structs import replace

from onrecord.documents import factiva, html_seam, nexis
from onrecord.documents.export_items import Export
from onrecord.documents.how import INSIDE, How, Loaded
from onrecord.documents.making import make_document
from onrecord.documents.wide import narrow_head
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document

MARKS = ("ocument", "OCUMENT")
"""What every export has over or below each article; most texts have neither and need not be looked through."""
GAP = rb"(?:\s|&nbsp;|\xc2?\xa0|<[^>]{0,200}>){1,40}"
IN_HTML = re.compile(
    GAP.join([rb"\d", rb"of", rb"\d{1,6}", rb"D(?:OCUMENT|ocument)"])
    + rb"|" + GAP.join([rb"Document", rb"[A-Z][A-Z0-9]{3,11}\d{8}[a-z0-9]{5,12}"])
    + rb"|" + GAP.join([rb"End", rb"of", rb"Document"])
)  # fmt: skip
"""The same in a page's bytes, between tags; the page is then looked through as a text is."""
WORD = re.compile(rb"D(?:OCUMENT|ocument)")
AROUND = 300  # bytes before and behind that word in which the rest of a mark stands
MOST_WORDS = 2_000  # of a page that are looked at
BETWEEN = "\n\n"  # stretches of one article, its lead and the rest
MOST_NAMED = 10  # numbers of missing documents that are named


def read_text(text: str, where: str, how: How, make: Callable[[], Document]) -> Iterator[Loaded]:
    """Read a text as what it is: the documents of an export, or the one that `make` makes.

    Where the export says how many documents it holds, and another number was found, an error behind them says so.
    """
    export = _find_export(text)
    if export is None:
        yield make()
    else:
        yield from _load_items(export, text, where, how, None)


def read_html(data: bytes, where: str, how: How, make: Callable[[], Document]) -> Iterator[Loaded]:
    """Read a page as what it is: the articles of an export, each with its places in the page, or the one that `make` makes."""
    export = None
    if _has_marks(narrow_head(data)):
        page = html_seam.read_whole_page(data, source=where, encoding=how.encoding)
        text = page.text.replace("\xa0", " ")
        export = _find_export(text)
    if export is None:
        yield make()
    else:
        if how.keep_page is not None:
            how.keep_page(page.origin.sha256, data)
        yield from _load_items(export, page.text, where, how, page)


def _has_marks(data: bytes) -> bool:
    near = (data[max(0, word.start() - AROUND) : word.end() + AROUND] for word in islice(WORD.finditer(data), MOST_WORDS))
    return any(IN_HTML.search(piece) for piece in near)


def _find_export(text: str) -> Export | None:
    return (nexis.find_items(text) or factiva.find_items(text)) if any(word in text for word in MARKS) else None


def _load_items(export: Export, text: str, where: str, how: How, page: html_seam.WholePage | None) -> Iterator[Loaded]:
    """Make a document of each item, and say where their number is not what the export says."""
    for number, item in enumerate(export.items, start=1):
        place = f"{where}{INSIDE}{item.name or number}"
        body = BETWEEN.join(text[start:end] for start, end in item.pieces)
        try:
            document = make_document(body, place, how, title=item.title, published=item.published)
        except UnreadableDocument as error:
            yield error
        else:
            yield document if page is None else replace(document, origin=page.cut(list(item.pieces), len(BETWEEN)))
    if difference := _difference(export):
        yield UnreadableDocument(f"{where}: {difference} Look at the file, or export it again.")


def _difference(export: Export) -> str | None:
    """Say where what an export holds is not what it says; None where it is, or says nothing."""
    found = len(export.items)
    if export.told is None or export.told == found:
        return None
    missing = sorted(set(range(1, export.told + 1)) - set(export.numbers)) if export.numbers else []
    named = ", ".join(map(str, missing[:MOST_NAMED])) + (" ..." if len(missing) > MOST_NAMED else "")
    was = "was" if found == 1 else "were"
    tail = f"; {named} {'is' if len(missing) == 1 else 'are'} missing." if missing else "."
    return f"this {export.kind} export says that it holds {export.told} documents, {found} {was} found and read{tail}"
