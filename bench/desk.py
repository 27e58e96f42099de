"""How long the desk's views and the API's take on a large record, and how smoothly a long text scrolls in a browser.

python -m bench.desk [RECORD]        a record of 20,000 invented stories, not linked, where none is named

Of a record that is named nothing is changed but that files of its large cases are made ahead and kept, as a desk does.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from sqlalchemy import func, select
from starlette.testclient import TestClient

from bench.invented_record import invent_readings
from bench.record_speed import Cost, timed
from onrecord.pipeline import read_all
from onrecord.reading import Document, Options, Reading
from onrecord.samples import load_samples
from onrecord.store import Record, tables
from onrecord.web import Settings, make_app
from onrecord.web.ahead import warm
from onrecord.web.api import Jobs, Limits, make_api_routes
from onrecord.web.pages.case_parts import KINDS

STORIES = 20_000
TIMES = 6
MOST = 200.0  # ms that the first page of a view may take
WORDS = 50_000
SHIFT = """() => new Promise(done => {
    const add = list => done(list.getEntries().reduce((sum, one) => sum + one.value, 0));
    new PerformanceObserver(add).observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(0), 300);
})"""
FRAMES = """async step => {
    const times = []; let last = performance.now();
    const height = document.documentElement.scrollHeight;
    for (let n = 1; n <= 90; n++) {
        scrollTo({top: step ? step * n : height * n / 90, behavior: 'instant'});
        await new Promise(requestAnimationFrame);
        const now = performance.now(); times.push(now - last); last = now;
    }
    times.sort((a, b) => a - b);
    return {median: times[45], p95: times[85], worst: times[89], marks: document.querySelectorAll('.m').length};
}"""


class View(NamedTuple):
    """An address, and how long it took: milliseconds, the first time and the median of the next ones."""

    path: str
    first: Cost
    median: Cost
    size: int

    @property
    def line(self) -> str:
        """A line of the table; what takes too long is marked."""
        slow = "  > 200" if max(self.first.clock, self.median.clock) > MOST else ""
        return (f"{self.path[:66]:66} {self.first.processor:6.0f} {self.first.clock:6.0f}   {self.median.processor:6.0f} "
                f"{self.median.clock:6.0f}   {self.size // 1000:5} kB{slow}")  # fmt: skip


def find_views(record: Record) -> list[str]:
    """Give the addresses of every view, of common and of rare things."""
    newest = next(record.stories())
    common = next(record.names(kind="person"))
    place, body = next(record.names(kind="place")), next(record.names(kind="organisation"))
    rare = list(islice(record.names(kind="person", starts=common.name[:3]), 500))[-1]
    document = newest.document.removeprefix("sha256:")
    largest = find_largest(record)
    return [
        "/", "/stories", f"/documents/{document}", "/search?q=said", "/search?q=police+OR+court", "/search?q=zzzzzz",
        "/search?q=said&kind=statement&since=2025", "/review", "/people", "/people?kind=place",
        *(f"/people/{quote(name.name)}" for name in (common, rare, place, body)), "/cases",
        "/matter?q=said", "/log", "/add",
        "/api/search?words=said", "/api/statements", "/api/statements?by=police", "/api/figures", "/api/stories",
        "/api/timeline", f"/api/timeline?person={quote(common.name)}",
        "/api/names", "/api/documents", f"/api/documents/{document}", "/api/log",
        f"/api/who?name={quote(rare.name)}", f"/api/who?name={quote(common.name)}",
        "/api/cases", "/api/cases?evidence=true", "/api/cases?events=true",
        *([f"/cases/{largest}", *(f"/cases/{largest}/{part}" for part in KINDS), f"/api/cases/{largest}",
           *(f"/api/cases/{largest}/{part}" for part in ("statements", "timeline", "joins"))] if largest else []),
    ]  # fmt: skip


def find_largest(record: Record) -> str | None:
    """Give the case of most stories; None where there is none of two."""
    linked = tables.linked.c
    many = func.count()
    asked = select(linked.in_case).group_by(linked.in_case).having(many > 1).order_by(many.desc(), linked.in_case).limit(1)
    with record.asking() as connection:
        number = connection.scalar(asked)
        stamp = connection.scalar(select(linked.stamp).where(linked.number == number)) if number is not None else None
    return f"C{stamp}" if stamp is not None else None


def measure_views(record: Record) -> None:
    """Print how long the first page of each view takes."""
    jobs = Jobs(record, Limits(), Options())
    desk = make_app(record, Settings(who="bench"), make_api_routes(record, jobs=jobs))
    client = TestClient(desk, base_url="http://localhost")
    warm(record)
    ahead = timed(partial(record.keep_case_files))
    print(f"files of large cases made ahead in {ahead.processor / 1000:.1f} s of the processor, {ahead.clock / 1000:.1f} s")
    print(f"{'ms of the processor and of the clock':66}         first          median")
    for path in find_views(record):
        costs = [timed(partial(client.get, path)) for _ in range(TIMES)]
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        later = Cost(*(statistics.median(cost[part] for cost in costs[1:]) for part in (0, 1)))
        print(View(path, costs[0], later, len(answer.content)).line)
    jobs.close()


def long_reading() -> Reading:
    """Read the samples' texts, put together until they have as many words as are asked for."""
    texts = [document.text for document in load_samples() if isinstance(document, Document)]
    whole, number = "", 0
    while len(whole.split()) < WORDS:
        whole += texts[number % len(texts)] + f"\n\nPart {number}.\n\n"
        number += 1
    return next(
        one for one in read_all([Document(text=whole, source="long.txt", published="2031-05-15")]) if isinstance(one, Reading)
    )


def measure_scrolling(record: Record, chromium: str) -> None:
    """Print how long a text of many words takes to come, and each frame while it is scrolled from top to bottom."""
    from playwright.sync_api import sync_playwright

    from web.conftest import run_server  # the tests' own server

    reading = long_reading()
    record.add([reading])
    path = f"/documents/{reading.document.id.removeprefix('sha256:')}"
    with run_server(record) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        begun = time.perf_counter()
        page.goto(address + path)
        loaded = time.perf_counter() - begun
        for told, step in (("still", 0.001), ("120 pixels a frame", 120), ("a ninetieth of the text a frame", 0)):
            frames = page.evaluate(FRAMES, step)
            print(f"{told}: median {frames['median']:.0f} ms, 95th {frames['p95']:.0f} ms, worst {frames['worst']:.0f} ms")
        begun = time.perf_counter()
        page.locator(".layers input").nth(1).uncheck()
        page.evaluate("() => new Promise(requestAnimationFrame)")
        toggled = (time.perf_counter() - begun) * 1000
        words = len(reading.document.text.split())
        print(f"{words:,} words, {frames['marks']:,} marks: shown in {loaded:.2f} s, a layer off in {toggled:.0f} ms, "
              f"layout shift {page.evaluate(SHIFT):.3f}")  # fmt: skip
        browser.close()


def main() -> None:
    """Measure the views of a record (made here unless one is named), then scrolling."""
    from shutil import which

    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    with tempfile.TemporaryDirectory() as made:
        place = sys.argv[1] if len(sys.argv) > 1 else str(Path(made) / "large.record")
        with Record.open(place, create=True) as record:
            if len(sys.argv) < 2:
                record.add(invent_readings(STORIES))
            measure_views(record)
        if chromium := which("chromium"):
            with Record.open(Path(made) / "long.record", create=True) as record:
                measure_scrolling(record, chromium)


if __name__ == "__main__":
    main()
