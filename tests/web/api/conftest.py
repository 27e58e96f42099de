"""Where the API's tests make their records."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.postgresql import run_server as run_postgresql
from web.api.serving import at


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a record is made: a file, or a database of a server."""
    if request.param == "sqlite":
        yield at(tmp_path_factory.mktemp("record"))
    else:
        with run_postgresql() as server:
            yield server.new_database()
