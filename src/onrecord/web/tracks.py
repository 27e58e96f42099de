"""The stages of a case as tracks, one for each process: what has been reached, who decides each stage, and by which test."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.casefile import Stage
from onrecord.proceedings import Vocabulary, load_vocabulary

Reached = Literal["reached", "planned", "told", "ahead"]
"""told: denied, alleged or unclear, and not told as done; ahead: not told at all."""
ANYWHERE = "general"
SHOWN = 2  # people whose last step a stop of a track shows


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage of a process."""

    key: str
    """Its name in the page's addresses."""
    name: str
    reached: Reached
    steps: tuple[Stage, ...]
    """What is told of it, by day."""
    decides: tuple[tuple[str, str], ...]
    """Who decides, by jurisdiction; "" where it is told for all that are not named."""
    test: tuple[tuple[str, str], ...]
    """The legal test, likewise."""
    source: str
    """What it rests on; "" where the vocabulary lacks the stage."""
    shown: tuple[Stage, ...]
    """What the track itself shows: the last of those whom most stories name, else the last that is told of nobody named."""


@dataclass(frozen=True, slots=True)
class Track:
    """One process."""

    process: str
    stops: tuple[Stop, ...]
    """In the usual order of the process."""

    @property
    def told(self) -> tuple[Stop, ...]:
        """Those of which something is told."""
        return tuple(stop for stop in self.stops if stop.steps)


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary()


def find_tracks(stages: Sequence[Stage], people: Sequence[str] = ()) -> tuple[Track, ...]:
    """Give the processes of a case, those of which most is told first.

    Args:
        people: keys of those whom stages are told of, those first whom most stories name.
    """
    told = dict.fromkeys(stage.process for stage in stages)
    counted = {process: sum(stage.process == process for stage in stages) for process in told}
    return tuple(_track(process, stages, people) for process in sorted(told, key=lambda process: -counted[process]))


def _track(process: str, stages: Sequence[Stage], people: Sequence[str]) -> Track:
    known = {stage.name: stage for one in _vocabulary().processes if one.name == process for stage in one.stages}
    own = [stage for stage in stages if stage.process == process]
    stops = []
    for name in dict.fromkeys([*known, *(stage.stage for stage in own)]):
        steps = tuple(stage for stage in own if stage.stage == name)
        kind = known.get(name)
        stops.append(Stop(
            key=f"{process}-{name}".replace(" ", "-"), name=name, reached=_reached(steps), steps=steps,
            decides=_by_place(kind.decides) if kind else (), test=_by_place(kind.test) if kind else (),
            source=kind.source if kind else "", shown=_shown(steps, people),
        ))  # fmt: skip
    return Track(process, tuple(stops))


def _shown(steps: Sequence[Stage], people: Sequence[str]) -> tuple[Stage, ...]:
    """Choose what a track shows of a stage."""
    told = [step for step in steps if step.status == "happened"] or steps
    last = {step.person: step for step in told if step.person is not None}
    named = tuple(last[person] for person in people if person in last)
    return named[:SHOWN] or tuple(told[-1:])


def _reached(steps: Iterable[Stage]) -> Reached:
    statuses = {step.status for step in steps}
    return "reached" if "happened" in statuses else "planned" if "planned" in statuses else "told" if statuses else "ahead"


def _by_place(told: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(("" if place == ANYWHERE else place, words) for place, words in told.items())
