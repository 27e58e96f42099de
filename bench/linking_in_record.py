"""How fast whole articles are linked inside a record, and how that grows: `python -m bench.linking_in_record 1000 4000`.

The articles are invented (`bench.invented_record`) and read already. What is measured is `Record.link_cases`: taking their
readings out of the tables, digesting them, linking, and writing what came of it. `bench.linking_speed` links digests alone.
Then some more come, as they do every day, and are linked by themselves.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Sequence
from itertools import islice
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.invented_record import invent_readings
from onrecord.store import Record

RUNS = (1_000, 2_000, 4_000, 8_000)
MORE = 100  # articles that come later


def measure(runs: Sequence[int]) -> None:
    """Print stories a second for records of growing size, by processor time, and the slope of both logarithms: 1 is linear."""
    points = []
    for articles in runs:
        with TemporaryDirectory() as folder, Record.open(str(Path(folder) / "invented.record"), create=True) as record:
            readings = invent_readings(articles + MORE)
            record.add(islice(readings, articles))
            stories, took = _link(record)
            record.add(readings)
            more, later = _link(record)
            sizes = [len(case.stories) for case in record.cases()]
        points.append((log(stories), log(took)))
        print(f"{stories:7,} stories: {took:6.1f} s, {stories / took:5.0f} a second; {len(sizes):6,} cases, the largest "
              f"{max(sizes):4,}; {more} more later: {later:4.1f} s", flush=True)  # fmt: skip
    if len(points) > 1:
        print(f"slope of the logarithms: {statistics.linear_regression(*zip(*points, strict=True)).slope:.2f}")


def _link(record: Record) -> tuple[int, float]:
    """Link what is new; give how many stories that is, and how many seconds of the processor it took."""
    began = time.process_time()
    stories = record.link_cases().stories
    return stories, time.process_time() - began


if __name__ == "__main__":
    measure([int(n) for n in sys.argv[1:]] or RUNS)
