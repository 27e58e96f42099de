"""The commands that ask a record, in processes of their own."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from onrecord.store import Record
from store.articles import read_articles
from store.questions.invented import invent


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("asked") / "cases.record"
    with Record.open(path, create=True) as record:
        record.add([*read_articles(), *invent()[:80]])
    yield path


def run(*words: str | Path, status: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([sys.executable, "-m", "onrecord", *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    return done


def lines(*words: str | Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*words).stdout.splitlines()]


def plain(items: Any) -> list[Any]:
    """Items as they come back from JSON."""
    found: list[Any] = json.loads(msgspec.json.encode(list(items)))
    return found


def test_each_command_prints_what_the_library_gives(place: Path) -> None:
    with Record.open(place, writing=False) as record:
        since = "2031-03"
        expected: list[tuple[Any, str]] = [
            (
                record.search("mill OR fire", since=since, outlet="vale argus"),
                "search PLACE mill OR fire --outlet vale\xa0argus",
            ),
            (record.statements(by="vale", about="mil*", since=since), "said PLACE --by vale --about mil*"),
            (record.figures(unit="boats", over=99, since=since), "figures PLACE --unit boats --over 99"),
            (record.stories(words="tide", since=since), "stories PLACE --words tide"),
        ]
        for items, told in expected:
            words = [place if word == "PLACE" else word.replace("\xa0", " ") for word in told.split(" ")]
            found = plain(items)
            assert found and lines(*words, "--since", since) == found
        assert lines("names", place, "--starts", "ca") == plain(record.names(starts="ca"))
        entries = json.loads(run("timeline", place, "--format", "json", "--person", "calder").stdout)
        assert [entry["uid"] for entry in entries] == [entry.uid for entry in record.timeline(person="calder")]
        assert [subject["name"] for subject in lines("who", place, "--name", "adeyemi", "--kind", "person")] == [
            subject.name for subject in record.who("adeyemi", kind="person").subjects
        ]


def test_a_phrase_and_what_is_left_out_are_typed_as_they_are(place: Path) -> None:
    phrase = lines("search", place, '"west vale police"', "-insurers")
    assert all("West Vale Police" in " ".join(hit["words"]) for hit in phrase)
    assert not any(hit["source"] == "argus/fire.txt" for hit in phrase)
    assert lines("search", place, '"west vale police" -hurt', "-insurers") == phrase
    assert "No such option" in run("search", place, "mill", "--outlets", "Argus", status=2).stderr


def test_the_limit_cuts_and_says_so(place: Path) -> None:
    done = run("stories", place, "--limit", "3")
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr == "onrecord: these are the first 3. For all: --limit 0\n"
    assert len(run("stories", place, "--limit", "0").stdout.splitlines()) > 80
    assert "nothing in" in run("search", place, "xyzzy").stderr
    assert "the newest 1 of" in run("who", place, "--name", "calder", "--newest", "1").stderr


def test_csv_has_a_row_an_answer_and_json_is_an_array(place: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(run("search", place, "nowhere", "--format", "csv").stdout))
    assert (row["day"], row["words"], row["kind"], row["document"]) == (
        "2031-05-17", "nowhere", "statement", read_articles()[1].document.id
    )  # fmt: skip
    start, end = map(int, row["spans"].split("-"))
    assert read_articles()[1].document.text[start:end] == "nowhere"
    (item,) = json.loads(run("search", place, "nowhere", "--format", "json").stdout)
    assert item["sentence"] == row["sentence"]
    assert json.loads(run("search", place, "xyzzy", "--format", "json").stdout) == []


def test_a_page_marks_the_words_and_says_where_they_stand(place: Path) -> None:
    page = run("search", place, "nowhere near", "--format", "table").stdout
    assert page.startswith("2031-05-17  “He will say that he was [nowhere] [near] it,” his solicitor Siân O’Neill told the")
    assert "Vale Argus · fire.txt" in page


def test_fifty_are_shown_on_a_terminal(place: Path) -> None:
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", "names", str(place)], stdout=follower, stderr=subprocess.PIPE
    ) as process:
        os.close(follower)
        shown = b""
        try:
            while piece := os.read(leader, 65_536):
                shown += piece
        except OSError:  # the other end has gone
            pass
        assert process.wait() == 0
    assert b"West Vale Police  organisation" in shown


def test_what_cannot_be_asked_is_told_in_one_line(place: Path, tmp_path: Path) -> None:
    assert run("search", place, "fire", "OR", status=1).stderr == (
        "onrecord: 'fire OR' cannot be searched for: OR stands between two words or phrases, like fire OR blaze.\n"
    )
    assert "no date" in run("stories", place, "--since", "May", status=1).stderr
    assert "there is no record" in run("said", tmp_path / "none.record", status=1).stderr
    text = tmp_path / "story.txt"
    text.write_text("We left.", encoding="utf-8")
    assert "for a record only" in run("timeline", text, "--person", "x", status=2).stderr
    assert "for a record only" in run("who", text, "--newest", "3", status=2).stderr
    assert "give it alone" in run("who", text, place, status=2).stderr
