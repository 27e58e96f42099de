"""Putting stories together while the desk runs: what came or changed is linked before it is shown, where that is quick."""

from __future__ import annotations

from onrecord.errors import BusyRecord
from onrecord.store import Record

FEW = 60  # documents that came or changed and are linked before a page is shown; more are left to the background, or to a click
DECIDED = 2_000  # that are linked, some seconds, before the answer to what somebody decided about cases


def link_new(record: Record, *, most: int | None = FEW) -> int:
    """Link the stories that came or changed, where they are few, and heed what people decided about cases.

    Args:
        most: documents; None for all of them.
    Returns: how many documents are still to be linked.
    """
    waiting = record.unlinked()
    if most is None or waiting <= most:
        try:
            record.link_cases()
        except BusyRecord:
            return waiting  # somebody writes; the next page links
        return 0
    return waiting
