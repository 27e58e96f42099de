"""A process beside the server's own, started when it is needed and let go of when it is not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import RLock

PATIENCE = 5.0  # seconds that a process has to end by itself


class Process:
    """A process and the pipe to it. `send` and `open` may be called from several threads, `receive` from one."""

    def __init__(self, run: Callable[[Connection], None], name: str) -> None:
        self._run = run
        self._name = name
        self._lock = RLock()
        self._pipe: Connection | None = None
        self._process: SpawnProcess | None = None

    def open(self) -> None:
        """Start it where it does not run."""
        with self._lock:
            if self._pipe is not None and self._process is not None and self._process.is_alive():
                return
            self.let_go()
            context = get_context("spawn")
            mine, its = context.Pipe()
            self._process = context.Process(target=self._run, args=(its,), name=self._name, daemon=True)
            self._process.start()
            its.close()
            self._pipe = mine

    def send(self, told: bytes) -> bool:
        """Tell it something; False where there is none to hear it."""
        with self._lock:
            if self._pipe is None:
                return False
            with suppress(OSError):
                self._pipe.send_bytes(told)
                return True
        return False

    def receive(self, seconds: float) -> bytes | None:
        """Give what it says next; None where it says nothing for so long.

        Raises: EOFError, OSError where it is no more.
        """
        pipe = self._pipe
        if pipe is None:
            raise EOFError
        return pipe.recv_bytes() if pipe.poll(seconds) else None

    def kill(self) -> None:
        """End it at once; what it had not committed is rolled back by the database."""
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def let_go(self) -> None:
        """End it where it has nothing to do; it has `PATIENCE` for that."""
        with self._lock:
            pipe, process, self._pipe, self._process = self._pipe, self._process, None, None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.join(PATIENCE)
            if process.is_alive():
                process.kill()
                process.join()
            process.close()


__all__ = ["PATIENCE", "Process"]
