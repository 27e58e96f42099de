"""One happening told in several places is one event: which mentions tell the same, and what each adds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.events.dating import LEAD, When
from onrecord.events.found import Found
from onrecord.events.status_words import DEFINITE
from onrecord.events.trigger_words import EMPTY
from onrecord.events.triggers import Trigger
from onrecord.language import Analysis, Token
from onrecord.reading import Participant

LONGEST_SHARED = timedelta(days=8)  # "last week" may be the day named before; "earlier this year" tells of another
MORE_TELLING = 0.5  # weight by which a later mention must outdo the first to be the trigger: "drowned soldier ... drowned"
LOOK_BACK = 100  # happenings of a type; a longer document is a collection, in which "the attack" means a near one
FAMILIES = (
    frozenset({"attack", "fighting", "killing", "damage"}),
    frozenset({"death", "killing"}),
    frozenset({"collision", "drive", "incident"}),
    frozenset({"disaster", "weather", "incident"}),
    frozenset({"attack", "killing", "incident"}),
    frozenset({"conviction", "verdict", "acquittal"}),
    frozenset({"announcement", "statement of record", "decision", "promise"}),
    frozenset({"deal", "payment", "funding"}),
    frozenset({"election", "vote"}),
    frozenset({"dispute", "protest"}),
)
"""Types that a noun with "the" may look back on: "shot dead ... the attack", "derailed ... the incident"."""


def tell_once(analysis: Analysis, found: Sequence[Found], opening: int, news_day: When) -> list[Found]:
    """Keep one of those that tell the same happening: the first, with what the others add.

    Args:
        opening: the number of the story's first sentence.
        news_day: the day that the story's news is of.
    """
    kept: list[Found] = []
    mentions: list[list[Trigger]] = []
    of_type: dict[str, list[int]] = {}
    for event in found:
        same = None if event.is_tally else _find_same(analysis, kept, of_type, event, opening, news_day)
        if same is None and not event.is_tally:
            of_type.setdefault(event.trigger.happening.type, []).append(len(kept))
        if same is None:
            kept.append(event)
            mentions.append([event.trigger])
        else:
            kept[same] = _merged(kept[same], event)
            mentions[same].append(event.trigger)
    return [event._replace(mentions=tuple(words)) for event, words in zip(kept, mentions, strict=True)]


def _find_same(analysis: Analysis, kept: Sequence[Found], of_type: dict[str, list[int]], event: Found, opening: int,
               news_day: When) -> int | None:  # fmt: skip
    """Give the place of the latest that tells the same: of its own type, or else of one that "the" looks back on."""
    kind = event.trigger.happening.type
    for n in of_type.get(kind, [])[: -LOOK_BACK - 1 : -1]:
        if not _is_background(analysis, kept[n], event, news_day) and _is_same(analysis, kept[n], event, opening):
            return n
    if not is_definite(analysis, event.trigger.token):
        return None
    kinds = {kind}.union(*(family for family in FAMILIES if kind in family))
    kindred = sorted(n for other in kinds for n in of_type.get(other, [])[-LOOK_BACK:])
    return next((n for n in reversed(kindred) if _may_be_meant(kept[n], event)), None)


def _merged(first: Found, other: Found) -> Found:
    own_voice = first.according_to is None or other.according_to is None
    known = {part.entity for part in first.participants}
    return first._replace(
        trigger=other.trigger if other.weight > first.weight + MORE_TELLING else first.trigger,
        when=other.when if first.when.time is None and other.when.time is not None else first.when,
        place=first.place or other.place,
        participants=first.participants + tuple(part for part in other.participants if part.entity not in known),
        according_to=None if own_voice else first.according_to,
        weight=max(first.weight, other.weight),
        mentions=other.mentions,  # the latest, until all are gathered
    )


def _agree(first: Found, other: Found) -> bool:
    """Tell whether nothing that is known of one differs in the other."""
    if first.when.time and other.when.time and not _share_time(first.when, other.when):
        return False
    if first.place and other.place and first.place != other.place:
        return False
    return not any(_differ(first.participants, other.participants, role) for role in ("agent", "patient"))


def _is_background(analysis: Analysis, first: Found, other: Found, news_day: When) -> bool:
    """Tell whether a verb tells one without a date, as news, and another verb one that was over before the news."""
    if news_day.begin is None or not all(_is_told(analysis, event.trigger.token) for event in (first, other)):
        return False
    ends = [event.when.end for event in (first, other)]
    return any(one is None and two is not None and two[:10] <= news_day.begin[:10] for one, two in (ends, ends[::-1]))


def _is_told(analysis: Analysis, token: Token) -> bool:
    """Tell whether a word tells that something took place, rather than looking back on it."""
    return token.pos == "VERB" or (token.dep == "dobj" and analysis.tokens[token.head].lemma.lower() in EMPTY)


def _may_be_meant(first: Found, other: Found) -> bool:
    """Tell whether a noun with "the" looks back on a happening of a kindred type."""
    apart = other.trigger.token.sentence != first.mentions[-1].token.sentence
    return apart and first.status == other.status and _agree(first, other)


def _is_same(analysis: Analysis, first: Found, other: Found, opening: int) -> bool:
    """Tell whether two tell one happening: one type and status, nothing that differs, and something shared."""
    if first.trigger.happening.type != other.trigger.happening.type or first.status != other.status:
        return False
    if not _agree(first, other):
        return False
    if _is_retold(analysis, first.trigger.token, other.trigger.token, opening):
        return True
    shared = {part.entity for part in first.participants} & {part.entity for part in other.participants}
    if shared or is_definite(analysis, other.trigger.token):
        return True
    return (
        first.trigger.token.lemma == other.trigger.token.lemma
        and not (first.participants and other.participants)
        and _subject(analysis, first.trigger.token) == _subject(analysis, other.trigger.token)
    )


def _is_retold(analysis: Analysis, first: Token, other: Token, opening: int) -> bool:
    """Tell whether a verb of the headline is told again in the lead, or, in the same word, below it."""
    if first.sentence != opening or first.pos != "VERB" or other.pos != "VERB":
        return False
    if first.lemma == other.lemma:
        return opening < other.sentence < opening + LEAD
    doers = {_subject(analysis, first), _subject(analysis, other)} - {None}
    return other.sentence == opening + 1 and len(doers) < 2  # "a bomber rammed ... a gunman attacked"


def _differ(first: Sequence[Participant], other: Sequence[Participant], role: str) -> bool:
    """Tell whether both name who has a role, and not one of them is the same."""
    mine, theirs = ({part.entity for part in parts if part.role == role} for parts in (first, other))
    return bool(mine and theirs) and not mine & theirs


def is_definite(analysis: Analysis, token: Token) -> bool:
    """Tell whether a noun is one that the reader knows: "the attack", "his arrest"."""
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
