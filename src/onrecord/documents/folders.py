"""The files in a folder, in an order that does not depend on the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import UnreadableDocument


def shown(path: Path) -> str:
    r"""Give a path as Unicode text; bytes of a name that are no UTF-8 come out as \xe9.

    >>> shown(Path("caf\udce9.txt"))
    'caf\\xe9.txt'
    """
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def is_hidden(name: str) -> bool:
    """Tell whether a file in an archive is left out, as it would be in a folder: a name with a dot, or what macOS adds."""
    parts = name.split("/")
    return any(part.startswith(".") and part.strip(".") for part in parts) or parts[0] == "__MACOSX"


def find_files(folder: Path) -> Iterator[Path | UnreadableDocument]:
    """Walk a folder and those in it, by name; what cannot be read gives an error in its place.

    Hidden names are left out. Links are followed, but each real folder is walked once, so a link to a folder above it
    ends the walk there. Pipes, sockets and devices are not opened, for they may never end.
    """
    seen = {os.path.realpath(folder)}
    found = False
    stack = [_entries(folder)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif isinstance(entry, Path) and os.path.isdir(entry):  # noqa: PTH112  Path.is_dir may raise
            if (real := os.path.realpath(entry)) not in seen:
                seen.add(real)
                stack.append(_entries(entry))
        else:
            found = True
            yield entry if isinstance(entry, UnreadableDocument) else _checked(entry)
    if not found:
        yield UnreadableDocument(
            f"{shown(folder)}: this folder holds no files. Nothing was read from it. "
            f"Hidden names are left out; give such a file by name."
        )


def _entries(folder: Path) -> Iterator[Path | UnreadableDocument]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208  names are what is sorted
    except OSError as error:
        yield UnreadableDocument(f"{shown(folder)}: {error.strerror}. Nothing was read from this folder.")
        return
    yield from (folder / name for name in names if not name.startswith("."))


def _checked(path: Path) -> Path | UnreadableDocument:
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113
        return UnreadableDocument(
            f"{shown(path)}: this is neither a file nor a folder. Nothing was read from it. To read a pipe, give it by name."
        )
    return path  # one that is missing or may not be opened is told when it is opened
