"""How much a line reads like the first line of a story, by its common words alone.

A lead says what is new: "has", "announced", "on Thursday", "a", a name in full. A line further down takes that for
known: "the", "also", "he", "Mr". Names and figures are blotted out, so that no topic is learnt by heart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

import msgspec
import numpy as np

from onrecord.stories.form import STRAIGHT, Line
from onrecord.stories.trees import Floats

READ = 32  # words of a line that are looked at, and at most so many characters:
READ_CHARACTERS = 400
EARLY = 10  # words that count once more for standing early
TOKEN = re.compile(r"[A-Za-z][\w'’\-]*|\d[\d.,]*|[\"“”£$€%]")
NAMED = {
    **dict.fromkeys("monday tuesday wednesday thursday friday saturday sunday".split(), "<day>"),
    **dict.fromkeys("january february march april june july august september october november december".split(), "<month>"),
    **dict.fromkeys('"“”', "<quote>"),
}
NEAR = 4  # lines on either side that a lead must outdo
BEFORE = 12  # lines before a gap of which the likeliest lead is told
UNLIKELY = -3.0  # log-odds imagined beyond the ends of a document

LEADS = ("style", "style_last", "style_next", "style_over_best", "style_over_mean", "style_over_sides", "style_before")
"""Columns of `weigh_leads`."""


class LeadWords(msgspec.Struct, frozen=True):
    """A logistic model of words and pairs of words: the sum of their weights is the log-odds of a lead."""

    start: float
    weights: dict[str, float]


@cache
def load_lead_words() -> LeadWords:
    """Load the weights, once a process."""
    return msgspec.json.decode((files(__package__) / "lead_words.json").read_bytes(), type=LeadWords)


def read_lead(line: str) -> frozenset[str]:
    """Give the words and pairs of words that a line is judged by.

    >>> sorted(read_lead("Mrs Holt has"))
    ['<Name>', '<Name> has', '^ mrs', '^ mrs <Name>', 'early <Name>', 'early has', 'early mrs', 'has', 'mrs', 'mrs <Name>']
    """
    words: list[str] = []
    for token in TOKEN.findall(line, 0, READ_CHARACTERS)[:READ]:
        lower = token.translate(STRAIGHT).lower()
        known = NAMED.get(lower) or ("<number>" if lower[0].isdigit() else "<Name>" if words and token[0].isupper() else lower)
        words.append(known)
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    opening = [f"^ {word}" for word in (*words[:1], *pairs[:1])]
    return frozenset((*words, *pairs, *opening, *(f"early {word}" for word in words[:EARLY])))


def judge_leads(text: str, lines: Sequence[Line], model: LeadWords) -> Floats:
    """Give, for each line, the log-odds that it is the first of a story."""
    weights = model.weights
    found = (sorted(read_lead(line.span.of(text)) & weights.keys()) for line in lines)
    return np.array([model.start + sum(weights[words] for words in own) for own in found])


def weigh_leads(odds: Floats) -> Floats:
    """Give one row of features for each gap, from the log-odds of the lines around it: one fewer than lines."""
    padded = np.concatenate([np.full(NEAR, UNLIKELY), odds, np.full(NEAR, UNLIKELY)])
    rows = []
    for at in range(1, len(odds)):
        here = at + NEAR
        near = np.concatenate([padded[here - NEAR : here], padded[here + 1 : here + NEAR + 1]])
        lead = odds[at]
        rows.append((
            lead, odds[at - 1], padded[here + 1], lead - near.max(), lead - near.mean(),
            lead - max(padded[here - 1], padded[here + 1]), odds[max(0, at - BEFORE) : at].max(),
        ))  # fmt: skip
    return np.array(rows).reshape(len(rows), len(LEADS))
