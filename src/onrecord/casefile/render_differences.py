"""Where the accounts of a case differ, by itself: differences, versions of pages, and checked claims about series."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.casefile.items import CaseFile
from onrecord.casefile.render import lines_on_terminal
from onrecord.casefile.sections import find_sections
from onrecord.report.page import make_console, print_page

SHOWN = ("Differences", "Versions of pages", "Series")


def render_differences(file: CaseFile, form: Literal["text", "json", "jsonl"], *, terminal: bool = False) -> str:
    """Give them as a page, as one object, or as a line each, which `layer` tells apart."""
    if form == "text":
        from rich.text import Text

        parts = []
        for section in find_sections(file):
            if section.title in SHOWN:
                parts += [Text(f"{section.title.upper()}: {len(section.lines) or 'none'}", style="bold")]
                parts += [*lines_on_terminal(section), Text("")]  # type: ignore[list-item]  # all can be printed
        return print_page(parts, make_console(terminal=terminal))
    layers = {"difference": file.differences, "versions": file.versions, "series": file.series}
    if form == "json":
        whole = {"case": file.case, "name": file.name, "differences": file.differences, "versions": file.versions,
                 "series": file.series, "beside": file.beside}  # fmt: skip
        return msgspec.json.format(msgspec.json.encode(whole), indent=1).decode("utf-8") + "\n"
    lines = [{"case": file.case, "layer": layer, **msgspec.to_builtins(one)} for layer, some in layers.items() for one in some]
    return "".join(msgspec.json.encode(line).decode("utf-8") + "\n" for line in lines)
