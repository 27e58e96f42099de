"""Sample documents, invented for this project, each with its true reading beside it (docs/samples.md)."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from onrecord.reading import Document

__all__ = ["load_case", "load_samples"]


def load_samples() -> tuple[Document, ...]:
    """Give the sample documents in the order in which `onrecord demo` reads them."""
    return tuple(
        Document(text=_text_of(row["file"]), source=f"samples/{row['file']}", published=row["published"])
        for row in _rows_of("index.json")
    )


def load_case() -> tuple[Document, ...]:
    """Give the articles of the sample case, with outlet, address and when each was fetched, in order of publication.

    Two of them are versions of one page. Its true case file is `samples/case/case.toml`.
    """
    return tuple(
        Document(text=_text_of(f"case/{row['file']}"), source=f"samples/case/{row['file']}", published=row["published"],
                 retrieved=row["retrieved"], url=row["url"], outlet=row["outlet"])
        for row in _rows_of("case/index.json")
    )  # fmt: skip


def _text_of(path: str) -> str:
    return (files("onrecord.samples") / path).read_bytes().decode("utf-8")


def _rows_of(path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(_text_of(path))
    return rows
