"""The index of words: an inverted index of each database's own, over words that are folded here, so that both find the same.

SQLite has FTS5, without a copy of the text; PostgreSQL a tsvector with a GIN index. Each row is a document: its words never
change, since its text never does. Beside the words stand *facets*, by which a search can be narrowed inside the index: its
outlets ("o" and the folded words of the name) and the months of its stories ("m203105"; "m0" where none is known).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, text

from onrecord.store.dates import months_of_stories
from onrecord.store.words import fold_words

LAST_POSITION = 16_383  # the last place of a word that a tsvector keeps
MOST_POSITIONS = 255  # places of one word that a tsvector keeps
CUT = "+"
"""Stands among the words of a document in PostgreSQL of which not every place is kept: no word is spelt so."""


class Indexed(msgspec.Struct, frozen=True, kw_only=True):
    """What the index holds of one document."""

    document: int
    words: tuple[str, ...]
    facets: tuple[str, ...]


def find_facets(outlets: Iterable[str | None], days: Sequence[str | None]) -> tuple[str, ...]:
    """Give the facets of a text that came from these outlets and whose stories came out on these days.

    >>> find_facets(["The Llanfair Echo", None], ["2031-05-15"])
    ('m203105', 'othellanfairecho')
    """
    named = {outlet_facet(outlet) for outlet in outlets if outlet and fold_words(outlet)}
    return tuple(sorted(named.union(map(month_facet, months_of_stories(days)))))


def month_facet(month: int) -> str:
    """Give the facet of a month."""
    return f"m{month}"


def outlet_facet(outlet: str) -> str:
    """Give the facet of an outlet."""
    return "o" + "".join(fold_words(outlet))


def create_search_index(connection: Connection) -> None:
    """Create the index, empty.

    FTS5's tokenizer "ascii" takes words as they come, since all that it parts them at is ASCII; "unicode61" would drop letters
    of scripts younger than Unicode 6.1.
    """
    if connection.dialect.name == "sqlite":
        connection.execute(text(
            "CREATE VIRTUAL TABLE search USING fts5(words, facets, content='', tokenize='ascii')"
        ))  # fmt: skip
        return
    connection.execute(text(
        "CREATE TABLE search (document BIGINT PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE, "
        "words TSVECTOR NOT NULL, facets TEXT[] NOT NULL)"
    ))  # fmt: skip
    connection.execute(text("CREATE INDEX ix_search ON search USING gin (words, facets)"))


def drop_search_index(connection: Connection) -> None:
    """Drop the index and all that it knows."""
    connection.execute(text("DROP TABLE search"))


def add_to_index(connection: Connection, rows: Sequence[Indexed]) -> None:
    """Add documents that are not in the index."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        statement = text("INSERT INTO search (rowid, words, facets) VALUES (:document, :words, :facets)")
        connection.execute(statement, [_joined(row) for row in rows])
        return
    statement = text("INSERT INTO search (document, words, facets) VALUES (:document, CAST(:words AS TSVECTOR), :facets)")
    told = [{"document": row.document, "words": _vector(row.words), "facets": list(row.facets)} for row in rows]
    connection.execute(statement, told)


def remove_from_index(connection: Connection, rows: Sequence[Indexed]) -> None:
    """Take documents out of the index; each row must be as it was put in."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        statement = text("INSERT INTO search (search, rowid, words, facets) VALUES ('delete', :document, :words, :facets)")
        connection.execute(statement, [_joined(row) for row in rows])
        return
    connection.execute(text("DELETE FROM search WHERE document = :document"), [{"document": row.document} for row in rows])


def _joined(row: Indexed) -> dict[str, int | str]:
    return {"document": row.document, "words": " ".join(row.words), "facets": " ".join(row.facets)}


def _vector(words: Sequence[str]) -> str:
    """Write a tsvector as PostgreSQL reads one: words are letters and digits alone, so nothing has to be escaped."""
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words, 1):
        places.setdefault(word, []).append(str(min(place, LAST_POSITION)))
    vector = " ".join(f"'{word}':{','.join(sorted(set(at), key=int))}" for word, at in places.items())
    cut = len(words) > LAST_POSITION or any(len(at) > MOST_POSITIONS for at in places.values())
    return vector + f" '{CUT}'" if cut else vector
