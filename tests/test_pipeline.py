"""A whole reading: any text can be read, every span checks, and the same text reads the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from multiprocessing import active_children
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

import onrecord
from onrecord.reading import Comparison, Document, Options, Reading, reading_schema
from onrecord.samples import load_samples
from strategies import ANY, NEWSLIKE

VALIDATOR = Draft202012Validator(reading_schema())
PARAGRAPH = (
    "The ferry company said on Thursday that it would keep the winter timetable. Its boats carry islanders, post and"
    " sheep across the sound, and nobody had asked for a change.\n\n"
)


def assert_every_span_checks(reading: Reading) -> None:
    text = reading.document.text
    for span in reading.spans():
        words = span.of(text)
        assert words.strip() == words != "", (span, words)


@settings(max_examples=60, deadline=None)
@given(text=ANY | NEWSLIKE, published=st.none() | st.dates().map(str))
def test_any_text_can_be_read_and_every_span_checks(text: str, published: str | None) -> None:
    """No input stops a reading, every span cuts words out of that very text, and the JSON keeps its schema."""
    reading = onrecord.read(text, published=published)
    assert reading.document.text == text
    assert_every_span_checks(reading)
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(reading.to_json()))] == []
    assert Reading.from_json(reading.to_json()) == reading


@settings(max_examples=20, deadline=None)
@given(text=NEWSLIKE)
def test_every_character_belongs_to_a_story_or_to_furniture(text: str) -> None:
    reading = onrecord.read(text)
    spans = [span for story in reading.stories for span in story.spans] + [piece.span for piece in reading.furniture]
    held = sorted(at for span in spans for at in range(span.start, span.end))
    assert len(held) == len(set(held)), "no character is both"
    assert [at for at in range(len(text)) if not text[at].isspace() and at not in set(held)] == []


@settings(max_examples=20, deadline=None)
@given(text=NEWSLIKE)
def test_ids_are_unique_and_every_reference_leads_somewhere(text: str) -> None:
    reading = onrecord.read(text, published="2031-05-15")
    items = (
        reading.stories, reading.entities, reading.statements, reading.times, reading.figures, reading.events, reading.steps,
    )  # fmt: skip
    ids = [item.id for layer in items for item in layer]
    assert len(ids) == len(set(ids))
    given_ids = set(ids)
    for layer in items[1:]:
        assert {item.story for item in layer} <= {story.id for story in reading.stories}
    links = [entity.member_of for entity in reading.entities]
    for statement in reading.statements:
        links += [statement.speaker, statement.within]
    for figure in reading.figures:
        links += [figure.time, figure.place, figure.according_to]
    for event in reading.events:
        links += [event.time, event.place, event.according_to, *(part.entity for part in event.participants)]
    for step in reading.steps:
        links += [step.time, step.event, step.person, step.according_to]
    assert {link for link in links if link is not None} <= given_ids


@pytest.mark.parametrize("document", load_samples(), ids=lambda document: str(document.source))
def test_a_sample_reads_the_same_twice_and_keeps_the_contract(document: Document) -> None:
    reading = onrecord.read(document)
    assert_every_span_checks(reading)
    assert reading.to_json() == onrecord.read(document).to_json()
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(reading.to_json()))] == []


def context_free(reading: Reading, shift: int) -> dict[str, list[Any]]:
    """Figures, dates that name their year, and furniture from `shift` on, without their ids."""
    text = reading.document.text
    return {
        "figures": [(f.span.start - shift, f.span.of(text), f.value, f.unit, f.qualifier, f.change, f.about,
                     comparison_free(f.comparison, shift)) for f in reading.figures if f.span.start >= shift],
        "times": [(t.span.start - shift, t.span.of(text), t.type, t.value) for t in reading.times
                  if t.span.start >= shift and t.value[:4] in t.span.of(text)],
        "furniture": [(p.span.start - shift, p.span.of(text), p.kind) for p in reading.furniture
                      if p.span.start >= shift],
    }  # fmt: skip


def comparison_free(comparison: Comparison | None, shift: int) -> Comparison | None:
    if comparison is None or comparison.span is None:
        return comparison
    return replace(comparison, span=comparison.span.shifted(-shift))


@pytest.mark.parametrize("document", load_samples(), ids=lambda document: str(document.source))
def test_a_paragraph_in_front_only_shifts_what_needs_no_context(document: Document) -> None:
    alone = onrecord.read(document)
    after = onrecord.read(Document(text=PARAGRAPH + document.text, published=document.published))
    assert context_free(after, len(PARAGRAPH)) == context_free(alone, 0)


def test_a_text_longer_than_the_limit_is_refused_with_the_next_step() -> None:
    with pytest.raises(onrecord.UnreadableDocument, match=r"11 characters .* limit is 10\. Nothing was read"):
        onrecord.read(Document(text="x" * 11, source="a.txt"), options=Options(max_characters=10))


def test_a_date_given_to_read_does_not_replace_the_document_s_own() -> None:
    own = Document(text="The mill closed.", published="2031-05-15")
    assert onrecord.read(own, published="2001-01-01").document.published == "2031-05-15"
    assert onrecord.read(Document(text="The mill closed."), published="2001-01-01").document.published == "2001-01-01"


def test_a_day_that_the_caller_gives_leaves_the_rest_of_a_document_as_it_is() -> None:
    document = Document(
        text="The mill closed.", source="post/mill", title="Mill", url="https://post.example/mill", outlet="The Harbour Post",
        byline="Ruth Calder", headline="Mill to shut", language="en-GB", modified="2031-05-16", retrieved="2031-05-17",
    )  # fmt: skip
    assert onrecord.read(document, published="2031-05-15").document == replace(document, published="2031-05-15")


def test_many_documents_come_back_in_their_order_with_errors_in_their_place() -> None:
    lost = onrecord.UnreadableDocument("b.txt: gone")
    first_in, last_in = Document(text="One went.", source="a"), Document(text="Two came.", source="c")
    documents: list[Document | onrecord.UnreadableDocument] = [first_in, lost, last_in]
    for jobs in (1, 2):
        first, error, third = onrecord.read_all(documents, jobs=jobs)
        assert isinstance(first, Reading)
        assert isinstance(third, Reading)
        assert (first.document.source, str(error), third.document.source) == ("a", "b.txt: gone", "c")


def test_reading_many_streams_and_takes_only_a_few_documents_ahead() -> None:
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield Document(text=f"{taken} men left.")

    readings = onrecord.read_all(endless(), jobs=2)
    next(readings)
    next(readings)
    assert taken <= 12
    readings.close()  # type: ignore[attr-defined]  # a generator


def test_a_worker_that_dies_is_told_and_what_came_before_is_whole() -> None:
    """As when the system kills a process for want of memory: an error in words, not a hang."""

    def deadly() -> Iterator[Document]:
        yield Document(text="One went.", source="first")
        for number in range(1_000):
            for worker in active_children() if number == 20 else []:
                worker.kill()
            yield Document(text=f"{number} men left.")

    readings = onrecord.read_all(deadly(), jobs=2)
    first = next(readings)
    assert isinstance(first, Reading)
    assert first.document.source == "first"
    with pytest.raises(onrecord.WorkerLost, match=r"a worker process died.* --jobs 1"):
        list(readings)
