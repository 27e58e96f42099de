"""Drafts are checked at once, by a process of their own: no upload makes them wait, and none brings the server down."""

from __future__ import annotations

import logging
import threading
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from onrecord.documents import load_file
from onrecord.errors import OnRecordError, UnreadableDocument
from onrecord.pipeline import read_all
from onrecord.reading import Document, Options, Reading
from onrecord.store import Record
from onrecord.store.quotes import Checked
from onrecord.web.api.failures import FAULT, OWN, Refused
from onrecord.web.api.process import Process
from onrecord.web.statuses import find_status

IDLE = 300.0  # seconds after which the process, and the models that it holds, are let go of
LOST = "the process that read the draft died, or took too long. Nothing was checked. Send the draft in parts, or as plain text."
log = logging.getLogger("onrecord.web")


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft article, kept on disk until it is read."""

    place: str
    """Address of the record."""
    options: Options
    path: str
    name: str
    published: str | None
    plain: bool
    """Whether it is a text that was sent as such, and never anything else."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it."""

    checked: tuple[Checked, ...] = ()
    status: int = 200
    kind: str = ""
    message: str = ""


class Drafts:
    """Checks drafts, one after the other. Close it when the server ends."""

    def __init__(self, most: int, patience: float) -> None:
        """Take limits.

        Args:
            most: drafts that wait.
            patience: seconds that one may take.
        """
        self.process = Process(run_drafts, "onrecord drafts")
        self._most, self._patience = most, patience
        self._waiting = threading.BoundedSemaphore(most)
        self._turn = threading.Lock()
        self._timer: threading.Timer | None = None

    def check(self, draft: Draft) -> tuple[Checked, ...]:
        """Check the quotations of a draft.

        Raises: Refused.
        """
        if not self._waiting.acquire(blocking=False):
            message = f"{self._most} drafts at once are the most. Nothing was checked. Try again when one is done."
            raise Refused(429, "TooMany", message, {"Retry-After": "5"})
        try:
            with self._turn:
                answer = self._ask(draft)
        finally:
            self._waiting.release()
        if answer.status != 200:
            raise Refused(answer.status, answer.kind, answer.message)
        return answer.checked

    def _ask(self, draft: Draft) -> Answer:
        if self._timer is not None:
            self._timer.cancel()
        self.process.open()
        try:
            self.process.send(msgspec.json.encode(draft))
            told = self.process.receive(self._patience)
        except (EOFError, OSError):
            told = None
        if told is None:
            self.process.kill()
            self.process.let_go()
            return Answer(status=503, kind="DraftLost", message=LOST)
        self._timer = threading.Timer(IDLE, self._let_go)
        self._timer.daemon = True
        self._timer.start()
        return msgspec.json.decode(told, type=Answer)

    def _let_go(self) -> None:
        with self._turn:
            self.process.let_go()

    def close(self) -> None:
        """Let go of the process; a draft that is being checked is not."""
        if self._timer is not None:
            self._timer.cancel()
        self.process.kill()
        with self._turn:
            self.process.let_go()


def run_drafts(pipe: Connection) -> None:
    """Check each draft that comes through a pipe, until it closes."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's
    while True:
        try:
            draft = msgspec.json.decode(pipe.recv_bytes(), type=Draft)
            pipe.send_bytes(msgspec.json.encode(_answer(draft)))
        except (EOFError, OSError):
            return


def _answer(draft: Draft) -> Answer:
    try:
        return Answer(checked=check_draft(draft))
    except Refused as error:
        return Answer(status=error.status, kind=error.kind, message=str(error))
    except OnRecordError as error:
        return Answer(status=find_status(error, OWN), kind=type(error).__name__, message=" ".join(str(error).split()))
    except Exception:
        log.exception("a draft could not be checked")
        return Answer(status=500, kind="Fault", message=FAULT)


def check_draft(draft: Draft) -> tuple[Checked, ...]:
    """Read a draft and check its quotations, as `onrecord check-quotes` does.

    Raises: Refused where it is not one document; UnreadableDocument; errors of the record.
    """
    reading = _read(draft)
    with Record.open(draft.place, writing=False) as record:
        return tuple(record.check_quotes(reading))


def _read(draft: Draft) -> Reading:
    if draft.plain:
        text = Path(draft.path).read_bytes().decode("utf-8")
        found = list(
            read_all([Document(text=text, source=draft.name or None, published=draft.published)], options=draft.options)
        )
    else:
        with Path(draft.path).open("rb") as file:
            loaded = []
            for item in load_file(file, draft.name, published=draft.published, options=draft.options):
                loaded.append(item)
                if len(loaded) > 1:
                    told = f"{draft.name}: it holds several documents. Nothing was checked. Send one draft at a time."
                    raise Refused(400, "UnusableBody", told)
        found = [item if isinstance(item, Reading) else next(iter(read_all([item], options=draft.options))) for item in loaded]
    if len(found) != 1:
        raise Refused(400, "UnusableBody", f"{draft.name}: there is no text in it. Nothing was checked.")
    (reading,) = found
    if isinstance(reading, UnreadableDocument):
        raise reading
    assert isinstance(reading, Reading)
    return reading
