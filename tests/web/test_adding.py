"""Adding documents in a browser: what becomes of each file is told as it is read, and is in the record at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from onrecord.store import Record
from onrecord.web.serving import find_api
from web.conftest import run_server
from web.hostile import SCRIPT

PATIENCE = 120_000  # milliseconds: a process of its own loads the engine first


def test_files_and_a_pasted_text_are_read_and_each_is_told(tmp_path: Path, context: BrowserContext) -> None:
    pytest.importorskip("onrecord.web.api", reason="the API, which takes the files, is not part of this installation")
    good, bad = tmp_path / "ferry.txt", tmp_path / f"{SCRIPT.replace('/', '-')}.pdf"
    good.write_text("Ferry sinks\n\nThe ferry sank on Monday. “Nobody was hurt,” said Maya Okonjo.", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7 this is none")
    with Record.open(tmp_path / "new.record", create=True) as record:
        api = find_api(record)
        try:
            with run_server(record, api=api.routes) as address:
                page: Page = context.new_page()
                page.goto(f"{address}/add")
                page.set_input_files("#files", [good, bad])
                told = page.locator("#progress")
                expect(told).to_contain_text("Done: 1 read, 0 known, 1 failed.", timeout=PATIENCE)
                expect(told).to_contain_text("ferry.txt: 1 story, 1 statement")
                page.fill("#pasted", "The mill closed on Tuesday. “We are sorry,” said Ruth Calder.")
                page.locator("#add button").click()
                expect(told).to_contain_text("Done: 1 read, 0 known, 0 failed.", timeout=PATIENCE)
                assert page.evaluate("window.ran") is None
                page.locator("#progress a").last.click()
                expect(page.locator("#text")).to_contain_text("The ferry sank")
        finally:
            api.close()
        assert len(list(record.readings())) == 2


def test_a_job_is_cancelled_from_the_page_even_after_it_was_left(tmp_path: Path, context: BrowserContext) -> None:
    """What the desk is reading is shown again where the page is opened anew; what was read before the cancel stays."""
    pytest.importorskip("onrecord.web.api", reason="the API, which takes the files, is not part of this installation")
    small, large = tmp_path / "ferry.txt", tmp_path / "mill.txt"
    small.write_text("Ferry sinks\n\nThe ferry sank on Monday. “Nobody was hurt,” said Maya Okonjo.", encoding="utf-8")
    said = (f"The mill closed on day {n}. “We are sorry,” said Ruth Calder, who ran it for {n} years." for n in range(4_000))
    large.write_text("\n\n".join(said), encoding="utf-8")
    with Record.open(tmp_path / "new.record", create=True) as record:
        api = find_api(record)
        try:
            with run_server(record, api=api.routes) as address:
                page: Page = context.new_page()
                page.goto(f"{address}/add")
                page.set_input_files("#files", [small, large])
                expect(page.locator(".job-told")).to_contain_text("ferry.txt: 1 story", timeout=PATIENCE)
                page.goto(f"{address}/stories")
                page.goto(f"{address}/add")
                page.get_by_role("button", name="Cancel ferry.txt, mill.txt").click()
                expect(page.locator(".job-state")).to_contain_text("Cancelled: 1 read", timeout=PATIENCE)
                expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
        finally:
            api.close()
        assert [reading.document.source for reading in record.readings()] == ["ferry.txt"]
