"""The commands across stories: who is who, and what a person decides about it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from onrecord.cli.options import check_date, check_encoding
from onrecord.cli.output import open_output
from onrecord.cli.progress import show_progress
from onrecord.cli.questions import asked_alone
from onrecord.cli.telling import SOME_NOT_READ, hand_on, tell

if TYPE_CHECKING:
    from onrecord.report.cast import CastFormat
    from onrecord.subjects import Linked, Subject
    from onrecord.timelines import Later

KINDS = ("person", "organisation", "place", "other")
SOME_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="RECORD|FILE|DIR|- ...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    help="Default: table on a terminal, jsonl otherwise.",
)
@click.option("--links", is_flag=True, help="Show each link, made or possible, with the words on both sides.")
@click.option("--kind", type=click.Choice(KINDS), help="Only people, bodies or places.")
@click.option("--name", metavar="WORDS", help="Only who bears these words in a name.")
@click.option("--decisions", type=SOME_FILE, help="What you have decided: JSON Lines, as onrecord decide writes them.")
@click.option("--known", type=SOME_FILE, help="Names that you know: CSV, or FollowTheMoney JSON Lines.")
@click.option("--published", callback=check_date, metavar="DATE", help="Date of documents that have none (ISO 8601).")
@click.option("--encoding", callback=check_encoding, help="Encoding of plain text files; detected otherwise.")
@click.option("--output", type=SOME_FILE, help="File to write, whole or not at all.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to read in.")
@click.option("--newest", type=click.IntRange(1), metavar="N", help="Of a record: how many stories are looked through.")
def who(paths: Sequence[str], form: CastFormat | None, links: bool, kind: str | None, name: str | None, decisions: Path | None,
        known: Path | None, published: str | None, encoding: str | None, output: Path | None, jobs: int,
        newest: int | None) -> None:  # fmt: skip
    """Print the cast: each person, body and place of all stories once.

    Takes documents as onrecord read does, and readings that it has written (JSON Lines), which are not read again; or a
    record, of which it looks through the newest stories that have the name.

    \b
    onrecord who readings.jsonl --kind person
    onrecord who readings.jsonl --links --name "Keir Starmer"
    onrecord who clippings/ --decisions decisions.jsonl --format csv --output cast.csv
    onrecord who cases.record --name adeyemi

    Exit status: 0 all read, 1 some not, 2 wrong usage, 130 interrupted.
    """
    from onrecord.report.cast import render_cast
    from onrecord.subjects import choose_subjects

    failures: list[str] = []
    later: Mapping[str, Sequence[Later]] = {}
    if record := asked_alone(paths):
        chosen, later = _bearers(record, name, kind, newest, decisions, known)
    elif newest is not None:
        raise click.UsageError("--newest is for a record only")
    else:
        linked = _link(paths, decisions, known, published, encoding, jobs, failures)
        chosen = choose_subjects(linked.subjects, kind=kind, name=name)
    with open_output(output) as out:
        form = form or ("table" if out.is_terminal() else "jsonl")
        for piece in render_cast(chosen, form, links=links, terminal=out.is_terminal(), later=later):
            out.write(piece)
    if failures:
        sys.exit(SOME_NOT_READ)


@click.command()
@click.argument("verdict", type=click.Choice(["different", "same"]))
@click.argument("sides", nargs=-1, required=True, metavar="LINK|NAME@STORY ...")
@click.option("--in", "paths", multiple=True, required=True, metavar="FILE|DIR|-", help="The stories; may be given again.")
@click.option("--decisions", type=SOME_FILE, required=True, help="File to add the decision to.")
@click.option("--note", metavar="WORDS", help="Why, kept with the decision.")
@click.option("--known", type=SOME_FILE, help="Names that you know, where onrecord who was given them.")
@click.option("--published", callback=check_date, metavar="DATE", help="Date of documents that have none (ISO 8601).")
@click.option("--encoding", callback=check_encoding, help="Encoding of plain text files; detected otherwise.")
def decide(verdict: Literal["different", "same"], sides: Sequence[str], paths: Sequence[str], decisions: Path, note: str | None,
           known: Path | None, published: str | None, encoding: str | None) -> None:  # fmt: skip
    """Say that two are different, or the same: the line is added to a file that onrecord who heeds ever after.

    A side is the id of a link, as onrecord who --links shows it; or two sides, each a name and its story. One name alone
    with "different" leaves all that it is linked to.

    \b
    onrecord decide different L3fa29c1b07 --in readings.jsonl --decisions decisions.jsonl
    onrecord decide different "Keir Starmer@court.txt" --in readings.jsonl --decisions decisions.jsonl
    onrecord decide same "QK417@may.txt" "Tomas Adeyemi@june.txt" --in readings.jsonl --decisions decisions.jsonl

    To take a decision back, delete its line from the file.
    """
    from onrecord.subjects import add_decisions, find_sides

    failures: list[str] = []
    linked = _link(paths, decisions if decisions.exists() else None, known, published, encoding, 1, failures)
    pairs = find_sides(linked.subjects, sides, verdict)
    with open_output() as out:
        for line in add_decisions(decisions, verdict, pairs, note):
            out.write(line + "\n")
    if failures:
        sys.exit(SOME_NOT_READ)


def _bearers(place: str, name: str | None, kind: Any, newest: int | None, decisions: Path | None,
             known: Path | None) -> tuple[Sequence[Subject], Mapping[str, Sequence[Later]]]:  # fmt: skip
    """Ask a record who bears a name, and say where not all its stories were looked through."""
    from onrecord.store import Record
    from onrecord.store.questions.cast import NEWEST
    from onrecord.subjects import load_decisions, load_known

    decided = load_decisions(decisions) if decisions else None
    listed = load_known(known) if known else None
    with Record.open(place, writing=False) as record:
        cast = record.who(name, kind=kind, most=newest or NEWEST, known=listed, decisions=decided)
    for note in cast.notes:
        tell(note)
    if cast.read < cast.stories:
        tell(f"told apart over the newest {cast.read:,} of {cast.stories:,} stories. For more: --newest {cast.stories}")
    return cast.subjects, cast.later


def _link(paths: Sequence[str], decisions: Path | None, known: Path | None, published: str | None, encoding: str | None,
          jobs: int, failures: list[str]) -> Linked:  # fmt: skip
    """Link the stories; the files that a user wrote are loaded before anything is read."""
    from onrecord.documents import load_documents_or_readings
    from onrecord.pipeline import read_all
    from onrecord.subjects import link_all, load_decisions, load_known

    decided = load_decisions(decisions) if decisions else None
    listed = load_known(known) if known else None
    items = load_documents_or_readings(paths, encoding=encoding, published=published)
    linked = link_all(hand_on(show_progress(read_all(items, jobs=jobs)), failures), listed, decided)
    for note in linked.notes:
        tell(note)
    return linked
