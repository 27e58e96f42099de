"""Jobs are stopped between two commits: nothing is half stored, and what is stored is told."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from onrecord.store import Record
from onrecord.web.api import Limits
from web.api.serving import CHANGE, Api, at, make_readings, run_server, serve_api, wait_for

BRIDGE = "Bridge shut\n\n“We had no choice,” said Amina Yusuf, the harbour master, on Tuesday. About 40 boats wait."
LONG = "\n\n".join([BRIDGE] * 30)
MANY = [("files", (f"long-{number}.txt", f"{number}. {LONG}".encode())) for number in range(30)]


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


def test_a_verification_tells_what_is_intact_and_each_thing_that_is_not(place: str) -> None:
    with serve_api(place) as api:
        fine = api.post("/verify").json()
        assert (fine["kind"], fine["state"]) == ("verify", "waiting")
        summary = wait_for(api.jobs, fine["id"])
        proof = api.record.verify()
        assert list(proof) == []
        assert (summary.state, summary.checked.altered, summary.checked.intact) == ("done", 0, proof.counts.of("intact"))
        head = api.get(f"/jobs/{fine['id']}").json()["summary"]["checked"]["head"]
        assert head is None
        wrong = api.post("/verify?head=" + "0" * 64).json()
        summary = wait_for(api.jobs, wrong["id"])
        assert (summary.state, summary.checked.altered) == ("done", 1)
        (found,) = (event.finding for event in api.jobs.find(wrong["id"]).after(0) if event.finding is not None)
        assert (found.kind, found.state) == ("log", "altered")


def test_texts_that_another_engine_read_are_read_anew(tmp_path: Path) -> None:
    """Readings that were made ready elsewhere, by an engine that says nothing of itself, are read by this one."""
    with serve_api(at(tmp_path)) as api:
        api.record.add(make_readings(3))
        job = api.post("/reread").json()
        summary = wait_for(api.jobs, job["id"])
        assert (summary.state, summary.failed) == ("done", 0)
        told = api.jobs.find(job["id"]).after(0)
        assert {event.source for event in told} >= {"item-0.txt", "item-1.txt", "item-2.txt"}
        assert len(told) == summary.read
        assert len(api.get("/engines").json()) >= 2
        again = api.post("/reread").json()
        assert wait_for(api.jobs, again["id"]).read == 0


def test_an_export_comes_in_and_so_does_a_table_that_was_reviewed(tmp_path: Path) -> None:
    with serve_api(at(tmp_path)) as api, Record.open(at(tmp_path, "other.record"), create=True) as other:
        other.add(make_readings(120, "The mayor of Llanfair spoke."))
        lines = b"".join(other.export())
        job = api.post("/import", files=[("file", ("export.jsonl", lines))])
        assert job.status_code == 202, job.text
        summary = wait_for(api.jobs, job.json()["id"])
        assert (summary.state, summary.taken.added, summary.taken.refused) == ("done", 120, 0)
        so_far = [event.taken.added for event in api.jobs.find(job.json()["id"]).after(0) if event.taken is not None]
        assert len(so_far) >= 3 and so_far == sorted(so_far) and so_far[-1] == 120
        assert {document.id for document in other.documents()} <= {document.id for document in api.record.documents()}
        again = api.post("/import", files=[("file", ("export.jsonl", lines))]).json()
        assert wait_for(api.jobs, again["id"]).taken.known == 120

        table = list(csv.reader(io.StringIO(api.get("/export/csv").text)))
        review = table[0].index("review")
        for row in table[1:4]:
            row[review] = "accept"
        table[4][review] = "perhaps"
        out = io.StringIO()
        csv.writer(out).writerows(table)
        sent = [("file", ("reviewed.csv", out.getvalue().encode()))]
        unsigned = api.post("/import", files=sent)
        assert (unsigned.status_code, unsigned.json()["error"]["kind"]) == (400, "InvalidCorrection")
        job = api.post("/import", files=sent, data={"who": "Ben", "why": "read aloud"})
        summary = wait_for(api.jobs, job.json()["id"])
        assert (summary.reviewed.corrections, summary.reviewed.refused) == (3, 1)
        assert [event.kind for event in api.jobs.find(job.json()["id"]).after(0)] == ["refused", "reviewed"]
        assert [(entry["who"], entry["body"]["why"]) for entry in api.get("/log").json()["items"]] == [
            ("Ben", "read aloud")
        ] * 3
        broken = api.post("/import", files=[("file", ("notes.jsonl", b'{"text": "no export"}\n'))]).json()
        summary = wait_for(api.jobs, broken["id"])
        assert (summary.state, "its first line does not say" in summary.error) == ("failed", True)


def test_what_a_job_is_is_told_beside_how_far_it_is(tmp_path: Path) -> None:
    with serve_api(at(tmp_path)) as api:
        job = api.post("/link").json()
        assert wait_for(api.jobs, job["id"]).linked.stories == 3
        told = api.get(f"/jobs/{job['id']}").json()
        assert (told["kind"], told["state"], told["address"]) == ("link", "done", f"/api/jobs/{job['id']}")
        assert told["linked"] == told["summary"]["linked"] == {"stories": 3, "removed": 0, "decisions": 0, "waiting": 0}
        lines = api.get(f"/jobs/{job['id']}/events").text
        assert "event: progress\nid: 1\n" in lines and "event: summary\nid: 2\n" in lines
