"""A small application that carries the API, as the desk does, over a record of invented articles."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount

from onrecord.reading import Document, Reading, Span, Statement, Story
from onrecord.store import Record
from onrecord.web.api import HEADER, Around, Jobs, Limits, make_api_routes
from store.corrections.desk import open_record

HOST = "http://127.0.0.1"
CHANGE = {HEADER: "1"}


@dataclass
class Api:
    """The API of one record, asked without a network."""

    app: Starlette
    record: Record
    jobs: Jobs

    def ask(self, method: str, path: str, **sent: Any) -> httpx.Response:
        """Send a request and give the whole answer."""

        async def send() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=HOST) as client:
                return await client.request(method, path, **sent)

        return anyio.run(send)

    def get(self, path: str, **sent: Any) -> httpx.Response:
        """Ask below /api."""
        return self.ask("GET", f"/api{path}", **sent)

    def post(self, path: str, body: object = None, **sent: Any) -> httpx.Response:
        """Send a change below /api, with the header that it needs."""
        headers = {**CHANGE, **sent.pop("headers", {})}
        return self.ask("POST", f"/api{path}", headers=headers, **({"json": body} if body is not None else {}), **sent)

    def delete(self, path: str) -> httpx.Response:
        """Ask below /api that something be stopped, with the header that it needs."""
        return self.ask("DELETE", f"/api{path}", headers=CHANGE)

    def pages(self, path: str) -> Iterator[list[Any]]:
        """Give all pages of a list, from the first on."""
        following: str | None = f"/api{path}"
        while following is not None:
            answer = self.ask("GET", following)
            assert answer.status_code == 200, answer.text
            yield answer.json()["items"]
            following = answer.json()["next"]


@contextmanager
def serve_api(place: str, *, limits: Limits = Limits(), around: Around = Around()) -> Iterator[Api]:  # noqa: B008
    """Make a record of the three articles and serve it."""
    with open_record(place) as record:
        jobs = Jobs(record, limits, around.reading)
        routes = make_api_routes(record, jobs=jobs, limits=limits, around=around)
        try:
            yield Api(Starlette(routes=[Mount("/api", routes=routes)]), record, jobs)
        finally:
            jobs.close()


@contextmanager
def run_server(app: Starlette) -> Iterator[str]:
    """Serve an application by uvicorn on the loopback; gives its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", timeout_graceful_shutdown=2, lifespan="off"))
    thread = threading.Thread(target=partial(server.run), daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"{HOST}:{port}/api"
    finally:
        server.should_exit = True
        thread.join(20)


def make_readings(count: int, text: str = "Ruth Calder said the mill would close.") -> list[Reading]:
    """Make readings of one story and one statement each, as a quick engine would."""
    found: list[Reading] = []
    for number in range(count):
        words = f"Item {number}. {text}"
        document = Document(text=words, source=f"item-{number}.txt", published=f"2031-05-{number % 28 + 1:02}")
        whole = (Span(0, len(words)),)
        said = Statement(id="q1", story="s1", kind="indirect", content=whole, speaker_name="Ruth Calder", confidence=1.0)
        found.append(Reading(document=document, stories=(Story(id="s1", spans=whole),), statements=(said,)))
    return found


def wait_for(jobs: Jobs, job: str, seconds: float = 90.0) -> Any:
    """Wait until a job is done, and give its summary."""
    until = time.monotonic() + seconds
    while (summary := jobs.find(job).summary) is None:
        assert time.monotonic() < until, jobs.find(job).state
        time.sleep(0.05)
    return summary


def at(folder: Path, name: str = "cases.record") -> str:
    """Give the address of a record in a folder."""
    return str(folder / name)
