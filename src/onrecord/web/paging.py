"""Pages of what is found, newest first: the next one begins after the last that was shown, however much came in meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from onrecord.errors import UnusableQuery
from onrecord.store.questions.items import Passage

MOST = 25  # results of a page
NO_DAY = "undated"
P = TypeVar("P", bound=Passage)


class Cursor(NamedTuple):
    """The last passage that was shown: the day of its story, its document, and where it stands."""

    day: str
    document: str
    start: int

    @classmethod
    def of(cls, passage: Passage) -> Cursor:
        """Give the cursor after a passage."""
        return cls(passage.day or NO_DAY, passage.document.removeprefix("sha256:")[:24], passage.spans[0].start)

    @classmethod
    def before_undated(cls) -> Cursor:
        """Give the cursor after everything that has a day: who asks from a day on is not given what has none."""
        return cls(NO_DAY, "", 0)

    @classmethod
    def read(cls, told: str | None) -> Cursor | None:
        """Read a cursor back from an address.

        Raises: UnusableQuery where it is none.
        """
        if not told:
            return None
        parts = told.split("~")
        if len(parts) != 3 or not parts[2].isdecimal() or len(told) > 80:
            raise UnusableQuery("this address names a page of results that there is not. Search again.")
        return cls(parts[0], parts[1], int(parts[2]))

    def __str__(self) -> str:
        return f"{self.day}~{self.document}~{self.start}"


def until_of(cursor: Cursor | None, until: str) -> str | None:
    """Give the last day to ask for, so that what was shown on newer days is not gone through again."""
    return until or None if cursor is None or cursor.day == NO_DAY else cursor.day


def after_cursor(found: Iterable[P], cursor: Cursor | None) -> Iterator[P]:
    """Give what comes after a cursor: what is asked for begins with the cursor's own day, and so holds little before it.

    Where the passage itself is gone, since it was corrected or forgotten, its whole day is shown again: nothing is missed.
    """
    if cursor is None:
        yield from found
        return
    held, passed = list[P](), False
    for passage in found:
        if cursor.day == NO_DAY and passage.day is not None:
            continue
        if passed:
            yield passage
        elif Cursor.of(passage) == cursor:
            passed = True
            held.clear()
        elif _is_older(passage, cursor) and all(passage.document != other.document for other in held):
            passed = True
            yield from held
            held.clear()
            yield passage
        else:
            held.append(passage)
    yield from held


def _is_older(passage: Passage, cursor: Cursor) -> bool:
    return cursor.day != NO_DAY and (passage.day is None or passage.day < cursor.day)
