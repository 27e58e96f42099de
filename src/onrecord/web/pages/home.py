"""The first page, the stories, signing in, and the settings of one browser."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.store import Record
from onrecord.store.questions.items import Named, Told
from onrecord.web.addresses import local, with_query
from onrecord.web.changes import Form
from onrecord.web.guards import cookie_header
from onrecord.web.listed import Row, find_rows
from onrecord.web.loading import Size, measure, next_page
from onrecord.web.pages.saved import Saved, load_saved
from onrecord.web.paging import MOST, Cursor, after_cursor, until_of
from onrecord.web.render import render, settings_of
from onrecord.web.sessions import COOKIE, THEME, THEMES, WHO, is_same, new_session, to_cookie

YEAR = 365 * 24 * 3600
NEWEST, CASES, PEOPLE = 8, 6, 12


def record_of(request: Request) -> Record:
    """Give the record that the desk shows."""
    record: Record = request.app.state.record
    return record


@dataclass(frozen=True, slots=True)
class HomePage:
    """What home.html shows."""

    size: Size
    newest: list[Told]
    cases: tuple[Row, ...]
    people: list[Named]
    saved: list[Saved]


def home(request: Request) -> Response:
    """Show what the record holds."""
    record = record_of(request)
    with record.moment():
        page = HomePage(
            size=measure(record), newest=list(islice(record.stories(), NEWEST)),
            cases=find_rows(record, record.latest_cases(most=CASES).cases[:CASES]),
            people=list(islice(record.names(kind="person"), PEOPLE)), saved=load_saved(record),
        )  # fmt: skip
    return render(request, "home.html", page, title="The record")


@dataclass(frozen=True, slots=True)
class StoriesPage:
    """What stories.html shows."""

    stories: list[Told]
    since: str
    until: str
    outlet: str
    more: str | None


def stories(request: Request) -> Response:
    """Show stories, the newest first, a page at a time."""
    asked = {name: request.query_params.get(name, "").strip() for name in ("since", "until", "outlet")}
    cursor = Cursor.read(request.query_params.get("after"))
    found = record_of(request).stories(
        since=asked["since"] or None, until=until_of(cursor, asked["until"]), outlet=asked["outlet"] or None
    )
    shown = list(islice(after_cursor(found, cursor), MOST + 1))
    follows = next_page(record_of(request), cursor, shown, limited=bool(asked["since"] or asked["until"]))
    more = with_query("/stories", **asked, after=str(follows)) if follows else None
    return render(request, "stories.html", StoriesPage(shown[:MOST], **asked, more=more), title="Stories")


@dataclass(frozen=True, slots=True)
class SignInPage:
    """What sign_in.html shows."""

    wrong: bool = False


def sign_in(request: Request) -> Response:
    """Ask for the token."""
    return render(request, "sign_in.html", SignInPage(), title="Sign in")


def check_token(request: Request, form: Form) -> Response:
    """Take the token, and begin a session."""
    settings = settings_of(request)
    if settings.token is None or not is_same(form.get("token", "").strip(), settings.token):
        return render(request, "sign_in.html", SignInPage(wrong=True), title="Sign in", status=403)
    answer = RedirectResponse("/", status_code=303)
    answer.headers["set-cookie"] = cookie_header(COOKIE, new_session(signed_in=True).cookie(settings.secret))
    return answer


def choose(request: Request, form: Form) -> Response:
    """Keep what one browser wants: light or dark, and who sits before it."""
    answer = RedirectResponse(local(form.get("next")), status_code=303)
    if form.get("theme") in THEMES:
        answer.headers.append("set-cookie", cookie_header(THEME, form["theme"], age=YEAR))
    if "who" in form:
        answer.headers.append("set-cookie", cookie_header(WHO, to_cookie(form["who"].strip()[:200]), age=YEAR))
    return answer
