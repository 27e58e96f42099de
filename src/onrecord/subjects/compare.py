"""Whether two entities of different stories are one: the names, then everything else that both stories tell of them.

The weights are log-odds, set by hand on invented pairs (tests/subjects); docs/subjects.md tells what they give on news. The
confidence orders links, it is no probability that was checked.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from onrecord.subjects.frequency import Frequencies
from onrecord.subjects.items import Cited, Evidence, NameMatch
from onrecord.subjects.names import Name, match_bodies, match_people, match_places
from onrecord.subjects.pieces import Piece, find_pieces
from onrecord.subjects.summary import Summary
from onrecord.subjects.word_lists import GENERIC_BODIES, GENERIC_PLACES

BASE: dict[NameMatch, float] = {
    "same": 1.3, "spelling": 1.1, "cypher": 0.9, "known": 0.2, "shorter": -0.3, "order": -0.3, "former": -0.4, "initials": -0.4,
    "acronym": -0.4, "fuzzy": -0.4, "nickname": -0.7, "surname": -1.4, "forename": -2.2,
}  # fmt: skip
"""What a name is worth before anything else is compared; "same", "spelling" and "cypher" alone make a link."""
COMMON = -1.9  # for a name that many bear: "same" alone falls to 0.35
GENERIC = -1.6  # for "the council", "High Street"
SHORT_CODE = -1.3  # for a cypher of under four characters or one digit: "W80" is another officer in the next inquest
LONG_CODE = 4  # characters
UNTITLED = -0.6  # for a surname without "Mr", "Mrs", "PC" before it
ALONE = frozenset({"same", "spelling", "cypher"})
"""Agreements of names that make a link without anything else, unless many bear the name."""
IDENTIFYING = frozenset({"age", "role", "body", "company"})
"""What tells a bare surname from its namesakes: a place that both stories speak of does not."""
LINK, POSSIBLE, HELD_BACK = 0.6, 0.3, 0.55
"""Confidence from which a link is made, from which it is listed as possible, and of one that lacks a second piece."""


class Judged(NamedTuple):
    """Two summaries compared. The evidence is not held: `explain` gives it for the links that are shown."""

    match: NameMatch
    confidence: float
    vetoed: bool
    """Something contradicts: never one subject."""
    doubted: bool
    """Something speaks against it, and nothing outweighs it: a third that fits both joins one only where more agree with it."""


NOTES: dict[NameMatch, str] = {
    "same": "the same name", "spelling": "the same name but for marks and spaces", "cypher": "the same cypher",
    "known": "both bear a name of the list", "shorter": "one name is the other with a part left out",
    "order": "the same words in another order", "former": "a name that one of them once bore",
    "initials": "one has initials only",
    "acronym": "one is the initials of the other", "fuzzy": "names spelled alike",
    "nickname": "one forename is short for the other", "surname": "the surname agrees, and one side has no more",
    "forename": "the first word agrees, and one side has no more",
}  # fmt: skip


class Compared(NamedTuple):
    """All that judging and explaining have in common."""

    match: NameMatch
    mine: tuple[Name, Cited]
    theirs: tuple[Name, Cited]
    common: bool
    of_name: float
    pieces: tuple[Piece, ...]


def judge(left: Summary, right: Summary, frequencies: Frequencies, known: str | None = None) -> Judged | None:
    """Compare two entities of one kind; None where their names have nothing to do with each other.

    Args:
        left, right: of different stories.
        frequencies: of the run.
        known: the id of the known name that both were found to bear.
    """
    compared = _compare(left, right, frequencies, known)
    if compared is None:
        return None
    pieces = compared.pieces
    vetoed = any(piece.vetoes for piece in pieces)
    weight = compared.of_name + sum(piece.weight for piece in pieces)
    confidence = 0.05 if vetoed else round(1 / (1 + math.exp(-weight)), 2)
    if not _is_enough(compared.match, compared.of_name, pieces):
        confidence = min(confidence, HELD_BACK)
    return Judged(compared.match, confidence, vetoed, confidence < LINK and any(piece.weight < 0 for piece in pieces))


def explain(left: Summary, right: Summary, frequencies: Frequencies, known: str | None = None) -> tuple[Evidence, ...]:
    """Give the evidence on which `judge` goes, the names first; empty where there is none."""
    compared = _compare(left, right, frequencies, known)
    if compared is None:
        return ()
    many = ", one that many people bear" if compared.common and compared.match in ALONE | {"fuzzy"} else ""
    cited = (compared.mine[1],), (compared.theirs[1],)
    name = Evidence(kind="name", speaks="for", note=NOTES[compared.match] + many, left=cited[0], right=cited[1])
    return name, *(piece.evidence for piece in compared.pieces)


def _compare(left: Summary, right: Summary, frequencies: Frequencies, known: str | None) -> Compared | None:
    found = best_match(left, right)
    if found is None and known is None:
        return None
    match, mine, theirs = found or ("known", left.forms[0], right.forms[0])
    common = left.kind == "person" and any(frequencies.is_common(form[0]) for form in (mine, theirs))
    of_name = _name_weight(match, left, right, mine[0], theirs[0], common=common)
    return Compared(match, mine, theirs, common, of_name, tuple(find_pieces(left, right, frequencies)))


def _is_enough(match: NameMatch, of_name: float, pieces: tuple[Piece, ...]) -> bool:
    """Tell whether a link may be made at all: most names need a second piece, a surname one that identifies."""
    if match == "nickname":
        return False
    if match in {"surname", "forename"}:
        return any(piece.weight > 0 and piece.kind in IDENTIFYING for piece in pieces)
    return (match in ALONE and of_name > 0) or any(piece.weight > 0 and piece.second for piece in pieces)


def best_match(left: Summary, right: Summary) -> tuple[NameMatch, tuple[Name, Cited], tuple[Name, Cited]] | None:
    """Give the best agreement of any two full names of both sides; a bare surname counts only where it is all that one has."""
    matcher = {"person": match_people, "organisation": match_bodies}.get(left.kind, match_places)
    best = None
    for mine in left.compared:
        for theirs in right.compared:
            match = matcher(mine[0], theirs[0])
            if match and (mine[0].is_former or theirs[0].is_former):
                match = "former" if match in {"same", "spelling"} else None
            if match and (best is None or BASE[match] > BASE[best[0]]):
                best = match, mine, theirs
    return best


def _name_weight(match: NameMatch, left: Summary, right: Summary, mine: Name, theirs: Name, *, common: bool) -> float:
    weight = BASE[match]
    words = mine.words if len(mine.words) <= len(theirs.words) else theirs.words
    if common and match in {"same", "spelling", "shorter", "fuzzy", "initials", "nickname"}:
        weight += COMMON if match in ALONE else COMMON / 2
    if match == "surname" and not any(s.sexes for s in (left, right) if len(s.words) == 1):
        weight += UNTITLED
    if match == "cypher" and (len(words[0]) < LONG_CODE or sum(c.isdigit() for c in words[0]) == 1):
        weight += SHORT_CODE
    if left.kind == "organisation" and len(words) == 1 and words[0] in GENERIC_BODIES:
        weight += GENERIC
    if left.kind == "place" and (words[-1] in GENERIC_PLACES or left.place_kind in {"street", "venue"}):
        weight += GENERIC
    return weight
