"""What the judge of names sees of a word beside the tagger's states: the parse, the engine's name, how it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from onrecord.entities.name_words import BODY_WORDS, COURTESY, NOT_NAMES, PARTICLES, PLACE_WORDS, RANKS, ROLE_NOUNS
from onrecord.language import Analysis, Sentence

LISTS = {"courtesy": COURTESY, "rank": RANKS, "role": ROLE_NOUNS, "body": BODY_WORDS, "place": PLACE_WORDS,
         "particle": PARTICLES, "not": NOT_NAMES}  # fmt: skip
LONGEST = 10  # letters of a word, counted no further


def find_features(analysis: Analysis, sentences: Sequence[Sentence]) -> Iterator[list[str]]:
    """Give the features of each token of a story's sentences, in text order.

    >>> next(find_features(Analysis("", (), (), ()), []), None)
    """
    numbers = list(chain.from_iterable(range(s.first, s.last) for s in sentences))
    tokens = analysis.tokens
    label = {n: name.kind for name in analysis.names for n in range(name.first, name.last)}
    first = {name.first for name in analysis.names}
    low = {tokens[n].text for n in numbers if tokens[n].text.islower()}
    once: set[str] = set()
    again: set[str] = set()
    for n in numbers:
        if tokens[n].text[0].isupper():
            (again if tokens[n].text.lower() in once else once).add(tokens[n].text.lower())
    edges = {s.first: "first" for s in sentences} | {s.last - 1: "last" for s in sentences if s.last - s.first > 1}
    for n in numbers:
        token = tokens[n]
        word = token.text.lower().rstrip(".")
        found = [
            f"name={label.get(n, 'O')}", "B" if n in first else "I" if n in label else "O", f"pos={token.pos}",
            f"tag={token.tag}", f"dep={token.dep}", f"head={tokens[token.head].pos}", f"shape={_shape(token.text)}",
            f"length={min(len(token.text), LONGEST)}", *(name for name, words in LISTS.items() if word in words),
        ]  # fmt: skip
        if n in edges:
            found.append(edges[n])
        if token.text[0].isupper():
            found += ["low elsewhere"] * (token.text.lower() in low) + ["capital again"] * (token.text.lower() in again)
        yield found


def _shape(word: str) -> str:
    if word.isupper():
        return "X." if len(word.strip(".")) == 1 else "XX"
    if word[0].isupper():
        return "Xx" if word[1:].islower() else "XxX"
    return "x" if word.islower() else "d" if word[0].isdigit() else "-"
