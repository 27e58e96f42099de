"""Reading a document: layout first, then language, then one stage a layer.

Document ── stories and furniture ── language ── times ─ entities ─ places ─ statements ─ figures ─ events ─ steps ── Reading
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import overload

from msgspec.structs import replace

from onrecord.entities import add_entities
from onrecord.errors import UnreadableDocument, WorkerLost
from onrecord.events import add_events
from onrecord.figures import add_figures
from onrecord.language import Engine, load_engine
from onrecord.places import add_places
from onrecord.proceedings import add_steps
from onrecord.reading import Document, Options, Reading
from onrecord.reading.document import Passed
from onrecord.stage import Stage
from onrecord.statements import add_statements
from onrecord.stories import add_stories
from onrecord.times import add_times

GIVEN = frozenset({"stories", "furniture"})
"""The fields that are filled before the first stage."""

STAGES = (
    Stage(add_times, fills="times"),
    Stage(add_entities, fills="entities"),
    Stage(add_places, fills="places", needs=frozenset({"entities"})),
    Stage(add_statements, fills="statements", needs=frozenset({"entities"})),
    Stage(add_figures, fills="figures", needs=frozenset({"times", "entities", "statements"})),
    Stage(add_events, fills="events", needs=frozenset({"times", "entities", "statements"})),
    Stage(add_steps, fills="steps", needs=frozenset({"times", "entities", "statements", "events"})),
)
"""What runs after `add_stories` and the language engine, in order."""

AHEAD = 4  # documents a worker may be ahead of the one awaited: enough to keep it busy, few enough to hold
DEFAULTS = Options()


def read(text: str | Document, *, published: str | None = None, options: Options = DEFAULTS,
         engine: Engine | None = None, stages: Sequence[Stage] | None = None) -> Reading:  # fmt: skip
    """Read one document.

    >>> reading = read("“We are closing the mill,” Ruth Calder said on Tuesday.", published="2031-05-15")
    >>> reading.statements[0].speaker_name
    'Ruth Calder'

    Args:
        text: the document, or its bare text.
        published: ISO 8601 date, or date and time, that times are reckoned from; for a Document that has none.
        options: limits, and what counts as a statement.
        engine: the language engine; the built-in one, loaded once a process, where it is not given.
        stages: the layers to find; all where it is not given.
    Raises: UnreadableDocument, where the text is too long or is no Unicode text.
    """
    document = text if isinstance(text, Document) else Document(text=text, published=published)
    if document.published is None and published is not None:
        document = replace(document, published=published)
    if len(document.text) > options.max_characters:
        raise UnreadableDocument(
            f"{document.source or 'text'}: {len(document.text):,} characters in one document; the limit is "
            f"{options.max_characters:,}. Nothing was read from it. Split it into documents, or raise the limit: "
            f"onrecord read --max-characters {len(document.text)}"
        )
    reading = add_stories(Reading(document=document))
    furniture = [piece.span for piece in reading.furniture]
    analysis = (engine or load_engine()).analyse(document.text, reading.stories, furniture)
    for stage in stages_for(options) if stages is None else stages:
        reading = stage.run(reading, analysis)
    return reading


def stages_for(options: Options) -> tuple[Stage, ...]:
    """Give STAGES as the options would have them."""
    changed = {"statements": partial(add_statements, rules=options.statement_rules)}
    return tuple(replace(stage, run=changed.get(stage.fills, stage.run)) for stage in STAGES)


Item = Document | Reading | UnreadableDocument | Passed
Done = Reading | UnreadableDocument | Passed


@overload
def read_all(documents: Iterable[Document | Reading | UnreadableDocument], *, jobs: int = 1,
             options: Options = DEFAULTS) -> Iterator[Reading | UnreadableDocument]: ...  # fmt: skip


@overload
def read_all(documents: Iterable[Item], *, jobs: int = 1, options: Options = DEFAULTS) -> Iterator[Done]: ...


def read_all(documents: Iterable[Item], *, jobs: int = 1, options: Options = DEFAULTS) -> Iterator[Done]:
    """Read many documents, in their order, holding only a few of them at a time.

    Args:
        documents: what to read; an error among them is handed on in its place, so that a run can go on past a
            document that could not be opened. So is a reading, which has been read before, and what is Passed.
        jobs: processes to read in; 1 reads in this one.
        options: limits.
    Yields: a reading, or the error that says why there is none, for each of `documents`.
    Raises: WorkerLost, where a process died; ModelMissing, as the first document is read.
    """
    if jobs == 1:
        for document in documents:
            yield _read_or_tell(document, options)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start_worker)
    try:
        yield from _read_in(pool, iter(documents), jobs, options)
    except BrokenProcessPool as error:
        raise WorkerLost(
            "a worker process died, most likely for want of memory, so the run stopped. What was given out before is whole. "
            "Read with fewer processes: --jobs 1"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _read_in(pool: ProcessPoolExecutor, documents: Iterator[Item], jobs: int, options: Options) -> Iterator[Done]:
    waiting: deque[Future[Done]] = deque()
    while True:
        for document in islice(documents, jobs * AHEAD - len(waiting)):
            if isinstance(document, Document):
                with _interrupts_held():
                    waiting.append(pool.submit(_read_or_tell, document, options))
            else:
                waiting.append(_done(document))
        if not waiting:
            return
        yield waiting.popleft().result()


def _done(item: Done) -> Future[Done]:
    future: Future[Done] = Future()
    future.set_result(item)
    return future


def _start_worker() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back for a moment: a worker started in it inherits that, and is quiet before `_start_worker` runs too."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _read_or_tell(document: Item, options: Options) -> Done:
    if not isinstance(document, Document):
        return document
    try:
        return read(document, options=options)
    except UnreadableDocument as error:
        return error
