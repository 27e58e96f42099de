"""Words of a quotation found in a text: word for word, or as near as it comes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from onrecord.reading import Span
from onrecord.reading.span import Spans
from onrecord.store.quotes.items import Change
from onrecord.store.quotes.pieces import Piece, as_spoken, without_points
from onrecord.store.words import RUN, fold_word

SHARED = 0.5  # of a quotation's words that a place must have, in their order, to come near: letters alone are alike by chance
SLACK = 6  # words on both sides of where a piece seems to stand that are looked at too


class Tokens(NamedTuple):
    """The folded words of a text, or of those parts of it that somebody said, with their places."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def within(self, parts: Spans) -> Tokens:
        """Give those that lie in parts of the text."""
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for part in parts:
            first, last = bisect_left(self.starts, part.start), bisect_right(self.ends, part.end)
            words += self.words[first:last]
            starts += self.starts[first:last]
            ends += self.ends[first:last]
        return Tokens(tuple(words), tuple(starts), tuple(ends))


class Match(NamedTuple):
    """Where the pieces of a quotation stand in a text."""

    spans: Spans
    exact: bool
    """Whether the words, their marks and their case are the same."""
    similarity: float
    changes: tuple[Change, ...] = ()


def tokens_of(text: str) -> Tokens:
    """Give the words of a text."""
    found = [(word, run.start(), run.end()) for run in RUN.finditer(text) if (word := fold_word(run[0]))]
    words, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    return Tokens(words, starts, ends)


def find_exact(text: str, tokens: Tokens, pieces: Sequence[Piece]) -> Iterator[Match]:
    """Give each place at which all pieces stand word for word, in their order, no further apart than their gaps allow."""
    for start in _find_all(tokens.words, pieces[0].words, 0, len(tokens.words)):
        runs = [(start, start + len(pieces[0].words))]
        for piece in pieces[1:]:
            low = runs[-1][1]
            after = next(_find_all(tokens.words, piece.words, low, low + piece.gap + len(piece.words)), None)
            if after is None:
                break
            runs.append((after, after + len(piece.words)))
        else:
            yield _judge(text, tokens, pieces, runs)


def _find_all(words: Sequence[str], sought: Sequence[str], low: int, high: int) -> Iterator[int]:
    at = low
    while True:
        try:
            at = words.index(sought[0], at, min(high, len(words)))
        except ValueError:
            return
        if at + len(sought) <= high and tuple(words[at : at + len(sought)]) == tuple(sought):
            yield at
        at += 1


def _judge(text: str, tokens: Tokens, pieces: Sequence[Piece], runs: Sequence[tuple[int, int]]) -> Match:
    """Compare letter by letter what is the same in words."""
    spans, changes = [], []
    for piece, (first, last) in zip(pieces, runs, strict=True):
        parts = _join(text, tokens, first, last)
        spans += parts
        held = " ".join(part.of(text) for part in parts)
        compare = as_spoken if len(parts) == 1 else without_points  # where a speech is interrupted, its points say nothing
        if compare(held) != compare(piece.text):
            changes += find_changes(piece.text, held)
    return Match(tuple(spans), not changes, 1.0, tuple(changes))


def _join(text: str, tokens: Tokens, first: int, last: int) -> list[Span]:
    """Join the places of words that follow one another, with nothing of letters between them."""
    joined: list[Span] = []
    begin = tokens.starts[first]
    for at in range(first, last):
        end = tokens.ends[at]
        if at + 1 == last or any(c.isalnum() for c in text[end : tokens.starts[at + 1]]):
            joined.append(Span(begin, end))
            begin = tokens.starts[at + 1] if at + 1 < last else end
    return joined


def find_nearest(text: str, tokens: Tokens, pieces: Sequence[Piece]) -> Match | None:
    """Give the place that comes nearest to the pieces; None where one of them has too few of its words in the text."""
    spans: list[Span] = []
    changes: list[Change] = []
    alike = length = 0.0
    for piece in pieces:
        window = _find_window(tokens.words, piece.words)
        if window is None:
            return None
        parts = _join(text, tokens, *window)
        held = " ".join(part.of(text) for part in parts)
        ratio = fuzz.ratio(" ".join(piece.words), " ".join(tokens.words[window[0] : window[1]])) / 100
        alike, length = alike + ratio * len(piece.text), length + len(piece.text)
        spans += parts
        if as_spoken(held) != as_spoken(piece.text):
            changes += find_changes(piece.text, held)
    return Match(tuple(sorted(spans)), not changes, alike / length, tuple(changes))


def _find_window(words: Sequence[str], sought: Sequence[str]) -> tuple[int, int] | None:
    """Give the run of words that shares most with those sought, on the diagonal where most meet; None where too few do."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        places.setdefault(word, []).append(at)
    met: Counter[int] = Counter()
    for at, word in enumerate(sought):
        held = places.get(word, ())
        for place in held:
            met[(place - at) // SLACK] += 1000 // len(held)
    if not met:
        return None
    best = max(met, key=lambda diagonal: (met[diagonal] + met.get(diagonal + 1, 0), -diagonal))
    low = max(0, best * SLACK - SLACK)
    high = min(len(words), best * SLACK + 3 * SLACK + len(sought))
    same = [block for block in Indel.opcodes(sought, words[low:high]) if block.tag == "equal"]
    if sum(block.src_end - block.src_start for block in same) < SHARED * len(sought):
        return None
    begin, end = same[0], same[-1]
    first = low + max(0, begin.dest_start - begin.src_start)
    return first, min(len(words), low + end.dest_end + len(sought) - end.src_end)


def find_changes(draft: str, record: str) -> list[Change]:
    """Give word by word what is different, each with the words as they are written."""
    mine, theirs = as_spoken(draft).split(), as_spoken(record).split()
    changes: list[Change] = []
    gone: list[str] = []
    come: list[str] = []

    def flush() -> None:
        if gone or come:
            changes.append(Change(draft=" ".join(gone), record=" ".join(come)))
            gone.clear()
            come.clear()

    for block in Indel.opcodes(mine, theirs):
        if block.tag == "equal":
            flush()
        gone += mine[block.src_start : block.src_end] if block.tag == "delete" else []
        come += theirs[block.dest_start : block.dest_end] if block.tag == "insert" else []
    flush()
    return changes
