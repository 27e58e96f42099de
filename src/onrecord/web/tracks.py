"""The stages of a case as tracks, one for each process: what has been reached, who decides each stage, and by which test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.casefile.head import Stop as Told
from onrecord.proceedings import Vocabulary, load_vocabulary

ANYWHERE = "general"
AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage of a process."""

    key: str
    """Its name in the page's addresses."""
    name: str
    told: Told | None
    """What is told of it; None where nothing is."""
    decides: tuple[tuple[str, str], ...]
    """Who decides, by jurisdiction; "" where it is told for all that are not named."""
    test: tuple[tuple[str, str], ...]
    """The legal test, likewise."""
    source: str
    """What it rests on; "" where the vocabulary lacks the stage."""

    @property
    def reached(self) -> str:
        """reached, planned, told (denied, alleged or unclear, and not told as done), or ahead: not told at all."""
        return self.told.reached if self.told is not None else AHEAD


@dataclass(frozen=True, slots=True)
class Track:
    """One process."""

    process: str
    stops: tuple[Stop, ...]
    """In the usual order of the process."""

    @property
    def told(self) -> tuple[Stop, ...]:
        """Those of which something is told."""
        return tuple(stop for stop in self.stops if stop.told is not None)


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary()


def find_tracks(stops: Iterable[Told]) -> tuple[Track, ...]:
    """Give the processes of a case, in the order in which their stages are given.

    Args:
        stops: the stages of which something is told.
    """
    told: dict[str, dict[str, Told]] = {}
    for stop in stops:
        told.setdefault(stop.process, {})[stop.stage] = stop
    return tuple(_track(process, own) for process, own in told.items())


def _track(process: str, own: dict[str, Told]) -> Track:
    known = {stage.name: stage for one in _vocabulary().processes if one.name == process for stage in one.stages}
    stops = []
    for name in dict.fromkeys([*known, *own]):
        kind = known.get(name)
        stops.append(Stop(
            key=f"{process}-{name}".replace(" ", "-"), name=name, told=own.get(name),
            decides=_by_place(kind.decides) if kind else (), test=_by_place(kind.test) if kind else (),
            source=kind.source if kind else "",
        ))  # fmt: skip
    return Track(process, tuple(stops))


def _by_place(told: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(("" if place == ANYWHERE else place, words) for place, words in told.items())
