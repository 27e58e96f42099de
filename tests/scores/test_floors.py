"""No score falls under its floor, and floors only go up unless somebody says why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import floors
from bench.data import bench_folder
from bench.scores import Score, run_benchmarks


@pytest.mark.skipif(not bench_folder().is_dir(), reason=f"no development data at {bench_folder()}: floors not checked")
def test_no_score_is_under_its_floor() -> None:
    """Every scorer of the development data, on the engine as it is now."""
    assert floors.find_falls(run_benchmarks(), floors.load_floors()) == []


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A floors file of our own, with one floor of 0.7."""
    place = tmp_path / "floors.json"
    place.write_text(json.dumps({"floors": {"times: value F1": 0.7}, "lowered": []}), encoding="utf-8")
    monkeypatch.setattr(floors, "PLACE", place)
    return place


def test_a_score_under_its_floor_is_named_and_one_without_a_floor_too(place: Path) -> None:
    scores = [Score("times", "value F1", 0.699), Score("times", "strict F1", 0.9)]
    assert floors.find_falls(scores, floors.load_floors()) == [
        "times: value F1: 0.699 is under its floor of 0.700",
        "times: strict F1: 0.900 has no floor; run: make floors",
    ]


@pytest.mark.parametrize(("value", "floor"), [(0.7129, 0.707), (0.65, 0.7)])
def test_raising_floors_follows_better_scores_and_ignores_worse_ones(place: Path, value: float, floor: float) -> None:
    floors.raise_floors([Score("times", "value F1", value)])
    assert floors.load_floors() == {"times: value F1": floor}


def test_lowering_a_floor_keeps_the_reason_and_is_refused_without_one(place: Path) -> None:
    with pytest.raises(ValueError, match="for a reason"):
        floors.lower_floor("times: value F1", 0.6, " ")
    floors.lower_floor("times: value F1", 0.6, "vague times now follow the guidelines")
    assert floors.load_floors() == {"times: value F1": 0.6}
    assert json.loads(place.read_text(encoding="utf-8"))["lowered"][0]["because"].startswith("vague")
