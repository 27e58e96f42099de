"""What a record offers for correcting it: each method signs the correction and hands it on."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection

from onrecord.errors import UnreadableDocument
from onrecord.reading import Document, Options, Reading, Span
from onrecord.reading.document import Passed
from onrecord.store.adding import Counts
from onrecord.store.corrections import making
from onrecord.store.corrections.applying import Corrected
from onrecord.store.corrections.comparing import Change, compare_engines, find_engines
from onrecord.store.corrections.entries import Entry, State
from onrecord.store.corrections.layers import Layer
from onrecord.store.corrections.loading import load_corrected
from onrecord.store.corrections.log import iterate_log
from onrecord.store.corrections.making import ItemRef, Signed
from onrecord.store.corrections.people import load_decisions
from onrecord.store.corrections.rereading import find_unread
from onrecord.store.engines import this_engine
from onrecord.store.numbers import number_of
from onrecord.store.proof import Proof
from onrecord.store.transactions import Changing
from onrecord.store.which import find_document

if TYPE_CHECKING:
    from onrecord.subjects import Decisions

BATCH = 500  # documents of one commit: a twentieth quicker than 200
T = TypeVar("T")
Watch = Callable[[Iterable[Reading | Passed | UnreadableDocument]], Iterable[Reading | Passed | UnreadableDocument]]


class Correcting(Changing):
    """The part of a record that people's corrections pass through.

    Every method that corrects takes `who` and `why`, and `expected`, the revision of the document that was seen: where another
    has corrected it since, StaleCorrection names what happened, and nothing is changed.
    """

    clock: Callable[[], datetime]

    @abstractmethod
    def add(self, items: Iterable[Reading | Passed | UnreadableDocument], *, options: Options | None = None, batch: int = BATCH,
            tell: Callable[[str], None] = lambda _: None) -> Counts:  # fmt: skip
        """Add readings."""

    def accept(self, item: ItemRef, *, who: str, why: str, expected: int | None = None) -> Entry:
        """Say that an item is right as it is: it stays so, whatever a later engine makes of the same words."""
        return self._sign(making.accept, who, why, expected, item)

    def reject(self, item: ItemRef, *, who: str, why: str, expected: int | None = None) -> Entry:
        """Say that an item is none. What names it loses the reference; a rejected story takes its items with it."""
        return self._sign(making.reject, who, why, expected, item)

    def edit(self, item: ItemRef, changes: Mapping[str, Any], *, who: str, why: str, expected: int | None = None) -> Entry:
        """Change fields of an item.

        Args:
            changes: field: value, as a reading's JSON has it: {"speaker": "e3", "content": [[10, 42]]}.
        Raises: InvalidCorrection, UnknownItem, StaleCorrection.
        """
        return self._sign(lambda c, i, s: making.edit(c, i, changes, s), who, why, expected, item)

    def add_item(self, document: str, layer: Layer, fields: Mapping[str, Any], *, who: str, why: str,
                 expected: int | None = None) -> Entry:  # fmt: skip
        """Add an item that the engine did not find; it is called by its layer's letter and the entry's number, "q-h12".

        Args:
            document: its id.
            fields: as a reading's JSON has them; what the text tells by itself may be left out (docs/corrections.md).
        """
        return self._sign(lambda c, d, s: making.add_item(c, d, layer, fields, s), who, why, expected, document)

    def merge(self, left: ItemRef, right: ItemRef, *, who: str, why: str, expected: int | None = None) -> Entry:
        """Say that two entities, of any documents, are one: linking across stories joins them."""
        return self._sign(lambda c, i, s: making.decide(c, "merge", i, right, s), who, why, expected, left)

    def split(self, left: ItemRef, right: ItemRef, *, who: str, why: str, expected: int | None = None) -> Entry:
        """Say that two entities are not one: the left one stays with what both are linked to, the right one leaves."""
        return self._sign(lambda c, i, s: making.decide(c, "split", i, right, s), who, why, expected, left)

    def move(self, story: ItemRef, case: str | None, *, who: str, why: str, expected: int | None = None) -> Entry:
        """Put a story into a case, out of the one it was in; None: out of any."""
        return self._sign(lambda c, i, s: making.move(c, i, case, s), who, why, expected, story)

    def note(self, about: str | ItemRef | None, words: str, *, who: str, why: str, span: Span | None = None,
             expected: int | None = None) -> Entry:  # fmt: skip
        """Write a note on the record (None), a document (its id), words of it (`span`), or an item."""
        return self._sign(lambda c, a, s: making.note(c, a, words, s, span), who, why, expected, about)

    def undo(self, number: int, *, who: str, why: str, expected: int | None = None) -> Entry:
        """Undo an entry of the log, exactly; undoing an undoing does again what it undid."""
        return self._sign(making.undo, who, why, expected, number)

    def _sign(self, make: Callable[[Connection, T, Signed], Entry], who: str, why: str, expected: int | None,
              about: T) -> Entry:  # fmt: skip
        signed = Signed(who=who, why=why, at=self.clock().isoformat(), expected=expected)
        with self.changing() as connection:
            return make(connection, about, signed)

    def log(self, *, document: str | None = None, who: str | None = None, after: int = 0) -> Iterator[Entry]:
        """Give the entries of the log, the oldest first.

        Args:
            document: only those about it: its id, the first characters of it, or its source.
            who: only theirs.
            after: only those after the one of this number.
        """
        with self.asking() as connection:
            number, name = find_document(connection, document) if document is not None else (None, None)
            for entry in iterate_log(connection, after):
                sides = {side.document for side in (entry.body.pair or ())} if entry.body else set()
                if (number is None or entry.document == number or name in sides) and who in {None, entry.who}:
                    yield entry

    def corrected(self, document: str) -> Corrected:
        """Give what is valid now of a document, with what became of each correction.

        Raises: UnknownItem where the record does not hold it.
        """
        with self.asking() as connection:
            number, _ = find_document(connection, document)
            return next(iter(load_corrected(connection, [number])))[1]

    def find_layer(self, item: ItemRef) -> Layer:
        """Give the layer of an item that is valid now.

        Raises: UnknownItem, listing what there is.
        """
        return making.find_item(self.corrected(item.document).reading, item.item)[0]

    def states(self, document: str) -> dict[str, State]:
        """Give which items of a document people touched, by id: accepted, edited, added."""
        return self.corrected(document).states

    def revision(self, document: str) -> int:
        """Give the number of the last log entry about a document; 0 where there is none."""
        with self.asking() as connection:
            return making.find_revision(connection, document)

    def reread(self, *, options: Options = Options(), jobs: int = 1, batch: int = BATCH,  # noqa: B008
               tell: Callable[[str], None] = lambda _: None, watch: Watch = lambda items: items) -> Counts:  # fmt: skip
        """Read every text anew that this engine has not read; the readings before are kept, and so is every correction.

        Args:
            options: with which to read.
            jobs: processes to read in.
            batch: the most documents of one commit.
            tell: is given one line for each text that could not be read.
            watch: is given what was read, one by one, and hands it on: to show how far it is.
        Returns: how many were read.
        """
        from onrecord.pipeline import read_all

        return self.add(watch(read_all(self._unread_texts(options), jobs=jobs, options=options)), options=options, batch=batch,
                        tell=tell)  # fmt: skip

    def _unread_texts(self, options: Options) -> Iterator[Document]:
        engine, last = this_engine(options), 0
        while True:
            with self.asking() as connection:
                some = find_unread(connection, engine, last)
            if not some:
                return
            yield from (document for _, document in some)
            last = some[-1][0]

    def diff(self, before: str | None = None, after: str | None = None, *, start: str | None = None) -> Iterator[Change]:
        """Give what a new engine changed, text by text: what is gone, new or other, with its words.

        Args:
            before, after: engines, by version, number in the record or the first characters of their key; the two newest
                where they are not given.
            start: id of a text to begin with: to go on where a page ended.
        Raises: UnknownItem where there are no two such engines, listing those there are.
        """
        with self.asking() as connection:
            yield from compare_engines(connection, *find_engines(connection, before, after), number_of(connection, start))

    def verify(self, *, head: str | None = None) -> Proof:
        """Check every hash, span, link, derived row and log entry against what the record holds.

        Args:
            head: the hash of a log entry that was noted before: the log must still have it.
        Returns: what gives each thing that is not intact, when it is gone through, and the counts after that.
        """
        return Proof(self.asking, self.changing, head)

    def decisions(self) -> Decisions:
        """Give the merges and splits that hold, as `link_subjects` takes them."""
        with self.asking() as connection:
            return load_decisions(connection)
