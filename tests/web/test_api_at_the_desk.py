"""The API as the desk carries it: who signs, and what keeps strangers out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.store import Record
from onrecord.web import Settings, make_app
from onrecord.web.api import HEADER
from onrecord.web.serving import find_api
from onrecord.web.sessions import WHO, to_cookie


@pytest.fixture
def api(record: Record) -> Iterator[Any]:
    found = find_api(record)
    yield found
    found.close()


def client_of(record: Record, api: Any, settings: Settings) -> TestClient:
    return TestClient(make_app(record, settings, api.routes), base_url="http://localhost")


def accept(client: TestClient, record: Record, **more: Any) -> Any:
    """Accept the first statement of the fire, and give the answer."""
    expected = record.revision("argus/fire.txt")
    document = record.look("argus/fire.txt")[0].id
    body = {"document": document, "item": "q1", "expected": expected, "why": "heard the tape", **more}
    return client.post("/api/corrections/accept", json=body, headers={HEADER: "1"})


def test_who_has_given_a_name_at_the_desk_signs_else_the_request_else_whose_desk_it_is(record: Record, api: Any) -> None:
    client = client_of(record, api, Settings(who="Ann Bell"))
    assert accept(client, record).json()["who"] == "Ann Bell"
    record.undo(record.revision("argus/fire.txt"), who="x", why="again")
    assert accept(client, record, who="Ben").json()["who"] == "Ben"
    record.undo(record.revision("argus/fire.txt"), who="x", why="again")
    client.cookies.set(WHO, to_cookie("Siân O’Neill"))
    assert accept(client, record, who="Ben").json()["who"] == "Siân O’Neill"
    nobody = accept(client_of(record, api, Settings(who="")), record)
    assert (nobody.status_code, nobody.json()["error"]["kind"]) == (400, "InvalidCorrection")


@pytest.mark.parametrize(("method", "path"), [
    ("DELETE", "/api/jobs/none"), ("POST", "/api/link"), ("POST", "/api/verify"), ("POST", "/api/check-quotes"),
    ("POST", "/api/import"), ("POST", "/api/corrections/part"),
])  # fmt: skip
def test_strangers_change_nothing_and_are_told_so_in_the_one_shape(method: str, path: str, record: Record, api: Any) -> None:
    """Another site, another name of this machine, no header, no token."""
    client = client_of(record, api, Settings(who="Ann Bell"))
    locked = client_of(record, api, Settings(token="a long enough token of a desk"))
    answers = [
        client.request(method, path, headers={HEADER: "1", "Origin": "https://evil.example"}),
        client.request(method, path, headers={HEADER: "1", "Sec-Fetch-Site": "cross-site"}),
        client.request(method, path, headers={HEADER: "1", "Host": "evil.example"}),
        client.request(method, path),
        locked.request(method, path, headers={HEADER: "1"}),
        locked.request(method, path, headers={HEADER: "1", "Authorization": "Bearer wrong"}),
    ]
    assert [answer.status_code for answer in answers] == [403, 403, 400, 403, 401, 401]
    for answer in answers:
        assert set(answer.json()["error"]) == {"kind", "message"}
    assert client.get("/api/jobs").json() == []
