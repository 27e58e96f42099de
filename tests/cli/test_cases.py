"""onrecord cases: which stories tell of one happening and of one case, on the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cases.matters import load_matters

COMMAND = [sys.executable, "-m", "onrecord", "cases"]


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    place = tmp_path / "readings.jsonl"
    place.write_text("".join(told.reading.to_json() + "\n" for told in load_matters()), encoding="utf-8")
    return place


def run(*words: str | Path, status: int = 0) -> str:
    done = subprocess.run([*COMMAND, *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    return done.stdout if status == 0 else done.stderr


def test_a_case_a_line_with_its_name_and_stories(readings: Path) -> None:
    lines = [json.loads(line) for line in run(readings).splitlines()]
    assert len(lines) == len({told.case for told in load_matters()})
    first = lines[0]
    assert set(first) == {"case", "name", "stories"} and first["case"].startswith("C")
    assert first["name"].startswith("Kofi Sarkar")
    assert [story["source"] for story in first["stories"]][:3] == ["ledger 1", "courier 1", "tribune 1"]
    assert {"source", "story", "published"} <= set(first["stories"][0])


def test_events_can_be_printed_by_themselves(readings: Path) -> None:
    lines = [json.loads(line) for line in run(readings, "--events").splitlines()]
    assert len(lines) == len({told.event for told in load_matters()})
    assert all(story["event"] == line["case"] for line in lines for story in line["stories"])


def test_evidence_names_what_both_sides_share_with_its_places(readings: Path) -> None:
    first = json.loads(run(readings, "--evidence", "--format", "json"))[0]
    assert {join["level"] for join in first["joins"]} == {"event", "case"}
    shared = first["joins"][0]["evidence"][0]
    assert set(shared) == {"kind", "words", "weight", "left", "right"} and len(shared["left"]) == 2


def test_a_page_shows_events_under_cases_and_why(readings: Path) -> None:
    page = run(readings, "--format", "text", "--evidence")
    assert "4 events, 8 stories" in page and "one happening with" in page and "one case with" in page
    assert "one happening with" not in run(readings, "--format", "text")


def test_what_a_user_keeps_apart_stays_apart(readings: Path, tmp_path: Path) -> None:
    told = {told.name: told.digest.key for told in load_matters()}
    place = tmp_path / "decisions.jsonl"
    decision = {"verdict": "never", "level": "case", "left": told["courier 5"], "right": told["ledger 6"]}
    place.write_text(json.dumps(decision) + "\n", encoding="utf-8")
    lines = [json.loads(line) for line in run(readings, "--decisions", place).splitlines()]
    assert [len(line["stories"]) for line in lines if "Esk" in line["name"]] == [1, 1]


def test_a_line_that_is_no_decision_is_named_with_what_one_is_like(readings: Path, tmp_path: Path) -> None:
    place = tmp_path / "decisions.jsonl"
    place.write_text('{"verdict": "perhaps"}\n', encoding="utf-8")
    told = run(readings, "--decisions", place, status=1)
    assert "decisions.jsonl:1" in told and '"verdict": "never"' in told
