"""A progress bar on standard error for more than one document, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def show_progress(items: Iterable[T]) -> Iterator[T]:
    """Hand on `items`, counting them on a terminal; nothing is shown for a single one or where there is no terminal.

    The bar is taken away while an item is handed on, so that a report on the same terminal is not written into it.
    """
    iterator = iter(items)
    for first in iterator:
        yield first
        break
    second = next(iterator, None)  # of which nothing is shown: it may be that there is none
    if second is None:
        return
    yield second
    if sys.stderr is None or not sys.stderr.isatty():
        yield from iterator
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("documents read"), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task("read", total=None, completed=2)
    try:
        progress.start()
        for item in iterator:
            progress.advance(task)
            progress.stop()
            yield item
            progress.start()
    finally:
        progress.stop()
