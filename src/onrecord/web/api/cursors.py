"""Where a page ended, as the address of the next one tells it: opaque to who asks, and checked when it comes back."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Generic, TypeVar

import msgspec

from onrecord.web.api.failures import Refused

T = TypeVar("T")
C = TypeVar("C")

GONE = "what the page before ended with is no longer among the answers: it was corrected or forgotten. Begin without `after`."


class Page(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """Some answers, and where the next ones are."""

    items: Sequence[T]
    next: str | None
    """Address of the next page; null where there is none."""


class Place(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """After so many answers out of one document; of a timeline, of one day."""

    document: str
    given: int
    day: str | None = None


class Rank(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """After one name, that so many stories have."""

    stories: int
    kind: str
    name: str


def write_cursor(place: object) -> str:
    """Write a place so that an address can hold it."""
    return urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def read_cursor(told: str, kind: type[C]) -> C:
    """Read back what `write_cursor` wrote.

    Raises: Refused.
    """
    try:
        data = urlsafe_b64decode(told + "=" * (-len(told) % 4))
        return msgspec.json.decode(data, type=kind)
    except (ValueError, msgspec.MsgspecError) as error:
        raise Refused(
            400, "UnusableParameter", "after is not what a page gave as `next`. Nothing was done. Take it from there."
        ) from error


def take_page(found: Iterator[T], limit: int, mark: Callable[[T], object], link: Callable[[str], str]) -> Page[T]:
    """Take a page of answers that each can be marked by itself.

    Args:
        mark: gives the place of an answer.
        link: makes the address of the page after a place.
    """
    items = list(islice(found, limit + 1))
    more = len(items) > limit
    return Page(items=items[:limit], next=link(write_cursor(mark(items[limit - 1]))) if more else None)


def take_places(found: Iterator[T], limit: int, before: Place | None, place: Callable[[T], tuple[str, str | None]],
                link: Callable[[str], str]) -> Page[T]:  # fmt: skip
    """Take a page of answers that come document by document.

    Args:
        found: answers, from the first of the document in which the page before ended.
        before: where that was; None for the first page.
        place: gives the document of an answer, and of a timeline the day.
    Raises: Refused where the document is no longer among the answers.
    """
    given = before.given if before is not None else 0
    items: list[T] = []
    last: tuple[str, str | None] | None = (before.document, before.day) if before is not None else None
    count, told, first = 0, 0, True
    for item in found:
        at = place(item)
        if first and before is not None and at != last:
            raise Refused(410, "PageGone", GONE)
        first = False
        count = count + 1 if at == last else 1
        if before is not None and at == (before.document, before.day) and count <= given:
            continue
        if len(items) == limit:
            document, day = place(items[-1])
            return Page(items=items, next=link(write_cursor(Place(document, told, day))))
        items.append(item)
        last, told = at, count
    if first and before is not None:
        raise Refused(410, "PageGone", GONE)
    return Page(items=items, next=None)
