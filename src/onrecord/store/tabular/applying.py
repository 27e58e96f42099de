"""What people wrote into a table, as corrections of the record: all of a row or nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

import msgspec

from onrecord.errors import RecordError
from onrecord.reading import Reading, Span
from onrecord.store.corrections.making import ItemRef
from onrecord.store.tabular.review import Ref, Review, UnusableRow


class Reviewed(msgspec.Struct, kw_only=True):
    """What came of the rows of a table."""

    corrections: int = 0
    """Entries that the log got."""
    known: int = 0
    """Rows whose every word the record had already: the table was read before."""
    refused: int = 0
    """Rows of which nothing was taken."""


class Correctable(Protocol):
    """What is asked of a record here."""

    def reading(self, document_id: str) -> Reading | None:
        """Give what is valid now."""

    def states(self, document: str) -> Mapping[str, Any]:
        """Give which items people touched."""

    def log(self, *, document: str | None = None, who: str | None = None) -> Iterable[Any]:
        """Give the entries about a document."""

    def accept(self, item: ItemRef, *, who: str, why: str) -> Any:
        """Say that an item is right."""

    def reject(self, item: ItemRef, *, who: str, why: str) -> Any:
        """Say that it is none."""

    def edit(self, item: ItemRef, changes: Mapping[str, Any], *, who: str, why: str) -> Any:
        """Change fields of it."""

    def note(self, about: str | ItemRef | None, words: str, *, who: str, why: str) -> Any:
        """Write a note on it."""


def apply_reviews(record: Correctable, reviews: Iterable[Review | UnusableRow], *, who: str, why: str,
                  tell: Callable[[str], None] = lambda _: None) -> Reviewed:  # fmt: skip
    """Correct a record by a table that was reviewed.

    A row is of an item that stands now where it stood when the table was made, in the very words; one whose words have become
    another item's, or none's, is refused and told, never guessed. A row that was taken before changes nothing.

    Args:
        tell: is given one line for each row of which nothing was taken.
    """
    done = Reviewed()
    for review in reviews:
        if isinstance(review, UnusableRow):
            done.refused += 1
            tell(f"row {review.row}: {review.why}")
            continue
        try:
            made = _apply(record, review, who, why)
        except RecordError as error:
            done.refused += 1
            tell(f"row {review.row}: {error}")
            continue
        done.corrections += made
        done.known += not made
    return done


def _apply(record: Correctable, review: Review, who: str, why: str) -> int:
    """Do what a row says; give how many entries that made."""
    item = _find(record, review.ref)
    if item is None:  # a table that is read again: what was rejected is no item any more
        if review.verdict == "reject" and _was_rejected(record, review.ref):
            return 0
        raise RecordError(f"no item of {review.ref.layer} stands at “{review.ref.words}” now. Nothing was taken from the row.")
    made, ref = 0, ItemRef(document=review.ref.document, item=item["id"])
    changes = {name: _plain(value) for name, value in review.changed.items() if _plain(value) != item.get(name)}
    if review.note and not _was_noted(record, review, item["id"]):
        record.note(ref, review.note, who=who, why=why)
        made += 1
    if changes:
        record.edit(ref, changes, who=who, why=why)
        made += 1
    if review.verdict == "reject":
        record.reject(ref, who=who, why=why)
        made += 1
    elif review.verdict == "accept" and not changes and record.states(review.ref.document).get(item["id"]) is None:
        record.accept(ref, who=who, why=why)
        made += 1
    return made


def _find(record: Correctable, ref: Ref) -> dict[str, Any] | None:
    """Give the item that a row means, as JSON has it: of its layer, with its words at its place."""
    reading = record.reading(ref.document)
    if reading is None:
        raise RecordError(f"the record has no document {ref.document}. Nothing was taken from the row.")
    plain = msgspec.to_builtins(reading)
    spans = [[span.start, span.end] for span in ref.spans]
    items = [item for item in plain[ref.layer] if _spans_of(item) == spans or (item["id"] == ref.id and _stands(item, spans))]
    return items[0] if len(items) == 1 else next((item for item in items if item["id"] == ref.id), None)


def _spans_of(item: dict[str, Any]) -> list[list[int]]:
    """Give the spans that a table shows of an item."""
    for name in ("content", "spans"):
        if item.get(name):
            return [list(span) for span in item[name]]
    for name in ("span", "trigger"):
        if item.get(name):
            return [list(item[name])]
    return [list(mention["span"]) for mention in item.get("mentions", ())[:1]]


def _stands(item: dict[str, Any], spans: list[list[int]]) -> bool:
    return any(span in _spans_of(item) for span in spans)


def _was_rejected(record: Correctable, ref: Ref) -> bool:
    return any(
        entry.action == "reject" and entry.body is not None and entry.body.target is not None
        and list(entry.body.target.spans) == list(ref.spans)
        for entry in record.log(document=ref.document)
    )  # fmt: skip


def _was_noted(record: Correctable, review: Review, item: str) -> bool:
    return any(
        entry.action == "note" and entry.body is not None and entry.body.words == review.note
        and entry.body.target is not None and entry.body.target.id == item
        for entry in record.log(document=review.ref.document)
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) and not isinstance(value, Span) else value
