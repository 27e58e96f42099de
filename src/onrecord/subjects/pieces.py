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


Side = tuple[Cited, ...]


class Shared(NamedTuple):
    """Words that both sides have, the most telling first, and where each has them."""

    mine: Mapping[str, Cited]
    theirs: Mapping[str, Cited]
    words: Sequence[str]


class Piece(NamedTuple):
    """One thing compared: its weight, whether it alone forbids the link, and what its evidence is made of.

    The evidence is made when it is asked for: most pairs that are compared are no link that is shown.
    """

    kind: EvidenceKind
    weight: float
    note: str
    """What the evidence says; where words are shared, what is said before them."""
    told: tuple[Side, Side] | Shared
    vetoes: bool = False
    second: bool = True
    """Whether it can be the second piece that a name that is not the same needs."""

    @property
    def evidence(self) -> Evidence:
        """The evidence: for the link where its weight is above 0."""
        note = self.note
        if isinstance(self.told, Shared):
            mine, theirs, words = self.told
            left, right = (tuple(side[word] for word in words[:SHOWN]) for side in (mine, theirs))
            note += " " + ", ".join(cited.words for cited in left)
        else:
            left, right = self.told
        return Evidence(kind=self.kind, speaks="for" if self.weight > 0 else "against", note=note, left=left, right=right)


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
        yield Piece("age", AGE, f"the ages agree ({by})", cited)
    elif far:
        yield Piece("age", -AGE, f"the ages contradict each other ({by})", cited, vetoes=True)


def _sexes(left: Summary, right: Summary) -> Iterator[Piece]:
    if left.sexes and right.sexes and not left.sexes & right.sexes:
        mine, theirs = (next(c for form, c in s.forms if form.sex) for s in (left, right))
        yield Piece("sex", -AGE, "the titles are a man's and a woman's", ((mine,), (theirs,)), vetoes=True)


def _suffixes(left: Summary, right: Summary) -> Iterator[Piece]:
    mine, theirs = ({form.suffix: c for form, c in s.forms if form.suffix} for s in (left, right))
    if mine and theirs and not mine.keys() & theirs.keys():
        cited = tuple(mine.values())[:1], tuple(theirs.values())[:1]
        yield Piece("name", -AGE, "the suffixes differ, as of father and son", cited, vetoes=True)


def _roles(left: Summary, right: Summary) -> Iterator[Piece]:
    for mine in left.roles:
        for theirs in right.roles:
            shared = len(mine.words & theirs.words)
            if mine.words == theirs.words or (mine.head == theirs.head and 2 * shared >= len(mine.words | theirs.words)):
                yield Piece("role", ROLE, "the same role", ((mine.cited,), (theirs.cited,)))
                return
    ours, others = ([part for part in s.roles if part.office] for s in (left, right))
    if ours and others and not any(a.words & b.words for a in ours for b in others):
        near = [(a.cited, b.cited) for a in ours for b in others if a.walks & b.walks]
        if near:
            yield Piece("role", SAME_WALK, "roles of one walk of life", ((near[0][0],), (near[0][1],)), second=False)
            return
        yield Piece("role", ROLES_DIFFER, "the roles have no word in common", ((ours[0].cited,), (others[0].cited,)))
    elif bool(ours) != bool(others) and 1 in {len(left.words), len(right.words)}:
        cited = tuple(p.cited for p in ours[:1]), tuple(p.cited for p in others[:1])
        yield Piece("role", ONE_HAS_OFFICE, "only one of the two has an office", cited)


def _bodies(left: Summary, right: Summary, frequencies: Frequencies) -> Iterator[Piece]:
    shares = frequencies.shares["bodies"]
    both = sorted(left.bodies.keys() & right.bodies.keys(), key=lambda words: (-shares.get(words, 1.0), words))
    yield from _shared("body", BODY, Shared(left.bodies, right.bodies, both), shares, "both belong to")


def _locations(left: Summary, right: Summary) -> Iterator[Piece]:
    cited = (left.forms[0][1],), (right.forms[0][1],)
    if left.location is not None and right.location is not None:
        same = left.location == right.location
        note = "the same place of the gazetteer" if same else "two places of the gazetteer"
        yield Piece("location", LOCATION if same else -LOCATION, note, cited, vetoes=not same)
    elif left.within and right.within:
        same = left.within == right.within
        note = f"both lie in {left.within}" if same else f"one lies in {left.within}, the other in {right.within}"
        yield Piece("location", LOCATION if same else -LOCATION, note, cited, vetoes=not same)


def _circumstances(left: Summary, right: Summary, frequencies: Frequencies) -> Iterator[Piece]:
    """Compare what the two stories speak of beside the two."""
    mine, theirs = left.scene, right.scene
    meeting = frequencies.meet(mine, theirs)
    people = [words for words in meeting.people if words not in left.own and words not in right.own]
    if people:
        shares = frequencies.shares["people"]
        share, others = shares[people[0]], sum(shares[words] for words in people[1 : 1 + MORE])
        shared = Shared(mine.people, theirs.people, people)
        yield Piece(
            "company", COMPANY * share + MORE_COMPANY * others, "both stories speak of", shared, second=share >= TELLING
        )
    places = [words for words in meeting.places if words not in left.own and words not in right.own]
    yield from _shared(
        "place", PLACE, Shared(mine.places, theirs.places, places), frequencies.shares["places"], "both stories speak of"
    )
    if len(meeting.words) >= CASE_NEEDS:
        shared = Shared(mine.words, theirs.words, sorted(meeting.words, key=lambda word: (-len(word), word)))
        yield Piece("case", CASE, "the stories share", shared, second=False)


def _shared(kind: EvidenceKind, weight: float, shared: Shared, shares: Mapping[str, float], note: str) -> Iterator[Piece]:
    if shared.words:
        share = shares.get(shared.words[0], 1.0)
        yield Piece(kind, weight * share, note, shared, second=share >= TELLING)
