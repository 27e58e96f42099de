"""Names: who and what the stories of a record speak of, from counts that are kept."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, or_, select

from onrecord.reading.items import EntityKind
from onrecord.store import tables
from onrecord.store.index import SPEAKER
from onrecord.store.questions.items import Named
from onrecord.store.questions.query import words_in_order
from onrecord.store.questions.terms import Terms
from onrecord.store.words import fold_words

KINDS: tuple[EntityKind, ...] = get_args(EntityKind)
FEW = 20_000  # names that are sorted rather than gone through by their counts: 1 microsecond each
PAGE = 200  # names that are fetched at once
terms = tables.terms.c
KIND = func.coalesce(terms.kind, "")  # no index has it: few terms have a word or a number, many are of a kind


def has_words(name: str | None, words: Sequence[str]) -> bool:
    """Tell whether a name has all of some folded words.

    >>> has_words("Ms Siân O’Neill", ("neill", "sian"))
    True
    """
    return name is not None and set(words) <= set(fold_words(name))


def find_terms(connection: Connection, words: Sequence[str], kinds: Sequence[str]) -> Terms:
    """Find the terms of some kinds that have all of some words."""
    first, *others = (tables.term_words.alias() for _ in words)
    joined = first.join(tables.terms, first.c.term == terms.number)
    rest = (
        exists().where(other.c.word == word, other.c.term == terms.number)
        for other, word in zip(others, words[1:], strict=True)
    )
    asked = select(terms.number, terms.stories).select_from(joined).where(first.c.word == words[0], KIND.in_(kinds), *rest)
    rows = connection.execute(asked).all()
    return Terms(numbers=tuple(sorted(row.number for row in rows)), postings=sum(row.stories for row in rows))


def find_speakers(connection: Connection, words: Sequence[str]) -> Terms:
    """Find the speakers whose names have all of some words."""
    return find_terms(connection, words, [SPEAKER])


def names(connection: Connection, *, kind: EntityKind | None = None, starts: str | None = None) -> Iterator[Named]:
    """Give names, as `Record.names` tells."""
    kinds = [kind] if kind else KINDS
    words = words_in_order(starts) if starts is not None else ()
    if words and not _are_many(connection, words):
        yield from map(_named, connection.execute(_starting(kinds, connection, words)))
        return
    walks = [_of_kind(connection, one, words) for one in kinds]
    yield from map(_named, heapq.merge(*walks, key=_most_first))


def _are_many(connection: Connection, words: Sequence[str]) -> bool:
    """Tell whether so many names begin so that one comes to some soon, going through all by their counts."""
    some = _with_start(connection, words).limit(FEW + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(some)) or 0) > FEW


def _with_start(connection: Connection, words: Sequence[str]) -> Select[Any]:
    """Ask for the terms that have some words, the last of which may be only begun."""
    held = tables.term_words.c
    whole = (held.term.in_(select(held.term).where(held.word == word)) for word in words[:-1])
    return select(held.term).where(begins(connection, held.word, words[-1]), *whole)


def _starting(kinds: Sequence[EntityKind], connection: Connection, words: Sequence[str]) -> Select[Any]:
    """Ask for the names that begin so, those first that most stories have."""
    asked = select(terms.number, terms.kind, terms.shown, terms.stories, terms.words).where(KIND.in_(kinds))
    return asked.where(terms.number.in_(_with_start(connection, words))).order_by(terms.stories.desc(), terms.number.desc())


def _asked(kinds: Sequence[EntityKind]) -> Select[Any]:
    return select(terms.number, terms.kind, terms.shown, terms.stories, terms.words).where(terms.kind.in_(kinds))


def _of_kind(connection: Connection, kind: EntityKind, starting: Sequence[str]) -> Iterator[Row[Any]]:
    """Go through the names of a kind, by the index of their counts."""
    asked = _asked([kind]).order_by(terms.stories.desc(), terms.number.desc()).limit(PAGE)
    after: list[ColumnElement[bool]] = []
    while rows := connection.execute(asked.where(*after)).all():
        yield from (row for row in rows if not starting or _starts(row.words.split(), starting))
        last = rows[-1]
        after = [terms.stories <= last.stories, or_(terms.stories < last.stories, terms.number < last.number)]


def _starts(words: Sequence[str], starting: Sequence[str]) -> bool:
    return set(starting[:-1]) <= set(words) and any(word.startswith(starting[-1]) for word in words)


def _most_first(row: Row[Any]) -> tuple[int, int]:
    return -row.stories, -row.number


def _named(row: Row[Any]) -> Named:
    return Named(name=row.shown, kind=row.kind, stories=row.stories)


def begins(connection: Connection, column: ColumnElement[str], start: str) -> ColumnElement[bool]:
    """Ask for values that begin with a folded word, by an index where there is one, whatever the order of letters there is."""
    if connection.dialect.name == "sqlite":
        return and_(column >= start, column < start + "\U0010ffff")
    return func.starts_with(column, start)
