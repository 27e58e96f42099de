"""A page as a string: in colour for a terminal, plain for anything else."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

WIDTH = 100  # columns where the output is no terminal
WIDEST = 120  # columns used on a terminal that is wider: longer lines are hard to read


def make_console(*, terminal: bool) -> Console:
    """Give a console that prints into memory; it takes the terminal's width and colours where `terminal` is true."""
    from rich.console import Console

    console = Console(
        file=StringIO(), force_terminal=terminal, color_system="auto" if terminal else None, highlight=False, markup=False
    )
    console.width = min(console.width, WIDEST) if terminal else WIDTH
    return console


def shows_colour(console: Console) -> bool:
    """Tell whether colours will be seen: not with NO_COLOR set, nor on a terminal that has none."""
    return console.color_system is not None and not console.no_color


def print_page(parts: Iterable[RenderableType], console: Console) -> str:
    """Print the parts one below the other; on no terminal the spaces that pad lines are left out."""
    for part in parts:
        console.print(part)
    assert isinstance(console.file, StringIO)
    page = console.file.getvalue()
    return page if console.is_terminal else "".join(line.rstrip() + "\n" for line in page.split("\n")[:-1])
