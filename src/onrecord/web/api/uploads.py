"""Uploads: each waits its turn, is read in another process, and tells what comes of it; all are forgotten with the server."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections import OrderedDict, deque
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from secrets import token_urlsafe
from typing import Literal

import msgspec
from msgspec.structs import replace

from onrecord.reading import Options
from onrecord.store import Record
from onrecord.web.api.failures import Refused
from onrecord.web.api.jobs import Begun, Came, Ended, Event, Given, Job, Sent, Summary, Word
from onrecord.web.api.options import Limits
from onrecord.web.api.worker import STOP, run_worker

State = Literal["waiting", "reading", "done", "failed", "stopped"]
PATIENCE = 5.0  # seconds that the process has to end its document when the server is shut down
IDLE = 300.0  # seconds after which the process, and the models that it holds, are let go of
LOST = "the process that read it died, most likely for want of memory. What is counted is committed. Send the rest in parts."
STOPPED = "the server was shut down. What is counted is committed. Send the rest again."


class Upload:
    """One upload: what it is, and what has come of it. Written by one thread, read by many."""

    def __init__(self, job: Job, most: int) -> None:
        self.job = job
        self.state: State = "waiting"
        self.events: deque[Event] = deque(maxlen=most)
        self.counts = {"read": 0, "known": 0, "failed": 0}
        self.told = 0
        """Number of the last event."""
        self.summary: Summary | None = None

    def note(self, event: Event) -> None:
        """Note what came of a document."""
        self.counts[event.kind] += 1
        self.events.append(replace(event, number=self.told + 1))
        self.told += 1

    def end(self, state: Literal["done", "failed", "stopped"], error: str | None = None) -> None:
        """Note that nothing more comes."""
        self.summary = Summary(state=state, error=error, **self.counts)
        self.state = state

    def after(self, number: int) -> list[Event]:
        """Give the events after one of a number, as far as they are remembered."""
        return [event for event in tuple(self.events) if event.number > number]


class Uploads:
    """All uploads of a server. Close it when the server ends."""

    def __init__(self, record: Record, limits: Limits, options: Options) -> None:
        self.place = _place_of(record)
        self.limits = limits
        self.options = options
        self.folder = Path(tempfile.mkdtemp(prefix="onrecord-uploads-"))
        self._all: OrderedDict[str, Upload] = OrderedDict()
        self._lock = threading.Condition()
        self._waiting: deque[Upload] = deque()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._pipe: Connection | None = None
        self._process: SpawnProcess | None = None

    def make_folder(self) -> Path:
        """Make a folder for the files of one upload.

        Raises: Refused where too many wait.
        """
        with self._lock:
            if self._closed:
                raise Refused(503, "Closing", "the server is being shut down. Nothing was added. Send it again later.")
            if len(self._waiting) >= self.limits.waiting:
                message = f"{self.limits.waiting} uploads wait already. Nothing was added. Send it again when some are done."
                raise Refused(429, "TooMany", message, {"Retry-After": "60"})
        return Path(tempfile.mkdtemp(dir=self.folder))

    def add(self, files: tuple[Sent, ...], given: Given, *, plain: bool = False) -> Upload:
        """Have files read, after those that wait."""
        job = Job(id=token_urlsafe(12), place=self.place, files=files, given=given, options=self.options, plain=plain)
        upload = Upload(job, self.limits.events)
        with self._lock:
            if self._closed:
                upload.end("stopped", STOPPED)
                return upload
            self._all[job.id] = upload
            self._forget()
            self._waiting.append(upload)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="onrecord uploads", daemon=True)
                self._thread.start()
            self._lock.notify_all()
        return upload

    def _forget(self) -> None:
        ended = [name for name, upload in self._all.items() if upload.summary is not None]
        for name in ended[: max(0, len(ended) - self.limits.kept)]:
            del self._all[name]

    def all(self) -> list[Upload]:
        """Give those that are remembered, the newest first."""
        with self._lock:
            return list(reversed(self._all.values()))

    def find(self, name: str) -> Upload:
        """Give one by its id.

        Raises: Refused.
        """
        with self._lock:
            if name in self._all:
                return self._all[name]
        raise Refused(
            404, "UnknownUpload", f"{name}: there is no such upload, or it was long ago. See /add for those there are."
        )

    def close(self) -> None:
        """Stop reading after the document that is being read, and let go of all files; what was committed stays."""
        with self._lock:
            self._closed = True
            self._lock.notify_all()
            thread, process = self._thread, self._process
            if self._pipe is not None:
                with suppress(OSError):
                    self._pipe.send_bytes(STOP)
        if thread is not None:
            thread.join(PATIENCE)
            if thread.is_alive() and process is not None:
                process.terminate()
                thread.join()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self) -> None:
        """Hand one upload after the other to the process."""
        while (upload := self._next()) is not None:
            try:
                self._read(upload)
            finally:
                if upload.summary is None:
                    upload.end("failed", LOST)
                for folder in {Path(sent.path).parent for sent in upload.job.files}:
                    shutil.rmtree(folder, ignore_errors=True)
        self._let_go()

    def _next(self) -> Upload | None:
        while True:
            with self._lock:
                if self._closed:
                    for upload in self._waiting:
                        upload.end("stopped", STOPPED)
                    self._waiting.clear()
                    return None
                if self._waiting:
                    return self._waiting.popleft()
                called = self._lock.wait(IDLE)
            if not called:
                self._let_go()

    def _read(self, upload: Upload) -> None:
        pipe = self._open()
        if pipe is None:
            upload.end("stopped", STOPPED)
            return
        upload.state = "reading"
        try:
            with self._lock:
                pipe.send_bytes(msgspec.json.encode(upload.job))
            while True:
                word: Word = msgspec.json.decode(pipe.recv_bytes(), type=Word)
                match word:
                    case Came(event=event):
                        upload.note(event)
                    case Ended(error=error):
                        upload.end("done" if error is None else "failed", error)
                        return
                    case Begun():
                        pass
        except (EOFError, OSError):
            upload.end(*(("stopped", STOPPED) if self._closed else ("failed", LOST)))
            self._let_go()

    def _open(self) -> Connection | None:
        """Give the pipe to the process, which is started where there is none; None where all ends."""
        with self._lock:
            if self._closed:
                return None
            if self._pipe is not None and self._process is not None and self._process.is_alive():
                return self._pipe
            context = get_context("spawn")
            mine, its = context.Pipe()
            self._process = context.Process(target=run_worker, args=(its,), name="onrecord reading", daemon=True)
            self._process.start()
            its.close()
            self._pipe = mine
            return mine

    def _let_go(self) -> None:
        """End the process where it has nothing to do."""
        pipe, process, self._pipe, self._process = self._pipe, self._process, None, None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.join(PATIENCE)
            if process.is_alive():
                process.terminate()
                process.join()
            process.close()


def _place_of(record: Record) -> str:
    """Give the address of a record, for another process: its password too, which is told to that process alone."""
    url = record.engine.url
    if url.get_backend_name() == "sqlite":
        return str(Path(url.database or "").absolute())
    return url.render_as_string(hide_password=False)
