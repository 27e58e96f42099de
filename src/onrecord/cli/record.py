"""The commands that change a record as a whole: add and upgrade."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from onrecord.cli.options import check_date, check_encoding, how_to_read
from onrecord.cli.output import open_output
from onrecord.cli.progress import show_progress
from onrecord.cli.telling import SOME_NOT_READ, tell
from onrecord.reading import Options
from onrecord.reading.options import StatementRules


@click.command()
@click.argument("place", metavar="RECORD")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR|- ...")
@click.option("--published", callback=check_date, metavar="DATE", help="Date of documents that have none (ISO 8601).")
@click.option("--encoding", callback=check_encoding, help="Encoding of plain text files; detected otherwise.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to read in.")
@click.option("--no-pages", is_flag=True, help="Keep the text of HTML pages alone, not the pages themselves.")
@how_to_read
def add(place: str, paths: Sequence[str], published: str | None, encoding: str | None, jobs: int, no_pages: bool,
        statement_rules: StatementRules, **limits: int) -> None:  # fmt: skip
    """Read documents into a record, which is made where there is none.

    RECORD is a file, or postgresql://USER@HOST/DATABASE. Documents are those that onrecord read takes, and readings that it has
    written (JSON Lines). A text that this engine has read before is not read again: run the same command after a stop of
    any kind, and it goes on where it was. The HTML pages that texts were cut out of are kept beside them.

    \b
    onrecord add cases.record clippings/ --jobs 2
    onrecord add cases.record readings.jsonl
    onrecord add postgresql://desk@db.example/cases archive.warc.gz

    Exit status: 0 all read, 1 some not, 2 wrong usage, 130 interrupted.
    """
    from onrecord.documents import load_documents_or_readings
    from onrecord.pipeline import read_all
    from onrecord.store import Pages, Record

    options, pages = Options(statement_rules=statement_rules, **limits), Pages()
    own = [Path(place + ending) for ending in ("", "-wal", "-shm", "-journal")]
    items = load_documents_or_readings(
        paths, encoding=encoding, published=published, options=options, leave_out=own,
        keep_page=None if no_pages else pages.keep,
    )  # fmt: skip
    with Record.open(place, create=True) as record, open_output() as out:
        reading = read_all(record.unread(items, options=options), jobs=jobs, options=options)
        counts = record.add(show_progress(reading), options=options, pages=pages, tell=tell)
        out.write(f"{record.name}: {counts.added:,} read and added, {counts.known:,} known, {counts.failed:,} not read\n")
    if counts.failed:
        sys.exit(SOME_NOT_READ)


@click.command()
@click.argument("place", metavar="RECORD")
def upgrade(place: str) -> None:
    """Bring the tables of a record that an older onrecord made up to this version's, all of it or nothing.

    \b
    onrecord upgrade cases.record

    Keep a copy before: onrecord backup cases.record before.record
    """
    from onrecord.store import upgrade as bring_up

    before, now = bring_up(place)
    with open_output() as out:
        told = "its tables are this version's" if before == now else f"brought from step {before} to {now}"
        out.write(f"{place}: {told}\n")
