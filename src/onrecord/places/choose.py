"""Choosing among places of one name by what the story says: each candidate has a score, and the scores give its chance.

A score starts as the logarithm of a place's people and gains by what the story says of the regions, countries and places
around it; the words that speak for it are kept. A place that the gazetteer lacks is one of the candidates.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.gazetteer import COUNTRY
from onrecord.places.candidates import KM_PER_DEGREE, Candidate, holds, kilometres, lies_in
from onrecord.places.clues import Clue
from onrecord.reading import Span

LACKED = 3_000  # people of the place of that name that the gazetteer may lack
LACKED_SUPPORT = 0.7  # share of the support of the story's country that such a place has
HELD_BY_REGION, HELD_BY_COUNTRY, HOLDS, SAME_COUNTRY = 5.0, 3.0, 4.0, 1.2
"""Support by a region or country that holds a candidate, by a place that lies in it, and by any other in its country."""
NEAR = ((30.0, 3.5), (100.0, 2.5), (300.0, 1.5))
"""Kilometres to another settlement of the story, and the support by it; abroad, ABROAD of it and only from the first two."""
ABROAD = 0.7
SAME_SENTENCE = 1.3  # times that support counts which stands in one sentence with the name
STATED, DENIED = 9.0, -7.0
"""What it counts that the text puts a name in a place ("Reading, Berkshire"), and that it puts it where this one is not."""
TOLD = 6.0  # what it counts that the text says what kind of place it is
FADE, FADE_WIDE = 0.5, 0.25
"""Share that each further clue counts of the one before, the strongest first; and of clues that tell of a country alone."""
MOST = (24, 8, 8)  # candidates that are kept after each round
GIVEN = 3  # candidates of a name that speak for other names
AROUND = 12  # names on each side of one that speak for it, so that time grows with the names and no faster
SETTLED = 0.995  # chance from which a name is not looked at again


class Named(NamedTuple):
    """A place name of the story and what the text says right beside it."""

    span: Span
    """Its first mention."""
    sentences: frozenset[int]
    """Numbers of the sentences that name it."""
    candidates: tuple[Candidate, ...]
    stated: tuple[int, ...] = ()
    """Places, among the names, of those that the text puts it in."""
    told: str = ""
    """"settlement", "region" or "country", where a word beside it tells."""
    word: Span | None = None
    """That word."""
    weight: float = 1.0
    """How much it speaks for others."""


class Support(NamedTuple):
    """What words count for a candidate."""

    span: Span | None
    weight: float
    wide: bool = False
    """They tell of its country, and of no place nearer than that."""


class Chance(NamedTuple):
    """A candidate with its share of the chances, and what speaks for it."""

    candidate: Candidate
    share: float
    support: tuple[Support, ...]


def choose(names: Sequence[Named], clues: Sequence[Clue]) -> list[list[Chance]]:
    """Give for each name its candidates, the likeliest first; an empty list where the gazetteer has none.

    The shares of one name do not add up to 1: the rest is the chance that the gazetteer lacks the place.

    Args:
        clues: nationalities, institutions and other words of the story that tell of a country or of places.
    """
    held: dict[int, list[int]] = {}
    for at, name in enumerate(names):
        for outer in name.stated:
            held.setdefault(outer, []).append(at)
    order = sorted(range(len(names)), key=lambda at: names[at].span)
    first = [[Chance(c, 0.0, ()) for c in name.candidates] for name in names]
    chances = [_weigh(at, names, first, clues, held)[: MOST[0]] for at in range(len(names))]
    for most in MOST[1:]:
        givers = [_as_clue(names[at], chances[at]) for at in order]
        weighed = list(chances)
        for number, at in enumerate(order):
            if not chances[at] or (chances[at][0].share > SETTLED and not names[at].stated):
                continue
            around = givers[max(0, number - AROUND) : number] + givers[number + 1 : number + 1 + AROUND]
            weighed[at] = _weigh(at, names, chances, [*clues, *(clue for clue in around if clue)], held)[:most]
        chances = weighed
    return chances


def _as_clue(name: Named, found: Sequence[Chance]) -> Clue | None:
    """Give what a name tells about others."""
    places = tuple((chance.candidate, chance.share) for chance in found[:GIVEN] if chance.share > 0.05)
    return Clue(name.span, name.sentences, name.weight, "", places) if places else None


def _weigh(at: int, names: Sequence[Named], chances: Sequence[Sequence[Chance]], clues: Sequence[Clue],
           held: Mapping[int, Sequence[int]]) -> list[Chance]:  # fmt: skip
    """Give the candidates of one name by what the clues and the text beside it say, the likeliest first.

    Args:
        held: for a name, those that the text puts in it.
    """
    name, scored = names[at], []
    for candidate in (chance.candidate for chance in chances[at]):
        support = [found for clue in clues if (found := _support(clue, name, candidate)).weight]
        certain = [*_stated(name, candidate, names, chances), *_told(name, candidate)]
        certain += _stated_by(candidate, held.get(at, ()), names, chances)
        wide, near = (_faded((s.weight for s in support if s.wide is wide), wide=wide) for wide in (True, False))
        score = candidate.prior + wide + near + sum(s.weight for s in certain)
        scored.append((score, candidate, (*certain, *support)))
    scored.sort(key=lambda one: (-one[0], one[1].row))
    scores = [math.log(LACKED) + LACKED_SUPPORT * _best_country(name, clues), *(score for score, _, _ in scored)]
    highest = max(scores)
    total = sum(math.exp(score - highest) for score in scores)
    return [Chance(candidate, math.exp(score - highest) / total, support) for score, candidate, support in scored]


def _faded(weights: Iterable[float], *, wide: bool) -> float:
    """Add up support: each clue counts a share of what the one before did."""
    fade = FADE_WIDE if wide else FADE
    return sum(weight * fade**number for number, weight in enumerate(sorted(weights, reverse=True)))


def _support(clue: Clue, name: Named, candidate: Candidate) -> Support:
    near = SAME_SENTENCE if clue.sentences & name.sentences else 1.0
    if clue.country:
        return Support(clue.span, near * clue.weight if clue.country == candidate.country else 0.0, wide=True)
    strongest = weight = 0.0
    for place, share in clue.places:
        kinship = _kinship(place, candidate)
        strongest = max(strongest, kinship)
        weight += share * kinship
    return Support(clue.span, near * clue.weight * weight, wide=strongest <= HELD_BY_COUNTRY)


def _kinship(place: Candidate, candidate: Candidate) -> float:
    """Give how much one place in a story speaks for another."""
    if not place.country or place.row == candidate.row >= 0:
        return 0.0
    if place.country != candidate.country:
        return ABROAD * _nearness(place, candidate, NEAR[:2], 0.0)
    if holds(place, candidate):
        return HELD_BY_COUNTRY if place.level == COUNTRY else HELD_BY_REGION
    if holds(candidate, place):
        return HOLDS
    return _nearness(place, candidate, NEAR, SAME_COUNTRY)


def _nearness(one: Candidate, other: Candidate, steps: Sequence[tuple[float, float]], least: float) -> float:
    """Give the support by how near two settlements are to each other; `least` for those farther apart, and for regions."""
    if not (one.is_settlement and other.is_settlement and one.place and other.place):
        return least
    if abs(one.place.latitude - other.place.latitude) > steps[-1][0] / KM_PER_DEGREE:
        return least
    far = kilometres(one.place, other.place)
    return next((weight for reach, weight in steps if far < reach), least)


def _best_country(name: Named, clues: Sequence[Clue]) -> float:
    """Give the support of the country that most speaks for: what a place there has that the gazetteer lacks."""
    weights: dict[str, list[float]] = {}
    for clue in clues:
        if clue.country:
            weights.setdefault(clue.country, []).append(clue.weight)
        for place, share in clue.places:
            weight = HELD_BY_COUNTRY if place.level == COUNTRY else SAME_COUNTRY
            weights.setdefault(place.country, []).append(weight * share * clue.weight)
    return max((_faded(found, wide=True) for country, found in weights.items() if country), default=0.0)


def _stated(name: Named, candidate: Candidate, names: Sequence[Named],
            chances: Sequence[Sequence[Chance]]) -> Iterable[Support]:  # fmt: skip
    for at in name.stated:
        if chances[at]:
            held = any(lies_in(candidate, chance.candidate) for chance in chances[at])
            yield Support(names[at].span, STATED if held else DENIED)


def _stated_by(candidate: Candidate, inner: Iterable[int], names: Sequence[Named],
               chances: Sequence[Sequence[Chance]]) -> Iterable[Support]:  # fmt: skip
    for at in inner:
        if chances[at]:
            holds_it = any(lies_in(chance.candidate, candidate) for chance in chances[at])
            yield Support(names[at].span, STATED / 2 if holds_it else DENIED / 2)


def _told(name: Named, candidate: Candidate) -> Iterable[Support]:
    if name.told:
        level = "settlement" if candidate.is_settlement else "country" if candidate.level == COUNTRY else "region"
        yield Support(name.word, TOLD if level == name.told else -TOLD)
