"""Groups that grow as links are made, and refuse to hold what contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.subjects.compare import Judged
from onrecord.subjects.pieces import AGE_SLACK
from onrecord.subjects.summary import Summary


class Groups:
    """Entities joined two and two (union by size), each group with what its members tell."""

    def __init__(self, summaries: Sequence[Summary], judged: Mapping[tuple[int, int], Judged],
                 different: Sequence[tuple[int, int]]) -> None:  # fmt: skip
        self._parent = list(range(len(summaries)))
        self._members = [[number] for number in range(len(summaries))]
        self._stories = [{summary.story} for summary in summaries]
        self._sexes = [set(summary.sexes) for summary in summaries]
        self._born = [summary.born for summary in summaries]
        self._locations = [{summary.location} - {None} for summary in summaries]
        self._different: defaultdict[int, set[int]] = defaultdict(set)
        self._doubted: defaultdict[int, set[int]] = defaultdict(set)
        for a, b in different:
            self._different[a].add(b)
            self._different[b].add(a)
        for (a, b), found in judged.items():
            if found.vetoed or found.doubted:
                self._doubted[a].add(b)
                self._doubted[b].add(a)

    def root(self, number: int) -> int:
        """Give the number that stands for its group."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, a: int, b: int, *, decided: bool = False) -> bool | None:
        """Join two groups: True where it was done, None where they are one already, False where it is refused.

        A decision is refused only by another decision.
        """
        one, other = self.root(a), self.root(b)
        if one == other:
            return None
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        if self._parted(one, other, self._different) or (not decided and self._clash(one, other)):
            return False
        self._parent[other] = one
        self._members[one] += self._members[other]
        self._stories[one] |= self._stories[other]
        self._sexes[one] |= self._sexes[other]
        self._locations[one] |= self._locations[other]
        mine, theirs = self._born[one], self._born[other]
        self._born[one] = (max(mine[0], theirs[0]), min(mine[1], theirs[1])) if mine and theirs else mine or theirs
        return True

    def _parted(self, one: int, other: int, pairs: Mapping[int, set[int]]) -> bool:
        return any(self.root(rival) == one for number in self._members[other] if number in pairs for rival in pairs[number])

    def _clash(self, one: int, other: int) -> bool:
        mine, theirs = self._born[one], self._born[other]
        if mine and theirs and max(mine[0], theirs[0]) - min(mine[1], theirs[1]) > AGE_SLACK:
            return True
        if self._sexes[one] and self._sexes[other] and not self._sexes[one] & self._sexes[other]:
            return True
        if self._locations[one] and self._locations[other] and self._locations[one] != self._locations[other]:
            return True
        return not self._stories[one].isdisjoint(self._stories[other]) or self._parted(one, other, self._doubted)
