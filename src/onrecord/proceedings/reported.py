"""What of a case was reported, and when: whether what was planned is done since, and whether anything came after a step.

A case may have thousands of steps, and these are asked of each: so what was reported last is held by process, person and stage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from onrecord.proceedings.steps import CaseStep

TOLD = frozenset({"happened", "unclear"})

LastReports = dict[int, str]
"""The day of the last report of a stage, by the stage's place in its process."""


class Reported:
    """When each stage of each process was last told as done, of each person and of anybody."""

    def __init__(self, steps: Iterable[CaseStep]) -> None:
        self._of_anybody: dict[str, LastReports] = defaultdict(dict)
        self._of_person: dict[tuple[str, str | None], LastReports] = defaultdict(dict)
        for step in steps:
            if step.status in TOLD:
                for last in (self._of_anybody[step.process], self._of_person[step.process, step.person]):
                    last[step.order] = max(step.last_reported, last.get(step.order, ""))

    def has_done(self, planned: CaseStep) -> bool:
        """Tell whether what was planned, or a later stage of its process, was reported afterwards, of the same or of nobody."""
        process, person = planned.process, planned.person
        if person is None:
            some = [self._of_anybody.get(process, {})]
        else:
            some = [self._of_person.get((process, person), {}), self._of_person.get((process, None), {})]
        return any(order >= planned.order and last > planned.reported for lasts in some for order, last in lasts.items())


def is_after(step: CaseStep, before: CaseStep) -> bool:
    """Tell whether a step came later: by its date where both have one, by its stage where one has none."""
    if step.begin is not None and before.begin is not None:
        return (step.day, step.order) > (before.day, before.order)
    if step.process == before.process:
        return (step.order, step.day) > (before.order, before.day)
    return step.day > before.day


def find_farthest(steps: Iterable[CaseStep]) -> list[CaseStep]:
    """Give those few of some steps of which one came after another step where any of them all did.

    Of each process, of what has a date and of what has none, that is the last by day and the last by stage, as `is_after` asks.
    """
    groups: dict[tuple[str, bool], list[CaseStep]] = defaultdict(list)
    for step in steps:
        groups[step.process, step.begin is None].append(step)
    return [
        last for group in groups.values()
        for last in (max(group, key=lambda step: (step.day, step.order)), max(group, key=lambda step: (step.order, step.day)))
    ]  # fmt: skip
