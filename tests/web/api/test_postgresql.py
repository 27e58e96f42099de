"""The API over a record on a server answers as over a file."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.web.api.routes import OPERATIONS
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


GETS = [operation for operation in OPERATIONS if operation.method == "GET" and "{job}" not in operation.path]
ODD = st.text(max_size=12) | st.sampled_from(["mill", "%", "'", "\\", "a b", "-mill", "2031-05", "100", "1e400", "true",
                                               "👻", "C0000000000"])  # fmt: skip


@settings(max_examples=150, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_asked_of_a_server_is_answered_or_refused_in_the_one_shape(data: st.DataObject, api: Api) -> None:
    operation = data.draw(st.sampled_from(GETS))
    names = [name for name in operation.asked.__struct_fields__ if "{" + name + "}" not in operation.path]
    query = data.draw(st.lists(st.tuples(st.sampled_from(names), ODD), max_size=3)) if names else []
    name = data.draw(ODD.filter(lambda words: words.strip("./") and not set(words) & set("/?#")))
    answer = api.get(operation.path.replace("{document}", MILL.document.id).replace("{case}", quote(name)), params=query)
    assert answer.status_code == 200 or 400 <= answer.status_code < 500, answer.text
    if answer.status_code != 200:
        assert set(answer.json()["error"]) == {"kind", "message"}


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
