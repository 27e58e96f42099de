"""Words in and beside the names of places that tell what kind of place it is.

Source: the street types of the Universal Postal Union's addressing sheets for GB, IE, US, CA, AU, NZ, IN and ZA; the units of
ISO 3166-2; the kinds of buildings and waters that news names.
"""

from __future__ import annotations

STREET_WORDS = frozenset(
    """
    alley ave avenue boulevard broadway bypass causeway circus close court crescent dr drive esplanade expressway
    freeway gardens grove highway lane mews motorway parade parkway pl place promenade rd ring road roundabout row
    square st street terrace turnpike viaduct walk way wharf wynd yard
    """.split()
)
"""A name of several words that ends with one of these is a street."""

AMBIGUOUS_STREETS = frozenset(
    "broadway circus close court gardens grove parade place ring row terrace walk way wharf yard".split()
)
"""Those that end the names of houses and settlements too: a street only where the gazetteer lacks the name."""

VENUE_WORDS = frozenset(
    """
    abbey academy airbase airfield airport aquarium arena arms arsenal bank barracks base bridge brewery cafe café camp
    castle cathedral cemetery centre center chapel church cinema clinic club college court courthouse crematorium dam
    depot distillery docks embassy factory farm gallery garage hall hospice hospital hotel house infirmary inn jail
    laboratory library lodge mall mansion market memorial mill mine monastery mosque museum observatory palace pavilion
    pier plant plaza port power-station prison pub quarry racecourse raceway refinery restaurant school shrine speedway
    stadium station store studio studios supermarket surgery synagogue tavern temple terminal theatre theater tower
    towers tunnel university velodrome warehouse zoo
    """.split()
)
"""A name that ends with one of these is a building or a site."""

BODY_VENUES = frozenset(
    """
    airport arena barracks cathedral clinic courthouse hospice hospital infirmary jail library mosque museum prison racecourse
    school stadium station synagogue theatre theater
    """.split()
)
"""Those of which a body of that name is a venue too: St Mary's Hospital."""

COURTS = ("county court", "crown court", "magistrates court", "sheriff court")
"""The courts that are told apart by the town they sit in; of others, the name is the body's alone."""

REGION_WORDS = frozenset(
    """
    canton county emirate governorate oblast parish peninsula prefecture province region shire state states territories
    territory voivodeship
    """.split()
)
SETTLEMENT_WORDS = frozenset("city hamlet town township village".split())
DISTRICT_WORDS = frozenset("borough district estate neighborhood neighbourhood precinct quarter suburb ward".split())
NATURE_WORDS = frozenset(
    """
    basin bay beach brook canal canyon cape cliffs coast common creek delta desert dunes falls fell fen field fields
    forest fjord glacier glen gorge gulf harbour harbor heath hill hills island islands isle isles lake loch lough marsh
    moor moors mount mountain mountains ocean park peak plain plateau pond rainforest range reef reserve reservoir ridge
    river rocks sea strait summit valley volcano waterfall wood woods
    """.split()
)
"""Waters, heights and open land."""

BEFORE_NATURE = frozenset("cape gulf lake loch lough mount mt river strait".split())
"""Words that open the name of a water or a height: Lake Superior, River Thames."""

UNITS = {
    "district": "area borough district estate neighborhood neighbourhood quarter suburb ward".split(),
    "settlement": "capital city hamlet metropolis port resort settlement town township village".split(),
    "region": "canton county governorate island oblast prefecture province region state territory".split(),
    "country": "country kingdom nation republic".split(),
    "street": "alley avenue lane road street".split(),
    "venue": "airport bar church cinema clinic college court hospital hotel jail mosque museum prison pub restaurant school"
    " shop stadium station supermarket temple theatre".split(),
    "other": "forest lake mountain park river valley volcano".split(),
}
"""What stands before "of X" ("the town of X"), after a comma ("X, a suburb of Y") or after the name ("Alum district")."""

KIND_OF_UNIT = {unit: kind for kind, units in UNITS.items() for unit in units}

PARTS = frozenset(
    """
    central downtown east eastern greater inner lower mid midtown north north-east north-eastern north-west north-western
    northeast northeastern northern northwest northwestern outer rural south south-east south-eastern south-west south-western
    southeast southeastern southern southwest southwestern suburban upper uptown west western
    """.split()
)
"""Words for a part of a place, before its name: in west London, in northern Nigeria."""
