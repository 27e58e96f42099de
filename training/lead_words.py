"""The logistic model of lead words: how the first line of a story differs from the lines below it."""

from __future__ import annotations

import json
import random
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from onrecord.stories.leads import LeadWords, read_lead

Key = tuple[str, str]
"""Where an article is from, and its name there."""
SEED = 5
FOLDS = 5
LEAST = 30  # lines that a word must stand in
LEAST_EACH = 8  # of them in each of the two largest sources: a word that only one has is its topic or its habit
LINES = 25  # of an article that are looked at
SHORTEST = 4  # words of a line


def fold_of(article: Key) -> int:
    """Give the fold of an article."""
    return zlib.crc32(repr(article).encode()) % FOLDS


def fit_folds(articles: Mapping[Key, Sequence[str]]) -> list[LeadWords]:
    """Fit one model for each fold, on the articles of the others."""
    return [fit(articles, [key for key in articles if fold_of(key) != fold]) for fold in range(FOLDS)]


def fit(articles: Mapping[Key, Sequence[str]], inside: Iterable[Key]) -> LeadWords:
    """Fit a model on the articles `inside`, half of them with their paragraphs split into sentences."""
    rng = random.Random(SEED)
    told: list[frozenset[str]] = []
    first: list[bool] = []
    source: list[str] = []
    for key in inside:
        for at, line in enumerate(_split(articles[key], rng)[:LINES]):
            if len(line.split()) >= SHORTEST:
                told.append(read_lead(line))
                first.append(at == 0)
                source.append(key[0])
    column = {word: at for at, word in enumerate(_common(told, source))}
    cells = [sorted(column[word] for word in words & column.keys()) for words in told]
    rows = csr_matrix(
        (np.ones(sum(map(len, cells))), [c for row in cells for c in row], np.cumsum([0, *map(len, cells)])),
        shape=(len(cells), len(column)),
    )
    truth = np.array(first)
    model = LogisticRegression(C=0.05, max_iter=300, solver="liblinear").fit(
        rows, truth, sample_weight=np.where(truth, 4.0, 1.0)
    )
    weights = {word: round(float(model.coef_[0][at]), 3) for word, at in column.items()}
    return LeadWords(start=round(float(model.intercept_[0]), 3), weights={word: w for word, w in weights.items() if w})


def save(model: LeadWords, path: Path) -> None:
    """Write a model as plain JSON."""
    path.write_text(
        json.dumps({"start": model.start, "weights": model.weights}, separators=(",", ":"), ensure_ascii=False) + "\n",
        encoding="utf-8",
    )


def _split(lines: Sequence[str], rng: random.Random) -> Sequence[str]:
    if rng.random() < 0.5:
        return lines
    return [part for line in lines for part in line.replace('." ', '."\n').replace(". ", ".\n").split("\n") if part.strip()]


def _common(told: Sequence[frozenset[str]], source: Sequence[str]) -> list[str]:
    """Give the words that stand in many lines, and in many of each large source."""
    largest = [name for name, _ in Counter(source).most_common(2)]
    every = Counter(word for words in told for word in words)
    each = [Counter(word for words, own in zip(told, source, strict=True) if own == name for word in words) for name in largest]
    return sorted(word for word, n in every.items() if n >= LEAST and all(count[word] >= LEAST_EACH for count in each))
