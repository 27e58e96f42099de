"""What a browser is told where something fails: what happened and what to do, never where in the code."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from onrecord.errors import OnRecordError, UnusableFile
from onrecord.web.changes import Forged, wants_json
from onrecord.web.render import render
from onrecord.web.statuses import Statuses, find_status

OWN: Statuses = ((UnusableFile, 400),)
HEADINGS = {
    400: "That cannot be done", 403: "Refused", 404: "Not in this record", 405: "That cannot be done",
    409: "Somebody else has corrected this meanwhile", 503: "The record is busy",
}  # fmt: skip
log = logging.getLogger("onrecord.web")


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What error.html shows."""

    heading: str
    message: str
    kind: str
    stale: bool = False


def answer(request: Request, status: int, kind: str, message: str) -> Response:
    """Answer with an error, in the one shape that it has."""
    if wants_json(request) or request.url.path.startswith("/api"):
        return JSONResponse({"error": {"kind": kind, "message": message}}, status_code=status)
    page = ErrorPage(HEADINGS.get(status, "Something went wrong"), message, kind, stale=status == 409)
    return render(request, "error.html", page, title=page.heading, status=status)


def on_known(request: Request, error: Exception) -> Response:
    """Answer an error that onrecord raised on purpose."""
    status = find_status(error, OWN)
    return answer(request, status, type(error).__name__, str(error))


def on_http(request: Request, error: Exception) -> Response:
    """Answer what the router refuses."""
    assert isinstance(error, HTTPException)
    told = {404: "there is no page at this address.", 405: "this address takes no such request."}
    return answer(request, error.status_code, "Refused", told.get(error.status_code, str(error.detail)))


def on_forged(request: Request, error: Exception) -> Response:
    """Answer a form that is none of the desk's."""
    return answer(
        request, 403, "Refused", "this form is not, or no longer, one of this desk. Load the page again, and send it anew."
    )


def on_unknown(request: Request, error: Exception) -> Response:
    """Answer a fault of the desk's own; what it was goes to the log, and not to the browser."""
    log.error("%s %s failed: %s", request.method, request.url.path, type(error).__name__)
    return answer(
        request, 500, "Fault", "a fault of the desk's own; nothing was changed. The terminal that runs it tells more."
    )


HANDLERS = {OnRecordError: on_known, HTTPException: on_http, Forged: on_forged, Exception: on_unknown}
