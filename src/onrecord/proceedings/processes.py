"""Which process a wording that several share is of, by the words around it and by who it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.events.triggers import is_person
from onrecord.language import Analysis, Sentence, Token
from onrecord.proceedings.matching import Match
from onrecord.proceedings.vocabulary import Process
from onrecord.reading import Entity

MOST = 3  # cues of a story that count; more say no more
NEAR = 3  # what a cue in the sentence itself counts for


class Around(NamedTuple):
    """The words, in dictionary forms, of a story and of one of its sentences."""

    story: frozenset[str]
    sentence: frozenset[str]
    in_court: bool
    """Whether the story speaks of court or police."""
    at_trial: bool
    """Whether the sentence speaks of a trial."""


def words_of(analysis: Analysis, sentences: Sequence[Sentence]) -> frozenset[str]:
    """Give the words of sentences, in dictionary forms and as they stand, in lower case."""
    tokens = [token for sentence in sentences for token in analysis.of_sentence(sentence)]
    return frozenset(token.lemma.lower() for token in tokens) | frozenset(token.text.lower() for token in tokens)


def choose(matches: Sequence[Match], around: Around) -> Match | None:
    """Give the match that is meant: the wording that asks for most, then the process whose words stand around it."""
    fitting = [match for match in matches if _fits(match, around)]
    if not fitting:
        return None
    most = max(match.telling.wording.weight for match in fitting)
    heaviest = [match for match in fitting if match.telling.wording.weight == most]
    return max(heaviest, key=lambda match: (_has_people(match), _cues(match.telling.process, around), -match.telling.order))


def _has_people(match: Match) -> bool:
    """Tell whether those a match is told of are people: "refused his claim" refuses nothing to a claim."""
    return not match.people or any(
        one.entity is not None or one.token.pos != "NOUN" or is_person(one.token) for one in match.people
    )


def _fits(match: Match, around: Around) -> bool:
    process, wording = match.telling.process, match.telling.wording
    cues = frozenset(process.cues.split())
    if (wording.in_court and not around.in_court) or (wording.at_trial and not around.at_trial):
        return False
    if process.parties or process.signs:
        signs = frozenset(process.signs.split())
        if not (around.sentence & signs) and not any(_is_party(one.token, one.entity, process) for one in match.people):
            return False
    return not process.needs_cue or bool(around.story & cues)


def _is_party(token: Token, entity: Entity | None, process: Process) -> bool:
    """Tell whether a process may concern somebody: by a role that the story gives them, or the word for them."""
    parties = frozenset(process.parties.split())
    if token.lemma.lower() in parties:
        return True
    return entity is not None and any(parties & set(role.text.lower().split()) for role in entity.roles)


def _cues(process: Process, around: Around) -> int:
    cues = frozenset(process.cues.split())
    return NEAR * len(cues & around.sentence) + min(MOST, len(cues & around.story))
