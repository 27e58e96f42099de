"""What became later of somebody of whom old words tell a stage of proceedings, and how it is told beside those words."""

from __future__ import annotations

import msgspec

from onrecord.reading.items import StepStatus
from onrecord.reading.span import Spans

MARKS = {"happened": "", "denied": "denied: ", "planned": "planned: ", "alleged": "alleged: ", "unclear": "unclear: "}
"""How a status is told before an outcome."""


class Later(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What became later of somebody of whom old words tell a stage: where they stand now in those proceedings."""

    person: str
    """The name; "nobody named" where it may be theirs, since the story names them."""
    process: str
    stage: str
    outcome: str | None
    day: str
    """Of the later stage, or of its first report where no words date it."""
    document: str
    """Id of the document that holds its first report."""
    source: str | None
    outlet: str | None
    words: str
    """Those of its first report."""
    status: StepStatus = "happened"
    spans: Spans = ()
    """Where they stand in the document's text."""


def tell_later(later: Later) -> str:
    """Tell what became of somebody: name, outcome, day, and the words and outlet of its first report."""
    where = ", ".join(part for part in (later.outlet, later.source) if part)
    told = f"{later.process} {later.stage}: {MARKS.get(later.status, '')}{later.outcome or later.stage}"
    return f"{later.person}, {later.day[:10]}: {told} (“{' '.join(later.words.split())}”, {where})"
