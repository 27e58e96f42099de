"""The command that checks the quotations of a draft."""

from __future__ import annotations

import sys

import click

from onrecord.cli.output import open_output
from onrecord.cli.telling import SOME_NOT_READ, hand_on

FINE = {"exact", "too short"}


@click.command("check-quotes")
@click.argument("place", metavar="RECORD")
@click.argument("path", metavar="DRAFT|-")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check_quotes(place: str, path: str, form: str) -> None:
    """Check each quotation of a draft against a record: word for word, and from the same speaker.

    DRAFT is text, Markdown, a Word document, or anything else that onrecord read takes. An ellipsis and square brackets mark
    changes that are allowed; a word or two inside marks are too short to check.

    \b
    onrecord check-quotes cases.record draft.md
    onrecord check-quotes cases.record draft.docx --format json

    Exit status: 0 all exact (or too short), 1 some altered, from someone else, or not in the record; 2 wrong usage.
    """
    import msgspec

    from onrecord.documents import load_documents
    from onrecord.pipeline import read_all
    from onrecord.report import make_visible
    from onrecord.store import Record
    from onrecord.store.quotes import render_checked

    failures: list[str] = []
    fine = True
    with Record.open(place, writing=False) as record, open_output() as out:
        for draft in hand_on(read_all(load_documents([path])), failures):
            checked = list(record.check_quotes(draft))
            fine = fine and all(item.verdict in FINE for item in checked)
            if form == "json":
                out.write(msgspec.json.format(msgspec.json.encode(checked), indent=1).decode() + "\n")
            else:
                out.write(make_visible(render_checked(checked, draft.document.text)))
    if failures or not fine:
        sys.exit(SOME_NOT_READ)
