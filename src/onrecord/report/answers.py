"""What a record answers, as a page for people, as JSON, or as CSV that a spreadsheet may open safely."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Literal

import msgspec

from onrecord.reading import Span
from onrecord.report.lines import on_one_line, short_source
from onrecord.report.page import make_console, print_page
from onrecord.report.spreadsheet import safe_cell
from onrecord.report.visible import make_visible
from onrecord.timelines.later import Later, tell_later

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from onrecord.store.questions import Named, Passage

AnswerFormat = Literal["table", "json", "jsonl", "csv"]
PAGE = 50  # answers that are laid out at a time
LONGEST_LATER = 440  # characters of what became of a stage
LONGEST = 120  # characters of a name, an outlet or a source on the page
DAY = 10  # columns of a date
SPACE = re.compile(r"\s+")


def render_answers(answers: Iterable[Passage | Named], form: AnswerFormat, columns: tuple[str, ...], *,
                   terminal: bool = False) -> Iterator[str]:  # fmt: skip
    """Give answers piece by piece, as they come.

    Args:
        columns: of CSV: the fields of an answer.
        terminal: whether a page may take the terminal's width and colours.
    """
    if form == "table":
        waiting = iter(answers)
        while page := list(islice(waiting, PAGE)):
            yield print_page([_table(page, terminal=terminal)], make_console(terminal=terminal))
    elif form == "csv":
        yield _row(columns)
        yield from (_row(_cell(getattr(answer, column)) for column in columns) for answer in answers)
    elif form == "jsonl":
        yield from (msgspec.json.encode(answer).decode("utf-8") + "\n" for answer in answers)
    else:
        opening = "[\n"
        for answer in answers:
            yield opening + msgspec.json.format(msgspec.json.encode(answer), indent=1).decode("utf-8")
            opening = ",\n"
        yield "\n]\n" if opening == ",\n" else "[]\n"


def _row(cells: Iterable[object]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(map(safe_cell, cells))
    return line.getvalue()


def _cell(value: object) -> object:
    """Give a field as one cell: spans as "12-17; 20-24", words with "…" between them, a range as "35 to 40", none as ""."""
    if isinstance(value, Span):
        return f"{value.start}-{value.end}"
    if isinstance(value, Later):
        return tell_later(value)
    if isinstance(value, tuple):
        if not value:
            return ""
        if all(isinstance(part, str) for part in value):
            return " … ".join(value)
        return ("; " if isinstance(value[0], (Span, Later)) else " to ").join(str(_cell(part)) for part in value)
    return value


def _table(answers: Iterable[Passage | Named], *, terminal: bool) -> Table:
    from rich.table import Table
    from rich.text import Text

    from onrecord.store.questions import Named

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    table.add_column(width=DAY)
    table.add_column(ratio=1, overflow="fold")
    for answer in answers:
        if isinstance(answer, Named):
            table.add_row(f"{answer.stories:,}".rjust(DAY), Text(f"{on_one_line(answer.name, LONGEST)}  {answer.kind}"))
        else:
            told = marked(answer, terminal=terminal)
            told.append("\n" + " · ".join(_cited(answer)), style="dim")
            told.append("".join(f"\nsince then: {on_one_line(tell_later(later), LONGEST_LATER)}" for later in answer.later),
                        style="yellow")  # fmt: skip
            table.add_row(Text(answer.day or "no date"), told)
    return table


def marked(passage: Passage, *, terminal: bool) -> Text:
    """Give a sentence on one line with the words found in bold, or in [brackets] where there is no terminal."""
    from rich.text import Text

    at, told = 0, Text()
    for span in passage.spans if passage.spans != (passage.context,) else ():
        start, end = (edge - passage.context.start for edge in (span.start, span.end))
        told.append(_line(passage.sentence[at : max(at, start)]))
        words = _line(passage.sentence[max(at, start) : end])
        told.append(words if terminal or not words else f"[{words}]", style="bold")
        at = max(at, end)
    told.append(_line(passage.sentence[at:]))
    return told


def _line(words: str) -> str:
    return SPACE.sub(" ", make_visible(words))


def _cited(passage: Passage) -> Iterator[str]:
    """Give who says it, what it is, and where it stands."""
    for field in ("speaker", "kind", "outlet"):
        if value := getattr(passage, field, None):
            yield on_one_line(value, LONGEST)
    yield on_one_line(short_source(passage.source) or passage.document[:19], LONGEST)
    yield f"{passage.spans[0].start}–{passage.spans[-1].end}"
