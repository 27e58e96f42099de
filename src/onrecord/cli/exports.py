"""The commands that carry a record's content out and in: export and import."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

import click

from onrecord.cli.options import login_name
from onrecord.cli.output import open_archive, open_output
from onrecord.cli.telling import SOME_NOT_READ, tell

if TYPE_CHECKING:
    from onrecord.store import Record

Form = Literal["jsonl", "csv", "xlsx", "parquet"]
LAYERS = ("statements", "entities", "figures", "events", "stories")
STDIN = "-"
TABLES = frozenset({".csv", ".xlsx"})
TOGETHER = 1 << 20  # characters that are written at a time


@click.command()
@click.argument("place", metavar="RECORD")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "xlsx", "parquet"]),
    default="jsonl",
    show_default=True,
    help="All that is kept, a table for review, or tables for analysis.",
)
@click.option("--layer", "layers", type=click.Choice(LAYERS), multiple=True, help="Table to write: statements by default.")
@click.option("--output", type=click.Path(path_type=Path), help="File (parquet: folder) to write, whole or not at all.")
def export(place: str, form: Form, layers: tuple[str, ...], output: Path | None) -> None:
    """Write out what a record holds.

    As jsonl: all that is kept, which onrecord import takes into another record, in SQLite or PostgreSQL. As csv or xlsx: a
    table with columns for review. As parquet: tables for analysis, one folder a month; all unless --layer names some.

    \b
    onrecord export cases.record --output cases.jsonl
    onrecord export cases.record --format xlsx --output review.xlsx
    onrecord export cases.record --format parquet --output tables/

    Exit status: 0 all written, 1 some could not be read any more and was left out, 2 wrong usage.
    """
    from onrecord.store import Record

    if form in {"csv", "xlsx"} and len(layers) > 1:
        raise click.UsageError(f"--format {form} writes one table; give --layer once")
    if form in {"xlsx", "parquet"} and (output is None or str(output) == STDIN):
        raise click.UsageError(f"--format {form} needs a place: --output {'FOLDER' if form == 'parquet' else 'FILE'}")
    lost: list[str] = []

    def note(message: str) -> None:
        if message not in lost:
            lost.append(message)
            tell(message)

    with Record.open(place, writing=False) as record:
        if output is not None and form == "parquet":
            _write_folder(record, layers or LAYERS, output, note)
        elif output is not None and form == "xlsx":
            _write_workbook(record, layers[0] if layers else LAYERS[0], output, note)
        else:
            _write_text(record, layers[0] if layers else LAYERS[0], form, output, note)
    if lost:
        sys.exit(SOME_NOT_READ)


def _write_text(record: Record, layer: str, form: Form, output: Path | None, note: Callable[[str], None]) -> None:
    from onrecord.store.tabular import LAYERS, write_csv

    with open_output(output) as out:
        if form == "csv":
            pieces = write_csv(LAYERS[layer], record.rows(layer, tell=note))
        else:
            pieces = (line.decode("utf-8") for line in record.export(tell=note))
        held, size = [], 0
        for piece in pieces:
            held.append(piece)
            size += len(piece)
            if size > TOGETHER:
                out.write("".join(held))
                held, size = [], 0
        out.write("".join(held))


def _write_workbook(record: Record, layer: str, output: Path, note: Callable[[str], None]) -> None:
    from onrecord.store.tabular import LAYERS, write_xlsx

    with open_archive(output) as file:
        write_xlsx(LAYERS[layer], record.rows(layer, tell=note), file)


def _write_folder(record: Record, layers: tuple[str, ...], output: Path, note: Callable[[str], None]) -> None:
    """Write the tables beside their place and move them there when all are written."""
    from onrecord.store.tabular import LAYERS
    from onrecord.store.tabular.parquet import write_parquet

    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise click.UsageError(f"--output {output}: there is something already; give a folder that is new or empty")
    part = output.with_name(f".{output.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        for layer in layers:
            write_parquet(LAYERS[layer], record.rows(layer, tell=note), part / layer)
        part.replace(output)
    except OSError as error:
        raise click.UsageError(f"--output {output}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


@click.command("import")
@click.argument("place", metavar="RECORD")
@click.argument("path", metavar="FILE|-")
@click.option("--who", default=login_name, show_default="your login name", help="Who reviewed a table.")
@click.option("--why", default="reviewed in a table", show_default=True, help="Why, kept with each correction.")
def import_(place: str, path: str, who: str, why: str) -> None:
    """Take an export (jsonl) into a record, which is made where there is none; or a table (csv, xlsx) that was reviewed.

    Of an export, what is new is added, what is known passed over, and what contradicts the record named and refused. Run
    the same command after a stop of any kind: nothing comes in twice.

    \b
    onrecord import new.record cases.jsonl
    onrecord export old.record | onrecord import postgresql://USER@HOST/DATABASE -
    onrecord import cases.record reviewed.xlsx --who "R. Calder"

    Exit status: 0 all taken, 1 some refused, 2 wrong usage.
    """
    from onrecord.store import Record

    if Path(path).suffix.lower() in TABLES:
        _take_table(place, path, who, why)
        return
    with _open(path) as file, Record.open(place, create=True) as record, open_output() as out:
        done = record.take(file, path, tell=tell)
        counts, pages = done.counts, f"{done.pages:,} pages, " if done.pages else ""
        out.write(
            f"{record.name}: {counts.added:,} added, {counts.known:,} known, {pages}{done.log:,} log entries, "
            f"{done.forgotten:,} forgotten, {done.refused:,} refused\n"
        )
    if done.refused:
        sys.exit(SOME_NOT_READ)


def _take_table(place: str, path: str, who: str, why: str) -> None:
    from onrecord.store import Record

    with _open(path) as file, Record.open(place) as record, open_output() as out:
        done = record.take_reviews(file, path, who=who, why=why, tell=tell)
        out.write(f"{record.name}: {done.corrections:,} corrections, {done.known:,} rows known, {done.refused:,} refused\n")
    if done.refused:
        sys.exit(SOME_NOT_READ)


def _open(path: str) -> BinaryIO:
    try:
        return sys.stdin.buffer if path == STDIN else Path(path).open("rb")
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from error
