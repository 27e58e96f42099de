"""The log: the chain of hashes, and what each entry says, against the texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, text

from onrecord.store.proof.findings import Counts, Finding, altered
from onrecord.store.proof.reading_checks import find_item_faults

ACTIONS = {"accept", "reject", "edit", "add", "merge", "split", "move", "join", "part", "note", "undo", "forget"}
OF_TWO = {"merge", "split", "join", "part", "undo"}
PAGE = 500  # entries that are held at a time
TEXTS = 32  # texts that are held while entries are compared with them


class LogChecker:
    """Goes through the log once, in order."""

    def __init__(self, connection: Connection, counts: Counts) -> None:
        self.connection = connection
        self.counts = counts
        self.head = ""
        self.revisions: dict[int, int] = {}
        self.forgotten: set[int] = set()  # entries about two documents whose body went with one of them
        self.text_of = lru_cache(TEXTS)(self._text_of)
        self.number_of = lru_cache(TEXTS)(self._number_of)
        self.id_of = lru_cache(TEXTS)(self._id_of)

    def check(self, wanted: str | None) -> Iterator[Finding]:
        """Check every entry.

        Args:
            wanted: a hash that an entry must have: that of the last entry when somebody noted it.
        """
        last, seen = 0, wanted is None
        asked = text(f"SELECT * FROM log WHERE number > :last ORDER BY number LIMIT {PAGE}")
        while rows := self.connection.execute(asked, {"last": last}).all():
            for row in rows:
                faults = list(self._chain_faults(row, last))
                last, self.head = row.number, row.hash
                seen = seen or row.hash == wanted
                if not faults:
                    faults = list(self._body_faults(row))
                self.counts.intact("log", not faults)
                yield from (self.counts.note(altered("log", f"entry {row.number}", fault)) for fault in faults)
        if not seen:
            told = f"no entry has the hash {wanted}: the log was shortened, or written anew"
            yield self.counts.note(altered("log", "head", told))
        yield from self._check_revisions()

    def _chain_faults(self, row: Any, last: int) -> Iterator[str]:
        if row.number != last + 1:
            yield f"it follows entry {last}: what stood between is gone"
            return
        columns = [self.head, row.number, row.at, row.who, row.action, self.id_of(row.document), row.undoes, row.digest]
        told = json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode()
        if sha256(told).hexdigest() != row.hash:
            yield "its hash is not that of the entry before and its columns"
        if row.body is not None and sha256(row.body).hexdigest() != row.digest:
            yield "what it holds does not hash to its digest"

    def _body_faults(self, row: Any) -> Iterator[str]:
        if row.action not in ACTIONS:
            yield f"{row.action!r} is no action"
        if row.undoes is not None and not 0 < row.undoes < row.number:
            yield f"it undoes entry {row.undoes}, which is not before it"
        if row.document is not None:
            self.revisions[row.document] = row.number
        if row.body is None:
            if row.action in OF_TWO and self.connection.scalar(text("SELECT count(*) FROM forgotten")):
                self.forgotten.add(row.number)
            elif row.document is not None and self.text_of(row.document) is not None:
                yield "what it holds is gone, and its document is there"
            return
        try:
            body = json.loads(bytes(row.body))
        except ValueError as error:
            yield f"what it holds is no JSON: {error}"
            return
        for side in body.get("pair", ()):
            number = self.number_of(side["document"])
            if number is not None:
                self.revisions[number] = row.number
                yield from self._word_faults(self.text_of(number), [side["span"]], [side["name"]])
        if row.document is None:
            return
        if row.action == "forget":
            yield from self._tombstone_faults(row, body)
            return
        held = self.text_of(row.document)
        if held is None or held[0] != body.get("document"):
            yield f"it is about {body.get('document')}, which is not document {row.document}"
            return
        yield from self._content_faults(body, held)

    def _content_faults(self, body: dict[str, Any], held: tuple[str, str]) -> Iterator[str]:
        for anchor in [body.get("target"), *body.get("refs", ())]:
            if anchor is not None:
                yield from self._word_faults(held, anchor.get("spans", []), anchor.get("words", []))
        for name in ("base", "before", "after"):
            yield from (f"{name}: {fault}" for fault in find_item_faults(body.get(name) or {}, held[1]))

    def _word_faults(self, held: tuple[str, str] | None, spans: list[list[int]], words: list[str]) -> Iterator[str]:
        if held is None:
            return
        found = [held[1][start:end] for start, end in spans]
        if found != words:
            yield f"it says that {words} stand at {spans}, and {found} stand there"

    def _text_of(self, number: int) -> tuple[str, str] | None:
        """Give the id and text of a document; None where it is gone."""
        row = self.connection.execute(text("SELECT id, utf8 FROM documents WHERE number = :n"), {"n": number}).first()
        return None if row is None else (row.id, bytes(row.utf8).decode("utf-8", "replace"))

    def _tombstone_faults(self, row: Any, body: dict[str, Any]) -> Iterator[str]:
        found = self.connection.scalar(text("SELECT id FROM forgotten WHERE number = :n"), {"n": row.document})
        if found is None or found != body.get("document"):
            yield f"it says that {body.get('document')} was forgotten, and the list of those says otherwise"

    def _id_of(self, number: int | None) -> str | None:
        """Give the id of a document by its number, of one that was forgotten too; None where there is neither."""
        asked = text("SELECT id FROM documents WHERE number = :n UNION SELECT id FROM forgotten WHERE number = :n")
        return None if number is None else self.connection.scalar(asked, {"n": number})

    def _number_of(self, document: str) -> int | None:
        number: int | None = self.connection.scalar(text("SELECT number FROM documents WHERE id = :id"), {"id": document})
        return number

    def _check_revisions(self) -> Iterator[Finding]:
        rows = self.connection.execute(
            text("SELECT number, id, revision FROM documents WHERE revision <> 0 ORDER BY number")
        ).all()
        held = {row.number: row.revision for row in rows}
        names = {row.number: row.id for row in rows}
        for number in sorted({*held, *self.revisions}):
            said, found = held.get(number, 0), self.revisions.get(number, 0)
            there = number in held or self.text_of(number) is not None
            if there and said != found and said not in self.forgotten:
                told = f"its revision is {said}, and the last log entry about it is {found or 'none'}"
                yield self.counts.note(altered("log", names.get(number, f"document {number}"), told))
