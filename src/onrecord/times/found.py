"""A time expression as it is found, before it has its number and its story."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.reading import Span
from onrecord.reading.items import TimeType


class Found(NamedTuple):
    """One time expression."""

    span: Span
    type: TimeType
    value: str
    relative: str | None = None
    """The distance from a day that is not known: "P1D before"."""
    otherwise: str | None = None
    """The other value that the words may have: 05/06 as the sixth of May."""
    zone: str | None = None
    """What a word for a zone beside a clock time says: the offset from UTC, or "local"."""
    year: str | None = None
    """The kind of year that begins in the value, or that its quarter is of, where it is not the calendar's: "tax"."""
