"""The marks of a text, put where its words stand in the page: exactly there, or not at all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.pages.text import BLANKS, UNSEEN
from onrecord.reading import Origin, Span
from onrecord.web.originals.parts import Paragraph, Part, Words
from onrecord.web.segments import Mark

NOTHING = dict.fromkeys(map(ord, BLANKS + UNSEEN))


class Placed(NamedTuple):
    """Marks in the page."""

    marks: list[Mark]
    """`start` and `end` count in the decoded page. One of the text is several here where tags or comments divide its words."""
    left_out: int
    """How many do not: their words stand in what is not shown, such as a script, or not where the origin says."""


def place_marks(text: str, origin: Origin, page: str, parts: Iterable[Part], marks: Iterable[Mark]) -> Placed:
    """Put marks where an origin says, if the very words are shown there.

    What is shown in a mark's places is put together and compared with the words that it marks in the text, white space and
    characters that show nothing apart. A mark of which any place has other words is left out whole.

    Args:
        text: the document's.
        page: decoded as the origin says.
        parts: of the page, as `read_parts` gives them.
        marks: in the text.
    """
    shown = _Shown(page, [words for part in parts if isinstance(part, Paragraph) for words in part.words])
    placed, left_out = [], 0
    for mark in marks:
        ranges = origin.find(Span(mark.start, mark.end))
        found = [shown.read(place) for place in ranges]
        if None in found or _bare("".join(map(str, found))) != _bare(text[mark.start : mark.end]):
            left_out += 1
            continue
        placed += [mark._replace(start=place.start, end=place.end) for place in ranges]
    return Placed(placed, left_out)


class _Shown:
    """What a view of a page shows, by places in the page."""

    def __init__(self, page: str, words: Sequence[Words]) -> None:
        self.page = page
        self.words = [it for it in words if it.start < it.end]
        self.starts = [it.start for it in self.words]

    def read(self, place: Span) -> str | None:
        """Give what is shown of a range of the page; None where it begins or ends inside of what is one character."""
        found = []
        at = max(0, bisect_right(self.starts, place.start) - 1)
        while at < len(self.words) and self.words[at].start < place.end:
            start, end, shown, _ = self.words[at]
            if end > place.start:
                if shown is None:
                    found.append(self.page[max(start, place.start) : min(end, place.end)])
                elif start < place.start or end > place.end:
                    return None
                else:
                    found.append(shown)
            at += 1
        return "".join(found)


def _bare(words: str) -> str:
    return words.translate(NOTHING)
