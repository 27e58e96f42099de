"""Fuzz every seam, or those named: `python -m fuzz [SEAM ...] [--seconds N] [--jobs N]`.

The time is shared among the seams. What was found to reach new branches stays in build/fuzz/SEAM/corpus and is gone on with
the next time; an input that breaks the property is kept in build/fuzz/SEAM/findings, and `--again FILE` tries it once.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from fuzz.check import Seam, check, find_way, seed
from fuzz.seams import SEAMS

ROOT = Path("build/fuzz")
LONGEST = 16_384  # bytes of an input
SLOWEST = 20  # seconds that one input may take, instrumented and on a busy machine
MOST_MEMORY = 2_048  # MB of the whole process
MOST_FINDINGS = 5  # of one seam, in one run


class Result(NamedTuple):
    """What fuzzing of one seam came to."""

    name: str
    runs: int
    branches: int
    findings: tuple[Path, ...]


def main(argv: Sequence[str]) -> int:
    """Fuzz, and print a line a seam; 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("seams", nargs="*", metavar="SEAM", help=", ".join(SEAMS))
    parser.add_argument("--seconds", type=int, default=600, help="all seams together (600)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="seams at once (one a core)")
    parser.add_argument("--again", type=Path, metavar="FILE", help="an input to try once, for the one seam named")
    asked = parser.parse_args(argv)
    if unknown := set(asked.seams) - set(SEAMS):
        parser.error(f"no seam is called {', '.join(sorted(unknown))}; there are {', '.join(SEAMS)}")
    seams = [SEAMS[name] for name in asked.seams or SEAMS]
    if asked.again:
        for item in check(seams[0], *find_way(asked.again.read_bytes(), seams[0])):
            print(repr(item)[:2_000])
        return 0
    jobs = min(asked.jobs, len(seams))
    seconds = max(1, asked.seconds * jobs // len(seams))
    print(
        f"{len(seams)} seams, {seconds} seconds each, {jobs} at once\n{'seam':14} {'inputs':>9} {'branches':>9} {'findings':>9}",
        flush=True,
    )
    found = False
    with ThreadPoolExecutor(jobs) as pool:
        for result in pool.map(lambda seam: fuzz(seam, seconds), seams):
            print(f"{result.name:14} {result.runs:9,} {result.branches:9,} {len(result.findings):9}", flush=True)
            for path in result.findings:
                found = True
                print(f"    python -m fuzz {result.name} --again {path}", flush=True)
    return int(found)


def fuzz(seam: Seam, seconds: int) -> Result:
    """Fuzz one seam; after a finding it is gone on until the time is spent."""
    folder = ROOT / seam.name
    corpus, findings = folder / "corpus", folder / "findings"
    for made in (corpus, findings):
        made.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seed(seam)):
        (corpus / f"seed-{number}").write_bytes(data)
    words = folder / "words"
    words.write_text(
        "".join(f'"{"".join(f"{chr(92)}x{byte:02x}" for byte in word)}"\n' for word in seam.words), encoding="ascii"
    )
    before, end = set(findings.iterdir()), time.monotonic() + seconds
    runs = branches = 0
    new: list[Path] = []
    while (left := round(end - time.monotonic())) > 0 and len(new) < MOST_FINDINGS:
        told = run(seam.name, [f"-max_total_time={left}", f"-dict={words}", f"-artifact_prefix={findings}/", str(corpus)])
        runs += sum(map(int, re.findall(r"stat::number_of_executed_units:\s+(\d+)", told)))
        branches = max([branches, *map(int, re.findall(r"cov: (\d+)", told))])
        (folder / "log").write_text(told, encoding="utf-8")
        new = sorted(set(findings.iterdir()) - before)
    return Result(seam.name, runs, branches, tuple(new))


def run(name: str, options: Sequence[str]) -> str:
    """Run libFuzzer in a process of its own, and give what it says."""
    limits = [
        f"-max_len={LONGEST}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MOST_MEMORY}",
        "-print_final_stats=1",
        "-len_control=20",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "fuzz.target", name, *limits, *options],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode and "SUMMARY" not in done.stderr and "stat::" not in done.stderr:
        sys.exit(f"the fuzzer could not start:\n{done.stderr[-2_000:]}")
    return done.stderr


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
