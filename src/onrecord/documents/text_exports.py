"""Text that came out of a document: one story, or an export of a news database with many."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.documents.how import How, Loaded
from onrecord.reading import Document


def read_text(text: str, where: str, how: How, make: Callable[[], Document]) -> Iterator[Loaded]:
    """Read a text as what it is: the export's documents, or the one that `make` makes."""
    yield make()
