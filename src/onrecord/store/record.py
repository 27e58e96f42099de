"""A record: where readings live for years. It is added to, asked and corrected; nothing in it is ever changed unseen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, TypeVar

from sqlalchemy import Connection, Engine, insert, select, update

from onrecord.errors import UnknownItem, UnreadableDocument
from onrecord.reading import Document, Options, Reading
from onrecord.reading.document import Passed
from onrecord.store import tables
from onrecord.store.adding import Counts, Item, Known, Ready, add_batch, find_read
from onrecord.store.corrections.applying import Corrected
from onrecord.store.corrections.loading import load_corrected
from onrecord.store.corrections.methods import BATCH, Correcting
from onrecord.store.engines import engine_of, this_engine
from onrecord.store.exchange import Imported, Importer, export_lines, import_lines, weigh_line
from onrecord.store.keeping import Backup, Forgotten, back_up, forget_documents, scrub
from onrecord.store.linking.methods import Linking
from onrecord.store.listing import Held, HeldEngine, list_documents, list_engines, load_held
from onrecord.store.opening import AT_ONCE, WRITING, connect, shown, told
from onrecord.store.pages import PAGE_NAME, KeptPage, Pages, add_pages, find_page, has_page
from onrecord.store.parts import next_number
from onrecord.store.questions import Questions
from onrecord.store.questions.since import end_moment
from onrecord.store.quotes import Checked, check_quotes
from onrecord.store.readings import load_readings
from onrecord.store.tabular import LAYERS, Reviewed, apply_reviews, find_rows, read_reviews
from onrecord.store.which import find_document, find_documents, find_forgotten, find_pages

HEAVY = 32 << 20  # bytes of pages that a batch waits for at most
PATIENCE = 2.0  # seconds after which a batch is committed however few it holds, so that little is lost when a run is stopped
AHEAD = 32  # documents that are looked up at once before they are read
PAGE = 100  # readings that are held at a time when all are given

Clock = Callable[[], datetime]


def now() -> datetime:
    """Give the time, in UTC."""
    return datetime.now(UTC)


MOMENT: ContextVar[tuple[object, Connection | None]] = ContextVar("onrecord_moment", default=(None, None))
"""The record of which a moment is held, and the transaction that sees it."""


class Record(Questions, Correcting, Linking):
    """An open record. Close it, or use it in a `with`.

    >>> with Record.open("cases.record", create=True) as record:                             # doctest: +SKIP
    ...     record.add(onrecord.read_all(documents))
    """

    def __init__(self, engine: Engine, name: str, *, clock: Clock = now, writing: bool = True) -> None:
        self.engine = engine
        self.name = name
        self.clock = clock
        self.writing = writing

    @classmethod
    def open(cls, place: str | Path, *, create: bool = False, writing: bool = True, clock: Clock = now) -> Self:
        """Open a record.

        Args:
            place: a file (SQLite), or "postgresql://USER@HOST/DATABASE".
            create: make it where there is none yet.
            writing: whether it may be changed.
            clock: tells the time that the log and the runs note.
        Raises: NoRecord, UnlikeVersion, DamagedRecord, BusyRecord: each says what to do.
        """
        return cls(connect(place, create=create, writing=writing), shown(str(place)), clock=clock, writing=writing)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def asking(self, *, anew: bool = False) -> Iterator[Connection]:
        """Open a transaction that only reads: it sees the record as it is at one moment, whoever writes meanwhile.

        Args:
            anew: see it as it is now, even within a `moment`.
        """
        record, held = MOMENT.get()
        if record is self and held is not None and not anew:
            yield held
            return
        with told(self.name), self.engine.connect() as connection:
            connection.begin()  # never committed: a commit fails where a page that was read is damaged
            try:
                yield connection
            finally:
                end_moment(connection)

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Let all questions within see the record as it is at one moment: cases that several of them open are opened once.

        What changes the record within is not seen before its end.
        """
        with self.asking(anew=True) as connection:
            token = MOMENT.set((self, connection))
            try:
                yield
            finally:
                MOMENT.reset(token)

    @contextmanager
    def changing(self, *, at_once: bool = False) -> Iterator[Connection]:
        """Open a transaction that writes: all of it is kept, or nothing.

        Args:
            at_once: where another is writing, do not wait for it.
        Raises: BusyRecord.
        """
        options = {WRITING: True, AT_ONCE: at_once}
        with told(self.name), self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    # -- adding --------------------------------------------------------------------------------------------------------

    def unread(self, documents: Iterable[Document | Reading | UnreadableDocument], *, options: Options = Options()  # noqa: B008
               ) -> Iterator[Document | Passed | UnreadableDocument]:  # fmt: skip
        """Tell which documents are still to be read by this engine.

        Args:
            documents: as they are loaded; held `AHEAD` at a time.
            options: with which they will be read.
        Yields: what `read_all` and then `add` take: a Known in place of a text that this engine has read, a Ready in place of a
            reading; the rest as it came.
        """
        engine, waiting, seen = this_engine(options), iter(documents), set[str]()
        while some := list(islice(waiting, AHEAD)):
            ids = [item.id for item in some if isinstance(item, Document)]
            with self.asking() as connection:
                read = find_read(connection, engine, ids)
            for item in some:
                if isinstance(item, Reading):
                    yield Ready(reading=item)
                elif isinstance(item, Document) and (item.id in read or item.id in seen):
                    yield Known(document=item)
                else:
                    if isinstance(item, Document):
                        seen.add(item.id)
                    yield item

    def add(self, items: Iterable[Reading | Passed | UnreadableDocument], *, options: Options | None = None, batch: int = BATCH,
            pages: Pages | None = None, tell: Callable[[str], None] = lambda _: None) -> Counts:  # fmt: skip
        """Add readings, a batch at a time; what was committed stays, whatever happens then.

        Args:
            items: readings; what `unread` gave in their place; errors, which are counted and told.
            options: with which the readings were made by the engine that runs here; None for readings that came ready made.
            batch: the most documents of one commit.
            pages: those that the documents were cut out of, in hand since they were loaded; none is kept where it is not given.
            tell: is given one line for each document that failed.
        Returns: what came of them.
        Raises: BusyRecord and others, after which all batches before are kept.
        """
        counts, engine = Counts(), this_engine(options) if options is not None else None
        run = self._begin_run()
        hand = pages if pages is not None else Pages()

        def weigh(item: Reading | Passed | UnreadableDocument) -> int:
            document = _document_of(item)
            return hand.size_of(document) if document else 0

        for some in _in_time(items, batch, weigh):
            kept: list[Item] = []
            for item in some:
                if isinstance(item, UnreadableDocument):
                    counts.failed += 1
                    tell(str(item))
                elif isinstance(item, Reading):
                    kept.append((item, engine or engine_of(item)))
                elif isinstance(item, Ready):
                    kept.append((item.reading, engine_of(item.reading)))
                elif isinstance(item, Known):
                    kept.append(item)
            with self.changing() as connection:
                for refusal in add_batch(connection, kept, run, counts):
                    tell(refusal)
                add_pages(connection, [document for item in some if (document := _document_of(item))], hand)
                self._note_run(connection, run, counts)
        with self.changing() as connection:
            self._note_run(connection, run, counts, ended=True)
        return counts

    def _begin_run(self) -> int:
        with self.changing() as connection:
            number = next_number(connection, tables.runs)
            connection.execute(insert(tables.runs), {"number": number, "begun": self.clock().isoformat()})
        return number

    def _note_run(self, connection: Connection, run: int, counts: Counts, *, ended: bool = False) -> None:
        values: dict[str, str | int] = {"added": counts.added, "known": counts.known, "failed": counts.failed}
        if ended:
            values["ended"] = self.clock().isoformat()
        connection.execute(update(tables.runs).where(tables.runs.c.number == run).values(**values))

    # -- reading -------------------------------------------------------------------------------------------------------

    def reading(self, document_id: str) -> Reading | None:
        """Give what the newest engine found in a text; None where the record does not hold it.

        Args:
            document_id: "sha256:..." in full.
        """
        with self.asking() as connection:
            number = connection.scalar(select(tables.documents.c.number).where(tables.documents.c.id == document_id))
            found = [] if number is None else list(load_readings(connection, [number]))
        return found[0][1] if found else None

    def documents(self, *, before: int | None = None) -> Iterator[Held]:
        """Give what the record holds, the last that came first.

        Args:
            before: only those that came before the document of this number.
        """
        with self.asking() as connection:
            yield from list_documents(connection, before)

    def look(self, document: str) -> tuple[Held, Corrected]:
        """Give a document as it is valid now, seen at one moment: what is known of it, and its reading with all corrections.

        Args:
            document: its id, the first characters of it, or its source.
        Raises: UnknownItem where the record does not hold it.
        """
        with self.asking() as connection:
            number, name = find_document(connection, document)
            for _, corrected in load_corrected(connection, [number]):
                return load_held(connection, [number])[0], corrected
        raise UnknownItem(f"{name}: no engine has read this document.")

    def has_page(self, document_id: str) -> bool:
        """Tell whether the record keeps a page that a document was cut out of.

        Args:
            document_id: "sha256:..." in full.
        """
        with self.asking() as connection:
            return has_page(connection, document_id)

    def page(self, document: str) -> bytes | None:
        """Give the page that a document was cut out of, byte for byte as it came; None where the record keeps none of it.

        Args:
            document: its id, the first characters of it, or its source.
        Raises: UnknownItem where the record does not hold it; DamagedRecord where the page is not what was put in.
        """
        found = self.original(document)
        return found.data if found else None

    def original(self, document: str) -> KeptPage | None:
        """Give the page that a document was cut out of, and where in it each character stands; None where none is kept.

        Raises: as `page` does.
        """
        with self.asking() as connection:
            return find_page(connection, find_document(connection, document)[0])

    def engines(self) -> list[HeldEngine]:
        """Give the engines that have read, the newest last."""
        with self.asking() as connection:
            return list_engines(connection)

    def readings(self, *, after: int = 0) -> Iterator[Reading]:
        """Give the newest reading of each text, in the order in which they came, as the record is at the first of them.

        Args:
            after: only those of documents that came after the one of this number.
        """
        with self.asking() as connection:
            last = after
            while numbers := list(connection.scalars(
                select(tables.documents.c.number).where(tables.documents.c.number > last)
                .order_by(tables.documents.c.number).limit(PAGE)
            )):  # fmt: skip
                yield from (reading for _, reading in load_readings(connection, numbers))
                last = numbers[-1]

    # -- exchange ------------------------------------------------------------------------------------------------------

    def export(self, *, tell: Callable[[str], None] = lambda _: None) -> Iterator[bytes]:
        """Give all that is kept, as lines of JSON; what cannot be read any more is told and left out."""
        with self.asking() as connection:
            yield from export_lines(connection, tell)

    def take(self, file: BinaryIO, name: str = "export", *, batch: int = BATCH, tell: Callable[[str], None] = lambda _: None,
             watch: Callable[[Imported], None] = lambda _: None) -> Imported:  # fmt: skip
        """Take in an export, a batch at a time: what is new is added, what contradicts is told and refused.

        Args:
            file: the lines that `export` gives.
            name: of the file, for messages.
            watch: is told what came so far, once a batch is committed; what it raises stops the import there.
        Raises: UnusableFile, UnlikeVersion, BusyRecord; after the last all batches before are kept.
        """
        lines = import_lines(file, name, tell)
        first = list(islice(lines, 1))
        importer = Importer(name, self._begin_run(), tell)
        for some in _in_time(chain(first, lines), batch, weigh_line):
            with self.changing() as connection:
                importer.take(connection, some)
                self._note_run(connection, importer.run, importer.done.counts)
            watch(importer.done)
        with self.changing() as connection:
            self._note_run(connection, importer.run, importer.done.counts, ended=True)
        return importer.done

    def rows(self, layer: str, *, tell: Callable[[str], None] = lambda _: None) -> Iterator[dict[str, Any]]:
        """Give the rows of a table: "statements", "entities", "figures", "events" or "stories"."""
        with self.asking() as connection:
            yield from find_rows(connection, LAYERS[layer], tell)

    def check_quotes(self, draft: Reading) -> Iterator[Checked]:
        """Tell of each quotation of a draft whether the record has it, word for word, from the same speaker."""
        with self.asking() as connection:
            yield from check_quotes(connection, draft)

    def take_reviews(self, file: BinaryIO, name: str, *, who: str, why: str,
                     tell: Callable[[str], None] = lambda _: None) -> Reviewed:  # fmt: skip
        """Read back a table (CSV, XLSX) in whose review columns people wrote, as corrections.

        Args:
            name: of the file, for messages.
            tell: is given one line for each row of which nothing was taken.
        Raises: UnusableFile, ExtraMissing.
        """
        return apply_reviews(self, read_reviews(file, name), who=who, why=why, tell=tell)

    # -- care ----------------------------------------------------------------------------------------------------------

    def forget(self, names: Sequence[str], *, reason: str, who: str) -> list[Forgotten]:
        """Take documents out for good, with all that was made of them, and write the database anew without their bytes.

        Args:
            names: of each the id, its beginning, or its source; "page:" and a hash is a page alone, whose texts stay. One that
                is forgotten already is only written over again.
            reason: why; it is kept, and told when the text comes again.
        Raises: UnknownItem, before anything is changed; BusyRecord.
        """
        with self.changing() as connection:
            again = find_forgotten(connection, names)
            names = [name for name in names if name not in again]
            pages = find_pages(connection, [name for name in names if name.startswith(PAGE_NAME)])
            documents = find_documents(connection, [name for name in names if not name.startswith(PAGE_NAME)])
            at = self.clock().isoformat()
            done = forget_documents(connection, documents, pages, reason=reason, who=who, at=at)
        with told(self.name):
            scrub(self.engine, self.name)
        return done

    def back_up(self, path: str | Path) -> Backup:
        """Copy the record (SQLite) into a file and compare the two.

        Raises: NoRecord for PostgreSQL, naming its own tool; UnusableFile, DamagedRecord, UnwritableOutput.
        """
        return back_up(self.engine, self.name, Path(path))


T = TypeVar("T")


def _in_time(items: Iterable[T], batch: int, weigh: Callable[[T], int]) -> Iterator[list[T]]:
    """Divide what comes into batches: full ones, those that weigh enough, or those that have waited long enough."""
    held: list[T] = []
    since, weight = time.monotonic(), 0
    for item in items:
        held.append(item)
        weight += weigh(item)
        if len(held) >= batch or weight >= HEAVY or time.monotonic() - since > PATIENCE:
            yield held
            held, since, weight = [], time.monotonic(), 0
    if held:
        yield held


def _document_of(item: Reading | Passed | UnreadableDocument) -> Document | None:
    if isinstance(item, Known):
        return item.document
    if isinstance(item, Ready):
        return item.reading.document
    return item.document if isinstance(item, Reading) else None


__all__ = ["Record", "now"]
