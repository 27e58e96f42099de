"""What several commands ask for, and how it is checked."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any, TypeVar, get_args

import click

from onrecord.reading import Options, parse_date
from onrecord.reading.options import StatementRules

F = TypeVar("F", bound=Callable[..., Any])


def limit(name: str, help_text: str) -> Callable[[F], F]:
    """Make an option of a number in `Options`, with its default."""
    default = getattr(Options(), name)
    flag = "--" + name.replace("_", "-")
    return click.option(flag, type=click.IntRange(1), default=default, show_default=True, help=help_text)


def how_to_read(command: F) -> F:
    """Add the options that bound what is read, and that say what counts as a statement."""
    command = click.option(
        "--statement-rules",
        type=click.Choice(get_args(StatementRules)),
        default=Options().statement_rules,
        show_default=True,
        help="What counts as a statement: docs/statements.md tells.",
    )(command)
    for name, told in reversed(LIMITS.items()):
        command = limit(name, told)(command)
    return command


LIMITS = {
    "max_characters": "Longest document that is read.",
    "max_file_bytes": "Largest file that is held whole where its format asks for that: PDF, office, feeds, mail.",
    "max_depth": "Archives, one in the other, that are opened.",
    "max_expansion": "How many times its size a file may unpack to.",
}


def check_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no ISO 8601 date."""
    if value is not None and parse_date(value) is None:
        raise click.BadParameter(f"{value!r} is no ISO 8601 date; give it like 2031-05-15 or 2031-05-15T06:00:00Z")
    return value


def check_encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Refuse an encoding that Python does not know."""
    if value is not None:
        try:
            "".encode(value)
        except (LookupError, UnicodeError) as error:
            raise click.BadParameter(f"{value!r} is no encoding that Python knows; try utf-8, cp1252 or utf-16") from error
    return value


def login_name() -> str:
    """Give the name under which a person is logged in."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise click.UsageError("this system does not tell who you are. Give your name: --who NAME") from error
