"""Which HTTP status each error of the record's answers with, on a page and in the API alike."""

from __future__ import annotations

from onrecord.errors import (
    BusyRecord,
    InvalidCorrection,
    MalformedReading,
    OnRecordError,
    SpanError,
    StaleCorrection,
    UnknownItem,
    UnreadableDocument,
    UnusableQuery,
)

Statuses = tuple[tuple[type[OnRecordError], int], ...]
STATUSES: Statuses = (
    (UnknownItem, 404), (StaleCorrection, 409), (InvalidCorrection, 400), (UnusableQuery, 400),
    (SpanError, 400), (MalformedReading, 400), (UnreadableDocument, 400), (BusyRecord, 503),
)  # fmt: skip
FAULT = 500


def find_status(error: Exception, more: Statuses) -> int:
    """Give the status of an error; `FAULT` where it was not raised on purpose.

    Args:
        more: errors that only this side raises.
    """
    return next((status for kind, status in (*STATUSES, *more) if isinstance(error, kind)), FAULT)
