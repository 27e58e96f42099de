"""The text itself with what was found marked in it, so that a wrong span is seen at once.

On a terminal in colour; elsewhere, and in test failures, as [label:words], which may nest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TextIO

from onrecord.reading import Reading, Span

STYLES = {
    "person": "bold cyan", "organisation": "bold blue", "place": "green", "other": "bold", "pronoun": "cyan", "nominal": "cyan",
    "role": "italic cyan", "content": "yellow", "cue": "bold magenta", "source": "underline", "time": "bright_green",
    "figure": "bright_red", "event": "reverse", "furniture": "dim strike", "headline": "bold underline",
}  # fmt: skip
ALL = ("entities", "statements", "times", "figures", "events", "furniture")


class Mark(NamedTuple):
    """One span to mark."""

    span: Span
    label: str


def find_marks(reading: Reading, layers: Sequence[str] = ALL) -> list[Mark]:
    """Give the spans of the chosen layers with their labels, outer ones before those inside them."""
    marks = set(_marks(reading, frozenset(layers)))
    return sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.label))


def _marks(reading: Reading, layers: frozenset[str]) -> Iterator[Mark]:
    if "furniture" in layers:
        yield from (Mark(piece.span, "furniture") for piece in reading.furniture)
    if "entities" in layers:
        for entity in reading.entities:
            for mention in entity.mentions:
                yield Mark(mention.span, entity.kind if mention.form == "name" else mention.form)
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
    """Give the text with each item as [label:words].

    Items that cross one another's edges are both shown; the bracket that closes first closes the inner one, so a crossing is
    seen as a doubled bracket. Without marks the text comes back as it was.
    """
    text = reading.document.text
    opens: dict[int, list[Mark]] = {}
    closes: dict[int, int] = {}
    for mark in find_marks(reading, layers):
        opens.setdefault(mark.span.start, []).append(mark)
        closes[mark.span.end] = closes.get(mark.span.end, 0) + 1
    parts, at = [], 0
    for edge in sorted({*opens, *closes}):
        parts.append(text[at:edge])
        parts.append("]" * closes.get(edge, 0))
        parts += [f"[{mark.label}:" for mark in opens.get(edge, [])]
        at = edge
    return "".join([*parts, text[at:]])


def print_marked(reading: Reading, stream: TextIO, layers: Sequence[str] = ALL) -> None:
    """Print the marked text: in colour with a legend where `stream` is a terminal, in brackets where it is none."""
    if not stream.isatty():
        stream.write(render_marked(reading, layers).rstrip("\n") + "\n")
        return
    from rich.console import Console
    from rich.text import Text

    shown = Text(reading.document.text)
    used = []
    for mark in find_marks(reading, layers):
        shown.stylize(STYLES[mark.label], mark.span.start, mark.span.end)
        used.append(mark.label)
    console = Console(file=stream, highlight=False)
    legend = Text("  ").join(Text(label, style=STYLES[label]) for label in STYLES if label in used)
    console.print(legend, "", shown, sep="\n", soft_wrap=False)
