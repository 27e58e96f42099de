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
