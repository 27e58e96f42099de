"""Words a second of the whole reading, of each stage, and of spaCy's own full pipeline, in one run on one core.

    python -m bench.speed [ROUNDS]

The texts are those of the sample documents, and of the development data's articles where they are there. Every round
times everything once, in turn; the figure shown is the median over the rounds, and so is the ratio to spaCy. The tagger,
which serves both entities and statements, is timed apart from them.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import gc
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import islice
from typing import Any

import spacy

from bench.data import bench_folder, load_lines
from onrecord.language import load_engine
from onrecord.language.spacy_engine import MODEL
from onrecord.pipeline import STAGES, read
from onrecord.reading import Document, Reading
from onrecord.samples import load_samples
from onrecord.stories import add_stories
from onrecord.tagger import tag_once

ROUNDS = 5
ARTICLES = 40  # of PolNeAR: about 30,000 words, some ten seconds a round


def load_texts() -> list[Document]:
    """Give the documents that are timed."""
    documents = list(load_samples())
    if bench_folder().is_dir():
        rows = load_lines(bench_folder() / "attribution" / "polnear-dev.jsonl.gz")
        documents += [Document(text=row["text"], published=row["published"]) for row in islice(rows, ARTICLES)]
    return documents


def time_call(call: Callable[..., Any], *given: Any) -> tuple[float, Any]:
    """Give the seconds that one call took, and what it returned."""
    started = time.perf_counter()
    result = call(*given)
    return time.perf_counter() - started, result


def time_round(documents: list[Document], plain: Any) -> dict[str, float]:
    """Time the whole reading, every part of it on its own, and spaCy alone; seconds for all documents together."""
    spent: dict[str, float] = defaultdict(float)
    engine = load_engine()
    texts = [document.text for document in documents]
    spent["spaCy's full pipeline alone"], _ = time_call(lambda: list(plain.pipe(texts)))
    for document in documents:
        seconds, _ = time_call(read, document)
        spent["whole reading"] += seconds
    for document in documents:
        seconds, reading = time_call(add_stories, Reading(document=document))
        spent["  stories, furniture"] += seconds
        furniture = [piece.span for piece in reading.furniture]
        seconds, analysis = time_call(engine.analyse, document.text, reading.stories, furniture)
        spent["  language"] += seconds
        for story in reading.stories:
            seconds, _ = time_call(tag_once, reading, story, analysis)
            spent["  tagger"] += seconds
        for stage in STAGES:
            seconds, reading = time_call(stage.run, reading, analysis)
            spent[f"  {stage.fills}"] += seconds
    return spent


COLD = "import onrecord; onrecord.read('Ruth Calder said the gate was open.')"
"""What a fresh process does until its first reading is there: import, both models, one sentence."""


def time_cold_start() -> float:
    """Give the seconds of COLD, the start of the interpreter included."""
    seconds, _ = time_call(subprocess.check_call, [sys.executable, "-c", COLD])
    return seconds


def main(argv: list[str]) -> int:
    """Time the rounds and print one table."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    rounds = int(argv[0]) if argv else ROUNDS
    documents = load_texts()
    words = sum(len(document.text.split()) for document in documents)
    plain = spacy.load(MODEL)
    time_round(documents[:3], plain)
    gc.collect()
    timed = [time_round(documents, plain) for _ in range(rounds)]
    base = "spaCy's full pipeline alone"
    print(f"{len(documents)} documents, {words:,} words, {rounds} rounds, one core; medians")
    print(f"{'':30} {'words/s':>9} {'of spaCy speed':>15} {'share of reading':>17}")
    for name in timed[0]:
        speed = statistics.median(words / spent[name] for spent in timed)
        ratio = statistics.median(spent[base] / spent[name] for spent in timed)
        share = statistics.median(spent[name] / spent["whole reading"] for spent in timed)
        print(f"{name:30} {speed:9,.0f} {ratio:15.2f} {'' if name == base else f'{share:17.1%}'}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:,.0f} MiB (both pipelines loaded)")
    print(f"cold start, first reading included: {statistics.median(time_cold_start() for _ in range(rounds)):.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
