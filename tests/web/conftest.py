"""A desk for tests: a record made here, its application, and a real browser before a real server."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from starlette.routing import BaseRoute
from starlette.testclient import TestClient

from onrecord.pipeline import read_all
from onrecord.samples import load_case, load_samples
from onrecord.store import ItemRef, Record
from onrecord.web import Settings, make_app
from store.articles import read_articles
from web.hostile import make_readings

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the sample case, of the samples and of invented articles, two of which are put into a case of their own."""
    path = tmp_path_factory.mktemp("desk") / "cases.record"
    with Record.open(path, create=True) as record:
        record.add([*read_all([*load_case(), *load_samples()]), *read_articles()])
        for source in ("echo/mill.txt", "argus/fire.txt"):
            record.move(ItemRef(document=source, item="s1"), "Mill fire", who="Ann Bell", why="one matter")
        record.link_cases()
    return path


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Iterator[Record]:
    """A copy of it, to be corrected."""
    path = tmp_path / "cases.record"
    shutil.copy(made, path)
    with Record.open(path) as opened:
        yield opened


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Record]:
    """A record of hostile articles."""
    with Record.open(tmp_path / "hostile.record", create=True) as opened:
        opened.add(make_readings())
        yield opened


def client_of(record: Record, settings: Settings | None = None) -> TestClient:
    """Give what asks a desk without a network."""
    return TestClient(
        make_app(record, settings or Settings(who="Ann Bell")), base_url="http://localhost", follow_redirects=False
    )


@pytest.fixture
def client(record: Record) -> TestClient:
    """Asks the desk of the record."""
    return client_of(record)


@contextmanager
def run_server(record: Record, settings: Settings | None = None, api: Sequence[BaseRoute] = ()) -> Iterator[str]:
    """Run a desk; gives its address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(record, settings or Settings(who="Ann Bell"), api), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        listening.close()


@pytest.fixture
def serve() -> Iterator[Callable[[Record], str]]:
    """Runs a desk for the length of a test."""
    running = []

    def start(record: Record) -> str:
        context = run_server(record)
        running.append(context)
        return context.__enter__()

    yield start
    for context in running:
        context.__exit__(None, None, None)


@pytest.fixture(scope="module")  # while it runs, no other test of the process could run asyncio
def browser() -> Iterator[Browser]:
    """A real browser."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium on this machine; .ci/run installs it")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh window of ordinary size."""
    with browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce") as opened:
        yield opened
