"""Adds readings to records, each in a process of its own that a test can kill: READINGS.jsonl BATCH, then an address a line.

It answers with the process's number when that begins, then with what it said and how it ended. This process is forked, so
that the readings are loaded once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from onrecord.errors import OnRecordError
from onrecord.reading import Reading
from onrecord.store import Record


def add(place: str, readings: Iterable[Reading], batch: int) -> None:
    try:
        with Record.open(place, create=True) as record:
            record.add(readings, batch=batch)
    except OnRecordError as error:
        sys.stdout.write(f"{type(error).__name__}: {error}\n")
        sys.stdout.flush()
        os._exit(1)
    os._exit(0)


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def serve(lines: Path, batch: int) -> None:
    readings = [Reading.from_json(line) for line in lines.read_bytes().splitlines()]
    for place in sys.stdin:
        child = os.fork()
        if not child:
            add(place.rstrip("\n"), readings, batch)
        say("begun", child)
        _, status = os.waitpid(child, 0)
        say("ended", os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]))
