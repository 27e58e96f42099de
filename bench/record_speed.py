"""How fast a record is added to and asked, how large it is, and how that grows.

    python -m bench.record_speed [--draws N] [--keep FILE] [ARTICLES ...]     1,000, 10,000 and 100,000 unless told otherwise

One SQLite record of invented articles (`invented_record.py`) grows from each size to the next; at each it is asked. Every kind
of question is drawn many times: with words and names of the record itself, common ones and rare ones, as `questions_asked.py`
tells. A question is timed to its first 50 answers. Times are milliseconds of the processor and, beside them, of the clock,
which a busy machine stretches. The slope of the logarithms says how each grows from the first size to the last: 0 not at all,
1 as the record does.
"""

from __future__ import annotations

import argparse
import gc
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from math import log
from pathlib import Path
from typing import NamedTuple

from bench.invented_record import invent_readings
from bench.questions_asked import FIRST_PAGE, QUESTIONS, Pool
from onrecord.reading import Reading
from onrecord.store import Record

SIZES = (1_000, 10_000, 100_000)
DRAWS = 30  # of each kind of question
AT_ONCE = 1_000  # readings that are made before they are added, so that only the adding is timed
OPENINGS = 20
TARGETS = "targets: 300 articles a second added, questions 50 ms (p95), opening 100 ms, file 4 times the text"


class Cost(NamedTuple):
    """Milliseconds, of the processor and of the clock."""

    processor: float
    clock: float


def timed(work: Callable[[], object]) -> Cost:
    """Time one piece of work."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Cost(1e3 * (time.process_time() - processor), 1e3 * (time.perf_counter() - clock))


def p95(values: Sequence[float]) -> float:
    """Give the value that 95 of 100 do not go beyond."""
    return sorted(values)[max(0, round(0.95 * len(values)) - 1)]


class Measured:
    """What was measured, by its name, at each size."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[int, tuple[float, str]]] = {}

    def note(self, name: str, size: int, value: float, shown: str) -> None:
        """Note a value, whose growth counts, and how it is shown."""
        self.rows.setdefault(name, {})[size] = value, shown
        print(f"{size:>8,}  {name}: {shown}", flush=True)

    def table(self, sizes: Sequence[int]) -> Iterator[str]:
        """Give the lines of a table in Markdown."""
        yield "| " + " | ".join(["", *(f"{size:,}" for size in sizes), "slope"]) + " |"
        yield "| --- |" + " ---: |" * (len(sizes) + 1)
        for name, row in self.rows.items():
            yield "| " + " | ".join([name, *(row[size][1] if size in row else "" for size in sizes), _slope(row)]) + " |"


def _slope(row: dict[int, tuple[float, str]]) -> str:
    points = [(log(size), log(value)) for size, (value, _) in row.items() if value > 0]
    if len(points) < 2:
        return ""
    (first, low), (last, high) = points[0], points[-1]
    return f"{(high - low) / (last - first):.2f}"


def grow(record: Record, readings: Iterator[Reading], until: int, had: int, measured: Measured) -> int:
    """Add readings until there are so many; give the bytes of the texts that were added."""
    costs: list[Cost] = []
    utf8 = 0
    for _ in range(had, until, AT_ONCE):
        some = list(islice(readings, min(AT_ONCE, until - had)))
        utf8 += sum(len(reading.document.text.encode()) for reading in some)
        gc.freeze()  # readings that are at hand are not for the collector to go through
        cost = timed(lambda some=some: record.add(some))  # type: ignore[misc]  # the default is what it is called with
        costs.append(Cost(len(some) / cost.processor * 1e3, len(some) / cost.clock * 1e3))
    last = costs[-max(1, len(costs) // 10) :]
    processor, clock = (statistics.median(values) for values in zip(*last, strict=True))
    measured.note("added a second, in the last tenth", until, clock, f"{clock:.0f} ({processor:.0f} of the processor)")
    processor, clock = (statistics.median(values) for values in zip(*costs, strict=True))
    measured.note("added a second, median", until, clock, f"{clock:.0f} ({processor:.0f} of the processor)")
    return utf8


def weigh(place: Path, utf8: int, size: int, measured: Measured) -> None:
    """Measure the file and each of its tables, as a share of the texts."""
    with sqlite3.connect(place) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        tables = raw.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC").fetchall()
    raw.close()
    whole = place.stat().st_size
    measured.note("file, times the text", size, whole, f"{whole / utf8:.2f} ({whole / 1e6:.0f} MB)")
    for name, taken in tables:
        if taken > 0.005 * whole:
            measured.note(f"- `{name}`", size, taken, f"{taken / utf8:.3f}")


def open_often(place: Path, size: int, measured: Measured) -> None:
    """Time the opening of the record, to a first answer of its tables."""

    def once() -> None:
        with Record.open(place, writing=False) as record:
            record.reading("sha256:none")

    costs = [timed(once) for _ in range(OPENINGS)]
    middle = Cost(*(statistics.median(values) for values in zip(*costs, strict=True)))
    measured.note("opening", size, middle.clock, f"{middle.clock:.1f} ms ({middle.processor:.1f})")


def ask(place: Path, size: int, draws: int, measured: Measured) -> None:
    """Ask every kind of question with words of the record."""
    pool = Pool(place, random.Random(size))
    gc.freeze()  # the bench's own words are not for the collector to go through
    with Record.open(place, writing=False) as record:
        for name, draw in QUESTIONS.items():
            costs, answers = list[Cost](), 0
            for _ in range(draws):
                question = draw(record, pool)
                found = list[object]()
                costs.append(timed(lambda found=found, question=question: found.extend(islice(question, FIRST_PAGE))))  # type: ignore[misc]
                answers += len(found)
            processor, clock = ([getattr(cost, kind) for cost in costs] for kind in Cost._fields)
            middle = statistics.median(processor)
            shown = f"{p95(processor):.0f} / {p95(clock):.0f} ms ({middle:.0f}; {answers / draws:.0f} answers)"
            measured.note(name, size, p95(processor), shown)


def measure(sizes: Sequence[int], draws: int, keep: Path | None) -> None:
    """Let a record grow and measure it at each size."""
    measured, readings, had, utf8 = Measured(), invent_readings(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        place = keep or Path(folder) / "speed.record"
        for size in sizes:
            with Record.open(place, create=True) as record:
                utf8 += grow(record, readings, size, had, measured)
            had = size
            weigh(place, utf8, size, measured)
            open_often(place, size, measured)
            ask(place, size, draws, measured)
    print("\nQuestions: 95 of 100 take at most so much processor time / time by the clock (median; answers on the first page).")
    print(TARGETS + "\n")
    print("\n".join(measured.table(sizes)))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="how many articles, growing")
    parser.add_argument("--draws", type=int, default=DRAWS, help="how often each kind of question is asked")
    parser.add_argument("--keep", type=Path, help="keep the record in this new file")
    told = parser.parse_args()
    measure(sorted(told.sizes), told.draws, told.keep)


if __name__ == "__main__":
    main()
