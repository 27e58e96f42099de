"""Print one table of scores: python -m bench [LAYER] [--raise-floors | --lower KEY FLOOR REASON]."""

from __future__ import annotations

import sys
import time

from bench.floors import find_falls, load_floors, load_published, lower_floor, raise_floors
from bench.scores import Score, run_benchmarks


def main(argv: list[str]) -> int:
    """Run the benchmarks; status 1 where a score lies under its floor, 2 where there is no data."""
    if argv[:1] == ["--lower"]:
        lower_floor(argv[1], float(argv[2]), argv[3])
        return 0
    only = next((word for word in argv if not word.startswith("-")), "")
    started = time.perf_counter()
    try:
        scores = list(run_benchmarks(only))
    except FileNotFoundError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    if "--raise-floors" in argv:
        print("\n".join(raise_floors(scores)) or "no score is above its floor")
    print_table(scores)
    print(f"\n{time.perf_counter() - started:.0f} s")
    falls = find_falls(scores, load_floors())
    print("\n".join(falls), file=sys.stderr)
    return 1 if falls else 0


def print_table(scores: list[Score]) -> None:
    """Print layer, measure, score, floor, and the best published score with its tool."""
    floors, published = load_floors(), load_published()
    print(f"{'layer':31} {'measure':25} {'score':>6} {'floor':>6}  best published")
    layer = ""
    for score in scores:
        floor = floors.get(score.key)
        best = published.get(score.key)
        told = f"{best['score']:.3f} {best['tool']} ({best['on']})" if best else ""
        shown = f"{floor:6.3f}" if floor is not None else f"{'-':>6}"
        print(f"{'' if score.layer == layer else score.layer:31} {score.measure:25} {score.value:6.3f} {shown}  {told}")
        layer = score.layer


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
