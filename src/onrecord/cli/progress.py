"""A progress bar on standard error for more than one document, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def show_progress(items: Iterable[T], *, quiet: bool = False) -> Iterator[T]:
    """Hand on `items`, counting them on a terminal; nothing is shown for a single one or where there is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("documents read"), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    iterator = iter(items)
    first = next(iterator, None)
    second = next(iterator, None) if first is not None else None
    if first is not None:
        yield first
    if second is None:
        return
    with progress:
        task = progress.add_task("read", total=None, completed=2)
        yield second
        for item in iterator:
            progress.advance(task)
            yield item
