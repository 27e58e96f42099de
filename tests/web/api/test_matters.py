"""Cases over the API: the same as on the command line, whole and section by section, page by page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.casefile import CaseFile
from onrecord.cli.commands import cli
from onrecord.pipeline import read_all
from onrecord.samples import load_case
from onrecord.store import Record
from onrecord.store.casefiles import packing
from onrecord.web.api import Limits, matters
from onrecord.web.api.matters import SECTIONS
from web.api.serving import Api, at, serve_api, wait_for


@pytest.fixture(scope="module")
def api(place: str) -> Iterator[Api]:
    """The sample case beside three other articles, in the record and linked."""
    with serve_api(place) as served:
        served.record.add(read_all(load_case()))
        served.record.link_cases()
        yield served


@pytest.fixture(scope="module")
def largest(api: Api) -> str:
    return max(api.record.cases(), key=lambda line: len(line.stories)).case


def printed(*command: str) -> Any:
    """What the command line prints as JSON."""
    done = CliRunner().invoke(cli, [*command, "--format", "json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_the_list_is_what_the_command_line_prints(api: Api, place: str) -> None:
    answer = api.get("/cases").json()
    assert (answer["items"], answer["next"], answer["unlinked"]) == (printed("cases", place), None, 0)
    assert len(answer["items"]) > 2
    for options in ("evidence=true", "events=true", "events=true&evidence=true"):
        flags = [f"--{option.partition('=')[0]}" for option in options.split("&")]
        assert api.get(f"/cases?{options}&limit=500").json()["items"] == printed("cases", place, *flags)
        assert [line for page in api.pages(f"/cases?{options}&limit=1") for line in page] == printed("cases", place, *flags)


def test_a_case_file_is_what_the_command_line_prints(api: Api, place: str, largest: str) -> None:
    assert api.get(f"/cases/{largest}").json() == printed("case", place, largest)
    day = "2032-01-01"
    then = api.get(f"/cases/{largest}?as_of={day}").json()
    assert then == printed("case", place, largest, "--as-of", day)
    assert then != api.get(f"/cases/{largest}").json()
    by_name = api.get(f"/cases/{then['name']}")
    assert by_name.json()["case"] == largest


@pytest.mark.parametrize("name", [name for name, *_ in SECTIONS])
def test_a_section_is_that_of_the_file_however_it_is_paged(name: str, api: Api, largest: str) -> None:
    whole = api.get(f"/cases/{largest}").json()
    of_file = {"standings": "people", "statements": "speakers"}.get(name, name)
    section = api.get(f"/cases/{largest}/{name}?limit=500").json()
    assert section["items"] == whole[of_file]
    assert whole[of_file] or name in {"versions", "series"}
    assert (section["case"], section["name"], section["next"]) == (largest, whole["name"], None)
    assert [item for page in api.pages(f"/cases/{largest}/{name}?limit=2") for item in page] == whole[of_file]


def test_of_a_section_of_a_kept_file_no_more_is_read_than_the_page_holds(
    api: Api, largest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = packing.unpack_piece
    monkeypatch.setattr(packing, "PIECE", 1_000)
    assert api.record.keep_case_files(anew=True).files == 1

    def unpack(part: str, *more: Any) -> Any:
        read.append(part)
        return real(part, *more)

    monkeypatch.setattr(packing, "unpack_piece", unpack)
    first = api.get(f"/cases/{largest}/timeline?limit=2").json()
    assert (len(first["items"]), read.count("timeline")) == (2, 1)
    onward = api.get(first["next"].removeprefix("/api")).json()
    assert (len(onward["items"]), set(read)) == (2, {"timeline", "beside"}) and read.count("timeline") < 5
    with api.record.open_case(largest) as opened:
        assert len(opened.part("timeline")) > 50


def test_every_section_of_a_case_file_has_an_address() -> None:
    lists = {name for name, kind in CaseFile.__annotations__.items() if str(kind).startswith("tuple[")}
    named = {{"standings": "people", "statements": "speakers"}.get(name, name) for name, *_ in SECTIONS}
    assert lists - named == {"outlets", "summary"}  # which a case file alone has, being short


def test_differences_have_beside_them_what_the_command_line_has(api: Api, place: str, largest: str) -> None:
    told = printed("differences", place, "--case", largest)
    sections = [api.get(f"/cases/{largest}/{name}?limit=500").json() for name in ("differences", "series", "versions")]
    assert [section["items"] for section in sections] == [told["differences"], told["series"], told["versions"]]
    beside = {key: later for section in sections for key, later in section["beside"].items()}
    assert told["beside"]
    assert beside == told["beside"]


def test_why_each_story_is_in_a_case(api: Api, largest: str) -> None:
    (line,) = (line for line in api.get("/cases?evidence=true&limit=500").json()["items"] if line["case"] == largest)
    assert api.get(f"/cases/{largest}/joins?limit=500").json()["items"] == line["joins"]
    assert [item for page in api.pages(f"/cases/{largest}/joins?limit=7") for item in page] == line["joins"]
    assert any(evidence["kind"] == "person" for join in line["joins"] for evidence in join["evidence"])


@pytest.mark.parametrize("form", ["html", "md", "text"])
def test_a_case_file_can_be_downloaded(form: str, api: Api, largest: str) -> None:
    answer = api.get(f"/cases/{largest}/file?form={form}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(matters.MEDIA[form])  # type: ignore[index]
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert largest in answer.text


def test_questions_can_be_of_one_case(api: Api, largest: str) -> None:
    whole = api.get(f"/cases/{largest}").json()
    inside = {story["cited"]["document"] for story in whole["stories"]}
    for path in ("/search?words=the", "/statements?", "/figures?", "/stories?", "/timeline?"):
        pages = [item for page in api.pages(f"{path}&case={largest}&limit=50") for item in page]
        assert pages
        assert {item["document"] for item in pages} <= inside
        assert len(pages) == len(api.get(f"{path}&case={largest}&limit=500").json()["items"])
    assert api.get("/stories?case=nothing+of+the+kind").status_code == 404


REFUSED = [
    ("/cases/C0000000000", 404, "UnknownItem", "no case is so called"),
    ("/cases/nobody's", 404, "UnknownItem", "no case is so called"),
    ("/cases/a?as_of=2033-02", 400, "UnusableParameter", "give a whole day"),
    ("/cases/a?as_of=2033-02-30", 400, "UnusableParameter", "give a whole day"),
    ("/cases/a?limit=2", 400, "UnknownParameter", "'limit' is no parameter"),
    ("/cases/a/file?form=pdf", 400, "UnusableParameter", "form"),
    ("/cases/a/nothing", 404, "NoSuchAddress", "openapi.json"),
    ("/cases?after=W10", 400, "UnusableParameter", "after is not what"),
    ("/cases?events=yes", 400, "UnusableParameter", "true or false"),
    ("/cases/" + "a" * 201, 400, "UnusableParameter", "case"),
]


@pytest.mark.parametrize(("path", "status", "kind", "told"), REFUSED)
def test_what_cannot_be_answered_is_refused(path: str, status: int, kind: str, told: str, api: Api) -> None:
    answer = api.get(path)
    assert (answer.status_code, answer.json()["error"]["kind"], told in answer.json()["error"]["message"]) == (
        status, kind, True), answer.text  # fmt: skip


def signed(**more: Any) -> dict[str, Any]:
    return {"who": "Ben", "why": "read both", **more}


def test_two_people_part_and_join_stories_and_it_can_be_undone(tmp_path: Path) -> None:
    """The second of two who saw the same is told what the first did; linking heeds the decision; undoing it restores all."""
    with serve_api(at(tmp_path), limits=Limits()) as api:
        api.record.add(read_all(load_case()))
        link(api)
        before = api.get("/cases?limit=500").json()["items"]
        line = max(before, key=lambda line: len(line["stories"]))
        left, right = line["stories"][0], line["stories"][-1]
        pair = signed(document=left["document"], item=left["story"], other_document=right["document"],
                      other_item=right["story"], expected=0)  # fmt: skip
        parted = api.post("/corrections/part", {**pair, "level": "case"})
        assert parted.status_code == 201, parted.text
        stale = api.post("/corrections/join", {**pair, "who": "Amina"})
        assert (stale.status_code, stale.json()["error"]["kind"]) == (409, "StaleCorrection")
        assert "part by Ben" in stale.json()["error"]["message"]
        link(api)
        after = api.get("/cases?limit=500").json()["items"]
        assert not any({left["document"], right["document"]} <= {story["document"] for story in one["stories"]}
                       for one in after)  # fmt: skip
        number = parted.json()["number"]
        assert api.post("/corrections/undo", signed(number=number, expected=number)).status_code == 201
        link(api)
        assert api.get("/cases?limit=500").json()["items"] == before


def link(api: Api) -> Any:
    job = api.post("/link")
    assert job.status_code == 202
    summary = wait_for(api.jobs, job.json()["id"])
    assert summary.state == "done"
    assert api.get("/cases?limit=1").json()["unlinked"] == 0
    return summary


def test_linking_tells_what_it_committed_and_goes_on_where_it_was_stopped(tmp_path: Path,
                                                                         monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """Stopped after the first of its transactions, the stories of that are linked, and the rest the next time."""
    from onrecord.store.linking import linking
    from onrecord.web.api import tasks
    from onrecord.web.api.jobs import Event

    monkeypatch.setattr(linking, "AT_ONCE", 10)
    told: list[Event] = []

    class Enough(Exception):
        pass

    def pause() -> None:
        if told:
            raise Enough

    with Record.open(at(tmp_path), create=True) as record, Record.open(at(tmp_path, "whole.record"), create=True) as whole:
        for one in (record, whole):
            one.add(read_all(load_case()))
        many = record.unlinked()
        with pytest.raises(Enough):
            tasks.link(record, told.append, pause)
        (event,) = told
        assert event.linked is not None and event.linked.waiting == record.unlinked() == many - 10
        assert sum(len(line.stories) for line in record.cases()) == event.linked.stories
        record.link_cases()
        whole.link_cases()
        assert record.unlinked() == 0
        assert list(record.cases()) == list(whole.cases())
