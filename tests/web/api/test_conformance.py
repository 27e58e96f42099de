"""The API is what its OpenAPI document says: schemathesis makes requests out of the document, right ones and wrong ones.

What it makes is run by Hypothesis itself and not by schemathesis's plugin, which does not know pytest 9.2 yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from onrecord.web.api import Limits
from onrecord.web.api.matters import CASES
from onrecord.web.api.operations import Operation
from onrecord.web.api.routes import OPERATIONS
from store.corrections.desk import FIRE, MILL, WHO, item
from web.api.serving import CHANGE, Api, serve_api

SOME = settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
RIGHT, WRONG = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
CAN_BE_WRONG = [
    operation for operation in OPERATIONS
    if operation.changes or any("{" + name + "}" not in operation.path for name in operation.asked.__struct_fields__)
]  # fmt: skip
MADE = [(operation.name, RIGHT) for operation in OPERATIONS] + [(operation.name, WRONG) for operation in CAN_BE_WRONG]
ID = MILL.document.id
SIGNED = {"who": "Ben", "why": "read again"}


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """No upload is taken: what schemathesis makes up is not worth reading."""
    with serve_api(str(tmp_path_factory.mktemp("api") / "cases.record"), limits=Limits(waiting=0)) as served:
        served.record.note(None, "entry 1, which the example of the document undoes", **WHO)
        served.record.edit(item(MILL, "q1"), {"act": "thought"}, **WHO)
        served.record.link_cases()
        yield served


@pytest.fixture(scope="module")
def case(api: Api) -> str:
    """The case of the mill fire."""
    return api.record.cases_of(ID)["s1"].case if api.record.cases_of(ID) else next(api.record.cases()).case


@pytest.fixture(scope="module")
def told(api: Api) -> Any:
    return schemathesis.openapi.from_asgi("/api/openapi.json", api.app)


@pytest.mark.parametrize(("name", "mode"), MADE)
def test_every_answer_is_one_that_the_document_tells(name: str, mode: GenerationMode, told: Any) -> None:
    """No answer is a fault; each has a status, a type and a shape of the document; what breaks the document is refused.

    Not every right request can be granted: `words` may hold no word. Where a page goes on only a page can tell.
    """
    operation = told.find_operation_by_id(name)

    @SOME
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case: Any) -> None:
        if mode == RIGHT and case.query:
            case.query.pop("after", None)
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    check()


ASKED: list[tuple[str, dict[str, Any]]] = [
    ("search", {"words": "mill", "limit": 2}),
    ("search", {"words": "fire OR mill", "kind": "headline", "since": "2031", "until": "2031-05", "furniture": "true"}),
    ("statements", {"by": "Calder"}),
    ("statements", {"about": "mill", "kind": "direct", "act": "thought"}),
    ("figures", {"over": 100.5}),
    ("stories", {"outlet": "Vale Argus"}),
    ("timeline", {"limit": 3}),
    ("names", {"starts": "a"}),
    ("who", {"name": "Adeyemi"}),
    ("cases", {}),
    ("cases", {"evidence": "true", "events": "true", "limit": 1}),
    ("stories", {"case": "mill"}),
    ("documents", {}),
    ("readings", {"limit": 2}),
    ("log", {}),
    ("log", {"document": ID, "who": "Amina"}),
    ("engines", {}),
]


@pytest.mark.parametrize(("name", "query"), ASKED)
def test_real_questions_have_answers_of_the_shape_that_is_told(name: str, query: dict[str, Any], told: Any) -> None:
    answer = told.find_operation_by_id(name).Case(query=query).call_and_validate()
    items = answer.json() if name == "engines" else answer.json()["items"]
    assert answer.status_code == 200
    assert items


@pytest.mark.parametrize("name", ["document", "states", "reading"])
def test_so_has_a_document(name: str, told: Any) -> None:
    answer = told.find_operation_by_id(name).Case(path_parameters={"document": ID}).call_and_validate()
    assert answer.status_code == 200


@pytest.mark.parametrize("operation", [one for one in CASES if "{case}" in one.path], ids=lambda one: one.name)
def test_so_has_a_case(operation: Operation, told: Any, case: str) -> None:
    answer = told.find_operation_by_id(operation.name).Case(path_parameters={"case": case}).call_and_validate()
    assert answer.status_code == 200


def test_so_have_a_draft_and_a_job(told: Any) -> None:
    """No job is taken here: that too has the shape that is told."""
    sent = {"text": "“We are closing the mill,” said Ruth Calder."}
    draft = told.find_operation_by_id("check_quotes").Case(body=sent, headers=CHANGE, media_type="application/json")
    assert [item["verdict"] for item in draft.call_and_validate().json()] == ["exact"]
    for name in ("link_cases", "reread", "verify"):
        assert told.find_operation_by_id(name).Case(headers=CHANGE).call_and_validate().status_code == 429


CORRECTED: list[tuple[str, dict[str, Any]]] = [
    ("accept", {"item": "q2"}),
    ("edit", {"item": "q1", "changes": {"act": "said"}}),
    ("add", {"layer": "times", "fields": {"span": [0, 4], "type": "TIME", "value": "T12:00"}}),
    ("reject", {"item": "f1"}),
    ("move", {"item": "s1", "case": "Mill fire"}),
    ("join", {"item": "s1", "other_document": FIRE.document.id, "other_item": "s1"}),
    ("part", {"item": "s1", "other_document": FIRE.document.id, "other_item": "s1", "level": "event"}),
    ("merge", {"item": "e3", "other_document": FIRE.document.id, "other_item": "e1"}),
    ("split", {"item": "e3", "other_document": FIRE.document.id, "other_item": "e1"}),
    ("note", {"words": "by phone?", "span": [0, 4]}),
]


def test_corrections_of_every_kind_are_made_and_undone(api: Api, told: Any) -> None:
    """Each needs the revision that the one before gave."""
    before = api.get(f"/documents/{ID}").json()
    revision, numbers = before["revision"], []
    for name, body in CORRECTED:
        sent = {"document": ID, "expected": revision, **SIGNED, **body}
        case = told.find_operation_by_id(f"correct_{name}").Case(body=sent, headers=CHANGE, media_type="application/json")
        answer = case.call_and_validate()
        assert answer.status_code == 201, answer.text
        revision = answer.json()["number"]
        numbers.append(revision)
    assert api.get(f"/documents/{ID}").json()["cases"] == {"s1": "Mill fire"}
    undo = told.find_operation_by_id("correct_undo")
    for number in reversed(numbers):
        case = undo.Case(body={"number": number, "expected": revision, **SIGNED}, headers=CHANGE, media_type="application/json")
        revision = case.call_and_validate().json()["number"]
    after = api.get(f"/documents/{ID}").json()
    assert {**after, "revision": 0, "document": 0} == {**before, "revision": 0, "document": 0}
