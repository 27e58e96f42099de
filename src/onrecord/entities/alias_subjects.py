"""Of whom a text says that they have another name: the noun or pronoun that "known as" and the like belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from onrecord.entities.aliases import find_kind
from onrecord.entities.clusters import Cluster
from onrecord.entities.cyphers import is_cypher
from onrecord.entities.names import Named
from onrecord.language import Analysis, Token
from onrecord.reading import Mention, Role

CALLING = frozenset("call dub identify know name nickname refer".split())
SUBJECTS = frozenset({"dobj", "nsubj", "nsubjpass"})
DEPENDENT = frozenset({"acl", "advcl", "conj", "relcl"})
STEPS = 6  # up the parse from a name to the verb that gives it
NAMED_AS = re.compile(r"\b(?:named|identified|revealed)\s+(?:[\w-]+\s+){0,3}?as\s+(?:[\w-]+\s+){0,3}$")
REACH = 60  # characters before a name in which NAMED_AS stands


def find_subjects(text: str, analysis: Analysis, names: Iterable[Named]) -> dict[int, Token]:
    """Give for each name that a text calls another name the token of whom it says so, by the name's start."""
    found = {}
    for named in names:
        called = find_kind(text, named.start) is not None or NAMED_AS.search(text, max(0, named.start - REACH), named.start)
        if called and (token := _find_subject(analysis, named.start)) is not None:
            found[named.start] = token
    return found


def _find_subject(analysis: Analysis, start: int) -> Token | None:
    token = analysis.token_at(start)
    for _ in range(STEPS):
        if token is None or token.head == token.number:
            break
        token = analysis.tokens[token.head]
        if token.lemma not in CALLING:
            continue
        children = analysis.children(token)
        nouns = [child for child in children if child.dep in SUBJECTS and child.start < start]
        if nouns and nouns[0].tag not in {"WDT", "WP"}:
            return nouns[-1]
        return analysis.tokens[token.head] if token.dep in DEPENDENT else None
    return None


def merge_cyphers(clusters: list[Cluster], linked: dict[int, list[Mention]], roles: dict[int, list[Role]],
                  subjects: Mapping[int, Token]) -> list[Cluster]:  # fmt: skip
    """Join a cypher that a text gives of "he" or "the sergeant" to whom those words were linked.

    Args:
        clusters: the named entities of a story.
        linked: the mentions of each, by `id` of the cluster; those of a joined one are moved.
        roles: the roles of each person, likewise.
        subjects: as `find_subjects` gives them.
    Returns: the clusters that are left, in their order.
    """
    left = list(clusters)
    for cluster in clusters:
        tokens = [subjects[named.start] for named in cluster.named if named.start in subjects]
        home = next((who for token in tokens if (who := _speaks_of(token, left, linked)) not in {None, cluster}), None)
        if home is None or cluster.kind != "person" or home.kind != "person":
            continue
        if is_cypher(" ".join(home.words)):
            home.words, home.folded = cluster.words, cluster.folded
        elif not is_cypher(" ".join(cluster.words)):
            continue
        home.named += cluster.named
        linked[id(home)] += linked[id(cluster)]
        roles[id(home)] = sorted((*roles.get(id(home), ()), *roles.get(id(cluster), ())), key=lambda role: role.span)
        left.remove(cluster)
    return left


def _speaks_of(token: Token, clusters: Sequence[Cluster], linked: Mapping[int, Sequence[Mention]]) -> Cluster | None:
    return next((c for c in clusters if any(m.span.start <= token.start < m.span.end for m in linked[id(c)])), None)
