"""A happening as it is being found: before it has an id, and while its mentions are gathered."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.events.dating import When
from onrecord.events.triggers import Trigger
from onrecord.reading import Participant
from onrecord.reading.items import EventStatus


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
