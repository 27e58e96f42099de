"""Quantities of one thing: the groups are those that joining pair by pair gives, the likest first."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.accounts.items import QuantityKind, Telling
from onrecord.accounts.likeness import LIKE, Likeness, group_quantities, weigh_stems
from onrecord.accounts.quantities import Quantity
from onrecord.reading import Span

KINDS: list[tuple[QuantityKind, str]] = [("count", "dead"), ("measure", "second"), ("measure", "kilogram"), ("money", "euro")]
STEMS = st.frozensets(st.sampled_from("bridge crowd fund hour lane officer river tonne".split()), max_size=4)


@st.composite
def quantities(draw: st.DrawFn) -> list[Quantity]:
    """Some quantities of one kind, in a few sentences of a few documents."""
    kind, of = draw(st.sampled_from(KINDS))
    return [_quantity(draw, kind, of) for _ in range(draw(st.integers(2, 9)))]


def _quantity(draw: st.DrawFn, kind: QuantityKind, of: str) -> Quantity:
    start, value = 100 * draw(st.integers(0, 2)), draw(st.integers(1, 3))
    told = Telling(
        document=draw(st.sampled_from(("d1", "d2", "d3"))), source=None, outlet=None, story="s1", span=Span(start, start + 1),
        moment=draw(st.sampled_from((None, "2031-05-14", "2031-05-20T08:00:00", "2031-09-01"))), words=str(value),
        sentence=Span(start, start + 90), value=str(value), low=value, high=value,
    )  # fmt: skip
    shown = draw(st.sampled_from((of, "people on the bridge")))
    day = draw(st.sampled_from((None, "2031-05-13")))
    return Quantity(kind, of, draw(STEMS), draw(STEMS), told, shown, grows=False, as_of=day)


def join_by_pairs(some: Sequence[Quantity], pairs: dict[tuple[int, int], float]) -> list[tuple[list[int], float]]:
    """Join the likest pairs first; a group is as sure as the last pair that made it one."""
    groups = {place: ([place], 1.0) for place in range(len(some))}
    for (a, b), likeness in sorted(pairs.items(), key=lambda pair: -pair[1]):
        if likeness >= LIKE and groups[a] is not groups[b]:
            joined = sorted(groups[a][0] + groups[b][0]), likeness
            groups.update(dict.fromkeys(joined[0], joined))
    found = {tuple(members): (members, sureness) for members, sureness in groups.values() if len(members) > 1}
    return [found[members] for members in sorted(found)]


@given(some=quantities())
@settings(deadline=None)
def test_groups_are_those_of_the_likest_pairs(some: list[Quantity]) -> None:
    likeness = Likeness(some, weigh_stems(some))
    rows = [likeness.to(place) for place in range(len(some))]
    assert all(rows[a][b] == rows[b][a] for a in range(len(some)) for b in range(a))
    places = {id(one): place for place, one in enumerate(some)}
    found = [([places[id(one)] for one in members], sureness) for members, sureness in group_quantities(some)]
    assert found == join_by_pairs(some, {(a, b): float(rows[a][b]) for b in range(len(some)) for a in range(b)})
