"""The command that opens the desk: serve."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from pathlib import Path

import click

from onrecord.errors import ExtraMissing


@click.command()
@click.argument("place", metavar="RECORD")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen at; others than this machine's need a token."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8300, show_default=True, help="Port to listen at.")
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File with the token to sign in with; made where there is none.",
)
@click.option("--name", "names", multiple=True, metavar="NAME", help="A further name that the desk is called by in browsers.")
@click.option("--who", metavar="NAME", help="Who corrects, on a desk without a token. Default: your login name.")
def serve(place: str, host: str, port: int, token_file: Path | None, names: Sequence[str], who: str | None) -> None:
    """Open a record as a web page, to read, check and correct it. It stays on this machine unless you say otherwise.

    \b
    onrecord serve cases.record
    onrecord serve cases.record --host 0.0.0.0 --token-file desk.token --name desk.example
    """
    try:
        from onrecord.web.serving import make_settings, run
    except ModuleNotFoundError as error:
        raise ExtraMissing("the desk needs its libraries. Install them: pip install 'onrecord[web]'") from error
    from onrecord.store import Record

    settings = make_settings(host, token_file=token_file, names=names, who=who if who is not None else _login())
    with Record.open(place) as record:
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"The desk of {record.name} is at http://{shown}:{port}/ - end it with Ctrl-C.")
        if settings.token is not None:
            click.echo(f"Whoever opens it signs in with the token in {token_file}.")
        run(record, settings, host=host, port=port)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
