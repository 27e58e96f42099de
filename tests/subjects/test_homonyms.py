"""People of one name or of names alike, over two stories: the invented pairs of homonyms.txt, half of them only measured."""

from __future__ import annotations

import pytest

from subjects.homonyms import load_pairs, measure

FLOORS = {"fitted": 35, "measured": 33}
"""Pairs of 36 that are told right; the measured ones as they came out the first time."""


@pytest.mark.parametrize("half", FLOORS)
def test_pairs_told_right_do_not_become_fewer(half: str) -> None:
    found = list(measure(half))
    wrong = [(said, *pair) for pair, said in found if said != pair.expected]
    assert len(found) == 36
    assert len(found) - len(wrong) >= FLOORS[half], wrong


@pytest.mark.parametrize("half", FLOORS)
def test_no_two_people_are_made_one(half: str) -> None:
    assert [pair for pair, said in measure(half) if said == "same" and pair.expected == "different"] == []


def test_there_are_pairs_of_each_sort_in_both_halves() -> None:
    assert all({pair.expected for pair in load_pairs(half)} == {"same", "possible", "different"} for half in FLOORS)
