"""The command that fetches pages: the only one that opens a connection."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from onrecord.cli.output import STDOUT, open_archive, open_output
from onrecord.cli.progress import show_progress
from onrecord.cli.readings import write_readings
from onrecord.cli.telling import SOME_NOT_READ, hand_on, tell
from onrecord.errors import UnfetchedPage
from onrecord.fetching import FetchOptions, save_pages

DEFAULTS = FetchOptions()


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL|- ...")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="Web archive to write, whole or not at all; packed where its name ends in .gz.",
)
@click.option("--read", is_flag=True, help="Read the archive at once: a report on a terminal, JSON Lines otherwise.")
@click.option(
    "--delay",
    type=click.FloatRange(0.1),
    default=DEFAULTS.delay,
    show_default=True,
    help="Seconds between two requests to one host.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=DEFAULTS.timeout,
    show_default=True,
    help="Seconds that a host may be silent, and one body may take.",
)
@click.option("--max-bytes", type=click.IntRange(1), default=DEFAULTS.max_bytes, show_default=True, help="Longest page saved.")
@click.option(
    "--max-redirects",
    type=click.IntRange(0),
    default=DEFAULTS.max_redirects,
    show_default=True,
    help="Redirects that are followed from one address.",
)
def fetch(urls: Sequence[str], output: Path, read: bool, **limits: float) -> None:
    """Save pages of the web as a web archive (WARC), which onrecord read reads; "-" takes addresses, one a line.

    What a host's robots.txt forbids is not fetched.

    \b
    onrecord fetch https://post.example/mill --output mill.warc.gz --read
    onrecord fetch - --output pages.warc.gz < addresses.txt

    Exit status: 0 all saved, 1 some not, 2 wrong usage, 130 interrupted.
    """
    if str(output) == STDOUT:
        raise click.UsageError("--output takes a file: the archive is read back from it")
    options = FetchOptions(**limits)  # type: ignore[arg-type]  # click has given each its own type
    saved, failed = 0, 0
    with open_archive(output) as file:
        packed = output.suffix == ".gz"
        for page in save_pages(_addresses(urls), file, packed=packed, options=options):
            if isinstance(page, UnfetchedPage):
                failed += 1
                tell(page)
            else:
                saved += 1
        if not saved:
            tell(f"{output}: no page was saved, and no archive was written.")
            sys.exit(SOME_NOT_READ)
    failures: list[str] = []
    if read:
        _read(output, failures)
    if failed or failures:
        sys.exit(SOME_NOT_READ)


def _addresses(urls: Sequence[str]) -> Iterator[str]:
    for url in urls:
        yield from (line.strip() for line in sys.stdin if line.strip()) if url == "-" else [url]


def _read(archive: Path, failures: list[str]) -> None:
    from onrecord.documents import load_documents
    from onrecord.pipeline import read_all

    with open_output() as out:
        readings = hand_on(show_progress(read_all(load_documents([archive]))), failures)
        write_readings(readings, out, "report" if out.is_terminal() else "jsonl")
