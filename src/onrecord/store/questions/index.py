"""A search as each database's index of words is asked: FTS5's MATCH, PostgreSQL's @@.

The index answers for whole documents, and may give some that hold the words but not as asked (`hits.py` tells); it never leaves
one out. Words are letters and digits alone, quoted besides, so that nothing that anybody types is taken for syntax.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, cast, column, literal_column, table
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY
from sqlalchemy.types import Boolean, Text

from onrecord.store.questions.query import Query, Term
from onrecord.store.search_index import CUT

search = table("search", column("rowid"), column("document"), column("words"), column("facets"))


def document_of(connection: Connection) -> ColumnElement[int]:
    """Give the column of the index that holds the document's number."""
    return search.c.rowid if connection.dialect.name == "sqlite" else search.c.document


def matches(
    connection: Connection, query: Query | None, every: Sequence[str] = (), some: Sequence[str] = ()
) -> ColumnElement[bool]:
    """Give the condition under which a row of the index may answer a search.

    Args:
        query: None where only facets are asked for; then there is at least one.
        every: facets of which it has each.
        some: facets of which it has at least one; none for any.
    """
    if connection.dialect.name == "sqlite":
        parts = [f"words : ({_all(query.clauses)})"] if query else []
        parts += [f'facets : "{facet}"' for facet in every]
        parts += [f"facets : ({' OR '.join(map(_quoted, some))})"] if some else []
        asked = " AND ".join(parts)
        if query and query.without:
            asked = f"({asked}) NOT words : ({' OR '.join(map(_term, query.without))})"
        return literal_column("search", Text).op("MATCH", return_type=Boolean())(asked)
    conditions: list[ColumnElement[bool]] = []
    if query:
        conditions.append(search.c.words.op("@@", return_type=Boolean())(cast(_vector_query(query), TSQUERY)))
    if every:
        conditions.append(search.c.facets.op("@>", return_type=Boolean())(cast(list(every), ARRAY(Text))))
    if some:
        conditions.append(search.c.facets.op("&&", return_type=Boolean())(cast(list(some), ARRAY(Text))))
    return and_(*conditions)


def _all(clauses: Sequence[Sequence[Term]]) -> str:
    return " AND ".join(f"({' OR '.join(map(_term, clause))})" for clause in clauses)


def _term(term: Term) -> str:
    return _quoted(" ".join(term.words)) + (" *" if term.starts else "")


def _quoted(words: str) -> str:
    return f'"{words}"'


def _vector_query(query: Query) -> str:
    """Write a search as PostgreSQL reads a tsquery."""
    asked = " & ".join(f"({' | '.join(map(_vector_term, clause))})" for clause in query.clauses)
    return asked + "".join(f" & !({' <-> '.join(_vector_words(term))})" for term in query.without)


def _vector_term(term: Term) -> str:
    """Write a term; a document of which not all places of words are kept may hold a phrase wherever it holds its words."""
    words = _vector_words(term)
    return words[0] if len(words) == 1 else f"({' <-> '.join(words)}) | ({' & '.join(words)} & '{CUT}')"


def _vector_words(term: Term) -> list[str]:
    words = [f"'{word}'" for word in term.words]
    return [*words[:-1], words[-1] + (":*" if term.starts else "")]
