"""From the chances of a name's candidates to its location, with the words that decided and the others it might be."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.gazetteer import Place
from onrecord.places.candidates import Candidate, holds
from onrecord.places.choose import Chance
from onrecord.reading import Gazetted, Location, Span

LEAST = 0.35  # chance under which no location is given
SHOWN = 0.75  # support, over what the next candidate has of it, from which words are named as evidence
MOST_EVIDENCE, MOST_ALTERNATIVES = 4, 9


def likeliest(chances: Sequence[Chance]) -> Candidate | None:
    """Give the likeliest candidate; None where it is not likely."""
    return chances[0].candidate if chances and chances[0].share >= LEAST else None


def make_location(chances: Sequence[Chance]) -> Location | None:
    """Give the location of a name; None where the likeliest place is not likely, or has no id."""
    chosen = likeliest(chances)
    if chosen is None or chosen.place is None:
        return None
    others = [chance.candidate.place for chance in chances[1:] if chance.candidate.place]
    return Location(
        geonames_id=chosen.place.geonames_id,
        name=chosen.place.name,
        country=chosen.place.country,
        latitude=chosen.place.latitude,
        longitude=chosen.place.longitude,
        confidence=round(min(chances[0].share, 1.0), 3),
        evidence=find_evidence(chances),
        alternatives=tuple(_gazetted(other) for other in others[:MOST_ALTERNATIVES]),
    )


def find_evidence(chances: Sequence[Chance]) -> tuple[Span, ...]:
    """Give the words that speak more for the likeliest place than for the next one elsewhere; none where there is none."""
    best = chances[0].candidate
    rival = next((one for one in chances[1:] if not (holds(one.candidate, best) or holds(best, one.candidate))), None)
    if rival is None:
        return ()
    theirs: dict[Span | None, float] = {}
    for span, weight, _ in rival.support:
        theirs[span] = theirs.get(span, 0.0) + weight
    over: dict[Span, float] = {}
    for span, weight, _ in chances[0].support:
        if span is not None:
            over[span] = over.get(span, -theirs.get(span, 0.0)) + weight
    strongest = sorted((span for span, weight in over.items() if weight >= SHOWN), key=lambda span: (-over[span], span))
    return tuple(sorted(strongest[:MOST_EVIDENCE]))


def _gazetted(place: Place) -> Gazetted:
    return Gazetted(
        geonames_id=place.geonames_id, name=place.name, country=place.country,
        latitude=place.latitude, longitude=place.longitude,
    )  # fmt: skip
