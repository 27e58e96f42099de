"""What the API is run with: its limits, and what the desk around it decides."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from starlette.requests import Request

from onrecord.reading import Options
from onrecord.web.api.failures import Refused

HEADER = "X-Onrecord"
"""Sent with every change: a form of another site cannot send it, and its scripts would have to ask first, in vain."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much may be asked for and sent; each has a default that suits one newsroom's desk."""

    page: int = 50
    """Answers of a page, where no other number is asked for."""
    largest_page: int = 500
    """Answers that may be asked for at once."""
    readings: int = 50
    """Whole readings that may be asked for at once."""
    body: int = 1 << 20
    """Bytes of a correction."""
    text: int = 16 << 20
    """Bytes of a text that is pasted."""
    upload: int = 60 << 20
    """Bytes of all files of one upload; less than the desk lets through, so that this is the limit that is told."""
    file: int = 60 << 20
    """Bytes of one file."""
    files: int = 500
    """Files of one upload."""
    waiting: int = 20
    """Jobs that wait, all together."""
    kept: int = 50
    """Jobs whose course is remembered once they are done."""
    events: int = 10_000
    """Events of one job that are remembered one by one; those before are counted."""
    patience: float = 15.0
    """Seconds that a job has to end by itself once it is cancelled."""
    downloads: int = 4
    """Downloads at the same time: each holds a connection to the database for as long as it is received."""
    at_once: int = 8
    """Questions that are answered at the same time; others wait."""


def need_header(request: Request) -> None:
    """Refuse a change that a page of another site may have sent.

    Raises: Refused.
    """
    if not request.headers.get(HEADER):
        raise Refused(
            403, "ForgedRequest", f"a change needs the header {HEADER}, with any value, so that no other site can ask for it. "
            f"Nothing was changed. Send {HEADER}: 1",
        )  # fmt: skip


def nobody(_: Request) -> str | None:
    """Know no one: each correction says who makes it."""
    return None


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What the desk decides for the API that it carries."""

    check: Callable[[Request], None] = need_header
    """Is given every request that changes something; raises Refused where it is none of the desk's."""
    who: Callable[[Request], str | None] = nobody
    """Gives who is signed in: that name, and no other, then signs what they correct."""
    reading: Options = Options()
    """With which what is added is read."""
