"""The history of a case: its steps over many readings, in order of date, and where each person stands on a day.

Pure: readings go in, or reports that a store has kept. Who is the same person is for the caller to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import msgspec

from onrecord.proceedings.reported import TOLD, Reported, find_farthest, is_after
from onrecord.proceedings.reports import Report, find_reports
from onrecord.proceedings.steps import CaseStep, conflict, make_steps
from onrecord.proceedings.vocabulary import Vocabulary, load_vocabulary
from onrecord.reading import Reading

Identify = Callable[[str, str], str | None]
"""Gives the key of a person, by the id of the document and that of the entity; None where they have none."""

ASKED = "appeal for information"
ANSWERS = frozenset({"arrest", "charge", "verdict"})


class Standing(msgspec.Struct, frozen=True):
    """Where a person stands in one process on a day."""

    process: str
    steps: tuple[CaseStep, ...]
    """The last step; more than one where reports conflict, all of them last."""
    pending: tuple[CaseStep, ...] = ()
    """What was announced by then, and not reported as done."""

    @property
    def conflicting(self) -> bool:
        """Whether reports contradict one another."""
        return any(conflict(one, other) for one in self.steps for other in self.steps)


class CaseHistory(msgspec.Struct, frozen=True, dict=True):
    """The steps of a case in order of date; what has no date stands at the day by which it was reported."""

    steps: tuple[CaseStep, ...] = ()

    @cached_property
    def _by_person(self) -> dict[str | None, tuple[CaseStep, ...]]:
        """Each person's own steps, in order."""
        found: dict[str | None, list[CaseStep]] = defaultdict(list)
        for step in self.steps:
            found[step.person].append(step)
        return {person: tuple(steps) for person, steps in found.items()}

    @cached_property
    def _by_report(self) -> dict[tuple[str, str], CaseStep]:
        """The step of each report, by the ids of its document and of the step there."""
        return {(report.document, report.step): step for step in reversed(self.steps) for report in step.reports}

    def people(self) -> tuple[str, ...]:
        """Give the keys of those that steps are told of, in order of their first."""
        return tuple(dict.fromkeys(step.person for step in self.steps if step.person is not None))

    def of_person(self, person: str) -> tuple[CaseStep, ...]:
        """Give one person's own steps, in order."""
        return self._by_person.get(person, ())

    def status_of(self, person: str, as_of: str | None = None) -> tuple[Standing, ...]:
        """Tell where a person stands, process by process, on a day.

        Args:
            as_of: ISO 8601 day; what was reported or happened later is left out. The end of the record where it is not given.
        """
        by_process: dict[str, list[CaseStep]] = defaultdict(list)
        for step in self.of_person(person):
            if step.is_known_by(as_of):
                by_process[step.process].append(step)
        standings = []
        for process, own in by_process.items():
            last, reported = _last([step for step in own if step.status in TOLD]), Reported(own)
            pending = tuple(step for step in own if step.status == "planned" and not reported.has_done(step))
            if last or pending:
                standings.append(Standing(process, last, pending))
        return tuple(standings)

    def later_steps(self, step: CaseStep) -> tuple[CaseStep, ...]:
        """Give what became of the same person after a step, in every process: beside "charged", the later "cleared"."""
        if step.person is None:
            return ()
        return tuple(other for other in self.of_person(step.person) if is_later(other, step))

    def step_of(self, document: str, step_id: str) -> CaseStep | None:
        """Give the step of the case that a report's step is of; None where the history has no such report."""
        return self._by_report.get((document, step_id))

    def conflicts(self) -> tuple[tuple[CaseStep, CaseStep], ...]:
        """Give the pairs of steps of one person that cannot both be so; both are in `steps`."""
        return tuple(
            (one, other) for number, one in enumerate(self.steps) for other in self.steps[number + 1 :] if conflict(one, other)
        )

    def open_steps(self, as_of: str | None = None) -> tuple[CaseStep, ...]:
        """Give what was asked or announced by a day and not reported as done: appeals for information, hearings to come."""
        known = [step for step in self.steps if step.is_known_by(as_of)]
        answers, reported = find_farthest(step for step in known if step.stage in ANSWERS), Reported(known)
        asked = (step for step in known if step.stage == ASKED and not any(is_after(other, step) for other in answers))
        planned = (step for step in known if step.status == "planned" and not reported.has_done(step))
        return tuple(sorted([*asked, *planned], key=lambda step: step.sort_key))


def follow(
    readings: Iterable[Reading], identify: Identify | None = None, *, vocabulary: Vocabulary | None = None
) -> CaseHistory:
    """Put the steps of a case's readings together.

    Args:
        readings: those of one case, in any order; they are not kept.
        identify: gives a person's key; by their full name where it is not given.
        vocabulary: gives the order of stages; the one that ships where it is not given.
    """
    reports = [report for reading in readings for report in find_reports(reading, identify)]
    return follow_reports(reports, vocabulary=vocabulary)


def follow_reports(reports: Sequence[Report], *, vocabulary: Vocabulary | None = None) -> CaseHistory:
    """Put reports of steps together, as a store may have kept them: those of one step become one, with all their words."""
    steps = make_steps(reports, vocabulary or load_vocabulary())
    return CaseHistory(tuple(sorted(steps, key=lambda step: step.sort_key)))


def is_later(step: CaseStep, before: CaseStep) -> bool:
    """Tell whether one step of a person tells what became of them after another."""
    return step != before and step.status in TOLD and is_after(step, before)


def _last(steps: Sequence[CaseStep]) -> tuple[CaseStep, ...]:
    """Give the last of one person's steps in a process, and those that conflict with it.

    What no words date may be background: it is last only where no step of a later stage is known.
    """
    if not steps:
        return ()
    farthest = max(step.order for step in steps)
    last = max((step for step in steps if step.begin is not None or step.order == farthest), key=lambda step: step.sort_key)
    return (last, *(step for step in steps if conflict(step, last)))


def identify_by(subjects: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> Identify:
    """Make `identify` from subjects: pairs of a key and the (document id, entity id) places that it stands for."""
    keys = {place: key for key, places in subjects for place in places}
    return lambda document, entity: keys.get((document, entity))
