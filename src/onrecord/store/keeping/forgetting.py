"""Forgetting a text for good: the text, how it came, what was read in it, what was derived, and what the log says of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, exists, insert, select, update

from onrecord.store import tables
from onrecord.store.casefiles.dropping import drop_case_files
from onrecord.store.corrections.entries import Body
from onrecord.store.corrections.loading import find_later, load_corrected
from onrecord.store.corrections.log import append_entry
from onrecord.store.index import Found, Term, index_documents, remove_from_tables
from onrecord.store.indexing import drop_from_index
from onrecord.store.items_index import remove_items
from onrecord.store.linking.linking import remove_documents
from onrecord.store.packed import unpack_numbers
from onrecord.store.pages import PAGE_NAME, Gone, forget_page, forget_pages_of
from onrecord.store.parts import in_parts


class Forgotten(NamedTuple):
    """What was taken out."""

    id: str
    arrivals: int
    readings: int
    log: int
    """Entries of the log that lost what they said; that, when and by whom they were made stays."""
    pages: int = 0
    """Pages that it was cut out of."""
    shared: tuple[str, ...] = ()
    """Names of those that other documents were cut out of too, whose texts stay without the page."""


def forget_documents(connection: Connection, documents: Sequence[tuple[int, str]], pages: Sequence[str] = (), *, reason: str,
                     who: str, at: str) -> list[Forgotten]:  # fmt: skip
    """Take documents and pages out of every table, and note each among the forgotten.

    The file may still hold their bytes in places that are free now: `scrub` it when this is committed.

    Args:
        connection: in a transaction that writes.
        documents: number and id of each; with them go the pages that they were cut out of.
        pages: hashes of pages that go whatever was cut out of them.
        reason: is kept, and told when the text comes again; it must not repeat what is to be forgotten.
        at: ISO 8601, UTC.
    """
    remove_items(connection, [number for number, _ in documents])
    done: list[Forgotten] = []
    for sha256 in pages:
        number = forget_page(connection, sha256, reason=reason, who=who, at=at)
        body = Body(why=reason, document=PAGE_NAME + sha256)
        append_entry(connection, at=at, who=who, action="forget", document=number, body=body)
        done.append(Forgotten(PAGE_NAME + sha256, 0, 0, 0, pages=1))
    gone = forget_pages_of(connection, [number for number, _ in documents], reason=reason, who=who, at=at)
    for number, document_id in documents:
        done.append(_forget(connection, number, document_id, reason, who, at, gone[number]))
    return done


def _forget(connection: Connection, number: int, document_id: str, reason: str, who: str, at: str, pages: Gone) -> Forgotten:
    documents, arrivals, readings = tables.documents, tables.arrivals, tables.readings
    later = find_later(connection, number)
    drop_case_files(connection, [number])
    drop_from_index(connection, [number])
    shared = _terms_of(connection, number)
    remove_documents(connection, [number])
    remove_from_tables(connection, [number])
    read = connection.execute(delete(readings).where(readings.c.document == number)).rowcount
    came = connection.execute(delete(arrivals).where(arrivals.c.document == number)).rowcount
    connection.execute(delete(documents).where(documents.c.number == number))
    _show_as_others_do(connection, shared)
    emptied = _empty_log(connection, number, document_id)
    index_documents(connection, later)
    row = {"id": document_id, "number": number, "at": at, "who": who, "reason": reason}
    connection.execute(insert(tables.forgotten), row)
    append_entry(connection, at=at, who=who, action="forget", document=number, body=Body(why=reason, document=document_id))
    return Forgotten(document_id, came, read, emptied, *pages)


def _terms_of(connection: Connection, document: int) -> list[int]:
    stories = tables.stories.c
    mine = connection.scalars(select(stories.terms).where(stories.document == document))
    return sorted({term for packed in mine for term in unpack_numbers(packed)})


def _show_as_others_do(connection: Connection, terms: Iterable[int]) -> None:
    """Write terms that others have too as one of those others writes them: it may have been the forgotten text's own way."""
    table, postings = tables.terms.c, tables.postings.c
    shown: dict[int, dict[Term, str]] = {}
    for some in in_parts(sorted(terms)):
        first = select(postings.story).where(postings.term == table.number).order_by(postings.story).limit(1).scalar_subquery()
        asked = select(table.number, table.kind, table.words, table.shown, first.label("story")).where(table.number.in_(some))
        for row in connection.execute(asked.where(exists().where(postings.term == table.number))):
            document = row.story // tables.STORIES_OF_A_DOCUMENT
            if document not in shown:
                found = Found()
                for number, corrected in load_corrected(connection, [document]):
                    found.add(number, corrected.reading, corrected.cases)
                shown[document] = found.shown
            now = shown[document].get(Term(row.kind, row.words), row.words)
            if now != row.shown:
                connection.execute(update(tables.terms).where(table.number == row.number).values(shown=now))


def _empty_log(connection: Connection, number: int, document_id: str) -> int:
    """Take out what entries say that are about a document, or that name it; the chain holds, since no hash is of the body."""
    log = tables.log.c
    said = [
        (row.number, row.document)
        for row in connection.execute(select(log.number, log.document, log.body).where(log.body.is_not(None)))
        if row.document == number or document_id.encode() in row.body
    ]
    drop_case_files(connection, {document for _, document in said if document is not None})
    emptied = [entry for entry, _ in said]
    for some in in_parts(emptied):
        connection.execute(update(tables.log).where(log.number.in_(some)).values(body=None))
    return len(emptied)
