"""Pages out of templates: all that a record holds is escaped, and what would turn a line round is made visible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.report.lines import in_days
from onrecord.report.visible import make_visible
from onrecord.web import addresses
from onrecord.web.entries import DID, detail_of, words_of
from onrecord.web.loading import load_done
from onrecord.web.sessions import THEME, THEMES, WHO, Session, from_cookie
from onrecord.web.settings import Settings

NAV = (
    ("/stories", "Stories"), ("/search", "Search"), ("/review", "Review"), ("/people", "People"), ("/cases", "Cases"),
    ("/log", "Log"), ("/add", "Add"),
)  # fmt: skip


def visible(value: Any) -> Any:
    """Make what is put into a page visible; markup is what templates made already."""
    return make_visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def environment() -> Environment:
    """Give the templates, once."""
    made = Environment(
        loader=PackageLoader("onrecord.web"), autoescape=True, undefined=StrictUndefined, finalize=visible, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(day=day_in_words, interval=interval_in_words, count=count_in_words, percent=percent, moment=moment)
    made.globals.update(
        document_url=addresses.document_url, item_url=addresses.item_url, span_url=addresses.span_url,
        person_url=addresses.person_url, case_url=addresses.case_url,
        file_url=addresses.file_url, part_url=addresses.part_url, with_query=addresses.with_query,
        safe_link=addresses.safe_link, nav=NAV,
    )  # fmt: skip
    return made


def session_of(request: Request) -> Session:
    """Give the session of a request."""
    session: Session = request.scope["onrecord.session"]
    return session


def settings_of(request: Request) -> Settings:
    """Give what the desk is run with."""
    settings: Settings = request.scope["onrecord.settings"]
    return settings


def who_of(request: Request) -> str:
    """Give who corrects; empty where nobody has said."""
    return from_cookie(request.cookies.get(WHO, "")) or settings_of(request).who


def render(request: Request, template: str, page: Any, *, title: str, status: int = 200) -> HTMLResponse:
    """Render a page.

    Args:
        template: its file.
        page: a small data class, called `page` in the template.
        title: of the window.
    """
    theme = request.cookies.get(THEME, "auto")
    html = environment().get_template(template).render(
        page=page, title=title, theme=theme if theme in THEMES else "auto", who=who_of(request),
        csrf=session_of(request).csrf(settings_of(request).secret), path=request.url.path,
        address=addresses.with_done(_address(request), None), banner=_find_banner(request),
        record_name=_short(request.app.state.record.name),
        words=request.query_params.get("q", "") if request.url.path == "/search" else "",
    )  # fmt: skip
    return HTMLResponse(html, status_code=status)


def _address(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


@dataclass(frozen=True, slots=True)
class Banner:
    """What was just done, with its undo."""

    number: int
    did: str
    words: str
    detail: str


def _find_banner(request: Request) -> Banner | None:
    """Give what the page before this one did; None where it did nothing, or that was undone since."""
    told = request.query_params.get(addresses.DONE, "")
    entry = load_done(request.app.state.record, int(told)) if told.isdecimal() and len(told) < 19 else None
    return Banner(entry.number, DID[entry.action], words_of(entry), detail_of(entry)) if entry is not None else None


def _short(name: str) -> str:
    return (urlsplit(name).path if "://" in name else name).replace("\\", "/").rstrip("/").rpartition("/")[2] or name


def day_in_words(day: str | None) -> str:
    """Write a day as a page does.

    >>> day_in_words("2031-05-15"), day_in_words(None)
    ('15 May 2031', 'no date')
    """
    if not day:
        return "no date"
    try:
        told = datetime.fromisoformat(day)
    except ValueError:
        return day
    return f"{told.day} {told:%B} {told.year}"


def interval_in_words(begin: str | None, end: str | None) -> str:
    """Write a half-open interval: its day, month or year, or its first and last day.

    >>> interval_in_words("2031-05-01", "2031-06-01"), interval_in_words("2031-01-01", "2032-01-01")
    ('May 2031', '2031')
    >>> interval_in_words("2031-05-14", "2031-05-16"), interval_in_words("2031-05-15", None)
    ('14 May 2031 to 15 May 2031', '15 May 2031')
    """
    if begin and end and begin.endswith("-01-01") and end == f"{int(begin[:4]) + 1:04}-01-01":
        return begin[:4]
    if begin and end and len(begin) == 10 and begin.endswith("-01") and end == _next_month(begin):
        return day_in_words(begin).partition(" ")[2]
    first, _, last = in_days(begin, end or begin).partition(" to ")
    return f"{day_in_words(first[:10])} to {day_in_words(last[:10])}" if last else day_in_words((begin or "")[:10] or None)


def _next_month(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7])
    return f"{year + month // 12:04}-{month % 12 + 1:02}-01"


def moment(at: str | None) -> str:
    """Write a moment of the log.

    >>> moment("2031-05-15T06:00:00+00:00")
    '15 May 2031, 06:00 UTC'
    """
    try:
        told = datetime.fromisoformat(at or "")
    except ValueError:
        return at or ""
    return f"{told.day} {told:%B} {told.year}, {told:%H:%M} UTC"


def count_in_words(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun.

    >>> count_in_words(1, "story", "stories"), count_in_words(1200, "name")
    ('1 story', '1,200 names')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """Write a share.

    >>> percent(0.874)
    '87%'
    """
    return f"{round(share * 100)}%"
