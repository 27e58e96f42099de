"""What went wrong, told on standard error, one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from onrecord.errors import UnreadableDocument
from onrecord.reading import Reading

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


def tell(message: object) -> None:
    """Print a message as one line on standard error, whatever is in the names and values that it quotes."""
    from onrecord.report import make_visible

    click.echo(f"onrecord: {make_visible(' '.join(str(message).split()))}", err=True)
