"""The layout of a page: which of its text is story, which story, and which is furniture."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from onrecord.language import find_lines
from onrecord.reading import Furniture, FurnitureKind, Span, Spans, Story, trimmed
from onrecord.stories.boundaries import find_openings, join_broken
from onrecord.stories.cohesion import looks_like_headline
from onrecord.stories.form import Line, read_line
from onrecord.stories.furniture import SURE, judge_lines
from onrecord.stories.glued import find_glued, is_all_furniture
from onrecord.stories.kinds import is_dateline, name_kind
from onrecord.stories.live import find_posts, join_posts, keep_posts
from onrecord.stories.published import resolve_published
from onrecord.stories.trees import Floats

BY_FORM = frozenset({"caption", "related"})
"""Kinds that no word tells."""
ALONE = frozenset({"caption", "related", "other"})
"""Kinds of furniture that the only line of a document is not: it is what the document has to tell."""
BEYOND_DOUBT = 0.8  # odds from which a first line is no headline, whatever is under it: "Image copyright EPA Image caption ..."
UNDER = 3  # lines under the first in which a story begins
HEADLINE = 4  # words
TAKEN_UP = 2  # stems
REPEATS = 0.5  # share of a line's word runs that another line has too, from which it is a caption


class Layout(msgspec.Struct, frozen=True):
    """Stories and furniture of one text. Every word belongs to exactly one of them."""

    stories: tuple[Story, ...] = ()
    furniture: tuple[Furniture, ...] = ()


def find_layout(text: str) -> Layout:
    """Tell stories from furniture, and one story from the next.

    >>> find_layout("The mill at Otley shut on Friday, its owners said.\\nAdvertisement").furniture[0].kind
    'advert'

    Returns: nothing in either field for a text without words; no story where all is furniture, but for a lone headline.
    """
    if not text.strip():
        return Layout()
    lines = [read_line(text, span) for span in find_lines(text, Span(0, len(text)))]
    odds, repeats = judge_lines(lines)
    posts = find_posts(text, lines)
    body, furniture = set_aside(text, lines, keep_posts(text, lines, posts, odds), repeats)
    openings = join_posts(body, [lines[post].span for post in posts], find_openings(text, body))
    return lay_out(text, body, openings, furniture)


def set_aside(text: str, lines: Sequence[Line], odds: Floats, repeats: Floats) -> tuple[list[Line], list[Furniture]]:
    """Part the lines of story, broken ones joined, from the furniture.

    Args:
        odds: the probability that each line is furniture.
        repeats: what share of each line another line says too.
    """
    furniture: list[Furniture] = []
    told: list[Line] = []
    for line, p, repeat in zip(lines, odds, repeats, strict=True):
        kind = _kind_of_line(text, line, p, repeats=bool(repeat >= REPEATS))
        if kind in BY_FORM and p < BEYOND_DOUBT and line is lines[0] and _heads(line, lines[1 : 1 + UNDER]):
            kind = None
        if kind:
            furniture.append(Furniture(span=line.span, kind=kind))
            continue
        glued = find_glued(text, line)
        if is_all_furniture(line, glued):
            furniture.append(
                Furniture(span=line.span, kind=name_kind(line.span.of(text), len(line.words), ended=False, repeats=True))
            )
            continue
        furniture += [Furniture(span=span, kind=kind) for span, kind in glued]
        rest = _cut(text, line.span.start, line.span.end, [span for span, _ in glued])
        told += [read_line(text, span) for span in rest] if glued else [line]
    if len(lines) == 1 and not told and furniture[0].kind in ALONE:
        told, furniture = list(lines), []  # a headline or a sentence that stands alone is all that the document has to tell
    return join_broken(text, told), furniture


def lay_out(text: str, body: Sequence[Line], openings: Sequence[int], furniture: Sequence[Furniture]) -> Layout:
    """Put stories together from their lines; `openings` numbers the lines that open one."""
    return Layout(_stories(text, body, openings, furniture) if body else (), tuple(furniture))


def _heads(line: Line, under: Sequence[Line]) -> bool:
    """Whether the first line of a document is the headline of what is under it: the next lines take up two of its words."""
    told = frozenset[str]().union(*(other.stems for other in under))
    return not line.ended and len(line.words) >= HEADLINE and len(line.stems & told) >= TAKEN_UP


def _kind_of_line(text: str, line: Line, odds: float, *, repeats: bool) -> FurnitureKind | None:
    """Name the kind of furniture that a whole line is; None where it is story.

    A dateline that gives a date stays in the story: its date is news.
    """
    words = line.span.of(text)
    if is_dateline(words):
        return None if any(c.isdigit() for c in words) else "dateline"
    return name_kind(words, len(line.words), ended=line.ended, repeats=repeats) if odds >= SURE else None


def _stories(text: str, body: Sequence[Line], openings: Sequence[int], furniture: Sequence[Furniture]) -> tuple[Story, ...]:
    """Put each story together from its lines, with the furniture between them cut out."""
    starts = [piece.span.start for piece in furniture]
    stories = []
    above = 0  # the first piece of furniture after the story before
    for number, (first, last) in enumerate(zip(openings, [*openings[1:], len(body)], strict=True), 1):
        begin, end = body[first].span.start, body[last - 1].span.end
        inside = slice(bisect_left(starts, begin), bisect_left(starts, end))
        has_headline = last - first > 1 and _is_headline(body[first], body[first + 1 : min(first + 3, last)])
        under = bisect_left(starts, body[first + has_headline].span.start)  # the furniture above the first paragraph
        stories.append(
            Story(
                id=f"s{number}",
                spans=_cut(text, begin, end, [piece.span for piece in furniture[inside]]),
                headline=body[first].span if has_headline else None,
                published=_published(text, furniture[above:under]),
            )
        )
        above = inside.stop
    return tuple(stories)


def _cut(text: str, begin: int, end: int, holes: Sequence[Span]) -> Spans:
    """Give [begin, end) without the holes, and without white space at the ends of what is left."""
    edges = [begin, *(edge for hole in holes for edge in (hole.start, hole.end)), end]
    pieces = (trimmed(text, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b)
    return tuple(piece for piece in pieces if piece is not None)


def _is_headline(line: Line, following: Sequence[Line]) -> bool:
    """Tell whether prose follows a line of that form, at once or after a subheading."""
    return looks_like_headline(line) and any(under.ended or len(under.words) > len(line.words) for under in following)


def _published(text: str, top: Sequence[Furniture]) -> str | None:
    """Read the one exact timestamp among the furniture above a story's first paragraph."""
    found = {resolve_published(piece.span.of(text)) for piece in top if piece.kind == "timestamp"} - {None}
    return found.pop() if len(found) == 1 else None
