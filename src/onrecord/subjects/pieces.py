"""What two stories tell of two entities beside their names, piece by piece: ages, roles, bodies, company, places, the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.subjects.frequency import TELLING, Frequencies
from onrecord.subjects.items import Cited, Evidence, EvidenceKind
from onrecord.subjects.summary import Summary

AGE, ROLE, BODY, LOCATION = 2.0, 1.6, 1.5, 2.5
PLACE, COMPANY, MORE_COMPANY, CASE = 0.9, 1.9, 0.5, 0.9
ROLES_DIFFER, SAME_WALK, ONE_HAS_OFFICE = -1.7, 0.6, -0.8
AGE_SLACK = 1.0  # years: a paper gives the age at the offence, or before the birthday
UNDATED_SLACK = 2  # years between two ages of documents without dates that may be one age
CASE_NEEDS = 4  # shared words from which two stories may be on one case
MORE = 2  # shared people beyond the first that count
SHOWN = 3  # shared words and people that are cited


class Piece(NamedTuple):
    """One thing compared: the evidence, its weight, whether it alone forbids the link."""

    evidence: Evidence
    weight: float
    vetoes: bool = False
    second: bool = True
    """Whether it can be the second piece that a name that is not the same needs."""


def find_pieces(left: Summary, right: Summary, frequencies: Frequencies) -> Iterator[Piece]:
    """Give all that is told of both sides and can be compared, beside their names."""
    if left.kind == "person":
        yield from _ages(left, right)
        yield from _sexes(left, right)
        yield from _suffixes(left, right)
        yield from _roles(left, right)
        yield from _bodies(left, right, frequencies)
    if left.kind == "place":
        yield from _locations(left, right)
    yield from _circumstances(left, right, frequencies)


def evidence(kind: EvidenceKind, weight: float, note: str, left: tuple[Cited, ...], right: tuple[Cited, ...], *,
             vetoes: bool = False, second: bool = True) -> Piece:  # fmt: skip
    """Give a piece of evidence of that weight: for the link where it is above 0."""
    made = Evidence(kind=kind, speaks="for" if weight > 0 else "against", note=note, left=left, right=right)
    return Piece(made, weight, vetoes, second)


def _ages(left: Summary, right: Summary) -> Iterator[Piece]:
    if left.age is None or right.age is None:
        return
    if left.born and right.born:
        apart = max(left.born[0], right.born[0]) - min(left.born[1], right.born[1])
        close, far = apart <= 0, apart > AGE_SLACK
        by = "counted from the dates of publication"
    else:
        gap = max(left.age.low, right.age.low) - min(left.age.high, right.age.high)
        close, far = gap <= 1, gap > UNDATED_SLACK
        by = "not every document has a date"
    cited = (left.age.cited,), (right.age.cited,)
    if close:
        yield evidence("age", AGE, f"the ages agree ({by})", *cited)
    elif far:
        yield evidence("age", -AGE, f"the ages contradict each other ({by})", *cited, vetoes=True)


def _sexes(left: Summary, right: Summary) -> Iterator[Piece]:
    if left.sexes and right.sexes and not left.sexes & right.sexes:
        mine, theirs = (next(c for form, c in s.forms if form.sex) for s in (left, right))
        yield evidence("sex", -AGE, "the titles are a man's and a woman's", (mine,), (theirs,), vetoes=True)


def _suffixes(left: Summary, right: Summary) -> Iterator[Piece]:
    mine, theirs = ({form.suffix: c for form, c in s.forms if form.suffix} for s in (left, right))
    if mine and theirs and not mine.keys() & theirs.keys():
        cited = tuple(mine.values())[:1], tuple(theirs.values())[:1]
        yield evidence("name", -AGE, "the suffixes differ, as of father and son", *cited, vetoes=True)


def _roles(left: Summary, right: Summary) -> Iterator[Piece]:
    for mine in left.roles:
        for theirs in right.roles:
            shared = len(mine.words & theirs.words)
            if mine.words == theirs.words or (mine.head == theirs.head and 2 * shared >= len(mine.words | theirs.words)):
                yield evidence("role", ROLE, "the same role", (mine.cited,), (theirs.cited,))
                return
    ours, others = ([part for part in s.roles if part.office] for s in (left, right))
    if ours and others and not any(a.words & b.words for a in ours for b in others):
        near = [(a.cited, b.cited) for a in ours for b in others if a.walks & b.walks]
        if near:
            yield evidence("role", SAME_WALK, "roles of one walk of life", (near[0][0],), (near[0][1],), second=False)
            return
        yield evidence("role", ROLES_DIFFER, "the roles have no word in common", (ours[0].cited,), (others[0].cited,))
    elif bool(ours) != bool(others) and 1 in {len(left.words), len(right.words)}:
        cited = tuple(p.cited for p in ours[:1]), tuple(p.cited for p in others[:1])
        yield evidence("role", ONE_HAS_OFFICE, "only one of the two has an office", *cited)


def _bodies(left: Summary, right: Summary, frequencies: Frequencies) -> Iterator[Piece]:
    shares = frequencies.shares["bodies"]
    both = sorted(left.bodies.keys() & right.bodies.keys(), key=lambda words: (-shares.get(words, 1.0), words))
    yield from _shared("body", BODY, left.bodies, right.bodies, both, shares, "both belong to")


def _locations(left: Summary, right: Summary) -> Iterator[Piece]:
    cited = (left.forms[0][1],), (right.forms[0][1],)
    if left.location is not None and right.location is not None:
        same = left.location == right.location
        note = "the same place of the gazetteer" if same else "two places of the gazetteer"
        yield evidence("location", LOCATION if same else -LOCATION, note, *cited, vetoes=not same)
    elif left.within and right.within:
        same = left.within == right.within
        note = f"both lie in {left.within}" if same else f"one lies in {left.within}, the other in {right.within}"
        yield evidence("location", LOCATION if same else -LOCATION, note, *cited, vetoes=not same)


def _circumstances(left: Summary, right: Summary, frequencies: Frequencies) -> Iterator[Piece]:
    """Compare what the two stories speak of beside the two."""
    mine, theirs = left.scene, right.scene
    meeting = frequencies.meet(mine, theirs)
    own = left.own | right.own if meeting.people or meeting.places else frozenset()
    people = [words for words in meeting.people if words not in own]
    if people:
        shares = frequencies.shares["people"]
        share, others = shares[people[0]], sum(shares[words] for words in people[1 : 1 + MORE])
        cited = tuple(mine.people[w] for w in people[:SHOWN]), tuple(theirs.people[w] for w in people[:SHOWN])
        note = "both stories speak of " + ", ".join(c.words for c in cited[0])
        yield evidence("company", COMPANY * share + MORE_COMPANY * others, note, *cited, second=share >= TELLING)
    places = [words for words in meeting.places if words not in own]
    shares = frequencies.shares["places"]
    yield from _shared("place", PLACE, mine.places, theirs.places, places, shares, "both stories speak of")
    words = meeting.words[:SHOWN]
    if len(meeting.words) >= CASE_NEEDS:
        cited = tuple(mine.words[w] for w in words), tuple(theirs.words[w] for w in words)
        yield evidence("case", CASE, "the stories share " + ", ".join(words), *cited, second=False)


def _shared(kind: EvidenceKind, weight: float, mine: dict[str, Cited], theirs: dict[str, Cited], both: Sequence[str],
            shares: Mapping[str, float], note: str) -> Iterator[Piece]:  # fmt: skip
    if not both:
        return
    share = shares.get(both[0], 1.0)
    cited = tuple(mine[w] for w in both[:SHOWN]), tuple(theirs[w] for w in both[:SHOWN])
    yield evidence(kind, weight * share, f"{note} {', '.join(c.words for c in cited[0])}", *cited, second=share >= TELLING)
