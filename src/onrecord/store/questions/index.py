"""Searches as each database's indexes are asked: FTS5's MATCH, PostgreSQL's @@.

The index of words answers for whole documents, that of items for rows of tokens; either may give some in vain, and never leaves
one out: `hits.py` and the readings tell. Words are letters and digits alone, quoted besides, so that nothing that anybody types
is taken for syntax.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, cast, column, literal_column, not_, table
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY
from sqlalchemy.types import Boolean, Text

from onrecord.store.item_tokens import AGAIN
from onrecord.store.questions.query import Query, Term
from onrecord.store.search_index import CUT, month_facet

search = table("search", column("rowid"), column("document"), column("words"), column("facets"))
items = table("items", column("rowid"), column("number"), column("tokens"))


class Token(msgspec.Struct, frozen=True):
    """A token of the index of items; with `starts` only the beginning of one."""

    text: str
    starts: bool = False


class Every(msgspec.Struct, frozen=True):
    """That a row has all of these."""

    parts: tuple[RowQuery, ...]


class Either(msgspec.Struct, frozen=True):
    """That a row has one of these."""

    parts: tuple[RowQuery, ...]


class Unless(msgspec.Struct, frozen=True):
    """That a row has one thing and not another."""

    part: RowQuery
    other: Token


RowQuery = Token | Every | Either | Unless
"""What is asked of one row of the index of items."""


def has_beginnings(asked: RowQuery) -> bool:
    """Tell whether a token is asked for by its beginning."""
    if isinstance(asked, Token):
        return asked.starts
    return has_beginnings(asked.part) if isinstance(asked, Unless) else any(map(has_beginnings, asked.parts))


def every(parts: Iterable[RowQuery | None]) -> RowQuery | None:
    """Ask for all of what is asked for; None where that is nothing."""
    told = tuple(part for part in parts if part is not None)
    return Every(told) if len(told) > 1 else told[0] if told else None


def has_all(key: str, words: Iterable[str]) -> RowQuery | None:
    """Ask for a row that has each of some words under a key."""
    return every(Token(f"{key}:{word}") for word in words)


def has_terms(keys: Sequence[str], query: Query) -> RowQuery | None:
    """Ask for a row with all words of a term of each clause of a search, each word under one of some keys."""
    clauses = ([every(_word(keys, term, at) for at in range(len(term.words))) for term in clause] for clause in query.clauses)
    return every(_either(told) for told in clauses)


def has_clause(key: str, clause: Sequence[Term]) -> RowQuery | None:
    """Ask for a row with the first word of a term of one clause under a key."""
    return _either([_word([key], term, 0) for term in clause])


def stands_elsewhere(keys: Sequence[str], query: Query) -> RowQuery | None:
    """Ask for a row that tells of a word without which a search finds nothing that it stands elsewhere alone.

    Args:
        keys: those under which such words stand, as "page" for what is in no story.
    """
    single = [clause[0] for clause in query.clauses if len(clause) == 1]
    words = [term.words[0] for term in single if not (term.starts and len(term.words) == 1)]
    told = _either([Token(f"{key}:{word}") for word in words for key in keys])
    return Unless(told, Token(AGAIN)) if told else None


def _word(keys: Sequence[str], term: Term, at: int) -> RowQuery | None:
    starts = term.starts and at == len(term.words) - 1
    return _either([Token(f"{key}:{term.words[at]}", starts=starts) for key in keys])


def _either(parts: Sequence[RowQuery | None]) -> RowQuery | None:
    told = tuple(part for part in parts if part is not None)
    return Either(told) if len(told) > 1 else told[0] if told else None


def document_of(connection: Connection) -> ColumnElement[int]:
    """Give the column of the index of words that holds the document's number."""
    return search.c.rowid if connection.dialect.name == "sqlite" else search.c.document


def row_of(connection: Connection) -> ColumnElement[int]:
    """Give the column of the index of items that holds the row's number."""
    return items.c.rowid if connection.dialect.name == "sqlite" else items.c.number


def matches(connection: Connection, query: Query | None, facets: Sequence[str] = (), months: Sequence[int] = ()
            ) -> ColumnElement[bool]:  # fmt: skip
    """Give the condition under which a document of the index of words may answer a search.

    Args:
        query: None where only facets or months are asked for; then there are some.
        facets: of which it has each.
        months: in one of which a story of it came out, where there are any.
    """
    either = list(map(month_facet, months))
    without = query.without if query else ()
    if connection.dialect.name == "sqlite":
        parts = [f"words : ({_all(query.clauses)})"] if query else []
        parts += [f'facets : "{facet}"' for facet in facets]
        parts += [f"facets : ({' OR '.join(either)})"] if either else []
        asked = " AND ".join(parts)
        if without:
            asked = f"({asked}) NOT words : ({' OR '.join(map(_term, without))})"
        return literal_column("search", Text).op("MATCH", return_type=Boolean())(asked)
    conditions: list[ColumnElement[bool]] = []
    if query:
        conditions.append(_holds(" & ".join(f"({' | '.join(map(_vector_term, clause))})" for clause in query.clauses)))
    for term in without:
        conditions.append(not_(_holds(" <-> ".join(_vector_words(term)))))
    if facets:
        conditions.append(search.c.facets.op("@>", return_type=Boolean())(cast(list(facets), ARRAY(Text))))
    if either:
        conditions.append(search.c.facets.op("&&", return_type=Boolean())(cast(either, ARRAY(Text))))
    return and_(*conditions)


def rows_match(connection: Connection, asked: RowQuery) -> ColumnElement[bool]:
    """Give the condition under which a row of the index of items has what is asked for."""
    if connection.dialect.name == "sqlite":
        return literal_column("items", Text).op("MATCH", return_type=Boolean())(_expression(asked, FTS5))
    return items.c.tokens.op("@@", return_type=Boolean())(cast(_expression(asked, VECTOR), TSQUERY))


class Signs(NamedTuple):
    """How an index writes what is asked of a row."""

    mark: str
    starts: str
    both: str
    one: str
    unless: str


FTS5 = Signs('"', " *", " AND ", " OR ", " NOT ")
VECTOR = Signs("'", ":*", " & ", " | ", " & !")


def _expression(asked: RowQuery, signs: Signs) -> str:
    if isinstance(asked, Token):
        return f"{signs.mark}{asked.text}{signs.mark}" + (signs.starts if asked.starts else "")
    if isinstance(asked, Unless):
        return f"({_expression(asked.part, signs)}{signs.unless}{_expression(asked.other, signs)})"
    joined = (signs.both if isinstance(asked, Every) else signs.one).join(_expression(part, signs) for part in asked.parts)
    return f"({joined})"


def _holds(asked: str) -> ColumnElement[bool]:
    return search.c.words.op("@@", return_type=Boolean())(cast(asked, TSQUERY))


def _all(clauses: Sequence[Sequence[Term]]) -> str:
    return " AND ".join(f"({' OR '.join(map(_term, clause))})" for clause in clauses)


def _term(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + (" *" if term.starts else "")


def _vector_term(term: Term) -> str:
    """Write a term; a document of which not all places of words are kept may hold a phrase wherever it holds its words."""
    words = _vector_words(term)
    return words[0] if len(words) == 1 else f"({' <-> '.join(words)}) | ({' & '.join(words)} & '{CUT}')"


def _vector_words(term: Term) -> list[str]:
    words = [f"'{word}'" for word in term.words]
    return [*words[:-1], words[-1] + (":*" if term.starts else "")]
