"""Every view of a desk, by name, with an address that has something to show."""

from __future__ import annotations

from onrecord.store import Record
from onrecord.web.pages.case_parts import KINDS

DRAWN = """() => [...document.querySelectorAll('.plot')].every(one => one.firstElementChild)
    && [...document.querySelectorAll('.timeline:not(:empty)')].every(one => one.dataset.drawn)"""
"""Whether all that scripts draw is drawn."""
MILL = '"mill"'


def find_views(record: Record) -> dict[str, str]:
    """Give the address of each view of the record that `conftest.made` makes."""
    ids = {reading.document.source: reading.document.id.removeprefix("sha256:") for reading in record.readings()}
    fire, mill = ids["argus/fire.txt"], ids["echo/mill.txt"]
    pursuit = max(record.latest_cases().cases, key=lambda case: len(case.stories))
    charged = next(story for story in pursuit.stories if "charged" in story.headline)
    story = f"stories/{charged.document[7:23]}/{charged.story}"
    return {
        "home": "/", "stories": "/stories", "reading": f"/documents/{fire}", "item": f"/documents/{mill}/items/q1",
        "span": f"/documents/{fire}/spans/0-7", "search": "/search?q=mill+OR+ferry", "nothing": "/search?q=zzzz",
        "wrong": "/search?q=fire+OR", "review": "/review", "edit": f"/documents/{fire}/items/q1/edit",
        "join": f"/documents/{fire}/items/e1/join", "people": "/people", "person": "/people/Adeyemi", "cases": "/cases",
        "case": f"/cases/{pursuit.case}", **find_parts(pursuit.case), "own-case": "/cases/Mill%20fire",
        "case-story": f"/cases/{pursuit.case}/{story}", "case-add": f"/cases/{pursuit.case}/add?q=fraud",
        "old": f"/documents/{charged.document[7:]}", "accused": "/people/Stephen%20Garrow",
        "cases-with": "/cases?q=torrance", "no-case": "/cases?q=zzzz", "matter": "/matter?q=mill",
        "log": "/log", "add": "/add", "sign-in": "/sign-in",
        "missing": "/documents/0000000000",
    }  # fmt: skip


def find_parts(case: str) -> dict[str, str]:
    """Give the address of each part of a case by itself."""
    return {f"case-{part}": f"/cases/{case}/{part}" for part in KINDS}
