"""Where a text stands in the page it was taken from."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from onrecord.errors import SpanError
from onrecord.reading.span import Span, Spans


class Run(msgspec.Struct, frozen=True, array_like=True):
    """Text `[text_start, text_end)` comes from page `[page_start, page_end)`, in code points of the decoded page.

    Where both are equally long, character by character; else as a whole: `&amp;` gives one character, and so does a run
    of white space.
    """

    text_start: int
    text_end: int
    page_start: int
    page_end: int

    def __post_init__(self) -> None:
        if not (0 <= self.text_start < self.text_end and 0 <= self.page_start < self.page_end):
            raise SpanError(f"run {msgspec.structs.astuple(self)}: need 0 <= start < end, in the text and in the page")

    def cut(self, start: int, end: int) -> tuple[int, int]:
        """Give the range of the page from which the part of the text between `start` and `end` comes."""
        if self.text_end - self.text_start != self.page_end - self.page_start:
            return self.page_start, self.page_end
        shift = self.page_start - self.text_start
        return max(start, self.text_start) + shift, min(end, self.text_end) + shift


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """The page a text was taken from, and which of its characters the text's characters are."""

    encoding: str
    """With which the page's bytes were decoded: `data.decode(encoding, "replace")` is the page that the runs count in."""
    sha256: str
    """Of the page's bytes, in hexadecimal."""
    runs: tuple[Run, ...]
    """In the order of the text, without overlap. White space between paragraphs has no run: it is not in the page."""

    def __post_init__(self) -> None:
        last = 0
        for run in self.runs:
            if run.text_start < last:
                raise SpanError(f"run {msgspec.structs.astuple(run)} begins before the end of the run before it, {last}")
            last = run.text_end

    def find(self, span: Span) -> Spans:
        """Give the ranges of the page that a span of the text comes from, in the order of the text.

        Ranges that touch are one; tags and comments between words divide them. Empty where the span covers nothing but
        the white space between paragraphs.
        """
        found: list[tuple[int, int]] = []
        at = max(0, bisect_right(self.runs, span.start, key=lambda run: run.text_start) - 1)
        for number in range(at, len(self.runs)):
            run = self.runs[number]
            if run.text_start >= span.end:
                break
            if run.text_end > span.start:
                start, end = run.cut(span.start, span.end)
                if found and found[-1][1] == start:
                    start = found.pop()[0]
                found.append((start, end))
        return tuple(Span(start, end) for start, end in found)
