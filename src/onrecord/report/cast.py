"""The cast of a run: its subjects as a table for people, as JSON, or as CSV that a spreadsheet may open safely."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import msgspec

from onrecord.report.lines import on_one_line, short_source
from onrecord.report.page import make_console, print_page
from onrecord.report.spreadsheet import safe_cell
from onrecord.report.visible import make_visible
from onrecord.timelines.later import tell_later

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from onrecord.subjects import Cited, Evidence, Link, Ref, Subject
    from onrecord.timelines import Later

CastFormat = Literal["table", "json", "jsonl", "csv"]
PAGE = 100  # subjects that are laid out at a time
SHOWN = 3  # stories, roles and other names shown in a table; JSON has all
LONGEST = 200  # characters of one cell of a table
COLUMNS = (
    "id", "kind", "name", "names", "roles", "ages", "stories", "sources", "first", "last", "links", "possible", "known",
    "later",
)  # fmt: skip
LINK_COLUMNS = (
    "id", "status", "confidence", "name_match", "left_name", "left_source", "left_document", "left_start", "left_end",
    "right_name", "right_source", "right_document", "right_start", "right_end", "evidence", "later",
)  # fmt: skip


def render_cast(subjects: Sequence[Subject], form: CastFormat, *, links: bool = False, terminal: bool = False,
                later: Mapping[str, Sequence[Later]] = MappingProxyType({})) -> Iterator[str]:  # fmt: skip
    """Give the cast piece by piece.

    Args:
        links: with the links, made and possible, and their evidence. In CSV these are the rows, in place of the subjects.
        terminal: whether a table may take the terminal's width and colours.
        later: out of a record, by the id of a subject: what became of the stages told where its roles and ages are.
    """
    if form == "table":
        for start in range(0, len(subjects), PAGE):
            page = subjects[start : start + PAGE]
            yield print_page(_page(page, later, links=links, first=start == 0), make_console(terminal=terminal))
    elif form == "csv":
        yield _row(LINK_COLUMNS if links else COLUMNS)
        for subject in subjects:
            rows = _link_rows(subject) if links else [_cells(subject)]
            told = "; ".join(map(tell_later, later.get(subject.id, ())))
            yield from (_row([*row, told]) for row in rows)
    elif form == "jsonl":
        yield from (_json(subject, later, links=links) + "\n" for subject in subjects)
    else:
        for number, subject in enumerate(subjects):
            whole = msgspec.json.format(_json(subject, later, links=links), indent=1)
            yield ("[\n" if number == 0 else ",\n") + whole
        yield "\n]\n" if subjects else "[]\n"


def _json(subject: Subject, later: Mapping[str, Sequence[Later]], *, links: bool) -> str:
    whole = msgspec.structs.asdict(subject)
    for name in () if links else ("links", "possible", "known_evidence"):
        del whole[name]
    whole["later"] = later.get(subject.id, ())
    return msgspec.json.encode(whole).decode("utf-8")


def _row(cells: Iterable[object]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(map(safe_cell, cells))
    return line.getvalue()


def _cells(subject: Subject) -> list[object]:
    days = sorted(ref.published for ref in subject.refs if ref.published)
    sources = dict.fromkeys(ref.source or ref.document for ref in subject.refs)
    return [
        subject.id, subject.kind, subject.name, "; ".join(subject.names), "; ".join(role.words for role in subject.roles),
        _ages(subject), len(subject.refs), "; ".join(sources), days[0] if days else "", days[-1] if days else "",
        len(subject.links), len(subject.possible), subject.known or "",
    ]  # fmt: skip


def _link_rows(subject: Subject) -> Iterator[list[object]]:
    """Give a row for each link; a possible one stands with the first of its two subjects only."""
    mine = set(subject.refs)
    for link in (*subject.links, *(link for link in subject.possible if link.left in mine)):
        evidence = "; ".join(f"{e.speaks}: {_told(e)}" for e in link.evidence)
        yield [link.id, link.status, link.confidence, link.name_match or "", *_place(link.left), *_place(link.right), evidence]


def _place(ref: Ref) -> tuple[object, ...]:
    return ref.name, ref.source or "", ref.document, ref.span.start, ref.span.end


def _ages(subject: Subject) -> str:
    pairs = dict.fromkeys((age.low, age.high) for age in subject.ages)
    return ", ".join(str(low) if low == high else f"{low} to {high}" for low, high in pairs)


def _page(subjects: Sequence[Subject], later: Mapping[str, Sequence[Later]], *, links: bool, first: bool
          ) -> Iterator[RenderableType]:  # fmt: skip
    from rich.text import Text

    if not links:
        table = _table(first=first)
        for subject in subjects:
            table.add_row(*_shown(subject, later.get(subject.id, ())))
        yield table
        return
    for subject in subjects:
        table = _table(first=False)
        table.add_row(*_shown(subject, later.get(subject.id, ())))
        yield table
        for title, chosen in (("", subject.links), ("  possible, not linked:", subject.possible)):
            if title and chosen:
                yield Text(title, style="bold")
            for link in chosen:
                yield from _lines(link)
        yield Text("")


def _table(*, first: bool) -> Table:
    from rich.table import Table

    table = Table(box=None, show_header=first, header_style="bold", pad_edge=False, expand=True)
    table.add_column("", width=6)
    for name, ratio in (("name", 3), ("roles", 3), ("stories", 4)):
        table.add_column(name, ratio=ratio, overflow="fold")
    return table


def _shown(subject: Subject, later: Sequence[Later]) -> tuple[RenderableType, ...]:
    from rich.text import Text

    name = Text(_clean(subject.name), style="bold")
    if others := [n for n in subject.names if n != subject.name]:
        name.append(f"\n{_some(others)}", style="not bold")
    since = "".join(f"\nsince then: {on_one_line(tell_later(one), 2 * LONGEST)}" for one in later)
    known = f"\nknown: {_clean(subject.known)}" if subject.known else ""
    told = "; ".join(part for part in (_some([role.words for role in subject.roles]), _ages(subject)) if part)
    sources = list(dict.fromkeys(short_source(ref.source) or ref.document[:19] for ref in subject.refs))
    return (
        Text(subject.id),
        name,
        Text(_clean(f"{subject.kind}{': ' if told else ''}{told}") + known).append(since, style="yellow"),
        Text(f"{len(subject.refs)}: {_some(sources)}"),
    )


def _lines(link: Link) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(f"  {link.id}  {link.confidence:.2f}  {_source(link.left)} – {_source(link.right)}", style="cyan")
    for evidence in link.evidence:
        yield Text(f"    {evidence.speaks:8} {_clean(_told(evidence))}", style="" if evidence.speaks == "for" else "red")


def _source(ref: Ref) -> str:
    return _clean(f"“{ref.name}” {short_source(ref.source) or ref.document[:19]}")


def _told(evidence: Evidence) -> str:
    sides = [_quoted(side) for side in (evidence.left, evidence.right) if side]
    return evidence.note + (": " + " | ".join(sides) if sides else "")


def _quoted(side: Iterable[Cited]) -> str:
    return ", ".join(f"“{cited.words}”" for cited in side)


def _some(words: Sequence[str]) -> str:
    shown = "; ".join(map(_clean, words[:SHOWN]))
    return shown + (f" and {len(words) - SHOWN} more" if len(words) > SHOWN else "")


def _clean(words: str) -> str:
    line = " ".join(make_visible(words).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
