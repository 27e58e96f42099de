"""Where the development data lies, and reading it."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def bench_folder() -> Path:
    """Give the folder of development data: ONRECORD_BENCH, or "../shared/bench" beside the project."""
    return Path(os.environ.get("ONRECORD_BENCH") or ROOT.parent / "shared" / "bench")


def load_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read JSON Lines, gzipped where the name ends in .gz."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
