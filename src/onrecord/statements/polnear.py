"""Statements by PolNeAR's rules, for comparing with PolNeAR and tools that follow it.

PolNeAR keeps "that", "to" and "whether" in the content and the whole verb group in the cue, and nests nothing.
"""

from __future__ import annotations

from typing import Any

from onrecord.reading import Reading, Spans, hull
from onrecord.statements import tag_story
from onrecord.statements.tagger import load_tagger


def polnear_statements(reading: Reading) -> list[dict[str, Any]]:
    """Give {"source", "cue", "content"} with lists of [start, end] for each statement of a reading, by PolNeAR's rules."""
    rows = []
    for story in reading.stories:
        if (within := hull(story.spans)) is not None:
            _, _, raw = tag_story(reading, within, load_tagger())
            rows += [{"source": _pairs(r.source), "cue": _pairs(r.cue), "content": _pairs(r.content)} for r in raw]
    return rows


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
