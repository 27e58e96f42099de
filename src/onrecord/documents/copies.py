"""The same text arriving twice is one document with two arrivals; texts that nearly agree are told and both kept.

Hashes and sources are held, no text: about 180 bytes for each, 2.5 KB where near copies are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

import msgspec

from onrecord.documents.how import Loaded
from onrecord.errors import ExtraMissing
from onrecord.reading import Document

SHINGLE = 5  # words; as Broder and those after him take for web pages, and news agencies' copies keep whole sentences
HASHES = 128  # of each text: an estimate of 0.8 is then right to 0.035 (one standard error)
BANDS = 32  # of four hashes each: two texts that share 0.7 meet in one of them in 99.98 of 100 cases, 0.3 in 23
LEAST_SHARED = 0.7  # share of shingles from which two texts are near copies; one paragraph in five may differ
LEAST_WORDS = 30  # of a text for which that says something
SEED = 1


class Copy(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One arrival of a text that had arrived before, the same or nearly."""

    kind: Literal["same", "near"]
    id: str
    """Of the document that arrived, "sha256:..."."""
    source: str | None
    of: str | None
    """The source of the one that had arrived before."""
    of_id: str
    shared: float = 1.0
    """Share of runs of five words that both have, of those that either has; estimated where it is near."""
    title: str | None = None
    published: str | None = None
    retrieved: str | None = None


def note_copies(items: Iterable[Loaded], tell: Callable[[Copy], None], *, near: bool = False) -> Iterator[Loaded]:
    """Hand on each text once; the same again is told and not handed on, a near copy is told and handed on.

    Args:
        items: what was loaded; errors and readings are handed on as they are.
        tell: takes each copy as it comes.
        near: whether near copies are looked for.
    Raises: ExtraMissing where `near` is asked for and the library is not installed.
    """
    index = _NearIndex() if near else None
    first: dict[bytes, str | None] = {}
    for item in items:
        if isinstance(item, Document):
            key = bytes.fromhex(item.id.removeprefix("sha256:"))
            if key in first:
                tell(_copy("same", item, first[key], item.id))
                continue
            first[key] = item.source
            if index is not None and (found := index.add(item.text, key)):
                other, shared = found
                tell(_copy("near", item, first[other], f"sha256:{other.hex()}", round(shared, 2)))
        yield item


def _copy(kind: Literal["same", "near"], item: Document, of: str | None, of_id: str, shared: float = 1.0) -> Copy:
    return Copy(
        kind=kind, id=item.id, source=item.source, of=of, of_id=of_id, shared=shared, title=item.title,
        published=item.published, retrieved=item.retrieved,
    )  # fmt: skip


class _NearIndex:
    """MinHash signatures of what came before, by rensa."""

    def __init__(self) -> None:
        try:
            import rensa
        except ImportError as error:
            raise ExtraMissing(
                "near copies are found by a library that is not installed: pip install 'onrecord[copies]'"
            ) from error
        self._new: Callable[[], Any] = lambda: rensa.RMinHash(num_perm=HASHES, seed=SEED)
        self._bands = rensa.RMinHashLSH(threshold=LEAST_SHARED, num_perm=HASHES, num_bands=BANDS)
        self._known: list[tuple[bytes, Any]] = []

    def add(self, text: str, key: bytes) -> tuple[bytes, float] | None:
        """Add a text; give the one before it that shares most with it, and how much, if it is a near copy of any."""
        words = re.findall(r"\w+", text.lower())
        if len(words) < LEAST_WORDS:
            return None
        signature = self._new()
        signature.update([" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)])
        candidates = sorted(self._bands.query(signature))
        shared = [(signature.jaccard(self._known[at][1]), -at) for at in candidates]
        self._bands.insert(len(self._known), signature)
        self._known.append((key, signature))
        best = max(shared, default=(0.0, 0))
        return (self._known[-best[1]][0], best[0]) if best[0] >= LEAST_SHARED else None
