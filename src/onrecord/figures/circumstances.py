"""When, where and on whose word a figure holds: what its own clause names, and the statement that it stands in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
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
        self.statements = statements
        self.cues = {token.number for one in statements for cue in one.cue for token in analysis.tokens_in(cue)}
        self.times = _by_sentence(analysis, ((time.span, time.id) for time in times if time.begin or time.relative))
        named = ((mention.span, entity.id) for entity in entities if entity.kind == "place" for mention in entity.mentions)
        self.places = _by_sentence(analysis, named)

    def of(self, span: Span, others: Sequence[Span], comparison: Comparison | None = None) -> Circumstances:
        """Give the circumstances of the figure at `span`.

        Args:
            others: the spans of the story's figures, in text order.
            comparison: the figure's own, whose "since 2021" does not date the figure.
        """
        according_to = _innermost(self.statements, span)
        tokens = self.analysis.tokens_in(span)
        times, places = self.times.get(tokens[0].sentence, []), self.places.get(tokens[0].sentence, [])
        if not times and not places:
            return Circumstances(None, None, according_to)
        chain = _chain(self.analysis, tokens, self.cues)
        aside = comparison.span if comparison else None
        dated = [time for time in times if aside is None or not time.span.overlaps(aside)]
        others = others[max(0, bisect_left(others, span) - NEAR) :][: 2 * NEAR]
        return Circumstances(
            _nearest(self.analysis, chain, dated, span, others, AS_OF, frozenset()),
            _nearest(self.analysis, chain, places, span, others, SITED, OWNING),
            according_to,
        )


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


def _innermost(statements: Iterable[Statement], span: Span) -> str | None:
    """Give the statement with the shortest content around a figure."""
    around = [
        (part.end - part.start, statement.id) for statement in statements for part in statement.content if part.covers(span)
    ]
    return min(around)[1] if around else None


def _chain(analysis: Analysis, tokens: Sequence[Token], cues: Container[int]) -> dict[int, int]:
    """Give what a figure hangs from, up to the verb of its clause, with the steps to each; and that verb's subject and object.

    "Arrivals in Dover rose to 412 in August": 412, to, rose, Arrivals.
    """
    chain = {token.number: 0 for token in tokens}
    at = _head(tokens)
    for step in range(1, CLIMB):
        if at.head == at.number or (at.dep in CLAUSES and at.pos in {"VERB", "AUX"}):
            break
        if at.head in cues:
            return chain  # "said on Tuesday" dates what was said, not the figure
        at = analysis.tokens[at.head]
        chain.setdefault(at.number, step)
    if at.pos in {"VERB", "AUX"}:
        step = chain[at.number]
        for child in analysis.children(at):
            if child.dep in SUBJECTS:
                chain.setdefault(child.number, step + 1)
    return chain


def _nearest(analysis: Analysis, chain: dict[int, int], named: Sequence[_Named], span: Span, others: Sequence[Span],
             prepositions: frozenset[str], owning: frozenset[str]) -> str | None:  # fmt: skip
    """Give the one of `named` that hangs from what a figure hangs from, lowest in the parse; None where two are as near."""
    ranked: list[tuple[_Rank, str]] = []
    for one in named:
        steps = min((chain[at] for at in _governors(analysis, one, prepositions, owning) if at in chain), default=None)
        if steps is not None and not span.overlaps(one.span):
            parted = any(min(span.end, one.span.end) <= other.start < max(span.start, one.span.start) for other in others)
            ranked.append((_Rank(not _is_next(analysis.text, span, one.span), parted, steps), one.id))
    if not ranked:
        return None
    best, name = min(ranked)
    return None if any(rank == best and other != name for rank, other in ranked) else name


class _Rank(NamedTuple):
    """How far a named thing is from a figure; the least is the nearest."""

    apart: bool
    """More than a preposition stands between the figure and what follows it."""
    parted: bool
    """Another figure stands between."""
    steps: int
    """Heads from the figure to what both hang from."""


def _is_next(text: str, span: Span, other: Span) -> bool:
    return span.end <= other.start and len(text[span.end : other.start].split()) <= 1


def _governors(analysis: Analysis, one: _Named, prepositions: frozenset[str],
               owning: frozenset[str]) -> Iterator[int]:  # fmt: skip
    """Give the token that a named thing says the time or place of."""
    head = one.head
    above = analysis.tokens[head.head]
    if head.dep in GLUED and above.pos in {"NOUN", "PROPN"}:
        yield above.number
    elif head.dep in {"npadvmod", "advmod", "tmod"}:
        yield above.number
    elif above.pos in {"ADP", "SCONJ"} and head.dep == "pobj":
        governor = analysis.tokens[above.head]
        if above.text.lower() in prepositions or (above.text.lower() in owning and governor.pos in {"NOUN", "PROPN"}):
            yield governor.number
