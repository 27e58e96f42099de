"""Changes: a form is read, its proof is checked, and the answer is a page or, to a script, JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from onrecord.errors import InvalidCorrection
from onrecord.store.corrections.entries import Entry
from onrecord.web.addresses import local, with_done
from onrecord.web.render import session_of, settings_of, who_of
from onrecord.web.sessions import is_same

Form = Mapping[str, str]
MAX_FIELDS = 200


class Forged(Exception):
    """Raised where a form does not carry what the desk put into its own."""


def changing(handler: Callable[[Request, Form], Response]) -> Callable[[Request], Awaitable[Response]]:
    """Make a change out of a function of a form: checked first, then run beside the event loop."""

    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=MAX_FIELDS) as sent:
            form = {name: value for name, value in sent.items() if isinstance(value, str)}
        given = request.headers.get("x-csrf-token") or form.get("csrf", "")
        if not is_same(given, session_of(request).csrf(settings_of(request).secret)):
            raise Forged
        return await run_in_threadpool(handler, request, form)

    endpoint.changes = True  # type: ignore[attr-defined]  # a test looks that every change is made by this
    return endpoint


def wants_json(request: Request) -> bool:
    """Tell whether a script asks."""
    return "application/json" in request.headers.get("accept", "")


def done(request: Request, form: Form, entry: Entry | None, said: str) -> Response:
    """Answer a change that was made: a script is told the entry, which is the document's revision now; a page goes on, and
    tells what was done, with its undo."""
    number = entry.number if entry is not None else None
    if wants_json(request):
        return JSONResponse({"entry": number, "revision": number, "said": said})
    return RedirectResponse(with_done(local(form.get("next")), number), status_code=303)


def signed(request: Request, form: Form) -> tuple[str, str]:
    """Give who corrects and why.

    Raises: InvalidCorrection where nobody has said who they are.
    """
    who = form.get("who", "").strip() or who_of(request)
    if not who:
        raise InvalidCorrection("the log keeps who corrects: give your name at the top of the review page first.")
    return who, form.get("why", "").strip() or "checked against the text"


def expected(form: Form) -> int | None:
    """Give the revision that was seen when the form was made.

    Raises: InvalidCorrection where it is no number.
    """
    told = form.get("expected", "")
    if told and not told.isdecimal():
        raise InvalidCorrection(f"expected is {told!r}, which is no revision. Nothing was corrected.")
    return int(told) if told else None
