"""What loading gives, taken apart for tests."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.errors import UnreadableDocument
from onrecord.reading import Document

Loaded = list[Document | UnreadableDocument]
Load = Callable[..., Loaded]


def texts(loaded: Loaded) -> list[str]:
    return [item.text for item in loaded if isinstance(item, Document)]


def told(loaded: Loaded) -> list[str]:
    return [str(item) for item in loaded if isinstance(item, UnreadableDocument)]
