"""onrecord cases RECORD, case, differences and correct part, join: real processes, a real file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cases.matters import load_matters
from onrecord.store import Record

COMMAND = [sys.executable, "-m", "onrecord"]


def run(*words: str | Path, status: int = 0) -> str:
    done = subprocess.run([*COMMAND, *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    return done.stdout if status == 0 else done.stderr


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("records") / "matters.record"
    with Record.open(path, create=True) as record:
        record.add(told.reading for told in load_matters())
    return path


def listed(record: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("cases", record, "--format", "jsonl").splitlines()]


def test_cases_of_a_record_are_linked_and_printed_as_those_of_files(record: Path, tmp_path: Path) -> None:
    readings = tmp_path / "readings.jsonl"
    readings.write_text("".join(told.reading.to_json() + "\n" for told in load_matters()), encoding="utf-8")
    ours, theirs = listed(record), [json.loads(line) for line in run("cases", readings, "--format", "jsonl").splitlines()]
    assert ours == theirs
    assert {"case", "name", "stories"} == set(ours[0])
    assert "one case with" in run("cases", record, "--evidence", "--format", "text")


def test_a_case_file_is_printed_by_id_and_written_as_one_page(record: Path, tmp_path: Path) -> None:
    line = max(listed(record), key=lambda line: len(line["stories"]))  # type: ignore[arg-type]  # it is a list
    page = tmp_path / "case.html"
    run("case", record, str(line["case"]), "--format", "html", "--output", page)
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    shown = run("case", record, str(line["name"]))
    assert "PEOPLE AND WHERE THEY STAND" in shown and str(line["case"]) in shown
    assert (
        json.loads(run("case", record, str(line["case"]), "--format", "json", "--as-of", "2031-06-01"))["as_of"] == "2031-06-01"
    )
    assert run("differences", record, "--case", str(line["case"]), "--format", "text").startswith("DIFFERENCES")
    inside = {story["source"] for story in line["stories"]}  # type: ignore[attr-defined]  # it is a list
    stories = [json.loads(one) for one in run("stories", record, "--case", str(line["case"])).splitlines()]
    assert {one["source"] for one in stories} == inside


def test_what_is_no_case_is_told_with_what_to_do(record: Path) -> None:
    assert "onrecord cases RECORD" in run("case", record, "zeppelin", status=1)
    assert "correct" in run("cases", record, "--decisions", record, status=2)


def test_two_stories_are_parted_and_joined_again_on_the_command_line(record: Path) -> None:
    line = max(listed(record), key=lambda line: len(line["stories"]))  # type: ignore[arg-type]  # it is a list
    first, last = line["stories"][0], line["stories"][-1]  # type: ignore[index]  # it is a list
    sides = (first["document"], first["story"], last["document"], last["story"])
    told = run("correct", record, "part", *sides, "--who", "desk", "--why", "another matter")
    assert "as two cases" in told
    assert not any({first["source"], last["source"]} <= {one["source"] for one in case["stories"]} for case in listed(record))  # type: ignore[attr-defined]  # a list
    run("undo", record, told.split()[0], "--who", "desk", "--why", "the same matter")
    assert line in listed(record)


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may write anywhere")
def test_a_record_that_may_not_be_written_to_is_shown_as_it_was_linked(record: Path) -> None:
    run("cases", record)
    record.chmod(0o444)
    try:
        assert run("cases", record)
    finally:
        record.chmod(0o644)
