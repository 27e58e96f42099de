"""Finding the happenings of a story: triggers, who took part, when and where, and what vouches for them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from sys import maxsize

from onrecord.entities import Mentioned
from onrecord.events.dating import (
    LEAD,
    Dated,
    When,
    claim_times,
    find_news_day,
    find_time,
    place_times,
)
from onrecord.events.found import Found, Told
from onrecord.events.happenings import load_happenings
from onrecord.events.narrative import date_by_context, date_by_order
from onrecord.events.order import find_order
from onrecord.events.participants import find_participants
from onrecord.events.sameness import tell_once
from onrecord.events.senses import in_sense, settle_senses
from onrecord.events.status import find_status
from onrecord.events.triggers import Trigger, find_triggers
from onrecord.events.weighing import keep_telling, weigh
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Statement, Time
from onrecord.reading.items import EventStatus


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
    placed = place_times(analysis, times)
    news_day = find_news_day(placed, sentences[:LEAD], published)
    vouched = _Vouched(statements)
    first = sentences[0].number
    in_times = {token.start for time in times for token in analysis.tokens_in(time.span)}
    found: list[Found] = []
    settled = settle_senses(token for sentence in sentences for token in analysis.of_sentence(sentence))
    for sentence in sentences:
        here = placed.get(sentence.number, [])
        triggers = [
            trigger
            for trigger in find_triggers(analysis, analysis.of_sentence(sentence), load_happenings())
            if trigger.token.start not in in_times and not _is_named(trigger, mentioned)  # "the fall of 2031"
        ]
        owners = claim_times(analysis, [trigger.token for trigger in triggers], here) if here else {}
        for trigger in triggers:
            trigger = trigger._replace(happening=in_sense(trigger.happening, trigger.token.lemma.lower(), settled))
            status = find_status(analysis, trigger.token)
            if status is not None:
                number = trigger.token.number
                free = [dated for dated in here if number in owners.get(dated.token.number, {number})]
                when = _when(analysis, trigger, status, free, published)
                found.append(_build(analysis, trigger, _checked(status, when, published), when, mentioned, vouched, first))
    told = tell_once(analysis, found, first, news_day)
    dated = date_by_context(analysis, told, sentences, news_day, published)
    order = find_order(analysis, dated, sentences, times)
    return keep_telling(analysis, date_by_order(dated, order), order, sentences)


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


def _build(analysis: Analysis, trigger: Trigger, status: EventStatus, when: When, mentioned: Mentioned, vouched: _Vouched,
           first: int) -> Found:  # fmt: skip
    place, participants = find_participants(analysis, trigger.token, trigger.happening.type, mentioned)
    named = len(participants) + (place is not None)
    weight = weigh(analysis, trigger, status, when, named, first, cue=trigger.token.start in vouched.cues)
    return Found(trigger, status, when, place, participants, vouched.by(trigger.token), weight, (trigger,))


class _Vouched:
    """The statements of a story, to be asked which of them vouches for a word."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.cues = {span.start for statement in statements for span in statement.cue}
        self._parts = sorted((span.start, span.end, statement.id) for statement in statements for span in statement.content)
        self._longest = max((end - start for start, end, _ in self._parts), default=0)

    def by(self, token: Token) -> str | None:
        """Give the statement, the innermost one, in whose content a token stands."""
        last = bisect_right(self._parts, (token.start, maxsize, ""))
        around = []
        for start, end, name in (self._parts[n] for n in range(last - 1, -1, -1)):
            if start < token.start - self._longest:
                break
            if token.start < end:
                around.append((end - start, name))
        return min(around)[1] if around else None
