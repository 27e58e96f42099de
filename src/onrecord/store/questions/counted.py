"""Figures: numbers that count or measure, by what they are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from onrecord.figures.currency_words import CODES, SIGNS, WORDS
from onrecord.figures.unit_words import MEASURES, TIME_UNITS
from onrecord.reading import Figure
from onrecord.store import tables
from onrecord.store.index import UNIT
from onrecord.store.item_tokens import sizes_over, sizes_under
from onrecord.store.questions.days import Days
from onrecord.store.questions.hits import find_clauses
from onrecord.store.questions.index import Either, RowQuery, Token, every, has_terms
from onrecord.store.questions.items import Counted
from onrecord.store.questions.opened import Opened, open_documents
from onrecord.store.questions.query import Query, parse_query
from onrecord.store.questions.terms import Terms
from onrecord.store.questions.walk import Asked, find_documents
from onrecord.store.words import fold_words

FORMS = {**WORDS, **TIME_UNITS, **MEASURES, **CODES, **SIGNS}
"""Units by the words and signs that news writes."""


Units = frozenset[tuple[str, ...]]
"""The words of each of some units."""


def figures(connection: Connection, *, about: str | None = None, unit: str | None = None, days: Days = Days(),  # noqa: B008
            over: float | None = None, under: float | None = None, start: int | None = None,
            among: frozenset[int] | None = None) -> Iterator[Counted]:  # fmt: skip
    """Give figures, as `Record.figures` tells."""
    query = parse_query(about) if about is not None else None
    units = find_units(unit) if unit is not None else None
    if units is not None and not units:
        return  # a sign that is no word, and no unit's
    sizes = list(_of_size(units, over, under))
    told = sizes if sizes or units is None else [_of_units(units)]
    item = every([*told, has_terms(("counted",), query) if query else None])
    if units is not None and query is None and among is None and not sizes:
        asked = Asked(terms=_find_terms(connection, units), days=days, start=start)
    else:
        asked = Asked(items=(item,) if item is not None else (), days=days, start=start, among=among)
    for opened in open_documents(connection, find_documents(connection, asked)):
        for figure in opened.reading.figures:
            if (
                _within(figure, over, under)
                and (units is None or fold_words(figure.unit or "") in units)
                and (not days or days.hold(opened.day(opened.story(figure.story))))
                and (query is None or _is_about(opened, figure, query))
            ):
                yield _counted(opened, figure)


def _of_units(units: Units) -> RowQuery:
    return Either(tuple(Token(f"unit:{''.join(words)}") for words in sorted(units)))


def _of_size(units: Units | None, over: float | None, under: float | None) -> Iterator[RowQuery]:
    """Give what tokens a figure beyond each limit has, of units where these are asked for."""
    keys = ["size"] if units is None else [f"of:{''.join(words)}" for words in sorted(units)]
    for limit, sizes in ((over, sizes_over), (under, sizes_under)):
        if limit is not None:
            yield Either(tuple(Token(f"{key}:{size}") for key in keys for size in sizes(limit)))


def find_units(unit: str) -> Units:
    """Give the words that a unit may have, as figures have it: singular, in full.

    >>> sorted(find_units("km/h")), sorted(find_units("Jobs")), sorted(find_units("£"))
    ([('kilometre', 'per', 'hour')], [('job',), ('jobs',)], [('pound', 'sterling')])
    """
    told = " ".join(unit.split())
    tried = (told, told.lower(), told.lower().removesuffix("s"))
    known = next((FORMS[form] for form in tried if form in FORMS), None)
    return frozenset(words for form in ([known] if known else tried) if (words := fold_words(form)))


def _find_terms(connection: Connection, units: Units) -> Terms:
    terms = tables.terms.c
    asked = select(terms.number, terms.stories).where(terms.kind == UNIT, terms.words.in_([" ".join(words) for words in units]))
    rows = connection.execute(asked).all()
    return Terms(numbers=tuple(row.number for row in rows), postings=sum(row.stories for row in rows))


def _is_about(opened: Opened, figure: Figure, query: Query) -> bool:
    """Tell whether all that is asked for stands in what a figure is about, in its unit or in its words."""
    told = (figure.about or "", figure.unit or "", figure.span.of(opened.reading.document.text))
    return len(set().union(*(find_clauses(query, words) for words in told))) == len(query.clauses)


def _within(figure: Figure, over: float | None, under: float | None) -> bool:
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
    return (over is None or low > over) and (under is None or high < under)


def _counted(opened: Opened, figure: Figure) -> Counted:
    story = opened.story(figure.story)
    context = opened.sentence(figure.span, opened.parts(story) if story else ())
    vouched = next((s for s in opened.reading.statements if s.id == figure.according_to), None)
    fields: dict[str, Any] = opened.cited((figure.span,), story, figure.id, context)
    return Counted(
        **fields, value=figure.value, unit=figure.unit, qualifier=figure.qualifier, change=figure.change, about=figure.about,
        speaker=vouched.speaker_name if vouched else None,
    )  # fmt: skip
