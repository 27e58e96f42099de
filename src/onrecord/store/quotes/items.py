"""What is said of a quotation: the verdict, where the record has its words, and what is different."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.reading.span import Spans

Verdict = Literal["exact", "altered", "misattributed", "missing", "too short"]
"""exact: word for word, but for changes that are marked; altered: near to what the record has; misattributed: exact, and the
record has it from someone else; missing: not in the record; too short: a word or two that no statement in the record has."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch in which draft and record differ; one of the two may be empty."""

    draft: str
    record: str


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """A place in the record that has the words, or comes near."""

    document: str
    source: str | None
    outlet: str | None
    day: str | None
    spans: Spans
    """Of the document's text; several where the words are interrupted, or the draft leaves some out."""
    words: str
    """The text at the spans, " … " between them."""
    statement: str | None = None
    """Id of the statement that they stand in; None where they are nobody's, as far as the record knows."""
    speaker: str | None = None
    speaker_fits: bool | None = None
    """Whether that may be whom the draft names; None where either names nobody."""


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation of a draft, and what the record says of it."""

    spans: Spans
    """Of the draft's text, marks included; several where it runs over paragraphs."""
    words: str
    """Without its marks, on one line."""
    speaker: str | None
    """Whom the draft has it from, as it is read; None where it names nobody."""
    verdict: Verdict
    marked_changes: bool = False
    """Whether it has an ellipsis or square brackets, at which the words may differ."""
    sightings: tuple[Sighting, ...] = ()
    """The best first."""
    similarity: float = 0.0
    """Of the first, from 0 to 1: of letters."""
    changes: tuple[Change, ...] = ()
    """Against the first, where it is altered."""
