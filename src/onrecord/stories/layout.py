"""The layout of a page: which of its text is story, which story, and which is furniture."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.language import find_lines
from onrecord.reading import Furniture, Span, Spans, Story, trimmed
from onrecord.stories.boundaries import find_openings, join_broken
from onrecord.stories.cohesion import looks_like_headline
from onrecord.stories.form import Line, read_line
from onrecord.stories.furniture import SURE, judge_lines
from onrecord.stories.glued import find_glued
from onrecord.stories.kinds import name_kind
from onrecord.stories.published import resolve_published

REPEATS = 0.5  # share of a line's word runs that another line has too, from which it is a caption


class Layout(msgspec.Struct, frozen=True):
    """Stories and furniture of one text. Every word belongs to exactly one of them."""

    stories: tuple[Story, ...] = ()
    furniture: tuple[Furniture, ...] = ()


def find_layout(text: str) -> Layout:
    """Tell stories from furniture, and one story from the next.

    >>> find_layout("The mill at Otley shut on Friday, its owners said.\\nAdvertisement").furniture[0].kind
    'advert'

    Returns: nothing in either field for a text without words; no story where all is furniture.
    """
    if not text.strip():
        return Layout()
    lines = [read_line(text, span) for span in find_lines(text, Span(0, len(text)))]
    odds, repeats = judge_lines(lines)
    furniture: list[Furniture] = []
    told: list[Line] = []
    for line, p, repeat in zip(lines, odds, repeats, strict=True):
        if p >= SURE:
            kind = name_kind(line.span.of(text), len(line.words), ended=line.ended, repeats=repeat >= REPEATS)
            furniture.append(Furniture(span=line.span, kind=kind))
            continue
        glued = find_glued(text, line.span)
        furniture += [Furniture(span=span, kind=kind) for span, kind in glued]
        told += [read_line(text, span) for span in _rest(text, line.span, glued)] if glued else [line]
    body = join_broken(text, told)
    return Layout(_stories(text, body, find_openings(body), furniture) if body else (), tuple(furniture))


def _rest(text: str, line: Span, glued: Sequence[tuple[Span, object]]) -> Spans:
    """Give what is left of a line when the furniture in it is taken out."""
    edges = [line.start, *(edge for span, _ in glued for edge in (span.start, span.end)), line.end]
    pieces = (trimmed(text, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b)
    return tuple(piece for piece in pieces if piece is not None)


def _stories(
    text: str, body: Sequence[Line], openings: Sequence[int], furniture: Sequence[Furniture]
) -> tuple[Story, ...]:
    cuts = [piece.span for piece in furniture]
    stories = []
    next_cut = 0
    for number, (first, last) in enumerate(zip(openings, [*openings[1:], len(body)], strict=True), 1):
        begin, end = body[first].span.start, body[last - 1].span.end
        above = len(furniture[next_cut:]) and next_cut
        while next_cut < len(cuts) and cuts[next_cut].start < begin:
            next_cut += 1
        top = list(furniture[above:next_cut])
        spans, at = [], begin
        inside = next_cut
        while inside < len(cuts) and cuts[inside].start < end:
            if piece := trimmed(text, at, cuts[inside].start) if cuts[inside].start > at else None:
                spans.append(piece)
            at, inside = cuts[inside].end, inside + 1
        if piece := trimmed(text, at, end) if end > at else None:
            spans.append(piece)
        headline = body[first].span if last - first > 1 and _is_headline(body[first], body[first + 1]) else None
        if headline is not None:
            top += [piece for piece in furniture[next_cut:inside] if piece.span.start < body[first + 1].span.start]
        stories.append(Story(id=f"s{number}", spans=tuple(spans), headline=headline, published=_published(text, top)))
        next_cut = inside
    return tuple(stories)


def _is_headline(line: Line, following: Line) -> bool:
    return looks_like_headline(line) and (following.ended or len(following.words) > len(line.words))


def _published(text: str, top: Sequence[Furniture]) -> str | None:
    """Read the one exact timestamp among the furniture above a story's first paragraph."""
    found = {resolve_published(piece.span.of(text)) for piece in top if piece.kind == "timestamp"} - {None}
    return found.pop() if len(found) == 1 else None
