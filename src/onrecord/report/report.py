"""The report: a page that a reporter reads, story by story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from onrecord.reading import Entity, Event, Figure, Reading, Span, Statement, Story, Time

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

WIDTH = 100  # columns where the output is no terminal
LEFT = 26  # columns for names and dates; "2022-01-01 to 2022-12-31" has 24
FIRST_WORDS = 90  # characters of a story without a headline
AROUND = 45  # characters of a sentence shown on each side of a happening or a date
LONGEST = 400  # characters of a statement; longer ones are cut in the report, never in the reading
DOUBTFUL = 0.5  # confidence under which a statement is marked as doubtful
NOT_SURE = {"alleged": "alleged", "planned": "planned", "denied": "denied"}


def print_report(reading: Reading, stream: TextIO) -> None:
    """Print the report of one reading; in colour where `stream` is a terminal."""
    from rich.console import Console

    terminal = stream.isatty()
    console = Console(file=stream, highlight=False, markup=False, width=None if terminal else WIDTH, soft_wrap=False)
    for part in render_report(reading):
        console.print(part)


def render_report(reading: Reading) -> Iterator[RenderableType]:
    """Give the parts of a report, top to bottom."""
    from rich.rule import Rule
    from rich.text import Text

    document = reading.document
    dated = f", published {document.published}" if document.published else ", no publication date"
    yield Rule(Text(f"{document.source or 'text'}{dated}", style="bold"), align="left")
    for story in reading.stories:
        yield Text(f"\n{_heading(reading, story)}", style="bold underline")
        yield from _story(reading, story)
    if reading.furniture:
        yield _title("Set aside as page furniture")
        for piece in reading.furniture:
            yield Text(f"  {piece.kind}: {_words(piece.span.of(document.text), FIRST_WORDS)}", style="dim")
    for warning in reading.warnings:
        yield Text(f"Warning: {warning}", style="bold red")
    yield Text("")


def _heading(reading: Reading, story: Story) -> str:
    text = reading.document.text
    if story.headline is not None:
        return _words(story.headline.of(text), 200)
    return _words(text[story.spans[0].start : story.spans[-1].end], FIRST_WORDS)


def _story(reading: Reading, story: Story) -> Iterator[RenderableType]:
    people = [e for e in reading.entities if e.story == story.id and e.kind == "person"]
    bodies = [e for e in reading.entities if e.story == story.id and e.kind == "organisation"]
    places = [e for e in reading.entities if e.story == story.id and e.kind == "place"]
    statements = [s for s in reading.statements if s.story == story.id]
    times = [t for t in reading.times if t.story == story.id]
    events = [v for v in reading.events if v.story == story.id]
    figures = [f for f in reading.figures if f.story == story.id]
    if people or bodies or places:
        yield _title("Who")
        yield _who(reading, people, bodies, places)
    if statements:
        yield _title("Who said what")
        yield _said(reading, statements)
    if times or events:
        yield _title("Timeline")
        yield _timeline(reading, times, events)
    if figures:
        yield _title("Figures")
        yield _figures(reading, figures)


def _title(words: str) -> RenderableType:
    from rich.text import Text

    return Text(f"\n{words}", style="bold")


def _table() -> Table:
    from rich.table import Table

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    table.add_column(width=2)
    table.add_column(width=LEFT, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    return table


def _who(reading: Reading, people: Sequence[Entity], bodies: Sequence[Entity], places: Sequence[Entity]) -> Table:
    table = _table()
    for person in people:
        told = [role.text for role in person.roles]
        told += [f"aged {person.age}"] if person.age is not None else []
        body = reading.entity(person.member_of)
        told += [f"of {body.name}"] if body and not any(body.name in role for role in told) else []
        others = [name for name in person.names if name != person.name]
        told += [f"also {', '.join(others)}"] if others else []
        table.add_row("", person.name, "; ".join(" ".join(part.split()) for part in told))
    if bodies:
        table.add_row("", "Bodies", ", ".join(_with_short_form(body) for body in bodies))
    if places:
        table.add_row("", "Places", ", ".join(place.name for place in places))
    return table


def _with_short_form(body: Entity) -> str:
    short = [name for name in body.names if name.isupper() and name != body.name]
    return f"{body.name} ({short[0]})" if short else body.name


def _said(reading: Reading, statements: Sequence[Statement]) -> Table:
    text = reading.document.text
    table = _table()
    for statement in statements:
        cue = " ".join(span.of(text) for span in statement.cue)
        words = " … ".join(span.of(text) for span in statement.content)
        notes = [note for note in (_words(cue, 40), statement.act if statement.act != "said" else "") if note]
        if statement.confidence < DOUBTFUL:
            notes.append(f"doubtful, {statement.confidence:.0%}")
        who = statement.speaker_name or "(nobody named)"
        table.add_row("", f"{who} ({'; '.join(notes)})" if notes else who, f"{statement.kind}: {_words(words, LONGEST)}")
    return table


def _timeline(reading: Reading, times: Sequence[Time], events: Sequence[Event]) -> Table:
    """Dated happenings and times in the order of their dates, then what has no date."""
    text = reading.document.text
    dated = {event.time for event in events}
    rows: list[tuple[str, int, str, str]] = []
    for event in events:
        who = [entity.name for part in event.participants if (entity := reading.entity(part.entity))]
        place = reading.entity(event.place)
        told = f"{event.type}: “{_clause(text, event.trigger)}”"
        told += f" ({', '.join(who)})" if who else ""
        told += f" in {place.name}" if place else ""
        told += f" [{NOT_SURE[event.status]}]" if event.status in NOT_SURE else ""
        said = next((s for s in reading.statements if s.id == event.according_to), None)
        told += f" — according to {said.speaker_name or 'a statement'}" if said else ""
        rows.append((event.begin or "~", event.trigger.start, _day(event.begin, event.end), told))
    for time in times:
        if time.id not in dated and time.begin is not None:
            rows.append((time.begin, time.span.start, _day(time.begin, time.end), f"“{_clause(text, time.span)}”"))
    table = _table()
    for _, _, day, told in sorted(rows):
        table.add_row("", day, told)
    return table


def _day(begin: str | None, end: str | None) -> str:
    """Give an interval in words: its day or minute, or its first and last."""
    from datetime import date, timedelta

    if begin is None or end is None:
        return "no date"
    if "T" in begin:
        return begin.replace("T", " ")
    try:
        last = date.fromisoformat(end[:10]) - timedelta(days=1)
    except (ValueError, OverflowError):
        return begin
    return begin if last.isoformat() <= begin else f"{begin} to {last}"


def _clause(text: str, span: Span) -> str:
    """Give the words around a span, within its sentence, on one line."""
    start = max((m.end() for m in re.finditer(r"[.!?]\s+|\n", text[: span.start])), default=0)
    found = re.search(r"[.!?](?:\s|$)|\n", text[span.end :])
    end = span.end + (found.start() if found else len(text))
    left, right = max(start, span.start - AROUND), min(end, span.end + AROUND)
    words = text[left:right].split()
    words = words[1:] if left > start and len(words) > 2 else words
    words = words[:-1] if right < end and len(words) > 2 else words
    return ("… " if left > start else "") + " ".join(words) + (" …" if right < end else "")


def _figures(reading: Reading, figures: Sequence[Figure]) -> Table:
    text = reading.document.text
    table = _table()
    for figure in figures:
        value = "–".join(f"{v:,.12g}" for v in figure.value) if isinstance(figure.value, tuple) else f"{figure.value:,.12g}"
        told = f"{'' if figure.qualifier == '=' else figure.qualifier + ' '}{value} {figure.unit or ''}".strip()
        told += f", {figure.change} by that much" if figure.change else ""
        told += f"; about: {_words(figure.about, 70)}" if figure.about else ""
        if figure.comparison:
            told += f"; {figure.comparison.kind}" + (f", since {figure.comparison.since}" if figure.comparison.since else "")
        table.add_row("", _words(figure.span.of(text), 40), told)
    return table


def _words(words: str, most: int) -> str:
    """Give words on one line, cut at a space where they are longer than `most`."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"
