"""The tagger's parts that need no model, and the model file itself."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from onrecord.statements.confidence import POINTS, calibrate
from onrecord.tagger.decode import find_runs
from onrecord.tagger.tagger import STRIDE, WINDOW, cut_windows

LIMIT = 30_000_000  # bytes: what all shipped weights together may weigh


@pytest.mark.parametrize("count", [0, 1, WINDOW, WINDOW + 1, 3 * STRIDE, 1_000])
def test_windows_cover_all_pieces_in_order(count: int) -> None:
    windows = cut_windows(count)
    assert sorted({at for start, end in windows for at in range(start, end)}) == list(range(count))
    assert windows == sorted(windows)


def test_a_span_never_begins_with_inside() -> None:
    """Where "inside" is likeliest first, the span is taken to begin there."""
    logits = np.log(np.array([[0.2, 0.3, 0.5], [0.2, 0.1, 0.7], [0.9, 0.05, 0.05], [0.1, 0.8, 0.1]]))
    assert find_runs(logits) == [(0, 2), (3, 4)]


def test_confidence_rises_with_sureness_and_meets_the_measured_points() -> None:
    values = [calibrate(n / 100) for n in range(101)]
    assert values == sorted(values)
    assert all(calibrate(x) == pytest.approx(y, abs=0.001) for x, y in POINTS)


def test_shipped_weights_are_under_thirty_megabytes_and_no_pickle() -> None:
    package = files("onrecord")
    weights = [
        path
        for noun in ("stories", "tagger/model", "entities/model")
        for path in (package / noun).iterdir()
        if path.name.endswith((".onnx", ".json", ".npz"))
    ]
    assert 0 < sum(len(path.read_bytes()) for path in weights) < LIMIT
    assert (package / "tagger/model/tagger.md").is_file()
