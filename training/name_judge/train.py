"""Train the judge of names: python training/name_judge/train.py GUM.jsonl.gz [--check score_people.py]

Writes src/onrecord/entities/model/names.npz and puts its projection into src/onrecord/tagger/model/tagger.onnx. With --check,
five judges are first trained on four fifths each, and what the whole entities layer finds with them in the fifth
that they have not seen is scored. Seeded; sums of floating point numbers differ between machines: expect like scores.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import onnxruntime
import torch
from data import LAYERS, STATE, Article, drop_projection, load_articles, read_rows, whole
from onnx import helper, numpy_helper
from torch import nn

from onrecord.entities import add_entities
from onrecord.entities.name_judge import TAGS, Judge
from onrecord.language import load_engine
from onrecord.reading import Document, Reading
from onrecord.tagger import Tagger, load_tagger, tag_story
from onrecord.tagger.word_pieces import Floats

HOME = Path(__file__).parents[2] / "src/onrecord"
SEED, FOLDS, EPOCHS, RATE, DECAY = 20321, 5, 8, 1e-3, 0.05
HIDDEN = 64  # 128: cross-validated name F1 over all genres 0.815 against 0.811, at twice the size
REACH = 5  # words that the second look sees at once
RARE = 10  # articles that a feature must be in
DROP_IN, DROP = 0.2, 0.3


class Net(nn.Module):
    """A projection of states and features, a look at the neighbours, and a label."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.project = nn.Linear(size, HIDDEN)
        self.look = nn.Conv1d(HIDDEN, HIDDEN, REACH, padding=REACH // 2)
        self.tell = nn.Linear(2 * HIDDEN, len(TAGS))
        self.drop_in, self.drop = nn.Dropout(DROP_IN), nn.Dropout(DROP)

    def forward(self, seen: torch.Tensor) -> torch.Tensor:
        """From [token, size] to logits, [token, tag]."""
        own = torch.relu(self.project(self.drop_in(seen)))
        near = torch.relu(self.look(self.drop(own).T[None])[0].T)
        told: torch.Tensor = self.tell(self.drop(torch.cat([own, near], 1)))
        return told


class Scale:
    """Which features count, and how the columns are brought to one scale."""

    def __init__(self, articles: Sequence[Article]) -> None:
        counts = Counter(feature for article in articles for word in article.features for feature in word)
        self.place = {feature: n for n, feature in enumerate(sorted(f for f, c in counts.items() if c >= RARE))}
        raw = np.concatenate([self.raw(article) for article in articles])
        self.mean, self.spread = raw.mean(0), raw.std(0) + 1e-2

    def raw(self, article: Article) -> Floats:
        """Give states and features of each word, side by side."""
        marks = np.zeros((len(article.features), len(self.place)), dtype=np.float32)
        for row, word in enumerate(article.features):
            marks[row, [self.place[feature] for feature in word if feature in self.place]] = 1
        return np.concatenate([article.states, marks], axis=1)


def train(articles: Sequence[Article]) -> tuple[Floats, Judge]:
    """Train on some articles.

    Returns: the projection of states, [state, hidden], and the judge.
    """
    torch.manual_seed(SEED)
    order = np.random.default_rng(SEED)
    scale = Scale(articles)
    seen = [torch.from_numpy((scale.raw(a) - scale.mean) / scale.spread).float() for a in articles]
    told = [torch.tensor([TAGS.index(label) for label in article.labels]) for article in articles]
    net = Net(seen[0].shape[1])
    steps = torch.optim.AdamW(net.parameters(), RATE, weight_decay=DECAY)
    falling = torch.optim.lr_scheduler.LinearLR(steps, 1.0, 1e-3, total_iters=EPOCHS * len(articles))
    for _ in range(EPOCHS):
        for n in order.permutation(len(articles)):
            steps.zero_grad()
            nn.functional.cross_entropy(net(seen[n]), told[n]).backward()
            steps.step()
            falling.step()
    return _take_apart(net, scale)


def _take_apart(net: Net, scale: Scale) -> tuple[Floats, Judge]:
    """Give the weights as the reading uses them, the scale folded in."""
    weights = net.project.weight.detach().numpy().T / scale.spread[:, None]
    states = len(scale.mean) - len(scale.place)
    bias = net.project.bias.detach().numpy() - scale.mean @ weights
    look = net.look.weight.detach().numpy().transpose(2, 1, 0).reshape(-1, HIDDEN)
    plain = [np.ascontiguousarray(a, dtype=np.float32) for a in (
        weights[states:], bias, look, net.look.bias.detach().numpy(), net.tell.weight.detach().numpy().T,
        net.tell.bias.detach().numpy(),
    )]  # fmt: skip
    return weights[:states].astype(np.float32), Judge(tuple(scale.place), *plain)


def write_tagger(projection: Floats, out: Path) -> None:
    """Put a projection of the encoder's states into the shipped tagger, as its output "names"."""
    model = onnx.load(str(HOME / "tagger/model/tagger.onnx"))
    drop_projection(model)
    states = [STATE.format(n) for n in LAYERS]
    model.graph.initializer.append(numpy_helper.from_array(projection, "names_weight"))
    model.graph.node.append(helper.make_node("Concat", states, ["names_states"], axis=-1))
    model.graph.node.append(helper.make_node("MatMul", ["names_states", "names_weight"], ["names"]))
    shape = ["batch", "piece", projection.shape[1]]
    model.graph.output.append(helper.make_tensor_value_info("names", onnx.TensorProto.FLOAT, shape))
    onnx.save(model, str(out))


def check(articles: Sequence[Article], gum: Path, scorer: Path) -> None:
    """Score what the entities layer finds in documents that its judge was not trained on."""
    rows = {row["id"]: row for row in read_rows(gum)}
    fold = np.random.default_rng(SEED).permutation(len(articles)) % FOLDS
    with TemporaryDirectory() as folder:
        found, model = Path(folder, "found.jsonl"), Path(folder, "tagger.onnx")
        with found.open("w", encoding="utf-8") as out:
            for number in range(FOLDS):
                projection, judge = train([a for a, f in zip(articles, fold, strict=True) if f != number])
                write_tagger(projection, model)
                tagger = Tagger(onnxruntime.InferenceSession(str(model)), load_tagger().tokenizer)
                for article, f in zip(articles, fold, strict=True):
                    if f == number:
                        out.write(
                            json.dumps({"id": article.id, "entities": _find(rows[article.id]["text"], tagger, judge)}) + "\n"
                        )
        for genre in ([], ["--genre", "news"]):
            subprocess.run([sys.executable, scorer, gum, found, *genre], check=True)


def _find(text: str, tagger: Tagger, judge: Judge) -> object:
    """Give the entities of a text, by a tagger and a judge that are not the shipped ones."""
    story = whole(text)
    reading = Reading(document=Document(text=text), stories=(story,))
    analysis = load_engine().analyse(text, [story])
    analysis.once(f"tagged {story.id}", lambda: tag_story(reading, story.spans[0], tagger, analysis.tokens))
    return json.loads(add_entities(reading, analysis, judge).to_json())["entities"]


def main() -> None:
    """Check, where asked, and train on everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gum", type=Path)
    parser.add_argument("--check", type=Path, metavar="SCORER")
    asked = parser.parse_args()
    articles = load_articles(asked.gum)
    if asked.check:
        check(articles, asked.gum, asked.check)
    projection, judge = train(articles)
    write_tagger(projection, HOME / "tagger/model/tagger.onnx")
    judge.save(HOME / "entities/model/names.npz")


if __name__ == "__main__":
    main()
