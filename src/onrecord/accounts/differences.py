"""Where accounts differ: the same quantity told with another value, within a story, between outlets, over time."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from onrecord.accounts.corrected import find_corrected
from onrecord.accounts.items import Difference, How, QuantityKind, Step, Telling
from onrecord.accounts.notes import find_notes
from onrecord.accounts.quantities import Quantity, find_quantities
from onrecord.accounts.sentences import split_sentences
from onrecord.accounts.spellings import find_spellings
from onrecord.accounts.values import agree, agree_on_age
from onrecord.reading import Reading, Span
from onrecord.subjects import Subject, link_subjects
from onrecord.subjects.names import fold as fold_name

LIKE = 0.3  # likeness from which on two quantities are one; below it they are not compared
SAME_NAME = 0.35  # of likeness, that words for what is measured give by sharing a stem
SAME_DAY = 0.3  # that both are told of one day
SAME_VALUE = 0.25  # that a measure or a sum has the same value, which chance seldom gives
RARE_MEASURE = 0.15  # that a case has few speeds, heights, weights; of durations it has many
SAME_NEWS = 0.3  # that the dead or hurt of one case are counted within days
NEWS_DAYS = 14
FINE = 1 << 20  # parts of a unit of weight
DOUBTFUL = 0.5  # likeness of ages of those who are one by their name alone
RANK: dict[How, int] = {"conflict": 0, "correction": 1, "update": 2}
BY_IDENTITY: frozenset[QuantityKind] = frozenset({"age"})
"""Kinds of which `of` says for itself that two are one."""


def find_differences(readings: Sequence[Reading], subjects: Sequence[Subject] | None = None) -> tuple[Difference, ...]:
    """Tell what the stories of one case tell differently, the gravest first.

    Args:
        readings: of the stories of one case: what is compared is taken to be about one matter.
        subjects: who is who across them; found here where it is not given.
    """
    linked = link_subjects(readings) if subjects is None else tuple(subjects)
    case = Case(readings, linked)
    quantities = [quantity for reading in case.readings for quantity in find_quantities(reading, case.naming)
                  if not case.is_noted(quantity.told)]  # fmt: skip
    groups = ((group, DOUBTFUL if group[0].of in case.doubtful else likeness) for group, likeness in _groups(quantities))
    found = [difference for group, likeness in groups if (difference := case.compare(group, likeness))]
    found += find_spellings(case.readings, linked)
    found += find_corrected(case.readings, case.notes)
    return tuple(sorted(found, key=lambda difference: (RANK[difference.how], -difference.likeness, difference.about)))


class Case:
    """The stories of a case, and what is asked of them while their accounts are compared."""

    def __init__(self, readings: Sequence[Reading], subjects: Sequence[Subject]) -> None:
        self.readings = sorted({reading.document.id: reading for reading in readings}.values(), key=_order)
        self.keys = {(ref.document, ref.entity): subject.id for subject in subjects for ref in subject.refs}
        self.doubtful = self._join_by_name(subjects)
        self.place = {reading.document.id: place for place, reading in enumerate(self.readings)}
        self.held = {reading.document.id: reading for reading in self.readings}
        self.notes = {reading.document.id: self._find_notes(reading) for reading in self.readings}
        self.dead = {
            self.keys[ref.document, ref.entity] for subject in subjects if self._is_dead(subject) for ref in subject.refs
        }

    def naming(self, reading: Reading, entity: str) -> str | None:
        """Give the subject that an entity belongs to."""
        return self.keys.get((reading.document.id, entity))

    def _join_by_name(self, subjects: Sequence[Subject]) -> frozenset[str]:
        """Take as one, for their ages, those of one full name: in one case two ages are more often an error than a namesake.

        Returns: the keys of those so joined.
        """
        named: dict[str, list[str]] = defaultdict(list)
        for subject in subjects:
            words = fold_name(subject.name)
            if subject.kind == "person" and len(words) > 1:
                named[" ".join(words)].append(subject.id)
        kept = {key: min(keys) for keys in named.values() for key in keys if len(keys) > 1}
        self.keys = {place: kept.get(key, key) for place, key in self.keys.items()}
        return frozenset(kept.values())

    def is_noted(self, telling: Telling) -> bool:
        """Whether a telling stands in a note that owns up to a change: what it tells is told of before."""
        return any(note.covers(telling.span) for note in self.notes[telling.document])

    def _is_dead(self, subject: Subject) -> bool:
        for ref in subject.refs:
            reading = self.held.get(ref.document)
            entity = reading.entity(ref.entity) if reading else None
            if entity and any(role.kind == "dead" for role in entity.roles):
                return True
            for event in reading.events if reading else ():
                if event.type in {"death", "killing"} and event.status == "happened" and any(
                    part.entity == ref.entity and part.role == "patient" for part in event.participants
                ):  # fmt: skip
                    return True
        return False

    def _find_notes(self, reading: Reading) -> tuple[Span, ...]:
        text = reading.document.text
        return tuple(find_notes(text, split_sentences(text)))

    def compare(self, group: Sequence[Quantity], likeness: float) -> Difference | None:
        """Tell how those differ that tell of one quantity; None where they agree."""
        tellers = sorted(group, key=lambda quantity: (self.place[quantity.told.document], quantity.told.span))
        steps = tuple(self._steps(tellers))
        if not steps:
            return None
        told = tuple(quantity.told for quantity in tellers)
        how = min((step.how for step in steps), key=RANK.__getitem__)
        shown = Counter(quantity.shown for quantity in tellers if quantity.shown)
        about = shown.most_common(1)[0][0] if shown else tellers[0].told.words
        return Difference(kind=tellers[0].kind, about=about, how=how, told=told, steps=steps, likeness=round(likeness, 2))

    def _steps(self, tellers: Sequence[Quantity]) -> Iterator[Step]:
        """Give each telling that does not agree with the last one before it, of another value, that it contradicts."""
        seen: set[tuple[float, float]] = set()
        for place, quantity in enumerate(tellers):
            key = quantity.told.low, quantity.told.high
            if key in seen:
                continue
            seen.add(key)
            against = [other for other in tellers[:place] if not self._agree(other, quantity)]
            if against:
                yield self._step(against[-1], quantity)
            elif quantity.kind == "age" and place and tellers[place - 1].told.low != quantity.told.low:
                yield Step(how="update", before=tellers[place - 1].told, after=quantity.told)

    def _agree(self, one: Quantity, other: Quantity) -> bool:
        if one.kind == "age":
            return agree_on_age(one.told, other.told, dead=one.of in self.dead)
        return agree(one.told, other.told)

    def _step(self, before: Quantity, after: Quantity) -> Step:
        """Tell an update, a correction and a conflict apart."""
        note = self._note(before.told, after.told)
        if note is not None:
            return Step(how="correction", before=before.told, after=after.told, note=note)
        was, now = (self.held[quantity.told.document].document for quantity in (before, after))
        if was.id != now.id and was.url is not None and was.url == now.url:
            return Step(how="correction", before=before.told, after=after.told, silent=True)
        later = (before.told.moment or "")[:10] < (after.told.moment or "")[:10]
        rises = after.told.low > before.told.high
        if rises and (before.is_fate or (later and after.grows)):
            return Step(how="update", before=before.told, after=after.told)
        return Step(how="conflict", before=before.told, after=after.told)

    def _note(self, before: Telling, after: Telling) -> Span | None:
        """Give the words of the later document that own up to this change: a note that names the old value, or the new one."""
        number = before.words.split()[0].casefold()
        for note in self.notes[after.document]:
            words = note.of(
                self.held[after.document].document.text
            ).casefold()  # which may be furniture, where there are no figures
            if re.search(rf"(?<!\w){re.escape(number)}(?!\w)", words) or re.search(
                rf"(?<![\d.,]){re.escape(before.value)}\b", words
            ):
                return note
        return None


def _groups(quantities: Sequence[Quantity]) -> Iterator[tuple[list[Quantity], float]]:
    """Put together those that tell of one thing, with how surely they do."""
    weights = _weigh(quantities)
    alike: dict[tuple[QuantityKind, str], list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        alike[quantity.kind, quantity.of].append(quantity)
    for (kind, _), some in sorted(alike.items()):
        if kind in BY_IDENTITY:
            yield some, 1.0
            continue
        yield from _join(some, weights)


def _join(some: Sequence[Quantity], weights: Mapping[str, int]) -> Iterator[tuple[list[Quantity], float]]:
    """Join each to the group of which one is most like it, the likest pairs first."""
    group = list(range(len(some)))
    surest: dict[int, float] = {}
    weighed = [Weighed.of(quantity, weights) for quantity in some]
    pairs = [(score, a, b) for b, other in enumerate(weighed) for a, one in enumerate(weighed[:b])
             if (score := likeness(one, other, weights)) >= LIKE]  # fmt: skip
    for score, a, b in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        kept, gone = sorted((group[a], group[b]))
        if kept != gone:
            group = [kept if number == gone else number for number in group]
            surest[kept] = min(score, surest.get(kept, 1.0), surest.get(gone, 1.0))
    for number in sorted(set(group)):
        members = [quantity for place, quantity in enumerate(some) if group[place] == number]
        if len(members) > 1:
            yield members, surest[number]


class Weighed(NamedTuple):
    """A quantity, with the stems of what it is about and of its sentence, and what these weigh."""

    quantity: Quantity
    about: Stems
    whole: Stems

    @classmethod
    def of(cls, quantity: Quantity, weights: Mapping[str, int]) -> Weighed:
        """Weigh a quantity's stems."""
        whole = quantity.context | quantity.about
        return cls(quantity, Stems.of(quantity.about, weights), Stems.of(whole, weights))


class Stems(NamedTuple):
    """Some stems, and what they weigh together."""

    stems: frozenset[str]
    weight: int

    @classmethod
    def of(cls, stems: frozenset[str], weights: Mapping[str, int]) -> Stems:
        """Weigh some stems."""
        return cls(stems, sum(weights[stem] for stem in stems))


def likeness(first: Weighed, second: Weighed, weights: Mapping[str, int]) -> float:
    """Give how surely two quantities of one kind are of one thing, from 0 to 1: what they are about, and their sentences."""
    one, other = first.quantity, second.quantity
    if one.told.document == other.told.document and one.told.sentence == other.told.sentence:
        return 0.0  # one sentence does not contradict itself: "61mph in a 30mph zone"
    context = _share(first.whole, second.whole, weights)
    if one.is_fate:
        near = _days_between(one.told, other.told) <= NEWS_DAYS
        return min(1.0, SAME_NEWS + 0.7 * context if near else 0.5 * context)
    about = _share(first.about, second.about, weights) if context else 0.0
    day = SAME_DAY if one.as_of is not None and one.as_of == other.as_of else 0.0
    value = SAME_VALUE if one.kind != "count" and one.told.low == other.told.low and one.told.high == other.told.high else 0.0
    rare = RARE_MEASURE if one.kind == "measure" and one.of != "second" else 0.0
    return min(1.0, (SAME_NAME if about > 0 else 0.0) + 0.35 * about + 0.7 * context + day + value + rare)


def _days_between(one: Telling, other: Telling) -> float:
    if not (one.moment and other.moment):
        return math.inf
    return abs((date.fromisoformat(one.moment[:10]) - date.fromisoformat(other.moment[:10])).days)


def _share(one: Stems, other: Stems, weights: Mapping[str, int]) -> float:
    """Give what part of the lighter of two sets of stems they have in common, by weight."""
    if one.stems.isdisjoint(other.stems):
        return 0.0
    return sum(map(weights.__getitem__, one.stems & other.stems)) / min(one.weight, other.weight)


def _weigh(quantities: Iterable[Quantity]) -> dict[str, int]:
    """Give each stem the weight of its rareness among the sentences of the case: whole numbers, whose sums have no order."""
    sentences = {(quantity.told.document, quantity.told.sentence): quantity.context | quantity.about for quantity in quantities}
    counts = Counter(stem for stems in sentences.values() for stem in stems)
    weights: dict[str, int] = defaultdict(lambda: round(FINE * math.log(1 + len(sentences))))
    weights.update((stem, round(FINE * math.log(1 + len(sentences) / count))) for stem, count in counts.items())
    return weights


def _order(reading: Reading) -> tuple[str, str, str]:
    document = reading.document
    return document.published or "", document.retrieved or "", document.id
