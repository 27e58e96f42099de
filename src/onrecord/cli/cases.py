"""The command that groups stories into events and cases."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import check_date, check_encoding
from onrecord.cli.output import open_output
from onrecord.cli.progress import show_progress
from onrecord.cli.questions import asked_alone
from onrecord.cli.telling import SOME_NOT_READ, hand_on, tell
from onrecord.errors import BusyRecord

if TYPE_CHECKING:
    from onrecord.report.cases import CaseFormat
    from onrecord.store import Record
    from onrecord.store.casefiles.methods import Kept

SOME_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="RECORD|FILE|DIR|- ...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    help="Default: text on a terminal, jsonl otherwise.",
)
@click.option("--events", is_flag=True, help="Print each happening by itself, not under its case.")
@click.option("--evidence", is_flag=True, help="Show why each story stands where it does: what it shares with which other.")
@click.option("--keep", is_flag=True, help="Of a record, also make the files of large cases ahead, so that each opens at once.")
@click.option("--anew", is_flag=True, help="With --keep: make them all anew.")
@click.option("--decisions", type=SOME_FILE, help="Stories that you keep apart or together: JSON Lines (docs/cases.md).")
@click.option("--published", callback=check_date, metavar="DATE", help="Date of documents that have none (ISO 8601).")
@click.option("--encoding", callback=check_encoding, help="Encoding of plain text files; detected otherwise.")
@click.option("--output", type=SOME_FILE, help="File to write, whole or not at all.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to read in.")
def cases(paths: Sequence[str], form: CaseFormat | None, events: bool, evidence: bool, keep: bool, anew: bool,
          decisions: Path | None, published: str | None, encoding: str | None, output: Path | None,
          jobs: int) -> None:  # fmt: skip
    """Print which stories tell of the same happening, and which happenings belong to one case.

    Takes documents as onrecord read does, and readings that it has written (JSON Lines), which are not read again; or a record,
    in which the stories that are new since last time are linked first.

    \b
    onrecord cases cases.record --format jsonl
    onrecord cases cases.record --keep
    onrecord cases readings.jsonl
    onrecord cases clippings/ --evidence
    onrecord cases readings.jsonl --format jsonl --output cases.jsonl

    Exit status: 0 all read, 1 some not, 2 wrong usage, 130 interrupted.
    """
    from onrecord.cases import CaseIndex, digest_stories, list_cases, load_decisions
    from onrecord.documents import load_documents_or_readings
    from onrecord.pipeline import read_all
    from onrecord.report.cases import render_cases

    if place := asked_alone(paths):
        if decisions is not None:
            raise click.UsageError(f"a record keeps decisions itself: onrecord correct {place} part, or join, or move")
        if keep or anew:
            _keep(place, anew=anew)
        else:
            _of_record(place, form, output, events=events, evidence=evidence)
        return
    if keep or anew:
        raise click.UsageError("--keep and --anew are for a record, which keeps the files of its cases")
    index = CaseIndex(decisions=load_decisions(decisions) if decisions else ())
    items = load_documents_or_readings(paths, encoding=encoding, published=published)
    failures: list[str] = []
    readings = hand_on(show_progress(read_all(items, jobs=jobs)), failures)
    index.add([digest for reading in readings for digest in digest_stories(reading)])
    with open_output(output) as out:
        form = form or ("text" if out.is_terminal() else "jsonl")
        for piece in render_cases(list_cases(index, events=events, evidence=evidence), form, terminal=out.is_terminal()):
            out.write(piece)
    if failures:
        sys.exit(SOME_NOT_READ)


def _keep(place: str, *, anew: bool) -> None:
    """Make the files of large cases ahead."""
    with open_linked(place) as record:
        done = record.keep_case_files(anew=anew, watch=_show_kept)
    left = f"; of {done.changed} something changed meanwhile: give the command again" if done.changed else ""
    noted = f", and what became of old stages was noted of {done.cases:,} others" if done.cases else ""
    tell(f"{place}: {done.files:,} files of large cases were made and are kept{noted}{left}")


def _show_kept(kept: Kept) -> None:
    """Tell how far it is, on a terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        told = f"{kept.cases:,} small cases noted" if kept.cases else f"{kept.waiting:,} to go"
        click.echo(f"\r{kept.files:,} made, {told}  ", err=True, nl=not kept.waiting and not kept.cases)


def _of_record(place: str, form: CaseFormat | None, output: Path | None, *, events: bool, evidence: bool) -> None:
    """Print the cases of a record."""
    from onrecord.report.cases import render_cases

    with open_linked(place) as record, open_output(output) as out:
        form = form or ("text" if out.is_terminal() else "jsonl")
        for piece in render_cases(record.cases(events=events, evidence=evidence), form, terminal=out.is_terminal()):
            out.write(piece)


@contextmanager
def open_linked(place: str) -> Iterator[Record]:
    """Open a record and link the stories that are new; where it may not be written to, say what is left out."""
    from onrecord.store import Record

    file = Path(place)
    may_write = not file.exists() or (os.access(file, os.W_OK) and os.access(file.absolute().parent, os.W_OK))
    with Record.open(place, writing=may_write) as record:
        try:
            if may_write:
                record.link_cases()
        except BusyRecord as error:
            tell(error)
        if waiting := record.unlinked():
            tell(f"{record.name}: {waiting:,} documents that came or changed since cases were linked last are left out")
        yield record
