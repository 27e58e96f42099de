"""What stands in the tables: the columns of each layer, the cells of each item, and what a person may write beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple, get_args

from onrecord.reading import Reading, Span
from onrecord.reading.items import Act, EntityKind, EventStatus, Figure, Qualifier, StatementKind
from onrecord.reading.span import Spans
from onrecord.report.lines import cite
from onrecord.store.dates import story_day

ColumnType = Literal["text", "number", "whole", "spans", "texts"]
"""whole: a whole number; spans: ranges of the text, of code points; texts: several pieces of text."""
Row = dict[str, Any]
OPENING = 200  # characters of a story that stand in the table for it where it has no headline


class Column(NamedTuple):
    """A column of a table."""

    name: str
    type: ColumnType = "text"


class Layer(NamedTuple):
    """A kind of item, as a table has it."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Reading], Iterator[Row]]
    corrected: dict[str, tuple[str, ...]]
    """Fields of the item that a person may correct, each with the values that it can have; none where it can have any."""


WHERE = (
    Column("layer"), Column("document"), Column("source"), Column("outlet"), Column("day"), Column("story"), Column("id"),
    Column("span", "spans"), Column("words"),
)  # fmt: skip
"""Of every table: which item it is, where it stands, and what it says there."""


def _rows(reading: Reading, layer: str) -> Callable[..., Row]:
    """Give what makes the row of an item, the columns of every table filled in."""
    document = reading.document
    days = {story.id: story_day(reading, story) for story in reading.stories}

    def row(item_id: str, story: str, spans: Spans, words: str | None = None, **cells: object) -> Row:
        said = " … ".join(span.of(document.text) for span in spans) if words is None else words
        return {
            "layer": layer, "document": document.id, "source": document.source, "outlet": document.outlet, "day": days[story],
            "story": story, "id": item_id, "span": spans, "words": said, **cells,
        }  # fmt: skip

    return row


def _statements(reading: Reading) -> Iterator[Row]:
    row, text = _rows(reading, "statements"), reading.document.text
    for item in reading.statements:
        yield row(
            item.id, item.story, item.content, speaker_name=item.speaker_name, speaker=item.speaker, kind=item.kind,
            act=item.act, cue=_words(text, item.cue), named=_words(text, item.source), within=item.within,
            confidence=item.confidence,
        )  # fmt: skip


def _entities(reading: Reading) -> Iterator[Row]:
    row = _rows(reading, "entities")
    for item in reading.entities:
        yield row(
            item.id, item.story, tuple(mention.span for mention in item.mentions[:1]), name=item.name, kind=item.kind,
            names=item.names, roles=tuple(role.text for role in item.roles), age=item.age,
            aliases=tuple(alias.text for alias in item.aliases), member_of=item.member_of, mentions=len(item.mentions),
        )  # fmt: skip


def _figures(reading: Reading) -> Iterator[Row]:
    row, text = _rows(reading, "figures"), reading.document.text
    for item in reading.figures:
        low, high = bounds(item)
        yield row(
            item.id, item.story, (item.span,), context=cite(text, item.span), low=low, high=high, unit=item.unit,
            qualifier=item.qualifier, change=item.change, about=item.about, time=item.time, place=item.place,
            according_to=item.according_to,
        )  # fmt: skip


def _events(reading: Reading) -> Iterator[Row]:
    row, text = _rows(reading, "events"), reading.document.text
    names = {entity.id: entity.name for entity in reading.entities}
    for item in reading.events:
        yield row(
            item.id, item.story, (item.trigger,), context=cite(text, item.trigger), type=item.type, status=item.status,
            begin=item.begin, end=item.end, dated_by=item.dated_by,
            participants=tuple(names[part.entity] for part in item.participants if part.entity in names),
            place=names.get(item.place or ""), according_to=item.according_to,
        )  # fmt: skip


def _stories(reading: Reading) -> Iterator[Row]:
    row, text = _rows(reading, "stories"), reading.document.text
    for story in reading.stories:
        opening = story.headline or Span(story.spans[0].start, min(story.spans[0].end, story.spans[0].start + OPENING))
        yield row(
            story.id, story.id, story.spans, opening.of(text), published=story.published, title=reading.document.title,
            url=reading.document.url, byline=reading.document.byline,
            characters=sum(span.end - span.start for span in story.spans), statements=_count(reading.statements, story.id),
        )  # fmt: skip


def _count(items: Any, story: str) -> int:
    return sum(item.story == story for item in items)


def _words(text: str, spans: Spans) -> str:
    return " … ".join(span.of(text) for span in spans)


def bounds(figure: Figure) -> tuple[int | float, int | float]:
    """Give the lowest and the highest that a figure may be."""
    return figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)


def _columns(names: str) -> tuple[Column, ...]:
    """Read columns from "name name:type ..."."""
    pairs = (part.partition(":") for part in names.split())
    return WHERE + tuple(Column(name, kind or "text") for name, _, kind in pairs)  # type: ignore[arg-type]  # a ColumnType


LAYERS = {
    layer.name: layer
    for layer in (
        Layer(
            "statements", _columns("speaker_name speaker kind act cue named within confidence:number"), _statements,
            {"speaker_name": (), "kind": get_args(StatementKind), "act": get_args(Act)},
        ),
        Layer(
            "entities", _columns("name kind names:texts roles:texts age:whole aliases:texts member_of mentions:whole"),
            _entities, {"name": (), "kind": get_args(EntityKind)},
        ),
        Layer(
            "figures",
            _columns("context low:number high:number unit qualifier change about time place according_to"), _figures,
            {"value": (), "unit": (), "qualifier": get_args(Qualifier), "about": ()},
        ),
        Layer(
            "events", _columns("context type status begin end dated_by participants:texts place according_to"), _events,
            {"type": (), "status": get_args(EventStatus), "begin": (), "end": ()},
        ),
        Layer(
            "stories", _columns("published title url byline characters:whole statements:whole"), _stories, {"published": ()}
        ),
    )
}  # fmt: skip
"""By name, in the order in which they are told."""
