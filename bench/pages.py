"""Pages a second and word F1 of article extraction, beside trafilatura, on the same invented pages in the same run.

    python -m bench.pages [SEEDS]

Every layout of `bench.invented_pages` is made with that many seeds; every other page is heavy with scripts and menus, as
pages are. A second table has the same pages without their names: no class, id, role or semantic element, as a site might
be that nobody has seen. Words are those of the visible article; captions are left out of what either tool gives, since
one keeps them as lines of their own and the other drops them.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from bench.invented_pages import LAYOUTS, Made, make_page
from onrecord.errors import UnreadableDocument
from onrecord.pages import read_page

ROUNDS = 3
SHINGLE = 4  # words, as in the public article benchmark
WORD = re.compile(r"\w+")


def count_words(text: str, size: int = 1) -> Counter[tuple[str, ...]]:
    """Count runs of `size` words."""
    words = WORD.findall(text.lower())
    return Counter(zip(*(words[at:] for at in range(size)), strict=False))


def score(found: str, made: Made, size: int = 1) -> tuple[float, float]:
    """Give precision and recall of what was found against the visible article."""
    lines = [" ".join(line.split()) for line in found.splitlines()]
    kept = "\n".join(line for line in lines if line not in made.captions)
    have, want = count_words(kept, size), count_words("\n".join(made.lines), size)
    shared = (have & want).total()
    return shared / max(1, have.total()), shared / max(1, want.total())


def f1(precision: float, recall: float) -> float:
    """Give the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def read_here(page: str) -> str:
    """Extract with onrecord, decoding and metadata included."""
    try:
        return read_page(page.encode("utf-8"), source="page.html").text
    except UnreadableDocument:
        return ""


def read_with_trafilatura(page: str) -> str:
    """Extract with trafilatura's defaults, without metadata."""
    import trafilatura

    return trafilatura.extract(page.encode("utf-8"), include_comments=False) or ""


TOOLS: dict[str, Callable[[str], str]] = {"onrecord": read_here, "trafilatura": read_with_trafilatura}


def time_pages(pages: Sequence[Made]) -> dict[str, tuple[float, list[str]]]:
    """Give for each tool the processor seconds of its quickest round, and what it read; rounds of the tools alternate."""
    found = {tool: [read(made.page) for made in pages] for tool, read in TOOLS.items()}
    best = dict.fromkeys(TOOLS, 1e9)
    for _ in range(ROUNDS):
        for tool, read in TOOLS.items():
            started = time.process_time()
            for made in pages:
                read(made.page)
            best[tool] = min(best[tool], time.process_time() - started)
    return {tool: (best[tool], found[tool]) for tool in TOOLS}


def take_names(made: Made) -> Made:
    """Take every class, id, role and microdata name from a page, and make its semantic elements `div`s."""
    page = re.sub(r"\s(?:class|id|role|itemprop|rel)=(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", "", made.page)
    return made._replace(page=re.sub(r"<(/?)(?:nav|footer|aside|article|main|section|header)\b", r"<\1div", page))


def print_table(name: str, pages: Sequence[Made], layouts: bool) -> None:
    """Print a line a layout, where asked for, and a line a tool."""
    rows = {}
    by_layout: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for tool, (seconds, found) in time_pages(pages).items():
        scores = [score(text, made) for text, made in zip(found, pages, strict=True)]
        shingles = [score(text, made, SHINGLE) for text, made in zip(found, pages, strict=True)]
        for made, pair in zip(pages, scores, strict=True):
            by_layout[made.name][tool].append(f1(*pair))
        rows[tool] = (seconds, scores, shingles)
    for layout, values in by_layout.items() if layouts else ():
        print(f"{layout:22}" + "".join(f" {statistics.mean(values[tool]):12.3f}" for tool in TOOLS))
    print(f"\n{name}\n{'tool':12} {'pages/s':>8} {'precision':>10} {'recall':>7} {'word F1':>8} {'4-word F1':>10}")
    print(f"{rows['trafilatura'][0] / rows['onrecord'][0]:.1f} times as fast")
    for tool, (seconds, scores, shingles) in rows.items():
        precision, recall = (statistics.mean(values) for values in zip(*scores, strict=True))
        words, runs = (statistics.mean(f1(*pair) for pair in pairs) for pairs in (scores, shingles))
        print(f"{tool:12} {len(pages) / seconds:8.0f} {precision:10.3f} {recall:7.3f} {words:8.3f} {runs:10.3f}")


def main(argv: Sequence[str]) -> int:
    """Print the tables."""
    seeds = range(int(argv[0]) if argv else 4)
    pages = [make_page(name, 1_000 * seed + 7, heavy=seed % 2 == 1) for name in LAYOUTS for seed in seeds]
    size = statistics.mean(len(made.page) for made in pages) / 1000
    print(f"{len(pages)} pages of {len(LAYOUTS)} layouts, {size:.0f} KB on average\n")
    print(f"{'layout, word F1':22}" + "".join(f" {tool:>12}" for tool in TOOLS))
    print_table("as they were made", pages, layouts=True)
    print_table("without names", [take_names(made) for made in pages], layouts=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
