"""Train the models of src/onrecord/stories: furniture (two looks), story boundaries (two looks), weights of stems.

usage: python training/train_stories.py BENCH [--fast]

BENCH is the folder of development data, with stories/ and attribution/ in it. Needs scikit-learn besides onrecord.
Writes the JSON files into src/onrecord/stories and prints cross-validated scores; the same data and the same version
of scikit-learn make the same files.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from page_furniture import make_piece
from sklearn.ensemble import HistGradientBoostingClassifier

from onrecord.language import find_lines
from onrecord.reading import Span
from onrecord.stories import cohesion
from onrecord.stories.boundaries import SECOND_GAPS, choose, join_broken, second_gaps
from onrecord.stories.cohesion import GAPS, Weights, weigh_gaps
from onrecord.stories.context import SECOND, SURROUNDINGS, second_look, surroundings
from onrecord.stories.form import FORM, Line, read_line
from onrecord.stories.page_words import GROUPS

SEED = 20
FOLDS = 5
HOME = Path(__file__).parent.parent / "src/onrecord/stories"
WORDING = [
    at for at, name in enumerate(FORM)
    if name.startswith(("page", "imperative")) or name in dict(GROUPS) or name in ("label_page", "picture_label")
]  # fmt: skip
"""Columns that rest on word lists: blotted out in copies of furniture lines, so that form learns to do without."""
Page = dict[str, Any]


def load(path: Path) -> list[Page]:
    """Load JSON lines, zipped or not."""
    held = path.read_bytes()
    lines = (gzip.decompress(held) if path.suffix == ".gz" else held).decode("utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def load_articles(bench: Path) -> list[list[str]]:
    """Give the paragraphs of single articles, headline first."""
    rows = load(bench / "attribution/polnear-train.jsonl.gz")
    articles = [[line.strip() for line in row["text"].split("\n") if line.strip()] for row in rows]
    return [article for article in articles if len(article) > 4]


def make_pages(articles: Sequence[Sequence[str]], count: int) -> list[Page]:
    """Build run-together pages from single articles, with invented furniture."""
    rng = random.Random(SEED)
    headlines = [article[0].rstrip(".") for article in articles]
    stems = [read(" ".join(article)).stems for article in articles]
    pages = []
    for number in range(count):
        stories = _pick(rng, stems)
        density = rng.choice((0.0, 0.05, 0.15, 0.3))
        page: Page = {"id": f"made-{number}", "text": "", "stories": [], "furniture": [], "meta": {"articles": stories}}
        with_headlines = rng.random() < 0.3
        sentenced = rng.random() < 0.4
        for story in stories:
            _add_story(rng, page, articles[story], headlines, density, with_headlines or rng.random() < 0.1, sentenced)
        pages.append(page)
    return pages


def plain_pages(bench: Path, articles: Sequence[Sequence[str]], count: int) -> list[Page]:
    """Give single articles as they stand: what must not be torn, and has no furniture to speak of.

    Their short lines are left out of account: some are furniture, and nobody has marked which.
    """
    rng = random.Random(SEED)
    texts = ["\n\n".join(article) for article in rng.sample(list(articles), count)]
    for name in ("timebank-dev.jsonl.gz", "aquaint.jsonl.gz"):
        texts += [row["text"] for row in load(bench / "times" / name)]
    return [{"id": f"plain-{n}", "text": text, "stories": [[[0, len(text)]]], "furniture": []} for n, text in enumerate(texts)]


def _pick(rng: random.Random, stems: Sequence[frozenset[str]]) -> list[int]:
    size, near = rng.choice((1, 1, 2, 2, 3, 4, 5, 6)), rng.random() < 0.4
    chosen = [rng.randrange(len(stems))]
    while len(chosen) < size:
        here = stems[chosen[-1]]
        others = [n for n in rng.sample(range(len(stems)), 120) if n not in chosen]
        others.sort(key=lambda n: len(here & stems[n]) / math.sqrt(len(here) * len(stems[n]) + 1), reverse=True)
        chosen.append(others[rng.randrange(3)] if near else rng.choice(others))
    return chosen


def _add_story(rng: random.Random, page: Page, article: Sequence[str], headlines: list[str], density: float,
               headline: bool, sentenced: bool) -> None:  # fmt: skip
    paragraphs = list(article[1 : rng.choice((8, 15, 40))])
    sentences = [part.strip() + "." for p in paragraphs for part in p.split(". ") if 5 < len(part.split()) < 40] or paragraphs
    sentences = [s.replace("..", ".") for s in sentences]
    subjects = [" ".join(w for w in p.split()[:2]) for p in paragraphs if p.istitle() or p[:1].isupper()][:3]
    if sentenced:
        paragraphs = [piece for p in paragraphs for piece in p.replace('." ', '."\n').replace(". ", ".\n").split("\n")]
    spans: list[list[int]] = []

    def add(line: str) -> list[int]:
        start = len(page["text"])
        page["text"] += line + "\n"
        return [start, start + len(line)]

    if headline:
        spans.append(add(article[0].rstrip(".")))
    for paragraph in paragraphs:
        while rng.random() < density:
            kind, line = make_piece(rng, headlines, sentences, subjects)
            page["furniture"].append({"span": add(line), "kind": kind})
            if line.rstrip(":").lower() in ("related stories", "most read", "see also", "read more", "latest"):
                page["furniture"] += [{"span": add(rng.choice(headlines)), "kind": "related"} for _ in range(3)]
        spans.append(add(paragraph))
    page["stories"].append(spans)


def read(text: str) -> Line:
    """Read a text of its own as one line."""
    return read_line(text, Span(0, max(1, len(text))))


def weigh_stems(pages: Iterable[Page], articles: Iterable[Sequence[str]]) -> Weights:
    """Give the weight of each stem that one story in a hundred has."""
    stories = [read(" ".join(article)).stems for article in articles]
    stories += [read(" ".join(page["text"][a:b] for a, b in spans)).stems for page in pages for spans in page["stories"]]
    counts = Counter(stem for story in stories for stem in story)
    return Weights({s: round(10 * math.log(len(stories) / n)) for s, n in sorted(counts.items()) if n >= 0.01 * len(stories)})


def overlap(spans: Iterable[Sequence[int]], line: Line) -> float:
    """Tell what share of a line the spans cover."""
    start, end = line.span.start, line.span.end
    return sum(max(0, min(e, end) - max(s, start)) for s, e in spans) / (end - start)


class Lines:
    """The lines of one page with what is true of them."""

    def __init__(self, page: Page) -> None:
        self.page, text = page, page["text"]
        self.lines = [read_line(text, span) for span in find_lines(text, Span(0, len(text)))]
        furniture = [piece["span"] for piece in page["furniture"]]
        self.rows = np.hstack([np.array([line.form for line in self.lines]), surroundings(self.lines)])
        self.truth = np.array([float(overlap(furniture, line) > 0.5) for line in self.lines])
        self.weight = np.array([float(overlap(page.get("ignore") or [], line) <= 0.5) for line in self.lines])
        self.source = page["id"].split("-")[0] if "-" in page["id"] else "wild"
        self.weight *= 8.0 if self.source == "wild" else 1.0  # wild pages are few and real
        if self.source == "plain":
            self.weight *= np.array([float(len(line.words) > 8 or line.lower) for line in self.lines])
        self.fold = zlib.crc32(page["id"].encode()) % FOLDS

    def gaps(self, furniture: Sequence[float], weights: Weights) -> Gaps | None:
        """Weigh the gaps between the lines that are not taken for furniture."""
        text = self.page["text"]
        body = join_broken(text, [line for line, p in zip(self.lines, furniture, strict=True) if p < 0.5])
        if len(body) < 2:
            return None
        owner = np.zeros(len(text), dtype=int)
        for number, spans in enumerate(self.page["stories"], 1):
            for start, end in spans:
                owner[start:end] = number
        owners: list[int] = []
        for line in body:
            here = owner[line.span.start : line.span.end]
            here = here[here > 0]
            owners.append(int(np.bincount(here).argmax()) if len(here) else (owners[-1] if owners else 1))
        truth = np.array([float(a != b) for a, b in pairwise(owners)])
        return Gaps(self, weigh_gaps(body, weights), truth)


class Gaps:
    """The gaps of one page with what is true of them."""

    def __init__(self, lines: Lines, rows: np.ndarray, truth: np.ndarray) -> None:
        self.page, self.fold, self.rows, self.truth = lines.page, lines.fold, rows, truth
        self.source = lines.source
        self.weight = np.full(len(truth), 3.0 if self.source == "wild" else 1.0)


def fit(rows: np.ndarray, truth: np.ndarray, weight: np.ndarray, depth: int, trees: int, rate: float) -> Any:
    """Boost trees."""
    model = HistGradientBoostingClassifier(max_depth=depth, max_iter=trees, learning_rate=rate, l2_regularization=5.0,
                                           min_samples_leaf=20, early_stopping=False, random_state=SEED)  # fmt: skip
    return model.fit(rows, truth, sample_weight=weight)


def fit_furniture(rows: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> Any:
    """Fit, with copies of half the furniture lines whose wording the word lists do not know."""
    rng = np.random.default_rng(SEED)
    chosen = np.flatnonzero((truth > 0) & (rng.random(len(truth)) < 0.5))
    blotted = rows[chosen].copy()
    for row in blotted:
        row[[column for column in WORDING if rng.random() < 0.6]] = 0.0
    return fit(np.vstack([rows, blotted]), np.concatenate([truth, truth[chosen]]),
               np.concatenate([weight, weight[chosen] * 0.5]), 4, 150, 0.08)  # fmt: skip


def fit_gaps(rows: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> Any:
    """Fit the boundaries."""
    return fit(rows, truth, weight, 5, 250, 0.06)


def cross(items: Sequence[Any], rows: Sequence[np.ndarray], fitting: Callable[..., Any]) -> list[np.ndarray]:
    """Judge each page by a model that has not seen it."""
    found: list[np.ndarray] = [np.zeros(0)] * len(items)
    for fold in range(FOLDS):
        inside = [n for n, item in enumerate(items) if item.fold != fold]
        model = fit_all(items, rows, fitting, inside)
        for n, item in enumerate(items):
            if item.fold == fold:
                found[n] = model.predict_proba(rows[n])[:, 1]
    return found


def unseen(pages: Sequence[Lines], rows: Sequence[np.ndarray], more: Sequence[np.ndarray]) -> list[np.ndarray]:
    """Judge the annotated pages by a model of invented furniture alone: wording that it has not seen."""
    inside = [n for n, page in enumerate(pages) if page.source in ("made", "plain")]
    first, second = fit_all(pages, rows, fit_furniture, inside), fit_all(pages, more, fit_furniture, inside)
    found = []
    for page, own in zip(pages, rows, strict=True):
        look = second_look(page.lines, first.predict_proba(own)[:, 1])
        annotated = page.source in ("dev", "wild")
        found.append(second.predict_proba(np.hstack([own, look]))[:, 1] if annotated else np.zeros(0))
    return found


def fit_all(items: Sequence[Any], rows: Sequence[np.ndarray], fitting: Callable[..., Any], inside: Sequence[int]) -> Any:
    """Fit on the items numbered `inside`."""
    return fitting(np.concatenate([rows[n] for n in inside]), np.concatenate([items[n].truth for n in inside]),
                   np.concatenate([items[n].weight for n in inside]))  # fmt: skip


def export(model: Any, features: Sequence[str], name: str) -> None:
    """Write a model as plain JSON."""
    trees = [predictors[0].nodes for predictors in model._predictors]
    columns: dict[str, list[list[Any]]] = {key: [] for key in ("feature", "threshold", "left", "right", "value")}
    for nodes in trees:
        leaf = [bool(node["is_leaf"]) for node in nodes]
        columns["feature"].append([0 if end else int(node["feature_idx"]) for node, end in zip(nodes, leaf, strict=True)])
        columns["threshold"].append(
            [0.0 if end else float(f"{node['num_threshold']:.6g}") for node, end in zip(nodes, leaf, strict=True)]
        )
        columns["left"].append(
            [at if end else int(node["left"]) for at, (node, end) in enumerate(zip(nodes, leaf, strict=True))]
        )
        columns["right"].append(
            [at if end else int(node["right"]) for at, (node, end) in enumerate(zip(nodes, leaf, strict=True))]
        )
        columns["value"].append([round(float(node["value"]), 5) if end else 0.0 for node, end in zip(nodes, leaf, strict=True)])
    depth = max(int(node["depth"]) for nodes in trees for node in nodes)
    start = round(float(np.ravel(model._baseline_prediction)[0]), 5)
    whole = {"features": list(features), "start": start, "depth": depth, **columns}
    (HOME / f"{name}.json").write_text(json.dumps(whole, separators=(",", ":")) + "\n", encoding="utf-8")


def show_lines(name: str, items: Sequence[Lines], found: Sequence[np.ndarray]) -> None:
    """Print characters of furniture found, by kind of page."""
    for source in sorted({item.source for item in items}):
        hit = extra = missed = story = 0
        scores = []
        for item, p in zip(items, found, strict=True):
            if item.source != source or not len(p):
                continue
            size = np.array([line.span.end - line.span.start for line in item.lines]) * (item.weight > 0)
            a, b, c = (
                float((size * mask).sum())
                for mask in (
                    (item.truth > 0) & (p >= 0.5),
                    (item.truth == 0) & (p >= 0.5),
                    (item.truth > 0) & (p < 0.5),
                )
            )
            hit, extra, missed, story = hit + a, extra + b, missed + c, story + float((size * (item.truth == 0)).sum())
            if a + c:
                scores.append(2 * a / (2 * a + b + c))
        precision, recall = hit / max(1, hit + extra), hit / max(1, hit + missed)
        print(
            f"{name} {source}: P {precision:.3f} R {recall:.3f} F1 {2 * hit / max(1, 2 * hit + extra + missed):.3f} "
            f"mean page F1 {np.mean(scores or [0]):.3f} story lost {extra / max(1, story):.4f}"
        )


def show_gaps(name: str, items: Sequence[Gaps], found: Sequence[np.ndarray]) -> None:
    """Print boundaries found, by kind of page."""
    groups: dict[str, list[int]] = {}
    for n, item in enumerate(items):
        source = item.source
        for group in (source, *([f"dev {item.page['meta']['neighbours']}"] if source == "dev" else [])):
            groups.setdefault(group, []).append(n)
    for group, inside in sorted(groups.items()):
        for sure in (0.3, 0.4, 0.5, 0.6):
            hit = said = true = torn = 0
            for n in inside:
                gold, got = {int(at) + 1 for at in np.flatnonzero(items[n].truth)}, set(choose(found[n], sure))
                hit, said, true = hit + len(gold & got), said + len(got), true + len(gold)
                torn += bool(got and not gold)
            print(f"{name} {group} at {sure}: P {hit / max(1, said):.3f} R {hit / max(1, true):.3f} "
                  f"F1 {2 * hit / max(1, said + true):.3f} single stories torn {torn}")  # fmt: skip


def main() -> None:
    """Train, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--pages", type=int, default=500, help="run-together pages to build from single articles")
    chosen = parser.parse_args()
    dev, wild = load(chosen.bench / "stories/dev.jsonl.gz"), load(chosen.bench / "stories/wild-dev.jsonl")
    articles = load_articles(chosen.bench)
    weights = weigh_stems(dev, articles)
    (HOME / "stem_weights.json").write_text(json.dumps(weights, separators=(",", ":")) + "\n", encoding="utf-8")
    cohesion.load_weights.cache_clear()

    pages = [
        Lines(page) for page in (*dev, *wild, *make_pages(articles, chosen.pages), *plain_pages(chosen.bench, articles, 250))
    ]
    rows = [page.rows for page in pages]
    first = cross(pages, rows, fit_furniture)
    show_lines("first look", pages, first)
    more = [np.hstack([page.rows, second_look(page.lines, p)]) for page, p in zip(pages, first, strict=True)]
    second = cross(pages, more, fit_furniture)
    show_lines("second look", pages, second)
    show_lines("without dev and wild pages", pages, unseen(pages, rows, more))
    every = range(len(pages))
    export(fit_all(pages, rows, fit_furniture, every), (*FORM, *SURROUNDINGS), "furniture_first")
    export(fit_all(pages, more, fit_furniture, every), (*FORM, *SURROUNDINGS, *SECOND), "furniture_second")

    made = [page.gaps(list(p), weights) for page, p in zip(pages, second, strict=True)]
    gaps = [page for page in made if page is not None]
    rows = [page.rows for page in gaps]
    first = cross(gaps, rows, fit_gaps)
    show_gaps("gaps, first look", gaps, first)
    more = [np.hstack([page.rows, second_gaps(p)]) for page, p in zip(gaps, first, strict=True)]
    show_gaps("gaps, second look", gaps, cross(gaps, more, fit_gaps))
    every = range(len(gaps))
    export(fit_all(gaps, rows, fit_gaps, every), GAPS, "boundaries_first")
    export(fit_all(gaps, more, fit_gaps, every), (*GAPS, *SECOND_GAPS), "boundaries_second")


if __name__ == "__main__":
    main()
