"""The commands that care for a record: backup and forget."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from onrecord.cli.options import login_name
from onrecord.cli.output import open_output


@click.command()
@click.argument("place", metavar="RECORD")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
def backup(place: str, path: Path) -> None:
    """Copy a record (SQLite) while it is in use, and compare the copy with it before it gets its name.

    For a record in PostgreSQL use the server's own: pg_dump --format=custom.

    \b
    onrecord backup cases.record /backups/cases-2031-05-15.record
    """
    from onrecord.store import Record

    with Record.open(place, writing=False) as record, open_output() as out:
        done = record.back_up(path)
        out.write(f"{path}: {done.rows:,} rows of {done.tables} tables, {done.bytes:,} bytes, equal (SHA-256 {done.sha256})\n")


@click.command()
@click.argument("place", metavar="RECORD")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option("--reason", required=True, help="Why; it is kept, so it must not repeat what is to be forgotten.")
@click.option("--who", default=login_name, show_default="your login name", help="Who forgets.")
def forget(place: str, documents: Sequence[str], reason: str, who: str) -> None:
    """Take documents out of a record for good: text, page, readings, all that was derived, what the log says of them.

    DOCUMENT is an id, the beginning of one, or the source of a text. What stays is its hash, the reason, when and who; the same
    text is refused when it comes again. The file is written anew, so that its bytes are gone too: it needs as much room again.
    Copies, exports and backups made before still hold it. A page that other documents were cut out of stays, and is named: it
    goes, and those documents stay, where DOCUMENT is "page:" and its hash.

    \b
    onrecord forget cases.record sha256:6392e0e8 --reason "court order 12/2031"
    """
    from onrecord.store import Record

    if not reason.strip():
        raise click.BadParameter("it is empty; say why", param_hint="--reason")
    with Record.open(place) as record, open_output() as out:
        for done in record.forget(documents, reason=reason, who=who):
            pages = f", {done.pages} pages" if done.pages else ""
            out.write(
                f"{done.id}: forgotten, with {done.arrivals} arrivals{pages} and {done.readings} readings; "
                f"{done.log} log entries emptied\n"
            )
            for page in done.shared:
                out.write(
                    f"{page}: this page went with it, since it held its words. Other documents were cut out of it too: "
                    f"their texts stay, without the page.\n"
                )
