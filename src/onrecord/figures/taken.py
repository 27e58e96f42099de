"""Spans of a text that are spoken for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from onrecord.reading import Span, trimmed


class Taken:
    """Spans that are spoken for, kept in order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)

    def is_free(self, span: Span) -> bool:
        """Tell whether no taken span overlaps `span`; those that are taken stand apart from each other."""
        at = bisect_right(self.spans, span)
        return not any(other.overlaps(span) for other in self.spans[max(0, at - 2) : at + 2])

    def clip(self, text: str, span: Span) -> Span:
        """Cut a span off before the first taken one that starts inside it: "$3,500 a month" before "a month"."""
        at = bisect_right(self.spans, span)
        starts = [other.start for other in self.spans[at : at + 2] if span.start < other.start < span.end]
        if not starts:
            return span
        end = min(starts)
        while end - 1 > span.start and text[end - 1] in "-‑":
            end -= 1  # "$12-an-hour"
        return trimmed(text, span.start, end) or span

    def add(self, span: Span) -> None:
        """Take a span that is free."""
        self.spans.insert(bisect_right(self.spans, span), span)
