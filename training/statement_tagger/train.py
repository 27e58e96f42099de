"""Train the statement tagger: python training/statement_tagger/train.py DATA OUT --minilm FOLDER

DATA is a folder with polnear-train.jsonl.gz; OUT a folder for the weights; FOLDER that of all-MiniLM-L6-v2. One
thread, seeded; eight minutes an epoch on a core with bfloat16 matrix units.

`--fold 0/3` leaves every third article out, for cross-validation. `--soft FILE` takes what models that had not seen an
article said of it (see crossvalidate.py) and learns half from that: annotators disagree about a fifth of the statements,
and other models' doubts tell where.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from double_marks import find_double_quotations
from model import PARTS, POINTERS, StatementTagger
from safetensors.numpy import load_file
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch.nn import functional

from onrecord.tagger.word_pieces import OTHER, Floats, Ints, Pieces, cut_pieces

SEED = 20311
LENGTH = 320  # pieces in a window, [CLS] and [SEP] included
BATCH = 8
RATE, HEAD_RATE = 1.5e-4, 1e-3
WARMUP = 0.06
NONE = -100  # no label: not counted in the loss
CLS, SEP, MASK = 101, 102, 103
SOFT = 0.5  # share of the tags' loss that the soft tags have, where they are given
HIDDEN_WORDS = 0.08  # share of word pieces masked, so that cues are learned from their place as well as by heart
MERGED = 0.2  # share of windows whose line breaks are hidden, as in a scrape that lost them


class Example:
    """An article: its pieces, a tag for each piece and part, and what each piece points at."""

    def __init__(self, row: dict[str, Any], tokenizer: Tokenizer, soft: Floats | None = None) -> None:
        self.soft = soft
        self.pieces = cut_pieces(row["text"], find_double_quotations(row["text"]), tokenizer)
        count = len(self.pieces.ids)
        self.tags = np.zeros((count, len(PARTS)), dtype=np.int64)
        self.points = np.full((count, len(POINTERS)), NONE, dtype=np.int64)  # index of a piece; -1 for none
        for statement in row["statements"]:
            rows = {part: [self.rows(span) for span in statement[part]] for part in PARTS}
            firsts = {part: min((r[0] for r in found if len(r)), default=-1) for part, found in rows.items()}
            for number, part in enumerate(PARTS):
                for found in rows[part]:
                    if len(found):
                        self.tags[found[0], number], self.tags[found[1:], number] = 1, 2
            for found in rows["content"]:
                self.points[found, 0], self.points[found, 1] = firsts["cue"], firsts["source"]
                self.points[found, 2] = firsts["content"]
            for found in rows["cue"]:
                self.points[found, 3] = firsts["source"]

    def rows(self, span: list[int]) -> Ints:
        """Give the pieces that share a character with `span`."""
        offsets = self.pieces.offsets
        return np.flatnonzero((offsets[:, 0] < span[1]) & (offsets[:, 1] > span[0]))


def windows(examples: list[Example], rng: random.Random) -> list[tuple[Example, int, int]]:
    """Cut every article into windows, from a random place so that each epoch sees other edges."""
    found = []
    body = LENGTH - 2
    for example in examples:
        count = len(example.pieces.ids)
        start = -rng.randrange(body // 2) if count > body else 0
        while start < count:
            found.append((example, max(0, start), min(count, start + body)))
            start += body
    rng.shuffle(found)
    return found


def make_batch(chosen: list[tuple[Example, int, int]], rng: random.Random) -> dict[str, torch.Tensor]:
    """Lay windows side by side, padded; pointers that leave the window point at none."""
    longest = max(end - start for _, start, end in chosen) + 2
    batch = {name: np.zeros((len(chosen), longest), dtype=np.int64) for name in ("ids", "case", "quote", "line", "mask")}
    tags = np.full((len(chosen), longest, len(PARTS)), NONE, dtype=np.int64)
    points = np.full((len(chosen), longest, len(POINTERS)), NONE, dtype=np.int64)
    soft = np.zeros((len(chosen), longest, len(PARTS), 3), dtype=np.float32)
    for row, (example, start, end) in enumerate(chosen):
        size = end - start
        pieces: Pieces = example.pieces
        hidden = [rng.random() < HIDDEN_WORDS and case != OTHER for case in pieces.case[start:end]]
        batch["ids"][row, : size + 2] = [CLS, *np.where(hidden, MASK, pieces.ids[start:end]), SEP]
        if example.soft is not None:
            soft[row, 1 : size + 1] = example.soft[start:end]
        batch["mask"][row, : size + 2] = 1
        batch["case"][row, 1 : size + 1] = pieces.case[start:end]
        batch["quote"][row, 1 : size + 1] = pieces.quote[start:end]
        if rng.random() > MERGED:
            batch["line"][row, 1 : size + 1] = pieces.line[start:end]
        tags[row, 1 : size + 1] = example.tags[start:end]
        target = example.points[start:end]
        inside = (target >= start) & (target < end)
        moved = np.where(inside, target - start + 1, 0)
        points[row, 1 : size + 1] = np.where(target == NONE, NONE, moved)
    return {name: torch.from_numpy(a) for name, a in {**batch, "tags": tags, "points": points, "soft": soft}.items()}


def find_loss(model: StatementTagger, batch: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """Give the loss of the tags and of the pointers."""
    tags, query, key = model(*(batch[name] for name in ("ids", "case", "quote", "line", "mask")))
    tags = tags.float()
    tagged = functional.cross_entropy(tags.flatten(0, 2), batch["tags"].flatten(), ignore_index=NONE) * 3
    if (told := batch["soft"].sum(-1)).any():
        softly = -(batch["soft"] * tags.log_softmax(-1)).sum() / told.sum() * 3
        tagged = (1 - SOFT) * tagged + SOFT * softly
    scores = torch.einsum("bipw,bjpw->bpij", query.float(), key.float()) / 8.0
    scores = scores.masked_fill(batch["mask"][:, None, None, :] == 0, -1e4)
    wanted = batch["points"].permute(0, 2, 1)
    pointed = functional.cross_entropy(scores.flatten(0, 2), wanted.flatten(), ignore_index=NONE)
    return tagged, pointed


def load_articles(data: Path) -> list[dict[str, Any]]:
    """Load the articles of PolNeAR's train half."""
    with gzip.open(data / "polnear-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--articles", type=int, default=None)
    parser.add_argument("--fold", default=None, help="N/K: leave out articles N, N + K, ...")
    parser.add_argument("--soft", type=Path, default=None)
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_file(str(asked.minilm / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    rows = load_articles(asked.data)[: asked.articles]
    if asked.fold:
        left_out, folds = map(int, asked.fold.split("/"))
        rows = [row for number, row in enumerate(rows) if number % folds != left_out]
    soft = load_file(asked.soft) if asked.soft else {}
    examples = [Example(row, tokenizer, soft[row["id"]] if soft else None) for row in rows]
    print(len(examples), "articles", sum(len(e.pieces.ids) for e in examples), "pieces", flush=True)
    model = StatementTagger.from_minilm(asked.minilm)
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    optimizer = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01, fused=True
    )
    steps = asked.epochs * (len(windows(examples, random.Random(0))) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(s / (WARMUP * steps), max(0.0, (steps - s) / (steps * (1 - WARMUP))))
    )
    started, step = time.time(), 0
    asked.out.mkdir(parents=True, exist_ok=True)
    for epoch in range(asked.epochs):
        model.train()
        cut = windows(examples, rng)
        for at in range(0, len(cut), BATCH):
            batch = make_batch(cut[at : at + BATCH], rng)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                tagged, pointed = find_loss(model, batch)
            (tagged + pointed).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            step += 1
            if step % 25 == 0:
                told = f"tags {tagged.item():.3f} pointers {pointed.item():.3f} {time.time() - started:.0f}s"
                print(f"{epoch} {step}/{steps} {told}", flush=True)
    weights = {name: value.contiguous() for name, value in model.state_dict().items()}
    save_file(weights, asked.out / "tagger.safetensors")


if __name__ == "__main__":
    main()
