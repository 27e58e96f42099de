"""Zones of the index of words, worked out a second time from the reading that is valid now."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from onrecord.store.proof.findings import Counts, Finding, altered
from onrecord.store.proof.texts import Held, many
from onrecord.store.words import find_words, fold_words

COLUMNS = ("headline", "said", "counted")


def zones_of(held: Held, reading: dict[str, Any] | None) -> dict[str, list[str]]:
    """Give the words of each zone of a text, sorted, as its reading (JSON, valid now) has them; none without one."""
    if reading is None:
        return {column: [] for column in COLUMNS}
    placed = [(word, span.start) for word, span in find_words(held.text)]

    def within(spans: list[list[int]]) -> set[str]:
        return {word for word, begin in placed if any(start <= begin < end for start, end in spans)}

    contents = [span for statement in reading["statements"] for span in statement["content"]]
    said = within(contents)
    for entity in reading["entities"]:
        spans = [mention["span"] for mention in entity["mentions"]]
        if any(first <= start and end <= last for start, end in spans for first, last in contents):
            said.update(*map(fold_words, [entity["name"], *entity["names"]]))
    counted = within([figure["span"] for figure in reading["figures"]])
    for figure in reading["figures"]:
        own = held.text[slice(*figure["span"])]
        counted.update(*(fold_words(words or "") for words in (figure["about"], figure["unit"], own)))
    headlines = within([story["headline"] for story in reading["stories"] if story["headline"]])
    return dict(zip(COLUMNS, map(sorted, (headlines, said, counted)), strict=True))


def check_indexed(
    connection: Connection, some: Sequence[tuple[Held, dict[str, list[str]], list[str]]], counts: Counts
) -> Iterator[Finding]:
    """Check what is noted of each text's row in the index, by which alone it can be taken out again.

    Args:
        some: texts, the words of their zones and their facets, as they should be.
    """
    asked = many("SELECT document, facets, zones FROM indexed WHERE document IN :numbers")
    rows = {row.document: row for row in connection.execute(asked, {"numbers": [held.number for held, _, _ in some]})}
    for held, zones, facets in some:
        row = rows.get(held.number)
        if row is not None and row.facets.split() == facets and _unpack(bytes(row.zones), held.text) == zones:
            counts.intact("derived")
        else:
            told = "what is noted of its row in the index of words is not what was put in"
            yield counts.note(altered("derived", held.id, told))


def _unpack(packed: bytes, text: str) -> dict[str, list[str]] | None:
    """Give words of zones as they are noted: a byte of bits for each word of the text, then others; None where damaged."""
    words = sorted(set(fold_words(text)))
    try:
        whole = zlib.decompress(packed)
        pairs = list(zip(words, whole[: len(words)], strict=True))
        pairs += [(other[1:], int(other[0])) for other in whole[len(words) :].decode("utf-8").split()]
    except (zlib.error, ValueError):
        return None
    return {column: sorted(word for word, bits in pairs if bits & 1 << at) for at, column in enumerate(COLUMNS)}
