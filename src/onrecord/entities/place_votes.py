"""How a gazetteer votes on a name: the better known a place of that name is, the more it takes to be a person's or a body's."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from onrecord.entities.name_words import BODY_WORDS, PLACE_WORDS
from onrecord.gazetteer import CAPITAL, COUNTRY, SETTLEMENT, load_gazetteer

LONGEST_ACRONYM = 5  # letters
MILLIONS, LARGE, TOWN = 1_000_000, 50_000, 10_000  # people


class Weight(NamedTuple):
    """Votes for a place."""

    called: float
    """Where the language engine calls this occurrence a place too."""
    alone: float
    """Where it says nothing of it, or calls it a body."""
    against: float
    """Where it calls it a person."""


COUNTRY_ = Weight(2.0, 2.0, 1.2)
KNOWN = Weight(1.5, 1.2, 1.2)
LARGER = Weight(1.0, 0.3, 0.0)
SMALLER = Weight(0.7, 0.1, 0.0)
NONE = Weight(0.0, 0.0, 0.0)
"""By cross-validation on GUM: see the judge's card."""


@lru_cache(maxsize=4096)
def weigh_place(name: str) -> Weight:
    """Give the votes of one occurrence of a name for a place.

    >>> weigh_place("Saudi Arabia").called > weigh_place("Selby").called > weigh_place("Osei").called
    True
    """
    places = load_gazetteer().find(name)
    if name.lower() in PLACE_WORDS | BODY_WORDS:
        return NONE
    if name.isupper() and len(name) <= LONGEST_ACRONYM and not any(place.level == COUNTRY for place in places):
        return NONE
    if any(place.level == COUNTRY for place in places):
        return COUNTRY_
    own = [place for place in places if not place.alias]
    people = max((place.population for place in own if place.level >= CAPITAL), default=0)
    also = max((place.population for place in places if place.level == SETTLEMENT), default=0)
    if people >= MILLIONS or any(place.level in {1, CAPITAL} for place in own):
        return KNOWN
    if max(people, also // 2) >= LARGE or any(place.level < CAPITAL and place.population >= 2 * LARGE for place in own):
        return LARGER
    return SMALLER if people >= TOWN else NONE
