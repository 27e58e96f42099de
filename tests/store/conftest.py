"""Where records are made in tests: a real file, and a real PostgreSQL server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from store.postgresql import Server, run_server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server, one for each process that runs tests."""
    with run_server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives addresses at which there is no record yet; each test that asks for it runs on both databases."""
    if request.param == "sqlite":
        names = count(1)
        return lambda: str(tmp_path / f"cases{next(names)}.record")
    server: Server = request.getfixturevalue("server")
    return server.new_database


@pytest.fixture
def place(places: Callable[[], str]) -> str:
    """An address at which there is no record yet; each test that asks for it runs on both databases."""
    return places()
