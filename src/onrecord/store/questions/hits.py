"""Where in a text the words of a search stand."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from onrecord.store.questions.query import Query, Term
from onrecord.store.words import RUN, fold_word


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
    return Words(text).find(query)


class Words:
    """The words of a text, folded, with their places."""

    def __init__(self, text: str) -> None:
        found = [(word, run.start(), run.end()) for run in RUN.finditer(text) if (word := fold_word(run[0]))]
        self.words = [word for word, _, _ in found]
        self._places = [(start, end) for _, start, end in found]

    def find(self, query: Query) -> list[Hit]:
        """Do what `find_hits` does."""
        wanted = [(term, clause) for clause, terms in enumerate(query.clauses) for term in terms]
        if query.without and self._find([(term, 0) for term in query.without]):
            return []
        return self._find(wanted)

    def _find(self, wanted: list[tuple[Term, int]]) -> list[Hit]:
        first: defaultdict[str, list[tuple[Term, int]]] = defaultdict(list)
        starting: list[tuple[str, Term, int]] = []
        for term, clause in wanted:
            if term.starts and len(term.words) == 1:
                starting.append((term.words[0], term, clause))
            else:
                first[term.words[0]].append((term, clause))
        starts = tuple(start for start, _, _ in starting)
        found: set[Hit] = set()
        for at, word in enumerate(self.words):
            if word in first:
                found.update(self._hit(at, term, clause) for term, clause in first[word] if self._stands(at, term))
            if starts and word.startswith(starts):
                found.update(self._hit(at, term, clause) for start, term, clause in starting if word.startswith(start))
        return sorted(found)

    def _stands(self, at: int, term: Term) -> bool:
        there = self.words[at : at + len(term.words)]
        if not term.starts:
            return there == list(term.words)
        return len(there) == len(term.words) and there[:-1] == list(term.words[:-1]) and there[-1].startswith(term.words[-1])

    def _hit(self, at: int, term: Term, clause: int) -> Hit:
        return Hit(self._places[at][0], self._places[at + len(term.words) - 1][1], clause)
