"""Train the models of src/onrecord/stories: furniture (two looks), story boundaries (two looks), lead words, weights of stems.

usage: python training/train_stories.py BENCH

BENCH is the folder of development data, with stories/, attribution/ and times/ in it. Needs lightgbm and scikit-learn
besides onrecord. Writes the JSON files into src/onrecord/stories and prints cross-validated scores; the same data and
the same versions make the same files.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import lead_words
import numpy as np
from boosting import Boosted
from lead_words import Key
from made_pages import BRIEFS, FURNISHED, PLAIN, Page, make_pages
from story_scores import show_lines, show_pages

from onrecord.language import find_lines
from onrecord.reading import Span
from onrecord.stories.boundaries import SECOND_GAPS, second_gaps
from onrecord.stories.cohesion import GAPS, Weights, weigh_gaps
from onrecord.stories.context import SECOND, SURROUNDINGS, second_look, surroundings
from onrecord.stories.form import FORM, Line, read_line
from onrecord.stories.layout import set_aside
from onrecord.stories.leads import LeadWords, judge_leads
from onrecord.stories.page_words import GROUPS

SEED = 20
FOLDS = 5
MADE = 500  # run-together pages with invented furniture, from single articles
JOINED = 400  # run-together pages without furniture, from the stories of the annotated pages
BRIEF = 200  # of them and of single articles, pages of a few lines a story
SINGLE = 250  # single articles as they stand, besides those of times/
HOME = Path(__file__).parent.parent / "src/onrecord/stories"
WORDING = [
    at for at, name in enumerate(FORM)
    if name.startswith(("page", "imperative")) or name in dict(GROUPS) or name in ("label_page", "picture_label")
]  # fmt: skip
"""Columns that rest on word lists: blotted out in copies of furniture lines, so that form learns to do without."""
REPEATS = len(FORM) + SURROUNDINGS.index("repeats_words")


def load(path: Path) -> list[Page]:
    """Load JSON lines, zipped or not."""
    held = path.read_bytes()
    lines = (gzip.decompress(held) if path.suffix == ".gz" else held).decode("utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def load_articles(bench: Path) -> dict[Key, list[str]]:
    """Give the paragraphs of single articles, headline first."""
    rows = load(bench / "attribution/polnear-train.jsonl.gz")
    articles = [[line.strip() for line in row["text"].split("\n") if line.strip()] for row in rows]
    return {("polnear", str(n)): article for n, article in enumerate(articles) if len(article) > 4}


def load_dated(bench: Path) -> dict[Key, str]:
    """Give the texts of the articles of times/."""
    names = ("timebank-dev.jsonl.gz", "aquaint.jsonl.gz")
    return {("times", row["id"]): row["text"] for name in names for row in load(bench / "times" / name)}


def part_articles(pages: Iterable[Page]) -> dict[Key, list[str]]:
    """Give the paragraphs of the stories that annotated pages are built of, headline first or empty, broken lines joined."""
    articles: dict[Key, list[str]] = {}
    for page in pages:
        heads = {start for start, _ in page.get("headlines") or ()}
        for name, spans in zip(page["meta"]["articles"], page["stories"], strict=True):
            lines = [""]
            for start, end in spans:
                line = " ".join(page["text"][start:end].split())
                if start in heads:
                    lines[0] = line
                elif len(lines) > 1 and (line[0].islower() or line[0] in ",;:)."):
                    lines[-1] += " " + line
                else:
                    lines.append(line)
            key = ("bbc", name)
            if len(lines) > max(3, len(articles.get(key, ()))):
                articles[key] = lines
    return articles


def plain_pages(articles: Mapping[Key, Sequence[str]], dated: Mapping[Key, str], count: int) -> list[Page]:
    """Give single articles as they stand: what must not be torn, and has no furniture to speak of.

    Their short lines are left out of account: some are furniture, and nobody has marked which.
    """
    texts = {key: "\n\n".join(articles[key]) for key in random.Random(SEED).sample(list(articles), count)} | dict(dated)
    return [
        {"id": f"plain-{n}", "text": text, "stories": [[[0, len(text)]]], "furniture": [], "keys": [key]}
        for n, (key, text) in enumerate(texts.items())
    ]


def joined_pages(articles: Mapping[Key, Sequence[str]], recipe: Any, count: int, *, seed: int, name: str) -> list[Page]:
    """Build run-together pages, each with the keys of its articles."""
    keys = sorted(articles)
    pages = make_pages([articles[key] for key in keys], count, recipe, seed=seed, name=name)
    return [{**page, "keys": [keys[n] for n in page["meta"]["articles"]]} for page in pages]


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


class Gaps:
    """The gaps of one page, furniture set aside, with what is true of them."""

    def __init__(self, lines: Lines, odds: np.ndarray, weights: Weights, leads: Sequence[LeadWords]) -> None:
        """Weigh the gaps; each line is judged as a lead by a model that has not seen its article."""
        self.page, self.fold, self.source, text = lines.page, lines.fold, lines.source, lines.page["text"]
        self.lines, self.furniture = set_aside(text, lines.lines, odds, lines.rows[:, REPEATS])
        owner = np.zeros(len(text), dtype=int)
        for number, spans in enumerate(self.page["stories"], 1):
            for start, end in spans:
                owner[start:end] = number
        owners: list[int] = []
        for line in self.lines:
            here = owner[line.span.start : line.span.end]
            here = here[here > 0]
            owners.append(int(np.bincount(here).argmax()) if len(here) else (owners[-1] if owners else 1))
        self.truth = np.array([float(a != b) for a, b in pairwise(owners)])
        folds = [lead_words.fold_of(key) for key in self.page["keys"]]
        judged = [judge_leads(text, [line], leads[folds[at - 1]])[0] for line, at in zip(self.lines, owners, strict=True)]
        self.weights = weights
        self.rows = weigh_gaps(self.lines, np.array(judged), weights) if len(self.lines) > 1 else np.zeros((0, len(GAPS)))
        self.weight = np.full(len(self.truth), 3.0 if self.source == "wild" else 1.0)

    def second(self, first: np.ndarray) -> np.ndarray:
        """Give the rows of the second look."""
        return np.hstack([self.rows, second_gaps(self.lines, first, self.weights)]) if len(self.rows) else self.rows


def fit_furniture(rows: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> Boosted:
    """Fit, with copies of half the furniture lines whose wording the word lists do not know."""
    rng = np.random.default_rng(SEED)
    chosen = np.flatnonzero((truth > 0) & (rng.random(len(truth)) < 0.5))
    blotted = rows[chosen].copy()
    for row in blotted:
        row[[column for column in WORDING if rng.random() < 0.6]] = 0.0
    return Boosted(np.vstack([rows, blotted]), np.concatenate([truth, truth[chosen]]),
                   np.concatenate([weight, weight[chosen] * 0.5]), trees=150, leaves=12, depth=5, share=0.3)  # fmt: skip


def cross(items: Sequence[Lines], rows: Sequence[np.ndarray], fitting: Callable[..., Boosted]) -> list[np.ndarray]:
    """Judge each page by a model that has not seen it."""
    found: list[np.ndarray] = [np.zeros(0)] * len(items)
    for fold in range(FOLDS):
        model = fit_all(items, rows, fitting, [n for n, item in enumerate(items) if item.fold != fold])
        for n, item in enumerate(items):
            if item.fold == fold:
                found[n] = model.judge(rows[n])
    return found


def unseen(pages: Sequence[Lines], rows: Sequence[np.ndarray], more: Sequence[np.ndarray]) -> list[np.ndarray]:
    """Judge the annotated pages by a model of invented furniture alone: wording that it has not seen."""
    inside = [n for n, page in enumerate(pages) if page.source in ("made", "plain")]
    first, second = fit_all(pages, rows, fit_furniture, inside), fit_all(pages, more, fit_furniture, inside)
    found = []
    for page, own in zip(pages, rows, strict=True):
        look = second_look(page.lines, first.judge(own))
        found.append(second.judge(np.hstack([own, look])) if page.source in ("dev", "wild") else np.zeros(0))
    return found


def fit_all(
    items: Sequence[Any], rows: Sequence[np.ndarray], fitting: Callable[..., Boosted], inside: Sequence[int]
) -> Boosted:
    """Fit on the items numbered `inside`."""
    return fitting(np.concatenate([rows[n] for n in inside]), np.concatenate([items[n].truth for n in inside]),
                   np.concatenate([items[n].weight for n in inside]))  # fmt: skip


def fit_gaps(gaps: Sequence[Gaps]) -> tuple[Boosted, Boosted]:
    """Fit both looks at boundaries; the second learns from first judgements of pages that the first has not seen.

    Half the gaps inside stories of pages that nobody annotated are left out, and the others count twice.
    """
    rng = np.random.default_rng(SEED)
    kept = [(g.truth > 0) | (rng.random(len(g.truth)) < (1.0 if g.source in ("dev", "wild") else 0.5)) for g in gaps]
    doubled = [g.weight * np.where((g.truth > 0) | (g.source in ("dev", "wild")), 1.0, 2.0) for g in gaps]

    truth = [g.truth for g in gaps]

    def boosted(rows: Sequence[np.ndarray], inside: Sequence[int]) -> Boosted:
        told = (np.concatenate([what[n][kept[n]] for n in inside]) for what in (rows, truth, doubled))
        return Boosted(*told, trees=200, leaves=20, depth=6, share=0.25)

    rows = [g.rows for g in gaps]
    halves = [[n for n in range(len(gaps)) if zlib.crc32(gaps[n].page["id"].encode()[::-1]) % 2 == half] for half in (0, 1)]
    judged: dict[int, np.ndarray] = {}
    for inside, others in (halves, halves[::-1]):
        model = boosted(rows, inside)
        judged |= {n: model.judge(rows[n]) for n in others}
    every = range(len(gaps))
    return boosted(rows, every), boosted([gaps[n].second(judged[n]) for n in every], every)


SHARED: dict[str, Any] = {}
"""What the processes that judge one fold each find: filled before they are forked."""


def judge_fold(fold: int) -> dict[str, np.ndarray]:
    """Judge the gaps of one fold by models that have seen neither its pages nor, run together anew, their articles."""
    gaps: list[Gaps] = SHARED["gaps"]
    first, second = fit_gaps([g for g in gaps if g.fold != fold and len(g.rows)] + SHARED["joined"][fold])
    inside = [g for g in gaps if g.fold == fold and len(g.rows)]
    return {g.page["id"]: second.judge(g.second(first.judge(g.rows))) for g in inside}


def train_furniture(pages: Sequence[Lines]) -> list[np.ndarray]:
    """Write the models of furniture; give the cross-validated odds of each page's lines."""
    rows = [page.rows for page in pages]
    first = cross(pages, rows, fit_furniture)
    more = [np.hstack([page.rows, second_look(page.lines, p)]) for page, p in zip(pages, first, strict=True)]
    second = cross(pages, more, fit_furniture)
    show_lines("lines, second look", pages, second)
    show_lines("lines, without dev and wild pages", pages, unseen(pages, rows, more))
    every = range(len(pages))
    fit_all(pages, rows, fit_furniture, every).save((*FORM, *SURROUNDINGS), HOME / "furniture_first.json")
    fit_all(pages, more, fit_furniture, every).save((*FORM, *SURROUNDINGS, *SECOND), HOME / "furniture_second.json")
    return second


def main() -> None:
    """Train, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    bench = parser.parse_args().bench
    dev, wild = load(bench / "stories/dev.jsonl.gz"), load(bench / "stories/wild-dev.jsonl")
    dev = [{**page, "keys": [("bbc", name) for name in page["meta"]["articles"]]} for page in dev]
    wild = [{**page, "keys": [("wild", page["id"])] * len(page["stories"])} for page in wild]
    articles, dated, parted = load_articles(bench), load_dated(bench), part_articles(dev)
    weights = weigh_stems(dev, articles.values())
    (HOME / "stem_weights.json").write_text(json.dumps(weights, separators=(",", ":")) + "\n", encoding="utf-8")
    leading = {key: lines[1:] for key, lines in (parted | articles).items()}
    leading |= {key: [line for line in text.split("\n") if len(line.split()) > 8] for key, text in dated.items()}
    leads = lead_words.fit_folds(leading)
    lead_words.save(lead_words.fit(leading, leading), HOME / "lead_words.json")

    made = joined_pages(articles, FURNISHED, MADE, seed=SEED, name="made")
    pages = [Lines(page) for page in (*dev, *wild, *made, *plain_pages(articles, dated, SINGLE))]
    odds = train_furniture(pages)
    gaps = [Gaps(page, p, weights, leads) for page, p in zip(pages, odds, strict=True)]

    def joined(seed: int, without: frozenset[Key] = frozenset()) -> list[Gaps]:
        own = {key: lines for key, lines in parted.items() if key not in without}
        told = joined_pages(own, PLAIN, JOINED, seed=seed, name="joined")
        told += joined_pages(articles | own, BRIEFS, BRIEF, seed=seed, name="brief")
        lines = [Lines(page) for page in told]
        return [g for page in lines if len((g := Gaps(page, np.zeros(len(page.lines)), weights, leads)).rows)]

    tested = [frozenset(key for g in gaps if g.fold == fold for key in g.page["keys"]) for fold in range(FOLDS)]
    SHARED.update(gaps=gaps, joined=[joined(SEED + fold, keys) for fold, keys in enumerate(tested, 1)])
    with get_context("fork").Pool(2) as pool:
        judged = {name: p for found in pool.map(judge_fold, range(FOLDS), chunksize=1) for name, p in found.items()}
    show_pages(bench / "stories/score_stories.py", gaps, [judged.get(g.page["id"], np.zeros(0)) for g in gaps])
    first, second = fit_gaps([g for g in gaps if len(g.rows)] + joined(SEED))
    first.save(GAPS, HOME / "boundaries_first.json")
    second.save((*GAPS, *SECOND_GAPS), HOME / "boundaries_second.json")


if __name__ == "__main__":
    main()
