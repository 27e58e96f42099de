"""What comparing accounts gives: who told what, where they differ, how a page changed, how a figure went over time."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.reading import Span
from onrecord.reading.items import Qualifier

How = Literal["update", "correction", "conflict"]
"""update: told later, and as such things grow; correction: the outlet says so, or its page changed; conflict: neither."""
QuantityKind = Literal["age", "count", "measure", "money", "share", "clock", "day", "spelling"]
Verdict = Literal["supported", "contradicted", "not enough in the record"]
ChangeKind = Literal["added", "removed", "changed"]


class Item(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A plain record; equal items are equal in every field.

    None can hold itself, so the garbage collector need not look at them: a case has thousands.
    """


class Telling(Item, frozen=True, kw_only=True):
    """One place where a quantity is told: `text[span.start:span.end]` of the document gives `words`."""

    document: str
    """The document's id."""
    source: str | None
    outlet: str | None
    story: str
    moment: str | None
    """When it came out: ISO 8601; of two versions of a page, when each was fetched."""
    span: Span
    words: str
    sentence: Span
    """The sentence or headline around it."""
    value: str
    """As it is compared: "61", "21 to 25", "23:40", "2031-03-14"; of a spelling the name."""
    low: float = 0.0
    high: float = 0.0
    qualifier: Qualifier = "="
    unit: str | None = None
    according_to: str | None = None
    """Who vouches for it, where a statement holds it."""


class Step(Item, frozen=True, kw_only=True):
    """From one value to another."""

    how: How
    before: Telling
    after: Telling
    silent: bool = False
    """A correction of which the later text says nothing."""
    note: Span | None = None
    """The words of the later document that own up to it."""


class Difference(Item, frozen=True, kw_only=True):
    """One quantity that is told differently."""

    kind: QuantityKind
    about: str
    """In words of the record: what it is that they tell of."""
    how: How
    """The gravest of its steps: conflict, correction, update."""
    told: tuple[Telling, ...]
    """All that tell it, by when they came out."""
    steps: tuple[Step, ...]
    """Between those that differ, in that order."""
    likeness: float
    """How surely they tell of the same thing, from 0 to 1."""


class Sentence(Item, frozen=True, kw_only=True):
    """A sentence of one version of a page."""

    span: Span
    words: str


class Change(Item, frozen=True, kw_only=True):
    """A sentence that one version of a page has and the other has not, or has otherwise."""

    kind: ChangeKind
    before: Sentence | None = None
    after: Sentence | None = None
    silent: bool = True
    """Whether the later version says nothing of it."""


class Versions(Item, frozen=True, kw_only=True):
    """What became of a page between two times at which it was fetched."""

    url: str
    earlier: str
    later: str
    """Ids of the two documents."""
    earlier_moment: str | None
    later_moment: str | None
    notes: tuple[Sentence, ...]
    """Sentences of the later version that own up to a change."""
    changes: tuple[Change, ...]


class Point(Item, frozen=True, kw_only=True):
    """One value of a series, for a period, and all who tell it."""

    begin: str
    end: str
    """Half-open calendar interval that the value is of."""
    low: float
    high: float
    told: tuple[Telling, ...]


class Checked(Item, frozen=True, kw_only=True):
    """A comparison that a text makes, held against the record's own series."""

    kind: str
    """The comparison's: "lowest", "highest" ..."""
    since: str | None
    telling: Telling
    comparison: Span | None
    verdict: Verdict
    against: tuple[Telling, ...] = ()
    """Those that contradict it, or by which it is supported."""
    why: str
    """In a sentence."""


class Series(Item, frozen=True, kw_only=True):
    """Figures about the same thing over dates."""

    about: str
    unit: str | None
    points: tuple[Point, ...]
    """In order of time."""
    checked: tuple[Checked, ...] = ()
