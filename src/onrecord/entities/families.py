"""Families, which speak and sue and grieve as one: "the family of Daniel Osei", "his family", "the Osei family".

A family is an entity of kind "other", with a role of kind "relative" that says whose it is. The families of people of one
surname are one. "The family" alone is linked where the story has told of one family only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.entities.clusters import Cluster
from onrecord.entities.names import Named
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Mention, Role, Span

THE_FAMILY = 0.85  # confidence of "the family" where one is told of: chosen by hand, too few in the data to be measured
OF_OWNER = 0.9  # of a family named by whose it is, where a name tells; a pronoun's own confidence where one does


class Told(NamedTuple):
    """One place where a text tells whose family it speaks of."""

    span: Span
    role: Span
    """The words of it that are no name or pronoun of its owner before it."""
    owner: Cluster
    by_name: bool
    """Whether the owner is named here, and not only meant by a pronoun or description."""
    confidence: float


def add_families(text: str, analysis: Analysis, sentences: Sequence[Sentence], clusters: Sequence[Cluster],
                 linked: dict[int, list[Mention]], roles: dict[int, list[Role]]) -> list[Cluster]:  # fmt: skip
    """Find the families of one story.

    Args:
        clusters: its named entities; one of kind "other" whose name ends with "family" is a family already.
        linked: the mentions of each, by `id` of the cluster; those of families are added.
        roles: the roles of each, likewise.
    Returns: the clusters and the new families, in order of first name.
    """
    owners = _find_owners(analysis, clusters, linked)
    families = {c.folded[-2]: c for c in clusters if c.kind == "other" and len(c.words) > 1 and c.folded[-1] == "family"}
    known, strangers = len(families), 0
    for sentence in sentences:
        for token in analysis.of_sentence(sentence):
            if token.text.lower() != "family" or token.dep in {"compound", "amod"} or _is_named(token, families, linked):
                continue
            told = _read_owner(analysis, token, owners)
            if told is not None and told.owner.folded:
                _add_told(text, told, families, linked, roles)
            elif (the := _bare_the(analysis, token)) is None:
                strangers += 1
            elif len(families) == 1 and not strangers:
                (only,) = families.values()
                if min(m.span for m in linked[id(only)]).start < the.start:
                    linked[id(only)].append(Mention(span=Span(the.start, token.end), form="nominal", confidence=THE_FAMILY))
    new = list(families.values())[known:]
    return sorted([*clusters, *new], key=lambda cluster: min(cluster.named))


def _find_owners(analysis: Analysis, clusters: Sequence[Cluster],
                 linked: Mapping[int, Sequence[Mention]]) -> dict[int, tuple[Cluster, Mention]]:  # fmt: skip
    """Give whom each token of a mention of a person speaks of, by its number."""
    return {
        token.number: (cluster, mention)
        for cluster in clusters if cluster.kind == "person"
        for mention in linked[id(cluster)]
        for token in analysis.tokens_in(mention.span)
    }  # fmt: skip


def _is_named(token: Token, families: Mapping[str, Cluster], linked: Mapping[int, Sequence[Mention]]) -> bool:
    return any(m.span.start <= token.start < m.span.end for family in families.values() for m in linked[id(family)])


def _read_owner(analysis: Analysis, token: Token, owners: Mapping[int, tuple[Cluster, Mention]]) -> Told | None:
    """Read whose family a "family" is: "Mr Osei’s family", "his family", "family of Daniel Osei"."""
    for child in analysis.children(token):
        if child.dep == "poss" and child.number in owners:
            owner, mention = owners[child.number]
            by_name = mention.form == "name"
            sure = OF_OWNER if by_name else mention.confidence
            return Told(Span(mention.span.start, token.end), token.span, owner, by_name, sure)
        if child.dep == "prep" and child.text == "of":
            for named in analysis.children(child):
                if named.number in owners and owners[named.number][1].form == "name":
                    owner, mention = owners[named.number]
                    span = Span(token.start, mention.span.end)
                    return Told(span, span, owner, True, OF_OWNER)
    return None


def _bare_the(analysis: Analysis, token: Token) -> Token | None:
    """Give the "the" of "the family" with nothing else that tells which family."""
    children = [child for child in analysis.children(token) if child.pos != "PUNCT"]
    article = [child for child in children if child.text.lower() == "the" and child.number == token.number - 1]
    telling = {"acl", "amod", "appos", "compound", "nmod", "poss", "prep", "relcl"}
    return article[0] if article and not any(child.dep in telling for child in children) else None


def _add_told(text: str, told: Told, families: dict[str, Cluster], linked: dict[int, list[Mention]],
              roles: dict[int, list[Role]]) -> None:  # fmt: skip
    named = Named(told.span.start, told.span.end, "other")
    surname = told.owner.folded[-1]
    family = families.get(surname)
    if family is None:
        family = families[surname] = Cluster("other", named, told.span.of(text).split(), None)
        family.called = None if told.by_name else f"family of {' '.join(told.owner.words)}"
        linked[id(family)] = []
    elif told.by_name:
        family.named.append(named)
        family.called = None
    linked[id(family)].append(Mention(span=told.span, form="nominal", confidence=told.confidence))
    if id(family) not in roles:
        roles[id(family)] = [Role(text=told.role.of(text), span=told.role, kind="relative")]
