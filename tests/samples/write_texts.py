"""Writes the samples' texts from their true readings: python -m samples.write_texts, from tests/.

A sample is edited in NAME.truth alone; the text that ships is the same without its marks.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from samples.truth import load_truth, truth_names


def main() -> None:
    """Write every text anew, and say how long it is."""
    for name in truth_names():
        text = load_truth(name).text
        Path(str(files("onrecord.samples") / f"{name}.txt")).write_bytes(text.encode("utf-8"))
        sys.stdout.write(f"{name}.txt: {len(text.split())} words\n")


if __name__ == "__main__":
    main()
