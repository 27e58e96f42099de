"""When, where and on whose word a figure holds: what its own clause names, and the statement that it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from math import inf
from typing import NamedTuple

from onrecord.language import Analysis, Token
from onrecord.reading import Comparison, Entity, Span, Statement, Time

AS_OF = frozenset("as at by during for in of on over this through throughout within".split())
"""Before a time, these say when a figure holds; "since", "until", "before", "than" and "from" say something else."""
SITED = frozenset("across around at in inside near throughout within".split())
"""Before a place, these say where; "from", "to" and "for" do not."""
OWNING = frozenset({"of"})
"""Before a place, after the noun that a figure is about: "the population of Selby"."""
GLUED = frozenset({"compound", "nmod", "poss"})
START = re.compile(r"\bfrom\s+(?:[a-z]+\s+){0,2}$")
CLIMB = 8  # heads from a figure; what is further up belongs to another clause
CLAUSES = frozenset({"acl", "advcl", "ccomp", "parataxis", "pcomp", "relcl", "ROOT"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NEAR = 8  # figures to each side that may stand between a figure and a time or place of its sentence


class Circumstances(NamedTuple):
    """Ids of the time, the place and the statement of one figure; None for each that the text does not settle."""

    time: str | None
    place: str | None
    according_to: str | None


class Setting:
    """The times, places and statements of a story, by sentence, ready to be asked about its figures."""

    def __init__(self, analysis: Analysis, times: Sequence[Time], entities: Iterable[Entity],
                 statements: Sequence[Statement]) -> None:  # fmt: skip
        self.analysis = analysis
        self.contents = sorted((part.start, part.end, one.id) for one in statements for part in one.content)
        self.longest = max((end - start for start, end, _ in self.contents), default=0)
        self.cues = {token.number for one in statements for cue in one.cue for token in analysis.tokens_in(cue)}
        self.times = _by_sentence(analysis, ((time.span, time.id) for time in times if _dates(time)))
        named = ((mention.span, entity.id) for entity in entities if entity.kind == "place" for mention in entity.mentions)
        self.places = _by_sentence(analysis, named)

    def of(self, span: Span, others: Sequence[Span], comparison: Comparison | None = None) -> Circumstances:
        """Give the circumstances of the figure at `span`.

        Args:
            others: the spans of the story's figures, in text order.
            comparison: the figure's own, whose "since 2021" does not date the figure.
        """
        according_to = self._innermost(span)
        tokens = self.analysis.tokens_in(span)
        if not tokens:
            return Circumstances(None, None, according_to)
        times, places = self.times.get(tokens[0].sentence, []), self.places.get(tokens[0].sentence, [])
        if not times and not places:
            return Circumstances(None, None, according_to)
        chain = _chain(self.analysis, tokens, self.cues)
        subjects = _subjects(self.analysis, chain)
        aside = comparison.span if comparison else None
        dated = [time for time in times if aside is None or not time.span.overlaps(aside)]
        first = max(0, bisect_left(others, span) - NEAR)
        others = others[first : first + 2 * NEAR]
        return Circumstances(
            _nearest(self.analysis, _Reach(chain, subjects, AS_OF, adverbs=True), dated, span, others),
            _nearest(self.analysis, _Reach({**chain, **subjects}, subjects, SITED, owning=OWNING), places, span, others),
            according_to,
        )

    def _innermost(self, span: Span) -> str | None:
        """Give the statement with the shortest content around a figure."""
        around = []
        for at in range(bisect_right(self.contents, (span.start, inf)) - 1, -1, -1):
            start, end, name = self.contents[at]
            if start < span.start - self.longest:
                break
            if end >= span.end:
                around.append((end - start, name))
        return min(around)[1] if around else None


def _dates(time: Time) -> bool:
    """Tell whether a time can say when a figure holds; "for three years" and "every month" do not."""
    return time.type in {"DATE", "TIME"} or (time.type == "DURATION" and time.begin is not None)


class _Named(NamedTuple):
    """Something named in a sentence, with the token by which it hangs in the parse."""

    span: Span
    id: str
    head: Token


def _by_sentence(analysis: Analysis, named: Iterable[tuple[Span, str]]) -> dict[int, list[_Named]]:
    found: dict[int, list[_Named]] = {}
    for span, name in named:
        if tokens := analysis.tokens_in(span):
            head = _head(tokens)
            found.setdefault(head.sentence, []).append(_Named(span, name, head))
    return found


def _head(tokens: Sequence[Token]) -> Token:
    inside = {token.number for token in tokens}
    return next((token for token in tokens if token.head not in inside or token.head == token.number), tokens[0])


def _chain(analysis: Analysis, tokens: Sequence[Token], cues: Container[int]) -> dict[int, int]:
    """Give what a figure hangs from, up to the verb of its clause, with the steps to each: 412, to, rose in "rose to 412"."""
    chain = {token.number: 0 for token in tokens}
    at = _head(tokens)
    nouns = 0
    for step in range(1, CLIMB):
        if at.head == at.number or (at.pos in {"VERB", "AUX"} and _is_clause(analysis, at)):
            break
        if at.head in cues:
            return chain  # "said on Tuesday" dates what was said, not the figure
        at = analysis.tokens[at.head]
        if at.pos in {"NOUN", "PROPN"} and at.number not in chain and (nouns or at.dep == "pobj"):
            return {**chain, at.number: step}  # "expelled in May in punishment for two killings": they were not in May
        nouns += at.pos in {"NOUN", "PROPN"} and at.number not in chain
        chain.setdefault(at.number, step)
    return chain


def _is_clause(analysis: Analysis, verb: Token) -> bool:
    """Tell whether a verb begins a clause of its own; joined by "and" it does where it has its own subject."""
    return verb.dep in CLAUSES or (verb.dep == "conj" and any(child.dep in SUBJECTS for child in analysis.children(verb)))


def _subjects(analysis: Analysis, chain: dict[int, int]) -> dict[int, int]:
    """Give the subjects of the verbs that a figure hangs from, a step further: their place is the figure's too."""
    return {
        child.number: steps + 1
        for number, steps in chain.items() if analysis.tokens[number].pos in {"VERB", "AUX"}
        for child in analysis.children(analysis.tokens[number]) if child.dep in SUBJECTS and child.number not in chain
    }  # fmt: skip


class _Reach(NamedTuple):
    """What a time or place may hang from to be a figure's."""

    chain: dict[int, int]
    """What the figure hangs from, and the steps to it; a name glued to a noun must be glued to one of these."""
    subjects: dict[int, int]
    """Subjects besides, for what stands after a preposition: "arrivals in August"."""
    prepositions: frozenset[str]
    owning: frozenset[str] = frozenset()
    """Prepositions that do so after a noun only."""
    adverbs: bool = False
    """Whether it may stand without any: "rose last year"."""


def _nearest(analysis: Analysis, reach: _Reach, named: Sequence[_Named], span: Span, others: Sequence[Span]) -> str | None:
    """Give the one of `named` that hangs from what a figure hangs from, lowest in the parse; None where two are as near."""
    ranked: list[tuple[_Rank, str]] = []
    for one in named:
        steps = _steps(analysis, one.head, reach)
        if steps is not None and not span.overlaps(one.span) and not _is_of_start(analysis.text, span, one.span, others):
            parted = any(min(span.end, one.span.end) <= other.start < max(span.start, one.span.start) for other in others)
            ranked.append((_Rank(not _is_next(analysis.text, span, one.span), parted, steps), one.id))
    if not ranked:
        return None
    best, name = min(ranked)
    return None if any(rank == best and other != name for rank, other in ranked) else name


def _is_of_start(text: str, span: Span, named: Span, others: Sequence[Span]) -> bool:
    """Tell whether a time stands beside what the figure was before: "to 2.05% from 2.09% late on Tuesday"."""
    return any(
        span.end < other.start and START.search(text, span.end, other.start) and _is_next(text, other, named)
        for other in others
    )  # fmt: skip


class _Rank(NamedTuple):
    """How far a named thing is from a figure; the least is the nearest."""

    apart: bool
    """More than a preposition stands between the figure and what follows it."""
    parted: bool
    """Another figure stands between."""
    steps: int
    """Heads from the figure to what both hang from."""


def _is_next(text: str, span: Span, other: Span) -> bool:
    words = text[span.end : other.start].split() if span.end <= other.start else None
    return words is not None and len(words) <= 1


def _steps(analysis: Analysis, head: Token, reach: _Reach) -> int | None:
    """Give the steps from a figure to what a named thing hangs from; None where that is nothing of the figure's."""
    above = analysis.tokens[head.head]
    if head.dep in GLUED and above.pos in {"NOUN", "PROPN"}:
        return reach.chain.get(above.number)
    if reach.adverbs and head.dep in {"advmod", "npadvmod", "tmod"}:
        return reach.chain.get(above.number, reach.subjects.get(above.number))
    if above.pos in {"ADP", "SCONJ"} and head.dep == "pobj":
        governor = analysis.tokens[above.head]
        word = above.text.lower()
        if word in reach.prepositions or (word in reach.owning and governor.pos == "NOUN"):
            return reach.chain.get(governor.number, reach.subjects.get(governor.number))
    return None
