"""A text with its marks as HTML: paragraphs of pieces, every letter of the text escaped and in its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

from onrecord.language.paragraphs import find_paragraphs
from onrecord.reading import Reading, Span
from onrecord.report.visible import make_visible
from onrecord.web.segments import Mark, Segment, find_segments, marks_by_block

BlockKind = Literal["headline", "furniture", "text"]
BACKGROUND = {"span", "statements", "furniture"}
"""Layers that tint their words; the others underline them, each at a depth of its own, so that all can be seen at once."""

LINE, LONGEST = 68, 24  # characters of a line of the column as it is mostly shown; lines up to which a paragraph's are told


class Block(NamedTuple):
    """A paragraph: characters [start, end) and what it is."""

    start: int
    end: int
    kind: BlockKind


def find_blocks(reading: Reading) -> tuple[Block, ...]:
    """Give the paragraphs of a whole text in order; only white space lies between them."""
    text = reading.document.text
    if not text.strip():
        return ()
    headlines = sorted(story.headline for story in reading.stories if story.headline)
    furniture = sorted(piece.span for piece in reading.furniture)
    blocks = []
    for span in find_paragraphs(text, Span(0, len(text))):
        kind: BlockKind = "headline" if _is_in(span, headlines) else "furniture" if _is_in(span, furniture) else "text"
        blocks.append(Block(span.start, span.end, kind))
    return tuple(blocks)


def _is_in(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether one of some sorted spans, none of which overlap, covers another."""
    at = bisect_right(others, span.start, key=lambda other: other.start)
    return at > 0 and others[at - 1].covers(span)


def render_text(text: str, blocks: Sequence[Block], marks: Iterable[Mark], chosen: Collection[str] = (), *,
                after: Mapping[int, Markup] | None = None) -> Markup:  # fmt: skip
    """Render paragraphs with their marks.

    Args:
        text: the document's.
        blocks: paragraphs, in the order of the text.
        marks: of the items.
        chosen: ids of the items that the page is about: the first piece of theirs is the place that it opens at.
        after: what stands below paragraphs, by the places at which these begin.
    Returns: HTML in which each paragraph says at which character it begins and about how many lines it has, so that it need
        not be laid out before it is seen, and each piece which items it belongs to.
    """
    handed = marks_by_block([Span(block.start, block.end) for block in blocks], marks)
    parts: list[str] = []
    wanted = set(chosen)
    shown = make_visible(text)
    for block, theirs in zip(blocks, handed, strict=True):
        tag = "h2" if block.kind == "headline" else "p"
        lines = min(LONGEST, -(-(block.end - block.start) // LINE))
        parts.append(f'<{tag} class="block {block.kind} n{lines}" dir="auto" data-s="{block.start}">')
        for segment in find_segments(Span(block.start, block.end), theirs):
            here = bool(wanted) and any(mark.item in wanted for mark in segment.marks)
            parts.append(_render_segment(shown, segment, set(chosen), opens=here))
            if here:
                wanted = set()
        parts.append(f"</{tag}>\n{(after or {}).get(block.start, '')}")
    return Markup("".join(parts))  # every word of the text went through `escape`


def _render_segment(text: str, segment: Segment, chosen: set[str], *, opens: bool) -> str:
    return render_words(text[segment.start : segment.end], segment.marks, chosen, opens=opens)


def render_words(told: str, marks: Sequence[Mark], chosen: Collection[str], *, opens: bool) -> str:
    """Render words that have the same marks from their first to their last character.

    Args:
        told: the words, as they are shown, not yet escaped.
        marks: in the order of `Segment.marks`.
        chosen: ids of the items that the page is about.
        opens: whether this is the place that the page opens at.
    """
    words = str(escape(told))
    if not marks:
        return words
    items = dict.fromkeys(mark.item for mark in marks)
    tints = {f"l-{mark.layer}" for mark in marks if mark.layer in BACKGROUND}
    tints |= {f"part-{mark.part}" for mark in marks if mark.layer == "statements"}
    lines = dict.fromkeys((mark.layer, mark.part) for mark in marks if mark.layer not in BACKGROUND)
    for layer, part in lines:
        words = f'<span class="u l-{layer}{f" kind-{part}" if part else ""}">{words}</span>'
    classes = " ".join(["m", *sorted(tints), *(["on"] if any(item in chosen for item in items) else [])])
    place = ' id="here"' if opens else ""
    return f'<span class="{classes}"{place} data-i="{escape(" ".join(items))}">{words}</span>'
