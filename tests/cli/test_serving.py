"""The command that opens the desk."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.commands import cli
from onrecord.errors import UnsafeDesk
from onrecord.store import Record


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty record."""
    path = tmp_path / "cases.record"
    Record.open(path, create=True).close()
    return path


def test_an_address_that_others_can_reach_needs_a_token_file(place: Path) -> None:
    result = CliRunner().invoke(cli, ["serve", str(place), "--host", "0.0.0.0"])
    assert isinstance(result.exception, UnsafeDesk)
    assert "--token-file" in str(result.exception)


def test_the_desk_tells_its_address_answers_there_and_ends_when_told_to(place: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    source = Path(__file__).resolve().parents[2] / "src"
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "onrecord", "serve", str(place), "--port", str(port)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(source)},
    )  # fmt: skip
    assert process.stdout is not None
    try:
        said = process.stdout.readline()
        assert re.search(rf"http://127\.0\.0\.1:{port}/", said)
        assert "Nothing has been added yet" in _fetch(f"http://127.0.0.1:{port}/")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        process.stdout.close()
    assert process.returncode in {0, 130}


def _fetch(address: str) -> str:
    for _ in range(200):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                page: str = answer.read().decode()
                return page
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{address} does not answer")
