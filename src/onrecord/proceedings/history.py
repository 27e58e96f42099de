"""The history of a case: its steps over many readings, in order of date, and where each person stands on a day.

Pure: readings go in, or reports that a store has kept. Who is the same person is for the caller to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from onrecord.proceedings.reports import Report, find_reports
from onrecord.proceedings.steps import CaseStep, conflict, make_steps
from onrecord.proceedings.vocabulary import Vocabulary, load_vocabulary
from onrecord.reading import Reading

Identify = Callable[[str, str], str | None]
"""Gives the key of a person, by the id of the document and that of the entity; None where they have none."""

TOLD = frozenset({"happened", "unclear"})
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


class CaseHistory(msgspec.Struct, frozen=True):
    """The steps of a case in order of date; what has no date stands at the day by which it was reported."""

    steps: tuple[CaseStep, ...] = ()

    def people(self) -> tuple[str, ...]:
        """Give the keys of those that steps are told of, in order of their first."""
        return tuple(dict.fromkeys(step.person for step in self.steps if step.person is not None))

    def of_person(self, person: str) -> tuple[CaseStep, ...]:
        """Give one person's own steps, in order."""
        return tuple(step for step in self.steps if step.person == person)

    def status_of(self, person: str, as_of: str | None = None) -> tuple[Standing, ...]:
        """Tell where a person stands, process by process, on a day.

        Args:
            as_of: ISO 8601 day; what was reported or happened later is left out. The end of the record where it is not given.
        """
        known = [step for step in self.of_person(person) if step.is_known_by(as_of)]
        standings = []
        for process in dict.fromkeys(step.process for step in known):
            own = [step for step in known if step.process == process]
            last = _last([step for step in own if step.status in TOLD])
            pending = tuple(step for step in own if step.status == "planned" and not _is_done(step, own))
            if last or pending:
                standings.append(Standing(process, last, pending))
        return tuple(standings)

    def later_steps(self, step: CaseStep) -> tuple[CaseStep, ...]:
        """Give what became of the same person after a step, in every process: beside "charged", the later "cleared"."""
        if step.person is None:
            return ()
        return tuple(
            other for other in self.of_person(step.person) if other != step and other.status in TOLD and _is_after(other, step)
        )

    def step_of(self, document: str, step_id: str) -> CaseStep | None:
        """Give the step of the case that a report's step is of; None where the history has no such report."""
        for step in self.steps:
            if any(report.document == document and report.step == step_id for report in step.reports):
                return step
        return None

    def conflicts(self) -> tuple[tuple[CaseStep, CaseStep], ...]:
        """Give the pairs of steps of one person that cannot both be so; both are in `steps`."""
        return tuple(
            (one, other) for number, one in enumerate(self.steps) for other in self.steps[number + 1 :] if conflict(one, other)
        )

    def open_steps(self, as_of: str | None = None) -> tuple[CaseStep, ...]:
        """Give what was asked or announced by a day and not reported as done: appeals for information, hearings to come."""
        known = [step for step in self.steps if step.is_known_by(as_of)]
        asked = (
            step
            for step in known
            if step.stage == ASKED and not any(other.stage in ANSWERS and _is_after(other, step) for other in known)
        )
        planned = (step for step in known if step.status == "planned" and not _is_done(step, known))
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


def _last(steps: Sequence[CaseStep]) -> tuple[CaseStep, ...]:
    """Give the last of one person's steps in a process, and those that conflict with it.

    What no words date may be background: it is last only where no step of a later stage is known.
    """
    candidates = [step for step in steps if step.begin is not None or not any(other.order > step.order for other in steps)]
    if not candidates:
        return ()
    last = max(candidates, key=lambda step: step.sort_key)
    return (last, *(step for step in steps if conflict(step, last)))


def _is_after(step: CaseStep, before: CaseStep) -> bool:
    """Tell whether a step came later: by its date where both have one, by its stage where one has none."""
    if step.begin is not None and before.begin is not None:
        return (step.day, step.order) > (before.day, before.order)
    if step.process == before.process:
        return step.order > before.order or (step.order == before.order and step.day > before.day)
    return step.day > before.day


def _is_done(planned: CaseStep, steps: Iterable[CaseStep]) -> bool:
    """Tell whether what was planned, or a later stage of its process, was reported afterwards."""
    return any(_meets(planned, step) for step in steps if step.status in TOLD)


def _meets(planned: CaseStep, step: CaseStep) -> bool:
    same = step.process == planned.process and step.order >= planned.order
    whose = step.person == planned.person or step.person is None or planned.person is None
    return same and whose and step.last_reported > planned.reported


def identify_by(subjects: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> Identify:
    """Make `identify` from subjects: pairs of a key and the (document id, entity id) places that it stands for."""
    keys = {place: key for key, places in subjects for place in places}
    return lambda document, entity: keys.get((document, entity))
