"""GUM as the judge of names learns it: for each word its states, its features and its label.

A named gold phrase ("the late Prime Minister Ann Bell of Hull") is labelled on its own capitals alone: those that belong to no
smaller phrase inside it, the small words between them included.
"""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

from onrecord.entities.name_features import find_features
from onrecord.entities.name_words import PARTICLES
from onrecord.language import Analysis, load_engine
from onrecord.reading import Document, Reading, Span, Story, trimmed
from onrecord.tagger import Tagger, load_tagger, tag_story
from onrecord.tagger.word_pieces import Floats

LAYERS = (1, 3, 5)
"""Encoder layers, counted from 0, whose states are looked at; cross-validated name F1 over all genres, 64 wide, with the
features: 5 alone 0.768, 3 alone 0.788, 3 and 5 0.796."""
STATE = "/encoder/encoder/layer.{}/output/LayerNorm/LayerNormalization_output_0"
WIDTH = 384  # of one layer's state
KINDS = {"person": "person", "organization": "organisation", "place": "place"}
CAPITAL_TAGS = frozenset({"ADJ", "NOUN", "NUM", "VERB", "X"})
BETWEEN = frozenset({"ADP", "CCONJ", "DET", "PART", "PROPN"})
MARKS = frozenset("-–&.'’\"“”/")
GAP = 3  # words between two capitals of one name, at most


class Article(NamedTuple):
    """One document of GUM."""

    id: str
    genre: str
    states: Floats
    """[token, layer * 384]"""
    features: list[list[str]]
    labels: list[str]


def load_articles(path: Path) -> list[Article]:
    """Analyse and tag every document of a GUM file."""
    engine, tagger = load_engine(), open_states(load_tagger())
    return [_make_article(row, engine.analyse(row["text"], [whole(row["text"])]), tagger) for row in read_rows(path)]


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read a zipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def open_states(tagger: Tagger) -> Tagger:
    """Give the tagger with the states of LAYERS, side by side, as its output "names"."""
    model = onnx.load_from_string((files("onrecord.tagger") / "model/tagger.onnx").read_bytes())
    drop_projection(model)
    model.graph.node.append(helper.make_node("Concat", [STATE.format(n) for n in LAYERS], ["names"], axis=-1))
    shape = ["batch", "piece", WIDTH * len(LAYERS)]
    model.graph.output.append(helper.make_tensor_value_info("names", TensorProto.FLOAT, shape))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return Tagger(onnxruntime.InferenceSession(model.SerializeToString(), options), tagger.tokenizer)


def drop_projection(model: onnx.ModelProto) -> None:
    """Take the judge's projection out of a tagger, where it has one."""
    for part in (model.graph.node, model.graph.output, model.graph.initializer):
        for item in [item for item in part if _gives_names(item)]:
            part.remove(item)


def _gives_names(item: Any) -> bool:
    outputs = getattr(item, "output", None)
    return any(out.startswith("names") for out in outputs) if outputs else getattr(item, "name", "").startswith("names")


def whole(text: str) -> Story:
    """Give a text as one story."""
    span = trimmed(text, 0, len(text))
    assert span is not None
    return Story(id="s1", spans=(span,))


def _make_article(row: dict[str, Any], analysis: Analysis, tagger: Tagger) -> Article:
    text, story = row["text"], whole(row["text"])
    tagged = tag_story(Reading(document=Document(text=text), stories=(story,)), story.spans[0], tagger, analysis.tokens)
    return Article(row["id"], row["genre"], np.asarray(tagged.states, dtype=np.float32),
                   list(find_features(analysis, analysis.sentences)), find_labels(row, analysis))  # fmt: skip


def find_labels(row: dict[str, Any], analysis: Analysis) -> list[str]:
    """Give each token "O", or "B-" or "I-" with person, organisation, place, group or thing."""
    tokens = analysis.tokens
    phrases = sorted(
        ((m["span"], m["form"], e["type"]) for e in row["entities"] for m in e["mentions"]), key=lambda p: p[0][1] - p[0][0]
    )
    owner = [-1] * len(tokens)
    inside = [[token.number for token in analysis.tokens_in(Span(*span))] for span, _, _ in phrases]
    for number, numbers in enumerate(inside):
        for n in numbers:
            owner[n] = number if owner[n] < 0 else owner[n]
    labels = ["O"] * len(tokens)
    engine_groups = {n for name in analysis.names if name.kind == "NORP" for n in range(name.first, name.last)}
    for number, (_, form, kind) in enumerate(phrases):
        capitals = [n for n in inside[number] if owner[n] == number and _is_capital(tokens[n].text, tokens[n].pos)]
        if form != "name" or not capitals:
            continue
        label = KINDS.get(kind, "thing")
        if kind == "person" and any(n in engine_groups or tokens[n].tag == "NNPS" for n in capitals):
            label = "group"
        runs = _join(analysis, capitals, {n for n in inside[number] if owner[n] == number})
        for run in runs if label == "person" else runs[:1]:
            for n in range(run[0], run[-1] + 1):
                labels[n] = ("B-" if n == run[0] else "I-") + label
    return labels


def _is_capital(word: str, pos: str) -> bool:
    if pos == "PROPN":
        return True
    return pos in CAPITAL_TAGS and word[0].isupper()


def _join(analysis: Analysis, capitals: list[int], mine: set[int]) -> list[list[int]]:
    """Join capitals of one phrase over the small words between them."""
    runs: list[list[int]] = []
    for n in capitals:
        between = range(runs[-1][-1] + 1, n) if runs else range(0)
        if runs and len(between) < GAP and all(at in mine and _is_small(analysis, at) for at in between):
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs


def _is_small(analysis: Analysis, at: int) -> bool:
    token = analysis.tokens[at]
    return token.pos in BETWEEN or token.text in MARKS or token.text.lower() in PARTICLES
