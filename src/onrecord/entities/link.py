"""From the names of a story to its entities: clusters, roles, ages, membership and pronouns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.entities.ages import find_ages, find_ages_inside, find_ages_said
from onrecord.entities.alias_subjects import find_subjects, merge_cyphers
from onrecord.entities.aliases import find_alias_names, find_aliases
from onrecord.entities.clusters import Cluster, cluster_names, display_name
from onrecord.entities.families import add_families
from onrecord.entities.fates import find_fate, is_cleared, is_kin
from onrecord.entities.name_judge import Judgement
from onrecord.entities.name_votes import Kind
from onrecord.entities.names import find_names
from onrecord.entities.nominals import link_nominals
from onrecord.entities.owners import Owners
from onrecord.entities.pronouns import link_pronouns
from onrecord.entities.roles import find_roles, sex_of_role
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Age, Alias, Mention, Role, Span
from onrecord.reading.items import RoleKind

SURE = 0.85  # confidence of a pronoun from which an age said of it is its person's


class Linked(NamedTuple):
    """One entity of a story, before it has an id."""

    kind: Kind
    name: str
    names: tuple[str, ...]
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...]
    ages: tuple[Age, ...]
    aliases: tuple[Alias, ...]
    role_of: tuple[int | None, ...]
    """For each role, the place among the story's entities of the body or person that it belongs to."""
    body: int | None
    """Place, among the story's entities, of the body it belongs to."""


def find_entities(text: str, analysis: Analysis, sentences: Sequence[Sentence], judgement: Judgement) -> list[Linked]:
    """Find the entities of one story, in order of first mention; `judgement` says which of its words are names."""
    clusters, roles, subjects = find_clusters(text, analysis, sentences, judgement)
    linked = {id(cluster): [Mention(span=n.span, form="name") for n in cluster.named] for cluster in clusters}
    bodies = find_bodies(text, clusters, roles)
    for link in link_pronouns(analysis, sentences, clusters, bodies):
        linked[id(link.who)].append(Mention(span=link.span, form="pronoun", confidence=link.confidence))
    for link in link_nominals(text, analysis, sentences, clusters, roles):
        linked[id(link.who)].append(Mention(span=link.span, form="nominal", confidence=link.confidence))
    clusters = merge_cyphers(clusters, linked, roles, subjects)
    clusters = add_families(text, analysis, sentences, clusters, linked, roles)
    owners = Owners(text, clusters, linked)
    return [
        Linked(
            kind=cluster.kind,
            name=display_name(text, cluster),
            names=tuple(dict.fromkeys(" ".join(n.span.of(text).split()) for n in sorted(cluster.named))),
            mentions=tuple(sorted(linked[id(cluster)], key=lambda mention: mention.span)),
            roles=tuple(roles.get(id(cluster), ())),
            ages=_find_ages(text, cluster, linked[id(cluster)]),
            aliases=tuple(find_aliases(text, cluster.named, body=cluster.kind == "organisation")),
            role_of=tuple(owners.find(role, cluster) for role in roles.get(id(cluster), ())),
            body=owners.body(roles.get(id(cluster), ()), cluster),
        )
        for cluster in clusters
    ]  # fmt: skip


def find_clusters(text: str, analysis: Analysis, sentences: Sequence[Sentence],
                  judgement: Judgement) -> tuple[list[Cluster], dict[int, list[Role]], dict[int, Token]]:  # fmt: skip
    """Find the named entities of one story.

    Returns: the entities; the roles of each person by `id` of the cluster; of whom the text says that they have another
        name, by the start of that name.
    """
    names = find_names(text, analysis, sentences, judgement)
    others = find_alias_names(text, [analysis.span_of(sentence) for sentence in sentences], names)
    every = {named.start: named for named in (*names, *others)}
    subjects = find_subjects(text, analysis, every.values())
    clusters = cluster_names(text, every.values(), subjects)
    people = [cluster for cluster in clusters if cluster.kind == "person"]
    named = sorted(name.span for person in people for name in person.named)
    roles = {id(person): _roles(text, analysis, person, named) for person in people}
    for person in people:
        person.sex = person.sex or next((s for role in roles[id(person)] if (s := sex_of_role(role.text))), None)
    return clusters, roles, subjects


def find_bodies(text: str, clusters: list[Cluster], roles: Mapping[int, list[Role]]) -> dict[int, Cluster]:
    """Give the body that each person belongs to, by `id` of the person's cluster, where a role names it."""
    named = {id(cluster): [Mention(span=n.span, form="name") for n in cluster.named] for cluster in clusters}
    owners = Owners(text, clusters, named)
    found = {id(person): owners.body(roles.get(id(person), ()), person) for person in clusters}
    return {person: clusters[body] for person, body in found.items() if body is not None}


def _find_ages(text: str, cluster: Cluster, mentions: list[Mention]) -> tuple[Age, ...]:
    """Give the ages stated beside a person’s names and sure pronouns, and in descriptions; none of a body or place."""
    if cluster.kind != "person":
        return ()
    found = [age for named in cluster.named for age in find_ages(text, named.span)]
    found += [age for m in mentions if m.form == "nominal" for age in find_ages_inside(text, m.span)]
    sure = [m.span for m in mentions if m.form == "pronoun" and m.confidence >= SURE]
    found += [age for span in sure for age in find_ages_said(text, span)]
    return tuple(sorted({age.span: age for age in found}.values(), key=lambda age: age.span))


def _roles(text: str, analysis: Analysis, person: Cluster, people: Sequence[Span]) -> list[Role]:
    spans = dict.fromkeys(span for named in sorted(person.named) for span in find_roles(analysis, named.span))
    found: dict[str, Role] = {}
    for span in spans:
        kind: RoleKind = "relative" if is_kin(span.of(text)) else "office"
        found.setdefault(span.of(text).lower(), Role(text=span.of(text), span=span, kind=kind))
    for role in _fates(text, analysis, person, people):
        found[f"{role.kind} {role.span.start}"] = role
    return sorted(found.values(), key=lambda role: role.span)


def _fates(text: str, analysis: Analysis, person: Cluster, people: Sequence[Span]) -> list[Role]:
    """Give the first death and the first charge told of a person; no charge where any sentence tells otherwise."""
    first: dict[RoleKind, Role] = {}
    cleared = False
    for named in sorted(person.named):
        sentence = analysis.sentence_at(named.start)
        cleared = cleared or (sentence is not None and is_cleared(analysis.span_of(sentence).of(text)))
        if fate := find_fate(text, named.span, people):
            first.setdefault(fate[1], Role(text=fate[0].of(text), span=fate[0], kind=fate[1]))
    return [role for kind, role in first.items() if kind != "accused" or not cleared]
