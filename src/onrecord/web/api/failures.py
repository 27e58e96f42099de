"""The one shape of every error of the API: {"error": {"kind": "StaleCorrection", "message": "..."}}."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import msgspec
from starlette.responses import Response

from onrecord.errors import ExtraMissing, OnRecordError, UnknownSubject
from onrecord.web.statuses import Statuses, find_status

log = logging.getLogger("onrecord.web")

OWN: Statuses = ((UnknownSubject, 404), (ExtraMissing, 501))
FAULT = "a fault of the server's own. What was committed before is kept; the server's log tells what it was."
RETRY = 5  # seconds after which to ask again where the record is busy: a batch of `onrecord add` takes two


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong."""

    kind: str
    """The name of the error (src/onrecord/errors.py), or what of the request was refused."""
    message: str
    """Where, what was expected and found, what happened to the data, and what to do next."""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to every request that is not granted."""

    error: Cause


class Refused(OnRecordError):
    """A request that the API does not grant; kept inside it."""

    def __init__(self, status: int, kind: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.kind = kind
        self.headers = dict(headers or {})


def respond_failure(error: Exception, where: str) -> Response:
    """Answer with an error: its words where it was raised on purpose, else only that there was one.

    Args:
        where: method and path, for the log.
    """
    if isinstance(error, Refused):
        return _failure(error.status, error.kind, str(error), error.headers)
    status = find_status(error, OWN)
    if status == 500:
        log.error("%s failed", where, exc_info=error)
    if isinstance(error, OnRecordError):
        headers = {"Retry-After": str(RETRY)} if status == 503 else {}
        return _failure(status, type(error).__name__, str(error), headers)
    return _failure(500, "Fault", FAULT, {})


def _failure(status: int, kind: str, message: str, headers: Mapping[str, str]) -> Response:
    body = msgspec.json.encode(Failure(error=Cause(kind=kind, message=message)))
    return Response(body, status, {**headers, "Cache-Control": "no-store"}, "application/json")
