"""A timeline as a page, as JSON, as a table for spreadsheets and as a calendar."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from io import StringIO
from typing import Literal, get_args

import msgspec

from onrecord.report.lines import in_days, on_one_line, short_source
from onrecord.report.spreadsheet import safe_cell
from onrecord.report.visible import TO_REPLACEMENT, make_visible
from onrecord.timelines.calendar import render_calendar
from onrecord.timelines.items import Before, Entry
from onrecord.timelines.later import tell_later

TimelineForm = Literal["text", "json", "csv", "ics"]
FORMS: tuple[str, ...] = get_args(TimelineForm)

LONGEST = 200  # characters of a name or a source on the page
LEFT = 27  # columns for dates; "2022-01-01 to 2022-12-31?" has 25
COLUMNS = ("begin", "end", "certain", "dated_by", "status", "type", "words", "participants", "place", "according_to", "after",
           "source", "published", "start", "stop", "uid", "later")  # fmt: skip
"""Of the table; `start` and `stop` are the trigger's offsets."""
BACKWARDS = {code: f"\\u{code:04x}" for code in TO_REPLACEMENT}
"""Characters that JSON leaves as they are and that would steer a terminal, to their JSON escapes."""


def render_timeline(entries: Sequence[Entry], form: TimelineForm = "text", *, terminal: bool = False) -> str:
    """Give a timeline in one of its forms.

    Args:
        entries: as `timeline` gives them.
        form: "text", a page; "json", an array; "csv", a table; "ics", a calendar of what has a date.
        terminal: whether the page is for a terminal, with its width and colours.
    """
    if form == "text":
        return _render_text(entries, terminal=terminal)
    return RENDERERS[form](entries)


def _render_text(entries: Sequence[Entry], *, terminal: bool) -> str:
    from rich.table import Table
    from rich.text import Text

    from onrecord.report.page import make_console, print_page

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    table.add_column(width=LEFT, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    several = len({entry.document for entry in entries}) > 1
    for number, entry in enumerate(entries):
        previous = entries[number - 1].uid if number else None
        told = Text(_told(entry, previous) + (_source(entry) if several else ""))
        since = "".join(f"\nsince then: {on_one_line(tell_later(later), 2 * LONGEST)}" for later in entry.later)
        table.add_row(Text(when(entry)), told.append(since, style="yellow"))
    return print_page([table], make_console(terminal=terminal)) if entries else ""


def when(entry: Entry) -> str:
    """Give the date of an entry in words; a question mark stands where no words of the text date it."""
    days = in_days(entry.begin, entry.end)
    return days if entry.certain or entry.begin is None else days + "?"


def _told(entry: Entry, previous: str | None) -> str:
    told = f"{entry.type}: “{make_visible(entry.words)}”"
    if entry.participants:
        told += f" ({', '.join(on_one_line(name, LONGEST) for name in entry.participants)})"
    told += f" in {on_one_line(entry.place, LONGEST)}" if entry.place else ""
    told += f" [{entry.status}]" if entry.status != "happened" else ""
    told += "".join(f" [{_delay(link)} later]" for link in entry.after if link.seconds is not None and link.uid == previous)
    return told + (f" — according to {on_one_line(entry.according_to, LONGEST)}" if entry.according_to else "")


def _source(entry: Entry) -> str:
    return f" · {on_one_line(short_source(entry.source) or 'text', LONGEST)}"


def _delay(link: Before) -> str:
    """Give a length of time in its largest unit."""
    seconds = link.seconds or 0.0
    size, unit = next(((size, unit) for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")) if seconds >= size), (1, "s"))
    return f"{link.qualifier if link.qualifier != '=' else ''}{seconds / size:g} {unit}"


def _render_json(entries: Sequence[Entry]) -> str:
    plain = msgspec.to_builtins(entries)
    return json.dumps(plain, ensure_ascii=False, indent=1).translate(BACKWARDS) + "\n"


def _render_csv(entries: Sequence[Entry]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        row = {
            **{column: getattr(entry, column) for column in COLUMNS if hasattr(entry, column)},
            "certain": "yes" if entry.certain else "no",
            "participants": "; ".join(entry.participants),
            "after": "; ".join(
                f"{link.uid} {_delay(link) if link.seconds is not None else ''}".strip() for link in entry.after
            ),
            "start": entry.trigger.start,
            "stop": entry.trigger.end,
            "later": "; ".join(map(tell_later, entry.later)),
        }
        writer.writerow([safe_cell(row[column]) for column in COLUMNS])
    return out.getvalue()


RENDERERS: dict[str, Callable[[Sequence[Entry]], str]] = {"json": _render_json, "csv": _render_csv, "ics": render_calendar}
