"""An export taken into a record: what is new is added, what contradicts is refused and named, nothing comes in twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

import msgspec
from sqlalchemy import Connection, insert, select, update

from onrecord.errors import OnRecordError, UnlikeVersion, UnusableFile
from onrecord.reading import Reading
from onrecord.store import tables
from onrecord.store.adding import Counts, Item, Known, add_batch, add_engine, number_documents
from onrecord.store.bodies import hash_of
from onrecord.store.engines import EngineIdentity
from onrecord.store.exchange.lines import (
    DECODER,
    FORMAT,
    DocumentLine,
    End,
    EngineLine,
    ForgottenLine,
    Header,
    Line,
    LogLine,
    PageLine,
)
from onrecord.store.exchange.pages import take_page
from onrecord.store.index import index_with_later
from onrecord.store.numbers import find_numbers, next_document
from onrecord.store.pages import PAGE_NAME
from onrecord.store.pages.forgetting import next_forgotten_page
from onrecord.store.parts import in_parts
from onrecord.store.readings import held, open_reading

LONGEST = 1 << 28  # bytes of one line that are held; a text of the longest kind with a dozen readings has a tenth
Tell = Callable[[str], None]


class Imported(msgspec.Struct, kw_only=True):
    """What came of an import."""

    counts: Counts
    """Of documents."""
    log: int = 0
    """Entries of the log that are new."""
    pages: int = 0
    """Pages that were kept, or were kept before."""
    forgotten: int = 0
    """Texts that are forgotten here too from now on, so that they are not added again."""
    refused: int = 0
    """Lines, or parts of lines, that were told: damaged, or contradicting what the record holds."""


class Numbered(NamedTuple):
    """A line with its number in the file, from 1."""

    number: int
    line: Line


def import_lines(file: BinaryIO, name: str, tell: Tell) -> Iterator[Numbered | None]:
    """Give the lines of an export, one by one.

    Args:
        tell: is given a message for each line that cannot be used.
    Yields: None in the place of each line that was told.
    Raises: UnusableFile where it is no export; UnlikeVersion where a newer onrecord wrote it.
    """
    _check_header(file.readline(LONGEST), name)
    number, ended = 1, None
    while line := file.readline(LONGEST):
        number += 1
        if not line.strip():
            continue
        try:
            read = DECODER.decode(line)
        except (msgspec.DecodeError, ValueError, OnRecordError) as error:
            while len(line) == LONGEST and not line.endswith(b"\n"):
                line = file.readline(LONGEST)  # the rest of one that is too long
            tell(f"{name}: line {number} is damaged ({error}). It was left out; the rest goes on.")
            yield None
            continue
        if isinstance(read, End):
            ended = read
        else:
            yield Numbered(number, read)
    if ended is None:
        tell(f"{name}: its last line is missing, so it may have been cut off. What it holds was taken.")
        yield None
    elif ended.left_out:
        tell(f"{name}: {ended.left_out:,} parts of the record that it was made of could not be read and are not in it.")


def weigh_line(line: Numbered | None) -> int:
    """Give about how many bytes a line holds that is long: that of a page."""
    return len(line.line.data()) if line is not None and isinstance(line.line, PageLine) else 0


def _check_header(line: bytes, name: str) -> None:
    try:
        header = DECODER.decode(line)
    except (msgspec.DecodeError, ValueError, OnRecordError):
        header = None
    if not isinstance(header, Header):
        raise UnusableFile(
            f"{name}: its first line does not say that it is a record's export. Nothing was taken from it. Documents and "
            f"readings are added: onrecord add RECORD {name}"
        )
    if header.format > FORMAT:
        raise UnlikeVersion(
            f"{name}: onrecord {header.onrecord} wrote it, in form {header.format}; this one knows forms up to {FORMAT}. "
            f"Nothing was taken from it. Use that version: pip install 'onrecord>={header.onrecord}'"
        )


class Side(msgspec.Struct):
    """One side of a decision about two entities, as far as it is needed here."""

    document: str


class Pair(msgspec.Struct):
    """What an entry of the log says, as far as it is needed here."""

    pair: tuple[Side, ...] | None = None


class Importer:
    """Takes the lines of one file into a record, a batch at a time."""

    def __init__(self, name: str, run: int, tell: Tell) -> None:
        self.name = name
        self.run = run
        self.tell = tell
        self.done = Imported(counts=Counts())
        self.engines: dict[str, EngineIdentity] = {}
        self.other_log = False
        """Whether the log of the file is another than the record's."""

    def take(self, connection: Connection, lines: Sequence[Numbered | None]) -> None:
        """Take a batch in, inside the transaction of `connection`."""
        self.done.refused += sum(line is None for line in lines)
        came = [line for line in lines if line is not None]
        for number, line in came:
            if isinstance(line, EngineLine):
                self._take_engine(connection, number, line)
        self._take_forgotten(connection, [(n, line) for n, line in came if isinstance(line, ForgottenLine)])
        self._take_documents(connection, [(n, line) for n, line in came if isinstance(line, DocumentLine)])
        for number, line in came:
            if isinstance(line, PageLine):
                if (why := take_page(connection, line)) is None:
                    self.done.pages += 1
                else:
                    self._refuse(number, f"page {line.sha256}: {why} It was left out; the rest goes on.")
        self._take_log(connection, [(n, line) for n, line in came if isinstance(line, LogLine)])

    def _refuse(self, number: int, why: str) -> None:
        self.done.refused += 1
        self.tell(f"{self.name}: line {number}: {why}")

    def _take_engine(self, connection: Connection, number: int, line: EngineLine) -> None:
        if line.engine.key != line.key:
            self._refuse(number, f"the hash of engine {line.key} is another. It was left out, and with it what it read.")
            return
        self.engines[line.key] = line.engine
        add_engine(connection, line.engine)

    def _take_forgotten(self, connection: Connection, lines: Sequence[tuple[int, ForgottenLine]]) -> None:
        for number, line in lines:
            known = connection.scalar(select(tables.forgotten.c.id).where(tables.forgotten.c.id == line.id))
            if known is None and number_documents(connection, [line.id]):
                self._refuse(
                    number,
                    f"text {line.id} was forgotten there on {line.at[:10]} ({line.reason}), and this record holds it. It was "
                    f"kept. To forget it here: onrecord forget RECORD {line.id} --reason ...",
                )
            elif known is None:
                of_page = line.id.startswith(PAGE_NAME)
                free = next_forgotten_page(connection) if of_page else next_document(connection)
                values = {"id": line.id, "number": free, "at": line.at, "who": line.who,
                          "reason": line.reason}  # fmt: skip
                connection.execute(insert(tables.forgotten), values)
                self.done.forgotten += 1

    # -- documents -----------------------------------------------------------------------------------------------------

    def _take_documents(self, connection: Connection, lines: Sequence[tuple[int, DocumentLine]]) -> None:
        items: list[Item] = []
        exact: dict[tuple[str, str], bytes] = {}
        for number, line in lines:
            try:
                came, bodies = self._open(line)
            except (ValueError, OnRecordError) as error:
                self._refuse(number, f"document {line.id}: {error} It was left out; the rest goes on.")
                continue
            items += self._without_contradictions(connection, number, came)
            exact.update(bodies)
        counts = Counts()
        refusals = list(dict.fromkeys(add_batch(connection, items, self.run, counts, exact=exact)))
        taken = {item.document.id for item in items if isinstance(item, Known)}
        self.done.counts.added += counts.added
        self.done.counts.known += len(taken) - counts.added - len(refusals)
        self.done.refused += len(refusals)
        for refusal in refusals:
            self.tell(refusal)

    def _open(self, line: DocumentLine) -> tuple[list[Item], dict[tuple[str, str], bytes]]:
        """Give what is added of a line: its arrivals in their order, then its readings.

        Raises: ValueError, or an error of onrecord's, where something in it is not what was written.
        """
        if line.id != "sha256:" + hash_of(line.text.encode("utf-8")):
            raise ValueError("its text hashes to another id.")
        if not line.readings:
            raise ValueError("it has no reading.")
        items: list[Item] = [Known(document=arrival.document(line.text)) for arrival in line.arrivals]
        exact: dict[tuple[str, str], bytes] = {}
        for kept in line.readings:
            engine, body = self.engines.get(kept.engine), bytes(kept.reading)
            if engine is None:
                raise ValueError(f"engine {kept.engine}, which read it, is in no line before.")
            reading = Reading.from_json(body)
            if hash_of(body) != kept.sha256 or reading.document.id != line.id:
                raise ValueError("a reading of it is not what was written.")
            items.append((reading, engine))
            exact[line.id, kept.engine] = body
        return items, exact

    def _without_contradictions(self, connection: Connection, number: int, items: Sequence[Item]) -> Iterator[Item]:
        """Leave out readings that say otherwise than what the record holds by the same engine of the same arrival."""
        document = next(item.document for item in items if isinstance(item, Known))
        rows = connection.execute(
            held().add_columns(tables.engines.c.key).join(tables.engines).where(tables.documents.c.id == document.id)
        )
        mine = {row.key: row for row in rows}
        for item in items:
            if not isinstance(item, Known) and item[1].key in mine and not _agrees(mine[item[1].key], item[0]):
                self._refuse(
                    number,
                    f"document {document.id}: engine {item[1].key[:12]} found something else in it than what the record holds. "
                    f"What the record holds was kept. Which is whole: onrecord verify, of both records.",
                )
            else:
                yield item

    # -- the log -------------------------------------------------------------------------------------------------------

    def _take_log(self, connection: Connection, lines: Sequence[tuple[int, LogLine]]) -> None:
        log = tables.log.c
        hashes: dict[int, str] = {}
        for some in in_parts([line.number for _, line in lines]):
            rows = connection.execute(select(log.number, log.hash).where(log.number.in_(some)))
            hashes.update((row.number, row.hash) for row in rows)
        numbers = find_numbers(connection, {name for _, line in lines for name in _documents_of(line)})
        touched: dict[int, int] = {}
        for number, line in lines:
            if self._fits(number, line, hashes, numbers):
                document = numbers[line.document] if line.document else None
                connection.execute(insert(tables.log), _log_row(line, document))
                self.done.log += 1
                touched.update((numbers[name], line.number) for name in _documents_of(line) if name in numbers)
        for document, entry in touched.items():
            documents = tables.documents.c
            connection.execute(update(tables.documents).where(documents.number == document).values(revision=entry))
        index_with_later(connection, touched)

    def _fits(self, number: int, line: LogLine, hashes: dict[int, str], numbers: dict[str, int]) -> bool:
        """Tell whether an entry is new and belongs to the record's log."""
        if self.other_log or hashes.get(line.number) == line.hash:
            return False
        if line.number in hashes:
            self.other_log = True
            self._refuse(
                number,
                f"entry {line.number} of the log is another than the record's own, so the two logs have parted. The record's "
                f"was kept; this entry and those after it were left out.",
            )
        elif line.body is not None and hash_of(line.body.encode("utf-8")) != line.digest:
            self._refuse(number, f"entry {line.number} of the log is not what was written. It was left out.")
        elif line.document is not None and line.document not in numbers:
            self._refuse(number, f"entry {line.number} of the log is about document {line.document}, which is not here. "
                                 f"It was left out.")  # fmt: skip
        else:
            return True
        return False


def _agrees(row: object, reading: Reading) -> bool:
    """Tell whether a reading that is held is the same, or of another arrival, so that it may differ."""
    mine = open_reading(row)  # type: ignore[arg-type]  # one column more than `held` asks for
    return mine == reading or mine.document != reading.document


def _documents_of(line: LogLine) -> list[str]:
    """Give the documents that an entry is about: its own, and the other side of a decision about two."""
    try:
        body = msgspec.json.decode(line.body or "{}", type=Pair)
    except msgspec.DecodeError:
        body = Pair()
    return list(dict.fromkeys([*([line.document] if line.document else []), *(side.document for side in body.pair or ())]))


def _log_row(line: LogLine, document: int | None) -> dict[str, object]:
    row = {field: getattr(line, field) for field in ("number", "at", "who", "action", "undoes", "digest", "hash")}
    return {**row, "document": document, "body": None if line.body is None else line.body.encode("utf-8")}
