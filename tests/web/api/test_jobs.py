"""Jobs are stopped between two commits: nothing is half stored, and what is stored is told."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from onrecord.store import Record
from onrecord.web.api import Limits
from store.postgresql import run_server as run_postgresql
from web.api.serving import CHANGE, Api, at, run_server, serve_api, wait_for

BRIDGE = "Bridge shut\n\n“We had no choice,” said Amina Yusuf, the harbour master, on Tuesday. About 40 boats wait."
LONG = "\n\n".join([BRIDGE] * 30)
MANY = [("files", (f"long-{number}.txt", f"{number}. {LONG}".encode())) for number in range(30)]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a record is made: a file, or a database of a server."""
    if request.param == "sqlite":
        yield at(tmp_path_factory.mktemp("jobs"))
    else:
        with run_postgresql() as server:
            yield server.new_database()


def until_told(api: Api, job: str) -> None:
    """Wait until something came of a job."""
    until = time.monotonic() + 90
    while not api.jobs.find(job).told and time.monotonic() < until:
        time.sleep(0.01)


def read_events(lines: Iterator[str]) -> list[Any]:
    return [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]


def test_a_job_that_is_stopped_has_stored_what_it_told_and_nothing_else(place: str) -> None:
    """Its stream ends with a summary, its files are gone, and what waits behind it is done."""
    with serve_api(place) as api, run_server(api.app) as base, ThreadPoolExecutor(1) as pool:
        before = {document.id for document in api.record.documents()}
        first = api.post("/add", files=MANY).json()
        second = api.post("/add", {"text": BRIDGE}).json()
        third = api.post("/add", {"text": "Quay reopens, the council said."}).json()
        assert api.delete(f"/jobs/{second['id']}").json()["summary"] == {
            "state": "cancelled", "read": 0, "known": 0, "failed": 0, "error": None,
        }  # fmt: skip

        def follow() -> list[Any]:
            with httpx.stream("GET", f"{base}{first['events'].removeprefix('/api')}", timeout=90) as stream:
                return read_events(stream.iter_lines())

        followed = pool.submit(follow)
        until_told(api, first["id"])
        answer = httpx.delete(f"{base}{first['address'].removeprefix('/api')}", headers=CHANGE)
        assert (answer.status_code, answer.json()["state"]) == (200, "stopping")
        *told, summary = followed.result(90)
        assert wait_for(api.jobs, third["id"]).state == "done"
        stored = {document.id for document in api.record.documents()} - before
        quay = {event.document for event in api.jobs.find(third["id"]).after(0)}
    assert summary == {"state": "cancelled", "read": len(told), "known": 0, "failed": 0, "error": None}
    assert 1 <= len(told) < 30
    assert stored == {event["document"] for event in told} | quay


def test_what_has_ended_is_not_changed_by_stopping_it(tmp_path: Path) -> None:
    with serve_api(at(tmp_path)) as api:
        job = api.post("/add", {"text": BRIDGE}).json()["id"]
        assert wait_for(api.jobs, job).state == "done"
        answer = api.delete(f"/jobs/{job}")
        assert (answer.status_code, answer.json()["state"], answer.json()["read"]) == (200, "done", 1)
        assert api.get(f"/jobs/{job}").json() == answer.json()
        gone = api.delete("/jobs/none")
        assert (gone.status_code, gone.json()["error"]["kind"]) == (404, "UnknownJob")


def test_a_job_that_does_not_end_by_itself_is_broken_off_and_the_record_is_whole(tmp_path: Path) -> None:
    """One document that takes longer than the patience that the server has: none at all here."""
    with serve_api(at(tmp_path), limits=Limits(patience=0.0)) as api:
        before = len(list(api.record.documents()))
        job = api.post("/add", {"text": "\n\n".join([LONG] * 60)}).json()["id"]
        until = time.monotonic() + 90
        while api.jobs.find(job).state == "waiting" and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(1)
        assert api.delete(f"/jobs/{job}").json()["state"] == "stopping"
        summary = wait_for(api.jobs, job, 20)
        assert (summary.state, summary.read) == ("cancelled", 0)
        assert "broken off" in summary.error
        assert len(list(api.record.documents())) == before
        assert list(api.record.verify()) == []
        after = api.post("/add", {"text": BRIDGE}).json()["id"]
        assert wait_for(api.jobs, after).read == 1
    with Record.open(at(tmp_path), writing=False) as record:
        assert list(record.verify()) == []


def test_no_other_site_stops_a_job(tmp_path: Path) -> None:
    with serve_api(at(tmp_path)) as api:
        answer = api.ask("DELETE", "/api/jobs/none")
        assert (answer.status_code, answer.json()["error"]["kind"]) == (403, "ForgedRequest")
