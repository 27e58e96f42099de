"""What linking works on and what it gives: digests of stories, events, cases, and the evidence for each join."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.reading import Span, parse_date
from onrecord.reading.items import EventStatus

Kind = Literal["words", "headline", "person", "body", "place", "day", "happening", "decision"]
"""What two stories share."""
Level = Literal["event", "case"]
"""event: they tell of the same happening; case: of the same matter, maybe years apart."""
Part = Literal["core", "office", "other"]
"""Whose part a person has in a story: core is accused, dead, kin or struck by a grave happening; office speaks or decides."""


class Term(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A word of a story, as it is compared."""

    word: str
    count: int
    span: Span | None
    """Where it stands first; None where only the headline that came with the document has it."""


class Named(msgspec.Struct, frozen=True, array_like=True, gc=False, omit_defaults=True):
    """A person, body or place of a story."""

    key: str
    """Its name, folded: "tomas adeyemi"."""
    name: str
    """The fullest form that the story uses."""
    span: Span
    """Where it is named first."""
    mentions: int
    part: Part = "other"
    age: int | None = None
    place: int | None = None
    """GeoNames id, where the reading is sure of it."""
    country: str | None = None
    fine: bool = False
    """A place smaller than a region: a town, street, venue, or one that the gazetteer lacks."""

    @property
    def is_country(self) -> bool:
        """Whether it is a country or a region: too large to tell where a story plays."""
        return self.country is not None and not self.fine


class Day(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A day, or a longer interval, in which something in the story happened."""

    day: str
    """ISO 8601: "2031-05-12", or of an interval its first day and the day after its last, "2031-05-01/2031-06-01"."""
    count: int
    span: Span
    """The word that tells the first of what happened."""


class Happening(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A happening of the story, as far as linking needs it."""

    type: str
    status: EventStatus
    day: str | None
    who: tuple[str, ...]
    """Keys of those who took part."""
    where: str | None
    span: Span
    told: bool = False
    """Whether words of the story date it, not its publication alone."""


class StoryDigest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One story of one document, as far as linking needs it: some 2.4 kB, kept so that no text is read again."""

    document: str
    """The document's id."""
    story: str
    source: str | None = None
    outlet: str | None = None
    published: str | None = None
    """As the story or its document says; often the day of a crawl."""
    headline: str = ""
    headline_span: Span | None = None
    """Where the text has it; None where it came with the document, or there is none."""
    opening: str = ""
    """Its first words, to show where it has no headline."""
    head: tuple[str, ...] = ()
    """The words of the headline, or of the first lines where there is none."""
    lead: int = 0
    """Offset in the text at which the lead ends."""
    people: tuple[Named, ...] = ()
    bodies: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    days: tuple[Day, ...] = ()
    happenings: tuple[Happening, ...] = ()
    words: tuple[Term, ...] = ()
    """The most telling ones."""

    @property
    def key(self) -> str:
        """The story's id across documents: "3fa29c1b07d2e4f5/s1"."""
        return f"{self.document.removeprefix('sha256:')[:16]}/{self.story}"

    @property
    def day(self) -> str | None:
        """The day of publication, ISO 8601; None where it has none."""
        moment = parse_date(self.published) if self.published else None
        return moment.date().isoformat() if moment else None


class Evidence(msgspec.Struct, frozen=True, kw_only=True, order=True, gc=False):
    """One thing that two stories share."""

    kind: Kind
    words: str
    """As compared: folded."""
    weight: float
    """How much it tells: of the likeness of the two at level event, of the case's strength at level case."""
    left: Span | None = None
    """Where the first story has it; None where only the headline that came with its document does."""
    right: Span | None = None


class Join(msgspec.Struct, frozen=True, kw_only=True):
    """Why a story stands where it does: the story of its event, or of its case, that it is nearest to."""

    level: Level
    story: str
    """Key of the story."""
    to: str
    """Key of the one it was joined to."""
    score: float
    """At level event the log-odds that the two tell of one happening; at level case the strength of what they share."""
    evidence: tuple[Evidence, ...]
    """What they share, the most telling first."""


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """An event: one happening and its direct follow-up, as several stories tell it."""

    id: str
    stories: tuple[str, ...]
    """Keys, in order of arrival."""


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One matter: events that share their people and their subject, over any length of time."""

    id: str
    events: tuple[Happened, ...]
    """In order of arrival of their first stories."""

    @property
    def stories(self) -> tuple[str, ...]:
        """Keys of all its stories."""
        return tuple(story for event in self.events for story in event.stories)


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What a user says of two stories; it outlives every new reading of the record."""

    verdict: Literal["never", "always"]
    level: Level
    left: str
    """Key of a story."""
    right: str
