"""What became of an old stage stands beside it in every answer of a record, and in every form of an answer."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from io import StringIO
from typing import Any

import pytest
from click.testing import CliRunner

from cases.matters import load_matters
from onrecord.cli.commands import cli
from onrecord.store import ItemRef, Record
from onrecord.store.questions import Later, since

Ask = Callable[[Record], Iterable[Any]]
CHARGED = "Officer charged with causing death of Kofi Sarkar by dangerous driving"
QUESTIONS: dict[str, Ask] = {
    "search": lambda record: record.search("threlfall charged prosecution"),
    "statements": lambda record: record.statements(about="threlfall charged"),
    "stories": lambda record: record.stories(words="threlfall magistrates"),
    "timeline": lambda record: record.timeline(person="threlfall", type="charge"),
}
COMMANDS = {
    "search": ["threlfall", "charged", "prosecution"], "said": ["--about", "threlfall charged"],
    "stories": ["--words", "threlfall magistrates"], "timeline": ["--person", "threlfall", "--type", "charge"],
    "who": ["--name", "threlfall"],
}  # fmt: skip


def fill(record: Record) -> None:
    record.add(told.reading for told in load_matters())
    record.link_cases()


def run(*words: str) -> str:
    result = CliRunner().invoke(cli, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def outcomes(later: Iterable[Later]) -> set[tuple[str, str | None]]:
    return {(one.person, one.outcome) for one in later}


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_old_charge_is_answered_with_the_acquittal_beside_it(place: str, question: str) -> None:
    """With words, source and place, which the text bears out."""
    with Record.open(place, create=True) as record:
        fill(record)
        old = [answer for answer in QUESTIONS[question](record) if answer.later]
        assert old
        assert all(("Daniel Threlfall", "not guilty") in outcomes(answer.later) for answer in old)
        for later in (later for answer in old for later in answer.later):
            reading = record.reading(later.document)
            assert reading is not None and reading.document.source == later.source
            assert " … ".join(span.of(reading.document.text) for span in later.spans) == later.words


def test_where_the_last_stage_is_told_nothing_stands_beside_it(place: str) -> None:
    with Record.open(place, create=True) as record:
        fill(record)
        (cleared,) = (found for found in record.search('"found not guilty"') if found.day == "2031-02-19")
        assert not {outcome for _, outcome in outcomes(cleared.later)} & {"charged", "not guilty"}


def test_who_bears_a_name_is_told_with_what_became_of_the_stages_that_their_roles_stand_beside(place: str) -> None:
    with Record.open(place, create=True) as record:
        fill(record)
        cast = record.who("threlfall")
        (officer,) = cast.subjects
        assert ("Daniel Threlfall", "not guilty") in outcomes(cast.later[officer.id])


def test_before_linking_and_of_other_cases_nothing_is_said(place: str) -> None:
    with Record.open(place, create=True) as record:
        record.add(told.reading for told in load_matters())
        assert not any(answer.later for answer in record.stories())
        record.link_cases()
        people = {one.person for answer in record.search("ibbotson OR smith") for one in answer.later}
        assert "Daniel Threlfall" not in people


def test_a_story_that_was_moved_away_is_told_by_its_own_case_alone(place: str) -> None:
    charged = next(told.reading.document for told in load_matters() if told.reading.document.title == CHARGED)
    with Record.open(place, create=True) as record:
        fill(record)
        assert {one.step for one in record.since(charged.id)}
        record.move(ItemRef(document=charged.id, item="s1"), None, who="desk", why="test")
        assert not any(("Daniel Threlfall", "not guilty") in outcomes(one.later) for one in record.since(charged.id))


def test_since_tells_of_each_old_stage_of_a_document_as_of_a_day(place: str) -> None:
    charged = next(told.reading for told in load_matters() if told.reading.document.title == CHARGED)
    steps = {step.id: step for step in charged.steps}
    with Record.open(place, create=True) as record:
        fill(record)
        old = [one for one in record.since(charged.document.id) if steps[one.step].outcome == "charged"]
        assert len(old) == 2  # headline and lead
        for one in old:
            assert one.spans == steps[one.step].evidence and one.story == "s1"
            assert outcomes(one.later) == {("Daniel Threlfall", "not guilty")}
        then = record.since(charged.document.id, as_of="2030-07-01")
        assert not any(("Daniel Threlfall", "not guilty") in outcomes(one.later) for one in then)
        assert record.since("sha256:" + 64 * "0") == ()


def test_a_case_is_opened_once_a_question_and_only_where_a_stage_is_told(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    real = since.Since._open

    def open_case(self: since.Since, document: str, story: str) -> None:
        opened.append(story)
        real(self, document, story)

    monkeypatch.setattr(since.Since, "_open", open_case)
    with Record.open(place, create=True) as record:
        fill(record)
        assert list(record.search("residents woken")) and opened == []
        assert list(record.search("threlfall"))
        cases = {line.case for line in record.cases() for story in line.stories if "hrelfall" in (story.headline or "")}
        assert 1 <= len(opened) <= len(cases) + 3


def test_what_was_looked_up_for_a_question_is_let_go_of_with_it(place: str) -> None:
    """Also where not all its answers were taken: a desk that runs for months would hold every case that it ever opened."""
    with Record.open(place, create=True) as record:
        fill(record)
        some = record.search("threlfall charged prosecution")
        assert next(some).later
        assert since.MOMENTS
        del some
        assert list(record.timeline(person="threlfall"))
        assert not since.MOMENTS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_form_of_an_answer_has_it(place: str, command: str) -> None:
    with Record.open(place, create=True) as record:
        fill(record)
    table = "text" if command == "timeline" else "table"
    shown = "".join(run(command, place, *COMMANDS[command], "--format", table).split())
    assert "sincethen:DanielThrelfall,2031-02-1" in shown and "criminalverdict:notguilty" in shown
    rows = csv.DictReader(StringIO(run(command, place, *COMMANDS[command], "--format", "csv")))
    assert any("criminal verdict: not guilty" in row["later"] for row in rows)
    answers = json.loads(run(command, place, *COMMANDS[command], "--format", "json"))
    assert "not guilty" in {later["outcome"] for answer in answers for later in answer["later"]}
    if command != "timeline":
        lines = run(command, place, *COMMANDS[command], "--format", "jsonl").splitlines()
        assert [json.loads(line) for line in lines] == answers
