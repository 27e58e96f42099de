"""onrecord correct, undo, log, diff and reread as a user runs them: real processes, a real file."""

from __future__ import annotations

import getpass
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from onrecord.store import Record
from store.articles import read_articles
from store.corrections.desk import MILL, item
from store.corrections.engines import other_engine

COMMAND = [sys.executable, "-m", "onrecord"]
WHY = ("--why", "heard the tape")


def run(*words: str | Path, status: int = 0) -> str:
    done = subprocess.run([*COMMAND, *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    return done.stdout if status == 0 else done.stderr


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "cases.record"
    with Record.open(path, create=True) as record:
        record.add(read_articles())
    return path


def logged(record: Path, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("log", record, *words, "--format", "jsonl").splitlines()]


def test_every_way_to_correct_and_back(record: Path) -> None:
    def correct(*words: str) -> str:
        return run("correct", record, *words, *WHY)

    assert 'q1 “We are closing the mill,”  act: "said" → "thought"' in correct(
        "edit", "echo/mill.txt", "q1", "--set", "act=thought"
    )
    correct("accept", MILL.document.id[7:20], "q2", "--who", "Ben")
    correct("reject", "echo/mill.txt", "f1")
    given = ("--words", "content=About 320 people work there", "--set", "kind=indirect")
    assert "add  q-h4 “About 320 people work there”" in correct("add", "echo/mill.txt", "statements", *given)
    correct("merge", "echo/mill.txt", "e3", "argus/fire.txt", "e1")
    correct("split", "echo/mill.txt", "e1", "wire/ferry.txt", "e3")
    correct("move", "echo/mill.txt", "s1", "Mill fire")
    correct("note", "ask again", "--document", "echo/mill.txt", "--item", "q-h4")
    with Record.open(record) as opened:
        corrected = opened.corrected("echo/mill.txt")
    assert corrected.states == {"q1": "edited", "q2": "accepted", "q-h4": "added"}
    assert (corrected.cases, corrected.notes) == ({"s1": "Mill fire"}, {"q-h4": ("ask again",)})
    for number in range(1, 9):
        run("undo", record, str(number), *WHY)
    with Record.open(record) as opened:
        assert opened.corrected("echo/mill.txt").reading == MILL
    entries = logged(record)
    assert [entry["action"] for entry in entries[:8]] == ["edit", "accept", "reject", "add", "merge", "split", "move", "note"]
    assert {entry["who"] for entry in entries} == {"Ben", getpass.getuser()}
    assert {entry["body"]["why"] for entry in entries} == {"heard the tape"}
    assert [entry["number"] for entry in logged(record, "--document", "argus/fire.txt")] == [5, 13]
    assert [entry["number"] for entry in logged(record, "--who", "Ben")] == [2]
    assert json.loads(run("log", record, "--format", "json")) == entries
    assert len(run("log", record, "--format", "text").splitlines()) == len(entries)


def test_what_is_refused_is_told_in_one_line_and_with_status_1(record: Path) -> None:
    told = run("correct", record, "edit", "echo/mill.txt", "q1", "--words", "content=the", *WHY, status=1)
    assert told.startswith("onrecord: 'the' stands in the text 4 times: [") and len(told.splitlines()) == 1
    assert "Missing option '--why'" in run("correct", record, "accept", "echo/mill.txt", "q1", status=2)
    run("correct", record, "reject", "echo/mill.txt", "q1", *WHY)
    assert "was at revision 0" in run("correct", record, "accept", "echo/mill.txt", "q2", "--expected", "0", *WHY, status=1)
    assert json.loads(run("log", record, "--format", "json"))[0]["action"] == "reject"


def test_texts_are_read_anew_and_what_changed_is_told(tmp_path: Path) -> None:
    """An older engine read the mill without its figure, and took a statement otherwise."""
    path = tmp_path / "cases.record"
    old = other_engine(MILL, version="0.0.9", without=("f1",))
    old = replace(old, statements=(replace(old.statements[0], act="shown"), *old.statements[1:]))
    with Record.open(path, create=True) as record:
        record.add([old])
        record.reject(item(MILL, "q12"), who="Ben", why="no claim")
    assert run("reread", path) == f"{path}: 1 read anew, 0 not read\n"
    assert run("reread", path) == f"{path}: 0 read anew, 0 not read\n"
    changes = [json.loads(line) for line in run("diff", path, "--format", "jsonl").splitlines()]
    assert [(change["layer"], change["kind"], change["words"], change["fields"]) for change in changes] == [
        ("statements", "changed", ["“We are closing the mill,”"], ["act"]),
        ("figures", "new", ["320 people"], []),
    ]
    back = [json.loads(line) for line in run("diff", path, "--from", "2", "--to", "0.0.9", "--format", "jsonl").splitlines()]
    assert [(change["kind"], change["before"], change["after"]) for change in back] == [
        ("changed", changes[0]["after"], changes[0]["before"]), ("gone", changes[1]["after"], None),
    ]  # fmt: skip
    shown = run("diff", path, "--format", "text").splitlines()
    assert shown[0] == "echo/mill.txt  changed statements  “We are closing the mill,”  act: shown → said"
    assert [line.split() for line in shown[-2:]] == [["figures", "0", "1", "0"], ["statements", "0", "0", "1"]]
    with Record.open(path) as record:
        corrected = record.corrected("echo/mill.txt")
        assert [found.id for found in corrected.reading.statements] == ["q1"]
        assert corrected.anchored == (1,)
    assert "two engines are needed" in run("diff", path, "--from", "7", status=1)


def test_a_record_is_verified_and_what_is_altered_is_told_with_status_1(record: Path) -> None:
    run("correct", record, "accept", "echo/mill.txt", "q1", *WHY)
    head = logged(record)[0]["hash"]
    lines = run("verify", record, "--head", head).splitlines()
    assert [line.split() for line in lines if line.startswith("text")] == [["text", "3", "0", "0", "0"]]
    assert lines[-2:] == [f"last log entry: {head}", f"{record}: intact"]
    assert json.loads(run("verify", record, "--format", "json")) == []
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE terms SET shown = 'Nobody' WHERE words = 'ruth calder'")
    done = subprocess.run([*COMMAND, "verify", record, "--format", "jsonl"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    findings = [json.loads(line) for line in done.stdout.splitlines()]
    assert {(finding["kind"], finding["state"], finding["name"]) for finding in findings} == {
        ("derived", "altered", "ruth calder")
    }
