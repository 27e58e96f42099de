"""Where a command writes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar

import click

from onrecord.errors import UnwritableOutput

STDOUT = "-"


class Output:
    """A text stream on which each piece goes out at once, and whose failures are told in words."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self.stream = stream
        self.name = name

    def write(self, text: str) -> None:
        """Write a piece and send it on, so that a pipe gets each reading when it is made.

        Where the other end of the pipe has gone (`onrecord read ... | head`) the command ends, quietly and with 0: its
        reader has what it wanted.

        Raises: UnwritableOutput where there is no room, or the device fails.
        """
        try:
            self.stream.write(text)
            self.stream.flush()
        except BrokenPipeError:
            self._give_up()
            sys.exit(0)
        except OSError as error:
            self._give_up()
            raise UnwritableOutput(
                f"{self.name}: {error.strerror}. What was written there is not whole. Give another place: --output FILE"
            ) from error

    def is_terminal(self) -> bool:
        """Tell whether someone is looking at it."""
        return self.stream.isatty()

    def _give_up(self) -> None:
        """Let what is still buffered go nowhere, or Python would try once more, and complain, when it ends."""
        void = os.open(os.devnull, os.O_WRONLY)
        os.dup2(void, self.stream.fileno())
        os.close(void)


@contextmanager
def open_output(path: Path | None = None) -> Iterator[Output]:
    """Open what a command writes to; a file is written beside its place and moved there when all is written.

    A link is followed, and what is no regular file (a pipe, /dev/null) is written to as it stands.

    Args:
        path: the file; standard output where it is None or "-".
    Raises: click.UsageError where the file cannot be made; UnwritableOutput where standard output is closed.
    """
    if path is None or str(path) == STDOUT:
        if sys.stdout is None:
            raise UnwritableOutput("standard output is closed. Nothing was written. Give a file: --output FILE")
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")
        yield Output(sys.stdout, "standard output")
        return
    with _replace(path, _create) as stream:
        yield Output(stream, str(path))


@contextmanager
def open_archive(path: Path) -> Iterator[BinaryIO]:
    """Open a file for bytes, as `open_output` opens one for text.

    Raises: click.UsageError where the file cannot be made; UnwritableOutput where there is no room, or the device fails.
    """
    with _replace(path, _create_binary) as file:
        try:
            yield file
            file.flush()
        except OSError as error:
            raise UnwritableOutput(f"{path}: {error.strerror or error}. Give another place: --output FILE") from error


S = TypeVar("S", TextIO, BinaryIO)


@contextmanager
def _replace(path: Path, create: Callable[[Path, Path], S]) -> Iterator[S]:
    """Write beside a file's place and move there what is whole."""
    place = Path(os.path.realpath(path))
    if place.exists() and not place.is_file():
        with create(place, path) as stream:
            yield stream
        return
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with create(part, path) as stream:
            yield stream
        if place.exists():
            shutil.copymode(place, part)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def _create(file: Path, path: Path) -> TextIO:
    try:
        return file.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.UsageError(f"--output {path}: {error.strerror}") from error


def _create_binary(file: Path, path: Path) -> BinaryIO:
    try:
        return file.open("wb")
    except OSError as error:
        raise click.UsageError(f"--output {path}: {error.strerror}") from error
