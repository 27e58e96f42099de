"""What the engine does not yet get right in the sample case: python -m proceedings.case_misses --write, from tests/."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any

import onrecord
from onrecord.reading import Reading, Step
from onrecord.samples import load_case

LIST = Path(__file__).parent / "case_misses.txt"
CASE: dict[str, Any] = tomllib.loads((files("onrecord.samples") / "case/case.toml").read_text(encoding="utf-8"))
PEOPLE: dict[str, Any] = {person["key"]: person for person in CASE["people"]}


@cache
def read_case() -> dict[str, Reading]:
    """The readings of the case by article, each read once."""
    return {PurePosixPath(document.source or "").stem: onrecord.read(document) for document in load_case()}


def find_misses() -> list[str]:
    """Name every true step that an article's reading lacks, and every one that is not true, article by article.

    A step of nobody named is right where anybody's is: it is unfinished, not wrong. One told twice counts once.
    """
    return [line for article, reading in read_case().items() for line in _of_article(article, reading)]


def find_key(article: str, name: str) -> str | None:
    """Give the key of the person whom an article names; None for who is not in the truth. The builder is a namesake."""
    case = CASE["articles"][article]["case"]
    fitting = [key for key, person in PEOPLE.items() if name == person["name"] or name in person["names"]]
    own = [key for key in fitting if PEOPLE[key].get("case", case) == case]
    return next(iter(own or fitting), None)


def _of_article(article: str, reading: Reading) -> Iterator[str]:
    true = [step for step in CASE["steps"] if article in step["articles"]]
    met: set[str] = set()
    for step in reading.steps:
        fitting = [one for one in true if _fits(article, reading, step, one)]
        if not fitting:
            entity = reading.entity(step.person)
            told = f"{step.process}/{step.stage}={step.outcome}@{step.status}"
            yield f"{article} extra: {entity.name if entity else 'nobody named'}: {told}"
        met.update([one["id"] for one in fitting if one["id"] not in met][:1])
    yield from (f"{article} missing: {one['id']}" for one in true if one["id"] not in met)


def _fits(article: str, reading: Reading, step: Step, true: dict[str, Any]) -> bool:
    entity = reading.entity(step.person)
    whose = entity is None or find_key(article, entity.name) == true.get("person")
    status = true.get("status", "happened")
    outcome = step.outcome == true.get("outcome") or status == "planned"
    same = (step.process, step.stage) == (true["process"], true["stage"])
    return whose and same and outcome and (step.status == status or (step.status == "unclear" and entity is None))


if __name__ == "__main__":
    misses = find_misses()
    total = sum(len(step["articles"]) for step in CASE["steps"])
    if "--write" in sys.argv:
        LIST.write_text("".join(f"{line}\n" for line in misses), encoding="utf-8")
    sys.stdout.write(f"{sum(' missing: ' in line for line in misses)} of {total} true steps missed, "
                     f"{sum(' extra: ' in line for line in misses)} not true\n")  # fmt: skip
