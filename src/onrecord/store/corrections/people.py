"""What people decided about who is who, as linking across stories takes it."""

from __future__ import annotations

from sqlalchemy import Connection

from onrecord.store import tables
from onrecord.store.corrections.entries import Entry, Person, find_effective
from onrecord.store.corrections.log import asked, open_entry
from onrecord.subjects.decisions import Decisions, Side


def load_decisions(connection: Connection) -> Decisions:
    """Give the merges ("same") and splits ("different") that hold; of several about one pair, the last."""
    log = tables.log.c
    rows = connection.execute(asked().where(log.action.in_(["merge", "split", "undo"])).order_by(log.number))
    return decisions_of([open_entry(row) for row in rows])


def decisions_of(entries: list[Entry]) -> Decisions:
    """Give the decisions that entries make; those of other kinds are passed over."""
    last: dict[frozenset[Person], Entry] = {}
    for entry in find_effective(entries):
        if entry.body is not None and entry.body.pair is not None and entry.action in {"merge", "split"}:
            last[frozenset(entry.body.pair)] = entry
    pairs = {action: [_sides(entry) for entry in last.values() if entry.action == action] for action in ("merge", "split")}
    return Decisions(same=tuple(pairs["merge"]), different=tuple(pairs["split"]))


def _sides(entry: Entry) -> tuple[Side, Side]:
    assert entry.body is not None and entry.body.pair is not None
    left, right = (Side(document=p.document, span=(p.span.start, p.span.end), name=p.name) for p in entry.body.pair)
    return left, right
