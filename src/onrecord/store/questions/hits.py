"""Where in a text the words of a search stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.reading import Span
from onrecord.store.questions.query import Query, Term
from onrecord.store.words import LONGEST, RUN, fold_word, fold_words, lowered


class Hit(NamedTuple):
    """One place at which a term stands: characters [start, end), and the clause that asks for it."""

    start: int
    end: int
    clause: int


def find_hits(query: Query, text: str) -> list[Hit]:
    """Give every place of a text at which a term of a search stands, in order; none where what it leaves out stands there.

    >>> find_hits(Query(((Term(("o", "neill")),),)), "Siân O’Neill")
    [Hit(start=5, end=12, clause=0)]
    """
    plain = lowered(text)
    if plain is not None and max(map(len, plain.split()), default=0) <= LONGEST:
        return _find_plain(query, plain)
    runs, words = _words(text)
    if query.without and _find(words, [(term, 0) for term in query.without]):
        return []
    found = _find(words, [(term, clause) for clause, terms in enumerate(query.clauses) for term in terms])
    if not found:
        return []
    places = _places(text, runs, {edge for at, last, _ in found for edge in (at, last)})
    return sorted({Hit(places[at].start, places[last].end, clause) for at, last, clause in found})


def _find_plain(query: Query, lowered: str) -> list[Hit]:
    """Find the hits of a lowered text of which nothing else has to be folded, by patterns: a third of the time."""
    if any(True for term in query.without for _ in _stand(term, lowered)):
        return []
    return sorted({
        Hit(start, end, clause)
        for clause, terms in enumerate(query.clauses) for term in terms for start, end in _stand(term, lowered)
    })  # fmt: skip


def _stand(term: Term, lowered: str) -> Iterator[tuple[int, int]]:
    """Give every place at which a term stands; one may begin inside another."""
    pattern, found = _pattern(term), None
    while found := pattern.search(lowered, found.start() + 1 if found else 0):
        if not found.start() or not lowered[found.start() - 1].isalnum():
            yield found.span()


@lru_cache(maxsize=1_000)
def _pattern(term: Term) -> re.Pattern[str]:
    return re.compile(r"[\W_]+".join(map(re.escape, term.words)) + (r"[^\W_]*" if term.starts else "") + r"(?![^\W_])")


def _words(text: str) -> tuple[list[str], list[str]]:
    """Give the words of a text as they stand, and folded."""
    runs = RUN.findall(text)
    words = list(map(fold_word, runs))
    if "" in words:
        runs = [run for run, word in zip(runs, words, strict=True) if word]
        words = [word for word in words if word]
    return runs, words


def _places(text: str, runs: Sequence[str], wanted: set[int]) -> dict[int, Span]:
    """Give the places of some words of a text; those spelt like them are looked for, which is quicker than to count all."""
    spelt = {runs[at] for at in wanted}
    alike = (at for at, run in enumerate(runs) if run in spelt)
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(spelt))})(?![^\W_])")
    return {at: Span(*place.span()) for at, place in zip(alike, pattern.finditer(text), strict=True)}


def find_clauses(query: Query, text: str) -> set[int]:
    """Give the clauses of a search of which a term stands in a text.

    >>> find_clauses(Query(((Term(("mill",)),), (Term(("fi",), starts=True),))), "The fire")
    {1}
    """
    wanted = [(term, clause) for clause, terms in enumerate(query.clauses) for term in terms]
    return {clause for _, _, clause in _find(fold_words(text), wanted)}


def _find(words: Sequence[str], wanted: Sequence[tuple[Term, int]]) -> list[tuple[int, int, int]]:
    """Give the places of the first and the last word of each term that stands among some words, with its clause."""
    first: defaultdict[str, list[tuple[Term, int]]] = defaultdict(list)
    begun: list[tuple[str, int]] = []
    for term, clause in wanted:
        if term.starts and len(term.words) == 1:
            begun.append((term.words[0], clause))
        else:
            first[term.words[0]].append((term, clause))
    found = [
        (at, at + len(term.words) - 1, clause)
        for at, word in enumerate(words) if word in first
        for term, clause in first[word] if _stands(words, at, term)
    ]  # fmt: skip
    if begun:
        starts = tuple(start for start, _ in begun)
        found += [
            (at, at, clause)
            for at, word in enumerate(words) if word.startswith(starts)
            for start, clause in begun if word.startswith(start)
        ]  # fmt: skip
    return found


def _stands(words: Sequence[str], at: int, term: Term) -> bool:
    if len(term.words) == 1:
        return True
    there = tuple(words[at : at + len(term.words)])
    if not term.starts:
        return there == term.words
    return len(there) == len(term.words) and there[:-1] == term.words[:-1] and there[-1].startswith(term.words[-1])
