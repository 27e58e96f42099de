"""Where quotations stand, told from the marks alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from marked import unmark
from onrecord.language import find_paragraphs
from onrecord.reading import Span
from onrecord.tagger.quotation_marks import find_chains, find_quotations
from strategies import ANY, NEWSLIKE


def quotations_of(text: str) -> list[Span]:
    return [quotation.span for quotation in find_quotations(text, find_paragraphs(text, Span(0, max(1, len(text)))))]


@pytest.mark.parametrize(
    "marked",
    [
        "[q:“We left,”] he said. [q:“It was late.”]",
        '[q:"We left,"] he said. [q:"It was late."]',
        "[q:'We left,'] he said. [q:'It was late.']",
        "[q:‘We left,’] he said. [q:‘It was late.’]",
        "[q:``We left,''] he said. [q:``It was late.'']",
        "He left [q:«at once»], she said.",
        "[q:‘We left,’] he said. [q:‘It was late.] [q:‘Then it rained.’]",
    ],
)
def test_marks_of_every_style_open_and_close(marked: str) -> None:
    text, spans = unmark(marked)
    assert quotations_of(text) == list(spans["q"])


@pytest.mark.parametrize(
    "text",
    [
        "The workers' pay and the lads' hats.",
        "Rock 'n' roll of the '90s, 'til late.",
        'He is 6\'2" tall and the pipe is 12" wide.',
        "It’s the Joneses’ house, isn’t it?",
    ],
)
def test_apostrophes_elisions_and_inches_open_nothing(text: str) -> None:
    assert quotations_of(text) == []


@pytest.mark.parametrize(
    "marked",
    [
        "[q:‘It’s the workers’ hostels that are full.’] He left.",
        "[q:'The dog's dinner, that's what it is,'] he said.",
        "The so-called [q:'dog's dinner'] plan failed.",
        "[q:‘He told me “no” and I left,’] she said.",
    ],
)
def test_apostrophes_inside_single_marks_do_not_close_them(marked: str) -> None:
    text, spans = unmark(marked)
    assert quotations_of(text) == list(spans["q"])


def test_a_quotation_over_paragraphs_is_one_chain() -> None:
    text, spans = unmark("She said: [q:“We waited.]\n\n[q:“We wait no longer.”] Then [r:“yes”].")
    chains = find_chains(text, find_quotations(text, find_paragraphs(text, Span(0, len(text)))))
    assert [[quotation.span for quotation in chain] for chain in chains] == [list(spans["q"]), list(spans["r"])]


def test_a_mark_that_is_never_closed_ends_with_its_paragraph() -> None:
    text, spans = unmark("He said: [q:“We left and never came back.]\n\nThe road was shut.")
    assert quotations_of(text) == list(spans["q"])


@given(text=ANY | NEWSLIKE)
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = quotations_of(text)
    assert all(span.of(text).strip() for span in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
