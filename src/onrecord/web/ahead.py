"""Working ahead while the desk runs: what came is linked, and files of large cases are made, before anybody asks for them."""

from __future__ import annotations

import logging
import threading
import time
from itertools import islice

from onrecord.casefile import make_case_file
from onrecord.errors import BusyRecord, OnRecordError
from onrecord.store import Record
from onrecord.store.casefiles.methods import Kept
from onrecord.store.questions.walk import Asked
from onrecord.web.loading import load_newest
from onrecord.web.putting import link_new
from onrecord.web.remembered import Stamp, stamp_of
from onrecord.web.render import environment

OFTEN = 2.0  # seconds between two looks whether anything has changed: 1 ms each
SOME = 12  # newest documents out of which a case file is made for nothing: it has figures, differences and stages
log = logging.getLogger("onrecord.web")


class Stopped(Exception):
    """The desk ends."""


def warm(record: Record) -> None:
    """Load what is imported and read only when it is used, so that the first page that needs it does not wait for it: 0.3 s."""
    for template in environment().list_templates():
        environment().get_template(template)
    for name in islice(record.names(kind="person"), 1):
        record.who(name.name, most=1)
    seen, _ = load_newest(record, Asked(), most=SOME)
    readings = [one.corrected.reading for one in seen]
    make_case_file("", "", readings, {reading.document.id: {story.id for story in reading.stories} for reading in readings})


class Ahead:
    """A thread that works ahead. It holds up neither who asks nor who writes, and rests as long as it has worked."""

    def __init__(self, record: Record, *, often: float = OFTEN) -> None:
        self.record = record
        self.often = often
        self._seen: Stamp = ()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ahead", daemon=True)

    def start(self) -> None:
        """Begin: first all that waits is linked."""
        self._thread.start()

    def stop(self, wait: float) -> None:
        """End, after the file that is being made; what is not done after some seconds is given up."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(wait)

    def _run(self) -> None:
        most, rest = None, 0.0
        while True:
            begun = time.monotonic()
            try:
                self.step(most)
                most, rest = 0, time.monotonic() - begun
            except Stopped:
                return
            except BusyRecord:  # somebody writes for long; it is tried again
                rest = 0.0
            except OnRecordError as error:
                log.warning("%s", error)
                rest = time.monotonic() - begun
            if self._stop.wait(max(self.often, rest)):
                return

    def step(self, most: int | None = 0) -> Kept | None:
        """Link what came and make the files that are not kept, if anything has changed since last time.

        Args:
            most: None to link all that waits; else what pages link.
        Returns: what came of it; None where nothing has changed.
        Raises: Stopped, BusyRecord and other errors of the record.
        """
        if self._look() == self._seen:
            return None
        if most is None:
            self.record.link_cases()
            warm(self.record)
        else:
            link_new(self.record)
        seen = self._look()
        done = self.record.keep_case_files(watch=self._watch)
        if not done.changed:
            self._seen = seen
        return done

    def _look(self) -> Stamp:
        with self.record.asking() as connection:
            return stamp_of(connection)

    def _watch(self, _: Kept) -> None:
        if self._stop.is_set():
            raise Stopped
