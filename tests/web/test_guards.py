"""Who may ask and change, by what name, how much, and what a browser is allowed to run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from onrecord.errors import UnsafeDesk
from onrecord.store import Record
from onrecord.web import Settings
from onrecord.web.addresses import local, safe_link
from onrecord.web.app import find_routes
from onrecord.web.serving import make_settings
from web.conftest import client_of
from web.hostile import LINKS


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.7", "", "a b", "[::1"]
)
def test_a_name_that_is_not_the_desks_is_refused(record: Record, host: str) -> None:
    """A stranger's name may lead to this machine (DNS rebinding); its pages must not read the record."""
    assert client_of(record).get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8300", "127.0.0.1:8300", "[::1]:8300"])
def test_this_machines_names_are_answered(record: Record, host: str) -> None:
    assert client_of(record).get("/", headers={"host": host}).status_code == 200


def test_every_answer_forbids_what_the_desk_does_not_need(record: Record) -> None:
    client = client_of(record)
    for path in ("/", "/static/desk.css", "/none", "/documents/none"):
        headers = client.get(path).headers
        policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == "'self'"
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "DENY"


def test_every_change_goes_through_the_check_of_forms() -> None:
    changes = [route for route in find_routes() if isinstance(route, Route) and "POST" in (route.methods or ())]
    assert len(changes) >= 8
    assert [route.path for route in changes if not hasattr(route.endpoint, "changes")] == []
    assert [route.path for route in find_routes() if isinstance(route, Route) and route.methods and "POST" in route.methods
            and "GET" in route.methods] == []  # fmt: skip


def test_a_change_without_the_desks_own_mark_is_refused(record: Record) -> None:
    client = client_of(record)
    before = len(list(record.log()))
    for form in ({}, {"csrf": "0" * 64}):
        assert client.post("/undo", data={"number": "1", "who": "Eve", **form}).status_code == 403
    assert len(list(record.log())) == before


@pytest.mark.parametrize("headers", [
    {"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
    {"origin": "http://localhost.evil.example"},
])  # fmt: skip
def test_a_change_that_another_site_asks_for_is_refused(record: Record, headers: dict[str, str]) -> None:
    client = client_of(record)
    proof = csrf_of(client.get("/").text)
    assert client.post("/undo", data={"csrf": proof, "number": "1"}, headers=headers).status_code == 403
    assert client.post("/undo", data={"csrf": proof, "number": "1"}, headers={"origin": "http://localhost"}).status_code == 303


def csrf_of(page: str) -> str:
    found = re.search(r'<meta name="csrf" content="([0-9a-f]+)">', page)
    assert found
    return found[1]


def test_a_body_that_is_too_long_is_refused_and_says_how_long_it_may_be(record: Record) -> None:
    client = client_of(record, Settings(max_body=2_000))
    answer = client.post("/undo", data={"why": "x" * 4_000})
    assert answer.status_code == 413 and "2,000" in answer.text

    def chunks() -> object:
        yield from (b"why=" + b"x" * 900 for _ in range(9))

    streamed = client.post("/undo", content=chunks(), headers={"content-type": "application/x-www-form-urlencoded"})  # type: ignore[arg-type]  # an iterator of bytes
    assert streamed.status_code == 413


def test_a_fault_tells_the_browser_nothing_of_the_code(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret-of-the-code")

    monkeypatch.setattr(Record, "names", fail)
    quiet = TestClient(client_of(record).app, base_url="http://localhost", raise_server_exceptions=False)
    answer = quiet.get("/people")
    assert answer.status_code == 500
    assert "secret-of-the-code" not in answer.text and "Traceback" not in answer.text and ".py" not in answer.text


def test_a_desk_that_others_can_reach_demands_a_token(tmp_path: Path) -> None:
    with pytest.raises(UnsafeDesk, match="--token-file"):
        make_settings("0.0.0.0")
    settings = make_settings("0.0.0.0", token_file=tmp_path / "desk.token", names=["desk.example"], who="Ann")
    assert settings.token and len(settings.token) >= 40
    assert (tmp_path / "desk.token").stat().st_mode & 0o077 == 0
    assert make_settings("0.0.0.0", token_file=tmp_path / "desk.token").token == settings.token
    assert settings.who == ""


def test_a_token_that_could_be_guessed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "desk.token").write_text("hunter2")
    with pytest.raises(UnsafeDesk, match="at least 20"):
        make_settings("0.0.0.0", token_file=tmp_path / "desk.token")


def test_without_the_token_nothing_is_shown_and_with_it_everything(record: Record) -> None:
    client = client_of(record, Settings(token="a-token-of-thirty-letters-or-so"))
    assert client.get("/stories").headers["location"] == "/sign-in"
    assert client.get("/api/names").status_code == 401
    page = client.get("/sign-in")
    assert "Mill" not in page.text
    assert client.post("/sign-in", data={"csrf": csrf_of(page.text), "token": "wrong"}).status_code == 403
    assert client.get("/stories").status_code == 303
    answer = client.post("/sign-in", data={"csrf": csrf_of(page.text), "token": "a-token-of-thirty-letters-or-so"})
    assert answer.status_code == 303
    assert "HttpOnly" in answer.headers["set-cookie"] and "SameSite=Strict" in answer.headers["set-cookie"]
    assert client.get("/stories").status_code == 200
    bearer = client_of(record, Settings(token="a-token-of-thirty-letters-or-so"))
    assert bearer.get("/stories", headers={"authorization": "Bearer a-token-of-thirty-letters-or-so"}).status_code == 200
    assert bearer.get("/stories", headers={"cookie": "onrecord_session=x.in.0"}).status_code == 303


@pytest.mark.parametrize("address", [*LINKS[:4], "vbscript:x", "java\nscript:x", "http://[::1", "\x01javascript:x", None])
def test_only_addresses_of_the_web_become_links(address: str | None) -> None:
    assert safe_link(address) is None


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "", None, "/a\nb"]
)
def test_a_form_leads_nowhere_but_to_the_desk(path: str | None) -> None:
    assert local(path, "/review") == "/review"
