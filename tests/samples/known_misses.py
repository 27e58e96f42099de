"""What the engine does not yet get right in the samples: python -m samples.known_misses --write, from tests/."""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord.pipeline import read
from onrecord.samples import load_samples
from samples.compare import find_misses
from samples.truth import load_truth, truth_names

FOLDER = Path(__file__).with_name("known_misses")


def load_known(name: str) -> list[str]:
    """Give the known misses of a sample, a line each."""
    path = FOLDER / f"{name}.txt"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def find_now(name: str) -> list[str]:
    """Give the misses of the engine as it is."""
    document = next(d for d in load_samples() if d.source == f"samples/{name}.txt")
    return find_misses(load_truth(name), read(document))


def main() -> None:
    """Write every list anew, or print how many misses there are."""
    for name in truth_names():
        misses = find_now(name)
        if "--write" in sys.argv:
            FOLDER.mkdir(exist_ok=True)
            (FOLDER / f"{name}.txt").write_text("".join(f"{line}\n" for line in misses), encoding="utf-8")
        sys.stdout.write(f"{name}: {len(misses)} misses of {len(load_truth(name).facts)} true items\n")


if __name__ == "__main__":
    main()
