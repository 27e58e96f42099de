"""What questions are answered with: the words found, their exact place, and whence they come."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.reading import Span
from onrecord.reading.items import Act, Change, EntityKind, Qualifier, StatementKind
from onrecord.reading.span import Spans
from onrecord.subjects import Subject
from onrecord.timelines import Later

HitKind = Literal["story", "headline", "statement", "furniture"]
"""Where words stand: in what a statement says, in a headline, elsewhere in a story, in what is page and not story."""


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a document that answer a question, and all that is needed to check them."""

    document: str
    """Id of the document: the hash of its text."""
    source: str | None
    outlet: str | None
    """As the document came, or, where an outlet was asked for, as it came from that one."""
    day: str | None
    """On which its story came out, "YYYY-MM-DD"."""
    story: str | None
    """Id of the story in the reading; None in furniture."""
    item: str | None
    """Id of the statement, figure or story in the reading."""
    spans: Spans
    """Where the words stand in the document's text."""
    words: tuple[str, ...]
    """What each span cuts out of the text."""
    context: Span
    """The sentence, or sentences, that they stand in."""
    sentence: str
    """What `context` cuts out of the text."""
    later: tuple[Later, ...] = ()
    """Where these sentences tell a stage of somebody's proceedings that is not the last: what became of it."""


class Found(Passage, frozen=True, kw_only=True):
    """A sentence that holds words searched for; `spans` are those words, `item` the statement that says them."""

    kind: HitKind
    speaker: str | None = None


class Said(Passage, frozen=True, kw_only=True):
    """A statement: `spans` are its content."""

    kind: StatementKind
    act: Act
    speaker: str | None
    confidence: float


class Counted(Passage, frozen=True, kw_only=True):
    """A figure."""

    value: int | float | tuple[int | float, int | float]
    unit: str | None
    qualifier: Qualifier
    change: Change | None
    about: str | None
    speaker: str | None
    """On whose word it is, where it stands in a statement."""


class Told(Passage, frozen=True, kw_only=True):
    """A story: `spans` are its headline, or its first sentence where it has none."""

    url: str | None
    length: int
    """Characters of the story."""


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A name, and how many stories have someone or something of that name."""

    name: str
    kind: EntityKind
    """Of most of the newest of them."""
    stories: int


class Cast(msgspec.Struct, frozen=True, kw_only=True):
    """Who bears a name."""

    subjects: tuple[Subject, ...]
    """Those of most stories first."""
    read: int
    """How many stories they were told apart in: the newest."""
    stories: int
    """How many there are."""
    notes: tuple[str, ...] = ()
    """What could not be done, in words a user understands."""
    later: dict[str, tuple[Later, ...]] = {}
    """By the id of a subject: what became of the stages that the sentences tell from which its roles and ages are."""
