"""Run-together pages built from single articles: neighbours alike or unlike; lines split, joined or as they are."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from page_furniture import make_piece

from onrecord.reading import Span
from onrecord.stories.form import read_line

Page = dict[str, Any]
Article = Sequence[str]
"""Headline, then paragraphs; an empty headline where there is none."""
NEAREST = {"near": 4, "same": 30}
"""Out of how many most alike articles the next is drawn; any for "mixed"."""


@dataclass(frozen=True)
class Recipe:
    """How pages are built."""

    likeness: tuple[str, ...]
    """How neighbours are chosen: one of these a page."""
    sizes: tuple[int, ...]
    """Stories of a page."""
    cuts: tuple[int, ...]
    """Paragraphs that each story is cut to."""
    all_cuts: tuple[int, ...]
    """Paragraphs that all stories of one page in two are cut to, digests of short ones among them; may be empty."""
    lines: tuple[str, ...]
    furniture: bool


PLAIN = Recipe(
    likeness=("near", "near", "same", "mixed"), sizes=(1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8), cuts=(4, 6, 8, 12, 20, 40),
    all_cuts=(2, 3, 4, 6, 8, 12, 20, 40), lines=("as they are", "as they are", "split", "split", "joined"), furniture=False,
)  # fmt: skip
BRIEFS = Recipe(
    likeness=("mixed", "mixed", "same"), sizes=(1, 1, 3, 4, 5, 6, 8), cuts=(2, 3, 4), all_cuts=(2, 3),
    lines=("as they are", "split"), furniture=False,
)  # fmt: skip
"""Stories so short that no word of them comes back."""
FURNISHED = Recipe(
    likeness=("same", "same", "mixed", "mixed", "mixed"), sizes=(1, 1, 2, 2, 3, 4, 5, 6), cuts=(8, 15, 40), all_cuts=(),
    lines=("as they are", "as they are", "as they are", "split", "split"), furniture=True,
)  # fmt: skip
"""Neighbours that are all but one story teach more from news at large than from one election's."""


class Likeness:
    """Which articles are most alike, by the cosine of their weighted stems."""

    def __init__(self, articles: Sequence[Article]) -> None:
        told = [read_line(text, Span(0, len(text))).stems for text in (" ".join(article).strip() for article in articles)]
        counts = Counter(stem for stems in told for stem in stems)
        column = {stem: at for at, stem in enumerate(sorted(s for s, n in counts.items() if 2 <= n <= len(told) / 3))}
        table = np.zeros((len(told), len(column)), dtype=np.float32)
        for row, stems in enumerate(told):
            for stem in stems & column.keys():
                table[row, column[stem]] = math.log(len(told) / counts[stem])
        table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-6)
        alike = table @ table.T
        self.nearest = np.argsort(-alike, axis=1, kind="stable")[:, 1 : max(NEAREST.values()) + 1].tolist()

    def pick(self, rng: random.Random, recipe: Recipe) -> list[int]:
        """Number the articles of one page."""
        size, how = rng.choice(recipe.sizes), rng.choice(recipe.likeness)
        chosen = [rng.randrange(len(self.nearest))]
        while len(chosen) < size:
            pool = self.nearest[chosen[-1]][: NEAREST.get(how, 0)] if how in NEAREST else range(len(self.nearest))
            others = [n for n in pool if n not in chosen]
            if not others:
                break
            chosen.append(rng.choice(others))
        return chosen


def make_pages(articles: Sequence[Article], count: int, recipe: Recipe, *, seed: int, name: str) -> list[Page]:
    """Build `count` pages."""
    rng = random.Random(seed)
    likeness = Likeness(articles)
    headlines = [article[0].rstrip(".") for article in articles if article[0]]
    return [_page(rng, articles, likeness.pick(rng, recipe), headlines, f"{name}-{number}", recipe) for number in range(count)]


def _page(rng: random.Random, articles: Sequence[Article], chosen: Sequence[int], headlines: list[str], name: str,
          recipe: Recipe) -> Page:  # fmt: skip
    density = rng.choice((0.0, 0.05, 0.15, 0.3)) if recipe.furniture else 0.0
    page: Page = {"id": name, "text": "", "stories": [], "furniture": [], "meta": {"articles": list(chosen)}}
    headed, lines = rng.random() < 0.3, rng.choice(recipe.lines)
    cut = rng.choice(recipe.all_cuts) if recipe.all_cuts and rng.random() < 0.5 else None
    for story in chosen:
        article = articles[story]
        paragraphs = _shape(rng, article[1 : 1 + (cut or rng.choice(recipe.cuts))], lines)
        if article[0] and (headed or rng.random() < 0.1):
            paragraphs.insert(0, article[0].rstrip("."))
        _add_story(rng, page, paragraphs, headlines, density)
    return page


def _shape(rng: random.Random, paragraphs: Sequence[str], lines: str) -> list[str]:
    if lines == "split":
        return [
            piece for p in paragraphs for piece in p.replace('." ', '."\n').replace(". ", ".\n").split("\n") if piece.strip()
        ]
    if lines == "joined":
        joined: list[str] = []
        for paragraph in paragraphs:
            if joined and rng.random() < 0.6:
                joined[-1] += " " + paragraph
            else:
                joined.append(paragraph)
        return joined
    return list(paragraphs)


def _add_story(rng: random.Random, page: Page, paragraphs: Sequence[str], headlines: list[str], density: float) -> None:
    sentences = [part.strip() + "." for p in paragraphs for part in p.split(". ") if 5 < len(part.split()) < 40]
    sentences = [s.replace("..", ".") for s in sentences] or list(paragraphs)
    subjects = [" ".join(w for w in p.split()[:2]) for p in paragraphs if p.istitle() or p[:1].isupper()][:3]
    spans: list[list[int]] = []

    def add(line: str) -> list[int]:
        start = len(page["text"])
        page["text"] += line + "\n"
        return [start, start + len(line)]

    for paragraph in paragraphs:
        while rng.random() < density:
            kind, line = make_piece(rng, headlines, sentences, subjects)
            page["furniture"].append({"span": add(line), "kind": kind})
            if line.rstrip(":").lower() in ("related stories", "most read", "see also", "read more", "latest"):
                page["furniture"] += [{"span": add(rng.choice(headlines)), "kind": "related"} for _ in range(3)]
        spans.append(add(paragraph))
    page["stories"].append(spans)
