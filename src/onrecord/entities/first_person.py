"""Who says "I" and "we" inside quotation marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.entities.antecedents import Choose, Telling, describe_tellers
from onrecord.entities.clusters import Cluster
from onrecord.entities.referents import Link
from onrecord.language import Analysis, Token

WE_WORDS = frozenset({"our", "ours", "ourselves", "us", "we"})
WE = 0.7  # confidence of a link of "we": a guess, too few in the data to train or measure
NEAR = 1  # sentences between "we" and the body that speaks


def link_first_person(analysis: Analysis, quoted: Sequence[tuple[Token, int]], tellings: Sequence[Telling],
                      heads: Mapping[int, Cluster], body_of: Mapping[int, Cluster], choose: Choose) -> list[Link]:  # fmt: skip
    """Link "I" inside quotation marks to who speaks it, and "we" to the body whose word it is.

    Args:
        quoted: the pronouns, each with the number of the token that opens its quotation.
        tellings: all places of the story where somebody speaks.
        heads: who is named, by the number of the name’s head token.
        body_of: the body that a person belongs to, by `id` of the person’s cluster.
    """
    paragraphs: dict[int, list[Telling]] = {}
    for telling in tellings:
        paragraphs.setdefault(telling.paragraph, []).append(telling)
    found = []
    for token, opened in quoted:
        here = analysis.sentences[token.sentence].paragraph
        own = paragraphs.get(here, [])
        if token.text.lower() in WE_WORDS:
            bodies = [_body_of(analysis, t, heads, body_of) for t in own if abs(t.token.sentence - token.sentence) <= NEAR]
            if bodies and bodies[0] is not None and all(body is bodies[0] for body in bodies):
                found.append(Link(token.span, bodies[0], WE))
            continue
        near = paragraphs.get(here - 1, [])[-1:] + own + paragraphs.get(here + 1, [])[:1]
        if not near:
            continue
        opens = opened == 0 or analysis.sentences[analysis.tokens[opened - 1].sentence].paragraph != here
        people = [telling.who for telling in near]
        choice = choose("I", token, people, describe_tellers("I", token, here, opened, near, opens))
        if choice is not None and (who := people[choice[0]].who) is not None:
            found.append(Link(token.span, who, choice[1]))
    return found


def _body_of(analysis: Analysis, telling: Telling, heads: Mapping[int, Cluster],
             body_of: Mapping[int, Cluster]) -> Cluster | None:  # fmt: skip
    """Give the body whose word somebody speaks: itself, that of an office, or that of "a spokesman for"."""
    who = telling.who.who
    if who is not None:
        return who if who.kind == "organisation" else body_of.get(id(who))
    if not telling.token.lemma.lower().startswith("spokes"):
        return None
    inside = [heads[token.number] for token in analysis.subtree(telling.token) if token.number in heads]
    return next((cluster for cluster in inside if cluster.kind == "organisation"), None)
