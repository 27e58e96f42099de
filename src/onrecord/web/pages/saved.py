"""Saved searches: notes on the record as a whole, so that they are signed, exported and undone as all that people write."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from onrecord.errors import InvalidCorrection
from onrecord.store import Record
from onrecord.store.corrections.entries import find_effective
from onrecord.store.corrections.log import load_entries
from onrecord.web.addresses import local

MARK = "saved search: "


@dataclass(frozen=True, slots=True)
class Saved:
    """A search that somebody kept."""

    entry: int
    words: str
    href: str
    who: str


def load_saved(record: Record) -> list[Saved]:
    """Give the searches that are kept, the newest first."""
    with record.asking() as connection:
        entries = find_effective(load_entries(connection, [None]).get(None, []))
    kept = [entry for entry in entries if entry.body is not None and (entry.body.words or "").startswith(MARK)]
    return [
        Saved(entry.number, words_of(address), address, entry.who)
        for entry in reversed(kept) if (address := address_of(entry.body.words if entry.body else None))
    ]  # fmt: skip


def save_search(record: Record, address: str, *, who: str) -> int:
    """Keep a search.

    Raises: InvalidCorrection where the address is none of a search.
    """
    if address_of(MARK + address) is None:
        raise InvalidCorrection("that is no search of this desk. Nothing was kept.")
    return record.note(None, MARK + address, who=who, why="to be looked at again").number


def address_of(words: str | None) -> str | None:
    """Give the address in a note that keeps a search; None where it holds none."""
    address = (words or "").removeprefix(MARK)
    return address if local(address, "") and urlsplit(address).path == "/search" and words_of(address) else None


def words_of(address: str) -> str:
    """Write a search in words: what is asked for, then what narrows it."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    words = asked.pop("q", "")
    narrowed = ", ".join(f"{name} {value}" for name, value in asked.items() if name != "after")
    return f"{words} ({narrowed})" if narrowed and words else words
