"""What kind of place a name is: told by the words beside it, by its own words, or by the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.gazetteer import COUNTRY, SETTLEMENT, Gazetteer, fold
from onrecord.places.candidates import Candidate
from onrecord.places.form_words import (
    AMBIGUOUS_STREETS,
    BEFORE_NATURE,
    DISTRICT_WORDS,
    KIND_OF_UNIT,
    NATURE_WORDS,
    REGION_WORDS,
    SETTLEMENT_WORDS,
    STREET_WORDS,
    VENUE_WORDS,
)
from onrecord.reading import Span
from onrecord.reading.items import PlaceKind

BESIDE = 60  # characters beside a name in which the word for what it is may stand
_UNIT = "|".join(sorted(KIND_OF_UNIT, key=lambda word: -len(word)))
BEFORE = re.compile(rf"\b[Tt]he\s+(?:[\w’'-]+\s+){{0,4}}?({_UNIT})\s+of\s+$|\b({_UNIT})\s+(?:called|named)\s+$")
"""What comes before a name: "the market town of", "a village called"; "a suburb of Leeds" says nothing of Leeds."""
AFTER = re.compile(
    rf",\s+(?:an?|the)\s+(?:[\w’'-]+\s+){{0,3}}?({_UNIT})\b(?!\s+(?:to|from)\b)"
    r"|\s+((?:district|neighbou?rhood)\b(?!['’])|(?:borough|county|province|region|state|suburb|village)\b(?!['’]|\s+of\b))"
)
"""What comes after a name: ", a village in", "district"."""
ROAD = re.compile(r"(?:[AM]\d{1,4}(?:\(M\))?|[AB]\d{1,4}|I-\d+|(?:Interstate|Route|Highway|US|SR|State Route)[\s-]\d+)")
HOME_NATIONS = frozenset({2634895, 2638360, 2641364, 6269131})
"""GeoNames ids of Wales, Scotland, Northern Ireland and England: regions there, countries to those who write of them."""
QUARTERED = frozenset({2648110, 5110253, 5128594, 5133268})
"""GeoNames ids of the regions whose settlements are parts of one city: Greater London, and counties of New York."""


class Told(NamedTuple):
    """What the words beside a name say it is."""

    kind: PlaceKind
    span: Span


def find_told(text: str, mentions: Sequence[Span]) -> Told | None:
    """Find the word beside one of a name's mentions that says what it is; None where there is none.

    >>> find_told("in the village of Ashcombe", [Span(18, 26)])
    Told(kind='settlement', span=Span(start=7, end=14))
    """
    for span in mentions:
        before = BEFORE.search(text, max(0, span.start - BESIDE), span.start)
        after = AFTER.match(text, span.end, span.end + BESIDE)
        for found, group in ((before, 1), (before, 2), (after, 1), (after, 2)):
            if found and found[group]:
                unit = found[group].replace("neighbor", "neighbour")
                return Told(_KINDS[KIND_OF_UNIT[unit]], Span(*found.span(group)))
    return None


_KINDS: dict[str, PlaceKind] = {
    "country": "country", "district": "district", "other": "other", "region": "region", "settlement": "settlement",
    "street": "street", "venue": "venue",
}  # fmt: skip


def find_form(name: str, *, gazetteered: bool, known: bool = False) -> PlaceKind | None:
    """Give the kind that a name's own words tell; None where they tell none.

    >>> find_form("Oxford Road", gazetteered=False), find_form("Long Beach", gazetteered=True)
    ('street', None)

    Args:
        gazetteered: the gazetteer has a place of that very name, which words that towns end with too leave alone.
        known: it has one of the name without the word for what it is: Benue State, but not Islamic State.
    """
    words = fold(name).split()
    if ROAD.fullmatch(name):
        return "street"
    last = words[-1] if words else ""
    if len(words) < 2:
        return "venue" if last in VENUE_WORDS and not gazetteered else None
    if last in STREET_WORDS and not (gazetteered and last in AMBIGUOUS_STREETS):
        return "street"
    if last in DISTRICT_WORDS:
        return "district"
    if (last in REGION_WORDS and (known or not last.startswith("state"))) or words[0] == "county":
        return "region"
    if gazetteered:
        return None
    if last in SETTLEMENT_WORDS:
        return "settlement"
    if last in VENUE_WORDS:
        return "venue"
    return "other" if last in NATURE_WORDS or words[0] in BEFORE_NATURE else None


def kind_of(gazetteer: Gazetteer, candidate: Candidate) -> PlaceKind:
    """Give the kind that the gazetteer, or the list of what it lacks, tells."""
    if candidate.unlisted:
        return candidate.unlisted.kind
    if candidate.level == COUNTRY or (candidate.place and candidate.place.geonames_id in HOME_NATIONS):
        return "country"
    if candidate.level == SETTLEMENT and gazetteer.rows_of(QUARTERED) & candidate.holders:
        return "district"
    return "settlement" if candidate.is_settlement else "region"
