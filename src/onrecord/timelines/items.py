"""A line of a timeline: one happening, with what a reader needs to check it."""

from __future__ import annotations

import msgspec

from onrecord.reading.items import DatedBy, EventStatus
from onrecord.reading.span import Span
from onrecord.timelines.later import Later


class Before(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What came before a happening, as the text tells it."""

    uid: str
    """Of another entry."""
    seconds: float | None = None
    """How long before; None where the text does not say."""
    qualifier: str = "="
    """What the text says of `seconds`: = ~ > < >= <=."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One happening of one document, on a timeline."""

    uid: str
    """The same for the same happening of the same text, in every run."""
    begin: str | None = None
    end: str | None = None
    """Half-open interval, ISO 8601: days, or minutes where the text has a clock time. None without a date."""
    dated_by: DatedBy | None = None
    certain: bool = False
    """Whether words of its own sentence date it."""
    status: EventStatus
    type: str
    words: str
    """The words of the text around the trigger, on one line."""
    trigger: Span
    participants: tuple[str, ...] = ()
    """Names, in order of role."""
    place: str | None = None
    according_to: str | None = None
    """Who alone vouches for it: a speaker's name, or "a statement"."""
    after: tuple[Before, ...] = ()
    source: str | None = None
    """Path or address of the document, as given."""
    document: str
    """Id of the document: the hash of its text."""
    event: str
    """Id of the event in its reading."""
    published: str | None = None
    later: tuple[Later, ...] = ()
    """Out of a record: where its sentence tells a stage of somebody's that is not the last, what became of it."""
