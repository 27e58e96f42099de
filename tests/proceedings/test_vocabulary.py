"""The vocabulary: ordered, sourced, and added to without code."""

from __future__ import annotations

import pytest

from onrecord.language import load_engine
from onrecord.proceedings import add_steps, load_vocabulary, merge_vocabularies, parse_vocabulary
from onrecord.proceedings.matter import load_crimes
from onrecord.proceedings.vocabulary import Outcome, Stage, UnusableVocabulary
from onrecord.proceedings.wordings import UnusableWording
from proceedings.told import read

VOCABULARY = load_vocabulary()
JURISDICTIONS = {"England and Wales", "Scotland", "US federal", "US state", "general"}
STAGES = [(process.name, stage) for process in VOCABULARY.processes for stage in process.stages]
OURS = """
[[processes]]
name = "court martial"
cues = "regiment tribunal martial"
needs_cue = true

[[processes.stages]]
name = "cashiering"
source = "Armed Forces Act 2006, s. 164"
decides = { general = "the judge advocate and a board" }
outcomes = [{ name = "cashiered", bears = "against", told_by = ["cashier PERSON"] }]

[[processes]]
name = "criminal"
cues = "assize"

[[processes.stages]]
name = "sentence"
source = "of our own"
outcomes = [{ name = "bound over", bears = "against", told_by = ["bind PERSON over"] }]
"""


@pytest.mark.parametrize(
    ("process", "stages"),
    [
        ("criminal", "incident, appeal for information, arrest, release, bail, charge, plea, trial, verdict, sentence, appeal"),
        ("criminal", "appeal, quashed"),
        ("police misconduct", "referral, investigation, case to answer, hearing, outcome"),
        ("inquest", "opening, hearing, conclusion"),
        ("public inquiry", "announced, hearing, report"),
        ("civil", "claim, judgment, settlement"),
        ("immigration and asylum", "claim, decision, appeal, removal"),
        ("parliamentary", "bill, vote, act"),
    ],
)  # fmt: skip
def test_the_stages_of_a_process_stand_in_their_order(process: str, stages: str) -> None:
    orders = [VOCABULARY.order_of(process, stage) for stage in stages.split(", ")]
    assert orders == sorted(set(orders))


@pytest.mark.parametrize(("process", "stage"), STAGES, ids=[f"{process}: {stage.name}" for process, stage in STAGES])
def test_every_stage_has_its_source_who_decides_and_wordings(process: str, stage: Stage) -> None:
    assert stage.source
    assert stage.decides
    assert set(stage.decides) | set(stage.test) <= JURISDICTIONS
    assert all(outcome.told_by and set(outcome.jurisdictions) <= JURISDICTIONS for outcome in stage.outcomes)


@pytest.mark.parametrize(
    ("process", "stage", "words"),
    [
        ("criminal", "verdict", "reasonable doubt"),
        ("police misconduct", "hearing", "balance of probabilities"),
        ("inquest", "conclusion", "balance of probabilities"),
    ],
)
def test_the_legal_tests_are_named(process: str, stage: str, words: str) -> None:
    (found,) = (one for name, one in STAGES if (name, one.name) == (process, stage))
    assert any(words in test for test in found.test.values())


def test_an_outcome_that_its_wording_denies_is_one_of_the_vocabulary() -> None:
    denied = [(name, stage, outcome) for name, stage in STAGES for outcome in stage.outcomes if outcome.negated]
    names = {(name, stage.name, outcome.name) for name, stage in STAGES for outcome in stage.outcomes}
    silent = {"rejected", "not under investigation"}
    assert [o.negated for n, s, o in denied if (n, s.name, o.negated) not in names and o.negated not in silent] == []


def test_a_file_of_the_users_own_adds_processes_stages_and_wordings() -> None:
    ours = merge_vocabularies(VOCABULARY, parse_vocabulary(OURS))
    text = "The regiment cashiered Milo Stane. Ida Foss was bound over by magistrates."
    reading = read(text)
    analysis = load_engine().analyse(text, reading.stories, [])
    assert [(step.process, step.outcome) for step in reading.steps] == []
    found = [(step.process, step.stage, step.outcome) for step in add_steps(reading, analysis, ours).steps]
    assert found == [("court martial", "cashiering", "cashiered"), ("criminal", "sentence", "bound over")]
    assert ours.outcome("criminal", "sentence", "prison") == VOCABULARY.outcome("criminal", "sentence", "prison")


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        ("[[processes]]\nname = 3", UnusableVocabulary, "name"),
        ("[[processes", UnusableVocabulary, "mine.toml"),
        (
            "[[processes]]\nname = 'a'\ncues = ''\nstages = [{name = 'b', source = 'c', outcome = 1}]",
            UnusableVocabulary,
            "outcome",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_why(data: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        parse_vocabulary(data, "mine.toml")


def test_a_wording_that_is_none_is_told_when_the_file_is_read() -> None:
    data = "[[processes]]\nname='a'\ncues=''\nstages=[{name='b',source='c',outcomes=[{name='d',told_by=['PERSON']}]}]"
    with pytest.raises(UnusableWording):
        parse_vocabulary(data)


def test_an_unknown_stage_comes_last_and_has_no_outcome() -> None:
    assert VOCABULARY.order_of("criminal", "oubliette") > VOCABULARY.order_of("criminal", "quashed")
    assert VOCABULARY.outcome("criminal", "verdict", "maybe") is None
    assert isinstance(VOCABULARY.outcome("criminal", "verdict", "guilty"), Outcome)


def test_crimes_are_sorted_and_told_once() -> None:
    from importlib.resources import files

    lines = (files("onrecord.proceedings") / "crimes.txt").read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]
    assert words == sorted(set(words))
    assert load_crimes() == frozenset(words)
