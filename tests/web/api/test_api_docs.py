"""The page about the API names every address, parameter of a question, and limit there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.web.api.asking import QUESTIONS
from onrecord.web.api.failures import OWN
from onrecord.web.api.openapi import FAILURES
from onrecord.web.api.operations import Operation
from onrecord.web.api.routes import OPERATIONS
from onrecord.web.statuses import STATUSES

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text(encoding="utf-8")


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
