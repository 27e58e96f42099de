"""The sample case: what its true case file says stands in its articles."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

from onrecord.samples import load_case

CASE: dict[str, Any] = tomllib.loads((files("onrecord.samples") / "case/case.toml").read_text(encoding="utf-8"))
ARTICLES = {PurePosixPath(document.source or "").stem: document for document in load_case()}


def quoted() -> Iterator[tuple[str, str]]:
    """Every article that the truth quotes, with the words."""
    for difference in CASE["differences"]:
        yield from ((told["article"], told["words"]) for told in difference["told"])
        if "note" in difference:
            yield difference["note"]["article"], difference["note"]["words"]
    for question in CASE["open"]:
        yield question["article"], question["words"]
    for version in CASE["versions"]:
        yield from ((version["earlier"], words) for words in version["removed"] + [old for old, _ in version["changed"]])
        yield from ((version["later"], words) for words in version["added"] + [new for _, new in version["changed"]])


def test_the_case_is_told_by_five_outlets_over_three_years() -> None:
    days = [document.published_on for document in ARTICLES.values() if document.published_on]
    assert len(ARTICLES) >= 25
    assert len({document.outlet for document in ARTICLES.values()}) == 5
    assert max(days) - min(days) > timedelta(days=3 * 365)
    assert days == sorted(days)


def test_the_truth_speaks_of_every_article_and_of_no_other() -> None:
    assert set(CASE["articles"]) == set(ARTICLES)
    assert {article for step in CASE["steps"] for article in step["articles"]} <= set(ARTICLES)


def test_every_word_that_the_truth_quotes_stands_in_its_article() -> None:
    assert [pair for pair in quoted() if pair[1] not in ARTICLES[pair[0]].text] == []


def test_every_step_is_of_a_person_of_the_cast_and_every_one_that_became_another_names_it() -> None:
    people = {person["key"] for person in CASE["people"]}
    steps = {step["id"] for step in CASE["steps"]}
    assert {step["person"] for step in CASE["steps"] if "person" in step} <= people
    assert {step["became"] for step in CASE["steps"] if "became" in step} <= steps


def test_a_page_that_changed_in_silence_is_there_twice() -> None:
    (version,) = CASE["versions"]
    earlier, later = ARTICLES[version["earlier"]], ARTICLES[version["later"]]
    assert earlier.url == later.url == version["url"]
    assert earlier.retrieved and later.retrieved
    assert datetime.fromisoformat(earlier.retrieved) < datetime.fromisoformat(later.retrieved)
