"""How surely a timeline carries a happening: its type, its place in the sentence and the story, who and when."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.events.dating import When, is_fresh, is_main
from onrecord.events.found import Found, Link, Told
from onrecord.events.sameness import is_definite
from onrecord.events.triggers import Trigger
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading.items import EventStatus

MAX_PER_SENTENCE = 4  # a timeline's reader is told no more of one sentence
WEIGHTS = {"grave": 3.0, "plain": 2.0, "light": 1.0, "faint": 0.5}
FLOOR = 1.0  # weight that a timeline asks for
CUE = 2.0  # weight that a faint happening loses as the cue of a statement: "told reporters"
IN_ORDER = 1.0  # weight of being told in order: "then", "ten minutes later"
FEWEST = 8  # a story of any length may have so many
WORDS_EACH = 25  # and one more for so many tokens


def weigh(analysis: Analysis, trigger: Trigger, status: EventStatus, when: When, named: int, first: int, *,
          cue: bool = False) -> float:  # fmt: skip
    """Weigh one mention.

    Args:
        cue: whether it is the cue of a statement, which has it on record already.
        named: how many participants and places it has.
        first: the number of the story's first sentence.
    """
    token = trigger.token
    weight = WEIGHTS[trigger.happening.telling] + min(named, 2) * 0.5 + (1.0 if when.time else 0.0)
    weight -= CUE if cue and trigger.happening.telling == "faint" else 0.0
    if status in {"alleged", "denied"} and token.dep == "pobj":
        weight += 1.0  # what somebody is charged with or cleared of
    elif status == "denied" and not named and when.time is None:
        weight -= 0.5
    if token.pos == "VERB":
        fresh = is_fresh(analysis, token)
        habit = token.sentence > first and _is_habit(analysis, token)
        weight += 1.0 if fresh or (is_main(analysis, token) and not habit) else 0.0
        weight -= 1.0 if token.tag == "VBG" and not fresh and token.dep != "advcl" else 0.0
        weight -= 1.5 if habit else 0.0
        return weight - (2.0 if token.dep in {"amod", "compound"} else 0.0)  # "retired generals"
    weight -= 0.5 if is_definite(analysis, token) else 0.0
    weight -= 0.5 if token.tag == "NNS" and when.time is None else 0.0
    return weight - (0.5 if token.dep == "pobj" else 0.0)


def _is_habit(analysis: Analysis, token: Token) -> bool:
    """Tell whether a verb stands in the simple present, which below the headline tells of no day: "are hurt each year"."""
    if token.tag in {"VBP", "VBZ"}:
        return True
    auxiliaries = [child for child in analysis.children(token) if child.dep in {"aux", "auxpass"}]
    return token.tag == "VBN" and bool(auxiliaries) and all(child.text.lower() in {"is", "are"} for child in auxiliaries)


def keep_telling(analysis: Analysis, found: Sequence[Found], order: Sequence[Link], sentences: Sequence[Sentence]) -> Told:
    """Keep what a timeline would carry, in text order: the weightiest of a sentence, and of the story."""
    told_in_order = {place for link in order for place in (link.later, link.earlier) if link.evidence}
    weights = [event.weight + (IN_ORDER if place in told_in_order else 0.0) for place, event in enumerate(found)]
    by_sentence: dict[int, list[int]] = {}
    for place, event in enumerate(found):
        if weights[place] >= FLOOR:
            by_sentence.setdefault(event.trigger.token.sentence, []).append(place)
    telling = [place for here in by_sentence.values() for place in _heaviest(here, weights, MAX_PER_SENTENCE)]
    words = sum(sentence.last - sentence.first for sentence in sentences)
    kept = sorted(_heaviest(telling, weights, FEWEST + words // WORDS_EACH))
    places = {place: n for n, place in enumerate(kept)}
    links = [
        link._replace(later=places[link.later], earlier=places[link.earlier])
        for link in order
        if link.later in places and link.earlier in places
    ]
    return Told(tuple(found[place] for place in kept), tuple(links))


def _heaviest(places: Sequence[int], weights: Sequence[float], most: int) -> list[int]:
    return sorted(places, key=lambda place: (-weights[place], place))[:most]
