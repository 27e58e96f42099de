"""Entries of the log in words, as the log and every page that follows a change tell them."""

from __future__ import annotations

from onrecord.store.corrections.entries import Entry
from onrecord.web.cards import cut

DID = {
    "accept": "accepted", "reject": "rejected", "edit": "edited", "add": "added", "merge": "joined", "split": "kept apart",
    "move": "moved", "note": "noted", "undo": "undid", "join": "put into one case", "part": "parted",
}  # fmt: skip
LONGEST = 120  # characters of the words that an entry is about


def words_of(entry: Entry) -> str:
    """Give the words that an entry is about."""
    body = entry.body
    if entry.action == "undo":
        return f"entry {entry.undoes}"
    if body is None:
        return "what was forgotten with its document"
    if body.pair is not None:
        return " and ".join(f"“{' '.join(side.name.split())}”" for side in body.pair)
    if body.words is not None:
        return cut(body.words, LONGEST)
    target = body.target
    return cut(" … ".join(" ".join(words.split()) for words in target.words), LONGEST) if target else ""


def detail_of(entry: Entry) -> str:
    """Give what an entry changed: the case, or each field with what it was and is; else the layer."""
    body = entry.body
    if body is None:
        return ""
    if entry.action == "move":
        return f"to the case {body.case}" if body.case else "out of its case"
    if body.level is not None:
        return {"event": "as one happening or not", "case": "as one case or not"}[body.level]
    if entry.action != "edit" or body.before is None or body.after is None:
        return body.target.layer or "" if body.target else ""
    changed = (f"{name}: {cut(str(body.before.get(name)), 60)} → {cut(str(body.after.get(name)), 60)}" for name in body.fields)
    return "; ".join(changed)
