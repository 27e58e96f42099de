"""What a record holds is listed, and a question can begin at any document of its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import func, select

from onrecord.errors import UnknownItem
from onrecord.store import Record, tables
from store.articles import ARTICLES, read_articles
from store.corrections.desk import FERRY, FIRE, MILL, WHO, item, open_record

ASKED: dict[str, Callable[..., Iterator[Any]]] = {
    "search": lambda record, start: record.search("the", start=start),
    "statements": lambda record, start: record.statements(start=start),
    "figures": lambda record, start: record.figures(start=start),
    "stories": lambda record, start: record.stories(start=start),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_question_begins_with_the_document_that_is_named(name: str, place: str) -> None:
    with open_record(place) as record:
        ask = ASKED[name]
        whole = list(ask(record, None))
        assert len({answer.document for answer in whole}) == 3
        for reading in (FIRE, MILL, FERRY):
            named = reading.document.id
            assert list(ask(record, named)) == whole[[answer.document for answer in whole].index(named) :]
        assert list(ask(record, "sha256:none")) == []


def test_a_timeline_begins_with_the_day_and_document_of_an_entry(place: str) -> None:
    with open_record(place) as record:
        whole = list(record.timeline())
        for entry in whole:
            begun = list(record.timeline(start=(entry.begin, entry.document)))
            first = next(n for n, other in enumerate(whole) if (other.begin, other.document) == (entry.begin, entry.document))
            assert begun == whole[first:]


def test_documents_are_listed_with_how_they_came_the_last_first(place: str) -> None:
    with open_record(place) as record:
        record.accept(item(MILL, "q1"), **WHO)
        listed = list(record.documents())
        assert [held.id for held in listed] == [FERRY.document.id, FIRE.document.id, MILL.document.id]
        mill = listed[-1]
        assert (mill.source, mill.outlet, mill.published, mill.url) == tuple(
            ARTICLES[0][name] for name in ("source", "outlet", "published", "url")
        )
        assert (mill.number, mill.arrivals, mill.stories, mill.revision) == (1, 1, 1, 1)
        assert list(record.documents(before=listed[1].number)) == listed[2:]
        held, corrected = record.look(MILL.document.id[:20])
        assert (held, corrected.states) == (mill, {"q1": "accepted"})
        with pytest.raises(UnknownItem):
            record.look("sha256:ffff")


def test_engines_are_listed_with_what_they_have_read(place: str) -> None:
    with open_record(place) as record:
        (engine,) = record.engines()
        assert (engine.version, engine.readings, engine.current) == (MILL.version, 3, 3)


def test_readings_and_the_log_go_on_after_a_number(place: str) -> None:
    with open_record(place) as record:
        for reading in (MILL, FIRE):
            record.accept(item(reading, "q1"), **WHO)
        assert [reading.document.id for reading in record.readings(after=1)] == [FIRE.document.id, FERRY.document.id]
        assert [entry.number for entry in record.log(after=1)] == [2]


def test_a_record_that_is_empty_lists_nothing(place: str) -> None:
    with Record.open(place, create=True) as record:
        assert (list(record.documents()), record.engines()) == ([], [])


def test_questions_of_one_moment_see_the_record_as_it_is_at_its_beginning(place: str) -> None:
    first, second, third = read_articles()
    with Record.open(place, create=True) as record:
        record.add([first, second])
        with record.moment():
            assert len(list(record.readings())) == 2
            record.add([third])
            assert len(list(record.readings())) == 2
            with record.asking(anew=True) as connection:
                assert connection.scalar(select(func.count()).select_from(tables.documents)) == 3
        assert len(list(record.readings())) == 3
