"""The index of words, against the words of the texts."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, text

from onrecord.store.proof.findings import Counts, Finding, altered
from onrecord.store.proof.texts import Held, many
from onrecord.store.proof.zones import COLUMNS
from onrecord.store.words import fold_words

BUCKETS = 1 << 16  # sums that are held at a time, whatever the number of texts
WHOLE = (1 << 64) - 1
LAST_POSITION = 16_383  # of a tsvector
PLACES = 256  # of one word, that a tsvector keeps
SPREAD = 0x9E3779B97F4A7C15  # odd, so that every document counts otherwise
VECTOR = re.compile(r"'([^']*)':([\d,]+)")
WORD = re.compile(r"'([^']*)'")
PLACE_OF = {column: at for at, column in enumerate(("words", "facets", *COLUMNS))}
Zoned = Mapping[str, Sequence[str]]
"""The words of each zone, sorted."""


def facets_of(arrivals: Iterable[tuple[str | None, str | None]]) -> list[str]:
    """Give what a search can be narrowed by: months and outlets."""
    found = set()
    for published, outlet in arrivals:
        found.add("m" + published[:7].replace("-", "") if published else "undated")
        if words := "".join(fold_words(outlet or "")):
            found.add("o" + words)
    return sorted(found)


class Sums:
    """SQLite: a sum over all words of each text, of what the index should hold, and of what it holds.

    The index is gone through by word, the texts one by one; sums of both sides that do not agree name the texts.
    """

    def __init__(self) -> None:
        self.expected = [0] * BUCKETS
        self.known = array("Q")
        self.sums = array("Q")

    def expect(self, held: Held, zones: Zoned) -> None:
        """Add what the index should hold of a text."""
        value = _sum_of(held, zones)
        self.expected[held.number % BUCKETS] += value
        self.known.append(held.number)
        self.sums.append(value & WHOLE)

    def compare(self, connection: Connection, name: Callable[[int], str], counts: Counts) -> Iterator[Finding]:
        """Give the texts that the index has otherwise.

        Args:
            name: gives the id of a text by its number.
        """
        found = [0] * BUCKETS
        for document, value in _index_values(connection):
            found[document % BUCKETS] += value
        bad = {n for n in range(BUCKETS) if found[n] & WHOLE != self.expected[n] & WHOLE}
        counts.intact("search", sum(1 for number in self.known if number % BUCKETS not in bad))
        if not bad:
            return
        expected = {number: value for number, value in zip(self.known, self.sums, strict=True) if number % BUCKETS in bad}
        sums = dict.fromkeys(expected, 0)
        for document, value in _index_values(connection):
            if document % BUCKETS in bad:
                sums[document] = sums.get(document, 0) + value
        for number, value in sorted(sums.items()):
            if value & WHOLE != expected.get(number):
                yield counts.note(altered("search", name(number), "the index of words has other words for it than its text"))
            else:
                counts.intact("search")


def _sum_of(held: Held, zones: Zoned) -> int:
    columns = {"words": fold_words(held.text), "facets": facets_of(held.arrivals), **zones}
    return sum(
        _value(word, place, PLACE_OF[column], held.number)
        for column, words in columns.items() for place, word in enumerate(words)
    )  # fmt: skip


def _value(word: str, place: int, column: int, document: int) -> int:
    return _hash(word) * (8 * place + column + 1 + document * SPREAD) & WHOLE


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    return int.from_bytes(sha256(word.encode()).digest()[:8], "big") | 1


def _index_values(connection: Connection) -> Iterator[tuple[int, int]]:
    connection.execute(text("DROP TABLE IF EXISTS temp.words_of_search"))
    connection.execute(text("CREATE VIRTUAL TABLE temp.words_of_search USING fts5vocab('main', 'search', 'instance')"))
    asked = text('SELECT term, doc, col, "offset" FROM temp.words_of_search')
    rows = connection.execute(asked, execution_options={"yield_per": 10_000})
    for word, document, column, place in rows:
        yield document, _value(word, place, PLACE_OF[column], document)
    connection.execute(text("DROP TABLE temp.words_of_search"))


def check_vectors(connection: Connection, some: Sequence[tuple[Held, Zoned]], counts: Counts) -> Iterator[Finding]:
    """PostgreSQL: compare the rows of some texts word by word."""
    vectors = ", ".join(f"CAST({column} AS TEXT) AS {column}" for column in ("words", *COLUMNS))
    asked = many(f"SELECT document, facets, {vectors} FROM search WHERE document IN :numbers")
    found = connection.execute(asked, {"numbers": [held.number for held, _ in some]})
    rows: dict[int, Any] = {row.document: row for row in found}
    for held, zones in some:
        row = rows.get(held.number)
        if row is None:
            yield counts.note(altered("search", held.id, "the index of words does not have it"))
            continue
        places: dict[str, set[int]] = {}
        for place, word in enumerate(fold_words(held.text), 1):
            places.setdefault(word, set()).add(min(place, LAST_POSITION))
        words = {word: {int(place) for place in at.split(",")} for word, at in VECTOR.findall(row.words)}
        cut = len(fold_words(held.text)) > LAST_POSITION or any(len(at) >= PLACES for at in places.values())
        others = sorted(row.facets) == facets_of(held.arrivals) and all(
            sorted(WORD.findall(getattr(row, column))) == words for column, words in zones.items()
        )
        if words != _shortened(places) or (not cut and "'+'" in row.words) or not others:
            yield counts.note(altered("search", held.id, "the index of words has other words for it than its text"))
        else:
            counts.intact("search")


def _shortened(places: dict[str, set[int]]) -> dict[str, set[int]]:
    """Give places as a tsvector keeps them: the first of each word."""
    return {word: set(sorted(at)[:PLACES]) for word, at in places.items()}
