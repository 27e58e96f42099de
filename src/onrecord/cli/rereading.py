"""The commands about new engines: reread, diff."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, get_args

import click

from onrecord.cli.corrections import quote, write_all
from onrecord.cli.output import open_output
from onrecord.cli.progress import show_progress
from onrecord.cli.telling import SOME_NOT_READ, tell
from onrecord.reading import Options
from onrecord.reading.options import StatementRules

if TYPE_CHECKING:
    from onrecord.store.corrections.comparing import Change


@click.command()
@click.argument("place", metavar="RECORD")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to read in.")
@click.option(
    "--statement-rules",
    type=click.Choice(get_args(StatementRules)),
    default=Options().statement_rules,
    show_default=True,
    help="What counts as a statement: docs/statements.md tells.",
)
def reread(place: str, jobs: int, statement_rules: StatementRules) -> None:
    """Read anew every text that this version has not read; readings before and all corrections are kept.

    \b
    onrecord reread cases.record --jobs 2
    onrecord diff cases.record

    Exit status: 0 all read, 1 some not, 2 wrong usage, 130 interrupted.
    """
    from onrecord.store import Record

    with Record.open(place) as record, open_output() as out:
        counts = record.reread(options=Options(statement_rules=statement_rules), jobs=jobs, tell=tell, watch=show_progress)
        out.write(f"{record.name}: {counts.added:,} read anew, {counts.failed:,} not read\n")
    if counts.failed:
        sys.exit(SOME_NOT_READ)


@click.command()
@click.argument("place", metavar="RECORD")
@click.option("--from", "before", metavar="ENGINE", help="Version, number or key; default: the newest but one.")
@click.option("--to", "after", metavar="ENGINE", help="Version, number or key; default: the newest.")
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), help="Default: text on a terminal, else jsonl.")
def diff(place: str, before: str | None, after: str | None, form: str | None) -> None:
    """Print what a new engine changed: items gone, new and changed, with their words; as text, with counts by layer.

    \b
    onrecord diff cases.record
    onrecord diff cases.record --from 0.1.0 --to 0.2.0 --format jsonl > changes.jsonl
    """
    from onrecord.store import Record

    with Record.open(place, writing=False) as record, open_output() as out:
        form = form or ("text" if out.is_terminal() else "jsonl")
        counts: Counter[tuple[str, str]] = Counter()
        write_all(_count(record.diff(before, after), counts), out, form, render_change)
        if form == "text":
            out.write("".join(line + "\n" for line in render_counts(counts)))


def _count(changes: Iterable[Change], counts: Counter[tuple[str, str]]) -> Iterator[Change]:
    for change in changes:
        counts[change.layer, change.kind] += 1
        yield change


def render_change(change: Change) -> str:
    """Give a line for people."""
    from onrecord.report import make_visible

    parts = [change.source or change.document, f"{change.kind} {change.layer}", quote(change.words)]
    for name in change.fields:
        parts.append(f"{name}: {(change.before or {}).get(name)} → {(change.after or {}).get(name)}")
    return make_visible("  ".join(parts))


def render_counts(counts: Counter[tuple[str, str]]) -> list[str]:
    """Give a table of counts, a line for each layer in which something changed."""
    layers = list(dict.fromkeys(layer for layer, _ in counts))
    lines = [f"{'':<12}{'gone':>8}{'new':>8}{'changed':>9}"]
    for layer in sorted(layers):
        gone, new, changed = (counts[layer, kind] for kind in ("gone", "new", "changed"))
        lines.append(f"{layer:<12}{gone:>8,}{new:>8,}{changed:>9,}")
    return lines if layers else ["no change"]
