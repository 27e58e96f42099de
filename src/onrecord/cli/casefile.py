"""The commands that show one case of a record: its file, and where its accounts differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from onrecord.cli.cases import SOME_FILE, open_linked
from onrecord.cli.options import check_date
from onrecord.cli.output import open_output

if TYPE_CHECKING:
    from onrecord.casefile import CaseFileForm

FORMS = ("text", "html", "md", "json")
DEMO_LINES = 5  # of each section that the demonstration shows


@click.command()
@click.argument("place", metavar="RECORD")
@click.argument("named", metavar="CASE")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="What to print.")
@click.option("--as-of", callback=check_date, metavar="DATE", help="Day as of which it is told where people stand.")
@click.option("--output", type=SOME_FILE, help="File to write, whole or not at all.")
def case(place: str, named: str, form: CaseFileForm, as_of: str | None, output: Path | None) -> None:
    """Print the file of a case: where each person stands, stages, differences, open questions, timeline, statements, figures.

    CASE is the id of a case, its name or words of its name, as onrecord cases shows them. What html writes is one file without
    scripts that asks nothing of any network.

    \b
    onrecord case cases.record "malik torrance"
    onrecord case cases.record C9745ebb6b5 --format html --output torrance.html
    onrecord case cases.record torrance --as-of 2033-01-01
    """
    from onrecord.casefile import render_case_file

    with open_linked(place) as record, open_output(output) as out:
        file = record.case(named, as_of=as_of[:10] if as_of else None)
        out.write(render_case_file(file, form, terminal=out.is_terminal()))


@click.command()
@click.argument("place", metavar="RECORD")
@click.option("--case", "named", required=True, metavar="CASE", help="Its id, its name or words of its name.")
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), help="Default: text on a terminal, else jsonl.")
@click.option("--output", type=SOME_FILE, help="File to write, whole or not at all.")
def differences(place: str, named: str, form: Literal["text", "json", "jsonl"] | None, output: Path | None) -> None:
    """Print what the stories of a case tell differently, what became of their pages, and what they claim of series of figures.

    \b
    onrecord differences cases.record --case torrance
    onrecord differences cases.record --case C9745ebb6b5 --format jsonl > differences.jsonl
    """
    from onrecord.casefile import render_differences

    with open_linked(place) as record, open_output(output) as out:
        file = record.case(named)
        chosen = form or ("text" if out.is_terminal() else "jsonl")
        out.write(render_differences(file, chosen, terminal=out.is_terminal()))


def show_sample_case(*, terminal: bool) -> str:
    """Read the sample case into a record in a temporary folder, and give its file as a page, a few lines of each section."""
    import tempfile

    from onrecord.casefile import render_case_file
    from onrecord.cli.progress import show_progress
    from onrecord.pipeline import read_all
    from onrecord.samples import load_case
    from onrecord.store import Record

    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "sample.record", create=True) as record:
        record.add(show_progress(read_all(load_case())))
        record.link_cases()
        largest = max(record.cases(), key=lambda line: len(line.stories))
        page = render_case_file(record.case(largest.case), "text", terminal=terminal, most=DEMO_LINES)
    return f"\n{'=' * 30}  The file of the sample case, in short  {'=' * 30}\n\n{page}"
