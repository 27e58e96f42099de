"""Finding the happenings of a story: triggers, who took part, when and where, and what vouches for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.entities import Mentioned
from onrecord.events.dating import LEAD, Dated, When, day_of, find_news_day, find_time, is_fresh, place_times
from onrecord.events.happenings import load_happenings
from onrecord.events.participants import find_participants
from onrecord.events.status import find_status
from onrecord.events.status_words import DEFINITE
from onrecord.events.triggers import Trigger, find_triggers
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Participant, Statement, Time
from onrecord.reading.items import EventStatus

LONGEST_SHARED = timedelta(days=8)  # "last week" may be the day named before; "earlier this year" tells of another
MAX_PER_SENTENCE = 3  # a timeline's reader is told no more of one sentence
MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
WEIGHTS = {"grave": 3.0, "plain": 2.0, "light": 1.0, "faint": 0.5}
FLOOR = 2.5  # weight that a timeline asks for; swept 2 to 4 on the eight annotated articles, recall falls from 3.5


class Found(NamedTuple):
    """One happening, before it has an id."""

    trigger: Trigger
    status: EventStatus
    when: When
    place: str | None
    participants: tuple[Participant, ...]
    according_to: str | None
    weight: float


def find_events(analysis: Analysis, sentences: Sequence[Sentence], mentioned: Mentioned, times: Sequence[Time],
                statements: Sequence[Statement], published: date | None = None) -> list[Found]:  # fmt: skip
    """Find the happenings of one story, told once each, in text order.

    Args:
        sentences: those of the story, in text order.
        mentioned: its entities.
        published: the day that its news is reckoned from.
    """
    placed = place_times(analysis, times)
    news_day = find_news_day(placed, sentences[:LEAD], published)
    found: list[Found] = []
    for number, sentence in enumerate(sentences):
        here = []
        for trigger in find_triggers(analysis, analysis.of_sentence(sentence), load_happenings()):
            status = find_status(analysis, trigger.token)
            if status is not None:
                when = _when(analysis, trigger, status, placed, number < LEAD, news_day, published)
                here.append(
                    _build(
                        analysis, trigger, _checked(status, when, published), when, mentioned, statements, sentences[0].number
                    )
                )
        telling = [event for event in here if event.weight >= FLOOR]
        ranked = sorted(telling, key=lambda event: (-event.weight, event.trigger.token.number))[:MAX_PER_SENTENCE]
        found += sorted(ranked, key=lambda event: event.trigger.token.number)
    return _tell_once(analysis, found, sentences[0].number if sentences else 0)


def _when(analysis: Analysis, trigger: Trigger, status: EventStatus, placed: dict[int, list[Dated]], lead: bool,
          news_day: When, published: date | None) -> When:  # fmt: skip
    time = find_time(analysis, trigger.token, placed.get(trigger.token.sentence, ()))
    if time is not None and status in {"alleged", "denied"} and trigger.token.dep == "pobj":
        own = analysis.subtree(trigger.token)  # "charged with murder on Tuesday" dates the charge alone
        time = time if own[0].start <= time.span.start < own[-1].end else None
    if time is not None:
        return When(time, time.begin, time.end)
    if status in {"planned", "denied"} or trigger.token.pos != "VERB":
        return When()
    if is_fresh(analysis, trigger.token):
        return day_of(published)
    return news_day if lead and _is_main(analysis, trigger.token) else When()


def _is_main(analysis: Analysis, token: Token) -> bool:
    """Tell whether a verb is the news of its sentence: of the main clause, or told by a cue that follows it."""
    if token.tag not in {"VBD", "VBN", "VBZ", "VBP"}:
        return False
    return token.dep in MAIN and not any(head.dep in {"relcl", "acl"} for head in analysis.ancestors(token))


def _checked(status: EventStatus, when: When, published: date | None) -> EventStatus:
    """What is dated after publication has not happened yet."""
    later = when.begin is not None and published is not None and when.begin[:10] > published.isoformat()
    return "planned" if status == "happened" and later else status


def _build(analysis: Analysis, trigger: Trigger, status: EventStatus, when: When, mentioned: Mentioned,
           statements: Sequence[Statement], first: int) -> Found:  # fmt: skip
    place, participants = find_participants(analysis, trigger.token, trigger.happening.type, mentioned)
    weight = _weigh(analysis, trigger, when, len(participants) + (place is not None), first)
    if status in {"alleged", "denied"} and trigger.token.dep == "pobj":
        weight += 1.0  # what somebody is charged with or cleared of
    elif status == "denied" and not participants and when.time is None:
        weight -= 0.5
    return Found(trigger, status, when, place, participants, _vouched_by(trigger.token, statements), weight)


def _weigh(analysis: Analysis, trigger: Trigger, when: When, named: int, first: int) -> float:
    """Weigh how surely a timeline carries a happening: its type, its place in the sentence, who and when."""
    token = trigger.token
    weight = WEIGHTS[trigger.happening.telling] + min(named, 2) * 0.5 + (1.0 if when.time else 0.0)
    if token.pos == "VERB":
        fresh = is_fresh(analysis, token)
        weight += 1.0 if fresh or _is_main(analysis, token) else 0.0
        weight -= 1.0 if token.tag == "VBG" and not fresh and token.dep != "advcl" else 0.0
        weight -= 1.5 if token.tag in {"VBP", "VBZ"} and token.sentence > first else 0.0  # a habit, below the headline
        return weight - (1.0 if token.dep in {"amod", "compound"} else 0.0)
    weight -= 0.5 if _is_definite(analysis, token) else 0.0
    weight -= 1.0 if token.tag == "NNS" and when.time is None else 0.0
    return weight - (0.5 if token.dep == "pobj" else 0.0)


def _vouched_by(token: Token, statements: Sequence[Statement]) -> str | None:
    """Give the statement, the innermost one, in whose content a token stands."""
    around = [
        (span.end - span.start, statement.id)
        for statement in statements
        for span in statement.content
        if span.start <= token.start < span.end
    ]
    return min(around)[1] if around else None


def _tell_once(analysis: Analysis, found: list[Found], opening: int) -> list[Found]:
    """Keep one of those that tell the same happening: the first, with what the others add."""
    kept: list[Found] = []
    for event in found:
        same = next((n for n in reversed(range(len(kept))) if _is_same(analysis, kept[n], event, opening)), None)
        if same is None:
            kept.append(event)
        else:
            kept[same] = _merged(kept[same], event)
    return kept


def _merged(first: Found, other: Found) -> Found:
    own_voice = first.according_to is None or other.according_to is None
    known = {part.entity for part in first.participants}
    return first._replace(
        when=other.when if first.when.time is None and other.when.time is not None else first.when,
        place=first.place or other.place,
        participants=first.participants + tuple(part for part in other.participants if part.entity not in known),
        according_to=None if own_voice else first.according_to,
    )


def _is_same(analysis: Analysis, first: Found, other: Found, opening: int) -> bool:
    """Tell whether two tell one happening: one type and status, nothing that differs, and something shared."""
    if first.trigger.happening.type != other.trigger.happening.type or first.status != other.status:
        return False
    if first.when.time and other.when.time and not _share_time(first.when, other.when):
        return False
    if first.place and other.place and first.place != other.place:
        return False
    if any(_differ(first.participants, other.participants, role) for role in ("agent", "patient")):
        return False
    if first.trigger.token.sentence == opening < other.trigger.token.sentence < opening + LEAD and (
        first.trigger.token.pos == other.trigger.token.pos == "VERB"
    ):
        return True  # the headline and the lead tell the same news
    shared = {part.entity for part in first.participants} & {part.entity for part in other.participants}
    if shared or _is_definite(analysis, other.trigger.token):
        return True
    return (
        first.trigger.token.lemma == other.trigger.token.lemma
        and not (first.participants and other.participants)
        and _subject(analysis, first.trigger.token) == _subject(analysis, other.trigger.token)
    )


def _differ(first: Sequence[Participant], other: Sequence[Participant], role: str) -> bool:
    """Tell whether both name who has a role, and not one of them is the same."""
    mine, theirs = ({part.entity for part in parts if part.role == role} for parts in (first, other))
    return bool(mine and theirs) and not mine & theirs


def _is_definite(analysis: Analysis, token: Token) -> bool:
    return token.pos == "NOUN" and any(
        child.dep in {"det", "poss"} and child.text.lower() in DEFINITE for child in analysis.children(token)
    )


def _subject(analysis: Analysis, token: Token) -> str | None:
    return next((child.lemma for child in analysis.children(token) if child.dep in {"nsubj", "nsubjpass"}), None)


def _share_time(one: When, two: When) -> bool:
    """Tell whether two intervals may be of one happening: they meet, and neither is so long that it says little."""
    if one.begin is None or two.begin is None or one.end is None or two.end is None:
        return True
    longest = max(date.fromisoformat(w.end[:10]) - date.fromisoformat(w.begin[:10]) for w in (one, two) if w.begin and w.end)
    return one.begin[:10] == two.begin[:10] or (longest <= LONGEST_SHARED and one.begin < two.end and two.begin < one.end)
