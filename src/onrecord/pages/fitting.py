"""Whether an origin is what it says: each run of a text is what stands in the page at the run's place."""

from __future__ import annotations

import html
from contextlib import suppress

import msgspec

from onrecord.pages.text import BLANKS, TO_SPACES
from onrecord.reading import Origin, Run


def find_misfit(text: str, origin: Origin, data: bytes) -> str | None:
    """Give what is wrong with an origin, in words; None where every word of the text stands in the page where it says.

    Args:
        text: the document's.
        data: the page's bytes, whose hash is the origin's.
    """
    page = decode_origin(origin, data)
    if page is None:
        return f"there is no encoding {origin.encoding!r}"
    last = 0
    for run in origin.runs:
        if text[last : run.text_start].strip():
            return f"characters {last} to {run.text_start} of the text have no place in the page"
        if not fits(text, page, run):
            return f"characters {run.text_start} to {run.text_end} of the text do not stand at {run.page_start} of the page"
        last = run.text_end
    return f"characters from {last} on have no place in the page" if text[last:].strip() else None


def decode_origin(origin: Origin, data: bytes) -> str | None:
    """Give the page that an origin's runs count in; None where its encoding is none of a text."""
    try:
        return data.decode(origin.encoding, "replace")
    except (LookupError, ValueError):
        return None


def fits(text: str, page: str, run: Run) -> bool:
    r"""Tell whether a run of a text is what stands in the page there: the same characters, or what they are a sign for.

    >>> fits("Salt & rope", "Salt &amp; rope", Run(0, 5, 0, 5)), fits("Salt & rope", "Salt &amp; rope", Run(5, 6, 5, 10))
    (True, True)
    """
    if run.page_end > len(page) or run.text_end > len(text):
        return False
    shown, there = text[run.text_start : run.text_end], page[run.page_start : run.page_end]
    if len(shown) == len(there) and (shown == there or shown == there.translate(TO_SPACES)):
        return True
    return shown in _meanings(there)


def _meanings(there: str) -> set[str]:
    """Give what a sequence of a page may stand for: white space, a character reference, an escape of JSON."""
    import turbohtml  # the parser is loaded with the first page

    found = set()
    if not there.strip(BLANKS):
        found.add(" ")
    if there.startswith("&"):
        found |= {turbohtml.unescape(there), html.unescape(there)}
    if there.startswith("\\"):
        with suppress(msgspec.DecodeError, UnicodeError):
            found.add(str(msgspec.json.decode(f'"{there}"')))
    return found | {meaning.translate(TO_SPACES) for meaning in found}
