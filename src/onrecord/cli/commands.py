"""The commands: read, show, demo, schema."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

import click

from onrecord.cli.output import open_output
from onrecord.cli.progress import show_progress
from onrecord.errors import OnRecordError, UnreadableDocument
from onrecord.reading import VERSION, Options, Reading, parse_date

SOME_NOT_READ, INTERRUPTED = 1, 130
LAYERS = ("entities", "statements", "times", "figures", "events", "furniture")


def _date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and parse_date(value) is None:
        raise click.BadParameter(f"{value!r} is no ISO 8601 date; give it like 2031-05-15 or 2031-05-15T06:00:00Z")
    return value


def _encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            "".encode(value)
        except LookupError as error:
            raise click.BadParameter(f"{value!r} is no encoding that Python knows; try utf-8, cp1252 or utf-16") from error
    return value


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="onrecord")
def cli() -> None:
    """Turn news as it really arrives into a record that can be checked.

    onrecord demo shows a reading of the sample documents; onrecord read FILE reads yours.
    """


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR|- ...")
@click.option("--published", callback=_date, metavar="DATE", help="Date that times are reckoned from (ISO 8601).")
@click.option("--encoding", callback=_encoding, help="Encoding of plain text files; detected otherwise.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["report", "json", "jsonl"]),
    help="Default: report on a terminal, jsonl otherwise.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write, whole or not at all.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to read in.")
@click.option(
    "--max-characters",
    type=click.IntRange(1),
    default=Options().max_characters,
    show_default=True,
    help="Longest document that is read.",
)
def read(paths: Sequence[str], published: str | None, encoding: str | None, form: str | None, output: Path | None,
         jobs: int, max_characters: int) -> None:  # fmt: skip
    """Read documents: text files, folders of them, JSON Lines, or standard input ("-").

    \b
    onrecord read story.txt --published 2031-05-15
    onrecord read clippings/ --format jsonl --output readings.jsonl --jobs 2
    cat page.txt | onrecord read -

    Exit status: 0 all read, 1 some not, 2 wrong usage.
    """
    from onrecord.documents import load_documents
    from onrecord.pipeline import read_all

    options = Options(max_characters=max_characters)
    documents = load_documents(paths, encoding=encoding, published=published, options=options)
    readings = show_progress(read_all(documents, jobs=jobs, options=options))
    failures: list[str] = []
    form = form or ("report" if output is None and sys.stdout.isatty() else "jsonl")
    with open_output(output) as stream:
        write_readings(_told(readings, failures), stream, form)
    if failures:
        sys.exit(SOME_NOT_READ)


@cli.command()
@click.argument("path", metavar="FILE|-")
@click.option("--published", callback=_date, metavar="DATE", help="Date that times are reckoned from (ISO 8601).")
@click.option("--encoding", callback=_encoding, help="Encoding of the file; detected otherwise.")
@click.option("--layers", default=",".join(LAYERS), show_default=True, help="What to mark, separated by commas.")
def show(path: str, published: str | None, encoding: str | None, layers: str) -> None:
    """Print the text itself with what was found marked in it: in colour, or [label:words] where there is no terminal."""
    from onrecord.documents import load_documents
    from onrecord.pipeline import read_all
    from onrecord.report import print_marked

    chosen = [layer.strip() for layer in layers.split(",") if layer.strip()]
    if unknown := [layer for layer in chosen if layer not in LAYERS]:
        raise click.BadParameter(f"{unknown[0]!r} is no layer; choose from {', '.join(LAYERS)}", param_hint="--layers")
    failures: list[str] = []
    for reading in _told(read_all(load_documents([path], encoding=encoding, published=published)), failures):
        print_marked(reading, sys.stdout, layers=chosen)
    if failures:
        sys.exit(SOME_NOT_READ)


@cli.command()
@click.option("--format", "form", type=click.Choice(["report", "json", "jsonl"]), default="report", show_default=True)
def demo(form: str) -> None:
    """Read the sample documents that ship with onrecord and print the report."""
    from onrecord.pipeline import read_all
    from onrecord.samples import load_samples

    with open_output(None) as stream:
        write_readings(_told(show_progress(read_all(load_samples())), []), stream, form)


@cli.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    from onrecord.reading import reading_schema

    click.echo(json.dumps(reading_schema(), indent=1, ensure_ascii=False))


def write_readings(readings: Iterable[Reading], stream: TextIO, form: str) -> None:
    """Write readings as they come: a report, one JSON array, or a line each."""
    if form == "report":
        from onrecord.report import print_report

        for reading in readings:
            print_report(reading, stream)
        return
    if form == "jsonl":
        for reading in readings:
            stream.write(reading.to_json() + "\n")
        return
    opening = "["
    for reading in readings:
        stream.write(opening + "\n" + reading.to_json(indent=1))
        opening = ","
    stream.write("\n]\n" if opening == "," else "[]\n")


def _told(readings: Iterable[Reading | UnreadableDocument], failures: list[str]) -> Iterator[Reading]:
    """Hand on the readings; print each error as one line on standard error and note it in `failures`."""
    for reading in readings:
        if isinstance(reading, Reading):
            yield reading
        else:
            failures.append(str(reading))
            click.echo(f"onrecord: {' '.join(str(reading).split())}", err=True)


def main() -> None:
    """Run the command line; a broken pipe and Ctrl-C end it quietly."""
    try:
        cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("onrecord: interrupted; nothing half-written was left behind", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OnRecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(SOME_NOT_READ)
