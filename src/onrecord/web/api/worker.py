"""The process that reads uploads into the record, one after the other, so that the server stays free.

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

import msgspec
from msgspec.structs import replace

from onrecord.documents import load_file
from onrecord.documents.how import Loaded
from onrecord.errors import OnRecordError, UnreadableDocument
from onrecord.pipeline import Done, read_all
from onrecord.reading import Document, Reading
from onrecord.store import Known, Pages, Record
from onrecord.store.adding import Ready
from onrecord.web.api.jobs import Begun, Came, Ended, Event, Job, Sent, Word

STOP = b"stop"
FAULT = "a fault of the reader's own, which the server's log tells. What is counted is committed. Send the rest without this."
log = logging.getLogger("onrecord.web")


class Stopped(Exception):
    """Raised between two documents where the server is being shut down."""


def run_worker(pipe: Connection) -> None:
    """Read each upload that comes through a pipe, until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's, which then says stop
    while True:
        try:
            told = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        if told == STOP:
            return
        job = msgspec.json.decode(told, type=Job)
        try:
            Reader(pipe, job).run()
            _say(pipe, Ended())
        except (Stopped, BrokenPipeError):
            return
        except OnRecordError as error:
            _say(pipe, Ended(error=str(error)))
        except Exception:
            log.exception("upload %s broke off", job.id)
            _say(pipe, Ended(error=FAULT))


def _say(pipe: Connection, word: Word) -> None:
    pipe.send_bytes(msgspec.json.encode(word))


class Reader:
    """One upload being read: each document is committed before it is told."""

    def __init__(self, pipe: Connection, job: Job) -> None:
        self.pipe = pipe
        self.job = job
        self.files: deque[str] = deque()
        """The file of each document that was loaded and is not yet read, in their order."""
        self.refusal: str | None = None
        self.pages = Pages()

    def run(self) -> None:
        """Read it.

        Raises: Stopped; BrokenPipeError where the server is gone; errors of the record.
        """
        options = self.job.options
        with Record.open(self.job.place) as record:
            _say(self.pipe, Begun())
            done = read_all(record.unread(self._load(), options=options), options=options)
            record.add(self._told(done), options=options, batch=1, pages=self.pages, tell=self._refused)

    def _refused(self, line: str) -> None:
        self.refusal = line

    def _load(self) -> Iterator[Loaded]:
        """Give what the files hold, with what the upload says of it; each is let go of when it is read."""
        for sent in self.job.files:
            for item in self._load_text(sent) if self.job.plain else self._load_file(sent):
                self.files.append(sent.name)
                yield self._fill_in(item)
            Path(sent.path).unlink(missing_ok=True)

    def _load_file(self, sent: Sent) -> Iterator[Loaded]:
        with Path(sent.path).open("rb") as file:
            published, options = self.job.given.published, self.job.options
            yield from load_file(file, sent.name, published=published, options=options, keep_page=self.pages.keep)

    def _load_text(self, sent: Sent) -> Iterator[Loaded]:
        text = Path(sent.path).read_bytes().decode("utf-8")
        try:
            yield Document(text=text, source=sent.name or None, published=self.job.given.published)
        except UnreadableDocument as error:
            yield error

    def _fill_in(self, item: Loaded) -> Loaded:
        if not isinstance(item, Document):
            return item
        given = self.job.given
        fields = {name: getattr(given, name) for name in ("outlet", "title", "url")
                  if getattr(item, name) is None and getattr(given, name)}  # fmt: skip
        return replace(item, **fields) if fields else item

    def _told(self, done: Iterable[Done]) -> Iterator[Done]:
        """Hand on what was read, and tell of each once it is committed: `add` has done so when it asks for the next."""
        for item in done:
            if self.pipe.poll():
                raise Stopped
            file, self.refusal = self.files.popleft(), None
            yield item
            _say(self.pipe, Came(event=self._event(item, file)))

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


__all__ = ["STOP", "run_worker"]
