"""Whether two entities of different stories are one: the names, then everything else that both stories tell of them.

The weights are log-odds, set by hand on invented pairs (tests/subjects) and not measured on annotated news: the confidence
orders links, it is no probability that was checked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.subjects.frequency import Frequencies
from onrecord.subjects.items import Cited, Evidence, EvidenceKind, NameMatch
from onrecord.subjects.names import Name, match_bodies, match_people, match_places
from onrecord.subjects.summary import Summary
from onrecord.subjects.word_lists import GENERIC_BODIES, GENERIC_PLACES

BASE: dict[NameMatch, float] = {
    "same": 1.3, "spelling": 1.1, "known": 0.2, "shorter": -0.3, "initials": -0.4, "order": -0.3, "acronym": -0.4,
    "fuzzy": -0.4, "surname": -1.4, "forename": -2.2,
}  # fmt: skip
"""What a name is worth before anything else is compared; "same" and "spelling" alone make a link."""
COMMON = -1.9  # for a name that many bear: "same" alone falls to 0.35
GENERIC = -1.6  # for "the council", "High Street"
UNTITLED = -0.6  # for a surname without "Mr", "Mrs", "PC" before it
AGE, ROLE, BODY, LOCATION = 2.0, 1.6, 1.5, 2.5
PLACE, COMPANY, MORE_COMPANY, CASE, WITHIN = 0.9, 1.9, 0.5, 0.9, 1.2
ROLES_DIFFER, ONE_HAS_OFFICE = -1.7, -0.8
WIDESPREAD_SHARE = 0.3  # of the weight that is left for a place or person that a fifth of the run's stories speak of
AGE_SLACK = 1.0  # years: a paper gives the age at the offence, or before the birthday
UNDATED_SLACK = 2  # years between two ages of documents without dates that may be one age
CASE_NEEDS = 4  # shared words from which two stories may be on one case
SHOWN = 3  # shared words and people that are cited
LINK, POSSIBLE = 0.6, 0.3
"""Confidence from which a link is made, and from which it is listed as possible."""


class Judged(NamedTuple):
    """Two summaries compared."""

    match: NameMatch
    confidence: float
    evidence: tuple[Evidence, ...]
    vetoed: bool
    """Something contradicts: never one subject."""
    doubted: bool
    """Something speaks against it, and nothing outweighs it: the two keep apart whatever a third shares with both."""


class Piece(NamedTuple):
    """One thing compared: the evidence, its weight, whether it alone forbids the link."""

    evidence: Evidence
    weight: float
    vetoes: bool = False
    second: bool = True
    """Whether it can be the second piece that a name that is not the same needs."""


def judge(left: Summary, right: Summary, frequencies: Frequencies, known: str | None = None) -> Judged | None:
    """Compare two entities of one kind; None where their names have nothing to do with each other.

    Args:
        left, right: of different stories.
        frequencies: of the run.
        known: the id of the known name that both were found to bear.
    """
    found = best_match(left, right)
    if found is None and known is None:
        return None
    match, mine, theirs = found or ("known", left.forms[0], right.forms[0])
    pieces = list(_pieces(left, right, frequencies))
    weight = _name_weight(match, left, right, frequencies, mine[0], theirs[0]) + sum(piece.weight for piece in pieces)
    vetoed = any(piece.vetoes for piece in pieces)
    backed = any(piece.weight > 0 and piece.second for piece in pieces)
    needs_more = match not in {"same", "spelling"}
    confidence = 0.05 if vetoed else round(1 / (1 + math.exp(-weight)), 2)
    if needs_more and not backed:
        confidence = min(confidence, LINK - 0.05)
    if match in {"surname", "forename"} and not _identified(pieces):
        confidence = min(confidence, LINK - 0.05)
    note = {"same": "the same name"}.get(match, f"names agree by {match}")
    if frequencies.is_common(left.name) and match in {"same", "spelling", "fuzzy"}:
        note += ", one that many people bear"
    name = Evidence(kind="name", speaks="for", note=note, left=(mine[1],), right=(theirs[1],))
    doubted = confidence < LINK and any(piece.weight < 0 for piece in pieces)
    return Judged(match, confidence, (name, *(piece.evidence for piece in pieces)), vetoed, doubted)


def best_match(left: Summary, right: Summary) -> tuple[NameMatch, tuple[Name, Cited], tuple[Name, Cited]] | None:
    """Give the best agreement of any two full names of both sides; a bare surname counts only where it is all that one has."""
    matcher = {"person": match_people, "organisation": match_bodies}.get(left.kind, match_places)
    ours, others = _comparable(left), _comparable(right)
    best = None
    for mine in ours:
        for theirs in others:
            match = matcher(mine[0], theirs[0])
            if match and (best is None or BASE[match] > BASE[best[0]]):
                best = match, mine, theirs
    return best


def _comparable(summary: Summary) -> list[tuple[Name, Cited]]:
    if summary.kind != "person":
        return list(summary.forms)
    full = [form for form in summary.forms if len(form[0].words) > 1]
    return full or [form for form in summary.forms if form[0].words]


def _name_weight(match: NameMatch, left: Summary, right: Summary, frequencies: Frequencies, mine: Name, theirs: Name) -> float:
    weight = BASE[match]
    if left.kind == "person":
        if match in {"same", "spelling", "shorter", "fuzzy", "initials"} and frequencies.is_common(left.name):
            weight += COMMON if match in {"same", "spelling"} else COMMON / 2
        if match == "surname" and not any(s.sexes for s in (left, right) if len(s.words) == 1):
            weight += UNTITLED
    words = mine.words if len(mine.words) <= len(theirs.words) else theirs.words
    if left.kind == "organisation" and len(words) == 1 and words[0] in GENERIC_BODIES:
        weight += GENERIC
    if left.kind == "place" and (words[-1] in GENERIC_PLACES or left.place_kind in {"street", "venue"}):
        weight += GENERIC
    return weight


def _identified(pieces: list[Piece]) -> bool:
    """Tell whether a bare surname is told apart from its namesakes: by age, role, body or the company it is in."""
    return any(piece.weight > 0 and piece.evidence.kind in {"age", "role", "body", "company"} for piece in pieces)


def _pieces(left: Summary, right: Summary, frequencies: Frequencies) -> Iterator[Piece]:
    if left.kind == "person":
        yield from _ages(left, right)
        yield from _sexes(left, right)
        yield from _suffixes(left, right)
        yield from _roles(left, right)
        yield from _shared("body", BODY, left.bodies, right.bodies, "bodies", frequencies, "both belong to")
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
        yield evidence("role", ROLES_DIFFER, "the roles have no word in common", (ours[0].cited,), (others[0].cited,))
    elif bool(ours) != bool(others) and 1 in {len(left.words), len(right.words)}:
        cited = tuple(p.cited for p in ours[:1]), tuple(p.cited for p in others[:1])
        yield evidence("role", ONE_HAS_OFFICE, "only one of the two has an office", *cited)


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
    own = {" ".join(form.words) for s in (left, right) for form, _ in s.forms} | {" ".join(left.words), " ".join(right.words)}
    people = sorted((mine.people.keys() & theirs.people.keys()) - own)
    rare = [words for words in people if not frequencies.is_widespread("people", words)]
    if people:
        shown = (rare or people)[:SHOWN]
        weight = COMPANY + min(2, len(rare) - 1) * MORE_COMPANY if rare else COMPANY * WIDESPREAD_SHARE
        cited = tuple(mine.people[w] for w in shown), tuple(theirs.people[w] for w in shown)
        yield evidence(
            "company", weight, "both stories speak of " + ", ".join(c.words for c in cited[0]), *cited, second=bool(rare)
        )
    places = {w: c for w, c in mine.places.items() if w not in own}
    yield from _shared("place", PLACE, places, theirs.places, "places", frequencies, "both stories speak of")
    words = sorted(
        (mine.words.keys() & theirs.words.keys()) - {w for w in mine.words if frequencies.is_widespread("words", w)},
        key=lambda word: (-len(word), word),
    )
    if len(words) >= CASE_NEEDS:
        cited = tuple(mine.words[w] for w in words[:SHOWN]), tuple(theirs.words[w] for w in words[:SHOWN])
        note = "the stories share " + ", ".join(words[:SHOWN])
        yield evidence("case", CASE, note, *cited, second=False)


def _shared(kind: EvidenceKind, weight: float, mine: dict[str, Cited], theirs: dict[str, Cited], counted: str,
            frequencies: Frequencies, note: str) -> Iterator[Piece]:  # fmt: skip
    both = sorted(mine.keys() & theirs.keys())
    if not both:
        return
    rare = [words for words in both if not frequencies.is_widespread(counted, words)]
    shown = (rare or both)[:SHOWN]
    cited = tuple(mine[w] for w in shown), tuple(theirs[w] for w in shown)
    worth = weight if rare else weight * WIDESPREAD_SHARE
    yield evidence(kind, worth, f"{note} {', '.join(c.words for c in cited[0])}", *cited, second=bool(rare))
