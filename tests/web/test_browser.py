"""The desk in a real browser: nothing hostile runs, all of it works by keyboard, axe-core finds nothing against WCAG 2.2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, get_args

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page

from onrecord.store import Record
from web.conftest import run_server
from web.hostile import NAMES, fields
from web.views import DRAWN, find_views

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = "{runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}}"
CHECK = f"""async () => (await axe.run(document, {RULES})).violations.map(
    found => found.id + ': ' + found.nodes.slice(0, 3).map(
        node => node.html.slice(0, 160) + ' — ' + node.failureSummary).join(' | '))"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SHIFTED = """() => new Promise(done => {
    let sum = 0;
    const add = list => { for (const one of list.getEntries()) sum += one.value; };
    new PerformanceObserver(add).observe({type: 'layout-shift', buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""
"""How far what was shown moved by itself (Layout Instability, W3C): 0 where nothing did."""
OPENED = """() => {
    for (const one of document.querySelectorAll('details')) one.open = true;
    for (const one of document.querySelectorAll('.panel')) one.style.maxHeight = 'none'; // else its edge cuts a link in two
    for (const one of document.querySelectorAll('.card')) one.style.contentVisibility = 'visible'; // so that all is laid out
}"""
Scheme = Literal["light", "dark"]
Serve = Callable[[Record], str]


class Watched:
    """A page whose complaints are kept."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("dialog", self._refuse)

    def _refuse(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            self.complaints.append(message.text)


@pytest.mark.parametrize("scheme", get_args(Scheme))
def test_every_view_keeps_wcag_fits_a_small_window_and_complains_of_nothing(
    made_views: tuple[str, dict[str, str]], browser: Browser, scheme: Scheme
) -> None:
    """axe-core on each view, light and dark, wide and 320 pixels; no view scrolls sideways, nothing moves
    once it is shown, none breaks its own policy."""
    address, views = made_views
    found: list[str] = []
    for width in (1280, 320):
        with browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
        ) as context:
            watched = Watched(context)
            for name, path in views.items():
                watched.page.goto(address + path)
                watched.page.wait_for_function(DRAWN)
                if (shift := watched.page.evaluate(SHIFTED)) > 0:
                    found.append(f"{name} at {width}: what was shown moved by {shift}")
                watched.page.evaluate(OPENED)
                if watched.page.evaluate(SIDEWAYS) > 0:
                    found.append(f"{name} at {width}: scrolls sideways")
                watched.page.evaluate(AXE)
                found += [f"{name} at {width}: {violation}" for violation in watched.page.evaluate(CHECK)]
            found += watched.complaints
    assert found == []


@pytest.fixture
def made_views(record: Record) -> Iterator[tuple[str, dict[str, str]]]:
    """A desk that runs, and its views."""
    with run_server(record) as address:
        yield address, find_views(record)


def test_nothing_of_a_hostile_text_runs(hostile: Record, serve: Serve, context: BrowserContext) -> None:
    """Scripts, handlers, links and marks in every field of a document, and in what reviewers write, stay words."""
    address = serve(hostile)
    watched = Watched(context)
    page = watched.page
    documents = [reading.document.id.removeprefix("sha256:") for reading in hostile.readings()]
    page.goto(f"{address}/review")
    for name, value in fields().items():
        page.fill(f"#{name}", value)
    for place, key in enumerate("ara"):
        page.keyboard.press("Escape")
        page.locator(".task:not(.judged)").first.focus()
        page.keyboard.press(key)
        page.locator(".task.judged").nth(place).wait_for(state="attached")  # the answer has come, however slow the machine
    assert len(list(hostile.log())) == 3
    paths = ["/", "/stories", "/search?q=mill", "/review", "/people", "/log", "/matter?q=mill",
             "/search?q=%3Cscript%3Ewindow.ran%3D1%3C/script%3E",
             *(f"/documents/{document}" for document in documents)]  # fmt: skip
    paths += [f"/documents/{documents[0]}/items/e1/{view}" for view in ("edit", "join")]
    for path in paths:
        page.goto(address + path)
        page.wait_for_function(DRAWN)
        for mark in page.locator(".m[data-i]").all()[:4]:
            mark.hover()
        assert page.evaluate("window.ran") is None, path
        assert (
            page.evaluate(
                "document.querySelectorAll('main script, main img, main svg:not(.chart svg), [onerror], [onfocus]').length"
            )
            == 0
        ), path
        assert page.evaluate("[...document.links].every(link => ['http:', 'https:'].includes(link.protocol))"), path
        assert page.evaluate("document.querySelectorAll('a[href*=\"evil.example\"]').length") == 0, path
    for name in NAMES:
        from onrecord.web.addresses import person_url

        page.goto(address + person_url(name))
        assert page.evaluate("window.ran") is None
    assert watched.complaints == []


def test_marks_that_turn_a_line_round_are_shown_and_not_obeyed(hostile: Record, serve: Serve, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{serve(hostile)}/matter?q=mill")
    shown = page.evaluate("document.documentElement.outerHTML")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", shown)
    assert "\ufffd" in shown and "👻" in shown and "𐍈" in shown


def test_hover_and_focus_tell_an_item_and_the_panel_leads_to_its_words(
    record: Record, serve: Serve, context: BrowserContext
) -> None:
    watched = Watched(context)
    page = watched.page
    page.goto(serve(record) + find_views(record)["reading"])
    page.locator(".m[data-i]", has_text="nowhere").first.hover()
    card = page.locator("#hovercard")
    assert card.is_visible() and "sure" in card.inner_text()
    page.mouse.move(5, 5)
    page.locator(".panel .card a.words").nth(1).click()
    assert page.locator(".m.on").count() > 0
    assert "/items/" in page.url
    box = page.locator(".m.on").first.bounding_box()
    assert box and 0 <= box["y"] <= 800
    page.locator("#text").focus()
    page.keyboard.press("ArrowRight")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") != first
    assert card.is_visible()
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert watched.complaints == []


def test_a_layer_that_is_switched_off_is_neither_marked_nor_told(record: Record, serve: Serve, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(serve(record) + find_views(record)["reading"])
    lines = "[...document.querySelectorAll('.u.l-people')].map(one => getComputedStyle(one).textDecorationLine)"
    underlined = f"{lines}.filter(line => line === 'underline').length"
    assert page.evaluate(underlined) > 0
    page.get_by_role("checkbox", name="Names").uncheck()
    assert page.evaluate(underlined) == 0


def test_a_review_goes_by_keys_alone(record: Record, serve: Serve, context: BrowserContext) -> None:
    """j and k move, a and r judge, u takes back, / searches, ? shows the keys, e, m and s open their pages."""
    watched = Watched(context)
    page = watched.page
    address = serve(record)
    page.goto(address + "/review")
    before = len(list(record.log()))
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".task.current").get_attribute("id") == "task-1"
    page.keyboard.press("a")
    page.locator("#task-1.judged").wait_for()
    page.keyboard.press("r")
    page.locator("#task-2.judged").wait_for()
    log = list(record.log())[before:]
    assert [entry.action for entry in log] == ["accept", "reject"]
    assert all(entry.who == "Ann Bell" and entry.body and entry.body.why == "checked against the text" for entry in log)
    with page.expect_navigation():
        page.keyboard.press("u")
    page.locator(".task").first.wait_for()
    assert [entry.action for entry in list(record.log())[before:]] == ["accept", "reject", "undo"]
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "mast-q"
    page.keyboard.type("ja")
    assert len(list(record.log())) == before + 3
    page.locator("h1").click()
    page.keyboard.press("?")
    assert page.evaluate("document.activeElement.id") == "keys"
    for key, ending in (("e", "/edit"), ("m", "/join"), ("s", "/join")):
        page.goto(address + "/review")
        at = page.evaluate("[...document.querySelectorAll('.task')].findIndex(task => task.dataset.person)")
        for _ in range(at + 1):
            page.keyboard.press("j")
        with page.expect_navigation():
            page.keyboard.press(key)
        assert page.url.partition("?")[0].endswith(ending)
    assert watched.complaints == []


def test_a_second_reviewer_is_told_what_the_first_did(record: Record, serve: Serve, browser: Browser) -> None:
    address = serve(record)
    with browser.new_context() as one, browser.new_context() as two:
        first, second = one.new_page(), two.new_page()
        first.goto(f"{address}/review")
        second.goto(f"{address}/review")
        first.keyboard.press("j")
        first.keyboard.press("r")
        first.locator("#task-1.judged").wait_for()
        before = len(list(record.log()))
        second.fill("#who", "Bo Day")
        second.locator("#task-1").focus()
        second.keyboard.press("a")
        second.locator("#alert:not(:empty)").wait_for()
        assert "reject by Ann Bell" in second.locator("#alert").inner_text()
        assert len(list(record.log())) == before


def test_the_ends_of_a_span_are_moved_by_keys_and_by_dragging(record: Record, serve: Serve, context: BrowserContext) -> None:
    """Places are code points though the browser counts otherwise: the text has a sign outside the first plane."""
    watched = Watched(context)
    page = watched.page
    views = find_views(record)
    ids = {reading.document.source: reading for reading in record.readings()}
    reading = ids["wire/ferry.txt"]
    text = reading.document.text
    statement = next(one for one in reading.statements if "👻" in one.content[0].of(text))
    address = serve(record)
    page.goto(f"{address}/documents/{reading.document.id.removeprefix('sha256:')}/items/{statement.id}/edit")
    field = page.locator('input[name="at.content.0"]')
    start, end = statement.content[0].start, statement.content[0].end
    assert field.input_value() == f"{start}-{end}"
    page.get_by_role("button", name="End of Content").focus()
    page.keyboard.press("ArrowLeft")
    assert field.input_value() == f"{start}-{end - 1}"
    page.keyboard.press("Control+ArrowLeft")
    by_word = int(field.input_value().partition("-")[2])
    assert start < by_word < end - 1 and not (text[by_word - 1].isalnum() and text[by_word].isalnum())
    handle = page.locator(".handle").first.bounding_box()
    ghost = page.evaluate("""() => {
        const walker = document.createTreeWalker(document.getElementById('text-edit'), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf('👻');
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + 2);
            const box = range.getBoundingClientRect();
            return [box.left, box.top + box.height / 2];
        }
    }""")
    assert handle
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    page.mouse.down()
    page.mouse.move(ghost[0] - 12, ghost[1], steps=6)
    page.mouse.move(ghost[0] + 1, ghost[1], steps=4)
    page.mouse.up()
    assert int(field.input_value().partition("-")[0]) == text.index("👻")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(re.compile(r"/items/"))
    after = record.corrected(reading.document.id).reading
    changed = next(one for one in after.statements if one.id == statement.id)
    assert changed.content[0].of(text).startswith("👻")
    assert views and watched.complaints == []


def test_every_view_is_reached_and_left_by_tab_and_shows_where_the_focus_is(
    record: Record, serve: Serve, context: BrowserContext
) -> None:
    page = context.new_page()
    address = serve(record)
    for path in ("/", "/search?q=mill", find_views(record)["reading"], "/cases/Mill%20fire"):
        page.goto(address + path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        for _ in range(4):
            page.keyboard.press("Tab")
            outline = page.evaluate("[getComputedStyle(document.activeElement).outlineStyle, document.activeElement.tagName]")
            assert outline[0] != "none", (path, outline)


def test_light_and_dark_are_chosen_and_kept(record: Record, serve: Serve, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(serve(record) + "/")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    with page.expect_response("**/settings"):
        page.get_by_role("button", name="Dark").click()
    assert page.evaluate(paper) != light
    page.reload()
    assert page.evaluate(paper) != light
    assert page.get_by_role("button", name="Dark").get_attribute("aria-pressed") == "true"


def test_pages_work_without_scripts(record: Record, serve: Serve, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(serve(record) + "/review")
        page.locator(".task button.accept").first.click()
        assert "Done: accepted" in page.locator(".banner").inner_text()
        assert list(record.log())[-1].action == "accept"
        page.locator(".banner button").click()
        assert list(record.log())[-1].action == "undo"
        page.goto(page.url.partition("/review")[0] + find_views(record)["item"])
        assert page.locator(".m.on").count() > 0


def test_a_page_is_printed_light_and_without_its_tools(record: Record, serve: Serve, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(serve(record) + find_views(record)["reading"])
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".sections").is_visible() and not page.locator(".tools").is_visible()
    assert page.locator("#text").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 27, 24)"


def test_a_case_draws_its_timeline_and_its_figures_and_both_stand_there_in_words_too(
    record: Record, serve: Serve, context: BrowserContext
) -> None:
    """The timeline zooms by its buttons; each chart is one picture with one name; what is pointed at is told."""
    watched = Watched(context)
    page = watched.page
    page.goto(serve(record) + find_views(record)["case"])
    page.wait_for_function(DRAWN)
    shown = "[...document.querySelectorAll('.vis-item')].length"
    before = page.evaluate(shown)
    page.get_by_role("button", name="Nearer").click()
    page.get_by_role("button", name="Nearer").click()
    page.wait_for_function(f"{shown} !== {before}")
    charts = page.locator(".plot svg[role=img]")
    assert charts.count() == page.locator(".chart").count() > 3
    assert charts.locator("[aria-label]").count() == 0
    chart = page.locator(".chart", has_text="fund")
    chart.locator("summary").click()
    assert chart.locator("tbody tr").count() == 3 and "£26,150" in chart.locator("table").inner_text()
    dot = chart.locator(".plot [fill='var(--good)'] path").last
    dot.scroll_into_view_if_needed()
    dot.hover()
    chart.locator(".plot g[aria-label], .plot text", has_text="£26,150").first.wait_for()
    assert watched.complaints == []


def test_a_stage_leads_to_its_words_by_keyboard(record: Record, serve: Serve, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(serve(record) + find_views(record)["case"])
    page.locator("a.stage", has_text="Verdict").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#criminal-verdict'")
    assert page.locator("#criminal-verdict").is_visible()
    assert "beyond reasonable doubt" in page.locator("#criminal-verdict").inner_text()


def test_a_case_is_printed_whole(record: Record, serve: Serve, context: BrowserContext) -> None:
    """On paper all that is folded away on the screen is there, and nothing that only a screen can use."""
    page = context.new_page()
    page.goto(serve(record) + find_views(record)["case"])
    page.wait_for_function(DRAWN)
    folded = page.locator(".case details:not([open])").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    assert folded > 10 and page.locator(".case details:not([open])").count() == 0
    assert not page.locator(".contents").is_visible() and not page.locator("#print").is_visible()
    assert page.locator(".standing-card").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".case details:not([open])").count() == folded
