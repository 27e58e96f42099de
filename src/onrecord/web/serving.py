"""Running the desk: where it listens, and what it tells about that."""

from __future__ import annotations

import importlib
import os
import secrets
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.routing import BaseRoute

from onrecord.errors import UnsafeDesk
from onrecord.reading import Options
from onrecord.store import Record
from onrecord.web.ahead import Ahead
from onrecord.web.app import make_app
from onrecord.web.render import settings_of
from onrecord.web.sessions import WHO, from_cookie
from onrecord.web.settings import Settings

SHORTEST = 20  # characters of a token: 100 bits and more where it was made by chance
API = "onrecord.web.api"

STOP = 3  # seconds that an open stream of events, or a case file that is being made, may delay the end


def is_loopback(host: str) -> bool:
    """Tell whether an address is that of this machine alone.

    >>> is_loopback("localhost"), is_loopback("127.0.0.1"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def make_settings(host: str, *, token_file: Path | None = None, names: Sequence[str] = (), who: str = "") -> Settings:
    """Give the settings of a desk that listens at an address.

    Args:
        host: address or name to listen at.
        token_file: holds the token; it is made where there is none yet, readable by its owner alone.
        names: further names that the desk is called by.
    Raises: UnsafeDesk where others could reach it without a token.
    """
    if not is_loopback(host) and token_file is None:
        raise UnsafeDesk(
            f"{host} can be reached from other machines, so whoever opens the desk must sign in. Give a file with a token; "
            f"it is made where there is none: onrecord serve RECORD --host {host} --token-file desk.token"
        )
    own = {name.lower() for name in names} | {"127.0.0.1", "::1", "localhost"}
    wide = host in {"0.0.0.0", "::", ""}  # compared, not bound to
    token = read_token(token_file) if token_file is not None else None
    return Settings(names=frozenset(own | {host.lower()}), any_address=wide, token=token, who=who if token is None else "")


def read_token(path: Path) -> str:
    """Give the token of a file, which is made where there is none.

    Raises: UnsafeDesk where what the file holds could be guessed, or it cannot be read.
    """
    try:
        if not path.exists():
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(32) + "\n")
        token = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UnsafeDesk(f"{path}: the token cannot be read ({error}). Name a file that you may read and write.") from error
    if len(token) < SHORTEST or not token.isprintable() or " " in token:
        raise UnsafeDesk(f"{path}: a token has at least {SHORTEST} letters and no spaces. Delete the file, and one is made.")
    return token


class Api(NamedTuple):
    """What is mounted under /api, and what ends it."""

    routes: Sequence[BaseRoute]
    close: Callable[[], None]


def find_api(record: Record) -> Api:
    """Give the API of a record; no routes where this installation has none."""
    try:
        module = importlib.import_module(API)
    except ModuleNotFoundError as error:
        if error.name != API:
            raise
        return Api((), lambda: None)
    jobs = module.Jobs(record, module.Limits(), Options())
    around = module.Around(who=find_signed_in, owner=lambda request: settings_of(request).who)
    routes = module.make_api_routes(record, jobs=jobs, around=around)
    return Api(routes, jobs.close)


def find_signed_in(request: Request) -> str | None:
    """Give who has said at the desk, in the browser that asks, who they are: they sign what they correct."""
    return from_cookie(request.cookies.get(WHO, "")).strip() or None


def run(record: Record, settings: Settings, *, host: str, port: int) -> None:
    """Serve until it is interrupted."""
    import uvicorn

    api = find_api(record)
    ahead = Ahead(record)
    ahead.start()
    app = make_app(record, settings, api.routes)
    try:
        uvicorn.run(
            app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=False, access_log=False,
            timeout_graceful_shutdown=STOP,
        )  # fmt: skip
    finally:
        ahead.stop(STOP)
        api.close()
