"""The command that groups stories into events and cases."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import check_date, check_encoding
from onrecord.cli.output import open_output
from onrecord.cli.progress import show_progress
from onrecord.cli.telling import SOME_NOT_READ, hand_on

if TYPE_CHECKING:
    from onrecord.report.cases import CaseFormat

SOME_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR|- ...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    help="Default: text on a terminal, jsonl otherwise.",
)
@click.option("--events", is_flag=True, help="Print each happening by itself, not under its case.")
@click.option("--evidence", is_flag=True, help="Show why each story stands where it does: what it shares with which other.")
@click.option("--decisions", type=SOME_FILE, help="Stories that you keep apart or together: JSON Lines (docs/cases.md).")
@click.option("--published", callback=check_date, metavar="DATE", help="Date of documents that have none (ISO 8601).")
@click.option("--encoding", callback=check_encoding, help="Encoding of plain text files; detected otherwise.")
@click.option("--output", type=SOME_FILE, help="File to write, whole or not at all.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to read in.")
def cases(paths: Sequence[str], form: CaseFormat | None, events: bool, evidence: bool, decisions: Path | None,
          published: str | None, encoding: str | None, output: Path | None, jobs: int) -> None:  # fmt: skip
    """Print which stories tell of the same happening, and which happenings belong to one case.

    Takes documents as onrecord read does, and readings that it has written (JSON Lines), which are not read again.

    \b
    onrecord cases readings.jsonl
    onrecord cases clippings/ --evidence
    onrecord cases readings.jsonl --format jsonl --output cases.jsonl

    Exit status: 0 all read, 1 some not, 2 wrong usage, 130 interrupted.
    """
    from onrecord.cases import CaseIndex, digest_stories, list_cases, load_decisions
    from onrecord.documents import load_documents_or_readings
    from onrecord.pipeline import read_all
    from onrecord.report.cases import render_cases

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
