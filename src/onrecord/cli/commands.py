"""The commands: read, show, timeline, demo, schema; those of who, fetch and the record have modules of their own."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.casefile import case, differences, show_sample_case
from onrecord.cli.cases import cases
from onrecord.cli.corrections import correct, log, undo
from onrecord.cli.exports import export, import_
from onrecord.cli.fetching import fetch
from onrecord.cli.keeping import backup, forget
from onrecord.cli.options import check_date, check_encoding, how_to_read
from onrecord.cli.output import open_output
from onrecord.cli.progress import show_progress
from onrecord.cli.proof import verify
from onrecord.cli.questions import LIMIT, Cut, asked_alone, figures, find_limit, names, said, search, stories
from onrecord.cli.quotes import check_quotes
from onrecord.cli.readings import write_readings
from onrecord.cli.record import add, upgrade
from onrecord.cli.rereading import diff, reread
from onrecord.cli.serving import serve
from onrecord.cli.subjects import decide, who
from onrecord.cli.telling import SOME_NOT_READ, hand_on, list_copies, tell
from onrecord.errors import OnRecordError
from onrecord.reading import VERSION, Options
from onrecord.reading.options import StatementRules

if TYPE_CHECKING:
    from onrecord.timelines import TimelineForm

INTERRUPTED = 130
TERMINATED = 128 + signal.SIGTERM
LAYERS = ("entities", "statements", "times", "figures", "events", "furniture")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="onrecord")
def cli() -> None:
    """Turn news as it really arrives into a record that can be checked.

    \b
    onrecord demo                          a report of the sample documents
    onrecord read story.txt                a report of yours
    onrecord read stories/ > out.jsonl     one reading a line
    onrecord show story.txt                the text with what was found marked in it
    onrecord who out.jsonl                 who is who across the stories
    onrecord cases out.jsonl               which stories tell of one happening, and of one case
    onrecord timeline stories/             what happened, in order, over all of them
    onrecord fetch URL --output a.warc.gz  pages of the web, saved to be read
    onrecord add cases.record stories/     readings kept for years, in one file
    onrecord search cases.record mill fire what stands in them, with its place
    onrecord case cases.record harrowmere  the file of a case: who stands where, what differs, what is open
    onrecord serve cases.record            the record as a web page, to check and correct
    """


cli.add_command(who)
cli.add_command(decide)
for command in (cases, case, differences):
    cli.add_command(command)
cli.add_command(fetch)
cli.add_command(add)
cli.add_command(upgrade)
for question in (search, said, figures, stories, names):
    cli.add_command(question)
for command in (correct, undo, log, reread, diff, verify, export, import_, backup, forget, check_quotes, serve):
    cli.add_command(command)


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR|- ...")
@click.option("--published", callback=check_date, metavar="DATE", help="Date that times are reckoned from (ISO 8601).")
@click.option("--encoding", callback=check_encoding, help="Encoding of plain text files; detected otherwise.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["report", "json", "jsonl"]),
    help="Default: report on a terminal, jsonl otherwise.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write, whole or not at all.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to read in.")
@click.option("--copies", type=click.Path(path_type=Path, dir_okay=False), help="File to list texts that arrived again in.")
@click.option("--near-copies", is_flag=True, help="List there too those that nearly agree with one before.")
@how_to_read
def read(paths: Sequence[str], published: str | None, encoding: str | None, form: str | None, output: Path | None,
         jobs: int, copies: Path | None, near_copies: bool, statement_rules: StatementRules,
         **limits: int) -> None:  # fmt: skip
    """Read documents: text, JSON, feeds, mail, PDF, office documents, web archives, archives of these; folders; or "-".

    \b
    onrecord read story.txt --published 2031-05-15
    onrecord read clippings/ --format jsonl --output readings.jsonl --jobs 2
    cat page.txt | onrecord read -

    Exit status: 0 all read, 1 some not, 2 wrong usage, 130 interrupted.
    """
    from onrecord.documents import load_documents, note_copies
    from onrecord.pipeline import read_all

    options = Options(statement_rules=statement_rules, **limits)
    if near_copies and copies is None:
        raise click.UsageError("--near-copies needs a file to list them in: --copies FILE")
    documents = load_documents(paths, encoding=encoding, published=published, options=options)
    failures: list[str] = []
    with list_copies(copies) as tell_copy, open_output(output) as out:
        once = note_copies(documents, tell_copy, near=near_copies)
        readings = show_progress(read_all(once, jobs=jobs, options=options))
        write_readings(hand_on(readings, failures), out, form or ("report" if out.is_terminal() else "jsonl"))
    if failures:
        sys.exit(SOME_NOT_READ)


@cli.command()
@click.argument("path", metavar="FILE|-")
@click.option("--published", callback=check_date, metavar="DATE", help="Date that times are reckoned from (ISO 8601).")
@click.option("--encoding", callback=check_encoding, help="Encoding of the file; detected otherwise.")
@click.option("--layers", default=",".join(LAYERS), show_default=True, help="What to mark, separated by commas.")
@click.option("--furniture", is_flag=True, help="List what was set aside as page instead, with its kind and what told it.")
def show(path: str, published: str | None, encoding: str | None, layers: str, furniture: bool) -> None:
    """Print the text itself with what was found marked in it: in colour, or [label:words] where there is no terminal.

    \b
    onrecord show story.txt --published 2031-05-15
    onrecord show story.txt --layers statements,times | less
    onrecord show page.txt --furniture
    """
    from onrecord.documents import load_documents
    from onrecord.pipeline import read_all
    from onrecord.report import render_furniture, render_marked, render_on_terminal

    chosen = [layer.strip() for layer in layers.split(",") if layer.strip()]
    if unknown := [layer for layer in chosen if layer not in LAYERS]:
        raise click.BadParameter(f"{unknown[0]!r} is no layer; choose from {', '.join(LAYERS)}", param_hint="--layers")
    failures: list[str] = []
    readings = read_all(load_documents([path], encoding=encoding, published=published))
    with open_output() as out:
        for reading in hand_on(readings, failures):
            if furniture:
                out.write(render_furniture(reading))
                continue
            marked = render_on_terminal if out.is_terminal() else render_marked
            out.write(marked(reading, chosen).rstrip("\n") + "\n")
    if failures:
        sys.exit(SOME_NOT_READ)


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="RECORD|FILE|DIR|- ...")
@click.option("--about", metavar="WORDS", help="Of a record: only of stories that hold these, as for onrecord search.")
@click.option("--person", metavar="WORDS", help="Of a record: only what somebody of this name takes part in.")
@click.option("--place", metavar="WORDS", help="Of a record: only what is in a place of this name.")
@click.option("--type", "kind", metavar="TYPE", help="Of a record: only events of this type.")
@click.option("--case", metavar="CASE", help="Of a record: only stories of this case, by its id or words of its name.")
@click.option("--since", metavar="DATE", help="Of a record: first day of what happened: 2031-05-15, 2031-05 or 2031.")
@click.option("--until", metavar="DATE", help="Of a record: last day.")
@LIMIT
@click.option("--published", callback=check_date, metavar="DATE", help="Date that times are reckoned from (ISO 8601).")
@click.option("--encoding", callback=check_encoding, help="Encoding of plain text files; detected otherwise.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "ics"]),
    default="text",
    show_default=True,
    help="A page, a JSON array, a table for spreadsheets, or a calendar.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write, whole or not at all.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to read in.")
def timeline(paths: Sequence[str], published: str | None, encoding: str | None, form: TimelineForm, output: Path | None,
             jobs: int, limit: int | None, kind: str | None, **asked: str | None) -> None:  # fmt: skip
    """Print what happened, in order, over one or many documents: dates first, uncertain ones with a question mark.

    Takes documents as onrecord read does, and readings that it has written (JSON Lines), which are not read again; or a
    record, which can be asked for less.

    \b
    onrecord timeline story.txt --published 2031-05-15
    onrecord timeline clippings/ --format csv --output timeline.csv --jobs 2
    onrecord timeline clippings/ --format ics > timeline.ics
    onrecord timeline cases.record --person adeyemi --since 2031-05
    """
    from onrecord.documents import load_documents_or_readings
    from onrecord.pipeline import read_all
    from onrecord.timelines import render_timeline
    from onrecord.timelines import timeline as make_timeline

    if record := asked_alone(paths):
        _timeline_of(record, form, output, limit, {**asked, "type": kind})
        return
    if given := [name for name, value in {**asked, "type": kind, "limit": limit}.items() if value is not None]:
        raise click.UsageError(f"--{given[0]} is for a record only")
    items = load_documents_or_readings(paths, encoding=encoding, published=published)
    failures: list[str] = []
    with open_output(output) as out:
        entries = make_timeline(hand_on(show_progress(read_all(items, jobs=jobs)), failures))
        out.write(render_timeline(entries, form, terminal=out.is_terminal()))
    if failures:
        sys.exit(SOME_NOT_READ)


def _timeline_of(place: str, form: TimelineForm, output: Path | None, limit: int | None, asked: dict[str, Any]) -> None:
    """Print the timeline of a record."""
    from onrecord.store import Record
    from onrecord.timelines import render_timeline

    with Record.open(place, writing=False) as record, open_output(output) as out:
        cut = Cut(record.timeline(**asked), find_limit(limit, out), record.name)
        out.write(render_timeline(list(cut), form, terminal=out.is_terminal()))
    cut.tell()


@cli.command()
@click.option("--format", "form", type=click.Choice(["report", "json", "jsonl"]), default="report", show_default=True)
def demo(form: str) -> None:
    """Read the sample documents that ship with onrecord and print the report, and the file of the sample case.

    The case is read into a record of its own, in a folder that is gone afterwards; json and jsonl are the readings alone.

    \b
    onrecord demo
    onrecord demo --format jsonl > samples.jsonl
    """
    from onrecord.pipeline import read_all
    from onrecord.samples import load_samples

    with open_output() as out:
        write_readings(hand_on(show_progress(read_all(load_samples())), []), out, form)
        if form == "report":
            out.write(show_sample_case(terminal=out.is_terminal()))


@cli.command()
def schema() -> None:
    """Print the JSON Schema of a reading.

    \b
    onrecord schema > reading.schema.json
    """
    from onrecord.reading import reading_schema

    with open_output() as out:
        out.write(json.dumps(reading_schema(), indent=1, ensure_ascii=False) + "\n")


def _terminate(*_: object) -> None:
    """End in order when told to, so that nothing half-written is left behind."""
    sys.exit(TERMINATED)


def main() -> None:
    """Run the command line; Ctrl-C and termination end it quietly."""
    signal.signal(signal.SIGTERM, _terminate)
    try:
        cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("onrecord: interrupted; a file given with --output is as it was before", err=True)
        sys.exit(INTERRUPTED)
    except OnRecordError as error:
        tell(error)
        sys.exit(SOME_NOT_READ)
