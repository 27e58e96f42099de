"""What the readers of exports find: the documents, and how many the export says there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.documents.dates import iso_or_none


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One document of an export."""

    pieces: tuple[tuple[int, int], ...]
    """Start and end of each stretch of the export that is its body; most have one."""
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


def stretch(
    text: str, start: int, lines: Sequence[str], first: int, end: int, around: str, *, skip: int = 0
) -> tuple[tuple[int, int], ...]:
    """Give the stretch of a text that some of its lines are, without what stands around it; none where nothing is left.

    Args:
        start: where in the text the first of `lines` begins.
        lines: the text from there on, divided at line ends.
        first: the number of the stretch's first line.
        end: the number of the line behind it.
        around: characters that are taken off its ends.
        skip: characters of its first line that are no part of it.
    """
    begin = start + sum(len(line) + 1 for line in lines[:first])
    stop = begin + max(0, sum(len(line) + 1 for line in lines[first:end]) - 1)
    begin += skip
    bare = text[begin:stop].lstrip(around)
    begin = stop - len(bare)
    bare = bare.rstrip(around)
    return ((begin, begin + len(bare)),) if bare.strip() else ()


def is_date_line(line: str) -> bool:
    """Tell a line that is a date and little else: "May 15, 2031 Thursday", "15 May 2031"."""
    return len(line) < 60 and any(c.isdigit() for c in line) and iso_or_none(clean_date(line)) is not None


def clean_date(line: str) -> str:
    """Take off a printed date what dates do not have: a zone in words, the edition behind a comma or a semicolon."""
    return line.strip().partition(";")[0].strip()
