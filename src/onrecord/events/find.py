"""Finding the happenings of a story: triggers, who took part, when and where, and what vouches for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.entities import Mentioned
from onrecord.events.happenings import HAPPENINGS
from onrecord.events.status import find_status
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Participant, Span, Statement, Time
from onrecord.reading.items import EventStatus

SUBJECTS, OBJECTS = frozenset({"nsubj", "csubj"}), frozenset({"dobj", "nsubjpass", "dative"})
LIGHT = frozenset("statement results change decision operation price search vote campaign visit discovery".split())
"""Types so common in any prose that only a verb of the main clause with a named actor or a date makes one."""
PASSING = frozenset({"relcl", "acl", "amod", "compound", "advcl"})
MAX_PER_SENTENCE = 3  # a timeline's reader is told no more of one sentence
DATED = re.compile(r"\d{4}")


class Found(NamedTuple):
    """One happening, before it has an id."""

    trigger: Token
    type: str
    status: EventStatus
    time: Time | None
    place: str | None
    participants: tuple[Participant, ...]
    according_to: str | None


def find_events(analysis: Analysis, sentences: Sequence[Sentence], mentioned: Mentioned, times: Sequence[Time],
                statements: Sequence[Statement]) -> list[Found]:  # fmt: skip
    """Find the happenings of one story, told once each, in text order."""
    found: list[Found] = []
    for sentence in sentences:
        here = [
            _build(analysis, sentence, token, kind, mentioned, times, statements)
            for token, kind in _triggers(analysis, sentence)
        ]
        ranked = sorted(here, key=lambda event: (-_weight(event), event.trigger.number))[:MAX_PER_SENTENCE]
        found += sorted(
            (event for event in ranked if _is_telling(analysis, event)), key=lambda event: event.trigger.number
        )
    return _tell_once(found)


def _triggers(analysis: Analysis, sentence: Sentence) -> list[tuple[Token, str]]:
    found = []
    for token in analysis.of_sentence(sentence):
        if token.pos == "VERB":
            kind = HAPPENINGS.verbs.get(token.lemma.lower())
        elif token.pos == "NOUN" and token.dep != "compound":
            kind = HAPPENINGS.nouns.get(token.lemma.lower())
        else:
            kind = None
        if kind is not None:
            found.append((token, kind))
    return found


def _build(analysis: Analysis, sentence: Sentence, token: Token, kind: str, mentioned: Mentioned,
           times: Sequence[Time], statements: Sequence[Statement]) -> Found:  # fmt: skip
    place, participants = _who_and_where(analysis, token, mentioned)
    return Found(token, kind, find_status(analysis, token), _when(analysis, sentence, token, times), place, participants,
                 _vouched_by(token, statements))  # fmt: skip


def _who_and_where(
    analysis: Analysis, trigger: Token, mentioned: Mentioned
) -> tuple[str | None, tuple[Participant, ...]]:
    """Give the place and the participants named in the clause of a trigger."""
    place: str | None = None
    roles: dict[str, str] = {}
    heads = [trigger]
    if trigger.pos == "NOUN" and trigger.dep in {"dobj", "nsubj", "nsubjpass", "pobj"}:
        heads += [head for head in list(analysis.ancestors(trigger))[:2] if head.pos == "VERB"][:1]
    for head in heads:
        for child in analysis.children(head):
            passive = any(other.dep in {"nsubjpass", "auxpass"} for other in analysis.children(head))
            part = (
                "agent" if child.dep in SUBJECTS or child.dep == "agent" else "patient" if child.dep in OBJECTS else ""
            )
            span = _subtree_span(analysis, child)
            for where, entity in mentioned.inside(span):
                if entity.kind == "place":
                    place = place or (entity.id if child.dep in {"prep", "npadvmod", "dobj", "pobj"} else None)
                elif part or (child.dep == "prep" and passive and child.text.lower() == "by"):
                    roles.setdefault(entity.id, part or "agent")
                elif child.dep in {"prep", "poss"} and where.end <= span.end:
                    roles.setdefault(entity.id, "patient" if child.text.lower() == "of" else "participant")
    return place, tuple(Participant(entity=entity, role=role) for entity, role in list(roles.items())[:4])


def _subtree_span(analysis: Analysis, token: Token) -> Span:
    tokens = analysis.subtree(token)
    return Span(tokens[0].start, tokens[-1].end)


def _when(analysis: Analysis, sentence: Sentence, trigger: Token, times: Sequence[Time]) -> Time | None:
    """Give the calendar time nearest to a trigger in its sentence, one that hangs from it before others."""
    span = analysis.span_of(sentence)
    dated = [time for time in times if time.begin is not None]
    here = [time for time in dated if span.covers(time.span)]
    if not here:
        before = [time for time in dated if time.span.end <= span.start and _follows(analysis, sentence, time)]
        return before[-1] if before and trigger.tag in {"VBD", "VBN", "NN"} else None
    own = _subtree_span(analysis, trigger)
    return min(here, key=lambda time: (not own.covers(time.span), abs(time.span.start - trigger.start)))


def _follows(analysis: Analysis, sentence: Sentence, time: Time) -> bool:
    """Tell whether a sentence stands right after that of a time, in one paragraph: its story goes on there."""
    earlier = analysis.sentence_at(time.span.start)
    return earlier is not None and 0 < sentence.number - earlier.number <= 2 and earlier.paragraph == sentence.paragraph


def _vouched_by(trigger: Token, statements: Sequence[Statement]) -> str | None:
    for statement in statements:
        if any(span.start <= trigger.start < span.end for span in statement.content):
            return statement.id
    return None


def _weight(event: Found) -> float:
    return (
        (2.0 if event.trigger.dep == "ROOT" else 0.0) + (0.0 if event.type in LIGHT else 2.0) + (1.0 if event.time else 0.0)
        + min(len(event.participants), 2) * 0.5 - (1.0 if event.trigger.dep in PASSING else 0.0)
        + (0.5 if event.trigger.pos == "VERB" else 0.0)
    )  # fmt: skip


def _is_telling(analysis: Analysis, event: Found) -> bool:
    """Tell whether a timeline would carry it: named people or a date for what is common, no habits or mere mentions."""
    if event.type in LIGHT:
        return (
            event.trigger.pos == "VERB"
            and event.trigger.tag in {"VBD", "VBN"}
            and bool(event.time or event.participants)
            and event.according_to is None
        )
    if event.trigger.pos == "NOUN":
        plural = event.trigger.tag == "NNS"
        return bool(event.time or event.participants or event.place) and not (plural and event.time is None)
    return event.trigger.tag != "VBG" or bool(event.participants or event.time)


def _tell_once(found: list[Found]) -> list[Found]:
    """Keep one of those that tell the same happening: same type, and the same people or day or nothing that differs."""
    kept: list[Found] = []
    for event in found:
        same = next((n for n, other in enumerate(kept) if _is_same(event, other)), None)
        if same is None:
            kept.append(event)
        elif _weight(event) > _weight(kept[same]) + 1 and event.time and not kept[same].time:
            kept[same] = event
    return sorted(kept, key=lambda event: event.trigger.number)


def _is_same(event: Found, other: Found) -> bool:
    if event.type != other.type or event.status != other.status:
        return False
    mine, theirs = ({part.entity for part in e.participants} for e in (event, other))
    if event.time and other.time and event.time.begin != other.time.begin:
        return False
    if event.trigger.lemma != other.trigger.lemma and not (mine & theirs):
        return False
    return bool(mine & theirs) or not mine or not theirs
