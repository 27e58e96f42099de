"""All the text of a page, nothing chosen: for pages that are no one article, such as exports of news databases."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from hashlib import sha256
from typing import NamedTuple

from onrecord.pages.decoding import decode_page
from onrecord.reading import Origin, Run


class WholePage(NamedTuple):
    """A page's text, and the way back from every character to the page."""

    text: str
    origin: Origin

    def cut(self, pieces: list[tuple[int, int]], divider: int) -> Origin:
        """Give the origin of stretches of the text that are put one behind the other.

        Args:
            pieces: start and end of each, in the order of the text.
            divider: characters that are put between two of them.
        """
        runs: list[Run] = []
        at = 0
        for start, end in pieces:
            first = bisect_right(self.origin.runs, start, key=lambda run: run.text_end)
            last = bisect_left(self.origin.runs, end, lo=first, key=lambda run: run.text_start)
            for run in self.origin.runs[first:last]:
                begin, stop = max(run.text_start, start), min(run.text_end, end)
                runs.append(Run(at + begin - start, at + stop - start, *run.cut(start, end)))
            at += end - start + divider
        return Origin(encoding=self.origin.encoding, sha256=self.origin.sha256, runs=tuple(runs))


def read_whole_page(data: bytes, *, source: str, encoding: str | None = None) -> WholePage:
    """Read all the text of a page, its blocks divided as those of an article are.

    Raises: UnreadableDocument where the bytes are no text.
    """
    from onrecord.pages.reader import read_markup
    from onrecord.pages.text import build_text

    text, name = decode_page(data, source=source, encoding=encoding)
    page = read_markup(text, skim=False)
    built = build_text(page, page.blocks)
    return WholePage(built.text, Origin(encoding=name, sha256=sha256(data).hexdigest(), runs=built.runs))
