"""How likely two stories tell of the same happening, and what they share.

Five measures, and one logistic regression over them (`weights.json`, with its card `weights.md`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from importlib.resources import files
from math import fsum, log1p

import msgspec

from onrecord.cases.apart import are_of_others, are_recalled, find_strangers, limit
from onrecord.cases.items import Evidence, Kind
from onrecord.cases.scene import Scene
from onrecord.cases.words import fold_word
from onrecord.reading import Span

FEATURES = ("words", "leads", "headlines", "headline_in_text", "days", "apart")
"""What is measured of two stories, in the order of the weights."""
FARTHEST = 400  # days between publications, from which more tell nothing more
UNKNOWN = 8  # days apart, where a date of publication is missing
OTHERS = 3.0  # log-odds that two stories lose whose own people are others
LEAST_WORDS = 0.03  # likeness of the words under which two stories are not looked at: the weights are fitted on what lies above
UNLIKE = -12.0
TOLD_APART = -3.0  # log-odds under which nothing has to tell two stories apart


class Weights(msgspec.Struct, frozen=True):
    """The fitted regression: log-odds that two stories tell of one happening."""

    intercept: float
    words: float
    leads: float
    headlines: float
    headline_in_text: float
    days: float
    apart: float


@cache
def load_weights() -> Weights:
    """Load the weights, once a process."""
    return msgspec.json.decode((files(__package__) / "weights.json").read_bytes(), type=Weights)


def measure(left: Scene, right: Scene) -> tuple[float, ...]:
    """Measure two stories: the FEATURES, symmetrical. The words of names whose bearers are two people are left out."""
    common = _without(left.vocabulary & right.vocabulary, find_strangers(left, right))
    return _measure(left, right, common, _product(left.words, right.words, common))


def _without(common: Set[str], strangers: Set[str]) -> Set[str]:
    return common - {fold_word(word) for key in strangers for word in key.split()}


def _measure(left: Scene, right: Scene, common: Set[str], words: float) -> tuple[float, ...]:
    """Measure two stories by the words that both have: those of headline and lead are among the words of a story.

    Args:
        words: the first measure, how alike these words are.
    """
    apart = UNKNOWN if left.published is None or right.published is None else abs(left.published - right.published)
    mine, theirs = left.head, right.head
    return (
        words, _product(left.lead, right.lead, common), _product(mine, theirs, common),
        (_product(mine, mine, common) + _product(theirs, theirs, common)) / 2,
        _product(left.days, right.days, left.days), log1p(min(apart, FARTHEST)),
    )  # fmt: skip


def _product(left: Mapping[str, float], right: Mapping[str, float], keys: Iterable[str]) -> float:
    """Give the inner product over some keys; to the last digit the same both ways round."""
    return fsum([left[key] * right[key] for key in keys if key in left and key in right])


def odds(left: Scene, right: Scene, weights: Weights) -> float:
    """Give the log-odds that two stories tell of one happening; UNLIKE where their words have next to nothing in common."""
    mine, theirs = left.words, right.words
    common: Set[str] = left.vocabulary & right.vocabulary
    words = fsum([mine[word] * theirs[word] for word in common])
    if words < LEAST_WORDS:
        return UNLIKE
    strangers = find_strangers(left, right)
    if strangers:
        common = _without(common, strangers)
        words = _product(mine, theirs, common)
    words, leads, headlines, shown, days, apart = _measure(left, right, common, words)
    return guard(
        left, right, strangers,
        weights.intercept + weights.words * words + weights.leads * leads + weights.headlines * headlines
        + weights.headline_in_text * shown + weights.days * days + weights.apart * apart,
    )  # fmt: skip


def guard(left: Scene, right: Scene, strangers: Set[str], fitted: float) -> float:
    """Give log-odds as what tells two stories apart leaves them: set by hand, for that news has few namesakes."""
    if fitted < TOLD_APART:
        return fitted
    others = are_of_others(left, right) or are_recalled(left, right)
    return min(fitted - (OTHERS if others else 0.0), limit(left, right, strangers))


def explain(left: Scene, right: Scene, weights: Weights) -> tuple[Evidence, ...]:
    """Give what two stories share, the most telling first; the weights add up to the part of the log-odds that is for them.

    Words of a name that both have count under that name.
    """
    strangers = find_strangers(left, right)
    without = frozenset(fold_word(word) for key in strangers for word in key.split())
    told = {}
    for word in sorted((left.words.keys() | left.head.keys()) & (right.words.keys() | right.head.keys()) - without):
        pairs = ((weights.words, "words"), (weights.leads, "lead"), (weights.headlines, "head"))
        told[word] = sum(w * getattr(left, part).get(word, 0) * getattr(right, part).get(word, 0) for w, part in pairs)
        told[word] += weights.headline_in_text * (left.head.get(word, 0) ** 2 + right.head.get(word, 0) ** 2) / 2
    found = list(_names(left, right, told, strangers))
    spans = [{term.word: term.span for term in scene.digest.words} for scene in (left, right)]
    for word, weight in told.items():
        kind: Kind = "headline" if word in left.head and word in right.head else "words"
        found.append(_evidence(kind, word, weight, spans[0].get(word), spans[1].get(word)))
    firsts = [{day.day: day.span for day in scene.digest.days} for scene in (left, right)]
    for day in left.days.keys() & right.days.keys():
        found.append(_evidence("day", day, weights.days * left.days[day] * right.days[day], firsts[0][day], firsts[1][day]))
    return tuple(sorted((e for e in found if e.weight > 0), key=lambda e: (-e.weight, e.kind, e.words)))


def _names(left: Scene, right: Scene, told: dict[str, float], strangers: Set[str]) -> Iterator[Evidence]:
    """Give the names that both have, with the weight of their words, which they take out of `told`."""
    kinds: tuple[tuple[Kind, str], ...] = (("person", "people"), ("body", "bodies"), ("place", "places"))
    for kind, part in kinds:
        others = {one.key: one for one in getattr(right.digest, part)}
        for one in getattr(left.digest, part):
            if one.key not in others or one.key in strangers:
                continue
            weight = sum(told.pop(fold_word(word), 0.0) for word in one.key.split())
            yield _evidence(kind, one.key, weight, one.span, others[one.key].span)


def _evidence(kind: Kind, words: str, weight: float, left: Span | None, right: Span | None) -> Evidence:
    return Evidence(kind=kind, words=words, weight=round(weight, 3), left=left, right=right)
