"""Drafts over the API: what each quotation is, as on the command line; nothing that is sent brings the server down."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.cli.commands import cli
from onrecord.web.api import Limits
from web.api.serving import Api, at, serve_api

DRAFT = (
    "“We are *closing* the mill,” Ms Calder said.\n\n"
    "“We are closing the old mill,” Ms Calder said.\n\n"
    "“He will say that he was nowhere near it,” Ruth Calder told the court.\n\n"
    "“Nobody ever told us where the money had gone,” Ruth Calder said.\n\n"
    "They called it a “closure”."
)


@pytest.fixture(scope="module")
def api(place: str) -> Iterator[Api]:
    with serve_api(place) as served:
        yield served


def test_each_quotation_of_a_draft_has_its_verdict_as_on_the_command_line(api: Api, place: str, tmp_path: Path) -> None:
    answer = api.post("/check-quotes", {"text": DRAFT})
    assert answer.status_code == 200, answer.text
    checked = answer.json()
    assert [item["verdict"] for item in checked] == ["exact", "altered", "misattributed", "missing", "too short"]
    assert checked[1]["changes"] == [{"draft": "old", "record": ""}]
    assert checked[2]["sightings"][0]["speaker_fits"] is False
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    told = CliRunner().invoke(cli, ["check-quotes", place, str(draft), "--format", "json"])
    assert json.loads(told.stdout) == checked
    sent = api.post("/check-quotes", files=[("draft", ("draft.md", DRAFT.encode()))])
    assert sent.json() == checked
    assert {document.source for document in api.record.documents()} == {"argus/fire.txt", "echo/mill.txt", "wire/ferry.txt"}
    assert list(api.jobs.folder.iterdir()) == []


def test_several_at_once_wait_for_one_another(api: Api) -> None:
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda _: api.post("/check-quotes", {"text": DRAFT}), range(3)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1


def two_stories() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "“We are closing the mill,” said Ruth Calder.")
        archive.writestr("b.txt", "“It was like a ghost ship,” said Maya Okonjo.")
    return packed.getvalue()


REFUSED: list[tuple[dict[str, Any], int, str]] = [
    ({"json": {"text": " "}}, 400, "the text is empty"),
    ({"json": {"draft": "text"}}, 400, "unknown field `draft`"),
    ({"json": {"text": "Text.", "published": "Tuesday"}}, 400, "no ISO 8601 date"),
    ({"json": [1]}, 400, "Expected `object`"),
    ({"content": b'{"text": "\\ud800"}', "headers": {"Content-Type": "application/json"}}, 400, "does not fit"),
    ({"content": b"text", "headers": {"Content-Type": "text/markdown"}}, 415, "application/json or multipart/form-data"),
    ({"files": [("draft", ("a.txt", b""))]}, 400, "empty"),
    ({"files": [("draft", ("a.zip", two_stories()))]}, 400, "several documents"),
    ({"files": [("draft", ("a.pdf", b"%PDF-1.7 broken"))]}, 400, "a.pdf"),
    ({"files": [("draft", ("a.zip", b"PK\x03\x04broken"))]}, 400, "a.zip"),
    ({"files": [("draft", ("a.txt", b"x" * 5_000))]}, 413, "more than 4,000 bytes"),
    ({"files": [("draft", ("a.txt", b"a")), ("draft", ("b.txt", b"b"))]}, 400, "Maximum number of files is 1"),
    ({"files": [("files", ("a.txt", b"a"))]}, 400, "files are sent as `draft`"),
    ({"files": [("draft", ("a.txt", b"a"))], "data": {"outlet": "Argus"}}, 400, "'outlet' is no field"),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with serve_api(at(tmp_path_factory.mktemp("small")), limits=Limits(draft=4_000)) as served:
        yield served


@pytest.mark.parametrize(("sent", "status", "told"), REFUSED)
def test_what_is_no_draft_is_refused_in_the_one_shape_and_nothing_is_left(sent: dict[str, Any], status: int, told: str,
                                                                          small: Api) -> None:  # fmt: skip
    answer = small.post("/check-quotes", **sent)
    assert (answer.status_code, told in answer.json()["error"]["message"]) == (status, True), answer.text
    assert set(answer.json()["error"]) == {"kind", "message"}
    assert "/tmp" not in answer.text
    assert list(small.jobs.folder.iterdir()) == []


QUOTED = st.lists(
    st.sampled_from(["“We are closing the mill,” said ", "“", "”", "\x00", "…", "[sic]", "\u202e", "👻", "> ", "*", "%",
                     "Ruth Calder. ", "_", "'", '"', "\\", "\n\n", "NEAR(", "mill OR "]) | st.text(max_size=5), max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=QUOTED)
def test_whatever_is_quoted_is_checked(words: str, api: Api) -> None:
    answer = api.post("/check-quotes", {"text": f"“{words}” he said."})
    assert answer.status_code == 200 or (answer.status_code == 400 and set(answer.json()["error"]) == {"kind", "message"}), (
        answer.text
    )


def test_a_draft_that_takes_too_long_is_given_up_and_the_next_is_checked(tmp_path: Path) -> None:
    with serve_api(at(tmp_path), limits=Limits(reading=0.0)) as api:
        answer = api.post("/check-quotes", {"text": DRAFT})
        assert (answer.status_code, answer.json()["error"]["kind"]) == (503, "DraftLost")
        api.jobs.drafts._patience = 60.0
        assert len(api.post("/check-quotes", {"text": DRAFT}).json()) == 5
