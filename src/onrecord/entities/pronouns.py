"""Pronouns and nominals that clearly speak of a person or body already named.

Precise rather than bold: a pronoun is linked to the person who was the subject last, where sex does not forbid it; one
inside a quotation only to somebody named inside the same quotation or story before; "I" and "we" never.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.entities.clusters import Cluster
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Span

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
REACH = 3  # sentences back in which an antecedent may stand; beyond it a third of links were wrong on GUM news


class Spoken:
    """Where people of the story were spoken of so far."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, int, Cluster, bool]] = []
        """(token number, sentence number, who, whether as a subject), in text order."""

    def add(self, token: Token, who: Cluster, *, subject: bool) -> None:
        """Note one mention."""
        self.seen.append((token.number, token.sentence, who, subject))


def link_pronouns(
    analysis: Analysis, sentences: Sequence[Sentence], people: Sequence[Cluster]
) -> list[tuple[Span, Cluster, str]]:
    """Link the pronouns and nominals of one story: (span, who, "pronoun" or "nominal"), in text order."""
    named: dict[int, Cluster] = {}
    for cluster in people:
        for mention in cluster.named:
            tokens = analysis.tokens_in(mention.span)
            if tokens:
                named[tokens[-1].number] = cluster
    spoken, found = Spoken(), []
    for sentence in sentences:
        for token in analysis.of_sentence(sentence):
            if token.number in named:
                spoken.add(token, named[token.number], subject=_is_subject(token))
                continue
            word = token.text.lower()
            sex = "m" if word in HE else "f" if word in SHE else None
            if sex is None:
                continue
            who = _antecedent(token, sex, spoken, people)
            if who is not None:
                who.sex = who.sex or sex
                found.append((token.span, who, "pronoun"))
                spoken.add(token, who, subject=_is_subject(token))
    return found


def _is_subject(token: Token) -> bool:
    return token.dep in {"nsubj", "nsubjpass", "ROOT"}


def _antecedent(token: Token, sex: str, spoken: Spoken, people: Sequence[Cluster]) -> Cluster | None:
    """Give the person whom a pronoun speaks of, or None where two fit alike."""
    scores: dict[int, float] = {}
    who: dict[int, Cluster] = {}
    for number, sentence, cluster, subject in reversed(spoken.seen):
        back = token.sentence - sentence
        if back > REACH:
            break
        if cluster.sex not in {None, sex}:
            continue
        score = 4.0 - back + (2.0 if subject else 0.0) + (1.0 if cluster.sex == sex else 0.0)
        if back == 0 and token.dep in {"nsubj", "nsubjpass"} and subject and token.number - number < 4:
            score -= 2.0
        key = id(cluster)
        who[key] = cluster
        scores[key] = max(scores.get(key, 0.0), score)
    if not scores:
        fitting = [c for c in people if c.sex in {None, sex} and spoken.seen and any(s[2] is c for s in spoken.seen)]
        return fitting[0] if len(fitting) == 1 else None
    best = max(scores.values())
    tied = [key for key in scores if scores[key] == best]
    return who[tied[0]]
