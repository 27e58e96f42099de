"""Cutting a long story into parts that are tagged on their own, so that memory does not grow with it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.reading import Span

LONGEST = 16_000  # characters, about 2,700 words: longer than nearly any news story, so that few are cut


def cut_parts(paragraphs: Iterable[Span]) -> list[Span]:
    """Join paragraphs into parts of at most LONGEST characters; a longer paragraph is cut where it must be.

    >>> cut_parts([Span(0, 5), Span(7, 9)])
    [Span(start=0, end=9)]
    """
    parts: list[Span] = []
    for paragraph in paragraphs:
        if parts and paragraph.end - parts[-1].start <= LONGEST:
            parts[-1] = Span(parts[-1].start, paragraph.end)
            continue
        start = paragraph.start
        while paragraph.end - start > LONGEST:
            parts.append(Span(start, start + LONGEST))
            start += LONGEST
        parts.append(Span(start, paragraph.end))
    return parts
