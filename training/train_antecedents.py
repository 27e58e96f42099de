"""Train the ranker of antecedents, and measure and calibrate the links of the entities layer.

usage: python training/train_antecedents.py BENCH [--analyses FILE]

BENCH is the folder of development data, with people/ in it. Needs scikit-learn (for its scipy) besides onrecord. Writes
src/onrecord/entities/antecedents.json and prints, by five-fold cross-validation over documents, how many pronouns of each
sort are linked rightly and wrongly; the same data and versions make the same file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from onrecord.entities import judge_story
from onrecord.entities.antecedents import Choose
from onrecord.entities.link import find_bodies, find_clusters
from onrecord.entities.name_judge import Judgement, load_judge
from onrecord.entities.pronouns import SORTS, SURE, find_likeliest, link_pronouns
from onrecord.entities.ranker import Ranker, Row
from onrecord.entities.referents import Link, Referent
from onrecord.language import Analysis, Token, load_engine
from onrecord.reading import Document, Reading, Span, Story, trimmed
from onrecord.tagger import load_tagger, tag_story

HOME = Path(__file__).parent.parent / "src/onrecord/entities"
FOLDS = 5
LEAST = 12  # times that a feature must be seen
RIDGE = 3.0  # strength of the pull of weights towards 0
NEAR_NEWS = {"news": 3.0, "bio": 1.5, "essay": 1.5, "interview": 1.0, "academic": 1.0, "textbook": 1.0, "fiction": 0.7}
"""How much a pronoun of each genre counts; the others 0.5."""
TOLD = ("news", "bio", "essay", "interview", "academic", "textbook", "court")
"""Genres that tell of the world, as news does: links are calibrated on them."""
BINS = 6
GUESSES = {
    "it told": 1.5, "it speaks True 0": 1.0, "it speaks True 1": 1.5,
    "he told": 0.5, "he speaks True 0": 0.5, "he speaks True 1": 0.5, "he sex told True person": 2.5,
}  # fmt: skip
"""Weights from which the fit starts and to which it is pulled: what news does and these genres seldom do, "the council said
it would", "he added", "Mr Bell". The others start at 0."""


class Case(NamedTuple):
    """One pronoun as the ranker sees it."""

    document: str
    genre: str
    sort: str
    rows: Sequence[Row]
    right: tuple[bool, ...]
    """For each row whether it is right; the last stands for nobody."""


class Marked:
    """A document with its gold entities and our clusters."""

    def __init__(self, page: dict[str, Any], analysis: Analysis, judgement: Judgement) -> None:
        self.page, self.analysis = page, analysis
        self.fold = zlib.crc32(page["id"].encode()) % FOLDS
        self.text = page["text"]
        self.clusters, self.roles, _ = find_clusters(self.text, analysis, analysis.sentences, judgement)
        self.bodies = find_bodies(self.text, self.clusters, self.roles)
        self.every = sorted(
            (m["span"][0], m["span"][1], number, m["form"])
            for number, entity in enumerate(page["entities"]) for m in entity["mentions"]
        )  # fmt: skip
        self.gold_at = {(start, end): entity for start, end, entity, _ in self.every}
        self.owner: dict[int, int | None] = {}
        for cluster in self.clusters:
            held = Counter(e for named in cluster.named if (e := self.entity_of(named.span)) is not None)
            self.owner[id(cluster)] = held.most_common(1)[0][0] if held else None

    def entity_of(self, span: Span) -> int | None:
        """Give the gold entity of the smallest mention that holds a span, else of the largest inside it."""
        holding = [m for m in self.every if m[0] <= span.start and span.end <= m[1]]
        if holding:
            return min(holding, key=lambda m: m[1] - m[0])[2]
        inside = [m for m in self.every if span.start <= m[0] and m[1] <= span.end]
        return max(inside, key=lambda m: m[1] - m[0])[2] if inside else None

    def is_named(self, entity: int | None) -> bool:
        """Tell whether a gold entity is a person or body with a name, whose pronouns are scored."""
        if entity is None:
            return False
        gold = self.page["entities"][entity]
        return gold["type"] in {"person", "organization"} and any(m["form"] == "name" for m in gold["mentions"])

    def gold_of(self, token: Token) -> int | None:
        """Give the gold entity of a pronoun."""
        return self.gold_at.get((token.start, token.end))

    def entity_of_referent(self, referent: Referent) -> int | None:
        """Give the gold entity of a candidate."""
        if referent.who is not None:
            return self.owner[id(referent.who)]
        return self.entity_of(referent.last.token.span) if referent.last is not None else None

    def right(self, token: Token, candidates: Sequence[Referent]) -> tuple[bool, ...]:
        """Tell which candidates a pronoun speaks of; last, whether none."""
        gold = self.gold_of(token)
        fits = [gold is not None and self.entity_of_referent(c) == gold for c in candidates]
        if any(fit and c.who is not None for fit, c in zip(fits, candidates, strict=True)):
            fits = [fit and c.who is not None for fit, c in zip(fits, candidates, strict=True)]
        return (*fits, not any(fits))

    def link(self, choose: Choose) -> list[Link]:
        """Link its pronouns."""
        return link_pronouns(self.analysis, self.analysis.sentences, self.clusters, self.bodies, choose)


def observe(pages: Sequence[Marked]) -> list[Case]:
    """Gather the pronouns of pages, each linked as the gold has it.

    Following the ranker's own links instead, or besides, was tried and gave no more.
    """
    cases: list[Case] = []
    for page in pages:

        def choose(sort: str, token: Token, candidates: Sequence[Referent], rows: Sequence[Row],
                   page: Marked = page) -> tuple[int, float] | None:  # fmt: skip
            right = page.right(token, candidates)
            cases.append(Case(page.page["id"], page.page["genre"], sort, rows, right))
            return None if right[-1] else (right.index(True), 1.0)

        page.link(choose)
    return cases


def fit(cases: Sequence[Case]) -> Ranker:
    """Fit the weights: the likeliest that the right candidates are chosen, less a penalty for large weights."""
    seen = Counter(name for case in cases for row in case.rows for name in row)
    names = sorted({*GUESSES, *(name for name, count in seen.items() if count >= LEAST)})
    place = {name: at for at, name in enumerate(names)}
    columns, ends, starts, right = [], [0], [], []
    for case in cases:
        starts.append(len(ends) - 1)
        for row in case.rows:
            columns += [place[name] for name in row if name in place]
            ends.append(len(columns))
        right += case.right
    matrix = csr_matrix((np.ones(len(columns)), np.array(columns), np.array(ends)), shape=(len(ends) - 1, len(names)))
    begin = np.array(starts)
    group = np.repeat(np.arange(len(cases)), np.diff([*starts, len(right)]))
    truth = np.array(right, dtype=float)
    weight = np.array([NEAR_NEWS.get(case.genre, 0.5) for case in cases])

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        sums = matrix @ values
        sums = np.exp(sums - np.maximum.reduceat(sums, begin)[group])
        share = sums / np.add.reduceat(sums, begin)[group]
        hit = np.maximum(np.add.reduceat(share * truth, begin), 1e-12)
        slope = weight[group] * (share - share * truth / hit[group])
        pull = values - guess
        return float(-(weight * np.log(hit)).sum() + RIDGE / 2 * pull @ pull), matrix.T @ slope + RIDGE * pull

    guess = np.array([GUESSES.get(name, 0.0) for name in names])
    found = minimize(loss, guess, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return Ranker({name: round(float(value), 3) for name, value in zip(names, found.x, strict=True) if abs(value) >= 0.005})


def load_pages(bench: Path, cache: Path | None) -> list[Marked]:
    """Load the gold documents with their analyses."""
    with gzip.open(bench / "people/gum-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    if cache is not None and cache.exists():
        seen = pickle.loads(cache.read_bytes())
    else:
        seen = [see(page["text"]) for page in pages]
        if cache is not None:
            cache.write_bytes(pickle.dumps(seen))
    return [Marked(page, *both) for page, both in zip(pages, seen, strict=True)]


def see(text: str) -> tuple[Analysis, Judgement]:
    """Analyse a document and judge its names, as a reading does."""
    span = trimmed(text, 0, len(text))
    assert span is not None  # no page is blank
    story = Story(id="s1", spans=(span,))
    analysis = load_engine().analyse(text, (story,))
    reading = Reading(document=Document(text=text), stories=(story,))
    tagged = tag_story(reading, span, load_tagger(), analysis.tokens)
    return analysis, judge_story(load_judge(), tagged, analysis, analysis.sentences)


def cross(pages: Sequence[Marked], cases: Sequence[Case]) -> dict[int, Ranker]:
    """Fit one ranker a fold, on the documents of the others."""
    fold_of = {page.page["id"]: page.fold for page in pages}
    return {fold: fit([case for case in cases if fold_of[case.document] != fold]) for fold in range(FOLDS)}


class Judged(NamedTuple):
    """One link made."""

    document: str
    genre: str
    sort: str
    share: float
    right: bool
    counts: bool
    """Whether it is of a person or body with a name in the gold, whose pronouns are scored."""


def judge(pages: Sequence[Marked], ranker_of: Callable[[Marked], Ranker]) -> tuple[list[Judged], Counter[tuple[str, str]]]:
    """Give the links made with whether they are right, and the pronouns that count by genre."""
    found: list[Judged] = []
    wanted: Counter[tuple[str, str]] = Counter()
    for page in pages:
        ranker, genre = ranker_of(page), page.page["genre"]

        def choose(sort: str, token: Token, candidates: Sequence[Referent], rows: Sequence[Row],
                   ranker: Ranker = ranker) -> tuple[int, float] | None:  # fmt: skip
            best, share = find_likeliest(candidates, ranker.judge(rows))
            return (best, share) if share >= SURE[sort] else None

        for link in page.link(choose):
            gold = page.gold_at.get((link.span.start, link.span.end))
            right = gold is not None and gold == page.owner[id(link.who)]
            found.append(
                Judged(
                    page.page["id"], genre, SORTS[link.span.of(page.text).lower()], link.confidence, right, page.is_named(gold)
                )
            )
        for start, end, entity, form in page.every:
            if form == "pronoun" and page.is_named(entity):
                wanted[genre, page.text[start:end].lower()] += 1
    return found, wanted


def show(judged: Sequence[Judged], wanted: Counter[tuple[str, str]]) -> None:
    """Print links made, right ones and share found, by sort of pronoun, on news and on all genres."""
    for genres in (("news",), ("news", "bio", "essay", "academic", "textbook", "court"), tuple(sorted({g for g, _ in wanted}))):
        rows = [row for row in judged if row.genre in genres]
        total = sum(count for (genre, _), count in wanted.items() if genre in genres)
        hits = 0
        for sort in ("he", "it", "I", "we"):
            made = [row for row in rows if row.sort == sort and row.share >= SURE.get(sort, 1.0)]
            gold = sum(n for (genre, word), n in wanted.items() if genre in genres and SORTS.get(word) == sort)
            right = sum(row.right for row in made)
            hit = sum(row.right and row.counts for row in made)
            hits += hit
            print(f"{genres[0] if len(genres) == 1 else len(genres)} {sort}: links {len(made)} right {right} "
                  f"precision {right / max(1, len(made)):.3f} of gold {gold}: {hit / max(1, gold):.3f}")  # fmt: skip
        print(f"   all sorts: found {hits} of {total} = {hits / max(1, total):.3f}")


def calibrate(judged: Sequence[Judged]) -> dict[str, tuple[tuple[float, float], ...]]:
    """Give, by sort, points of (probability, share right), rising: bins of equal size, neighbours that fall joined."""
    points = {}
    for sort in SURE:
        rows = sorted((row.share, row.right) for row in judged if row.sort == sort and row.share >= SURE[sort])
        bins = min(BINS, len(rows) // 20) or 1
        edges = [len(rows) * at // bins for at in range(bins + 1)]
        held = [rows[a:b] for a, b in pairwise(edges) if a < b]
        joined: list[list[tuple[float, bool]]] = []
        for rows_of in held:
            joined.append(rows_of)
            while len(joined) > 1 and share_right(joined[-2]) >= share_right(joined[-1]):
                joined[-2:] = [joined[-2] + joined[-1]]
        points[sort] = tuple((round(float(np.mean([x for x, _ in rows_of])), 3), share_right(rows_of)) for rows_of in joined)
    return points


def share_right(rows: Sequence[tuple[float, bool]]) -> float:
    """Give the share of right ones, as if one more were right and one more wrong."""
    return round((sum(right for _, right in rows) + 1) / (len(rows) + 2), 3)


def show_reliability(folds: Mapping[int, Sequence[Judged]]) -> None:
    """Print confidence against share right, each fold calibrated on the others."""
    made: list[tuple[float, bool]] = []
    for fold in folds:
        ranker = Ranker({}, calibrate([row for other, rows in folds.items() if other != fold for row in rows]))
        made += [
            (ranker.calibrate(row.sort, row.share), row.right) for row in folds[fold] if row.share >= SURE.get(row.sort, 1.0)
        ]
    made.sort()
    error = 0.0
    for at in range(5):
        rows = made[len(made) * at // 5 : len(made) * (at + 1) // 5]
        said, right = float(np.mean([x for x, _ in rows])), float(np.mean([y for _, y in rows]))
        error += abs(said - right) * len(rows) / len(made)
        print(f"confidence {said:.3f} right {right:.3f} of {len(rows)}")
    print(f"expected calibration error {error:.3f}")


def main() -> None:
    """Train, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--analyses", type=Path, help="keep the language engine's work here, for the next time")
    chosen = parser.parse_args()
    pages = load_pages(chosen.bench, chosen.analyses)
    cases = observe(pages)
    print(len(cases), "pronouns with candidates")
    rankers = cross(pages, cases)
    judged, wanted = judge(pages, lambda page: rankers[page.fold])
    show(judged, wanted)
    told = [row for row in judged if row.genre in TOLD]
    fold_of = {page.page["id"]: page.fold for page in pages}
    show_reliability({fold: [row for row in told if fold_of[row.document] == fold] for fold in range(FOLDS)})
    whole = {"weights": fit(cases).weights, "points": calibrate(told)}
    text = json.dumps(whole, separators=(",", ":"), sort_keys=True)
    (HOME / "antecedents.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
