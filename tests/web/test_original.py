"""The page that a text was cut out of, in a real browser: nothing of it runs, loads or leads away, and its marks are right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Frame, Page, Route
from sqlalchemy import update
from starlette.testclient import TestClient

from onrecord.pages.text import UNSEEN
from onrecord.store import Record, tables
from onrecord.store.guards import drop_guards
from onrecord.web.originals.rendering import ATTRIBUTES, TAGS
from web.conftest import client_of, run_server
from web.hostile_pages import PAGES, fill
from web.test_browser import AXE, CHECK, SIDEWAYS, Watched

WORDS_OF = """root => Object.fromEntries([...new Set([...root.querySelectorAll('[data-i]')]
    .flatMap(one => one.dataset.i.split(' ')))].map(
    id => [id, [...root.querySelectorAll(`[data-i~="${CSS.escape(id)}"]`)].map(one => one.textContent).join('')]))"""
INSIDE = "document.getElementById('original').contentDocument"
STRANGE = f"""names => [...{INSIDE}.querySelectorAll('main > .body *')]
    .flatMap(one => [one.localName, ...one.getAttributeNames()]).filter(name => !names.includes(name))"""
RAN = """Array.from({length: window.length}, (_, at) => window[at])
    .map(frame => { try { return frame.ran } catch { return null } }).filter(Boolean)"""
CENTRE = f"""selector => {{ const around = document.getElementById('original').getBoundingClientRect();
    const box = {INSIDE}.querySelector(selector).getClientRects()[0];
    return [around.x + box.x + box.width / 2, around.y + box.y + box.height / 2]; }}"""
ADDED = ["tabindex", "aria-description"]
"""Attributes that the desk's own script puts on marks."""


class Evil(BaseHTTPRequestHandler):
    """A stranger's site, which notes what it is asked."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    do_POST = do_GET  # noqa: N815  as the base class looks for it

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, str]]:
    """A record of hostile pages, and the address of a desk that shows it."""
    folder = tmp_path_factory.mktemp("paper")
    with Record.open(folder / "cases.record", create=True) as record:
        fill(record, folder / "in")
        with run_server(record) as address:
            yield record, address


def paths_of(record: Record) -> dict[str, str]:
    """The address of each page's document, by what the page tries."""
    return {Path(held.source or "").stem: f"/documents/{held.id.removeprefix('sha256:')}" for held in record.documents()}


def open_page(page: Page, address: str) -> Frame:
    """Open a reading view that shows a page, and give its frame when the desk's script has entered it."""
    page.goto(address)
    page.locator("#original[data-entered]").wait_for()
    return next(frame for frame in page.frames if frame != page.main_frame)


def bare(words: dict[str, str]) -> dict[str, str]:
    nothing = dict.fromkeys(map(ord, UNSEEN))
    return {item: "".join(told.split()).translate(nothing) for item, told in words.items()}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_a_hostile_page_runs_loads_or_leads_away_and_its_marks_are_those_of_the_text(
    paper: tuple[Record, str], context: BrowserContext, name: str
) -> None:
    record, address = paper
    watched = Watched(context)
    page, asked = watched.page, list[str]()
    context.on("request", lambda request: asked.append(request.url))
    path = paths_of(record)[name]
    page.goto(address + path)
    in_text = page.evaluate(f"({WORDS_OF})(document.getElementById('text'))")
    frame = open_page(page, f"{address}{path}?view=page")
    in_page = page.evaluate(f"({WORDS_OF})({INSIDE}.getElementById('text'))")
    assert len(in_text) > 4
    assert bare(in_page) == ({} if name == "told" else bare(in_text))
    assert ("of the text stand in what is not shown" in frame.locator(".note").inner_text()) == (name == "told")
    for mark in frame.locator(".m[data-i]").all()[:6]:
        mark.hover()
        mark.click()
    page.wait_for_timeout(150)
    assert page.evaluate(f"[window.ran, {INSIDE}.defaultView.ran, {INSIDE}.links.length, {INSIDE}.scripts.length]") == [
        None,
        None,
        0,
        0,
    ]
    assert page.evaluate(STRANGE, [*TAGS, *ATTRIBUTES["*"], *ADDED]) == []
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", frame.content())
    assert urlsplit(frame.url).path == f"{path}/original"
    assert urlsplit(page.url).path.startswith(path)
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}
    assert (len(page.frames), len(context.pages), watched.complaints) == (2, 1, [])


def test_where_something_got_through_all_the_same_the_frame_would_not_run_or_load_it(
    paper: tuple[Record, str], context: BrowserContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second and third wall alone: sandbox and policy, before a page that is handed on as it is."""
    from markupsafe import Markup

    from onrecord.web.pages import original

    record, address = paper
    evil = ThreadingHTTPServer(("127.0.0.1", 0), Evil)
    Thread(target=evil.serve_forever, daemon=True).start()
    there = f"127.0.0.1:{evil.server_port}"
    monkeypatch.setattr(original, "render_parts", lambda page, *_: Markup(page.replace("evil.example", there)))
    page = context.new_page()
    for name, path in paths_of(record).items():
        for way in (f"{path}?view=page", f"{path}/original"):
            page.goto(address + way)
            page.wait_for_timeout(150)
            assert page.evaluate("window.ran") is None, name
            assert page.evaluate(RAN) == [], name
    assert Evil.asked == []
    with suppress(Error):  # 204 leads nowhere
        page.goto(f"http://{there}/heard")
    assert Evil.asked == ["/heard"]
    evil.shutdown()
    evil.server_close()


def test_an_item_in_the_panel_leads_to_its_words_in_the_page_and_back(
    paper: tuple[Record, str], context: BrowserContext
) -> None:
    record, address = paper
    watched = Watched(context)
    page = watched.page
    path = paths_of(record)["wide"]
    open_page(page, f"{address}{path}?view=page")
    link = page.locator(".panel .card", has_text="Maya Okonjo").locator("a.words").first
    item = link.evaluate("one => one.closest('.card').dataset.item")
    link.click()
    assert page.url == f"{address}{path}/items/{item}?view=page#here"
    assert "Maya Okonjo" in page.evaluate(f"{INSIDE}.querySelector('.m.on').textContent")
    x, y = page.evaluate(CENTRE, ".m.on")
    assert 0 <= y <= 800
    page.evaluate(f"{INSIDE}.querySelector('[data-i~=q1]').scrollIntoView()")
    x, y = page.evaluate(CENTRE, "[data-i~=q1]")
    page.mouse.click(x, y)
    page.locator(".panel .card.chosen", has_text="closing the mill").wait_for()
    page.locator(".views a", has_text="Text").click()
    assert "closing" in page.locator("#text").evaluate(
        "one => [...one.querySelectorAll('.m.on')].map(it => it.textContent).join('')"
    )
    page.locator(".views a", has_text="Page").click()
    page.locator("#original[data-entered]").wait_for()
    assert "closing" in page.evaluate(f"[...{INSIDE}.querySelectorAll('.m.on')].map(it => it.textContent).join('')")
    assert watched.complaints == []


def test_marks_in_the_page_are_told_by_pointer_and_keys_and_switched_off_with_their_layer(
    paper: tuple[Record, str], context: BrowserContext
) -> None:
    record, address = paper
    watched = Watched(context)
    page = watched.page
    frame = open_page(page, f"{address}{paths_of(record)['script']}?view=page")
    card = page.locator("#hovercard")
    mark = frame.locator(".m", has_text="Tomas Adeyemi").first
    mark.hover()
    assert "Tomas Adeyemi" in card.inner_text()
    told, there = card.bounding_box(), mark.bounding_box()
    assert told and there and (0 <= told["y"] - there["y"] - there["height"] < 12 or there["y"] > told["y"] + told["height"])
    page.mouse.move(5, 5)
    frame.locator("#text").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert card.is_visible()
    assert page.evaluate(f"{INSIDE}.activeElement.getAttribute('aria-description')") == " ".join(card.inner_text().split())
    page.keyboard.press("Escape")
    assert not card.is_visible()
    lines = (
        f"[...{INSIDE}.querySelectorAll('.u.l-people')].filter(one => getComputedStyle(one).textDecorationLine === 'underline')"
    )
    assert page.evaluate(f"{lines}.length") > 0
    page.get_by_role("checkbox", name="Names").uncheck()
    page.wait_for_timeout(100)
    assert page.evaluate(f"{lines}.length") == 0
    assert watched.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_view_and_what_is_in_its_frame_keep_wcag_and_fit_a_small_window(
    paper: tuple[Record, str], browser: Browser, scheme: str
) -> None:
    """What is in the frame is checked alone, its sandbox taken away: axe-core is a script."""
    record, address = paper

    def let_run(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": "style-src 'self'; font-src 'self'"}
        )

    found: list[str] = []
    for width in (1280, 320):
        with browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        ) as window:
            page = window.new_page()
            for name in ("tables", "wide", "told"):
                path = paths_of(record)[name]
                for way in (f"{path}?view=page", f"{path}/original"):
                    if way.endswith("/original"):
                        page.route("**/original", let_run)
                    page.goto(address + way)
                    page.wait_for_load_state("networkidle")
                    if page.evaluate(SIDEWAYS) > 0:
                        found.append(f"{way} at {width}: scrolls sideways")
                    page.evaluate(AXE)
                    found += [f"{way} at {width}: {violation}" for violation in page.evaluate(CHECK)]
                    page.unroute_all()
    assert found == []


def test_without_scripts_the_page_opens_at_the_item_that_its_address_names(paper: tuple[Record, str], browser: Browser) -> None:
    record, address = paper
    path = paths_of(record)["wide"]
    with browser.new_context(viewport={"width": 1280, "height": 500}, java_script_enabled=False) as window:
        page = window.new_page()
        page.goto(f"{address}{path}/items/q1")
        page.get_by_role("link", name="Page", exact=True).click()
        frame = page.frame_locator("#original")
        assert "closing" in frame.locator(".m.on").first.inner_text() + frame.locator(".m.on").nth(1).inner_text()
        assert page.url.endswith("/items/q1?view=page#here")


def test_a_document_without_a_page_has_no_other_view(record: Record, client: TestClient) -> None:
    (held, *_) = record.documents()
    path = f"/documents/{held.id.removeprefix('sha256:')}"
    for way in (path, f"{path}?view=page"):
        answer = client.get(way)
        assert answer.status_code == 200
        assert 'class="views"' not in answer.text
        assert "frame-src" not in answer.headers["content-security-policy"]
    assert client.get(f"{path}/original").status_code == 404


def test_only_the_view_that_shows_a_page_may_hold_a_frame_and_only_the_frame_may_be_held(paper: tuple[Record, str]) -> None:
    client = client_of(paper[0])
    path = paths_of(paper[0])["script"]
    text, page, frame = (client.get(way).headers for way in (path, f"{path}?view=page", f"{path}/original"))
    assert "frame-src" not in text["content-security-policy"]
    assert page["content-security-policy"] == text["content-security-policy"] + "; frame-src 'self'"
    assert "default-src 'none'" in frame["content-security-policy"]
    assert "sandbox allow-same-origin" in frame["content-security-policy"]
    assert "script-src" not in frame["content-security-policy"]
    assert (page["x-frame-options"], frame["x-frame-options"]) == ("DENY", "SAMEORIGIN")


def test_a_page_that_is_damaged_is_told_in_its_frame(tmp_path: Path) -> None:
    with Record.open(tmp_path / "cases.record", create=True) as record:
        fill(record, tmp_path / "in")
        with record.changing() as connection:
            drop_guards(connection)
            connection.execute(update(tables.pages).values(body=b"\x01()"))
        answer = client_of(record).get(f"{paths_of(record)['script']}/original")
        assert answer.status_code == 200
        assert "The page cannot be shown" in answer.text
        assert answer.headers["x-frame-options"] == "SAMEORIGIN"
