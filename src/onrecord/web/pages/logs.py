"""The log: everything that people did, the newest first, each of which can be undone."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import UnknownItem, UnusableQuery
from onrecord.store.corrections.entries import Entry
from onrecord.web.addresses import document_url
from onrecord.web.cards import cut
from onrecord.web.changes import Form, done, expected, signed
from onrecord.web.loading import find_last_mine, load_log
from onrecord.web.pages.home import record_of
from onrecord.web.render import render

MOST = 50
DID = {
    "accept": "accepted", "reject": "rejected", "edit": "edited", "add": "added", "merge": "joined", "split": "kept apart",
    "move": "moved", "note": "noted", "undo": "undid",
}  # fmt: skip


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
        why=body.why if body else "", detail=_detail(entry), href=href, undone=entry.number in undone,
        forgotten=body is None,
    )  # fmt: skip


def words_of(entry: Entry) -> str:
    """Give the words that an entry is about."""
    body = entry.body
    if entry.action == "undo":
        return f"entry {entry.undoes}"
    if body is None:
        return "what was forgotten with its document"
    if body.pair is not None:
        return " and ".join(f"“{side.name}”" for side in body.pair)
    if body.words is not None:
        return cut(body.words, 120)
    target = body.target
    return cut(" … ".join(" ".join(words.split()) for words in target.words), 120) if target else ""


def _detail(entry: Entry) -> str:
    body = entry.body
    if body is None:
        return ""
    if entry.action == "move":
        return f"to the case {body.case}" if body.case else "out of its case"
    if entry.action != "edit" or body.before is None or body.after is None:
        return body.target.layer or "" if body.target else ""
    changed = (f"{name}: {cut(str(body.before.get(name)), 60)} → {cut(str(body.after.get(name)), 60)}" for name in body.fields)
    return "; ".join(changed)


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
    return done(request, form, entry, f"Entry {number} was undone.")
