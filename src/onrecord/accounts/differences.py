"""Where accounts differ: the same quantity told with another value, within a story, between outlets, over time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from onrecord.accounts.corrected import find_corrected
from onrecord.accounts.items import Difference, How, Step, Telling
from onrecord.accounts.likeness import group_quantities
from onrecord.accounts.notes import find_notes
from onrecord.accounts.quantities import Quantity, find_quantities
from onrecord.accounts.sentences import Split, split_sentences
from onrecord.accounts.spellings import find_spellings
from onrecord.accounts.values import agree, agree_on_age
from onrecord.reading import Reading, Span
from onrecord.subjects import Subject, link_subjects
from onrecord.subjects.names import fold as fold_name

DOUBTFUL = 0.5  # likeness of ages of those who are one by their name alone
RANK: dict[How, int] = {"conflict": 0, "correction": 1, "update": 2}


def find_differences(readings: Sequence[Reading], subjects: Sequence[Subject] | None = None, *,
                     split: Split = split_sentences) -> tuple[Difference, ...]:  # fmt: skip
    """Tell what the stories of one case tell differently, the gravest first.

    Args:
        readings: of the stories of one case: what is compared is taken to be about one matter.
        subjects: who is who across them; found here where it is not given.
        split: gives the sentences of a text.
    """
    linked = link_subjects(readings) if subjects is None else tuple(subjects)
    case = Case(readings, linked, split)
    quantities = [quantity for reading in case.readings for quantity in find_quantities(reading, case.naming, split)
                  if not case.is_noted(quantity.told)]  # fmt: skip
    groups = ((group, DOUBTFUL if group[0].of in case.doubtful else likeness)
              for group, likeness in group_quantities(quantities))  # fmt: skip
    found = [difference for group, likeness in groups if (difference := case.compare(group, likeness))]
    found += find_spellings(case.readings, linked, split)
    found += find_corrected(case.readings, case.notes)
    return tuple(sorted(found, key=lambda difference: (RANK[difference.how], -difference.likeness, difference.about)))


class Case:
    """The stories of a case, and what is asked of them while their accounts are compared."""

    def __init__(self, readings: Sequence[Reading], subjects: Sequence[Subject], split: Split) -> None:
        self.readings = sorted({reading.document.id: reading for reading in readings}.values(), key=_order)
        self.keys = {(ref.document, ref.entity): subject.id for subject in subjects for ref in subject.refs}
        self.doubtful = self._join_by_name(subjects)
        self.place = {reading.document.id: place for place, reading in enumerate(self.readings)}
        self.held = {reading.document.id: reading for reading in self.readings}
        self.notes = {
            reading.document.id: tuple(find_notes(reading.document.text, split(reading.document.text)))
            for reading in self.readings
        }
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
            before = (tellers[earlier] for earlier in reversed(range(place)))
            against = next((other for other in before if not self._agree(other, quantity)), None)
            if against is not None:
                yield self._step(against, quantity)
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


def _order(reading: Reading) -> tuple[str, str, str]:
    document = reading.document
    return document.published or "", document.retrieved or "", document.id
