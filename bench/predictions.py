"""Readings of the development data, in the form that each folder's scorer reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.data import load_lines
from bench.figures_format import newsquant_figures
from onrecord.cases import CaseIndex, digest_stories
from onrecord.pipeline import DEFAULTS, read_all
from onrecord.reading import Document, Options, Reading
from onrecord.stories import add_stories

JOBS = 2

Line = dict[str, Any]


def _readings(gold: Iterable[Line], options: Options = DEFAULTS) -> Iterator[tuple[str, Reading]]:
    rows = list(gold)
    documents = [
        Document(text=row["text"], source=row["id"], title=row.get("title"), published=row.get("published")) for row in rows
    ]
    for row, reading in zip(rows, read_all(documents, jobs=JOBS, options=options), strict=True):
        if not isinstance(reading, Reading):
            raise reading
        yield row["id"], reading


def _plain(reading: Reading, layer: str) -> list[Line]:
    layers: dict[str, list[Line]] = json.loads(reading.to_json())
    return layers[layer]


def predict_attribution(gold: Path) -> Iterator[Line]:
    """Give PolNeAR lines: statements by PolNeAR's rules."""
    for name, reading in _readings(load_lines(gold), Options(statement_rules="polnear")):
        yield {"id": name, "statements": _plain(reading, "statements")}


def predict_times(gold: Path) -> Iterator[Line]:
    """Give TempEval-3 lines."""
    for name, reading in _readings(load_lines(gold)):
        yield {"id": name, "times": _plain(reading, "times")}


def predict_figures(gold: Path) -> Iterator[Line]:
    """Give NewsQuant lines: figures by CQE's rules."""
    for name, reading in _readings(load_lines(gold)):
        yield {"id": name, "figures": newsquant_figures(reading)}


def predict_people(gold: Path) -> Iterator[Line]:
    """Give GUM lines."""
    for name, reading in _readings(load_lines(gold)):
        yield {"id": name, "entities": _plain(reading, "entities")}


def predict_stories(gold: Path) -> Iterator[Line]:
    """Give run-together pages as stories and furniture; no other layer is asked."""
    for row in load_lines(gold):
        reading = add_stories(Reading(document=Document(text=row["text"])))
        stories = [story["spans"] for story in _plain(reading, "stories")]
        yield {"id": row["id"], "stories": stories, "furniture": _plain(reading, "furniture")}


def predict_links(gold: Path) -> Iterator[Line]:
    """Give the event of each article: that of its longest story, all articles linked day by day."""
    digests = {name: digest_stories(reading) for name, reading in _readings(load_lines(gold))}
    index = CaseIndex()
    index.add(digest for stories in digests.values() for digest in stories)
    longest = {
        name: max(stories, key=lambda story: sum(term.count for term in story.words)).key for name, stories in digests.items()
    }
    yield from ({"id": name, "cluster": index.event_of(key).id} for name, key in longest.items())


def predict_readings(gold: Path) -> Iterator[Line]:
    """Give whole readings of the articles that the folder `gold` annotates; their texts lie in its sister `texts`."""
    rows: list[Line] = []
    for path in sorted(gold.glob("*.json")):
        text = (gold.parent / "texts" / f"{path.stem}.txt").read_bytes().decode("utf-8")
        published = json.loads(path.read_text(encoding="utf-8"))["published"]
        rows.append({"id": f"{path.stem}.txt", "text": text, "published": published})
    for _, reading in _readings(rows):
        yield json.loads(reading.to_json())


Predict = Callable[[Path], Iterator[Line]]
