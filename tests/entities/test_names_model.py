"""The file of the judge of names: the one that its card tells of, and no pickle."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import numpy as np

from onrecord.entities.name_judge import LABELS, TAGS, load_judge
from onrecord.tagger import load_tagger
from onrecord.tagger.word_pieces import cut_pieces

MODEL = files("onrecord.entities") / "model"


def test_the_shipped_file_is_the_one_of_the_card() -> None:
    digest = hashlib.sha256((MODEL / "names.npz").read_bytes()).hexdigest()
    assert digest in (MODEL / "names.md").read_text(encoding="utf-8")


def test_the_judge_fits_the_states_that_the_tagger_gives() -> None:
    tagger = load_tagger()
    (window,) = tagger.tag(cut_pieces("Ruth Calder left.", (), tagger.tokenizer))
    judge = load_judge()
    assert judge.feature_weights.shape == (len(judge.features), window.names.shape[1])
    assert judge.tell.shape == (2 * window.names.shape[1], len(TAGS))


def test_chances_of_a_word_sum_to_one() -> None:
    judge = load_judge()
    chances = judge.judge(np.zeros((3, judge.bias.shape[0]), dtype=np.float32), [["pos=PROPN"], [], ["no such feature"]])
    assert chances.shape == (3, 1 + 2 * len(LABELS))
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-5)
