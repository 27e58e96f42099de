"""Cross-validated scores of furniture and of boundaries, the latter as the development data's own scorer counts them."""

from __future__ import annotations

import importlib.util
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.stories.boundaries import choose
from onrecord.stories.digests import find_items
from onrecord.stories.layout import lay_out


def show_lines(name: str, items: Sequence[Any], found: Sequence[np.ndarray]) -> None:
    """Print characters of whole lines of furniture found, by kind of page."""
    for source in sorted({item.source for item in items}):
        hit = extra = missed = story = 0.0
        scores = []
        for item, p in zip(items, found, strict=True):
            if item.source != source or not len(p):
                continue
            size = np.array([line.span.end - line.span.start for line in item.lines]) * (item.weight > 0)
            true, said = item.truth > 0, p >= 0.5
            a, b, c = (float((size * mask).sum()) for mask in (true & said, ~true & said, true & ~said))
            hit, extra, missed, story = hit + a, extra + b, missed + c, story + float((size * ~true).sum())
            if a + c:
                scores.append(2 * a / (2 * a + b + c))
        precision, recall = hit / max(1, hit + extra), hit / max(1, hit + missed)
        print(
            f"{name} {source}: P {precision:.3f} R {recall:.3f} F1 {2 * hit / max(1, 2 * hit + extra + missed):.3f} "
            f"mean page F1 {np.mean(scores or [0]):.3f} story lost {extra / max(1, story):.4f}", flush=True,
        )  # fmt: skip


def show_pages(scorer: Path, pages: Sequence[Any], found: Sequence[np.ndarray]) -> None:
    """Print boundaries, exact documents, Pk and furniture of whole pages, and how many single articles are torn.

    Args:
        scorer: the file score_stories.py.
        pages: with `page`, `source`, and `lines` and `furniture` apart.
        found: the odds of a boundary at each gap.
    """
    spec = importlib.util.spec_from_file_location("score_stories", scorer)
    assert spec is not None and spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    groups: dict[str, Counter[Any]] = defaultdict(Counter)
    torn: dict[str, list[bool]] = defaultdict(list)
    for page, odds in zip(pages, found, strict=True):
        openings = sorted({0, *choose(odds), *find_items(page.lines)}) if page.lines else []
        if len(page.page["stories"]) == 1:
            torn[page.source].append(len(openings) > 1)
        if page.source not in ("dev", "wild"):
            continue
        layout = lay_out(page.page["text"], page.lines, openings, page.furniture)
        counted = score.score_doc(page.page, {
            "id": page.page["id"],
            "stories": [[[span.start, span.end] for span in story.spans] for story in layout.stories],
            "furniture": [{"span": [piece.span.start, piece.span.end]} for piece in layout.furniture],
        })  # fmt: skip
        groups[page.source].update(counted)
        if page.source == "dev":
            groups[f"dev {page.page['meta']['neighbours']}"].update(counted)
    for name, counted in sorted(groups.items()):
        score.show(score.summary(counted), name)
    for source, flags in sorted(torn.items()):
        print(f"single stories torn, {source}: {sum(flags)} of {len(flags)}")
