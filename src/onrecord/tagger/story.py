"""A story as the tagger sees it, seen once for all the layers that ask: statements from its tags, names from its states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.language import Analysis, find_paragraphs
from onrecord.reading import Reading, Span, Spans, Story, hull, trimmed
from onrecord.tagger.decode import Decoder, Run
from onrecord.tagger.parts import cut_parts
from onrecord.tagger.quotation_marks import Quotation, find_quotations, quotations_in
from onrecord.tagger.tagger import Tagger, load_tagger
from onrecord.tagger.word_pieces import Ints, cut_pieces


class Raw(NamedTuple):
    """One statement by PolNeAR's rules, as the tagger gives it."""

    content: Spans
    cue: Spans
    source: Spans
    sureness: float


class TaggedStory(NamedTuple):
    """One story, and what the tagger says of it."""

    text: str
    """The document's, furniture blanked with spaces."""
    paragraphs: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    raw: list[Raw]


def tag_once(reading: Reading, story: Story, analysis: Analysis) -> TaggedStory | None:
    """Tag a story the first time that a layer asks for it; None for a story without text."""
    within = hull(story.spans)
    if within is None:
        return None
    return analysis.once(f"tagged {story.id}", lambda: tag_story(reading, within, load_tagger()))


def tag_story(reading: Reading, within: Span, tagger: Tagger) -> TaggedStory:
    """Blank the furniture of a story, pair its quotation marks, and tag it part by part."""
    text = reading.document.text
    for piece in reading.furniture:
        blank = "".join("\n" if c == "\n" else " " for c in piece.span.of(text))
        text = text[: piece.span.start] + blank + text[piece.span.end :]
    paragraphs = find_paragraphs(text, within)
    quotations = find_quotations(text, paragraphs)
    raw = [found for part in cut_parts(paragraphs) for found in find_raw(text, part, quotations, tagger)]
    return TaggedStory(text, tuple(paragraphs), quotations, raw)


def find_raw(text: str, part: Span, quotations: Sequence[Quotation], tagger: Tagger) -> list[Raw]:
    """Find the statements in one part of a text as the tagger sees them.

    Args:
        text: the document's text, furniture blanked with spaces.
        part: what to read, a few thousand words at most.
        quotations: those of the text.
    """
    near = [quotation for quotation in quotations_in(quotations, part) if part.covers(quotation.span)]
    inside = [q._replace(start=q.start - part.start, end=q.end - part.start) for q in near]
    pieces = cut_pieces(text[part.start : part.end], inside, tagger.tokenizer)
    if not len(pieces.ids):
        return []
    offsets = pieces.offsets + part.start
    found = []
    for statement in Decoder(len(pieces.ids), tagger.tag(pieces)).decode():
        content = tuple(sorted(s for run in statement.content if (s := _span(text, offsets, run))))
        cue, source = (_span(text, offsets, run) if run else None for run in (statement.cue, statement.source))
        if content:
            found.append(Raw(content, (cue,) if cue else (), (source,) if source else (), statement.sureness))
    return found


def _span(text: str, offsets: Ints, run: Run) -> Span | None:
    return trimmed(text, int(offsets[run[0], 0]), int(offsets[run[1] - 1, 1]))
