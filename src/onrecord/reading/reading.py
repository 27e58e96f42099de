"""Everything onrecord found in one document, and its JSON."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

import msgspec

from onrecord.errors import MalformedReading, SpanError
from onrecord.reading.document import Document
from onrecord.reading.items import Dated, Entity, Event, Figure, Furniture, Statement, Step, Story, Time
from onrecord.reading.span import Span, Spans

VERSION = "0.1.0"
END = attrgetter("end")


class Reading(msgspec.Struct, frozen=True, kw_only=True, rename={"version": "onrecord"}):
    """Everything found in one document. The contract is docs/record-format.md."""

    version: str = VERSION
    """The version of onrecord that made the reading; "onrecord" in JSON."""
    document: Document
    stories: tuple[Story, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    dated: Dated | None = None
    """The day that relative times are reckoned from; None where none is given or named."""
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    steps: tuple[Step, ...] = ()
    """Stages of proceedings."""
    warnings: tuple[str, ...] = ()
    """What could not be read, in words a user understands."""

    def __post_init__(self) -> None:
        """Refuse an item whose words are not in the text: evidence that cannot be shown is none."""
        text = self.document.text
        last = max(self.spans(), key=END, default=None)
        if last is not None and last.end > len(text):
            raise SpanError(f"span [{last.start}, {last.end}) ends after the text's {len(text)} characters")
        for statement in self.statements:
            for part in (statement.content, statement.cue, statement.source):
                in_order = len(part) < 2 or list(part) == sorted(part)
                if not in_order or any(text[span.start : span.end].isspace() for span in part):
                    raise SpanError(f"statement {statement.id}: its spans are out of order, or cut out no words")

    def spans(self) -> list[Span]:
        """Give every span of every item, layer by layer."""
        found: list[Span] = []
        for story in self.stories:
            found += story.spans
            if story.headline is not None:
                found.append(story.headline)
        found += [piece.span for piece in self.furniture]
        for entity in self.entities:
            for cited in (entity.mentions, entity.roles, entity.ages, entity.aliases):
                found += [one.span for one in cited]
            found += entity.location.evidence if entity.location else ()
        for statement in self.statements:
            found += statement.content + statement.cue + statement.source
        found += [time.span for time in self.times]
        for figure in self.figures:
            found.append(figure.span)
            if figure.comparison is not None and figure.comparison.span is not None:
                found.append(figure.comparison.span)
        for event in self.events:
            found += (event.trigger, *event.mentions)
            found += [span for link in event.after for span in link.evidence]
        for step in self.steps:
            found += step.evidence
            if step.matter is not None:
                found.append(step.matter)
        return found

    def origin(self, span: Span) -> Spans:
        """Give the ranges of the page, in code points of the decoded page, that the words of a span come from.

        Returns: ranges in the order of the text; none where the document was not taken from a page.
        """
        origin = self.document.origin
        return () if origin is msgspec.UNSET else origin.find(span)

    def story_at(self, offset: int) -> str | None:
        """Give the id of the story that holds the character at `offset`; None in furniture and between stories."""
        for story in self.stories:
            if any(span.start <= offset < span.end for span in story.spans):
                return story.id
        return None

    def entity(self, entity_id: str | None) -> Entity | None:
        """Give the entity of that id; None where there is none."""
        return next((entity for entity in self.entities if entity.id == entity_id), None)

    def to_json(self, *, indent: int | None = None) -> str:
        """Give the reading as JSON, one line unless `indent` is given; keys stand in the contract's order."""
        line = msgspec.json.encode(self)
        return (msgspec.json.format(line, indent=indent) if indent else line).decode("utf-8")

    @classmethod
    def from_json(cls, line: str | bytes) -> Reading:
        """Read a reading back from its JSON.

        Raises: MalformedReading, naming the JSON path of what does not fit the contract.
        """
        try:
            return msgspec.json.decode(line, type=cls)
        except (msgspec.DecodeError, ValueError) as error:
            raise MalformedReading(f"this is no reading: {error}. See docs/record-format.md.") from error


def reading_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a reading, generated from the types."""
    (schema,), definitions = msgspec.json.schema_components((Reading,))
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "onrecord reading",
        **schema,
        "$defs": definitions,
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(whole))
    return plain
