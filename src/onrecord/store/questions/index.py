"""A search as each database's index of words is asked: FTS5's MATCH, PostgreSQL's @@.

The index answers for whole documents, and may give some that hold the words but not as asked (`hits.py` tells); it never leaves
one out. Words are letters and digits alone, quoted besides, so that nothing that anybody types is taken for syntax.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, cast, column, literal_column, not_, table
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY
from sqlalchemy.types import Boolean, Text

from onrecord.store.questions.query import Query, Term
from onrecord.store.search_index import CUT
from onrecord.store.zones import Zones

search = table("search", column("rowid"), column("document"), column("words"), column("facets"), *map(column, Zones._fields))


Zone = Literal["headline", "said", "counted"]


class In(msgspec.Struct, frozen=True, kw_only=True):
    """That the words of a search stand in a zone of the document; a phrase may begin in it and go on outside."""

    zone: Zone
    query: Query
    whole: bool = False
    """Whether all words of a phrase stand in it, not only the first."""


def document_of(connection: Connection) -> ColumnElement[int]:
    """Give the column of the index that holds the document's number."""
    return search.c.rowid if connection.dialect.name == "sqlite" else search.c.document


def matches(
    connection: Connection, query: Query | None, every: Sequence[str] = (), some: Sequence[str] = (), within: In | None = None
) -> ColumnElement[bool]:
    """Give the condition under which a row of the index may answer a search.

    Args:
        query: None where only facets or words of a zone are asked for; then there are some.
        every: facets of which it has each.
        some: facets of which it has at least one; none for any.
        within: what stands in a zone of it.
    """
    without = query.without if query else within.query.without if within else ()
    if connection.dialect.name == "sqlite":
        parts = [f"words : ({_all(query.clauses)})"] if query else []
        parts += [f'facets : "{facet}"' for facet in every]
        parts += [f"facets : ({' OR '.join(map(_quoted, some))})"] if some else []
        parts += [f"{within.zone} : ({_all(_in_zone(within))})"] if within else []
        asked = " AND ".join(parts)
        if without:
            asked = f"({asked}) NOT words : ({' OR '.join(map(_term, without))})"
        return literal_column("search", Text).op("MATCH", return_type=Boolean())(asked)
    conditions: list[ColumnElement[bool]] = []
    if query:
        conditions.append(_holds("words", _vector_query(query.clauses)))
    if within:
        conditions.append(_holds(within.zone, _vector_query(_in_zone(within))))
    for term in without:
        conditions.append(not_(_holds("words", " <-> ".join(_vector_words(term)))))
    if every:
        conditions.append(search.c.facets.op("@>", return_type=Boolean())(cast(list(every), ARRAY(Text))))
    if some:
        conditions.append(search.c.facets.op("&&", return_type=Boolean())(cast(list(some), ARRAY(Text))))
    return and_(*conditions)


def _in_zone(within: In) -> Sequence[Sequence[Term]]:
    """Give what stands in a zone for each clause, which has words without their places: terms of one word each."""
    found: list[Sequence[Term]] = []
    for clause in within.query.clauses:
        terms = [[Term((word,)) for word in term.words[:-1]] + [Term(term.words[-1:], term.starts)] for term in clause]
        found += [[words[at]] for words in terms for at in range(1, len(words))] if within.whole and len(terms) == 1 else ()
        found.append([words[0] for words in terms])
    return found


def _holds(name: str, asked: str) -> ColumnElement[bool]:
    return search.c[name].op("@@", return_type=Boolean())(cast(asked, TSQUERY))


def _all(clauses: Sequence[Sequence[Term]]) -> str:
    return " AND ".join(f"({' OR '.join(map(_term, clause))})" for clause in clauses)


def _term(term: Term) -> str:
    return _quoted(" ".join(term.words)) + (" *" if term.starts else "")


def _quoted(words: str) -> str:
    return f'"{words}"'


def _vector_query(clauses: Sequence[Sequence[Term]]) -> str:
    """Write a search as PostgreSQL reads a tsquery."""
    return " & ".join(f"({' | '.join(map(_vector_term, clause))})" for clause in clauses)


def _vector_term(term: Term) -> str:
    """Write a term; a document of which not all places of words are kept may hold a phrase wherever it holds its words."""
    words = _vector_words(term)
    return words[0] if len(words) == 1 else f"({' <-> '.join(words)}) | ({' & '.join(words)} & '{CUT}')"


def _vector_words(term: Term) -> list[str]:
    words = [f"'{word}'" for word in term.words]
    return [*words[:-1], words[-1] + (":*" if term.starts else "")]
