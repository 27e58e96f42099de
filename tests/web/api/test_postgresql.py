"""The API over a record on a server answers as over a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.corrections.desk import MILL
from store.postgresql import run_server
from web.api.serving import Api, serve_api, wait_for


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with run_server() as server, serve_api(server.new_database()) as served:
        yield served


@pytest.mark.parametrize(
    "path", ["/search?words=mill", "/statements?", "/figures?", "/stories?", "/timeline?", "/names?", "/documents?"]
)
def test_pages_of_one_put_together_are_the_whole(path: str, api: Api) -> None:
    whole = api.get(f"{path}&limit=100").json()["items"]
    assert [answer for page in api.pages(f"{path}&limit=1") for answer in page] == whole
    assert whole


def test_what_no_column_can_hold_is_refused(api: Api) -> None:
    sent = {"document": MILL.document.id, "item": "s1", "expected": 0, "who": "Ben", "why": "y"}
    assert api.post("/corrections/move", {**sent, "case": "M\x00ll"}).status_code == 400
    assert api.post(
        "/corrections/edit", {**sent, "item": "e1", "changes": {"name": "R\x00th", "names": ["R\x00th"]}}
    ).status_code in {201, 400}
    assert api.get("/names?starts=a%00").status_code == 400


def test_a_text_is_read_into_it_by_the_process_that_reads(api: Api) -> None:
    answer = api.post("/add", {"text": "The quay opened again, the council said.", "published": "2031-06-02"})
    assert wait_for(api.jobs, answer.json()["id"]).read == 1
    assert api.get("/documents?limit=1").json()["items"][0]["published"] == "2031-06-02"
