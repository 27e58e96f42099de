"""Running every scorer of the development data and reading the figures that count from its JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from bench.data import bench_folder
from bench.predictions import (
    Predict,
    predict_attribution,
    predict_figures,
    predict_links,
    predict_people,
    predict_readings,
    predict_stories,
    predict_times,
)


class Benchmark(NamedTuple):
    """One scorer on one gold file."""

    layer: str
    gold: Sequence[str]
    """Files below the folder of development data, joined before they are scored; or one folder."""
    scorer: Sequence[str]
    """The script, and options that follow gold and prediction."""
    predict: Predict
    measures: dict[str, str]
    """What a measure is called here, and its place in the scorer's JSON, parts joined by dots."""


BENCHMARKS = (
    Benchmark("statements (PolNeAR dev)", ["attribution/polnear-dev.jsonl.gz"], ["attribution/score_attribution.py"],
              predict_attribution,
              {"content F1": "all.content.f1", "whole F1": "all.full.f1", "exact content F1": "all.exact.f1",
               "direct content F1": "direct.content.f1", "direct whole F1": "direct.full.f1"}),
    Benchmark("times (AQUAINT, TimeBank dev)", ["times/aquaint.jsonl.gz", "times/timebank-dev.jsonl.gz"],
              ["times/score_times.py"], predict_times,
              {"strict F1": "strict.f1", "relaxed F1": "relaxed.f1", "value F1": "value.f1"}),
    Benchmark("figures (NewsQuant dev)", ["figures/newsquant-dev.jsonl.gz"], ["figures/score_figures.py"],
              predict_figures,
              {"value F1": "value.f1", "value+unit F1": "value+unit.f1",
               "value+unit+qualifier F1": "value+unit+qualifier.f1", "value+concept F1": "value+concept.f1"}),
    Benchmark("people (GUM news)", ["people/gum-train.jsonl.gz"], ["people/score_people.py", "--genre", "news"],
              predict_people, {"name F1": "name_f1", "B-cubed F1": "b3_f1", "pronouns": "pronoun"}),
    Benchmark("people (GUM, all genres)", ["people/gum-train.jsonl.gz"], ["people/score_people.py"],
              predict_people, {"name F1": "name_f1"}),
    Benchmark("stories (built pages dev)", ["stories/dev.jsonl.gz"], ["stories/score_stories.py"], predict_stories,
              {"boundary F1": "all.boundary.f1", "exact documents": "all.exact_documents",
               "furniture F1": "all.furniture_chars.f1", "story text kept": "all.story_text_dropped"}),
    Benchmark("stories (real pages dev)", ["stories/wild-dev.jsonl"], ["stories/score_stories.py"], predict_stories,
              {"mean furniture F1": "all.furniture_chars_mean_document_f1"}),
    Benchmark("linking (Giveme5W1H dev)", ["linking/dev.jsonl.gz"], ["linking/score_linking.py"], predict_links,
              {"B-cubed F1": "b3.f1", "pairwise F1": "pairs.f1"}),
    Benchmark("whole articles (gold)", ["gold"], ["score_readings.py"], predict_readings,
              {"furniture F1": "furniture.f1", "statements F1": "statements.f1",
               "statements full F1": "statements.full", "statement kind": "statements.kind",
               "speaker": "statements.spk",
               "people mention F1": "people.f1", "people B-cubed F1": "people.b3", "people named": "people.named",
               "times value F1": "times.value_f1", "figures value F1": "figures.value_f1",
               "events recall": "events.r", "events dated": "events.dated"}),
)  # fmt: skip

TURNED_ROUND = frozenset({"story text kept"})
"""Measures whose scorer counts the loss: shown as one minus it, so that higher is better everywhere."""


class Score(NamedTuple):
    """One measured figure between 0 and 1; higher is better."""

    layer: str
    measure: str
    value: float

    @property
    def key(self) -> str:
        """The name under which its floor is kept."""
        return f"{self.layer}: {self.measure}"


def run_benchmarks(only: str = "") -> Iterator[Score]:
    """Read the development data and score it, benchmark by benchmark.

    Args:
        only: part of a layer's name; others are left out.
    Raises: FileNotFoundError where the development data is not there.
    """
    if not bench_folder().is_dir():
        raise FileNotFoundError(f"no development data at {bench_folder()}; name its folder in ONRECORD_BENCH")
    made: dict[tuple[Predict, tuple[str, ...]], list[str]] = {}
    for benchmark in BENCHMARKS:
        if only not in benchmark.layer:
            continue
        asked = (benchmark.predict, tuple(benchmark.gold))
        if asked not in made:
            made[asked] = [json.dumps(line) for name in benchmark.gold for line in benchmark.predict(_path(name))]
        result = _run_scorer(benchmark, made[asked])
        for measure, place in benchmark.measures.items():
            value = _dig(result, place)
            yield Score(benchmark.layer, measure, 1 - value if measure in TURNED_ROUND else value)


def _path(name: str) -> Path:
    return bench_folder() / name


def _run_scorer(benchmark: Benchmark, predicted: list[str]) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        gold, prediction = _path(benchmark.gold[0]), Path(folder, "predicted.jsonl")
        if len(benchmark.gold) > 1:
            gold = Path(folder, "gold.jsonl.gz")
            gold.write_bytes(b"".join(_path(name).read_bytes() for name in benchmark.gold))
        prediction.write_text("\n".join(predicted) + "\n", encoding="utf-8")
        script, *options = benchmark.scorer
        command = [sys.executable, str(_path(script)), str(gold), str(prediction), *options, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{script} ended with {done.returncode}: {done.stderr.strip()}")
        scores: dict[str, Any] = json.loads(done.stdout)
        return scores


def _dig(result: dict[str, Any], place: str) -> float:
    found: Any = result
    for part in place.split("."):
        found = found[part]
    return float(found)
