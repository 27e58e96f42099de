"""Jobs: what takes a while is done one after the other by a process beside the server's own, and ends with the server.

Writers of a record take turns in any case; a process and not a thread, so that questions have a core for themselves.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections import OrderedDict, deque
from pathlib import Path
from secrets import token_urlsafe

import msgspec
from msgspec.structs import replace

from onrecord.reading import Options
from onrecord.store import Record
from onrecord.web.api.failures import Refused
from onrecord.web.api.jobs import Begun, Came, Ended, Ending, Event, Job, State, Summary, Task, Word
from onrecord.web.api.options import Limits
from onrecord.web.api.process import PATIENCE, Process
from onrecord.web.api.worker import CANCEL, STOP, run_worker

IDLE = 300.0  # seconds after which the process, and the models that it holds, are let go of
LOOK = 0.5  # seconds between two looks whether a job that is cancelled takes too long to end
LOST = "the process that did it died, most likely for want of memory. What is counted is committed. Send the rest in parts."
STOPPED = "the server was shut down. What is counted is committed. Send the rest again."
BROKEN_OFF = "it was cancelled, and broken off since it did not end by itself. What is counted is committed, nothing else is."


class Work:
    """One job: what it is, and what has come of it. Written by one thread, read by many."""

    def __init__(self, job: Job, most: int) -> None:
        self.job = job
        self.state: State = "waiting"
        self.events: deque[Event] = deque(maxlen=most)
        self.counts = {"read": 0, "known": 0, "failed": 0}
        self.told = 0
        """Number of the last event."""
        self.summary: Summary | None = None
        self.cancelled: float | None = None
        """When somebody cancelled it (`time.monotonic`)."""

    def note(self, event: Event) -> None:
        """Note what came of a document."""
        self.counts[event.kind] += 1
        self.events.append(replace(event, number=self.told + 1))
        self.told += 1

    def end(self, state: Ending, error: str | None = None) -> None:
        """Note that nothing more comes."""
        self.summary = Summary(state=state, error=error, **self.counts)
        self.state = state

    def after(self, number: int) -> list[Event]:
        """Give the events after one of a number, as far as they are remembered."""
        return [event for event in tuple(self.events) if event.number > number]


class Jobs:
    """All jobs of a server. Close it when the server ends."""

    def __init__(self, record: Record, limits: Limits, options: Options) -> None:
        self.place = place_of(record)
        self.limits = limits
        self.options = options
        self.folder = Path(tempfile.mkdtemp(prefix="onrecord-uploads-"))
        self.process = Process(run_worker, "onrecord jobs")
        self._all: OrderedDict[str, Work] = OrderedDict()
        self._lock = threading.Condition()
        self._waiting: deque[Work] = deque()
        self._thread: threading.Thread | None = None
        self._closed = False

    def check(self) -> None:
        """Refuse what could not be taken.

        Raises: Refused where too many jobs wait.
        """
        with self._lock:
            if self._closed:
                raise Refused(503, "Closing", "the server is being shut down. Nothing was done. Send it again later.")
            if len(self._waiting) >= self.limits.waiting:
                message = f"{self.limits.waiting} jobs wait already. Nothing was done. Send it again when some are done."
                raise Refused(429, "TooMany", message, {"Retry-After": "60"})

    def make_folder(self) -> Path:
        """Make a folder for the files of one job.

        Raises: Refused where too many wait.
        """
        self.check()
        return Path(tempfile.mkdtemp(dir=self.folder))

    def add(self, task: Task) -> Work:
        """Have something done, after all that waits."""
        job = Job(id=token_urlsafe(12), place=self.place, options=self.options, task=task)
        work = Work(job, self.limits.events)
        with self._lock:
            if self._closed:
                work.end("stopped", STOPPED)
                return work
            self._all[job.id] = work
            self._forget()
            self._waiting.append(work)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="onrecord jobs", daemon=True)
                self._thread.start()
            self._lock.notify_all()
        return work

    def _forget(self) -> None:
        ended = [name for name, work in self._all.items() if work.summary is not None]
        for name in ended[: max(0, len(ended) - self.limits.kept)]:
            del self._all[name]

    def all(self) -> list[Work]:
        """Give those that are remembered, the newest first."""
        with self._lock:
            return list(reversed(self._all.values()))

    def find(self, name: str) -> Work:
        """Give one by its id.

        Raises: Refused.
        """
        with self._lock:
            if name in self._all:
                return self._all[name]
        raise Refused(404, "UnknownJob", f"{name}: there is no such job, or it was long ago. See /jobs for those there are.")

    def cancel(self, name: str) -> Work:
        """Stop a job: one that waits is never begun; one that runs ends after what it is about to commit.

        Returns: the job, whose state is "stopping" as long as it has not ended. One that has ended stays as it is.
        Raises: Refused where there is none.
        """
        with self._lock:
            work = self.find(name)
            if work.summary is not None or work.cancelled is not None:
                return work
            work.cancelled = time.monotonic()
            if work in self._waiting:
                self._waiting.remove(work)
                work.end("cancelled")
                _let_go_of_files(work)
            else:
                work.state = "stopping"
                self.process.send(CANCEL + work.job.id.encode())
        return work

    def close(self) -> None:
        """Stop after the document that is being read, and let go of all files; what was committed stays."""
        with self._lock:
            self._closed = True
            self._lock.notify_all()
            thread = self._thread
            self.process.send(STOP)
        if thread is not None:
            thread.join(PATIENCE)
            if thread.is_alive():
                self.process.kill()
                thread.join()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self) -> None:
        """Hand one job after the other to the process."""
        while (work := self._next()) is not None:
            try:
                self._do(work)
            finally:
                if work.summary is None:
                    work.end("failed", LOST)
                _let_go_of_files(work)
        self.process.let_go()

    def _next(self) -> Work | None:
        while True:
            with self._lock:
                if self._closed:
                    for work in self._waiting:
                        work.end("stopped", STOPPED)
                    self._waiting.clear()
                    return None
                if self._waiting:
                    return self._waiting.popleft()
                called = self._lock.wait(IDLE)
            if not called:
                self.process.let_go()

    def _do(self, work: Work) -> None:
        with self._lock:
            if self._closed:
                work.end("stopped", STOPPED)
                return
            if work.cancelled is not None:
                work.end("cancelled")
                return
            self.process.open()
            self.process.send(msgspec.json.encode(work.job))
        try:
            while work.summary is None:
                told = self.process.receive(LOOK)
                if told is not None:
                    self._hear(work, msgspec.json.decode(told, type=Word))
                elif work.cancelled is not None and time.monotonic() - work.cancelled > self.limits.patience:
                    self.process.kill()
        except (EOFError, OSError):
            if self._closed:
                work.end("stopped", STOPPED)
            elif work.cancelled is not None:
                work.end("cancelled", BROKEN_OFF)
            else:
                work.end("failed", LOST)
            self.process.let_go()

    def _hear(self, work: Work, word: Word) -> None:
        match word:
            case Came(event=event):
                work.note(event)
            case Ended(cancelled=True):
                work.end("cancelled")
            case Ended(error=error):
                work.end("done" if error is None else "failed", error)
            case Begun():
                with self._lock:
                    work.state = "running" if work.cancelled is None else "stopping"


def _let_go_of_files(work: Work) -> None:
    for folder in {Path(sent.path).parent for sent in work.job.files}:
        shutil.rmtree(folder, ignore_errors=True)


def place_of(record: Record) -> str:
    """Give the address of a record, for another process: its password too, which is told to that process alone."""
    url = record.engine.url
    if url.get_backend_name() == "sqlite":
        return str(Path(url.database or "").absolute())
    return url.render_as_string(hide_password=False)
