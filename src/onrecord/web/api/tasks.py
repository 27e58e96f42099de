"""Jobs that read no files: import, link, reread, verify. Each tells what it has committed, and can be stopped there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import Event as Flag
from threading import Thread

from onrecord.errors import UnreadableDocument
from onrecord.reading import Document, Options, Reading
from onrecord.reading.document import Passed
from onrecord.store import Record
from onrecord.store.exchange import Imported
from onrecord.store.linking import Linked
from onrecord.store.proof import Proof
from onrecord.store.proof.findings import KINDS, STATES
from onrecord.store.tabular import Reviewed, apply_reviews, read_reviews
from onrecord.web.api.jobs import Event, Import, Proven, Taken, Verify

Say = Callable[[Event], None]
Pause = Callable[[], None]
"""Raises where the job is to end."""

LINES = 50  # documents of an export that are committed together
ROWS = 20  # rows of a table between two looks whether to go on
OFTEN = 1.0  # seconds between two words on how far a verification is


def link(record: Record, say: Say, pause: Pause) -> None:
    """Put the stories that are new into cases."""
    so_far = Linked(stories=0, removed=0, decisions=0)

    def watch(done: Linked) -> None:
        nonlocal so_far
        so_far = Linked(stories=so_far.stories + done.stories, removed=so_far.removed + done.removed,
                        decisions=so_far.decisions + done.decisions, waiting=done.waiting)  # fmt: skip
        say(Event(kind="linked", linked=so_far))
        if done.waiting:
            pause()

    pause()
    record.link_cases(watch=watch)


def reread(record: Record, say: Say, pause: Pause, options: Options) -> None:
    """Read anew what this engine has not read; each text is committed before it is told."""
    refusal: str | None = None

    def note(line: str) -> None:
        nonlocal refusal
        refusal = line

    def watch(items: Iterable[Reading | Passed | UnreadableDocument]) -> Iterator[Reading | Passed | UnreadableDocument]:
        nonlocal refusal
        for item in items:
            pause()
            refusal = None
            yield item
            say(_read_event(item, refusal))

    record.reread(options=options, batch=1, tell=note, watch=watch)


def _read_event(item: Reading | Passed | UnreadableDocument, refusal: str | None) -> Event:
    if isinstance(item, Reading) and refusal is None:
        return Event(kind="read", source=item.document.source, document=item.document.id, stories=len(item.stories),
                     statements=len(item.statements))  # fmt: skip
    document: Document | None = item.document if isinstance(item, Reading) else None
    error = refusal if refusal is not None else " ".join(str(item).split())
    return Event(kind="failed", source=document.source if document else None, document=document.id if document else None,
                 error=error)  # fmt: skip


def import_file(record: Record, say: Say, pause: Pause, task: Import) -> None:
    """Take in an export, or a table that was reviewed."""
    (sent,) = task.files

    def tell(line: str) -> None:
        say(Event(kind="refused", file=sent.name, error=line))

    if task.table:
        _import_table(record, say, pause, task, tell)
        return

    def watch(done: Imported) -> None:
        counts = done.counts
        say(Event(kind="taken", file=sent.name, taken=Taken(added=counts.added, known=counts.known, log=done.log,
                                                           forgotten=done.forgotten, refused=done.refused)))  # fmt: skip
        pause()

    pause()
    with Path(sent.path).open("rb") as file:
        record.take(file, sent.name, batch=LINES, tell=tell, watch=watch)


def _import_table(record: Record, say: Say, pause: Pause, task: Import, tell: Callable[[str], None]) -> None:
    (sent,) = task.files
    so_far = Reviewed()
    with Path(sent.path).open("rb") as file:
        reviews = read_reviews(file, sent.name)
        while rows := list(islice(reviews, ROWS)):
            pause()
            done = apply_reviews(record, rows, who=task.who, why=task.why, tell=tell)
            so_far = Reviewed(corrections=so_far.corrections + done.corrections, known=so_far.known + done.known,
                              refused=so_far.refused + done.refused)  # fmt: skip
            say(Event(kind="reviewed", file=sent.name, reviewed=so_far))


def verify(record: Record, say: Say, pause: Pause, task: Verify) -> None:
    """Check everything that is held; how far it is, is told by the second."""
    pause()
    proof = record.verify(head=task.head)
    with _ticking(lambda: say(_so_far(proof))):
        for finding in proof:
            say(Event(kind="found", finding=finding))
    say(_so_far(proof))


def _so_far(proof: Proof) -> Event:
    counts = dict(proof.counts.by_kind)
    kinds = {kind: {state: counts[kind, state] for state in STATES if counts.get((kind, state))} for kind in KINDS}
    many = {state: sum(number for (_, other), number in counts.items() if other == state) for state in STATES}
    return Event(kind="checked", checked=Proven(**many, kinds={kind: some for kind, some in kinds.items() if some},
                                                head=proof.head or None))  # fmt: skip


@contextmanager
def _ticking(tick: Callable[[], None]) -> Iterator[None]:
    """Do something by the second, in a thread of its own, for as long as something else is done."""
    done = Flag()

    def run() -> None:
        while not done.wait(OFTEN):
            tick()

    thread = Thread(target=run, name="onrecord progress", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


__all__ = ["import_file", "link", "reread", "verify"]
