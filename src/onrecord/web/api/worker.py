"""The process that does jobs, one after the other, so that the server stays free.

A process and not a thread: reading takes the whole of a core, and a file that brings the reader down takes only this process
with it. It holds the models from one upload to the next, and ends when its pipe closes: when the server does.
"""

from __future__ import annotations

import logging
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock

import msgspec
from msgspec.structs import replace

from onrecord.documents import load_file
from onrecord.documents.how import Loaded
from onrecord.errors import OnRecordError, UnreadableDocument
from onrecord.pipeline import Done, read_all
from onrecord.reading import Document, Options, Reading
from onrecord.store import Known, Pages, Record
from onrecord.store.adding import Ready
from onrecord.web.api import tasks
from onrecord.web.api.jobs import Add, Begun, Came, Ended, Event, Import, Job, Link, Reread, Sent, Verify, Word

STOP = b"stop"
"""Said where the server ends: after what is about to be committed."""
CANCEL = b"cancel "
"""Said with the id of a job that somebody stopped."""
FAULT = "a fault of the server's own, which its log tells. What is counted is committed."
log = logging.getLogger("onrecord.web")


class Stopped(Exception):
    """Raised between two commits where the server is being shut down."""


class Cancelled(Exception):
    """Raised between two commits where somebody stopped the job."""


def run_worker(pipe: Connection) -> None:
    """Do each job that comes through a pipe, until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's, which then says stop
    while True:
        try:
            told = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        if told == STOP:
            return
        if told.startswith(CANCEL):
            continue  # of a job that had ended when it was said
        job = msgspec.json.decode(told, type=Job)
        try:
            Worker(pipe, job).run()
            _say(pipe, Ended())
        except Cancelled:
            _say(pipe, Ended(cancelled=True))
        except (Stopped, BrokenPipeError):
            return
        except OnRecordError as error:
            _say(pipe, Ended(error=str(error)))
        except Exception:
            log.exception("job %s broke off", job.id)
            _say(pipe, Ended(error=FAULT))


def _say(pipe: Connection, word: Word) -> None:
    pipe.send_bytes(msgspec.json.encode(word))


class Worker:
    """One job being done."""

    def __init__(self, pipe: Connection, job: Job) -> None:
        self.pipe = pipe
        self.job = job
        self._lock = Lock()

    def run(self) -> None:
        """Do it.

        Raises: Stopped; Cancelled; BrokenPipeError where the server is gone; errors of the record.
        """
        task, options = self.job.task, self.job.options
        with Record.open(self.job.place) as record:
            _say(self.pipe, Begun())
            match task:
                case Add():
                    Reader(record, task, options, self.say, self.pause).run()
                case Import():
                    tasks.import_file(record, self.say, self.pause, task)
                case Link():
                    tasks.link(record, self.say, self.pause)
                case Reread():
                    tasks.reread(record, self.say, self.pause, options)
                case Verify():
                    tasks.verify(record, self.say, self.pause, task)

    def say(self, event: Event) -> None:
        """Tell the server what came of something."""
        with self._lock:  # a verification tells how far it is from a thread of its own
            _say(self.pipe, Came(event=event))

    def pause(self) -> None:
        """See whether to go on.

        Raises: Stopped, Cancelled.
        """
        while self.pipe.poll():
            told = self.pipe.recv_bytes()
            if told == STOP:
                raise Stopped
            if told == CANCEL + self.job.id.encode():
                raise Cancelled


class Reader:
    """Files being read: each document is committed before it is told."""

    def __init__(self, record: Record, task: Add, options: Options, say: tasks.Say, pause: tasks.Pause) -> None:
        self.record = record
        self.task = task
        self.options = options
        self.say = say
        self.pause = pause
        self.files: deque[str] = deque()
        """The file of each document that was loaded and is not yet read, in their order."""
        self.refusal: str | None = None
        self.pages = Pages()

    def run(self) -> None:
        """Read them."""
        options = self.options
        done = read_all(self.record.unread(self._load(), options=options), options=options)
        self.record.add(self._told(done), options=options, batch=1, pages=self.pages, tell=self._refused)

    def _refused(self, line: str) -> None:
        self.refusal = line

    def _load(self) -> Iterator[Loaded]:
        """Give what the files hold, with what the upload says of it; each is let go of when it is read."""
        for sent in self.task.files:
            for item in self._load_text(sent) if self.task.plain else self._load_file(sent):
                self.pause()
                self.files.append(sent.name)
                yield self._fill_in(item)
            Path(sent.path).unlink(missing_ok=True)

    def _load_file(self, sent: Sent) -> Iterator[Loaded]:
        with Path(sent.path).open("rb") as file:
            published, options = self.task.given.published, self.options
            yield from load_file(file, sent.name, published=published, options=options, keep_page=self.pages.keep)

    def _load_text(self, sent: Sent) -> Iterator[Loaded]:
        text = Path(sent.path).read_bytes().decode("utf-8")
        try:
            yield Document(text=text, source=sent.name or None, published=self.task.given.published)
        except UnreadableDocument as error:
            yield error

    def _fill_in(self, item: Loaded) -> Loaded:
        if not isinstance(item, Document):
            return item
        given = self.task.given
        fields = {name: getattr(given, name) for name in ("outlet", "title", "url")
                  if getattr(item, name) is None and getattr(given, name)}  # fmt: skip
        return replace(item, **fields) if fields else item

    def _told(self, done: Iterable[Done]) -> Iterator[Done]:
        """Hand on what was read, and tell of each once it is committed: `add` has done so when it asks for the next."""
        for item in done:
            self.pause()
            file, self.refusal = self.files.popleft(), None
            yield item
            self.say(self._event(item, file))

    def _event(self, item: Done, file: str) -> Event:
        if isinstance(item, UnreadableDocument):
            return Event(kind="failed", file=file, error=" ".join(str(item).split()))
        document, reading = _parts(item)
        if self.refusal is not None:
            return Event(kind="failed", file=file, source=document.source, error=self.refusal)
        if reading is None:
            return Event(kind="known", file=file, source=document.source, document=document.id)
        return Event(kind="read", file=file, source=document.source, document=document.id, stories=len(reading.stories),
                     statements=len(reading.statements))  # fmt: skip


def _parts(item: Done) -> tuple[Document, Reading | None]:
    if isinstance(item, Known):
        return item.document, None
    if isinstance(item, Ready):
        return item.reading.document, item.reading
    assert isinstance(item, Reading)
    return item.document, item


__all__ = ["CANCEL", "STOP", "run_worker"]
