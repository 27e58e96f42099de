"""Text that came out of a file: one story, or an export of a news database with hundreds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.documents import factiva, nexis
from onrecord.documents.export_items import Export
from onrecord.documents.how import INSIDE, How, Loaded
from onrecord.documents.making import make_document
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document

MARKS = ("ocument", "OCUMENT")
"""What every export has over or below each article; most texts have neither and need not be looked through."""
MOST_NAMED = 10  # numbers of missing documents that are named


def read_text(text: str, where: str, how: How, make: Callable[[], Document]) -> Iterator[Loaded]:
    """Read a text as what it is: the documents of an export, or the one that `make` makes.

    Where the export says how many documents it holds, and another number was found, an error behind them says so.
    """
    export = (nexis.find_items(text) or factiva.find_items(text)) if any(word in text for word in MARKS) else None
    if export is None:
        yield make()
        return
    for number, item in enumerate(export.items, start=1):
        place = f"{where}{INSIDE}{item.name or number}"
        try:
            yield make_document(item.text, place, how, title=item.title, published=item.published)
        except UnreadableDocument as error:
            yield error
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
