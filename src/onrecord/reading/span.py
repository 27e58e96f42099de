"""Where something stands in a text: half-open ranges of code points."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from onrecord.errors import SpanError


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """Half-open range [start, end) of code points in `Document.text`. Never empty.

    >>> Span(4, 8).of("The mill fell silent.")
    'mill'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"span [{self.start}, {self.end}): need 0 <= start < end")

    def of(self, text: str) -> str:
        """Cut this span's words out of `text`.

        Raises: SpanError where the span runs past the end of the text.
        """
        if self.end > len(text):
            raise SpanError(f"span [{self.start}, {self.end}) runs past the end of a text of {len(text)}")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """Give the same span `by` characters further on."""
        return Span(self.start + by, self.end + by)


Spans = tuple[Span, ...]
"""Spans of one thing, in text order; empty where the thing is not in the text."""


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Give [start, end) without the white space at its ends; None where nothing else is there.

    >>> trimmed("a  b  ", 1, 6)
    Span(start=3, end=4)
    """
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    right = start + len(words.rstrip())
    return Span(left, right) if left < right else None


def hull(spans: Iterable[Span]) -> Span | None:
    """Give the shortest span that covers all of `spans`; None where there are none."""
    found = tuple(spans)
    return Span(min(s.start for s in found), max(s.end for s in found)) if found else None


def gaps(spans: Iterable[Span], within: Span) -> Spans:
    """Give the parts of `within` that no span touches, in text order.

    >>> gaps((Span(2, 4), Span(3, 6)), Span(0, 8))
    (Span(start=0, end=2), Span(start=6, end=8))
    """
    free, at = [], within.start
    for span in sorted(spans):
        if at < min(span.start, within.end):
            free.append(Span(at, min(span.start, within.end)))
        at = max(at, span.end)
    if at < within.end:
        free.append(Span(at, within.end))
    return tuple(free)
