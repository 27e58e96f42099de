"""A real PostgreSQL server for tests, on a socket in a folder of its own, that nothing else can reach."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
USER = "record"
FAST = ("fsync=off", "full_page_writes=off", "max_connections=40", "shared_buffers=32MB", "listen_addresses=")


class Server:
    """A running server; each database is new and empty."""

    def __init__(self, sockets: Path) -> None:
        self.sockets = sockets
        self.numbers = count(1)

    def new_database(self) -> str:
        """Make an empty database and give its address."""
        name = f"record_{next(self.numbers)}"
        with psycopg.connect(host=str(self.sockets), user=USER, dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql://{USER}@/{name}?host={self.sockets}"


@contextmanager
def run_server() -> Iterator[Server]:
    """Start a server and stop it; it runs as "postgres" where the tests run as root, which it refuses."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))  # not pytest's own: a socket's path has 107 characters at most
    data, sockets = folder / "data", folder / "run"
    sockets.mkdir()
    if os.getuid() == 0:
        for place in (folder, sockets):
            shutil.chown(place, "postgres", "postgres")
    try:
        _run("initdb", "-D", data, "-U", USER, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8")
        options = " ".join(f"-c {option}" for option in (*FAST, f"unix_socket_directories={sockets}"))
        _run("pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield Server(sockets)
        finally:
            _run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: str | Path) -> None:
    found = shutil.which(program, path=os.pathsep.join([*map(str, FOLDERS), os.environ["PATH"]]))
    assert found, f"{program} is not installed: apt-get install postgresql"
    given = [found, *map(str, arguments)]
    as_user = ["runuser", "-u", "postgres", "--", *given] if os.getuid() == 0 else given
    subprocess.run(as_user, check=True, stdout=subprocess.DEVNULL, cwd="/")
