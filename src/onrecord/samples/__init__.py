"""Sample documents, invented for this project, each with its true reading beside it (docs/samples.md)."""

from __future__ import annotations

import json
from importlib.resources import files

from onrecord.reading import Document

__all__ = ["load_samples"]


def load_samples() -> tuple[Document, ...]:
    """Give the sample documents in the order in which `onrecord demo` reads them."""
    folder = files("onrecord.samples")
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    return tuple(
        Document(text=(folder / row["file"]).read_bytes().decode("utf-8"), source=f"samples/{row['file']}",
                 published=row["published"])
        for row in index
    )  # fmt: skip
