"""The log: everything that people did, the newest first, each of which can be undone."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import UnknownItem, UnusableQuery
from onrecord.store.corrections.entries import Entry
from onrecord.web.addresses import document_url
from onrecord.web.changes import Form, done, expected, signed
from onrecord.web.entries import DID, detail_of, words_of
from onrecord.web.loading import find_last_mine, load_log
from onrecord.web.pages.home import record_of
from onrecord.web.putting import DECIDED, link_new
from onrecord.web.render import render

MOST = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One entry, in words."""

    number: int
    at: str
    who: str
    did: str
    words: str
    why: str
    detail: str
    href: str | None
    undone: bool
    forgotten: bool


@dataclass(frozen=True, slots=True)
class LogPage:
    """What log.html shows."""

    lines: tuple[Line, ...]
    more: int | None


def show_log(request: Request) -> Response:
    """Show what people did, a page at a time."""
    told = request.query_params.get("before")
    if told and not told.isdecimal():
        raise UnusableQuery(f"before is {told!r}, which is no number of an entry.")
    entries, ids, undone = load_log(record_of(request), before=int(told) if told else None, most=MOST + 1)
    lines = tuple(_line(entry, ids, undone) for entry in entries[:MOST])
    return render(request, "log.html", LogPage(lines, entries[MOST - 1].number if len(entries) > MOST else None), title="Log")


def _line(entry: Entry, ids: dict[int, str], undone: set[int]) -> Line:
    body = entry.body
    href = document_url(ids[entry.document]) if entry.document in ids else None
    return Line(
        number=entry.number, at=entry.at, who=entry.who, did=DID[entry.action], words=words_of(entry),
        why=body.why if body else "", detail=detail_of(entry), href=href, undone=entry.number in undone,
        forgotten=body is None,
    )  # fmt: skip


def undo(request: Request, form: Form) -> Response:
    """Undo an entry; without a number, the last of one's own that holds."""
    record = record_of(request)
    who, why = signed(request, form)
    told = form.get("number", "")
    number = int(told) if told.isdecimal() else find_last_mine(record, who)
    if number is None:
        raise UnknownItem(f"there is nothing of yours ({who}) left to undo.")
    reason = why if form.get("why") else "taken back"
    entry = record.undo(number, who=who, why=reason, expected=expected(form))
    link_new(record, most=DECIDED)
    return done(request, form, entry, f"Entry {number} was undone.")
