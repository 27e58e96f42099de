"""The index of words, against the words of the texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, text

from onrecord.store.proof.findings import Counts, Finding, altered
from onrecord.store.proof.sums import PerDocument, hash_of, mixed
from onrecord.store.proof.texts import Held, many, months_of
from onrecord.store.words import fold_words

LAST_POSITION = 16_383  # of a tsvector
PLACES = 256  # of one word, that a tsvector keeps
VECTOR = re.compile(r"'([^']*)':([\d,]+)")
PLACE_OF = {"words": 0, "facets": 1}


def facets_of(held: Held) -> list[str]:
    """Give what a search can be narrowed by: outlets, and months of the stories."""
    found = {"o" + words for outlet in held.outlets if (words := "".join(fold_words(outlet or "")))}
    return sorted(found.union("m" + month for month in months_of(held.current)))


class Sums(PerDocument):
    """SQLite: the words that the index should hold of each text, and those that it holds."""

    def expect(self, held: Held) -> None:
        """Add what the index should hold of a text."""
        columns = {"words": fold_words(held.text), "facets": facets_of(held)}
        values = (_value(word, place, column) for column, words in columns.items() for place, word in enumerate(words))
        self.add(held.number, sum(values))

    def compare(self, connection: Connection, name: Callable[[int], str], counts: Counts) -> Iterator[Finding]:
        """Give the texts that the index has otherwise.

        Args:
            name: gives the id of a text by its number.
        """
        differing = self.differing(_index_values(connection))
        counts.intact("search", len(self.known) - len(differing & self.numbers))
        for number in sorted(differing):
            yield counts.note(altered("search", name(number), "the index of words has other words for it than its text"))


def _value(word: str, place: int, column: str) -> int:
    return mixed(hash_of(word), place, PLACE_OF[column])


def _index_values(connection: Connection) -> Iterator[tuple[int, int]]:
    connection.execute(text("DROP TABLE IF EXISTS temp.words_of_search"))
    connection.execute(text("CREATE VIRTUAL TABLE temp.words_of_search USING fts5vocab('main', 'search', 'instance')"))
    asked = text('SELECT term, doc, col, "offset" FROM temp.words_of_search')
    rows = connection.execute(asked, execution_options={"yield_per": 10_000})
    for word, document, column, place in rows:
        yield document, _value(word, place, column)
    connection.execute(text("DROP TABLE temp.words_of_search"))


def check_vectors(connection: Connection, some: Sequence[Held], counts: Counts) -> Iterator[Finding]:
    """PostgreSQL: compare the rows of some texts word by word."""
    asked = many("SELECT document, facets, CAST(words AS TEXT) AS words FROM search WHERE document IN :numbers")
    found = connection.execute(asked, {"numbers": [held.number for held in some]})
    rows: dict[int, Any] = {row.document: row for row in found}
    for held in some:
        row = rows.get(held.number)
        if row is None:
            yield counts.note(altered("search", held.id, "the index of words does not have it"))
            continue
        places: dict[str, set[int]] = {}
        for place, word in enumerate(fold_words(held.text), 1):
            places.setdefault(word, set()).add(min(place, LAST_POSITION))
        words = {word: {int(place) for place in at.split(",")} for word, at in VECTOR.findall(row.words)}
        cut = len(fold_words(held.text)) > LAST_POSITION or any(len(at) >= PLACES for at in places.values())
        if words != _shortened(places) or (not cut and "'+'" in row.words) or sorted(row.facets) != facets_of(held):
            yield counts.note(altered("search", held.id, "the index of words has other words for it than its text"))
        else:
            counts.intact("search")


def check_facets(connection: Connection, some: Sequence[Held], counts: Counts) -> Iterator[Finding]:
    """Check what is noted of each text's row in the index, by which alone it can be taken out again."""
    asked = many("SELECT document, facets FROM indexed WHERE document IN :numbers")
    rows = {row.document: row for row in connection.execute(asked, {"numbers": [held.number for held in some]})}
    for held in some:
        row = rows.get(held.number)
        if row is not None and row.facets.split() == facets_of(held):
            counts.intact("derived")
        else:
            told = "what is noted of its row in the index of words is not what was put in"
            yield counts.note(altered("derived", held.id, told))


def _shortened(places: dict[str, set[int]]) -> dict[str, set[int]]:
    """Give places as a tsvector keeps them: the first of each word."""
    return {word: set(sorted(at)[:PLACES]) for word, at in places.items()}
