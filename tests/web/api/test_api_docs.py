"""The page about the API names every address, parameter and command there is, and each of its examples works."""

from __future__ import annotations

import json
import re
import shlex
import time
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from onrecord.cli.commands import cli
from onrecord.pipeline import read_all
from onrecord.samples import load_case
from onrecord.store import Record
from onrecord.web import make_app
from onrecord.web.api import HEADER
from onrecord.web.api.asking import QUESTIONS
from onrecord.web.api.examples import BODIES, PARAMETERS
from onrecord.web.api.failures import OWN
from onrecord.web.api.openapi import FAILURES
from onrecord.web.api.operations import Operation
from onrecord.web.api.routes import OPERATIONS
from onrecord.web.serving import find_api
from onrecord.web.settings import Settings
from onrecord.web.statuses import STATUSES
from web.conftest import run_server

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
CURLS = [line.strip() for line in PAGE.splitlines() if line.startswith("    curl ")]
DESK = "http://127.0.0.1:8300"


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_every_address_stands_in_the_docs(operation: Operation) -> None:
    assert operation.path.removeprefix("/corrections/") in PAGE


@pytest.mark.parametrize("operation", QUESTIONS[:5], ids=lambda operation: operation.name)
def test_every_parameter_of_a_question_stands_beside_it(operation: Operation) -> None:
    (line,) = (line for line in PAGE.splitlines() if line.startswith(f"| `GET {operation.path}`"))
    asked = set(operation.asked.__struct_fields__) - {"limit", "after"}
    assert {name for name in asked if f"`{name}`" not in line} == set()


def test_every_status_is_told() -> None:
    assert {status for status in FAILURES if str(status) not in PAGE} == set()
    assert {status for _, status in (*STATUSES, *OWN)} <= set(FAILURES)


def test_every_command_has_its_addresses_or_a_reason_why_it_has_none() -> None:
    table = PAGE[PAGE.index("## Commands and addresses") : PAGE.index("## Errors")]
    named = {word.removeprefix("onrecord ") for line in table.splitlines() if line.startswith("| `")
             for word in re.findall(r"`([^`]+)`", line.split("|")[1])}  # fmt: skip
    assert named == set(cli.commands)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A whole desk, as `onrecord serve` runs it, of a record of the sample case."""
    with Record.open(tmp_path_factory.mktemp("docs") / "sample.record", create=True) as record:
        record.add(read_sample())
        record.link_cases()
        api = find_api(record)
        with run_server(record, Settings(who="Ann Bell"), api.routes) as address:
            yield address
        api.close()


@pytest.fixture
def base(desk: str) -> str:
    """The desk, when it has nothing more to do."""
    wait(desk)
    return desk


def wait(base: str) -> list[Any]:
    """Wait until every job is done; give them."""
    until = time.monotonic() + 90
    while True:
        jobs: list[Any] = httpx.get(f"{base}/api/jobs").json()
        if all(job["summary"] is not None for job in jobs):
            return jobs
        assert time.monotonic() < until
        time.sleep(0.1)


def curl(line: str, base: str, folder: Path) -> httpx.Response:
    """Do what curl does (https://curl.se/docs/manpage.html), as far as the docs use it."""
    method, headers, data, files = "GET", dict[str, str](), dict[str, str](), list[Any]()
    url, body, out = "", None, None
    words = iter(shlex.split(line)[1:])
    for word in words:
        match word:
            case "-X":
                method = next(words)
            case "-H":
                name, _, value = next(words).partition(": ")
                headers[name] = value
            case "-F":
                name, _, value = next(words).partition("=")
                method = "POST"
                if value.startswith("@"):
                    files.append((name, (value[1:], (folder / value[1:]).read_bytes())))
                else:
                    data[name] = value
            case "--json":
                method, body = "POST", next(words).encode()
                headers["Content-Type"] = "application/json"
            case "-o":
                out = next(words)
            case "-N":
                pass
            case _:
                assert word.startswith(DESK), word
                url = base + word.removeprefix(DESK)
    sent: dict[str, Any] = {"content": body} if body is not None else {"data": data, "files": files} if files else {}
    answer = httpx.request(method, url, headers=headers, timeout=90, **sent)
    if out is not None:
        (folder / out).write_bytes(answer.content)
    return answer


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the examples send."""
    folder = tmp_path_factory.mktemp("files")
    with zipfile.ZipFile(folder / "argus.zip", "w") as archive:
        archive.writestr("fire.txt", "Fire at the mill\n\nNobody was hurt, West Vale Police said.")
    (folder / "draft.md").write_text("“Our thoughts are with the family of this young man,” said Ms Linton.", encoding="utf-8")
    return folder


@pytest.mark.parametrize("line", CURLS)
def test_every_example_of_the_page_is_granted_and_has_an_answer(line: str, base: str, folder: Path) -> None:
    if "JOB" in line:
        line = line.replace("JOB", httpx.get(f"{base}/api/jobs").json()[0]["id"])
    answer = curl(line, base, folder)
    assert answer.status_code in {200, 201, 202}, answer.text
    assert answer.content
    if answer.headers["content-type"] == "application/json":
        told = answer.json()
        assert told["items"] if isinstance(told, dict) and "items" in told else told
    assert all(job["summary"]["state"] in {"done", "cancelled"} for job in wait(base))


def test_examples_are_of_every_kind_of_request() -> None:
    assert len(CURLS) >= 20
    assert {"/add", "/import", "/link", "/verify", "/check-quotes", "/export/jsonl", "/jobs"} <= {
        path for line in CURLS for path in re.findall(r"8300/api(/[a-z/-]+)", line)
    }


@pytest.mark.parametrize("name", list(BODIES))
def test_every_body_of_the_openapi_document_is_granted(name: str, tmp_path: Path) -> None:
    """On a record of the sample case; to be undone, an entry has to be there."""
    with Record.open(tmp_path / "sample.record", create=True) as record:
        record.add(read_sample())
        api = find_api(record)
        client = TestClient(make_app(record, Settings(), api.routes), base_url="http://localhost", headers={HEADER: "1"})
        if name == "correct_undo":
            assert client.post("/api/corrections/accept", json=BODIES["correct_accept"]).status_code == 201
        (operation,) = (one for one in OPERATIONS if one.name == name)
        answer = client.post(f"/api{operation.path}", json=BODIES[name])
        api.close()
    assert answer.status_code in {200, 201, 202}, answer.text


@cache
def read_sample() -> tuple[Any, ...]:
    """Read the sample case, once a process."""
    return tuple(read_all(load_case()))


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.method == "GET" and one.asked.__struct_fields__],
                         ids=lambda operation: operation.name)  # fmt: skip
def test_every_parameter_has_an_example_that_is_granted(operation: Operation, base: str) -> None:
    """One parameter at a time, beside those that an address cannot be asked without."""
    told = httpx.get(f"{base}/api/openapi.json").json()["paths"][operation.path]["get"]["parameters"]
    path = operation.path.replace("{document}", "sha256:caab542b5a5d").replace("{case}", "malik torrance")
    if "{job}" in path:
        return
    needed = {one["name"]: one["example"] for one in told if one["required"] and one["in"] == "query"}
    for one in told:
        if one["in"] == "query" and one["name"] not in {"after", "before", "now", "document", "who", "most"}:
            value = one.get("example", (one["schema"].get("enum") or [str(one["schema"].get("default", "")).lower()])[0])
            assert value != "", one
            answer = httpx.get(f"{base}/api{path}", params={**needed, one["name"]: value}, timeout=60)
            assert answer.status_code == 200, (one["name"], answer.text)


def test_parameters_that_have_examples_are_there() -> None:
    there = {name for operation in OPERATIONS for name in operation.asked.__struct_fields__}
    assert set(PARAMETERS) <= there


def test_every_operation_and_field_is_told_in_words(base: str) -> None:
    """What is plain by its name needs no words; what the code says of a field stands in the document too."""
    document = httpx.get(f"{base}/api/openapi.json").json()
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations) == len(OPERATIONS)
    assert all(operation["summary"].endswith(".") and operation["tags"] for operation in operations)
    assert {tag["name"] for tag in document["tags"]} == {tag for operation in operations for tag in operation["tags"]}
    schemas = document["components"]["schemas"]
    assert (
        schemas["Progress"]["properties"]["address"]["description"] == "Where this is told again; DELETE there stops the job."
    )
    assert schemas["PageOfFound"]["properties"]["next"]["description"].startswith("Address of the next page")
    assert schemas["CasefileSaid"]["properties"]["cited"] == {"$ref": "#/components/schemas/CasefileCited"}
    assert "onrecord." not in json.dumps(list(schemas))
