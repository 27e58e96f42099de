"""Placing the entities of one story: what kind of place each is, where it is, and which other place it lies in."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from onrecord.entities.name_words import BODY_WORDS
from onrecord.gazetteer import Gazetteer, fold
from onrecord.language import Analysis
from onrecord.places.abbreviations import REGIONS
from onrecord.places.candidates import Candidate, Found, find_candidates
from onrecord.places.choose import Chance, Named, choose
from onrecord.places.clues import Clue, find_clues, find_in_body
from onrecord.places.containment import RANKS, Located, find_homes, find_stated
from onrecord.places.form_words import BODY_VENUES, COURTS, VENUE_WORDS
from onrecord.places.kinds import Told, find_form, find_told, kind_of
from onrecord.places.locations import likeliest, make_location
from onrecord.places.nationalities import NATIONALITIES
from onrecord.places.teams import Use, find_use, is_team
from onrecord.reading import Entity, Location, Span
from onrecord.reading.items import PlaceKind

IN_BODY = 0.7  # how much a place in the name of a body speaks for others
MAY_BE = 0.5  # how much a single word speaks for others that is taken for a person of whom nothing is told
OUTLETS = frozenset(
    "chronicle daily echo gazette guardian herald independent journal mail news post press star sun telegraph times"
    " tribune".split()
)
"""Last words of the names of papers, which are read and cited far from the place that they are called after."""
RESCUED = 0.9  # chance from which a name in a place's position is one, though it was taken for a person or a body
UNITS_TOLD = frozenset({"country", "region", "settlement"})
LOCATIVE = re.compile(r"\b(?:across|around|at|from|in|inside|near|off|outside|throughout|to|towards?)\s+$")
BESIDE = 16  # characters before a name in which LOCATIVE stands


class Placed(NamedTuple):
    """What is known of one entity as a place."""

    kind: PlaceKind
    location: Location | None
    within: int | None
    """Place, among the entities given, of the one it lies in."""


class Seen(NamedTuple):
    """An entity that is a place, and what its own words and those beside it tell."""

    entity: int
    mentions: tuple[Span, ...]
    candidates: tuple[Candidate, ...] = ()
    told: Told | None = None
    form: PlaceKind | None = None
    part: bool = False
    """It is a part of one of the candidates."""
    doubtful: bool = False
    """It was taken for a person or a body."""


def place_entities(gazetteer: Gazetteer, text: str, analysis: Analysis, entities: Sequence[Entity],
                   given: Sequence[Clue] = ()) -> dict[int, Placed]:  # fmt: skip
    """Place the entities of one story that are places, or bodies that are a building too.

    Args:
        given: what the document tells beside its text of where it plays.
    Returns: what was found, by the place of each among `entities`; those that are no places are left out.
    """
    ends = {mention.span.end for entity in entities if entity.kind == "place" for mention in entity.mentions}
    seen = [one for number, entity in enumerate(entities) if (one := _see(gazetteer, text, analysis, number, entity, ends))]
    if not seen:
        return {}
    mentions = sorted(Located(span, at) for at, one in enumerate(seen) for span in one.mentions)
    addresses = {at for at, one in enumerate(seen) if one.form in {"street", "venue"}}
    stated = list(find_stated(text, mentions, [one.candidates for one in seen], addresses))
    names = [_name(analysis, one, [s.outer for s in stated if s.inner == at]) for at, one in enumerate(seen)]
    givers = _find_in_others(gazetteer, text, analysis, entities, {one.entity for one in seen})
    chances = choose([*names, *givers], [*given, *_find_clues(text, analysis, entities, seen)])[: len(seen)]
    kinds = [_kind(gazetteer, one, found) for one, found in zip(seen, chances, strict=True)]
    chosen = [likeliest(found) for found in chances]
    homes = find_homes(stated, [_rank(kind, one) for kind, one in zip(kinds, chosen, strict=True)], chosen)
    sure = {at for at, one in enumerate(seen) if not one.doubtful or (chances[at] and chances[at][0].share > RESCUED)}
    return {
        seen[at].entity: Placed(
            kind=kinds[at],
            location=None if seen[at].part else make_location(chances[at]),
            within=seen[homes[at]].entity if homes.get(at) in sure else None,
        )
        for at in sorted(sure)
    }


def _see(gazetteer: Gazetteer, text: str, analysis: Analysis, number: int, entity: Entity,
         ends: Container[int]) -> Seen | None:  # fmt: skip
    """Look at one entity; None where it is no place. `ends` are those of the story's place names."""
    mentions = tuple(mention.span for mention in entity.mentions if mention.form == "name")
    name = fold(entity.name)
    if not mentions or all(word in NATIONALITIES for word in entity.name.split()):
        return None
    if entity.kind == "organisation" and " " in name and (name.split()[-1] in BODY_VENUES or name.endswith(COURTS)):
        return Seen(number, mentions, form="venue")
    doubtful = entity.kind in {"organisation", "person"} and _may_be_place(text, entity, mentions, ends)
    if (entity.kind != "place" and not doubtful) or is_team(_uses(text, analysis, mentions)):
        return None
    told = find_told(text, mentions)
    found = find_candidates(gazetteer, dict.fromkeys((entity.name, *entity.names)))
    form = find_form(entity.name, gazetteered=bool(gazetteer.find(entity.name)), known=bool(found.candidates))
    if (
        form in NOT_LISTED
        or name in VENUE_WORDS
        or _is_no_short_form(text, entity.name, mentions)
        or (told and told.kind in NOT_LISTED and not found.candidates)
    ):
        found = Found(())
    return Seen(number, mentions, found.candidates, told, form, found.part, doubtful)


NOT_LISTED = frozenset({"other", "street", "venue"})
"""Kinds of places that the gazetteer lacks."""


def _is_no_short_form(text: str, name: str, mentions: Sequence[Span]) -> bool:
    """Tell whether a name looks like the short form of a state but nowhere stands as one: "La Paz", not "Metairie, La."."""
    if name not in REGIONS or "." in name:
        return False
    return not any(
        text[span.end : span.end + 1] == "." or text[max(0, span.start - 2) : span.start] == ", " for span in mentions
    )


def _may_be_place(text: str, entity: Entity, mentions: Sequence[Span], ends: Container[int]) -> bool:
    """Tell whether one of whom nothing is told stands where a place does, under one name: "in Selby", "Mill Lane, Selby"."""
    if len(entity.names) > 1 or len(mentions) < len(entity.mentions) or entity.roles or entity.ages or entity.aliases:
        return False
    if fold(entity.name) in BODY_WORDS or any(text[span.end : span.end + 1] in {"'", "’"} for span in mentions):
        return False
    return any(
        LOCATIVE.search(text, max(0, span.start - BESIDE), span.start)
        or (text[max(0, span.start - 2) : span.start] == ", " and span.start - 2 in ends)
        for span in mentions
    )


def _uses(text: str, analysis: Analysis, mentions: Sequence[Span]) -> list[Use]:
    sentences = [(span, analysis.sentence_at(span.start)) for span in mentions]
    return [find_use(text, span, analysis.span_of(sentence)) for span, sentence in sentences if sentence]


def _name(analysis: Analysis, one: Seen, stated: Sequence[int]) -> Named:
    told = one.told if one.told and one.told.kind in UNITS_TOLD else None
    form = one.form if one.form in UNITS_TOLD else None
    return Named(
        one.mentions[0], _sentences(analysis, one.mentions), one.candidates, tuple(stated),
        told=told.kind if told else form or "", word=told.span if told else None, weight=MAY_BE if one.doubtful else 1.0,
    )  # fmt: skip


def _sentences(analysis: Analysis, mentions: Sequence[Span]) -> frozenset[int]:
    return frozenset(token.sentence for span in mentions if (token := analysis.token_at(span.start)))


def _find_in_others(gazetteer: Gazetteer, text: str, analysis: Analysis, entities: Sequence[Entity],
                    seen: Container[int]) -> Iterator[Named]:  # fmt: skip
    """Find the places in the names of bodies, and those that may be no person: they speak for others and are not placed."""
    for number, entity in enumerate(entities):
        named = [mention.span for mention in entity.mentions if mention.form == "name"]
        if not named:
            continue
        if entity.kind == "organisation" and entity.name.split()[-1].lower() not in OUTLETS:
            found = find_in_body(gazetteer, text, max(named, key=lambda span: span.end - span.start))
            if found:
                yield Named(found[0], _sentences(analysis, named), found[1], weight=IN_BODY)
        elif entity.kind == "person" and number not in seen and " " not in entity.name and not (entity.roles or entity.ages):
            yield Named(
                named[0], _sentences(analysis, named), find_candidates(gazetteer, [entity.name]).candidates, weight=MAY_BE
            )  # fmt: skip


def _find_clues(text: str, analysis: Analysis, entities: Sequence[Entity], seen: Sequence[Seen]) -> list[Clue]:
    """Find the nationalities and institutions of one country in a story."""
    places = {one.entity for one in seen}
    taken = [
        mention.span for number, entity in enumerate(entities) for mention in entity.mentions
        if mention.form == "name" and (number in places or entity.kind == "person")
    ]  # fmt: skip
    sentences = [sentence for sentence in analysis.sentences if sentence.story == entities[0].story]
    tokens = analysis.tokens[sentences[0].first : sentences[-1].last] if sentences else ()
    return find_clues(text, tokens, taken)


def _kind(gazetteer: Gazetteer, one: Seen, chances: Sequence[Chance]) -> PlaceKind:
    """Give the kind by the words beside the name, its own words, and the gazetteer, in that order; but a country is one."""
    candidate = likeliest(chances)
    if one.form in NOT_LISTED:
        return one.form
    known = kind_of(gazetteer, candidate) if candidate else None
    if one.part:
        return "district" if known in {"district", "settlement"} else "region"
    if known == "country":
        return known
    return (one.told.kind if one.told else one.form) or known or "other"


def _rank(kind: PlaceKind, chosen: Candidate | None) -> tuple[int, float]:
    if chosen is None:
        return RANKS[kind], 0.0
    return RANKS[kind], float(-chosen.level) if kind in {"country", "region"} else chosen.prior
