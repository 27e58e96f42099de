"""onrecord who and onrecord decide as a user runs them: real processes, real files."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from onrecord.subjects import Subject, link_subjects
from subjects.build import person, story

COMMAND = [sys.executable, "-m", "onrecord"]
READINGS = [
    story(person("Keir Starmer", role="prime minister"), person("Rachel Reeves"), source="cabinet.txt"),
    story(person("Keir Starmer", role="Labour leader"), person("Rachel Reeves"), source="party.txt"),
    story(
        person("Keir Starmer", role="juror", age=31), person("Siân O’Hare"), person("Skelby", kind="place"), source="court.txt"
    ),
]


def run(*words: str | Path, stdin: str = "", status: int = 0) -> str:
    done = subprocess.run([*COMMAND, *map(str, words)], input=stdin, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    return done.stdout if status == 0 else done.stderr


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    path = tmp_path / "readings.jsonl"
    path.write_text("".join(reading.to_json() + "\n" for reading in READINGS), encoding="utf-8")
    return path


def cast(*words: str | Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("who", *words, "--format", "jsonl").splitlines()]


def test_readings_are_taken_as_they_are_and_the_cast_is_what_the_library_gives(readings: Path) -> None:
    lines = run("who", readings, "--links", "--format", "jsonl").splitlines()
    shown = [msgspec.json.decode(line, type=Subject) for line in lines]
    assert sorted(shown, key=lambda s: s.id) == sorted(link_subjects(READINGS), key=lambda s: s.id)
    assert json.loads(run("who", readings, "--links", "--format", "json")) == [json.loads(line) for line in lines]


def test_documents_are_read_and_those_of_most_stories_come_first(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{name}: “We left,” Amina Yusuf said on Monday.", encoding="utf-8")
    (first, *_) = cast(tmp_path, "--published", "2031-05-15")
    assert first["name"] == "Amina Yusuf"
    assert isinstance(first["refs"], list)
    assert [ref["source"] for ref in first["refs"]] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert "links" not in first


def test_kind_and_name_choose(readings: Path) -> None:
    assert [s["name"] for s in cast(readings, "--kind", "place")] == ["Skelby"]
    assert [s["name"] for s in cast(readings, "--name", "sian")] == ["Siân O’Hare"]
    assert cast(readings, "--name", "nobody") == []


def test_the_table_shows_each_link_with_the_words_on_both_sides_and_possible_ones_apart(readings: Path) -> None:
    page = run("who", readings, "--links", "--name", "Keir Starmer", "--format", "table")
    linked, possible = page.split("possible, not linked:")[0], page.split("possible, not linked:")[1]
    assert "both stories speak of Rachel Reeves: “Rachel Reeves” | “Rachel Reeves”" in linked
    assert "roles of one walk of life: “prime minister” | “Labour leader”" in linked
    assert "juror" not in linked
    assert "the roles have no word in common" in possible


def test_csv_has_a_row_a_subject_or_a_row_a_link(readings: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("who", readings, "--format", "csv"))))
    assert (rows[0]["name"], rows[0]["stories"], rows[0]["roles"]) == ("Keir Starmer", "2", "prime minister; Labour leader")
    links = list(csv.DictReader(io.StringIO(run("who", readings, "--links", "--format", "csv"))))
    assert [row["status"] for row in links].count("possible") == 1
    (linked,) = [row for row in links if row["status"] == "linked" and row["left_name"] == "Keir Starmer"]
    assert (linked["left_source"], linked["right_source"]) == ("cabinet.txt", "party.txt")


def test_no_cell_of_csv_is_a_formula_and_no_name_steers_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    odd = story(person("=HYPERLINK(1)"), person("Tom\x1b[2J Bell"), source="@cmd")
    path.write_text(odd.to_json() + "\n", encoding="utf-8")
    rows = list(csv.reader(io.StringIO(run("who", path, "--format", "csv"))))
    cells = [cell for row in rows[1:] for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert "'@cmd" in cells
    for form in ("csv", "table"):
        assert "\x1b" not in run("who", path, "--links", "--format", form)


def test_a_link_is_undone_by_its_id_and_the_decision_is_heeded_ever_after(readings: Path, tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.jsonl"
    (subject,) = [s for s in link_subjects(READINGS) if s.name == "Keir Starmer" and s.links]
    told = run("decide", "different", subject.links[0].id, "--in", readings, "--decisions", decisions, "--note", "two men")
    assert told == f"different, added to {decisions}: Keir Starmer (cabinet.txt) and Keir Starmer (party.txt)\n"
    assert json.loads(decisions.read_text(encoding="utf-8"))["note"] == "two men"
    after = cast(readings, "--decisions", decisions, "--name", "Keir Starmer")
    assert len(after) == 3
    assert "says already" in run("decide", "different", "Keir Starmer@party.txt", "Keir Starmer@cabinet.txt", "--in", readings,
                                 "--decisions", decisions)  # fmt: skip
    assert len(decisions.read_text(encoding="utf-8").splitlines()) == 1


def test_two_are_joined_by_their_names_and_stories_and_one_leaves_all(readings: Path, tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.jsonl"
    decide = "--in", readings, "--decisions", decisions
    run("decide", "same", "Keir Starmer@cabinet.txt", "Keir Starmer@court.txt", *decide)
    assert len(cast(readings, "--decisions", decisions, "--name", "Keir Starmer")) == 1
    decisions.write_text(decisions.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    told = run("decide", "different", "Keir Starmer@party.txt", *decide)
    assert len(told.splitlines()) == 2
    kept = cast(readings, "--decisions", decisions, "--name", "Keir Starmer")
    assert sorted(len(s["refs"]) for s in kept if isinstance(s["refs"], list)) == [1, 2]


def test_same_after_different_is_refused_and_names_the_file(readings: Path, tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.jsonl"
    sides = "Keir Starmer@cabinet.txt", "Keir Starmer@court.txt"
    run("decide", "different", *sides, "--in", readings, "--decisions", decisions)
    told = run("decide", "same", *sides, "--in", readings, "--decisions", decisions, status=1)
    assert f"{decisions}: it says that" in told
    assert "Delete that line first" in told


@pytest.mark.parametrize(
    ("sides", "message"),
    [(["L0000000000"], "no link of these stories"), (["Nobody@court.txt"], "It has: Keir Starmer; Siân O’Hare; Skelby"),
     (["Keir Starmer@else.txt"], "no story of that name was read"), (["Keir Starmer@court.txt"], "linked to nobody"),
     (["Keir Starmer@court.txt"] * 2, "one entity of one story"), (["a@b"] * 3, "3 sides")],
)  # fmt: skip
def test_a_side_that_cannot_be_found_decides_nothing_and_is_told_in_one_line(
    readings: Path, tmp_path: Path, sides: list[str], message: str
) -> None:
    decisions = tmp_path / "decisions.jsonl"
    (line,) = run("decide", "different", *sides, "--in", readings, "--decisions", decisions, status=1).splitlines()
    assert message in line
    assert not decisions.exists()


def test_known_names_are_given_their_ids(readings: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.csv"
    known.write_text("id,name,role\nk1,Rachel Reeves,\n", encoding="utf-8")
    assert [s["known"] for s in cast(readings, "--known", known, "--name", "Reeves")] == ["k1"]


def test_a_broken_reading_is_told_by_its_line_and_the_rest_is_linked(readings: Path) -> None:
    broken = READINGS[0].to_json().replace('"text":"', '"text":"Not ')
    with readings.open("a", encoding="utf-8") as file:
        file.write(broken + "\n")
    done = subprocess.run([*COMMAND, "who", readings], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"onrecord: {readings}:4: ")
    assert len(done.stdout.splitlines()) == 5


def test_a_decision_that_finds_nobody_is_told(readings: Path, tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.jsonl"
    sides = [{"document": reading.document.id, "name": "Nobody"} for reading in READINGS[:2]]
    decisions.write_text(json.dumps({"same": sides}) + "\n", encoding="utf-8")
    done = subprocess.run([*COMMAND, "who", readings, "--decisions", decisions], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "a decision names Nobody" in done.stderr


def test_readings_come_through_a_pipe() -> None:
    lines = "".join(reading.to_json() + "\n" for reading in READINGS)
    assert len(run("who", "-", "--format", "jsonl", stdin=lines).splitlines()) == 5


def test_readings_and_documents_together_give_the_same_in_two_processes(readings: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("Siân O’Hare was cleared on Monday.", encoding="utf-8")
    words = "who", readings, tmp_path / "more.txt", "--published", "2031-05-15", "--links"
    one = run(*words)
    assert "more.txt" in one
    assert run(*words, "--jobs", "2") == one
