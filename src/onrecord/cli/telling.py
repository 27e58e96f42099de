"""What went wrong, told on standard error, one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.output import open_output
from onrecord.errors import UnreadableDocument
from onrecord.reading import Reading

if TYPE_CHECKING:
    from onrecord.documents import Copy

SOME_NOT_READ = 1
"""Exit status where a document was not read, or the output not written."""


def hand_on(readings: Iterable[Reading | UnreadableDocument], failures: list[str]) -> Iterator[Reading]:
    """Hand on the readings; print each error as one line on standard error and note it in `failures`."""
    for reading in readings:
        if isinstance(reading, Reading):
            yield reading
        else:
            failures.append(str(reading))
            tell(reading)


@contextmanager
def list_copies(path: Path | None) -> Iterator[Callable[[Copy], None]]:
    """Write each copy that is told as a line of JSON; without a file, say at the end how many there were."""
    import msgspec

    if path is not None:
        with open_output(path) as out:
            yield lambda copy: out.write(msgspec.json.encode(copy).decode() + "\n")
        return
    copies: list[str] = []
    yield lambda copy: copies.append(copy.kind)
    if copies:
        many = f"{len(copies):,} documents arrived" if len(copies) > 1 else "1 document arrived"
        was = "were" if len(copies) > 1 else "was"
        tell(f"{many} again with the same text and {was} read once. To list where they came from: --copies FILE")


def tell(message: object) -> None:
    """Print a message as one line on standard error, whatever is in the names and values that it quotes."""
    from onrecord.report import make_visible

    click.echo(f"onrecord: {make_visible(' '.join(str(message).split()))}", err=True)
