"""All seams, by name."""

from __future__ import annotations

from fuzz import (
    archives,
    encodings,
    exports,
    feeds,
    json_rows,
    messages,
    newsml,
    office,
    pages,
    pdfs,
    tables,
    web_archives,
)
from fuzz.check import Seam

MODULES = (archives, encodings, exports, feeds, json_rows, messages, newsml, office, pages, pdfs, tables, web_archives)
SEAMS: dict[str, Seam] = {module.SEAM.name: module.SEAM for module in MODULES}
