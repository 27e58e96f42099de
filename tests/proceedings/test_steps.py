"""What a step holds: its words, its date, what it was about, on whose word it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from marked import unmark
from proceedings.told import load_told, read

SENTENCES = [text for text, _ in load_told("sentences.tsv")]


@pytest.mark.parametrize(
    "marked",
    [
        "Ned Bower was [e:cleared] of [m:murder] on Monday.",
        "The jury [e:found] Ned Bower [e:not] [e:guilty] of [m:theft].",
        "Prosecutors [e:dropped] all [e:charges] against Ned Bower.",
        "Ned Bower was arrested",
    ],
)
def test_a_step_points_at_its_words(marked: str) -> None:
    text, spans = unmark(marked)
    (step,) = read(text).steps
    assert {span.of(text) for span in step.evidence} >= {span.of(text) for span in spans.get("e", ()) if span.of(text) != "not"}
    assert [step.matter] == list(spans.get("m", (None,)))


@pytest.mark.parametrize(
    ("text", "begin", "dated_by"),
    [
        ("Ned Bower was charged on Monday.", "2033-06-13", "clause"),
        ("Ned Bower was acquitted in May 2031.", "2031-05-01", "clause"),
        ("Ned Bower has been charged with murder.", "2033-06-15", "publication"),
        ("Ned Bower admitted stealing lead between 2026 and 2030.", None, None),
        ("The street was quiet. Nothing moved. It rained. Ned Bower, who was jailed for arson, lives there.", None, None),
    ],
)
def test_a_step_is_dated_by_its_own_clause_or_by_the_news(text: str, begin: str | None, dated_by: str | None) -> None:
    """Background without a date has none: it is not of the day of publication."""
    (step,) = read(text).steps
    assert (step.begin, step.dated_by) == (begin, dated_by)


def test_a_step_in_a_statement_names_it() -> None:
    reading = read("“Ned Bower was jailed in 2029,” Alma Reyes said.")
    (step,) = reading.steps
    assert step.according_to == reading.statements[0].id


def test_a_stage_of_nobody_plain_is_unclear_with_its_words() -> None:
    """A pronoun that may be either of two people is neither; the stage is told as unclear."""
    text = "Alma Reyes met Tess Quigley in 2029. She was jailed a year later."
    (step,) = read(text).steps
    assert (step.person, step.status, [span.of(text) for span in step.evidence]) == (None, "unclear", ["jailed"])


def test_a_lead_takes_the_name_from_the_sentence_that_introduces_it_and_says_so_less_surely() -> None:
    reading = read("A man has been charged with murder. Ned Bower, 34, of Mill Lane, will appear before magistrates on Friday.")
    charge = next(step for step in reading.steps if step.stage == "charge")
    entity = reading.entity(charge.person)
    assert entity is not None and entity.name == "Ned Bower"
    assert charge.confidence < 0.95


@given(text=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join))
@settings(max_examples=25, deadline=None)
def test_every_step_checks_in_any_order_of_sentences(text: str) -> None:
    """Ids are unique, words are in the text, people and statements are of the reading."""
    reading = onrecord.read(text, published="2033-06-15")
    people = {entity.id for entity in reading.entities if entity.kind == "person"} | {None}
    statements = {statement.id for statement in reading.statements} | {None}
    assert len({step.id for step in reading.steps}) == len(reading.steps)
    for step in reading.steps:
        assert step.evidence and list(step.evidence) == sorted(set(step.evidence))
        assert all(span.of(text).strip() for span in step.evidence)
        assert step.person in people and step.according_to in statements
        assert 0 < step.confidence <= 1
    assert onrecord.Reading.from_json(reading.to_json()) == reading
