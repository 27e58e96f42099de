"""Groups that grow as links are made, and refuse to hold what contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.subjects.compare import LINK, Judged
from onrecord.subjects.names import Name, match_people
from onrecord.subjects.pieces import AGE_SLACK
from onrecord.subjects.summary import Summary

DOUBT = 1
AGAINST = {(True, True): 5, (True, False): 5, (False, True): DOUBT}
"""Links between two groups that outweigh one pair that is (vetoed, doubted): an age that contradicts, roles that differ."""


Weights = Mapping[int, Mapping[int, int]]


def weigh(judged: Mapping[tuple[int, int], Judged], same: Sequence[tuple[int, int]]) -> Weights:
    """Give for each entity what speaks against its being one with others: above 0 against, -1 where the two are linked.

    Where a person has decided that two are the same, a doubt about one of them does not keep away what is linked to the other.
    """
    weights: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for (a, b), found in judged.items():
        weight = AGAINST.get((found.vetoed, found.doubted)) or (-1 if found.confidence >= LINK else 0)
        if weight:
            weights[a][b] = weights[b][a] = weight
    for one, other in (*same, *((b, a) for a, b in same)):
        weights[one][other] = -1
        for third in [n for n, weight in weights[one].items() if weight == DOUBT and weights[other].get(n) == -1]:
            del weights[one][third], weights[third][one]
    return weights


class Groups:
    """Entities joined two and two (union by size), each group with what its members tell."""

    def __init__(self, summaries: Sequence[Summary], weights: Weights,
                 different: Sequence[tuple[int, int]]) -> None:  # fmt: skip
        self._parent = list(range(len(summaries)))
        self._members = [[number] for number in range(len(summaries))]
        self._stories = [{summary.story} for summary in summaries]
        self._sexes = [set(summary.sexes) for summary in summaries]
        self._born = [summary.born for summary in summaries]
        self._names = [full_names(summary) for summary in summaries]
        self._locations = [{summary.location} - {None} for summary in summaries]
        self._different: defaultdict[int, set[int]] = defaultdict(set)
        self._weights = weights
        for a, b in different:
            self._different[a].add(b)
            self._different[b].add(a)

    def root(self, number: int) -> int:
        """Give the number that stands for its group."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, a: int, b: int, *, decided: bool = False, named: bool = True) -> bool | None:
        """Join two groups: True where it was done, None where they are one already, False where it is refused.

        A decision is refused only by another decision. `named` is False where the names need not agree: both are of a list.
        """
        one, other = self.root(a), self.root(b)
        if one == other:
            return None
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        if self.are_parted(other, one) or (not decided and self._clash(one, other, named)):
            return False
        self._parent[other] = one
        self._members[one] += self._members[other]
        self._stories[one] |= self._stories[other]
        self._sexes[one] |= self._sexes[other]
        self._locations[one] |= self._locations[other]
        self._names[one] |= self._names[other]
        mine, theirs = self._born[one], self._born[other]
        self._born[one] = (max(mine[0], theirs[0]), min(mine[1], theirs[1])) if mine and theirs else mine or theirs
        return True

    def are_parted(self, one: int, other: int) -> bool:
        """Tell whether a decision keeps two groups apart, given by their roots."""
        return any(self.root(b) == other for a in self._members[one] for b in self._different.get(a, ()))

    def _is_outweighed(self, one: int, other: int) -> bool:
        """Tell whether what speaks against two groups being one is as much as what speaks for it, the smaller one first."""
        found = [w for a in self._members[one] for b, w in self._weights.get(a, {}).items() if self.root(b) == other]
        return any(weight > 0 for weight in found) and sum(found) >= 0

    def _clash(self, one: int, other: int, named: bool) -> bool:
        mine, theirs = self._born[one], self._born[other]
        if mine and theirs and max(mine[0], theirs[0]) - min(mine[1], theirs[1]) > AGE_SLACK:
            return True
        if self._sexes[one] and self._sexes[other] and not self._sexes[one] & self._sexes[other]:
            return True
        if self._locations[one] and self._locations[other] and self._locations[one] != self._locations[other]:
            return True
        if named and are_strangers(self._names[one], self._names[other]):
            return True
        return not self._stories[one].isdisjoint(self._stories[other]) or self._is_outweighed(other, one)


def full_names(summary: Summary) -> set[Name]:
    """Give a person's names of two words and more; none of a body or place."""
    return {form for form, _ in summary.forms if len(form.words) > 1} if summary.kind == "person" else set()


def are_strangers(mine: set[Name], theirs: set[Name]) -> bool:
    """Tell whether no full name of one agrees with one of the other: "David" alone joins no David Duke to a David Koch."""
    if not mine or not theirs or not mine.isdisjoint(theirs):
        return False
    return not any(match_people(name, other) for name in mine for other in theirs)
