"""Sentences: never a break inside a name or between a quotation and its speaker."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.resources import files

import pytest
from hypothesis import given

from onrecord.language import Analysis
from onrecord.language.model_hashes import MODEL_HASHES
from onrecord.language.sentences import find_boundaries
from onrecord.language.spacy_engine import MODEL
from strategies import NEWSLIKE

Analyse = Callable[[str], Analysis]


@pytest.mark.parametrize(
    "sentences",
    [
        ["“Where is it?” Ms. Calder asked.", "She left."],
        ["“Go!” said Mr. O'Neil.", "“We left.”", "He went to the U.S. on Monday."],
        ['"Who goes?" asked Smith.', '"Me."', "Mr Jones said nothing."],
        ["He told the St. Louis court: “No.”", "Then he left."],
        ["“Nobody knows!” Deputy Chief Constable Anne-Marie Doyle said.", "“We went.”"],
        ["'Is it over?' she asked.", "It was."],
        ["Sgt. J. R. Marsh arrived at 9 a.m. on Friday.", "The U.N. had gone."],
    ],
)
def test_sentences_end_where_they_end(analyse: Analyse, sentences: list[str]) -> None:
    text = " ".join(sentences)
    analysis = analyse(text)
    assert [analysis.span_of(sentence).of(text) for sentence in analysis.sentences] == sentences


def test_a_lower_case_word_after_a_quotation_carries_its_sentence_on() -> None:
    words = ["“", "Why", "?", "”", "she", "asked", ".", "He", "left", "."]
    spaced = [False, False, False, True, True, False, True, True, False, False]
    tags = ["``", "WRB", ".", "''", "PRP", "VBD", ".", "PRP", "VBD", "."]
    starts = find_boundaries(words, tags, spaced)
    assert starts[4] is False
    assert starts[7] is True


@given(text=NEWSLIKE)
def test_tokens_are_the_documents_own_words_in_order(analyse: Analyse, text: str) -> None:
    analysis = analyse(text) if text.strip() else analyse("a")
    assert all(analysis.text[token.start : token.end] == token.text for token in analysis.tokens)
    assert all(left.end <= right.start for left, right in zip(analysis.tokens, analysis.tokens[1:], strict=False))
    assert [t.number for s in analysis.sentences for t in analysis.of_sentence(s)] == list(range(len(analysis.tokens)))


def test_the_model_is_the_official_one() -> None:
    """Hashes of the weight files of en_core_web_sm 3.8.0, as the package that was compared with the official wheel has them."""
    folder = files(MODEL) / f"{MODEL}-3.8.0"
    found = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in MODEL_HASHES}
    assert found == MODEL_HASHES
