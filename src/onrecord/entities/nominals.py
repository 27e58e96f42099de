"""Descriptions that clearly speak of one person or body already named: "the sergeant", "the 34-year-old", "the foundation".

Only where a single entity of the story fits, and only after it was named. "The officer", said of a sergeant, is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.entities.ages import find_age
from onrecord.entities.clusters import Cluster
from onrecord.entities.name_words import BODY_WORDS, ROLE_NOUNS
from onrecord.language import Analysis, Sentence
from onrecord.reading import Role, Span


def link_nominals(text: str, analysis: Analysis, sentences: Sequence[Sentence], clusters: Sequence[Cluster],
                  roles: Mapping[int, Sequence[Role]]) -> list[tuple[Span, Cluster]]:  # fmt: skip
    """Link the descriptions of one story, in text order.

    Args:
        clusters: the named entities of the story.
        roles: the roles of each person, by `id` of the cluster.
    """
    described = _describe(text, clusters, roles)
    named = sorted((n.start, n.end) for cluster in clusters for n in cluster.named)
    starts = {start for start, _ in named}
    found = []
    for sentence in sentences:
        tokens = analysis.tokens
        for at in range(sentence.first, sentence.last - 1):
            if tokens[at].text.lower() != "the":
                continue
            last = _end_of_description(analysis, at + 1, sentence.last)
            if last is None or (last < sentence.last and tokens[last].pos in {"NOUN", "PROPN"}):
                continue
            if last < sentence.last and (tokens[last].text in {"’s", "'s"} or tokens[last].start in starts):
                continue  # "the club's owner" speaks of the owner; "the sergeant Calder" is a role
            if last < sentence.last and tokens[last].text.lower() == "of":
                continue  # "the director of the other body" is somebody else
            fitting = described.get(text[tokens[at + 1].start : tokens[last - 1].end].lower(), [])
            if len(fitting) == 1 and min(n.end for n in fitting[0].named) <= tokens[at].start:
                found.append((Span(tokens[at].start, tokens[last - 1].end), fitting[0]))
    return found


def _describe(text: str, clusters: Sequence[Cluster], roles: Mapping[int, Sequence[Role]]) -> dict[str, list[Cluster]]:
    """Give, for each description, the entities of the story that it fits."""
    described: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        words: set[str] = set()
        if cluster.kind == "person":
            words = {word for role in roles.get(id(cluster), ()) if (word := role.text.lower().split()[-1]) in ROLE_NOUNS}
            age = next((age for n in sorted(cluster.named) if (age := find_age(text, n.span))), None)
            words |= {f"{age}-year-old"} if age else set()
        elif cluster.kind == "organisation":
            parts = [word.lower() for named in cluster.named for word in named.span.of(text).split()]
            words = {word for word in parts if word in BODY_WORDS}
        for word in sorted(words):
            described[word].append(cluster)
    return described


def _end_of_description(analysis: Analysis, at: int, last: int) -> int | None:
    """Give one past the last token of "sergeant", or of "34-year-old", which the engine may split at its hyphens."""
    tokens = analysis.tokens
    if tokens[at].text[0].isdigit():
        end = at + 1
        while end < last and tokens[end].start == tokens[end - 1].end and tokens[end].text in {"-", "year", "old"}:
            end += 1
        return end
    return at + 1 if tokens[at].pos == "NOUN" and tokens[at].text.islower() else None
