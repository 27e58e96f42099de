"""Records that are only asked, made once: the same readings in SQLite and in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.store import Record
from store.articles import read_articles
from store.postgresql import Server
from store.questions.invented import invent


@pytest.fixture(scope="session")
def both(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, Record]]:
    """One record of invented readings and articles on each database."""
    places = str(tmp_path_factory.mktemp("asked") / "cases.record"), server.new_database()
    records = tuple(Record.open(place, create=True) for place in places)
    for record in records:
        record.add([*read_articles(), *invent()])
    yield records[0], records[1]
    for record in records:
        record.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, both: tuple[Record, Record]) -> Record:
    """Each of them in turn."""
    return both[request.param == "postgresql"]
