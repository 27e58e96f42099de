"""A happening as it is being found: before it has an id, and while its mentions are gathered."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.events.dating import When
from onrecord.events.triggers import Trigger
from onrecord.reading import Participant, Span
from onrecord.reading.items import EventStatus, Qualifier


class Found(NamedTuple):
    """One happening, before it has an id."""

    trigger: Trigger
    status: EventStatus
    when: When
    place: str | None
    participants: tuple[Participant, ...]
    according_to: str | None
    weight: float
    mentions: tuple[Trigger, ...]
    """Every word that tells it, in text order; `trigger` is one of them."""
    is_tally: bool = False
    """Whether it is what was counted over a length of time: of no one day, and no happening of those counted."""


class Link(NamedTuple):
    """That the happening `later` came after `earlier`; both are places in the list of happenings."""

    later: int
    earlier: int
    seconds: float | None = None
    qualifier: Qualifier = "="
    evidence: tuple[Span, ...] = ()


class Told(NamedTuple):
    """The happenings of a story, in text order, and what came after what."""

    events: tuple[Found, ...]
    order: tuple[Link, ...]
