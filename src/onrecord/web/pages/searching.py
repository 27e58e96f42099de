"""Search: sentences that hold some words, with what narrows them, and searches that are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import get_args

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import UnusableQuery
from onrecord.reading import Span
from onrecord.store.questions.items import Found, HitKind
from onrecord.web.addresses import item_url, local, span_url, with_query
from onrecord.web.changes import Form, signed
from onrecord.web.loading import next_page
from onrecord.web.pages.home import record_of
from onrecord.web.pages.saved import Saved, load_saved, save_search
from onrecord.web.paging import MOST, Cursor, after_cursor, until_of
from onrecord.web.render import render

FILTERS = ("q", "since", "until", "outlet", "speaker", "kind")
KINDS: dict[HitKind, str] = {
    "statement": "In statements", "headline": "In headlines", "story": "Elsewhere in stories", "furniture": "In furniture",
}  # fmt: skip
assert set(KINDS) == set(get_args(HitKind))


@dataclass(frozen=True, slots=True)
class Result:
    """A sentence that was found."""

    found: Found
    parts: tuple[tuple[str, bool], ...]
    """The sentence, cut into words that were asked for (true) and what stands between them."""
    href: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What search.html shows."""

    asked: dict[str, str]
    results: tuple[Result, ...]
    more: str | None
    wrong: str
    saved: list[Saved]
    kinds: dict[HitKind, str]
    address: str


def search(request: Request) -> Response:
    """Show what was found, the newest first, a page at a time."""
    asked = {name: request.query_params.get(name, "").strip() for name in FILTERS}
    results: list[Result] = []
    wrong, more = "", None
    if asked["q"]:
        try:
            cursor = Cursor.read(request.query_params.get("after"))
            found = _find(request, asked, cursor)
            results = [Result(one, cut_sentence(one), _href(one)) for one in found[:MOST]]
            follows = next_page(record_of(request), cursor, found, limited=bool(asked["since"] or asked["until"]))
            more = with_query("/search", **asked, after=str(follows)) if follows else None
        except UnusableQuery as error:
            wrong = str(error)
    page = SearchPage(
        asked=asked, results=tuple(results), more=more, wrong=wrong, saved=load_saved(record_of(request)), kinds=KINDS,
        address=with_query("/search", **asked),
    )  # fmt: skip
    title = f"{asked['q']} – search" if asked["q"] else "Search"
    return render(request, "search.html", page, title=title, status=400 if wrong else 200)


def _find(request: Request, asked: dict[str, str], cursor: Cursor | None) -> list[Found]:
    kind = next((kind for kind in KINDS if kind == asked["kind"]), None)
    found = record_of(request).search(
        asked["q"], since=asked["since"] or None, until=until_of(cursor, asked["until"]), outlet=asked["outlet"] or None,
        speaker=asked["speaker"] or None, kind=kind,
    )  # fmt: skip
    return list(islice(after_cursor(found, cursor), MOST + 1))


def cut_sentence(found: Found) -> tuple[tuple[str, bool], ...]:
    """Cut a sentence where the words that were asked for begin and end."""
    return tuple(_cut(found.sentence, found.context, found.spans))


def _cut(sentence: str, context: Span, spans: tuple[Span, ...]) -> Iterator[tuple[str, bool]]:
    at = context.start
    for span in sorted(spans):
        start, end = max(span.start, at), min(span.end, context.end)
        if start >= end:
            continue
        if at < start:
            yield sentence[at - context.start : start - context.start], False
        yield sentence[start - context.start : end - context.start], True
        at = end
    if at < context.end:
        yield sentence[at - context.start :], False


def _href(found: Found) -> str:
    return item_url(found.document, found.item) if found.item else span_url(found.document, found.context)


def keep(request: Request, form: Form) -> Response:
    """Keep a search."""
    who, _ = signed(request, form)
    save_search(record_of(request), form.get("address", ""), who=who)
    return RedirectResponse(local(form.get("address"), "/search"), status_code=303)
