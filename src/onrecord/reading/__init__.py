"""The spine: a Reading and what it is made of. Imports no other folder of onrecord."""

from onrecord.reading.document import Document, parse_date
from onrecord.reading.items import (
    After,
    Age,
    Alias,
    Comparison,
    Dated,
    Entity,
    Event,
    Figure,
    Furniture,
    FurnitureKind,
    Gazetted,
    Location,
    Mention,
    Participant,
    Role,
    Statement,
    Step,
    Story,
    Time,
)
from onrecord.reading.options import Options
from onrecord.reading.origin import Origin, Run
from onrecord.reading.reading import VERSION, Reading, reading_schema
from onrecord.reading.span import Span, Spans, gaps, hull, trimmed

__all__ = [
    "VERSION",
    "After",
    "Age",
    "Alias",
    "Comparison",
    "Dated",
    "Document",
    "Entity",
    "Event",
    "Figure",
    "Furniture",
    "FurnitureKind",
    "Gazetted",
    "Location",
    "Mention",
    "Options",
    "Origin",
    "Participant",
    "Reading",
    "Role",
    "Run",
    "Span",
    "Spans",
    "Statement",
    "Step",
    "Story",
    "Time",
    "gaps",
    "hull",
    "parse_date",
    "reading_schema",
    "trimmed",
]
