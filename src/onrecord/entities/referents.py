"""Those whom a story has spoken of up to some word: who a pronoun can mean.

Named people, bodies and places, and people without a name ("a woman", "the driver"), whom no pronoun is linked to, but
who keep it from being linked to somebody else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.entities.clusters import Cluster
from onrecord.entities.name_words import FEMALE, MALE, ROLE_NOUNS
from onrecord.entities.roles import PARTS
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Span

ROLES = {
    "nsubj": "S", "nsubjpass": "S", "ROOT": "S", "csubj": "S", "dobj": "O", "dative": "O", "pobj": "P", "poss": "G",
    "conj": "C", "compound": "N", "appos": "A", "agent": "P", "attr": "T", "npadvmod": "X",
}  # fmt: skip
"""Parts of a clause by the engine's labels: subject, object, after a preposition, possessor, one of a list, ..."""
PEOPLE = (ROLE_NOUNS | MALE | FEMALE | PARTS) - frozenset(
    "chair forward general head lord player's principal".split()
) | frozenset(
    """
    adult baby buyer child colleague customer defendant detainee employee guest infant inmate kid killer man motorist
    newborn passenger patient pedestrian pensioner prisoner suspect teen teenager toddler tourist visitor woman youngster
    youth
    """.split()
)
"""Nouns of one person."""
SAME_PARTS = frozenset({"appos", "attr", "compound", "nmod", "amod", "oprd"})
"""Nouns that only describe somebody spoken of beside them: "Bell, a nurse", "Bell is a nurse", "nurse Bell"."""


OUTVOTED = 1.5  # sum of probabilities: two sure pronouns of one sex settle it


class Link(NamedTuple):
    """A pronoun or description with whom it speaks of."""

    span: Span
    who: Cluster
    confidence: float


class Mentioning(NamedTuple):
    """One place where somebody was spoken of."""

    token: Token
    role: str
    quoted: bool
    pronoun: bool
    paragraph: int


class Referent:
    """Somebody spoken of in a story so far."""

    __slots__ = ("count", "first", "last", "lean", "opening", "owner", "sex", "sort", "subject", "who")

    def __init__(self, who: Cluster | None, sort: str, sex: str | None, *, opening: bool) -> None:
        self.who = who
        """The named entity; None for people without a name."""
        self.sort = sort
        self.sex = sex
        """"m" or "f", where the text tells; None where only pronouns do."""
        self.lean = 0.0
        """How far pronouns linked so far tell of a man (above 0) or a woman (below 0)."""
        self.opening = opening
        """Whether the story's first sentence speaks of it."""
        self.count = 0
        self.first = -1
        """Number of the first token that spoke of it; less than 0 before that."""
        self.last: Mentioning | None = None
        self.subject: Mentioning | None = None
        self.owner: Mentioning | None = None
        """The last mention as a possessor."""

    def add(self, mentioning: Mentioning) -> None:
        """Take in one more mention."""
        self.count += 1
        self.first = mentioning.token.number if self.first < 0 else min(self.first, mentioning.token.number)
        self.last = mentioning
        if mentioning.role == "S":
            self.subject = mentioning
        elif mentioning.role == "G":
            self.owner = mentioning

    def fits(self, sex: str) -> str:
        """Tell how well a sex fits: "told", "likely", "open", "unlikely" or "no"."""
        if self.sex is not None:
            return "told" if self.sex == sex else "no"
        lean = self.lean if sex == "m" else -self.lean
        if lean < -OUTVOTED:
            return "no"
        return "likely" if lean > 0.3 else "unlikely" if lean < -0.3 else "open"


def find_heads(analysis: Analysis, clusters: Sequence[Cluster]) -> dict[int, Cluster]:
    """Give, by the number of its head token, who each name speaks of."""
    heads: dict[int, Cluster] = {}
    for cluster in clusters:
        for named in cluster.named:
            tokens = analysis.tokens_in(named.span)
            if tokens:
                first, last = tokens[0].number, tokens[-1].number
                top = [t for t in tokens if not first <= t.head <= last or t.head == t.number]
                heads[(top or tokens)[-1].number] = cluster
    return heads


def role_of(analysis: Analysis, token: Token) -> str:
    """Give the part that a noun phrase plays, by its head; an apposition plays that of the noun before it."""
    for _ in range(4):
        if token.dep != "appos":
            break
        token = analysis.tokens[token.head]
    return ROLES.get(token.dep, "X")


def find_unnamed(analysis: Analysis, sentence: Sentence, heads: Mapping[int, Cluster]) -> dict[int, str]:
    """Give the nouns of a sentence that speak of one person without a name, with the sex that they tell ("" for none).

    Left out are nouns that only describe somebody named beside them.
    """
    found = {}
    inside = [n for n in range(sentence.first, sentence.last) if n in heads]
    named = {analysis.tokens[n].head for n in inside if analysis.tokens[n].dep == "appos"}
    for number in range(sentence.first, sentence.last):
        token = analysis.tokens[number]
        word = token.lemma.lower()
        if token.tag not in {"NN", "NNP"} or number in heads or number in named:
            continue
        if word not in PEOPLE and not word.endswith(("man", "woman", "-old")):
            continue
        if token.dep in SAME_PARTS or _is_given_name(analysis, token, heads):
            continue
        found[number] = sex_of_noun(word)
    return found


def _is_given_name(analysis: Analysis, token: Token, heads: Mapping[int, Cluster]) -> bool:
    """Tell whether somebody gets a name in the clause: "the man has been named as Tom Bell"."""
    verb = analysis.tokens[token.head]
    if token.dep != "nsubjpass" or verb.lemma not in {"name", "identify"}:
        return False
    return any(other.number in heads for other in analysis.subtree(verb) if other.number > verb.number)


def sex_of_noun(word: str) -> str:
    """Tell the sex that a noun tells: "m", "f" or ""."""
    if word in FEMALE or word.endswith("woman"):
        return "f"
    return "m" if word in MALE or (word.endswith("man") and word not in {"german", "human", "woman"}) else ""
