"""Grouping: average linkage, two close groups that stay two, what a user keeps apart."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from onrecord.cases.group import Pair, group
from onrecord.cases.hoods import CROWD, find_hoods


def likely(*groups: Iterable[int], inside: float, between: float = -9.0) -> dict[Pair, float]:
    home = {story: n for n, stories in enumerate(groups) for story in stories}
    return {(a, b): inside if home[a] == home[b] else between for a, b in combinations(sorted(home), 2)}


def singles(count: int) -> list[tuple[int, ...]]:
    return [(n,) for n in range(count)]


def test_likely_pairs_are_one_and_unlikely_ones_are_not() -> None:
    odds = likely((0, 1, 2), (3, 4), inside=2.0)
    assert sorted(group(singles(6), odds)) == [[0, 1, 2], [3, 4], [5]]


def test_two_turns_of_one_affair_stay_two_though_each_pair_looks_likely() -> None:
    """Each pair between the two would do alone; but both groups are far closer inside."""
    assert sorted(group(singles(6), likely((0, 1, 2), (3, 4, 5), inside=6.0, between=1.0))) == [[0, 1, 2], [3, 4, 5]]
    assert group(singles(6), likely((0, 1, 2), (3, 4, 5), inside=3.0, between=1.0))[0] == [0, 1, 2, 3, 4, 5]


def test_two_stories_are_too_few_to_be_a_close_group() -> None:
    assert group(singles(5), likely((0, 1, 2), (3, 4), inside=6.0, between=1.0))[0] == [0, 1, 2, 3, 4]


def test_a_unit_stays_whole_and_counts_with_all_its_stories() -> None:
    odds = likely((0, 1, 2), inside=2.0)
    assert sorted(group([(0, 5), (1,), (2,)], odds)) == [[0, 1, 2]]


def test_what_is_kept_apart_is_kept_apart_from_all_that_is_joined_to_it() -> None:
    found = group(singles(4), likely((0, 1, 2, 3), inside=4.0), never=[(0, 3)])
    assert not any({0, 3} <= set(places) for places in found)
    assert sorted(place for places in found for place in places) == [0, 1, 2, 3]


def test_a_crowd_is_parted_where_it_hangs_together_least() -> None:
    half = CROWD * 2 // 3
    chain = [(3.0, n, n + 1) for n in range(2 * half - 1) if n != half - 1]
    hoods = find_hoods(range(2 * half), [*chain, (0.5, half - 1, half)], lambda _: 1)
    assert [len(hood) for hood in hoods] == [half, half]
    assert len(find_hoods(range(20), [(3.0, n, n + 1) for n in range(19)], lambda _: 1)) == 1
