"""A story as the tagger sees it, seen once for all the layers that ask: statements from its tags, names from its states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.language import Analysis, Token, find_paragraphs
from onrecord.reading import Reading, Span, Spans, Story, hull, trimmed
from onrecord.tagger.decode import Decoder, Run
from onrecord.tagger.parts import cut_parts
from onrecord.tagger.quotation_marks import Quotation, find_quotations, quotations_in
from onrecord.tagger.tagger import Tagger, Window, choose_windows, load_tagger
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
    first: int
    """Number of the story's first token in the analysis."""
    states: npt.NDArray[np.float16]
    """[token, 64 or none]: what the encoder's states say of names, for each token of the story; see entities/name_judge.py."""


def tag_once(reading: Reading, story: Story, analysis: Analysis) -> TaggedStory | None:
    """Tag a story the first time that a layer asks for it; None for a story without text."""
    within = hull(story.spans)
    if within is None:
        return None
    return analysis.once(f"tagged {story.id}", lambda: tag_story(reading, within, load_tagger(), analysis.tokens_in(within)))


def tag_story(reading: Reading, within: Span, tagger: Tagger, tokens: Sequence[Token] = ()) -> TaggedStory:
    """Blank the furniture of a story, pair its quotation marks, and tag it part by part.

    Args:
        tokens: those of the story, where the states of its words are wanted.
    """
    text = reading.document.text
    for piece in reading.furniture:
        blank = "".join("\n" if c == "\n" else " " for c in piece.span.of(text))
        text = text[: piece.span.start] + blank + text[piece.span.end :]
    paragraphs = find_paragraphs(text, within)
    quotations = find_quotations(text, paragraphs)
    raw: list[Raw] = []
    states = np.zeros((len(tokens), tagger.width), dtype=np.float16)
    for part in cut_parts(paragraphs):
        seen = _tag(text, part, quotations, tagger)
        raw += _statements(text, seen)
        if states.size and len(seen.offsets):
            _fill(states, tokens, seen)
    return TaggedStory(text, tuple(paragraphs), quotations, raw, tokens[0].number if tokens else 0, states)


def find_raw(text: str, part: Span, quotations: Sequence[Quotation], tagger: Tagger) -> list[Raw]:
    """Find the statements in one part of a text as the tagger sees them.

    Args:
        text: the document's text, furniture blanked with spaces.
        part: what to read, a few thousand words at most.
        quotations: those of the text.
    """
    return _statements(text, _tag(text, part, quotations, tagger))


class _Seen(NamedTuple):
    """One part of a text as the tagger saw it."""

    offsets: Ints
    """[piece, 2], in the document."""
    windows: list[Window]


def _tag(text: str, part: Span, quotations: Sequence[Quotation], tagger: Tagger) -> _Seen:
    near = [quotation for quotation in quotations_in(quotations, part) if part.covers(quotation.span)]
    inside = [q._replace(start=q.start - part.start, end=q.end - part.start) for q in near]
    pieces = cut_pieces(text[part.start : part.end], inside, tagger.tokenizer)
    return _Seen(pieces.offsets + part.start, tagger.tag(pieces))


def _statements(text: str, seen: _Seen) -> list[Raw]:
    if not len(seen.offsets):
        return []
    found = []
    for statement in Decoder(len(seen.offsets), seen.windows).decode():
        content = tuple(sorted(s for run in statement.content if (s := _span(text, seen.offsets, run))))
        cue, source = (_span(text, seen.offsets, run) if run else None for run in (statement.cue, statement.source))
        if content:
            found.append(Raw(content, (cue,) if cue else (), (source,) if source else (), statement.sureness))
    return found


def _span(text: str, offsets: Ints, run: Run) -> Span | None:
    return trimmed(text, int(offsets[run[0], 0]), int(offsets[run[1] - 1, 1]))


def _fill(states: npt.NDArray[np.float16], tokens: Sequence[Token], seen: _Seen) -> None:
    """Give each token inside a part the mean of its pieces' states."""
    count = len(seen.offsets)
    owner = choose_windows(count, seen.windows)
    pieces = np.zeros((count + 1, states.shape[1]))
    for number, window in enumerate(seen.windows):
        rows = np.flatnonzero(owner == number)
        pieces[rows + 1] = window.names[rows - window.first]
    sums = np.cumsum(pieces, axis=0)
    first = np.searchsorted(seen.offsets[:, 1], [token.start for token in tokens], side="right")
    last = np.searchsorted(seen.offsets[:, 0], [token.end for token in tokens], side="left")
    inside = last > first
    size = (last - first)[inside, None]
    states[inside] = (sums[last[inside]] - sums[first[inside]]) / size
