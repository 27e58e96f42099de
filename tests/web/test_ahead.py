"""While the desk runs, what came is linked and files of large cases are made before anybody asks; it holds nobody up."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select
from starlette.testclient import TestClient

from onrecord.cli.commands import cli
from onrecord.store import ItemRef, Record, tables
from onrecord.store.casefiles import keeping
from onrecord.web.ahead import Ahead, Stopped
from web.test_cases import pursuit


def kept(record: Record) -> int:
    with record.asking() as connection:
        return (
            connection.scalar(select(func.count()).select_from(tables.case_files).where(tables.case_files.c.head.is_not(None)))
            or 0
        )


def wait_for(what: Callable[[], bool], seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_files_are_made_after_the_start_and_after_each_change(record: Record) -> None:
    case = pursuit(record).case
    document = record.case_line(case).stories[0].document
    ahead = Ahead(record, often=0.05)
    ahead.start()
    try:
        wait_for(lambda: kept(record) == 1)
        record.edit(ItemRef(document=document, item="e1"), {"name": "Somebody"}, who="Bo", why="so he is called")
        assert kept(record) == 0 and record.unlinked() == 1
        wait_for(lambda: kept(record) == 1 and record.unlinked() == 0)
    finally:
        ahead.stop(10)
    assert not ahead._thread.is_alive()


def test_where_nothing_has_changed_nothing_is_done(record: Record) -> None:
    ahead = Ahead(record)
    done = ahead.step(None)
    assert done is not None and done.files == 1
    assert ahead.step() is None


def test_it_stops_between_two_files(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "LARGE", 2)
    ahead = Ahead(record)
    ahead.stop(1)
    with pytest.raises(Stopped):
        ahead.step(None)
    assert kept(record) == 1


def test_a_case_that_is_kept_is_shown_without_being_made_and_is_the_same(
    record: Record, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = pursuit(record).case
    paths = [f"/cases/{case}", f"/cases/{case}/statements", f"/cases/{case}/stories", f"/cases/{case}/versions"]
    record.keep_case_files(anew=True, least=10_000)
    monkeypatch.setattr(keeping, "LARGE", 10_000)
    made = [client.get(path).text for path in paths]
    monkeypatch.undo()
    assert kept(record) == 0 and record.keep_case_files().files == 1

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("it is kept")

    for name in ("make_file", "make_all"):
        monkeypatch.setattr(keeping, name, refuse)
    assert [client.get(path).text for path in paths] == made


def test_the_command_line_makes_them_ahead(record: Record) -> None:
    def run(*words: str) -> str:
        result = CliRunner().invoke(cli, ["cases", *words], catch_exceptions=False)
        return f"{result.exit_code} {result.stderr}"

    assert "1 files of large cases were made" in run(record.name, "--keep")
    assert "0 files of large cases were made" in run(record.name, "--keep")
    assert "1 files of large cases were made" in run(record.name, "--keep", "--anew")
    assert kept(record) == 1
