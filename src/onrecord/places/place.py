"""Placing the entities of one story: what kind of place each is, where it is, and which other place it lies in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.language import Analysis
from onrecord.places.candidates import Candidate, find_candidates
from onrecord.places.choose import Chance, Named, choose
from onrecord.places.clues import Clue, find_clues, find_in_body
from onrecord.places.containment import RANKS, Located, Stated, find_homes, find_stated
from onrecord.places.folding import fold
from onrecord.places.form_words import BODY_VENUES, VENUE_WORDS
from onrecord.places.gazetteer import Gazetteer
from onrecord.places.kinds import Told, find_form, find_told, kind_of
from onrecord.places.locations import LEAST, make_location
from onrecord.places.teams import Use, find_use, is_team
from onrecord.reading import Entity, Location, Span
from onrecord.reading.items import PlaceKind

IN_BODY = 0.7  # how much a place in the name of a body speaks for others
MAY_BE = 0.5  # how much a single word speaks for others that is taken for a person of whom nothing is told
OUTLETS = frozenset("chronicle daily echo gazette guardian herald independent journal mail news post press star sun telegraph times tribune".split())
"""Last words of the names of papers, which are read and cited far from the place that they are called after."""
UNITS_TOLD = frozenset({"country", "region", "settlement"})


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
    told: Told | None
    form: PlaceKind | None
    candidates: tuple[Candidate, ...]


def place_entities(gazetteer: Gazetteer, text: str, analysis: Analysis, entities: Sequence[Entity],
                   given: Sequence[Clue] = ()) -> dict[int, Placed]:  # fmt: skip
    """Place the entities of one story that are places, or bodies that are a building too.

    Args:
        given: what the document tells beside its text of where it plays.
    Returns: what was found, by the place of each among `entities`; those that are no places are left out.
    """
    seen = [one for number, entity in enumerate(entities) if (one := _see(gazetteer, text, analysis, number, entity))]
    if not seen:
        return {}
    stated = _find_stated(text, seen)
    names = [_name(analysis, one, [s.outer for s in stated if s.inner == at]) for at, one in enumerate(seen)]
    clues = [*given, *_find_clues(text, analysis, entities, seen)]
    chances = choose([*names, *_find_in_bodies(gazetteer, text, analysis, entities)], clues)[: len(seen)]
    kinds = [_kind(gazetteer, one, found) for one, found in zip(seen, chances, strict=True)]
    homes = find_homes(stated, [_rank(kind, found) for kind, found in zip(kinds, chances, strict=True)])
    return {
        one.entity: Placed(
            kind=kinds[at],
            location=make_location(chances[at]),
            within=seen[homes[at]].entity if at in homes else None,
        )
        for at, one in enumerate(seen)
    }


def _see(gazetteer: Gazetteer, text: str, analysis: Analysis, number: int, entity: Entity) -> Seen | None:
    """Look at one entity; None where it is no place."""
    mentions = tuple(mention.span for mention in entity.mentions if mention.form == "name")
    if entity.kind == "organisation":
        last = entity.name.split()[-1].lower()
        return Seen(number, mentions, None, "venue", ()) if last in BODY_VENUES and " " in entity.name else None
    if entity.kind != "place" or not mentions or is_team(_uses(text, analysis, mentions)):
        return None
    told = find_told(text, mentions)
    candidates = find_candidates(gazetteer, dict.fromkeys((entity.name, *entity.names)))
    form = find_form(entity.name, gazetteered=bool(gazetteer.find(entity.name)))
    if form in {"street", "venue", "other"} or fold(entity.name) in VENUE_WORDS or (told and told.kind in {"street", "venue", "other"} and not candidates):
        candidates = ()
    return Seen(number, mentions, told, form, candidates)


def _uses(text: str, analysis: Analysis, mentions: Sequence[Span]) -> list[Use]:
    sentences = [(span, analysis.sentence_at(span.start)) for span in mentions]
    return [find_use(text, span, analysis.span_of(sentence)) for span, sentence in sentences if sentence]


def _find_stated(text: str, seen: Sequence[Seen]) -> list[Stated]:
    mentions = sorted(Located(span, at) for at, one in enumerate(seen) for span in one.mentions)
    return list(find_stated(text, mentions, [one.candidates for one in seen]))


def _name(analysis: Analysis, one: Seen, stated: Sequence[int]) -> Named:
    told = one.told if one.told and one.told.kind in UNITS_TOLD else None
    form = one.form if one.form in UNITS_TOLD else ""
    return Named(one.mentions[0], _sentences(analysis, one.mentions), one.candidates, tuple(stated), told.kind if told else form or "",
                 told.span if told else None)  # fmt: skip


def _sentences(analysis: Analysis, mentions: Sequence[Span]) -> frozenset[int]:
    return frozenset(token.sentence for span in mentions if (token := analysis.token_at(span.start)))


def _find_in_bodies(gazetteer: Gazetteer, text: str, analysis: Analysis, entities: Sequence[Entity]) -> Iterator[Named]:
    """Find the places in the names of bodies, and those that may be no person: they speak for others and are not placed."""
    for entity in entities:
        named = [mention.span for mention in entity.mentions if mention.form == "name"]
        if not named:
            continue
        if entity.kind == "organisation" and entity.name.split()[-1].lower() not in OUTLETS:
            found = find_in_body(gazetteer, text, max(named, key=lambda span: span.end - span.start))
            if found:
                yield Named(found[0], _sentences(analysis, named), found[1], weight=IN_BODY)
        elif entity.kind == "person" and " " not in entity.name and not (entity.roles or entity.ages):
            yield Named(named[0], _sentences(analysis, named), find_candidates(gazetteer, [entity.name]), weight=MAY_BE)


def _find_clues(text: str, analysis: Analysis, entities: Sequence[Entity], seen: Sequence[Seen]) -> list[Clue]:
    """Find the nationalities and institutions of one country in a story."""
    places = {one.entity for one in seen}
    taken = [
        mention.span for number, entity in enumerate(entities) for mention in entity.mentions
        if mention.form == "name" and (number in places or entity.kind == "person")
    ]  # fmt: skip
    story = entities[0].story
    sentences = [sentence for sentence in analysis.sentences if sentence.story == story]
    tokens = analysis.tokens[sentences[0].first : sentences[-1].last] if sentences else ()
    return find_clues(text, tokens, taken)


def _kind(gazetteer: Gazetteer, one: Seen, chances: Sequence[Chance]) -> PlaceKind:
    likeliest = chances[0].candidate if chances and chances[0].share >= LEAST else None
    if one.form in {"street", "venue"}:
        return one.form
    if one.told and not (likeliest and kind_of(gazetteer, likeliest) == "country"):
        return one.told.kind
    if one.form:
        return one.form
    if likeliest is None:
        return "other"
    return kind_of(gazetteer, likeliest)


def _rank(kind: PlaceKind, chances: Sequence[Chance]) -> tuple[int, float]:
    if not chances:
        return RANKS[kind], 0.0
    candidate = chances[0].candidate
    return RANKS[kind], candidate.prior if kind != "region" else float(-candidate.level)
