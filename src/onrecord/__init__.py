"""onrecord turns news as it really arrives into a record that can be checked.

    import onrecord
    reading = onrecord.read("“We left,” Amina Yusuf said on Tuesday.", published="2031-05-15")

Importing this package loads no model: the first reading does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.errors import (
    BusyRecord,
    DamagedRecord,
    ExtraMissing,
    InvalidCorrection,
    MalformedReading,
    ModelMissing,
    NoRecord,
    OnRecordError,
    RecordError,
    SpanError,
    StaleCorrection,
    UnfetchedPage,
    UnknownItem,
    UnknownSubject,
    UnlikeUnits,
    UnlikeVersion,
    UnreadableDocument,
    UnsafeDesk,
    UnusableFile,
    UnusableLine,
    UnusableQuery,
    UnwritableOutput,
    WorkerLost,
)
from onrecord.reading import VERSION as __version__
from onrecord.reading import (
    After,
    Age,
    Alias,
    Comparison,
    Dated,
    Document,
    Entity,
    Event,
    Figure,
    Furniture,
    Gazetted,
    Location,
    Mention,
    Options,
    Origin,
    Participant,
    Reading,
    Role,
    Run,
    Span,
    Statement,
    Step,
    Story,
    Time,
    reading_schema,
)

if TYPE_CHECKING:
    from onrecord.pipeline import read, read_all
    from onrecord.store import Record
    from onrecord.subjects import link_subjects
    from onrecord.timelines import render_timeline, timeline

__all__ = [
    "After",
    "Age",
    "Alias",
    "BusyRecord",
    "Comparison",
    "DamagedRecord",
    "Dated",
    "Document",
    "Entity",
    "Event",
    "ExtraMissing",
    "Figure",
    "Furniture",
    "Gazetted",
    "InvalidCorrection",
    "Location",
    "MalformedReading",
    "Mention",
    "ModelMissing",
    "NoRecord",
    "OnRecordError",
    "Options",
    "Origin",
    "Participant",
    "Reading",
    "Record",
    "RecordError",
    "Role",
    "Run",
    "Span",
    "SpanError",
    "StaleCorrection",
    "Statement",
    "Step",
    "Story",
    "Time",
    "UnfetchedPage",
    "UnknownItem",
    "UnknownSubject",
    "UnlikeUnits",
    "UnlikeVersion",
    "UnreadableDocument",
    "UnsafeDesk",
    "UnusableFile",
    "UnusableLine",
    "UnusableQuery",
    "UnwritableOutput",
    "WorkerLost",
    "__version__",
    "link_subjects",
    "read",
    "read_all",
    "reading_schema",
    "render_timeline",
    "timeline",
]


def __getattr__(name: str) -> Any:
    """Import the engine when it is first asked for, so that `import onrecord` stays quick."""
    if name in {"read", "read_all"}:
        from onrecord import pipeline

        return getattr(pipeline, name)
    if name == "Record":
        from onrecord.store import Record

        return Record
    if name == "link_subjects":
        from onrecord.subjects import link_subjects

        return link_subjects
    if name in {"render_timeline", "timeline"}:
        from onrecord import timelines

        return getattr(timelines, name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
