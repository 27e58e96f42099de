"""Tag each training article with the model that has not seen it: crossvalidate.py DATA OUT --minilm FOLDER --folds A B C

A, B, C are the folders that `train.py --fold 0/3`, `1/3`, `2/3` wrote. OUT gets `soft.safetensors`, the tags' probabilities
for `train.py --soft`; `train.jsonl`, the statements for the benchmark's scorer; and `sureness.json`, whose pairs of sureness
and match `calibrate.py` reads. This is the score on articles of the train half that the models could not learn by heart.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from calibrate import find_matches
from double_marks import find_double_quotations
from model import StatementTagger
from safetensors.numpy import save_file
from safetensors.torch import load_file
from tokenizers import Tokenizer
from train import load_articles

from onrecord.reading import Document, Reading, Story, trimmed
from onrecord.tagger import Raw, Tagger, tag_story
from onrecord.tagger.decode import Decoder
from onrecord.tagger.word_pieces import Floats, Ints, cut_pieces
from report import to_line


class TorchSession:
    """A model in PyTorch, asked as ONNX Runtime would be."""

    def __init__(self, model: StatementTagger) -> None:
        self.model = model.eval()

    def get_outputs(self) -> list[Any]:
        """Give nothing: a model under training has no states for the judge of names."""
        return []

    def run(self, _outputs: None, feed: Mapping[str, Ints]) -> list[Floats]:
        """Give tags, queries and keys."""
        with torch.inference_mode():
            return [out.numpy() for out in self.model(*(torch.from_numpy(feed[name]) for name in feed))]


def load_fold(folder: Path, minilm: Path, tokenizer: Tokenizer) -> Tagger:
    """Load the tagger of one fold."""
    model = StatementTagger.from_minilm(minilm)
    model.load_state_dict(load_file(folder / "tagger.safetensors"))
    return Tagger(TorchSession(model), tokenizer)  # type: ignore[arg-type]  # it answers `run` as a session does


def find_soft_tags(text: str, tagger: Tagger) -> Floats:
    """Give the probabilities of outside, begin, inside: [piece, part, 3]."""
    pieces = cut_pieces(text, find_double_quotations(text), tagger.tokenizer)
    return np.exp(Decoder(len(pieces.ids), tagger.tag(pieces)).tags).astype(np.float16)  # type: ignore[return-value]  # half the file


def find_statements(text: str, tagger: Tagger) -> list[Raw]:
    """Give an article's statements, as a reading would have them by PolNeAR's rules."""
    whole = trimmed(text, 0, len(text))
    assert whole is not None
    reading = Reading(document=Document(text=text), stories=(Story(id="s1", spans=(whole,)),))
    return tag_story(reading, whole, tagger).raw


def main() -> None:
    """Tag, and write the three files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--folds", type=Path, nargs="+", required=True)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_file(str(asked.minilm / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    soft, sure, lines = {}, [], []
    rows: list[dict[str, Any]] = load_articles(asked.data)
    for left_out, folder in enumerate(asked.folds):
        tagger = load_fold(folder, asked.minilm, tokenizer)
        for row in rows[left_out :: len(asked.folds)]:
            soft[row["id"]] = find_soft_tags(row["text"], tagger)
            raw = find_statements(row["text"], tagger)
            lines.append({"id": row["id"], "statements": [to_line(statement) for statement in raw]})
            sure += find_matches(row["text"], raw, row["statements"])
        print(folder, "done", flush=True)
    asked.out.mkdir(parents=True, exist_ok=True)
    save_file(soft, asked.out / "soft.safetensors")
    (asked.out / "train.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    (asked.out / "sureness.json").write_text(json.dumps(sure), encoding="utf-8")


if __name__ == "__main__":
    main()
