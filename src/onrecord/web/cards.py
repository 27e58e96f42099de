"""Items of a reading in words that a reader understands: one card each, the same on every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.reading import Entity, Event, Figure, Furniture, Reading, Spans, Statement, Story, Time
from onrecord.store.corrections.entries import State
from onrecord.store.corrections.layers import Item, Layer, items_of, key_of, place_of
from onrecord.timelines import Later
from onrecord.web.addresses import person_url
from onrecord.web.outdated import Olds

LONGEST = 240  # characters of an item's words that a card shows
SHOWN: tuple[Layer, ...] = ("statements", "entities", "times", "figures", "events", "furniture")
MARKED_AS = {"entities": "people"}
QUALIFIERS = {"=": "", "~": "about ", ">": "more than ", "<": "less than ", ">=": "at least ", "<=": "at most "}
DATED_BY = {
    "clause": "a time of its clause", "sentence": "a time of its sentence", "narrative": "what was told before it",
    "publication": "the day of the story alone",
}  # fmt: skip
KINDS = {"person": "Person", "organisation": "Body", "place": "Place", "other": "Name"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a card."""

    label: str
    value: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """An item, described."""

    id: str
    layer: Layer
    marked: str
    """The layer that its words are marked as."""
    kind: str
    words: str
    spans: Spans
    facts: tuple[Fact, ...] = ()
    confidence: float | None = None
    state: State | None = None
    notes: tuple[str, ...] = field(default=())
    later: tuple[Later, ...] = ()
    """Where its sentences tell a stage of somebody's that is not the last: what became of it."""


class Describer:
    """Describes the items of one reading."""

    def __init__(self, reading: Reading, states: Mapping[str, State] | None = None,
                 notes: Mapping[str, tuple[str, ...]] | None = None, olds: Olds | None = None) -> None:  # fmt: skip
        self.reading = reading
        self.olds = olds
        self.text = reading.document.text
        self.states = states or {}
        self.notes = notes or {}
        self.entities = {entity.id: entity for entity in reading.entities}
        self.times = {time.id: time for time in reading.times}
        self.statements = {statement.id: statement for statement in reading.statements}

    def all(self, layer: Layer) -> tuple[Card, ...]:
        """Describe a layer, in the order of the text."""
        return tuple(sorted(map(self.describe, items_of(self.reading, layer)), key=lambda card: card.spans[:1]))

    def describe(self, item: Item) -> Card:
        """Describe an item."""
        layer, kind, spans, confidence = self._outline(item)
        words = " … ".join(" ".join(span.of(self.text).split()) for span in spans)
        name = item.name if isinstance(item, Entity) else words
        return Card(
            id=key_of(item), layer=layer, marked=MARKED_AS.get(layer, layer), kind=kind, words=cut(name), spans=spans,
            facts=(*self._facts(item), *self._origin(spans)), confidence=confidence, state=self.states.get(key_of(item)),
            notes=self.notes.get(key_of(item), ()), later=self._later(item, spans),
        )  # fmt: skip

    def _later(self, item: Item, spans: Spans) -> tuple[Later, ...]:
        """Tell what became of the stages that an item's words tell: of a name, those that its roles are told in."""
        if self.olds is None or isinstance(item, Furniture):
            return ()
        return self.olds.beside((role.span for role in item.roles) if isinstance(item, Entity) else spans)

    def _outline(self, item: Item) -> tuple[Layer, str, Spans, float | None]:
        match item:
            case Statement():
                told = {"said": "Statement", "thought": "Thought", "shown": "Shown"}[item.act]
                return "statements", f"{told}, {item.kind}", item.content, item.confidence
            case Entity():
                spans = tuple(sorted({mention.span for mention in item.mentions})) or place_of(item)
                return "entities", KINDS[item.kind], spans, min((m.confidence for m in item.mentions), default=None)
            case Time():
                return "times", item.type.capitalize(), (item.span,), None
            case Figure():
                return "figures", "Figure", (item.span,), None
            case Event():
                return "events", f"Event, {item.status}", (item.trigger,), None
            case Furniture():
                return "furniture", item.kind.capitalize(), (item.span,), None
            case Story():
                return "stories", "Story", (item.headline,) if item.headline else item.spans[:1], None

    def _facts(self, item: Item) -> Iterator[Fact]:
        match item:
            case Statement():
                yield self._speaker(item)
                if item.within in self.statements:
                    yield Fact("Told by", self.statements[item.within].speaker_name or "nobody named")
            case Entity():
                yield from self._of_entity(item)
            case Time():
                yield Fact("Means", between(item.begin, item.end) or item.relative or item.value)
                yield Fact("TIMEX3", item.value)
                if item.otherwise:
                    yield Fact("Or", item.otherwise)
            case Figure():
                yield from self._of_figure(item)
            case Event():
                yield from self._of_event(item)
            case _:
                return

    def _origin(self, spans: Spans) -> Iterator[Fact]:
        """Tell where on the page that a text was taken from its words stand."""
        found = self.reading.origin(spans[0]) if spans else ()
        if found:
            yield Fact("On the page", f"characters {found[0].start:,}–{found[-1].end:,}")

    def _speaker(self, statement: Statement) -> Fact:
        name = statement.speaker_name
        return Fact("Speaker", name or "nobody named", person_url(name) if name and statement.speaker else None)

    def _of_entity(self, entity: Entity) -> Iterator[Fact]:
        yield Fact("Everywhere", "all that the record has", person_url(entity.name))
        yield Fact("Mentioned", f"{len(entity.mentions)} ×")
        for role in entity.roles:
            yield Fact(role.kind.capitalize(), cut(role.text, 100))
        if entity.age is not None:
            yield Fact("Age", str(entity.age))
        for alias in entity.aliases:
            yield Fact(alias.kind.capitalize(), alias.text)
        if entity.location is not None:
            place = entity.location
            yield Fact("Where", f"{place.name}, {place.country} ({round(place.confidence * 100)}% sure)")

    def _of_figure(self, figure: Figure) -> Iterator[Fact]:
        yield Fact("Value", figure_in_words(figure))
        if figure.about:
            yield Fact("Of", cut(figure.about, 100))
        if figure.change:
            yield Fact("Change", figure.change)
        if figure.time in self.times:
            yield Fact("As of", between(self.times[figure.time].begin, self.times[figure.time].end) or "an unclear time")
        yield from self._vouched(figure.according_to)

    def _of_event(self, event: Event) -> Iterator[Fact]:
        yield Fact("Type", event.type)
        yield Fact("When", between(event.begin, event.end) or "not dated")
        if event.dated_by:
            yield Fact("Dated by", DATED_BY[event.dated_by])
        for participant in event.participants:
            if participant.entity in self.entities:
                name = self.entities[participant.entity].name
                yield Fact(participant.role.capitalize(), name, person_url(name))
        if event.place in self.entities:
            yield Fact("Where", self.entities[event.place].name)
        yield from self._vouched(event.according_to)

    def _vouched(self, statement_id: str | None) -> Iterator[Fact]:
        if statement_id in self.statements:
            yield Fact("On the word of", self.statements[statement_id].speaker_name or "nobody named")


def figure_in_words(figure: Figure) -> str:
    """Write what a figure says.

    >>> figure_in_words(Figure(id="f1", story="s1", span=Span(0, 1), value=(20, 25), unit="person", qualifier="~"))
    'about 20–25 person'
    """
    value = figure.value
    numbers = "–".join(f"{n:,}" for n in value) if isinstance(value, tuple) else f"{value:,}"
    return f"{QUALIFIERS[figure.qualifier]}{numbers} {figure.unit or ''}".strip()


def between(begin: str | None, end: str | None) -> str:
    """Write an interval, the end of which is left out where it is the day after.

    >>> between("2031-05-15", "2031-05-16"), between("2031-05-01", "2031-06-01")
    ('2031-05-15', '2031-05-01 up to 2031-06-01')
    """
    if not begin or not end:
        return f"from {begin}" if begin else f"before {end}" if end else ""
    return begin if is_one_day(begin, end) or begin == end else f"{begin} up to {end}"


def is_one_day(begin: str, end: str) -> bool:
    """Tell whether a half-open interval is one whole day."""
    try:
        return date.fromisoformat(end) - date.fromisoformat(begin) == timedelta(days=1)
    except ValueError:
        return False


def cut(words: str, longest: int = LONGEST) -> str:
    """Shorten words that are too long for a line."""
    if len(words) <= longest:
        return words
    kept = words[: longest - 1]
    return (kept.rsplit(None, 1)[0] if " " in kept[longest // 2 :] else kept).rstrip() + "…"
