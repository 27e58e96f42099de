"""Changes: who may make them, in what form, and that two people at once do not overwrite each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.requests import Request

from onrecord.web.api import Around, Refused
from onrecord.web.api.routes import OPERATIONS
from store.corrections.desk import MILL
from web.api.serving import CHANGE, Api, at, run_server, serve_api

ID = MILL.document.id
SENT: dict[str, Any] = {"document": ID, "item": "q1", "expected": 0, "who": "Ben", "why": "heard the tape"}
POSTS = [f"/api{operation.path}" for operation in OPERATIONS if operation.method == "POST"]


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    with serve_api(at(tmp_path)) as served:
        yield served


def test_of_two_who_saw_the_same_the_second_is_told_what_the_first_did(api: Api) -> None:
    seen = api.get(f"/documents/{ID}").json()["revision"]
    first = api.post("/corrections/edit", {**SENT, "expected": seen, "changes": {"act": "thought"}})
    second = api.post("/corrections/reject", {**SENT, "expected": seen, "who": "Amina"})
    assert (first.status_code, second.status_code) == (201, 409)
    assert second.json()["error"]["kind"] == "StaleCorrection"
    assert "1 edit by Ben (heard the tape)" in second.json()["error"]["message"]
    assert [entry["action"] for entry in api.get("/log").json()["items"]] == ["edit"]
    assert api.get(f"/documents/{ID}/states").json() == {"document": ID, "revision": 1, "states": {"q1": "edited"}}
    again = api.post("/corrections/reject", {**SENT, "expected": first.json()["number"], "who": "Amina"})
    assert again.status_code == 201


def test_of_many_at_the_very_same_time_one_is_heard(api: Api) -> None:
    """All have seen revision 0, and send at once over connections of their own."""
    with run_server(api.app) as base, ThreadPoolExecutor(8) as pool:

        def send(number: int) -> httpx.Response:
            sent = {**SENT, "who": f"reviewer {number}", "changes": {"act": "thought"}}
            return httpx.post(f"{base}/corrections/edit", json=sent, headers=CHANGE, timeout=60)

        answers = list(pool.map(send, range(8)))
        head = httpx.head(f"{base}/log")
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 7
    assert len(api.get("/log").json()["items"]) == 1
    assert (head.status_code, head.content, int(head.headers["content-length"]) > 2) == (200, b"", True)


@pytest.mark.parametrize("path", POSTS)
def test_no_change_is_made_for_what_a_form_of_another_site_can_send(path: str, api: Api) -> None:
    """A form sends one of three types, and no header of its own."""
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"):
        answer = api.ask("POST", path, content=json.dumps(SENT), headers={"Content-Type": kind})
        assert (answer.status_code, answer.json()["error"]["kind"]) == (403, "ForgedRequest")
    assert api.get("/log").json()["items"] == []
    assert api.jobs.all() == []


def test_the_desk_decides_who_may_change_and_who_signs(tmp_path: Path) -> None:
    def check(request: Request) -> None:
        if request.headers.get("x-csrf-token") != "right":
            raise Refused(403, "Refused", "this is no form of this desk.")

    around = Around(check=check, who=lambda request: "Amina")
    with serve_api(at(tmp_path), around=around) as api:
        assert api.post("/corrections/accept", SENT).status_code == 403
        answer = api.post("/corrections/accept", SENT, headers={"X-CSRF-Token": "right"})
        assert (answer.status_code, answer.json()["who"]) == (201, "Amina")


REFUSED: list[tuple[str, Any, str, int, str]] = [
    ("accept", {**SENT, "item": "q99"}, "UnknownItem", 404, "no 'q99'"),
    ("accept", {**SENT, "document": "ffff0000"}, "UnknownItem", 404, "no such document"),
    ("accept", {**SENT, "why": " "}, "InvalidCorrection", 400, "a name and a reason"),
    ("accept", {**SENT, "who": ""}, "InvalidCorrection", 400, "nobody has signed"),
    ("accept", {**SENT, "who": "B\x00n"}, "InvalidCorrection", 400, "U\\+0000"),
    ("accept", {**SENT, "whom": "Ben"}, "UnusableBody", 400, "unknown field `whom`"),
    ("accept", {"document": ID, "item": "q1", "who": "B", "why": "y"}, "UnusableBody", 400, "required field `expected`"),
    ("accept", {**SENT, "expected": "0"}, "UnusableBody", 400, "Expected `int`, got `str` - at `\\$.expected`"),
    ("accept", [SENT], "UnusableBody", 400, "Expected `object`"),
    ("edit", {**SENT, "changes": {"act": "sung"}}, "InvalidCorrection", 400, "'sung'"),
    ("edit", {**SENT, "changes": {"content": [[0, 99999]]}}, "InvalidCorrection", 400, "after the text's"),
    ("move", {**SENT, "case": "Mill"}, "InvalidCorrection", 400, "only stories belong to cases"),
    ("note", {"words": "x", "who": "Ben", "why": "y", "item": "q1"}, "InvalidCorrection", 400, "are of a document"),
    ("note", {"words": "x", "who": "Ben", "why": "y", "document": ID, "span": [4, 4]}, "SpanError", 400, "need 0 <= start"),
    ("undo", {"number": 7, "who": "Ben", "why": "y"}, "UnknownItem", 404, "no entry 7"),
    ("merge", {**SENT, "item": "e1", "other_document": ID, "other_item": "q1"}, "InvalidCorrection", 400, "only entities"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "body", "kind", "status", "told"), REFUSED)
def test_a_correction_that_cannot_be_made_is_refused_and_nothing_is_written(
    name: str, body: Any, kind: str, status: int, told: str, api: Api
) -> None:
    answer = api.post(f"/corrections/{name}", body)
    assert (answer.status_code, answer.json()["error"]["kind"]) == (status, kind)
    assert pytest.raises(AssertionError, match=told).matches(AssertionError(answer.json()["error"]["message"]))
    assert api.get("/log").json()["items"] == []


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"who": "\\ud800"}', b"1e999", b"null"])
def test_what_is_no_json_is_refused(content: bytes, api: Api) -> None:
    answer = api.post("/corrections/accept", content=content, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["kind"]) == (400, "UnusableBody")


def test_a_body_says_what_it_is_and_is_not_too_long(api: Api) -> None:
    untold = api.post("/corrections/accept", content=json.dumps(SENT))
    assert (untold.status_code, untold.json()["error"]["kind"]) == (415, "UnlikeType")
    assert "application/json" in untold.json()["error"]["message"]
    long = api.post("/corrections/accept", {**SENT, "why": "y" * (1 << 20)})
    assert (long.status_code, long.json()["error"]["kind"]) == (413, "TooLarge")


def test_a_body_of_untold_length_is_counted_as_it_comes(api: Api) -> None:
    async def pieces() -> Any:
        for _ in range(40):
            yield b" " * (1 << 16)

    answer = api.post("/corrections/accept", content=pieces(), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["kind"]) == (413, "TooLarge")


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FIELDS = ["document", "item", "expected", "who", "why", "changes", "layer", "fields", "words", "span", "case", "number",
          "other_document", "other_item"]  # fmt: skip
VALUES = st.sampled_from(
    [ID, "q1", "e1", "s1", 0, 1, "246-275", [0, 4], {"act": "thought"}, {"span": [0, 4]}, "times", "entities"]
)


@settings(max_examples=200, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from([path for path in POSTS if "corrections" in path]),
       body=st.dictionaries(st.sampled_from(FIELDS), VALUES | ANY, max_size=6))  # fmt: skip
def test_whatever_is_sent_is_done_or_refused_in_the_one_shape(path: str, body: dict[str, Any], api: Api) -> None:
    sent = json.dumps({"who": "Ben", "why": "y", "document": ID, "expected": 0, **body}).encode("utf-8", "surrogatepass")
    answer = api.ask("POST", path, content=sent, headers={**CHANGE, "Content-Type": "application/json"})
    assert answer.status_code == 201 or 400 <= answer.status_code < 500, answer.text
    if answer.status_code != 201:
        assert set(answer.json()["error"]) == {"kind", "message"}
