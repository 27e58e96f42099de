"""Files and texts come in, are read in a process of their own, and what comes of each is told as it happens."""

from __future__ import annotations

import gzip
import io
import json
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.reading import Options
from onrecord.store import Record
from onrecord.web.api import Limits, Refused, working
from onrecord.web.api.adding import name_file
from onrecord.web.api.jobs import Add, Event, Job
from onrecord.web.api.running import Work
from web.api.serving import CHANGE, Api, at, make_readings, run_server, serve_api, wait_for

BRIDGE = "Bridge shut\n\n“We had no choice,” said Amina Yusuf, the harbour master, on Tuesday. About 40 boats wait."
QUAY = "Quay reopens\n\nThe quay at Łeba opened again on Monday, the council said."


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """One server for all: its process loads the models once."""
    with serve_api(str(tmp_path_factory.mktemp("api") / "cases.record")) as served:
        yield served


def files(**named: bytes) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", (name.replace("_", "."), data)) for name, data in named.items()]


def add(api: Api, sent: list[tuple[str, tuple[str, bytes]]], **fields: str) -> httpx.Response:
    return api.post("/add", files=sent, data=fields)


def events_of(lines: Iterator[str]) -> Iterator[tuple[str, int, Any]]:
    """Read an event stream as a browser does: name, number and data of each event."""
    told: dict[str, str] = {}
    for line in lines:
        if not line:
            if "data" in told:
                yield told["event"], int(told["id"]), json.loads(told["data"])
            told = {}
        elif not line.startswith(":"):
            name, _, value = line.partition(": ")
            told[name] = value


def follow(base: str, path: str, **headers: str) -> list[tuple[str, int, Any]]:
    with httpx.stream("GET", f"{base}{path}", headers=headers, timeout=60) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        return list(events_of(answer.iter_lines()))


def test_each_document_of_an_upload_is_told_with_its_error_or_what_was_found(api: Api) -> None:
    """Two files, one of them an archive with a broken story in it, and one that was read before."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("quay.txt", QUAY)
        archive.writestr("empty.txt", " \n")
    sent = files(bridge_txt=BRIDGE.encode(), more_zip=packed.getvalue(), again_txt=BRIDGE.encode())
    with run_server(api.app) as base:
        answer = httpx.post(
            f"{base}/add", files=sent, data={"published": "2031-05-15", "outlet": "Harbour News"}, headers=CHANGE
        )
        assert answer.status_code == 202
        assert answer.headers["location"] == f"/api/jobs/{answer.json()['id']}"
        told = follow(base, answer.json()["events"].removeprefix("/api"))
        rest = follow(base, answer.json()["events"].removeprefix("/api"), **{"Last-Event-ID": "3"})
        all_seen = httpx.get(f"{base}{answer.json()['events'].removeprefix('/api')}", headers={"Last-Event-ID": "5"})
    kinds = {(data["file"], data["kind"]) for name, _, data in told if name == "document"}
    assert kinds == {("bridge.txt", "read"), ("more.zip", "read"), ("more.zip", "failed"), ("again.txt", "known")}
    assert [number for _, number, _ in told] == [1, 2, 3, 4, 5]
    assert told[-1][0] == "summary"
    assert told[-1][2] == {"state": "done", "read": 2, "known": 1, "failed": 1, "error": None}
    (failed,) = (data for name, _, data in told if data.get("kind") == "failed")
    assert "more.zip!/empty.txt: the file is empty" in failed["error"]
    assert "/tmp" not in json.dumps(told)
    assert rest == told[3:]
    assert all_seen.status_code == 204
    first = told[0][2]
    assert (first["source"], first["stories"], first["statements"]) == ("bridge.txt", 1, 1)
    opened = api.get(f"/documents/{first['document']}").json()
    assert opened["reading"]["document"]["published"] == "2031-05-15"
    assert opened["document"]["outlet"] == "Harbour News"
    assert opened["reading"]["statements"][0]["speaker_name"] == "Amina Yusuf"
    assert list(api.jobs.folder.iterdir()) == []


def test_a_pasted_text_comes_with_its_title_date_and_outlet(api: Api) -> None:
    text = QUAY + '\n\n{"this": "is no JSON document"}'
    body = {"text": text, "title": "Quay", "published": "2031-06-02", "outlet": "Argus", "url": "https://argus.example/quay"}
    answer = api.post("/add", body)
    assert answer.status_code == 202
    assert wait_for(api.jobs, answer.json()["id"]).read == 1
    (event,) = api.jobs.find(answer.json()["id"]).after(0)
    document = api.get(f"/readings/{event.document}").json()["document"]
    assert document["text"] == text
    assert {key: document[key] for key in ("title", "published", "outlet", "url", "source")} == {
        "title": "Quay", "published": "2031-06-02", "outlet": "Argus", "url": "https://argus.example/quay", "source": None,
    }  # fmt: skip


def test_readings_that_were_made_elsewhere_are_taken_as_they_are(api: Api) -> None:
    lines = "".join(reading.to_json() + "\n" for reading in make_readings(3, "Read on another machine."))
    answer = add(api, files(readings_jsonl_gz=gzip.compress(lines.encode())))
    assert wait_for(api.jobs, answer.json()["id"]).read == 3
    assert [event.source for event in api.jobs.find(answer.json()["id"]).after(0)] == [
        "item-0.txt",
        "item-1.txt",
        "item-2.txt",
    ]


def test_a_text_that_was_forgotten_is_not_added_again(api: Api) -> None:
    api.record.add(make_readings(1, "A name that was taken out."))
    (reading,) = make_readings(1, "A name that was taken out.")
    api.record.forget([reading.document.id], reason="by order of the court", who="Amina")
    answer = add(api, files(old_txt=reading.document.text.encode()))
    assert wait_for(api.jobs, answer.json()["id"]).failed == 1
    (event,) = api.jobs.find(answer.json()["id"]).after(0)
    assert event.kind == "failed"
    assert "forgotten" in (event.error or "") and "by order of the court" in (event.error or "")


def test_who_goes_away_does_no_harm_and_the_server_answers_meanwhile(api: Api) -> None:
    """The stream is left after its first event; questions are answered while the upload is being read."""
    story = "\n\n".join([BRIDGE] * 30)
    sent = [("files", (f"long-{number}.txt", f"{number}. {story}".encode())) for number in range(5)]
    with run_server(api.app) as base:
        answer = httpx.post(f"{base}/add", files=sent, headers=CHANGE).json()
        with httpx.stream("GET", f"{base}/jobs/{answer['id']}/events", timeout=60) as stream:
            next(events_of(stream.iter_lines()))
        waits: list[float] = []
        while api.jobs.find(answer["id"]).summary is None:
            begun = time.monotonic()
            assert httpx.get(f"{base}/names?limit=1").status_code == 200
            waits.append(time.monotonic() - begun)
        listed = httpx.get(f"{base}/jobs").json()
    assert waits
    assert max(waits) < 20  # on a busy machine too; docs/api.md has what was measured
    assert listed[0]["id"] == answer["id"]
    assert (listed[0]["state"], listed[0]["read"]) == ("done", 5)


def test_an_upload_waits_its_turn_and_only_so_many_wait(tmp_path: Path) -> None:
    with serve_api(at(tmp_path, "50% a#b?.record"), limits=Limits(waiting=1)) as api:
        first = add(api, files(one_txt=BRIDGE.encode())).json()
        until = time.monotonic() + 60
        while api.jobs.find(first["id"]).state == "waiting" and time.monotonic() < until:
            time.sleep(0.01)
        second = add(api, files(two_txt=QUAY.encode()))
        third = add(api, files(three_txt=b"Three."))
        assert (second.status_code, third.status_code) == (202, 429)
        assert third.json()["error"]["kind"] == "TooMany"
        assert wait_for(api.jobs, second.json()["id"]).state == "done"


def test_a_server_that_is_shut_down_keeps_what_was_committed_and_says_so(tmp_path: Path) -> None:
    place = at(tmp_path)
    story = "\n\n".join([BRIDGE] * 30)
    with serve_api(place) as api:
        sent = [("files", (f"long-{number}.txt", f"{number}. {story}".encode())) for number in range(30)]
        first = add(api, sent).json()["id"]
        second = add(api, files(later_txt=QUAY.encode())).json()["id"]
        until = time.monotonic() + 90
        while not api.jobs.find(first).told and time.monotonic() < until:
            time.sleep(0.01)
        jobs = api.jobs
    told = jobs.find(first)
    assert told.summary is not None and told.summary.state == "stopped"
    assert 1 <= told.summary.read < 30
    assert (jobs.find(second).summary or told.summary).read == 0
    assert not jobs.folder.exists()
    with Record.open(place, writing=False) as record:
        held = {document.id for document in record.documents()}
        assert {event.document for event in told.after(0)} <= held
        assert len(held) - 3 - told.summary.read in {0, 1}  # the one that was committed and not told


def test_a_process_that_dies_costs_its_upload_alone(tmp_path: Path) -> None:
    """It is killed as the first document is told; the next upload has a new one."""
    with serve_api(at(tmp_path)) as api:
        story = "\n\n".join([BRIDGE] * 30)
        first = add(api, [("files", (f"{n}.txt", f"{n}. {story}".encode())) for n in range(20)]).json()["id"]
        until = time.monotonic() + 90
        while not api.jobs.find(first).told and time.monotonic() < until:
            time.sleep(0.01)
        process = api.jobs.process._process
        assert process is not None
        process.kill()
        summary = wait_for(api.jobs, first)
        assert (summary.state, summary.read >= 1) == ("failed", True)
        assert "died" in summary.error
        second = add(api, files(two_txt=QUAY.encode())).json()["id"]
        assert wait_for(api.jobs, second).read == 1


REFUSED: list[tuple[dict[str, Any], int, str]] = [
    ({"files": [("files", ("a.txt", b""))], "data": {"published": "in May"}}, 400, "no ISO 8601 date"),
    ({"files": [("other", ("a.txt", b"text"))]}, 400, "files are sent as `files`"),
    ({"files": [("files", ("a.txt", b"text"))], "data": {"who": "Ben"}}, 400, "'who' is no field of an upload"),
    (
        {
            "content": b'--b\r\nContent-Disposition: form-data; name="files"; filename=""\r\n\r\n\r\n--b--\r\n',
            "headers": {"Content-Type": "multipart/form-data; boundary=b"},
        },
        400,
        "no file in it",
    ),
    ({"files": [("files", (f"{n}.txt", b"text")) for n in range(4)]}, 400, "Maximum number of files is 3"),
    ({"files": [("files", ("a.txt", b"x" * 1200))]}, 413, "a.txt: it has more than 1,000 bytes"),
    ({"files": [("files", (f"{n}.txt", b"x" * 900)) for n in range(3)]}, 413, "more than 2,000 bytes"),
    ({"content": b"no form", "headers": {"Content-Type": "multipart/form-data; boundary=b"}}, 400, "cannot be read"),
    ({"content": b"no form", "headers": {"Content-Type": "multipart/form-data"}}, 400, "Missing boundary"),
    ({"content": b"text", "headers": {"Content-Type": "text/plain"}}, 415, "application/json or multipart/form-data"),
    ({"json": {"text": " "}}, 400, "the text is empty"),
    ({"json": {"text": "Bridge shut.", "published": "Tuesday"}}, 400, "no ISO 8601 date"),
    ({"json": {"text": "Bridge shut.", "outlet": "a\x00b"}}, 400, "outlet holds what is no text"),
    ({"json": {"text": "Bridge shut.", "titel": "Bridge"}}, 400, "unknown field `titel`"),
    ({"json": {"text": "x" * 3001}}, 413, "more than 3,000 bytes"),
]


@pytest.mark.parametrize(("sent", "status", "told"), REFUSED)
def test_an_upload_that_cannot_be_taken_is_refused_whole(sent: dict[str, Any], status: int, told: str, tmp_path: Path) -> None:
    with serve_api(at(tmp_path), limits=Limits(files=3, file=1_000, upload=2_000, text=3_000)) as api:
        answer = api.post("/add", **sent)
        assert (answer.status_code, told in answer.json()["error"]["message"]) == (status, True), answer.text
        assert api.jobs.all() == []
        assert list(api.jobs.folder.iterdir()) == []


@pytest.mark.parametrize(("told", "name"), [
    ("mill.txt", "mill.txt"), ("../../etc/passwd", "passwd"), ("C:\\desk\\mill.txt", "mill.txt"), ("/", ""), ("..", ""),
    ("a\x00b\n.txt", "ab.txt"), ("fire\u202etxt.exe", "firetxt.exe"), ("x" * 300 + ".txt", "x" * 196 + ".txt"),
])  # fmt: skip
def test_a_file_is_called_what_its_sender_calls_it_without_folders_and_tricks(told: str, name: str) -> None:
    assert name_file(told) == name


def test_a_long_silence_is_broken_and_what_is_long_past_is_only_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "LOOK", 0.01)
    monkeypatch.setattr(working, "PULSE", 0.02)
    job = Job(id="u1", place="cases.record", options=Options(), task=Add(files=()))
    upload = Work(job, most=2)
    for number in range(5):
        upload.note(Event(kind="known", file=f"{number}.txt"))

    async def read() -> list[bytes]:
        told: list[bytes] = []
        async for piece in working.tell(upload, seen=0):
            told.append(piece)
            if piece.startswith(b":"):
                upload.end("done")
        return told

    told = anyio.run(read)
    assert [piece.partition(b"\n")[0] for piece in told] == [
        b"retry: 2000", b"event: document", b"event: document", b": still here", b"event: summary",
    ]  # fmt: skip
    assert b"id: 4\n" in told[1]
    assert b'"known":5' in told[-1]


PARTS = st.lists(st.sampled_from([
    b"--b\r\n", b"--b--\r\n", b"--b", b"\r\n", b"\r\n\r\n", b'Content-Disposition: form-data; name="files"; filename="a"',
    b'Content-Disposition: form-data; name="title"', b"Content-Disposition: form-data; name=\xff", b"Content-Disposition:",
    b"text", b"\x00",
]) | st.binary(max_size=10), max_size=12)  # fmt: skip


# Starlette leaves the file of a form that ends in the middle to the garbage collector, which closes it with a warning.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@settings(max_examples=150, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=PARTS, charset=st.sampled_from(["", "; charset=utf-16", "; charset=idna", "; charset=nothing"]))
def test_whatever_form_is_sent_is_taken_or_refused_and_nothing_is_left(parts: list[bytes], charset: str, api: Api,
                                                                       monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    def refuse(*_: object, **__: object) -> None:
        raise Refused(429, "TooMany", "a form that could be read")

    with monkeypatch.context() as patched:
        patched.setattr(api.jobs, "add", refuse)
        answer = api.post(
            "/add", content=b"".join(parts), headers={"Content-Type": f"multipart/form-data; boundary=b{charset}"}
        )
    assert answer.status_code in {400, 429}, answer.text
    assert set(answer.json()["error"]) == {"kind", "message"}
    assert list(api.jobs.folder.iterdir()) == []


def test_a_client_that_breaks_off_while_it_sends_leaves_nothing(api: Api) -> None:
    before = len(api.jobs.all())
    with run_server(api.app) as base:

        def pieces() -> Iterator[bytes]:
            yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf'
            raise ConnectionError("gone")

        headers = {**CHANGE, "Content-Type": "multipart/form-data; boundary=b"}
        with pytest.raises(ConnectionError):
            httpx.post(f"{base}/add", content=pieces(), headers=headers)
        until = time.monotonic() + 10
        while list(api.jobs.folder.iterdir()) and time.monotonic() < until:
            time.sleep(0.01)
    assert list(api.jobs.folder.iterdir()) == []
    assert len(api.jobs.all()) == before
    assert threading.active_count() < 30
