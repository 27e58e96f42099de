"""How long the file of a case takes to make, and how that grows with its stories: `python -m bench.case_file_speed 148 1000`.

The stories are invented (`bench.invented_record`) and read already; they share people, since names come from a small pool.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Sequence
from math import log

from bench.invented_record import invent_readings
from onrecord.casefile import CaseFile, make_case_file
from onrecord.reading import Reading

RUNS = (37, 148, 305, 1_000, 3_000)
NAMES = 40  # of each shape


def measure(runs: Sequence[int]) -> None:
    """Print seconds of the processor for cases of growing size, and the slope of both logarithms: 1 is linear."""
    points = []
    readings = list(invent_readings(max(runs), names=NAMES))
    _make(readings[:10])  # what is loaded once a process is not measured
    for many in runs:
        began = time.process_time()
        file = _make(readings[:many])
        took = time.process_time() - began
        points.append((log(many), log(took)))
        print(f"{many:6,} articles: {took:6.2f} s; {len(file.people):5,} people, {len(file.stages):7,} stages, "
              f"{len(file.timeline):8,} happenings, {len(file.differences):4,} differences", flush=True)  # fmt: skip
    if len(points) > 1:
        print(f"slope of the logarithms: {statistics.linear_regression(*zip(*points, strict=True)).slope:.2f}")


def _make(readings: Sequence[Reading]) -> CaseFile:
    stories = {reading.document.id: {story.id for story in reading.stories} for reading in readings}
    return make_case_file("C0123456789", "an invented case", readings, stories)


if __name__ == "__main__":
    measure([int(many) for many in sys.argv[1:]] or RUNS)
