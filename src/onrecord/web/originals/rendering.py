"""The parts of a page as HTML of ours, every letter of the page escaped, and then cleaned as if it were a stranger's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby

from markupsafe import Markup
from turbohtml.clean import OnDisallowed, Policy, Sanitizer

from onrecord.reading import Origin, Span
from onrecord.report.visible import make_visible
from onrecord.web.markup import render_words
from onrecord.web.originals.parts import ALT, Paragraph, Part, Words
from onrecord.web.segments import Mark, find_segments, marks_by_block

TAGS = frozenset("b blockquote br div h2 h3 h4 h5 h6 i li ol p pre span sub sup ul".split())
BREAK = ("br",)
ATTRIBUTES = {"*": frozenset({"class", "data-i", "dir", "id"})}


@cache
def cleaner() -> Sanitizer:
    """Give the second wall: a sanitizer that lets pass what this module writes, and nothing that could run or load anything."""
    return Sanitizer(Policy(
        tags=TAGS, attributes=ATTRIBUTES, url_schemes=frozenset(), on_disallowed_tag=OnDisallowed.REMOVE, allow_svg=False,
        allow_mathml=False,
    ))  # fmt: skip


def render_parts(
    page: str, parts: Sequence[Part], origin: Origin, marks: Iterable[Mark], chosen: Collection[str] = ()
) -> Markup:
    """Render a page with marks.

    Args:
        page: decoded.
        parts: of it, as `read_parts` gives them.
        origin: of the text that was cut out of it: paragraphs of which the text has nothing are told apart.
        marks: in the page, as `place_marks` gives them.
        chosen: ids of the items that the view is about: the first piece of theirs is the place that it opens at.
    """
    return Markup(cleaner().sanitize(write_parts(page, parts, origin, marks, chosen)))  # escaped before, letter by letter


def write_parts(page: str, parts: Sequence[Part], origin: Origin, marks: Iterable[Mark], chosen: Collection[str]) -> str:
    """Write a page as `render_parts` gives it, before it is cleaned."""
    every = [words for part in parts if isinstance(part, Paragraph) for words in part.words]
    handed = iter(marks_by_block([Span(it.start, max(it.end, it.start + 1)) for it in every], marks))
    taken = _Taken(origin)
    writer = _Writer(make_visible(page), chosen)
    html: list[str] = []
    for part in parts:
        if isinstance(part, str):
            html.append(part)
            continue
        out = "" if any(taken.touches(words) for words in part.words) else ' class="out"'
        html.append(f'<{part.tag}{out} dir="auto">')
        html.extend(writer.write(part.words, handed))
        html.append(f"</{part.tag}>\n")
    return "".join(html)


class _Taken:
    """Which places of a page a text was cut out of."""

    def __init__(self, origin: Origin) -> None:
        self.places = sorted((run.page_start, run.page_end) for run in origin.runs)

    def touches(self, words: Words) -> bool:
        at = bisect_left(self.places, (words.end,)) - 1
        return at >= 0 and self.places[at][1] > words.start and words.start < words.end


class _Writer:
    """Writes the words of a page."""

    def __init__(self, visible: str, chosen: Collection[str]) -> None:
        self.visible, self.chosen = visible, set(chosen)
        self.wanted = set(chosen)

    def write(self, every: Iterable[Words], handed: Iterator[list[Mark]]) -> Iterator[str]:
        """Write the words of a paragraph, those that have the same marks as one.

        Args:
            handed: the marks that touch each of them.
        """
        pieces = (piece for words in every for piece in self._cut(words, next(handed)))
        for (marks, styles), same in groupby(pieces, key=lambda piece: piece[1:]):
            opens = any(mark.item in self.wanted for mark in marks)
            if opens:
                self.wanted = set()
            told = render_words("".join(words for words, _, _ in same), marks, self.chosen, opens=opens)
            yield told.replace("\n", "<br>") if styles == BREAK else _styled(told, styles)

    def _cut(self, words: Words, marks: list[Mark]) -> Iterator[tuple[str, tuple[Mark, ...], tuple[str, ...]]]:
        """Give pieces of words, each with its marks and how it stands in its line."""
        told = self.visible[words.start : words.end] if words.shown is None else make_visible(words.shown)
        if words.start == words.end or not marks:
            yield told, (), BREAK if words.shown == "\n" and words.start == words.end else words.styles
        elif words.shown is not None:  # one character, which every mark that touches it covers
            yield told, _unplaced(find_segments(Span(words.start, words.end), marks)[0].marks), words.styles
        else:
            for segment in find_segments(Span(words.start, words.end), marks):
                yield self.visible[segment.start : segment.end], _unplaced(segment.marks), words.styles


def _unplaced(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Give marks that are the same wherever they stand."""
    return tuple(mark._replace(start=0, end=0) for mark in marks)


def _styled(told: str, styles: tuple[str, ...]) -> str:
    if styles == ALT:
        return f'<span class="alt">{told}</span>'
    for style in styles:
        told = f"<{style}>{told}</{style}>"
    return told
