"""What is derived from the readings so that questions are quick: stories, names, statements, figures, events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, insert, or_, select, update

from onrecord.reading import Entity, Reading, Story
from onrecord.store import tables
from onrecord.store.arrivals import plain
from onrecord.store.parts import in_parts, next_number
from onrecord.store.readings import load_readings
from onrecord.store.words import fold_words

Row = dict[str, Any]


def index_documents(connection: Connection, documents: Sequence[int]) -> None:
    """Derive anew what the record knows of these documents from what it holds of them.

    Args:
        connection: in a transaction that may write.
        documents: their numbers.
    """
    for some in in_parts(documents):
        remove_from_tables(connection, some)
        readings = dict(load_readings(connection, some))
        rows = Rows()
        for number, reading in readings.items():
            rows.add(number, reading)
        rows.insert(connection)


def remove_from_tables(connection: Connection, documents: Sequence[int]) -> None:
    """Take out what was derived from these documents; names that nothing bears any more go with it."""
    mine = select(tables.stories.c.number).where(tables.stories.c.document.in_(documents))
    if connection.scalar(mine.limit(1)) is None:
        return
    bearers = select(tables.entities.c.name, tables.entities.c.story).where(tables.entities.c.story.in_(mine)).distinct()
    fewer = Counter(row.name for row in connection.execute(bearers))
    spoke = select(tables.statements.c.speaker).where(
        tables.statements.c.story.in_(mine), tables.statements.c.speaker.is_not(None)
    )
    touched = sorted({*fewer, *connection.scalars(spoke)})
    for table in tables.DERIVED:
        key = table.c.number if table is tables.stories else table.c.story
        connection.execute(delete(table).where(key.in_(mine)))
    names = tables.names.c
    for count, some in _by_count(fewer):
        connection.execute(update(tables.names).where(names.number.in_(some)).values(stories=names.stories - count))
    for part in in_parts(touched):
        borne = or_(
            exists().where(tables.entities.c.name == names.number), exists().where(tables.statements.c.speaker == names.number)
        )
        connection.execute(delete(tables.names).where(and_(names.number.in_(part), ~borne)))


def _by_count(counts: Counter[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """Give numbers together that have the same count, in parts that one question can name."""
    for count in sorted(set(counts.values())):
        for some in in_parts(sorted(number for number, times in counts.items() if times == count)):
            yield count, some


class Rows:
    """The rows of some readings, with names written out until they are numbered."""

    def __init__(self) -> None:
        self.stories: list[Row] = []
        self.entities: list[Row] = []
        self.statements: list[Row] = []
        self.figures: list[Row] = []
        self.events: list[Row] = []
        self.names: dict[str, str] = {}  # folded words: the name as it stood first

    def add(self, document: int, reading: Reading) -> None:
        """Note what a document's reading gives."""
        numbers, days = {}, {}
        for place, story in enumerate(reading.stories):
            numbers[story.id] = document * tables.STORIES_OF_A_DOCUMENT + place
            days[story.id] = story_day(reading, story)
            self.stories.append({"number": numbers[story.id], "document": document, "id": story.id, "day": days[story.id]})
        for entity in reading.entities:
            self.entities += ({"story": numbers[entity.story], "id": entity.id, "name": name, "kind": entity.kind}
                              for name in self._names_of(entity))  # fmt: skip
        for item in reading.statements:
            speaker = self._name(item.speaker_name) if item.speaker_name else None
            self.statements.append({
                "story": numbers[item.story], "id": item.id, "speaker": speaker, "kind": item.kind, "act": item.act,
                "confidence": item.confidence, "day": days[item.story],
            })  # fmt: skip
        for figure in reading.figures:
            low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
            self.figures.append({
                "story": numbers[figure.story], "id": figure.id, "low": as_double(low), "high": as_double(high),
                "unit": plain(figure.unit), "about": " ".join(fold_words(figure.about or "")) or None,
                "day": days[figure.story],
            })  # fmt: skip
        for event in reading.events:
            self.events.append({
                "story": numbers[event.story], "id": event.id, "type": event.type, "status": event.status,
                "begin": event.begin, "end": event.end,
            })  # fmt: skip

    def _names_of(self, entity: Entity) -> list[str]:
        found = (self._name(name) for name in (entity.name, *entity.names, *(alias.text for alias in entity.aliases)))
        return list(dict.fromkeys(name for name in found if name))

    def _name(self, name: str) -> str | None:
        words = " ".join(fold_words(name))
        if words:
            self.names.setdefault(words, plain(" ".join(name.split())) or name)
        return words or None

    def insert(self, connection: Connection) -> None:
        """Put the rows into their tables."""
        numbers = _number_names(connection, self.names)
        for row in self.entities:
            row["name"] = numbers[row["name"]]
        for row in self.statements:
            row["speaker"] = numbers[row["speaker"]] if row["speaker"] else None
        for table, rows in (
            (tables.stories, self.stories), (tables.entities, self.entities), (tables.statements, self.statements),
            (tables.figures, self.figures), (tables.events, self.events),
        ):  # fmt: skip
            if rows:
                connection.execute(insert(table), rows)
        more = Counter(name for name, _ in {(row["name"], row["story"]) for row in self.entities})
        for count, some in _by_count(more):
            names = tables.names.c
            connection.execute(update(tables.names).where(names.number.in_(some)).values(stories=names.stories + count))


def _number_names(connection: Connection, names: dict[str, str]) -> dict[str, int]:
    """Give the number of each name by its words; those that are new are added."""
    numbers: dict[str, int] = {}
    for some in in_parts(sorted(names)):
        rows = connection.execute(select(tables.names.c.words, tables.names.c.number).where(tables.names.c.words.in_(some)))
        numbers.update((row.words, row.number) for row in rows)
    new = [words for words in names if words not in numbers]
    for number, words in enumerate(new, next_number(connection, tables.names)):
        numbers[words] = number
    if new:
        connection.execute(
            insert(tables.names), [{"number": numbers[words], "words": words, "name": names[words]} for words in new]
        )
        pairs = [{"word": word, "name": numbers[words]} for words in new for word in sorted(set(words.split()))]
        connection.execute(insert(tables.name_words), pairs)
    return numbers


def story_day(reading: Reading, story: Story) -> str | None:
    """Give the day on which a story came out, "YYYY-MM-DD": its own, or its document's; None where neither is known."""
    published = story.published or reading.document.published
    return published[:10] if published else None


def as_double(value: float) -> float:
    """Give a number as a column can hold it: what is too large is infinite."""
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


__all__ = ["Rows", "as_double", "index_documents", "remove_from_tables", "story_day"]
