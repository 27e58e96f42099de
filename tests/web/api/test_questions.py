"""What the API answers is what the record answers, page by page, and what it refuses it refuses in one shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.web.api import Limits
from onrecord.web.api.cursors import Place, write_cursor
from onrecord.web.api.routes import OPERATIONS
from store.corrections.desk import FERRY, FIRE, MILL, WHO, item
from web.api.serving import Api, make_readings, serve_api

ID = MILL.document.id
SAME: dict[str, Any] = {
    "/search?words=mill": lambda record: record.search("mill"),
    "/search?words=the&since=2031-05-16": lambda record: record.search("the", since="2031-05-16"),
    "/statements?by=adeyemi": lambda record: record.statements(by="adeyemi"),
    "/figures?over=100": lambda record: record.figures(over=100),
    "/stories?words=mill": lambda record: record.stories(words="mill"),
    "/timeline?": lambda record: record.timeline(),
    "/names?": lambda record: record.names(),
    "/readings?": lambda record: record.readings(),
    "/documents?": lambda record: record.documents(),
    "/log?": lambda record: record.log(),
    "/who?": lambda record: record.who().subjects,
}


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with serve_api(str(tmp_path_factory.mktemp("api") / "cases.record")) as served:
        served.record.note(None, "shared with the desk", **WHO)
        served.record.accept(item(FIRE, "q1"), **WHO)
        yield served


def plain(items: Any) -> list[Any]:
    found: list[Any] = json.loads(msgspec.json.encode(list(items)))
    return found


@pytest.mark.parametrize("path", SAME)
def test_pages_of_one_put_together_are_what_the_record_answers(path: str, api: Api) -> None:
    pages = list(api.pages(f"{path}&limit=1"))
    assert [answer for page in pages for answer in page] == plain(SAME[path](api.record))
    assert all(len(page) == 1 for page in pages)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A record of so many stories that they are gone through month by month."""
    with serve_api(str(tmp_path_factory.mktemp("api") / "many.record")) as served:
        served.record.add(make_readings(2_500))
        yield served


@pytest.mark.parametrize(
    "path", ["/stories?", "/search?words=item", "/documents?", "/stories?words=closes+OR+close", "/statements?by=calder"]
)
def test_many_answers_come_page_by_page_each_once(path: str, many: Api) -> None:
    found = [answer.get("document", answer.get("id")) for page in many.pages(f"{path}&limit=499") for answer in page]
    assert len(found) >= 2_500
    assert len(found) == len(set(found))


def test_what_comes_in_between_two_pages_shifts_nothing(api: Api) -> None:
    pages = api.pages("/stories?limit=1")
    first = next(pages)
    api.record.add(make_readings(28, "The mayor of Llanfair spoke.")[27:])  # of a later day than any other
    found = [*first, *(answer for page in pages for answer in page)]
    assert [story["document"] for story in found] == [FIRE.document.id, MILL.document.id, FERRY.document.id]


def test_a_page_after_a_document_that_no_longer_answers_says_so(api: Api) -> None:
    gone = write_cursor(Place("sha256:" + "0" * 64, 1))
    answer = api.get(f"/stories?after={gone}")
    assert (answer.status_code, answer.json()["error"]["kind"]) == (410, "PageGone")


def test_a_document_is_named_by_its_first_characters_too(api: Api) -> None:
    short = api.get(f"/documents/{ID[7:15]}").json()
    assert short == api.get(f"/documents/{ID}").json()
    assert short["reading"] == json.loads(MILL.to_json())
    assert (short["document"]["arrivals"], short["document"]["stories"]) == (1, 1)


REFUSED = [
    ("/search", 400, "UnusableParameter", "required field `words`"),
    ("/search?words=mill&word=fire", 400, "UnknownParameter", "'word' is no parameter .* It has: after, furniture, kind"),
    ("/search?words=mill&words=fire", 400, "UnusableParameter", "words is given twice"),
    ("/search?words=mill&limit=0", 400, "UnusableParameter", "limit"),
    ("/search?words=mill&limit=501", 400, "UnusableParameter", "limit"),
    ("/search?words=mill&limit=1.0", 400, "UnusableParameter", "not a whole number"),
    ("/readings?limit=51", 400, "UnusableParameter", "50 answers at once are the most"),
    ("/search?words=mill&furniture=1", 400, "UnusableParameter", "not true or false"),
    ("/search?words=mill&kind=null", 400, "UnusableParameter", "Invalid enum value 'null'"),
    ("/search?words=" + "a" * 2001, 400, "UnusableParameter", "2,001 characters long"),
    ("/search?words=a%00b", 400, "UnusableParameter", "U\\+0000"),
    ("/search?words=-drill", 400, "UnusableQuery", "drill"),
    ("/search?words=mill&since=May", 400, "UnusableParameter", "since"),
    ("/search?words=mill&since=2031-02-30", 400, "UnusableQuery", "is no date"),
    ("/search?words=mill&since=2032&until=2031", 400, "UnusableQuery", "no day between"),
    ("/search?words=mill&after=xyz", 400, "UnusableParameter", "after is not what a page gave"),
    ("/figures?over=nan", 400, "UnusableParameter", "not a number"),
    ("/figures?over=1e999", 400, "UnusableParameter", "not a number"),
    ("/documents/ffff0000", 404, "UnknownItem", "holds no such document"),
    ("/documents/..%2f..%2fetc", 404, "NoSuchAddress", "openapi.json"),
    ("/documents/mill", 400, "UnusableParameter", "document"),
    ("/diff", 404, "UnknownItem", "two engines are needed"),
    ("/jobs/none", 404, "UnknownJob", "no such job"),
    ("/nothing", 404, "NoSuchAddress", "openapi.json"),
    ("/", 404, "NoSuchAddress", "openapi.json"),
    ("/export/csv?layer=names", 400, "UnusableParameter", "layer"),
]


@pytest.mark.parametrize(("path", "status", "kind", "told"), REFUSED)
def test_what_cannot_be_answered_is_refused_with_what_to_do(path: str, status: int, kind: str, told: str, api: Api) -> None:
    answer = api.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/json")
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"kind", "message"}
    assert answer.json()["error"]["kind"] == kind
    assert re.search(told, answer.json()["error"]["message"])


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "POST", "BREW"])
def test_an_address_tells_which_methods_it_takes(method: str, api: Api) -> None:
    answer = api.ask(method, "/api/search?words=mill")
    assert (answer.status_code, answer.json()["error"]["kind"]) == (405, "UnlikeMethod")
    assert answer.headers["allow"] == "GET, HEAD"
    assert "access-control-allow-origin" not in answer.headers


def test_a_fault_tells_nothing_of_itself(api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret of the code")

    monkeypatch.setattr(type(api.record), "names", fail)
    answer = api.get("/names")
    assert (answer.status_code, answer.json()["error"]["kind"]) == (500, "Fault")
    assert "secret" not in answer.text and "Traceback" not in answer.text
    assert "a secret of the code" in caplog.text


def test_limits_are_those_that_the_api_was_given(tmp_path: Any) -> None:
    with serve_api(str(tmp_path / "cases.record"), limits=Limits(page=2, largest_page=3)) as api:
        assert len(api.get("/names").json()["items"]) == 2
        assert len(api.get("/names?limit=3").json()["items"]) == 3
        assert api.get("/names?limit=4").status_code == 400


GETS = [operation.path.replace("{document}", ID).replace("{job}", "u") for operation in OPERATIONS if operation.method == "GET"]
WORDS = st.text(max_size=30) | st.sampled_from(
    ["mill", '"', "-a OR", "*", "a" * 3000, "\x00", "2031-13", "‮", "😀" * 5, "NaN", "-1"]
)
PARAMETERS = sorted({name for operation in OPERATIONS for name in operation.asked.__struct_fields__})


@settings(max_examples=250, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(GETS), query=st.lists(st.tuples(st.sampled_from(PARAMETERS) | WORDS, WORDS), max_size=3))
def test_whatever_is_asked_is_answered_or_refused_in_the_one_shape(path: str, query: list[tuple[str, str]], api: Api) -> None:
    answer = api.get(path, params=query)
    assert answer.status_code == 200 or 400 <= answer.status_code < 500
    if answer.status_code != 200:
        assert set(answer.json()["error"]) == {"kind", "message"}
        assert answer.headers["content-type"] == "application/json"
