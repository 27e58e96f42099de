"""Pictures of each view, light and dark, of the record that the tests make: `make screenshots`."""

from __future__ import annotations

import base64
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from onrecord.pipeline import read_all
from onrecord.samples import load_case, load_samples
from onrecord.store import ItemRef, Record
from store.articles import read_articles
from web.conftest import CHROMIUM, run_server
from web.views import DRAWN, find_views

SHOWN = ("home", "reading", "old", "search", "nothing", "review", "edit", "join", "accused", "people", "cases", "case",
         "case-story", "log")  # fmt: skip
PARTS = {"case-track": "#track", "case-differences": "#differ", "case-figures": "#figures", "case-timeline": "#happened"}
"""Parts of a case's page, by what they are called."""
SIZE = {"width": 1180, "height": 760}
NARROW = {"width": 320, "height": 640}
DAY = datetime(2031, 6, 2, 9, 30, tzinfo=UTC)
MOST = 60_000  # bytes of a picture


def main(folder: Path) -> None:
    """Make them all."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as made,
        Record.open(Path(made) / "cases.record", create=True, clock=lambda: DAY) as record,
    ):
        record.add([*read_all([*load_case(), *load_samples()]), *read_articles()])
        for source in ("echo/mill.txt", "argus/fire.txt"):
            record.move(ItemRef(document=source, item="s1"), "Mill fire", who="Ann Bell", why="one matter")
        record.link_cases()
        record.reject(ItemRef(document="wire/ferry.txt", item="e1"), who="Bo Day", why="a ship is no body")
        with run_server(record) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            views = find_views(record)
            for scheme in ("light", "dark"):
                for name in SHOWN:
                    page = browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
                    show(page, address + views[name], folder / f"{name}-{scheme}.webp")
                for name, part in PARTS.items():
                    page = browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
                    show(page, f"{address}{views['case']}{part}", folder / f"{name}-{scheme}.webp")
            for name in ("reading", "case"):
                page = browser.new_page(viewport=NARROW, reduced_motion="reduce")  # type: ignore[arg-type]
                show(page, address + views[name], folder / f"{name}-narrow.webp")
            browser.close()


def show(page: Page, address: str, path: Path) -> None:
    """Take a picture, as good as its size lets it be."""
    page.goto(address.partition("#")[0])
    page.reload()  # by now the fonts are at hand
    page.wait_for_load_state("networkidle")
    if "#" in address:
        page.evaluate("name => document.getElementById(name).scrollIntoView()", address.partition("#")[2])
    page.wait_for_function(DRAWN)
    if "/review" in address:
        page.keyboard.press("j")
    session = page.context.new_cdp_session(page)
    for quality in (80, 65, 50, 35):
        data = base64.b64decode(session.send("Page.captureScreenshot", {"format": "webp", "quality": quality})["data"])
        if len(data) < MOST:
            break
    path.write_bytes(data)
    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
