"""The commands of a record that carry it out and in, care for it, and check a draft against it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.commands import cli
from onrecord.errors import OnRecordError
from onrecord.store import Record
from store.articles import read_articles
from store.pages.paper import write_files


def run(*arguments: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=given)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "cases.record", create=True) as record:
        record.add(read_articles())
    return tmp_path / "cases.record"


def test_export_and_import_give_the_same_record(place: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    assert run("export", place, "--output", first).exit_code == 0
    done = run("import", tmp_path / "new.record", first)
    assert (done.exit_code, done.output) == (
        0,
        f"{tmp_path / 'new.record'}: 3 added, 0 known, 0 log entries, 0 forgotten, 0 refused\n",
    )
    assert run("export", tmp_path / "new.record", "--output", second).exit_code == 0
    assert first.read_bytes() == second.read_bytes() == run("export", place).stdout_bytes
    piped = run("import", tmp_path / "piped.record", "-", given=first.read_text(encoding="utf-8"))
    assert "3 added" in piped.output


def test_a_damaged_export_is_told_and_ends_with_1(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_bytes(run("export", place).stdout_bytes.replace(b'"line":"document"', b'"line":"documnet"', 1))
    done = run("import", tmp_path / "new.record", file)
    assert (done.exit_code, "line 3 is damaged" in done.stderr, "2 added" in done.stdout) == (1, True, True)


@pytest.mark.parametrize(("form", "name"), [("csv", "t.csv"), ("xlsx", "t.xlsx"), ("parquet", "t")])
def test_tables_are_written_whole(place: Path, tmp_path: Path, form: str, name: str) -> None:
    assert run("export", place, "--format", form, "--layer", "figures", "--output", tmp_path / name).exit_code == 0
    assert (tmp_path / name).exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_parquet_has_every_layer_and_never_goes_into_a_folder_that_holds_something(place: Path, tmp_path: Path) -> None:
    assert run("export", place, "--format", "parquet", "--output", tmp_path / "tables").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == [
        "entities", "events", "figures", "statements", "stories",
    ]  # fmt: skip
    again = run("export", place, "--format", "parquet", "--output", tmp_path / "tables")
    assert (again.exit_code, "new or empty" in again.stderr) == (2, True)


def test_what_cannot_be_written_to_a_terminal_needs_a_place(place: Path) -> None:
    assert run("export", place, "--format", "xlsx").exit_code == 2
    assert run("export", place, "--format", "csv", "--layer", "events", "--layer", "figures").exit_code == 2


def test_backup_and_forget(place: Path, tmp_path: Path) -> None:
    done = run("backup", place, tmp_path / "copy.record")
    assert (done.exit_code, "equal" in done.output) == (0, True)
    done = run("forget", place, "argus/fire.txt", "--reason", "order 12", "--who", "desk")
    assert (done.exit_code, "forgotten, with 1 arrivals and 1 readings" in done.output) == (0, True)
    assert run("forget", place, "argus/fire.txt", "--reason", " ").exit_code == 2
    with pytest.raises(OnRecordError, match="no such document"):
        CliRunner().invoke(cli, ["forget", str(place), "argus/fire.txt", "--reason", "again"], catch_exceptions=False)


def test_pages_are_kept_unless_they_are_not_wanted_and_one_that_others_lose_is_named(tmp_path: Path) -> None:
    write_files(tmp_path / "in")
    for name, more, many in (("without", ["--no-pages"], 0), ("with", [], 4)):
        assert run("add", tmp_path / f"{name}.record", tmp_path / "in", *more).exit_code == 0
        told = run("export", tmp_path / f"{name}.record").output
        assert told.count('"line":"page"') == many
    (tmp_path / "with.jsonl").write_text(told, encoding="utf-8")
    assert "6 added, 0 known, 4 pages, " in run("import", tmp_path / "new.record", tmp_path / "with.jsonl").output
    place, export = tmp_path / "with.record", f"{tmp_path}/in/d.html!/"
    done = run("forget", place, f"{export}1", "--reason", "order 12", "--who", "desk")
    assert len(re.findall(r"^page:[0-9a-f]{64}: this page went with it", done.output, re.MULTILINE)) == 1
    done = run("forget", place, f"{tmp_path}/in/a.html", "--reason", "order 12", "--who", "desk")
    assert "with 1 arrivals, 1 pages and 1 readings" in done.output
    assert run("export", place).output.count('"line":"page"') == 2
    assert run("verify", place).exit_code == 0


@pytest.mark.parametrize(("draft", "status"), [
    ("“We are closing the mill,” Ruth Calder said.", 0), ("It was a “gift”.", 0),
    ("“We are closing a mill,” Ruth Calder said.", 1),
])  # fmt: skip
def test_check_quotes_ends_with_1_where_anything_is_not_exact(place: Path, tmp_path: Path, draft: str, status: int) -> None:
    file = tmp_path / "draft.md"
    file.write_text(draft, encoding="utf-8")
    done = run("check-quotes", place, file)
    assert (done.exit_code, "1 quotations" in done.output) == (status, True)
    (checked,) = json.loads(run("check-quotes", place, "-", "--format", "json", given=draft).stdout)
    assert (checked["verdict"] in {"exact", "too short"}) == (status == 0)
