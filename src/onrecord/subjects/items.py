"""What linking gives: subjects, the entities they are made of, and the evidence for each link, with its JSON."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.reading import Span
from onrecord.reading.items import EntityKind

EvidenceKind = Literal[
    "name", "age", "sex", "role", "body", "place", "company", "case", "location", "known", "story", "rival", "decision"
]
"""What was compared; "company" is who else the stories speak of, "case" the words they share, "rival" another that fits."""
NameMatch = Literal[
    "same", "spelling", "cypher", "shorter", "initials", "order", "former", "fuzzy", "nickname", "acronym", "surname",
    "forename", "known",
]  # fmt: skip
LinkStatus = Literal["linked", "possible"]


class Item(msgspec.Struct, frozen=True, kw_only=True, order=True, gc=False):
    """A plain record; equal items are equal in every field.

    None can hold itself, so the garbage collector need not look at them: a run has thousands.
    """


class Cited(Item, frozen=True, kw_only=True, order=True):
    """Words of a document, and where they stand: `text[start:end]` gives them."""

    document: str
    """The document's id."""
    span: Span
    words: str


class Ref(Item, frozen=True, kw_only=True, order=True):
    """One entity of one story, by the first place where it is named. Document, span and name find it again."""

    document: str
    span: Span
    name: str
    """The words at `span`."""
    story: str
    entity: str
    source: str | None = None
    published: str | None = None


class Evidence(Item, frozen=True, kw_only=True):
    """One thing that was compared between two sides, and whether it speaks for the link or against it."""

    kind: EvidenceKind
    speaks: Literal["for", "against"]
    note: str
    left: tuple[Cited, ...] = ()
    right: tuple[Cited, ...] = ()


class Link(Item, frozen=True, kw_only=True):
    """Two entities of different stories that are one subject, or may be."""

    id: str
    """Made of both sides' documents, spans and words: the same in every run."""
    status: LinkStatus
    name_match: NameMatch | None = None
    """How the two names agree; None where only a decision joins them."""
    confidence: float
    left: Ref
    right: Ref
    evidence: tuple[Evidence, ...] = ()


class Years(Item, frozen=True, kw_only=True):
    """An age and the words that state it."""

    low: int
    high: int
    cited: Cited


class Subject(Item, frozen=True, kw_only=True):
    """One person, body or place over all stories of a run."""

    id: str
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    ages: tuple[Years, ...] = ()
    roles: tuple[Cited, ...] = ()
    refs: tuple[Ref, ...]
    """The entities that it is made of, by date, source and place in the text."""
    links: tuple[Link, ...] = ()
    """Those that hold it together: one fewer than its refs."""
    possible: tuple[Link, ...] = ()
    """Those that were not made, for want of evidence or against it."""
    known: str | None = None
    """Id in the file of known names."""
    known_evidence: tuple[Evidence, ...] = ()
    known_candidates: tuple[str, ...] = ()
    """Ids of the known names where two or more fit, so that none was chosen."""
