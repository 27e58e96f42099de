"""Which places a name may mean, with how likely each is before the story is looked at."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import dropwhile
from typing import NamedTuple

from onrecord.gazetteer import CAPITAL, COUNTRY, SETTLEMENT, Gazetteer, Place, fold
from onrecord.places.abbreviations import COUNTRIES, REGIONS
from onrecord.places.form_words import (
    DISTRICT_WORDS,
    KIND_OF_UNIT,
    NATURE_WORDS,
    PARTS,
    REGION_WORDS,
    STREET_WORDS,
    VENUE_WORDS,
)
from onrecord.places.unlisted import UNLISTED, Unlisted

UNKNOWN = 2_000  # people taken for a settlement of which GeoNames has no number: a village or a suburb
WIDE = 5_000_000  # people taken for an unlisted region without members, and for a seat of government
OTHER_NAME = 2.0  # what is taken off for another name than the first, where one has it as its first: "Parys" for "Paris"
COUNTY = 1.0  # what is taken off for a region inside a region, which is seldom named without its "County"
SAME_NAME = 4.0  # what is taken off for a region called after a city in it (Zürich), and for a city called after its country
METONYM = 0.7  # what is added for the capital of a country, which stands for its government too
MEANT = 4.0  # what is added for what a bare name usually means
STATE = 5_000_000  # people that a country counts for at least: its name is known, however few live there
KM_PER_DEGREE = 111.2  # of latitude
SUBURB = 25.0  # kilometres to a settlement in which a smaller one may be said to lie
USUAL = {"gaza": 281133, "new york": 5128581, "quebec": 6115047, "washington": 4140963}
"""GeoNames ids of what a bare name usually means against the numbers: Gaza in Palestine; the city of New York; the province,
since the city is called Quebec City; the capital, since the state is called Washington state."""
COMMON = PARTS | DISTRICT_WORDS | NATURE_WORDS | REGION_WORDS | STREET_WORDS | VENUE_WORDS | KIND_OF_UNIT.keys()
"""Words that are places by themselves too (Street in Somerset), but in news are what is left of a longer name."""
ACRONYM = re.compile(r"(?:[A-Z]\.?){1,3}|(?:[A-Z]\.){2,}[A-Z]?")


class Candidate(NamedTuple):
    """One place that a name may mean."""

    place: Place | None
    """None: a region or seat of government without an id."""
    country: str
    """ISO code; empty for what spans several."""
    level: int
    prior: float
    """Natural logarithm of its people, more or less."""
    holders: frozenset[int]
    """Rows of the regions and the country that hold it, itself left out."""
    members: frozenset[int] = frozenset()
    """Rows of the regions that make up an unlisted one."""
    unlisted: Unlisted | None = None

    @property
    def row(self) -> int:
        """Its row in the gazetteer; -1 where it has none."""
        return self.place.row if self.place else -1

    @property
    def is_settlement(self) -> bool:
        """Tell whether it is a city, town, village or part of one."""
        return self.level in {CAPITAL, SETTLEMENT}


class Found(NamedTuple):
    """What a name may mean."""

    candidates: tuple[Candidate, ...]
    """The likeliest first; empty where the gazetteer lacks the name."""
    part: bool = False
    """The name is that of a part of these: "west London", "southern Indiana"."""


def find_candidates(gazetteer: Gazetteer, names: Iterable[str]) -> Found:
    """Give the places that the names of one entity may mean."""
    for name in names:
        words = name.split()
        words = words[1:] if words and words[0] in {"the", "The"} else words
        for form in (name, " ".join(words), *_bare(words)):
            if found := _find(gazetteer, form):
                return Found(found)
        whole = list(dropwhile(lambda word: word.lower() in PARTS, words))
        if whole and whole != words and (found := _find(gazetteer, " ".join(whole))):
            return Found(found, part=True)
    return Found(())


def _bare(words: Sequence[str]) -> Iterable[str]:
    """Give a name without the word for what it is: Hamilton County, City of Derry."""
    if len(words) > 1 and words[-1].lower() in REGION_WORDS | {"city"}:
        yield " ".join(words[:-1])
    if len(words) > 2 and words[1] == "of":
        yield " ".join(words[2:])


@lru_cache(maxsize=4096)
def _find(gazetteer: Gazetteer, name: str) -> tuple[Candidate, ...]:
    if code := COUNTRIES.get(name) or COUNTRIES.get(f"{name}."):
        return (_candidate(gazetteer, gazetteer.country(code), ()),)
    short = name.rstrip(".")
    if short in REGIONS:
        code, region = REGIONS[short]
        return tuple(
            _candidate(gazetteer, place, ()) for place in gazetteer.find(region) if place.level == 1 and place.country == code
        )
    if ACRONYM.fullmatch(name) or fold(name) in COMMON:
        return ()
    places = gazetteer.find(name)
    found = [_candidate(gazetteer, place, places, fold(name)) for place in places]
    if unlisted := UNLISTED.get(fold(name)):
        found.append(_unlisted(gazetteer, unlisted))
    return tuple(sorted(found, key=lambda candidate: -candidate.prior))


def _candidate(gazetteer: Gazetteer, place: Place, namesakes: Iterable[Place], name: str = "") -> Candidate:
    holders = frozenset(gazetteer.holders(place.row))
    prior = math.log(max(place.population, STATE if place.level == COUNTRY else UNKNOWN))
    if USUAL.get(name) == place.geonames_id:
        return Candidate(place, place.country, place.level, prior + MEANT, holders)
    if place.alias and place.level > COUNTRY and any(not other.alias for other in namesakes):
        prior -= OTHER_NAME
    if COUNTRY < place.level < CAPITAL:
        cities = (o for o in namesakes if o.level >= CAPITAL and (place.alias or not o.alias))
        inside = any(place.row in gazetteer.holders(city.row) for city in cities)
        prior -= (SAME_NAME if inside else 0.0) + (COUNTY if place.level > 1 else 0.0)
    if place.level != COUNTRY and any(o.level == COUNTRY and o.country == place.country for o in namesakes):
        prior -= SAME_NAME
    return Candidate(place, place.country, place.level, prior + METONYM * (place.level == CAPITAL), holders)


def _unlisted(gazetteer: Gazetteer, unlisted: Unlisted) -> Candidate:
    members = {
        place.row: place.population for name in unlisted.members for place in gazetteer.find(name)
        if place.country == unlisted.country and COUNTRY < place.level < CAPITAL
    }  # fmt: skip
    holders = frozenset(place.row for code in [unlisted.country] if code for place in [gazetteer.country(code)])
    return Candidate(
        None, unlisted.country, 1, math.log(sum(members.values()) or WIDE), holders, frozenset(members), unlisted
    )  # fmt: skip


def holds(outer: Candidate, inner: Candidate) -> bool:
    """Tell whether one place is a region or country that the other lies in."""
    if outer.row >= 0:
        return outer.row in inner.holders
    return bool(outer.members & (inner.holders | {inner.row}))


def lies_in(inner: Candidate, outer: Candidate) -> bool:
    """Tell whether one place may be said to lie in another: a region or country that holds it, or a larger town beside it."""
    if holds(outer, inner):
        return True
    if not (outer.is_settlement and inner.is_settlement and outer.place and inner.place) or outer.row == inner.row:
        return False
    return outer.prior > inner.prior and kilometres(outer.place, inner.place) < SUBURB


def kilometres(one: Place, other: Place) -> float:
    """Give how far two places are from each other; on a plane, so roughly where it is far."""
    east = (one.longitude - other.longitude + 180) % 360 - 180
    east *= math.cos(math.radians((one.latitude + other.latitude) / 2))
    return KM_PER_DEGREE * math.hypot(one.latitude - other.latitude, east)
