"""What the readers of exports find: the documents, and how many the export says there are."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.documents.dates import iso_or_none


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One document of an export."""

    text: str
    """The body, as it stands in the export."""
    title: str | None = None
    published: str | None = None
    """As printed."""
    name: str | None = None
    """The database's own id, or the number that is printed over it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All documents of an export."""

    kind: str
    items: tuple[Item, ...]
    told: int | None = None
    """How many documents it says that it holds; None where it does not say."""
    numbers: tuple[int, ...] = ()
    """The numbers printed over the documents, where there are any."""


def is_date_line(line: str) -> bool:
    """Tell a line that is a date and little else: "May 15, 2031 Thursday", "15 May 2031"."""
    return len(line) < 60 and any(c.isdigit() for c in line) and iso_or_none(clean_date(line)) is not None


def clean_date(line: str) -> str:
    """Take off a printed date what dates do not have: a zone in words, the edition behind a comma or a semicolon."""
    return line.strip().partition(";")[0].strip()
