"""Finding the happenings of a story: triggers, who took part, when and where, and what vouches for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from onrecord.entities import Mentioned
from onrecord.events.dating import (
    LEAD,
    Dated,
    When,
    claim_times,
    find_news_day,
    find_time,
    is_counted_over,
    place_lengths,
    place_times,
)
from onrecord.events.found import Found, Told
from onrecord.events.happenings import load_happenings
from onrecord.events.narrative import date_by_context, date_by_order
from onrecord.events.order import find_order
from onrecord.events.participants import find_participants
from onrecord.events.sameness import tell_once
from onrecord.events.senses import Settled, in_sense, settle_senses
from onrecord.events.status import find_status
from onrecord.events.triggers import Trigger, find_triggers
from onrecord.events.voices import Voices
from onrecord.events.weighing import keep_telling, weigh
from onrecord.language import Analysis, Sentence
from onrecord.reading import Statement, Time
from onrecord.reading.items import EventStatus


class _Story(NamedTuple):
    """What is asked of a story again and again while its happenings are found."""

    mentioned: Mentioned
    voices: Voices
    settled: Settled
    placed: dict[int, list[Dated]]
    """Its times by sentence."""
    in_times: frozenset[int]
    """Where the tokens of its times begin."""
    lengths: frozenset[int]
    """The numbers of the tokens of its lengths of time."""
    published: date | None
    first: int
    """The number of its first sentence."""


def find_events(analysis: Analysis, sentences: Sequence[Sentence], mentioned: Mentioned, times: Sequence[Time],
                statements: Sequence[Statement], published: date | None = None) -> Told:  # fmt: skip
    """Find the happenings of one story, told once each, in text order, and what came after what.

    Args:
        sentences: those of the story, in text order.
        mentioned: its entities.
        published: the day that its news is reckoned from.
    """
    if not sentences:
        return Told((), ())
    story = _Story(
        mentioned=mentioned,
        voices=Voices(statements),
        settled=settle_senses(token for sentence in sentences for token in analysis.of_sentence(sentence)),
        placed=place_times(analysis, times),
        in_times=frozenset(token.start for time in times for token in analysis.tokens_in(time.span)),
        lengths=place_lengths(analysis, times),
        published=published,
        first=sentences[0].number,
    )
    news_day = find_news_day(analysis.text, story.placed, sentences[:LEAD], published)
    found = [event for sentence in sentences for event in _of_sentence(analysis, sentence, story)]
    told = tell_once(analysis, found, story.first, news_day)
    dated = date_by_context(analysis, told, news_day, published)
    order = find_order(analysis, dated, sentences, times)
    return keep_telling(analysis, date_by_order(dated, order), order, sentences)


def _of_sentence(analysis: Analysis, sentence: Sentence, story: _Story) -> Iterator[Found]:
    """Give the happenings that a sentence tells, each mention on its own."""
    here = story.placed.get(sentence.number, [])
    triggers = [
        trigger
        for trigger in find_triggers(analysis, analysis.of_sentence(sentence), load_happenings())
        if trigger.token.start not in story.in_times and not _is_named(trigger, story.mentioned)  # "the fall of 2031"
    ]
    owners = claim_times(analysis, [trigger.token for trigger in triggers], here) if here else {}
    for trigger in triggers:
        status = find_status(analysis, trigger.token)
        if status is not None:
            number = trigger.token.number
            free = [dated for dated in here if number in owners.get(dated.token.number, {number})]
            meant = trigger._replace(happening=in_sense(trigger.happening, trigger.token.lemma.lower(), story.settled))
            yield _build(analysis, meant, status, _when(analysis, meant, status, free, story.published), story)


def _is_named(trigger: Trigger, mentioned: Mentioned) -> bool:
    """Tell whether a word is part of a longer name: the death of "the Death in Custody Act"."""
    token = trigger.token
    if not token.text[:1].isupper() or token.pos == "PROPN":
        return False
    return any(
        span.start <= token.start and token.end <= span.end and span != token.span for span, _ in mentioned.inside(token.span)
    )


def _when(analysis: Analysis, trigger: Trigger, status: EventStatus, here: Sequence[Dated], published: date | None) -> When:
    """Give the time of its sentence that dates a trigger, if there is one."""
    when = find_time(analysis, trigger.token, here, published)
    if when.time is not None and status in {"alleged", "denied"} and trigger.token.dep == "pobj":
        own = analysis.subtree(trigger.token)  # "charged with murder on Tuesday" dates the charge alone
        return when if own[0].start <= when.time.span.start < own[-1].end else When()
    if status == "planned" and when.end is not None and published is not None and when.end[:10] <= published.isoformat():
        return When()  # "pledged last week to investigate" dates the pledge
    return when


def _checked(status: EventStatus, when: When, published: date | None) -> EventStatus:
    """What is dated after publication has not happened yet."""
    later = when.begin is not None and published is not None and when.begin[:10] > published.isoformat()
    return "planned" if status == "happened" and later else status


def _build(analysis: Analysis, trigger: Trigger, status: EventStatus, when: When, story: _Story) -> Found:
    token = trigger.token
    place, participants = find_participants(analysis, token, trigger.happening.type, story.mentioned)
    named = len(participants) + (place is not None)
    weight = weigh(analysis, trigger, status, when, named, story.first, cue=token.start in story.voices.cues)
    said = story.voices.at(token.start)
    is_tally = is_counted_over(analysis, token, story.lengths)
    return Found(
        trigger, _checked(status, when, story.published), when, place, participants, said, weight, (trigger,), is_tally
    )
