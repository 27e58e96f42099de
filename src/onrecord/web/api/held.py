"""What a record holds, as addresses: documents, readings, states of items, the log, engines and what a new one changed."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import msgspec
from msgspec import Meta

from onrecord.reading import Reading
from onrecord.store.corrections.comparing import Change
from onrecord.store.corrections.entries import Entry, Loose, State
from onrecord.store.listing import Held, HeldEngine
from onrecord.web.api.asking import Paged
from onrecord.web.api.cursors import Page, Place, read_cursor, take_page, take_places, write_cursor
from onrecord.web.api.operations import Call, Nothing, Operation
from onrecord.web.api.parameters import DocumentId, Words


class DocumentAsked(msgspec.Struct, frozen=True, kw_only=True):
    """The document of an address."""

    document: Annotated[DocumentId, Meta(description="Id of the document, or its first characters.")]


class LogAsked(Paged, frozen=True, kw_only=True):
    """Parameters of a question for the log."""

    document: Annotated[DocumentId, Meta(description="Only entries about it.")] | None = None
    who: Annotated[Words, Meta(description="Only theirs.")] | None = None


class DiffAsked(Paged, frozen=True, kw_only=True):
    """Parameters of a comparison of two engines."""

    before: Annotated[Words, Meta(description="Engine: number, version or first characters of its key.")] | None = None
    now: Annotated[Words, Meta(description="The other engine; the newest where it is not given.")] | None = None


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """A document as it is valid now."""

    document: Held
    reading: Reading
    """What the newest engine found, with what people corrected."""
    revision: int
    """To be sent as `expected` with a correction of what was seen here."""
    states: dict[str, State]
    """Which items people touched, by id."""
    cases: dict[str, str]
    """Which case each story was moved to."""
    notes: dict[str, tuple[str, ...]]
    """Notes on items."""
    loose: tuple[Loose, ...]
    """Corrections that have nothing to hold on to in this reading."""


class States(msgspec.Struct, frozen=True, kw_only=True):
    """What people touched of a document."""

    document: str
    revision: int
    states: dict[str, State]


def documents(call: Call[Paged, Nothing]) -> Page[Held]:
    """Give what is held."""
    limit = call.limit(call.asked.limit)
    before = read_cursor(call.asked.after, int) if call.asked.after is not None else None
    return take_page(call.record.documents(before=before), limit, lambda held: held.number, call.link)


def document(call: Call[DocumentAsked, Nothing]) -> Open:
    """Give one, with its reading."""
    held, corrected = call.record.look(call.asked.document)
    return Open(
        document=held, reading=corrected.reading, revision=held.revision, states=corrected.states, cases=corrected.cases,
        notes=corrected.notes, loose=(*corrected.orphans, *corrected.ambiguous),
    )  # fmt: skip


def states(call: Call[DocumentAsked, Nothing]) -> States:
    """Give what people touched."""
    held, corrected = call.record.look(call.asked.document)
    return States(document=held.id, revision=held.revision, states=corrected.states)


def readings(call: Call[Paged, Nothing]) -> Page[Reading]:
    """Give readings."""
    limit = call.limit(call.asked.limit, call.served.limits.readings)
    after = read_cursor(call.asked.after, str) if call.asked.after is not None else None
    number = call.record.look(after)[0].number if after is not None else 0
    items = list(islice(call.record.readings(after=number), limit + 1))
    more = len(items) > limit
    return Page(items=items[:limit], next=call.link(write_cursor(items[limit - 1].document.id)) if more else None)


def reading(call: Call[DocumentAsked, Nothing]) -> Reading:
    """Give a reading."""
    return call.record.look(call.asked.document)[1].reading


def log(call: Call[LogAsked, Nothing]) -> Page[Entry]:
    """Give entries of the log."""
    asked, limit = call.asked, call.limit(call.asked.limit)
    after = read_cursor(asked.after, int) if asked.after is not None else 0
    return take_page(
        call.record.log(document=asked.document, who=asked.who, after=after), limit, lambda entry: entry.number, call.link
    )


def engines(call: Call[Nothing, Nothing]) -> list[HeldEngine]:
    """Give the engines."""
    return call.record.engines()


def diff(call: Call[DiffAsked, Nothing]) -> Page[Change]:
    """Give what an engine changed."""
    asked, limit = call.asked, call.limit(call.asked.limit)
    before = read_cursor(asked.after, Place) if asked.after is not None else None
    found = call.record.diff(asked.before, asked.now, start=before.document if before else None)
    return take_places(found, limit, before, lambda change: (change.document, None), call.link)


HELD = (
    Operation(method="GET", path="/documents", name="documents", do=documents, asked=Paged, answer=Page[Held],
              told="List the documents, the last that came first."),
    Operation(method="GET", path="/documents/{document}", name="document", do=document, asked=DocumentAsked, answer=Open,
              fails=(404,), told="Give a document as it is valid now, with the revision that a correction of it needs."),
    Operation(method="GET", path="/documents/{document}/states", name="states", do=states, asked=DocumentAsked, answer=States,
              fails=(404,), told="Tell which items of a document people touched."),
    Operation(method="GET", path="/readings", name="readings", do=readings, asked=Paged, answer=Page[Reading],
              fails=(404,), told="Give the readings that are valid now, in the order in which documents came."),
    Operation(method="GET", path="/readings/{document}", name="reading", do=reading, asked=DocumentAsked, answer=Reading,
              fails=(404,), told="Give the reading of one document (docs/record-format.md)."),
    Operation(method="GET", path="/log", name="log", do=log, asked=LogAsked, answer=Page[Entry], fails=(404,),
              told="Give what people corrected, the oldest first."),
    Operation(method="GET", path="/engines", name="engines", do=engines, answer=list[HeldEngine],
              told="List the engines that have read, the newest last."),
    Operation(method="GET", path="/diff", name="diff", do=diff, asked=DiffAsked, answer=Page[Change], fails=(404, 410),
              told="Give what a new engine changed, text by text."),
)  # fmt: skip
