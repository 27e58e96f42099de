"""Neighbourhoods: the events and new stories that have to be grouped together, and no more of them than can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

NEAR = -1.1  # log-odds (a chance of 1 in 4) from which two stories belong to one neighbourhood
CROWD = 250  # units to be grouped, above which a neighbourhood is parted where it hangs together least
STEP = 1.0  # of log-odds by which it is then harder to belong together
SUREST = 9.0  # log-odds from which a neighbourhood is parted no further

Edge = tuple[float, int, int]
"""Log-odds, and two events."""


def find_hoods(
    events: Sequence[int], edges: Sequence[Edge], count: Callable[[int], int], least: float = NEAR
) -> list[list[int]]:
    """Part events into neighbourhoods that hang together by edges of at least `least`.

    Args:
        events: those that no edge may lead to, too.
        count: how many units an event is grouped as.
    """
    found: list[list[int]] = []
    strong = [edge for edge in edges if edge[0] >= least]
    for hood in _components(events, strong):
        if sum(map(count, hood)) <= CROWD or least >= SUREST or len(hood) == 1:
            found.append(hood)
            continue
        inside = set(hood)
        found += find_hoods(hood, [edge for edge in strong if edge[1] in inside], count, least + STEP)
    return found


def _components(events: Sequence[int], edges: Sequence[Edge]) -> Iterator[list[int]]:
    parent: dict[int, int] = {}

    def root(node: int) -> int:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for event in events:
        root(event)
    for _, left, right in edges:
        a, b = root(left), root(right)
        parent[max(a, b)] = min(a, b)
    hoods: dict[int, list[int]] = defaultdict(list)
    for event in sorted(parent):
        hoods[root(event)].append(event)
    yield from hoods.values()
