"""What a text tells that another may tell otherwise: counts, measures, money, ages, clock times and days of happenings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from onrecord.accounts.items import QuantityKind, Telling
from onrecord.accounts.sentences import Split, sentence_at, split_sentences
from onrecord.accounts.stems import find_stems
from onrecord.errors import UnlikeUnits
from onrecord.figures import in_base_units
from onrecord.reading import Entity, Event, Figure, Reading, Span

MEASURES = re.compile(
    r"^(?:mile|kilomet|met(?:re|er)$|foot|inch|yard|knot|second$|minute$|hour$|day$|week$|month$|year$|gram|kilogram|stone$|ounce|"
    r"degree|lit(?:re|er)|watt|kilowatt|megawatt|hectare|acre|tonne|celsius|mph$)"
)
DURATION = re.compile(r"^(?:second|minute|hour|day|week|month|year)$")
MONEY = re.compile(r"^(?:pound sterling|dollar|euro|yen|yuan|rupee|franc|krona|krone|rand|shekel|\w+ dollar)$")
SHARES = frozenset({"percentage", "percentage point"})
NO_QUANTITY = frozenset({"ordinal", "time", None, "call"})
PEOPLE = frozenset(
    """
    adult baby boy child civilian cop girl man member migrant officer passenger people person protester resident student
    supporter teenager victim woman worker youth
    """.split()
)
FATES = {
    "death": "dead", "killing": "dead", "injury": "injured", "arrest": "arrested", "rescue": "rescued", "illness": "ill",
    "abduction": "abducted", "job cuts": "jobs lost",
}  # fmt: skip
FATE_WORDS = re.compile(
    r"\b(?:(?P<dead>dead|deaths?|died|dies|killed|lost (?:his|her|their) li(?:fe|ves))|(?P<injured>injur\w+|hurt|wounded)|"
    r"(?P<missing>missing|unaccounted)|(?P<arrested>arrest\w*|detained)|(?P<rescued>rescued|saved)|(?P<evacuated>evacuat\w+))\b",
    re.IGNORECASE,
)
SINGLE = re.compile(
    r"^(?:[A-Z]+: )?(?P<count>one|an?) (?P<who>(?:[\w-]+ ){0,4}?)(?:is |has |have |was |were )?(?:been )?"
    r"(?:(?P<dead>dead|died|dies|killed)|(?P<injured>injured|hurt|wounded)|(?P<missing>missing)|(?P<arrested>arrested))\b",
    re.IGNORECASE,
)
"""A sentence or headline that opens with one whom something befell: "One dead after ...", "A teenager has died"."""
LIMITS = frozenset({"zone", "limit", "area", "maximum", "road"})
"""What a speed is of that nobody drove."""
FEW = 3  # below which a count of things tells who is meant, not how many there were: "two officers"
REACH = (
    60  # characters after a number in which the word for what befell those it counts stands: "at least 19 people were killed"
)
CLOCK = re.compile(r"^\d{4}-\d{2}-\d{2}T(\d{2}:\d{2})")


class Quantity(NamedTuple):
    """Something told with a value, and what it is told of."""

    kind: QuantityKind
    of: str
    """Only quantities of the same kind and `of` are compared: a base unit, a fate, a person, a type of event."""
    about: frozenset[str]
    """Stems of the words for what it measures."""
    context: frozenset[str]
    """Stems of its sentence."""
    told: Telling
    shown: str
    """What it is about, in words of the text; empty where they do not say."""
    grows: bool
    """Whether it can be expected to rise from report to report."""
    as_of: str | None = None
    """The day that the text names for it."""

    @property
    def is_fate(self) -> bool:
        """Whether it counts those whom something befell."""
        return self.kind == "count" and self.of == self.shown


Naming = Callable[[Reading, str], str | None]
"""Gives the key and so the identity of an entity of a reading over all readings; None where it has none."""


def find_quantities(reading: Reading, naming: Naming, split: Split = split_sentences) -> Iterator[Quantity]:
    """Give all that a reading tells with a value, in the order of the layers.

    Args:
        naming: who is who across the readings that will be compared.
        split: gives the sentences of a text.
    """
    view = View(reading, split)
    parts: list[Figure] = []
    for figure in reading.figures:
        if parts and not view.runs_on(parts[-1], figure):
            yield from view.of_figures(parts)
            parts = []
        parts.append(figure)
    yield from view.of_figures(parts)
    yield from view.of_singles()
    for entity in reading.entities:
        yield from view.of_ages(entity, naming(reading, entity.id))
    for event in reading.events:
        yield from view.of_event(event)


class View:
    """A reading, with what is asked of it again and again."""

    def __init__(self, reading: Reading, split: Split = split_sentences) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.sentences = [sentence for story in reading.stories for part in story.spans
                          for sentence in split(self.text, part)]  # fmt: skip
        self.statements = {statement.id: statement for statement in reading.statements}
        self.times = {time.id: time for time in reading.times}

    def telling(self, span: Span, story: str, value: str, figure: Figure | None = None, low: float = 0.0,
                high: float = 0.0) -> Telling:  # fmt: skip
        """Tell where a value stands, and who vouches for it."""
        document = self.reading.document
        held = self.statements.get(figure.according_to or "") if figure else None
        return Telling(
            document=document.id, source=document.source, outlet=document.outlet, story=story, moment=document.published,
            span=span, words=span.of(self.text), sentence=sentence_at(self.sentences, span), value=value,
            low=float(low), high=float(high), qualifier=figure.qualifier if figure else "=",
            unit=figure.unit if figure else None,
            according_to=held.speaker_name if held else None,
        )  # fmt: skip

    def context(self, span: Span) -> frozenset[str]:
        """Give the stems of the sentence around a span, its own words left out."""
        sentence = sentence_at(self.sentences, span)
        words = self.text[sentence.start : span.start] + " " + self.text[span.end : sentence.end]
        return find_stems(words) - UNITS

    def runs_on(self, one: Figure, other: Figure) -> bool:
        """Whether two figures are the parts of one: "nine hours and ten minutes", "5ft 11in"."""
        between = self.text[one.span.end : other.span.start]
        return between in {" ", " and ", ""} and DURATION.match(one.unit or "") is not None and (
            DURATION.match(other.unit or "") is not None and one.unit != other.unit
        )  # fmt: skip

    def of_figures(self, parts: Sequence[Figure]) -> Iterator[Quantity]:
        """Give what a figure tells, or two that are the parts of one."""
        if len(parts) == 1:
            yield from self.of_figure(parts[0])
            return
        found = [quantity for part in parts for quantity in self.of_figure(part)]
        if len(found) == len(parts) > 1:
            span = Span(parts[0].span.start, parts[-1].span.end)
            low, high = sum(one.told.low for one in found), sum(one.told.high for one in found)
            told = self.telling(span, parts[0].story, span.of(self.text), parts[0], low, high)
            yield found[0]._replace(told=told)

    def of_figure(self, figure: Figure) -> Iterator[Quantity]:
        """Give what a figure tells; nothing where it is an ordinal, a multiple, or a number that counts nothing."""
        if figure.change is not None:
            return  # a rise by so much is no amount of the thing
        low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
        fate = self._fate(figure)
        if fate and (figure.unit is None or figure.unit in PEOPLE or figure.unit == "death"):
            told = self.telling(figure.span, figure.story, shown_as(low, high), figure, low, high)
            yield Quantity("count", fate, frozenset({fate}), self.context(figure.span), told, fate, grows=True)
            return
        kind, of, low, high = self._dimension(figure, low, high)
        if kind is None:
            return
        if (kind == "count" and high < FEW) or LIMITS & set((figure.about or "").lower().split()):
            return
        about = find_stems(figure.about or "")
        told = self.telling(figure.span, figure.story, shown_as(*ends_of(figure)), figure, low, high)
        context = self.context(figure.span) - find_stems(figure.unit or "")
        as_of = self.times[figure.time].begin if figure.time in self.times else None
        yield Quantity(kind, of, about, context, told, figure.about or "",
                       kind in {"count", "money"} and bool(context & GROWING), as_of)  # fmt: skip

    def _dimension(self, figure: Figure, low: float, high: float) -> tuple[QuantityKind | None, str, float, float]:
        """Tell what a figure's unit measures, and its value in a unit that is the same for all of that kind."""
        unit = figure.unit
        if unit is None or unit in NO_QUANTITY or unit == "year of age":
            return None, "", low, high
        if unit in SHARES:
            return "share", unit, low, high
        if MONEY.match(unit):
            return "money", unit, low, high
        if MEASURES.match(unit):
            try:
                value, of = in_base_units(figure)
            except UnlikeUnits:
                return "measure", unit, low, high
            return "measure", of, *(value if isinstance(value, tuple) else (value, value))
        return "count", "people" if unit in PEOPLE else unit.split()[-1], low, high

    def _fate(self, figure: Figure) -> str | None:
        """Tell what befell those that a figure counts: the first word for it after the number, in the same clause."""
        sentence = sentence_at(self.sentences, figure.span)
        end = min(sentence.end, figure.span.end + REACH)
        after = re.split(r"[,;:—–]|\band\b", self.text[figure.span.end : end], maxsplit=1)[0]
        if found := FATE_WORDS.search(after):
            return next(name for name, words in found.groupdict().items() if words)
        return None

    def of_singles(self) -> Iterator[Quantity]:
        """Give what befell one alone, where a sentence opens with it: no number need stand there."""
        for story in self.reading.stories:
            for sentence in self.sentences:
                if not any(part.covers(sentence) for part in story.spans):
                    continue
                if found := SINGLE.match(sentence.of(self.text)):
                    fate = next(name for name in ("dead", "injured", "missing", "arrested") if found[name])
                    span = Span(sentence.start + found.start("count"), sentence.start + found.end())
                    told = self.telling(span, story.id, "1", None, 1, 1)
                    yield Quantity("count", fate, frozenset({fate}), self.context(span), told, fate, grows=True)

    def of_ages(self, entity: Entity, key: str | None) -> Iterator[Quantity]:
        """Give the ages of a person who is the same across readings."""
        if entity.kind != "person" or key is None:
            return
        for age in entity.ages:
            told = self.telling(age.span, entity.story, shown_as(age.low, age.high), None, age.low, age.high)
            yield Quantity("age", key, frozenset({key}), frozenset(), told, f"age of {entity.name}", grows=False)

    def of_event(self, event: Event) -> Iterator[Quantity]:
        """Give the clock time at which something happened, where its own clause states one."""
        if event.time is None or event.status not in {"happened", "alleged"} or event.dated_by != "clause":
            return
        time = self.times.get(event.time)
        clock = CLOCK.match(time.value) if time else None
        if time is None or clock is None:
            return
        minutes = int(clock[1][:2]) * 60 + int(clock[1][3:])
        told = self.telling(time.span, event.story, clock[1], None, minutes, minutes)
        yield Quantity("clock", event.type, frozenset({event.type}), self.context(time.span), told,
                       f"time of the {event.type}", grows=False)  # fmt: skip


UNITS = frozenset({"mph", "kph", "kmh", "kilome", "mile", "metre", "meter", "minute", "hour"})
"""Stems of units: that two sentences name one says nothing."""
GROWING = find_stems("raised toll total rises risen rose so far now stands reached confirmed climbs")


def ends_of(figure: Figure) -> tuple[float, float]:
    """Give the least and the greatest value of a figure."""
    return figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)


def shown_as(low: float, high: float) -> str:
    """Write a value as a reader would."""
    return f"{low:,.15g}" if low == high else f"{low:,.15g} to {high:,.15g}"
