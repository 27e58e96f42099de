"""The command that checks a record: verify."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from onrecord.cli.corrections import write_all
from onrecord.cli.output import open_output
from onrecord.cli.telling import SOME_NOT_READ

if TYPE_CHECKING:
    from onrecord.store import Record
    from onrecord.store.proof import Counts, Finding


@click.command()
@click.argument("place", metavar="RECORD")
@click.option("--head", metavar="HASH", help="Hash of a log entry, noted before, that the log must still have.")
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True,
              help="Counts stand in the text alone.")  # fmt: skip
def verify(place: str, head: str | None, form: str) -> None:
    """Check every hash, span, link, derived row and log entry of a record against the texts that it holds.

    A line for each thing that is not intact, then the counts: altered is what is not as it was put in; orphan and ambiguous are
    corrections that have nothing, or two things, to hold to since a new engine read the text.

    \b
    onrecord verify cases.record
    onrecord verify cases.record --head 3fa29c1b...

    Exit status: 0 nothing is altered (orphan and ambiguous corrections are told), 1 something is, 2 wrong usage.
    """
    with _open(place) as record, open_output() as out:
        proof = record.verify(head=head)
        write_all(proof, out, form, render_finding)
        if form == "text":
            out.write("".join(line + "\n" for line in render_counts(proof.counts)))
            out.write(f"last log entry: {proof.head or 'none'}\n")
            out.write(f"{record.name}: {render_verdict(proof.counts)}\n")
    if proof.counts.of("altered"):
        sys.exit(SOME_NOT_READ)


def _open(place: str) -> Record:
    """Open a record so that the index of words can check itself, or else so that it can be read."""
    from onrecord.errors import BusyRecord
    from onrecord.store import Record

    try:
        return Record.open(place)
    except BusyRecord:
        return Record.open(place, writing=False)


def render_finding(finding: Finding) -> str:
    """Give a line for people."""
    from onrecord.report import make_visible

    return make_visible(" ".join(f"{finding.state} {finding.kind}  {finding.name}  {finding.message}".split("\n")))


def render_counts(counts: Counts) -> list[str]:
    """Give a table of what was checked, a line for each kind."""
    from onrecord.store.proof.findings import KINDS, STATES

    lines = [f"{'':<12}" + "".join(f"{state:>11}" for state in STATES)]
    for kind in KINDS:
        many = [counts.by_kind[kind, state] for state in STATES]
        if any(many):
            lines.append(f"{kind:<12}" + "".join(f"{number:>11,}" for number in many))
    return lines


def render_verdict(counts: Counts) -> str:
    """Give the outcome in words."""
    altered, loose = counts.of("altered"), counts.of("orphan") + counts.of("ambiguous")
    told = f"{altered:,} altered" if altered else "intact"
    return told + (f", and {loose:,} corrections that hold to nothing" if loose else "")
