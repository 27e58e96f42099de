"""Which words of a text each item of a reading stands at."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading import Reading
from onrecord.store.corrections.layers import key_of
from onrecord.web.segments import Mark


def find_marks(reading: Reading) -> Iterator[Mark]:
    """Give the marks of every item of a reading, layer by layer."""
    for piece in reading.furniture:
        yield Mark(piece.span.start, piece.span.end, "furniture", key_of(piece), piece.kind)
    for statement in reading.statements:
        for part, spans in (("content", statement.content), ("cue", statement.cue), ("source", statement.source)):
            for span in spans:
                yield Mark(span.start, span.end, "statements", statement.id, part)
    for entity in reading.entities:
        for mention in entity.mentions:
            yield Mark(mention.span.start, mention.span.end, "people", entity.id, entity.kind)
    for time in reading.times:
        yield Mark(time.span.start, time.span.end, "times", time.id)
    for figure in reading.figures:
        yield Mark(figure.span.start, figure.span.end, "figures", figure.id)
    for event in reading.events:
        for span in {event.trigger, *event.mentions}:
            yield Mark(span.start, span.end, "events", event.id)
