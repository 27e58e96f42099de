"""The models that ship with the stories layer."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.stories.boundaries import SECOND_GAPS, choose
from onrecord.stories.cohesion import GAPS, load_weights
from onrecord.stories.context import SECOND, SURROUNDINGS
from onrecord.stories.form import FORM
from onrecord.stories.trees import Trees, load_trees

COLUMNS = {
    "furniture_first": (*FORM, *SURROUNDINGS),
    "furniture_second": (*FORM, *SURROUNDINGS, *SECOND),
    "boundaries_first": GAPS,
    "boundaries_second": (*GAPS, *SECOND_GAPS),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_each_model_was_trained_on_the_columns_that_the_code_makes(name: str) -> None:
    """A column added, dropped or moved calls for training again."""
    assert load_trees(name).features == COLUMNS[name]


def test_a_tree_leads_each_row_to_one_leaf_and_the_leaves_add_up() -> None:
    stump = Trees(
        features=("words",), start=0.0, depth=1,
        feature=((0, 0, 0), (0,)), threshold=((5.0, 0.0, 0.0), (0.0,)), left=((1, 1, 2), (0,)),
        right=((2, 1, 2), (0,)), value=((0.0, -1.0, 2.0), (1.0,)),
    )  # fmt: skip
    assert stump.judge(np.array([[5.0], [6.0]])).round(4).tolist() == [0.5, 0.9526]


def test_no_rows_have_no_probabilities() -> None:
    assert load_trees("furniture_first").judge(np.zeros((0, len(COLUMNS["furniture_first"])))).tolist() == []


@pytest.mark.parametrize(
    ("odds", "openings"),
    [
        ([], []),
        ([0.2, 0.97, 0.1], [2]),
        ([0.9, 0.97, 0.9], [2]),
        ([0.97, 0.97], [1]),
        ([0.97, 0.1, 0.9], [1, 3]),
        ([0.6, 0.1, 0.97], [1, 3]),
        ([0.9, 0.1, 0.9], []),
    ],
)
def test_of_neighbouring_gaps_only_the_likeliest_parts_two_stories(odds: list[float], openings: list[int]) -> None:
    assert choose(np.array(odds)) == openings


def test_the_only_boundary_of_a_document_must_be_surer_than_one_of_many() -> None:
    assert choose(np.array([0.1, 0.6, 0.1])) == []


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    weights = load_weights()
    assert weights["zyzzyv"] > weights["govern"] > 0
