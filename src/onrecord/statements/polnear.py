"""Statements by PolNeAR's rules, for comparing with PolNeAR and tools that follow it.

PolNeAR keeps "that", "to" and "whether" in the content and the whole verb group in the cue, and nests nothing.
"""

from __future__ import annotations

from typing import Any

from onrecord.reading import Reading, Spans, hull
from onrecord.statements import tag_story
from onrecord.statements.nested import Raw
from onrecord.statements.tagger import load_tagger


def polnear_statements(reading: Reading) -> list[dict[str, Any]]:
    """Give {"source", "cue", "content"} with lists of [start, end] for each statement of a reading, by PolNeAR's rules."""
    rows = []
    for story in reading.stories:
        if (within := hull(story.spans)) is not None:
            _, _, raw = tag_story(reading, within, load_tagger())
            rows += [to_line(statement) for statement in raw]
    return rows


def to_line(statement: Raw) -> dict[str, list[list[int]]]:
    """Give one statement as the benchmark's scorer reads it."""
    return {"source": _pairs(statement.source), "cue": _pairs(statement.cue), "content": _pairs(statement.content)}


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
