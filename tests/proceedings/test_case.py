"""The sample case, three years long: its steps against its true case file, and its history."""

from __future__ import annotations

import pytest

from onrecord.proceedings import CaseHistory, follow, identify_by
from proceedings.case_misses import CASE, LIST, find_key, find_misses, read_case


@pytest.fixture(scope="module")
def history() -> CaseHistory:
    """The history of the case, with the true keys of its people."""
    places: dict[str, list[tuple[str, str]]] = {}
    for article, reading in read_case().items():
        for entity in reading.entities:
            key = find_key(article, entity.name) if entity.kind == "person" else None
            if key is not None:
                places.setdefault(key, []).append((reading.document.id, entity.id))
    return follow(read_case().values(), identify_by(places.items()))


def standing(history: CaseHistory, person: str, process: str, as_of: str | None = None) -> list[str | None]:
    """The outcomes at which a person stands in a process."""
    return [step.outcome for one in history.status_of(person, as_of) if one.process == process for step in one.steps]


def test_what_is_not_yet_right_is_listed_and_nothing_else() -> None:
    """A new miss fails, and one that is mended but still listed: python -m proceedings.case_misses --write."""
    assert find_misses() == LIST.read_text(encoding="utf-8").splitlines()


def test_no_named_person_has_a_step_that_is_not_theirs() -> None:
    assert [line for line in find_misses() if " extra: " in line and "nobody named" not in line] == []


@pytest.mark.parametrize(
    ("person", "process", "as_of", "outcome"),
    [
        ("garrow", "criminal", "2032-07-01", "charged"),
        ("garrow", "criminal", "2033-02-08", "opened"),
        ("garrow", "criminal", None, "not guilty"),
        ("builder", "criminal", None, "prison"),
        ("denise", "criminal", None, "not guilty"),
        ("whitcombe", "criminal", None, "not charged"),
        ("whitcombe", "police misconduct", None, "no case to answer"),
        ("alder", "criminal", None, "prison"),
    ],
)
def test_each_person_stands_where_the_true_file_has_them(
    history: CaseHistory, person: str, process: str, as_of: str | None, outcome: str
) -> None:
    """The officer and the builder bear one name; neither has the other's steps."""
    assert standing(history, person, process, as_of) == [outcome]


def test_beside_the_report_of_the_charge_stands_the_acquittal(history: CaseHistory) -> None:
    charged = next(step for step in history.of_person("garrow") if step.outcome == "charged")
    later = [step.outcome for step in history.later_steps(charged)]
    assert "not guilty" in later and "prison" not in later


def test_steps_of_the_history_are_dated_as_the_true_file_dates_them(history: CaseHistory) -> None:
    """Of those that the articles date in words: the true day lies in the time that the history gives."""
    true = {
        (step["process"], step["stage"], step.get("outcome"), step.get("person")): step["begin"]
        for step in CASE["steps"]
        if "begin" in step and step["id"] not in {"bail", "bail-again"}
    }
    wrong = []
    for step in history.steps:
        day = true.get((step.process, step.stage, step.outcome, step.person))
        if day is not None and step.dated_by in {"clause", "sentence"} and step.begin is not None and step.end is not None:
            inside = step.begin[: len(day)] <= day < step.end[:10] or day.startswith(step.begin[: len(day)])
            wrong += [] if inside else [(step.stage, step.outcome, step.person, step.begin, day)]
    assert wrong == []
