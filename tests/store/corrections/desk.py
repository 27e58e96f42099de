"""A record with three articles in it, on which tests correct."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from onrecord.reading import Reading
from onrecord.store import ItemRef, Record, tables
from store.articles import read_articles

MILL, FIRE, FERRY = read_articles()
WHO: dict[str, Any] = {"who": "Amina", "why": "heard the tape"}


def open_record(place: str) -> Record:
    """Make a record of the three articles; its clock ticks once a minute."""
    at = datetime(2031, 6, 1, 9, tzinfo=UTC)

    def clock() -> datetime:
        nonlocal at
        at += timedelta(minutes=1)
        return at

    record = Record.open(place, create=True, clock=clock)
    record.add(read_articles())
    return record


def item(reading: Reading, name: str) -> ItemRef:
    return ItemRef(document=reading.document.id, item=name)


def spans(reading: Reading, *words: str) -> list[list[int]]:
    """The places of words in a text, as JSON has them."""
    text = reading.document.text
    return [[text.index(some), text.index(some) + len(some)] for some in words]


def derived(record: Record) -> list[tuple[Any, ...]]:
    """All that is derived, without the numbers that terms happened to get."""
    terms, postings, stories = tables.terms.c, tables.postings.c, tables.stories.c
    with record.asking() as connection:
        posted = connection.execute(
            select(terms.kind, terms.words, terms.stories, postings.day, postings.story).join_from(
                tables.postings, tables.terms
            )
        ).all()
        words = connection.execute(
            select(tables.term_words.c.word, terms.kind, terms.words).where(tables.term_words.c.term == terms.number)
        ).all()
        rows = connection.execute(select(stories.number, stories.id, stories.day)).all()
    return [*sorted(map(tuple, posted)), *sorted(map(tuple, words)), *sorted((str(row),) for row in rows)]
