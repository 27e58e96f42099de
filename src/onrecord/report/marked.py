"""The text itself with what was found marked in it, so that a wrong span is seen at once.

On a terminal in colour; elsewhere, and in test failures, as [label:words], which may nest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.reading import Reading, Span
from onrecord.report.page import make_console, print_page, shows_colour
from onrecord.report.visible import make_visible
from onrecord.report.where import short_country

STYLES = {
    "person": "bold cyan", "organisation": "bold blue", "place": "green", "other": "bold", "pronoun": "cyan", "nominal": "cyan",
    "role": "dim cyan", "content": "italic yellow", "cue": "bold magenta", "source": "underline", "time": "bright_green",
    "figure": "bright_red", "event": "reverse", "furniture": "dim strike",
}  # fmt: skip
"""Content alone is italic, so that a name in a quotation, whose colour covers its own, is still seen to stand in one."""

ALL = ("entities", "statements", "times", "figures", "events", "furniture")


class Mark(NamedTuple):
    """One span to mark."""

    span: Span
    label: str
    note: str = ""
    """What follows the label in brackets: the country of a place."""


def find_marks(reading: Reading, layers: Sequence[str] = ALL) -> list[Mark]:
    """Give the spans of the chosen layers with their labels, outer ones before those inside them."""
    marks = set(_marks(reading, frozenset(layers)))
    return sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.label))


def _marks(reading: Reading, layers: frozenset[str]) -> Iterator[Mark]:
    if "furniture" in layers:
        yield from (Mark(piece.span, "furniture") for piece in reading.furniture)
    if "entities" in layers:
        for entity in reading.entities:
            note = f" {short_country(entity.location)}" if entity.location else ""
            for mention in entity.mentions:
                named = mention.form == "name"
                yield Mark(mention.span, entity.kind if named else mention.form, note if named else "")
            yield from (Mark(role.span, "role") for role in entity.roles)
    if "statements" in layers:
        for statement in reading.statements:
            yield from (Mark(span, "content") for span in statement.content)
            yield from (Mark(span, "cue") for span in statement.cue)
            yield from (Mark(span, "source") for span in statement.source)
    if "times" in layers:
        yield from (Mark(time.span, "time") for time in reading.times)
    if "figures" in layers:
        yield from (Mark(figure.span, "figure") for figure in reading.figures)
    if "events" in layers:
        yield from (Mark(event.trigger, "event") for event in reading.events)


def render_marked(reading: Reading, layers: Sequence[str] = ALL) -> str:
    """Give the text with each item as [label:words], a located place as [place GB:words]; items may nest.

    Of two items that cross one another's edges, the inner one is closed and opened again as [label…:, so that the words
    in each pair of brackets are the item's own. Without marks the text comes back as it was.

    >>> from onrecord.reading import Document, Furniture
    >>> furniture = (Furniture(span=Span(4, 13), kind="related"),)
    >>> render_marked(Reading(document=Document(text="Go. Read more"), furniture=furniture))
    'Go. [furniture:Read more]'
    """
    text = reading.document.text
    opens: dict[int, list[Mark]] = {}
    ends = set()
    for mark in find_marks(reading, layers):
        opens.setdefault(mark.span.start, []).append(mark)
        ends.add(mark.span.end)
    parts, at = [], 0
    inside: list[Mark] = []
    for edge in sorted({*opens, *ends}):
        parts.append(text[at:edge])
        crossed = _close(inside, edge)
        parts.append("]" * crossed.closed)
        opening = [(mark, "…") for mark in crossed.again] + [(mark, "") for mark in opens.get(edge, [])]
        for mark, more in sorted(opening, key=lambda pair: -pair[0].span.end):
            parts.append(f"[{mark.label}{mark.note}{more}:")
            inside.append(mark)
        at = edge
    return "".join([*parts, text[at:]])


class Crossed(NamedTuple):
    """What closing at an edge takes: how many brackets, and which items go on after it."""

    closed: int
    again: list[Mark]


def _close(inside: list[Mark], edge: int) -> Crossed:
    """Take the items that end at `edge`, and those opened within them, off the stack `inside`."""
    lowest = next((at for at, mark in enumerate(inside) if mark.span.end == edge), len(inside))
    taken = inside[lowest:]
    del inside[lowest:]
    return Crossed(len(taken), [mark for mark in taken if mark.span.end > edge])


def render_on_terminal(reading: Reading, layers: Sequence[str] = ALL) -> str:
    """Give the text in colour under a legend; with brackets where the terminal shows no colours."""
    from rich.text import Text

    console = make_console(terminal=True)
    if not shows_colour(console):
        return make_visible(render_marked(reading, layers)).rstrip("\n") + "\n"
    shown = Text(make_visible(reading.document.text).rstrip("\n"))
    marks = find_marks(reading, layers)
    for mark in marks:
        shown.stylize(STYLES[mark.label], mark.span.start, mark.span.end)
    used = {mark.label for mark in marks}
    legend = Text("  ").join(Text(label, style=style) for label, style in STYLES.items() if label in used)
    return print_page([legend, Text(""), shown] if used else [shown], console)
