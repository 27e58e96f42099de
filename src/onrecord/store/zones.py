"""Zones: words of a document by where they stand, so that a search of one opens no reading in vain.

There are three: words of headlines; words of what is said, and of the names of whom it means; words of figures and of what they
are about. A zone has each word once, whatever its place: the reading itself decides what is an answer. Zones are those of the
reading that is valid now, so they change when it does.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.reading import Reading, Span
from onrecord.store.words import RUN, fold_word, fold_words


class Zones(NamedTuple):
    """The words of each zone, sorted."""

    headline: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


class Placed:
    """The words of a text, folded, and where each begins."""

    def __init__(self, text: str) -> None:
        self.begins = [run.start() for run in RUN.finditer(text)]
        self.folded = [fold_word(run) for run in RUN.findall(text)]

    @property
    def words(self) -> tuple[str, ...]:
        """The words as the index has them, in their order."""
        return tuple(filter(None, self.folded))

    def within(self, spans: Iterable[Span]) -> set[str]:
        """Give the words that begin within some spans."""
        found: set[str] = set()
        for span in spans:
            found.update(self.folded[bisect_left(self.begins, span.start) : bisect_left(self.begins, span.end)])
        return found


def find_zones(reading: Reading, placed: Placed) -> Zones:
    """Give the words of each zone of a reading, whose text is `placed`."""
    headlines = [story.headline for story in reading.stories if story.headline is not None]
    contents = sorted({part for statement in reading.statements for part in statement.content})
    said = placed.within(contents)
    for entity in reading.entities:
        if _is_spoken_of(contents, [mention.span for mention in entity.mentions]):
            said.update(word for name in {entity.name, *entity.names} for word in fold_words(name))
    counted = placed.within(figure.span for figure in reading.figures)
    for figure in reading.figures:
        counted.update(fold_words(f"{figure.about or ''} {figure.unit or ''} {figure.span.of(reading.document.text)}"))
    return Zones(*(tuple(sorted(words - {""})) for words in (placed.within(headlines), said, counted)))


def _is_spoken_of(contents: Sequence[Span], mentions: Iterable[Span]) -> bool:
    """Tell whether one of some mentions lies in one of some spans, sorted by where they begin."""
    for mention in mentions:
        for content in contents:
            if content.start > mention.start:
                break
            if mention.end <= content.end:
                return True
    return False


def pack_zones(zones: Zones, words: Sequence[str]) -> bytes:
    """Give zones in few bytes, beside the words of the text.

    One byte for each word of the text, sorted, says in which zones it is: 1, 2, 4 or a sum of these. Words that the text does
    not have, such as units in full, follow with that sum before each.
    """
    sums: dict[str, int] = {}
    for place, zone in enumerate(zones):
        for word in zone:
            sums[word] = sums.get(word, 0) + (1 << place)
    mine = bytes(sums.pop(word, 0) for word in sorted(set(words)))
    others = " ".join(f"{sums[word]}{word}" for word in sorted(sums))
    return zlib.compress(mine + others.encode("utf-8"), 6)


def unpack_zones(packed: bytes, words: Sequence[str]) -> Zones:
    """Give back what `pack_zones` was given.

    Raises: zlib.error, ValueError or IndexError where it is damaged.
    """
    known = sorted(set(words))
    whole = zlib.decompress(packed)
    sums = dict(zip(known, whole[: len(known)], strict=True))
    for other in whole[len(known) :].decode("utf-8").split():
        sums[other[1:]] = int(other[0])
    return Zones(
        *(tuple(sorted(word for word, held in sums.items() if held >> place & 1)) for place in range(len(Zones._fields)))
    )
