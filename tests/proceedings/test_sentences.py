"""Never the wrong way round: no sentence makes a person look further along, guiltier or cleared than it says."""

from __future__ import annotations

import pytest

from proceedings.told import Told, find_missed, find_wrong, load_told

SENTENCES = load_told("sentences.tsv")
MISSED = 0.03  # share of the steps in sentences.tsv that may be missed; 0.02 today


@pytest.mark.parametrize(("text", "told"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_no_step_is_turned_round_or_pinned_on_another(text: str, told: tuple[Told, ...]) -> None:
    assert find_wrong(text, told) == []


def test_nearly_every_step_is_found() -> None:
    """Silence would be safe; it is not what is wanted."""
    wanted = [one for _, told in SENTENCES for one in told if not one.maybe]
    missed = [(text, one) for text, told in SENTENCES for one in find_missed(text, told)]
    assert len(missed) <= MISSED * len(wanted), missed


def test_there_are_enough_sentences_and_no_two_alike() -> None:
    texts = [text for text, _ in SENTENCES + load_told("held_out.tsv")]
    assert len(texts) >= 250
    assert len(texts) == len(set(texts))
