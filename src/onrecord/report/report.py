"""The report: a page that a reporter reads, story by story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.reading import Entity, Event, Figure, Reading, Statement, Story, Time
from onrecord.report.amounts import in_words
from onrecord.report.lines import cite, in_days, on_one_line
from onrecord.report.page import make_console, print_page
from onrecord.report.visible import make_visible
from onrecord.report.where import short_country

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

LEFT = 26  # columns for names and dates; "2022-01-01 to 2022-12-31" has 24
FIRST_WORDS = 90  # characters of a story without a headline
LONGEST = 400  # characters of a statement; longer ones are cut in the report, never in the reading
DOUBTFUL = 0.5  # confidence under which a statement is marked as doubtful
HEADLINE = 200  # characters of a headline, title or name
UNDATED = "~"  # sorts after every date


def render_report(reading: Reading, *, terminal: bool = False) -> str:
    """Give the report of one reading as a page: in colour for a terminal, plain otherwise. A layer with nothing is left out."""
    return print_page(_page(reading), make_console(terminal=terminal))


class Items(NamedTuple):
    """What one story holds, layer by layer, in text order."""

    entities: list[Entity]
    statements: list[Statement]
    times: list[Time]
    figures: list[Figure]
    events: list[Event]


class Found(NamedTuple):
    """A reading whose items can be looked up, by story and by id, without passing over them all each time."""

    text: str
    stories: dict[str, Items]
    entities: dict[str, Entity]
    statements: dict[str, Statement]
    times: dict[str, Time]

    def name_of(self, entity: str | None) -> str | None:
        """Give the name of an entity; None where there is none of that id."""
        found = self.entities.get(entity or "")
        return found.name if found else None


def _sort_out(reading: Reading) -> Found:
    stories = {story.id: Items([], [], [], [], []) for story in reading.stories}
    for layer in Items._fields:
        for item in getattr(reading, layer):
            if item.story in stories:
                getattr(stories[item.story], layer).append(item)
    entities = {entity.id: entity for entity in reading.entities}
    statements = {statement.id: statement for statement in reading.statements}
    times = {time.id: time for time in reading.times}
    return Found(reading.document.text, stories, entities, statements, times)


def _page(reading: Reading) -> Iterator[RenderableType]:
    from rich.rule import Rule
    from rich.text import Text

    document = reading.document
    found = _sort_out(reading)
    dated = f", published {document.published}" if document.published else ", no publication date"
    yield Rule(Text(on_one_line(f"{document.source or 'text'}{dated}", HEADLINE), style="bold"), align="left")
    if document.title:
        yield Text(on_one_line(document.title, HEADLINE), style="bold")
    for story in reading.stories:
        yield Text(f"\n{_heading(found.text, story)}", style="bold underline")
        yield from _story(found, found.stories[story.id])
    if reading.furniture:
        yield _title("Set aside as page furniture")
        for piece in reading.furniture:
            yield Text(f"  {piece.kind}: {on_one_line(piece.span.of(document.text), FIRST_WORDS)}", style="dim")
    for warning in reading.warnings:
        yield Text(f"\nWarning: {make_visible(warning)}", style="bold red")
    yield Text("")


def _heading(text: str, story: Story) -> str:
    dated = f" (published {story.published})" if story.published else ""
    if story.headline is not None:
        return on_one_line(story.headline.of(text), HEADLINE) + dated
    first = story.spans[0]
    return on_one_line(text[first.start : min(first.end, first.start + 4 * FIRST_WORDS)], FIRST_WORDS) + dated


def _story(found: Found, items: Items) -> Iterator[RenderableType]:
    if items.entities:
        yield _title("Who")
        yield _who(found, items.entities)
    if items.statements:
        yield _title("Who said what")
        yield _said(found, items.statements)
    if rows := _timeline(found, items):
        yield _title("Timeline")
        yield _table(rows)
    if items.figures:
        yield _title("Figures")
        yield _table((on_one_line(figure.span.of(found.text), 40), _figure(found, figure)) for figure in items.figures)


def _figure(found: Found, figure: Figure) -> str:
    """Tell a figure in words, with the time and place that it is of, and on whose word."""
    time, place = found.times.get(figure.time or ""), found.name_of(figure.place)
    told = found.statements.get(figure.according_to or "")
    where = [on_one_line(time.span.of(found.text), 40)] if time else []
    where += [place] if place else []
    where += [f"according to {told.speaker_name}"] if told and told.speaker_name else []
    return "; ".join([in_words(figure), *where])


def _when(event: Event) -> str:
    """Give a happening's date in words, with a question mark where no words of the text date it."""
    return in_days(event.begin, event.end) + ("?" if event.dated_by in {"narrative", "publication"} else "")


def _title(words: str) -> RenderableType:
    from rich.text import Text

    return Text(f"\n{words}", style="bold")


def _table(rows: Iterable[tuple[str, str]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    table.add_column(width=2)
    table.add_column(width=LEFT, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for left, right in rows:
        table.add_row("", Text(make_visible(left)), Text(make_visible(right)))
    return table


def _who(found: Found, entities: Sequence[Entity]) -> Table:
    rows = []
    for person in (entity for entity in entities if entity.kind == "person"):
        told = [role.text for role in person.roles]
        told += [f"aged {person.age}"] if person.age is not None else []
        body = found.name_of(person.member_of)
        told += [f"of {body}"] if body and not any(body in role for role in told) else []
        others = [name for name in person.names if name != person.name]
        told += [f"also {', '.join(others)}"] if others else []
        rows.append((person.name, "; ".join(" ".join(part.split()) for part in told)))
    for kind, title in (("organisation", "Bodies"), ("place", "Places"), ("other", "Other names")):
        names = [
            _with_where(found, entity) if kind == "place" else _with_short_form(entity)
            for entity in entities if entity.kind == kind
        ]  # fmt: skip
        rows += [(title, ", ".join(names))] if names else []
    return _table(rows)


def _with_where(found: Found, place: Entity) -> str:
    """Give a place with the gazetteer's name where that is another, its country, and what it lies in.

    "Kiev (Kyiv, UA)", "Oxford Road in Reading", "Springfield (US?)"; a country without a second name stands alone.
    """
    home = found.name_of(place.within)
    told = f"{place.name} in {home}" if home else place.name
    location = place.location
    if location is None:
        return told
    known = [] if location.name == place.name else [location.name]
    if place.place_kind != "country":
        known.append(short_country(location))
    return f"{told} ({', '.join(known)})" if known else told


def _with_short_form(body: Entity) -> str:
    short = [name for name in body.names if name.isupper() and name != body.name]
    return f"{body.name} ({short[0]})" if short else body.name


def _said(found: Found, statements: Sequence[Statement]) -> Table:
    rows = []
    for statement in statements:
        cue = " ".join(span.of(found.text) for span in statement.cue)
        words = " … ".join(span.of(found.text) for span in statement.content)
        notes = [on_one_line(cue, 40)] if cue else []
        notes += [statement.act] if statement.act != "said" else []
        if outer := found.statements.get(statement.within or ""):
            notes.append(f"as told by {outer.speaker_name or 'somebody unnamed'}")
        if statement.confidence < DOUBTFUL:
            notes.append(f"doubtful, {statement.confidence:.0%}")
        who = on_one_line(statement.speaker_name or "(nobody named)", HEADLINE)
        rows.append((f"{who} ({'; '.join(notes)})" if notes else who, f"{statement.kind}: {on_one_line(words, LONGEST)}"))
    return _table(rows)


def _timeline(found: Found, items: Items) -> list[tuple[str, str]]:
    """Dated happenings and times in the order of their dates, then what has no date."""
    dated = {event.time for event in items.events}
    rows: list[tuple[str, int, str, str]] = []
    for event in items.events:
        who = [name for part in event.participants if (name := found.name_of(part.entity))]
        place = found.name_of(event.place)
        told = f"{event.type}: “{cite(found.text, event.trigger)}”"
        told += f" ({', '.join(who)})" if who else ""
        told += f" in {place}" if place else ""
        told += f" [{event.status}]" if event.status != "happened" else ""
        if said := found.statements.get(event.according_to or ""):
            told += f" — according to {said.speaker_name or 'a statement'}"
        rows.append((event.begin or UNDATED, event.trigger.start, _when(event), told))
    for time in items.times:
        if time.id not in dated and time.begin is not None:
            rows.append((time.begin, time.span.start, in_days(time.begin, time.end), f"“{cite(found.text, time.span)}”"))
    return [(day, told) for _, _, day, told in sorted(rows)]
