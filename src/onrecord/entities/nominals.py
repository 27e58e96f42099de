"""Descriptions that clearly speak of one person or body already named: "the sergeant", "the 34-year-old", "the charity".

A description is linked only where one entity named before it fits by a role, an age, what has come to it, the kind of body
that its name tells or the words beside its name; and where the story has told of no other of that sort without a name ("an
officer", "two officers").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.entities.ages import find_ages, find_ages_inside
from onrecord.entities.clusters import Cluster
from onrecord.entities.description_words import (
    BODY_NOUNS,
    DESCRIBED_BODIES,
    MODIFIERS,
    PEOPLE_BY_AGE,
    PEOPLE_BY_FATE,
    PEOPLE_BY_ROLE,
)
from onrecord.entities.name_words import BODY_WORDS, FEMALE, MALE, RANKS, ROLE_NOUNS
from onrecord.entities.referents import Link
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Age, Role, Span

REACH = 12  # sentences back to the last name of who is described
LONG = 4  # tokens between "the" and its noun
NARROWING = frozenset("at between for from in near of on that which who whose with".split())
"""What after a noun makes it another: "the director of the other body", "the officer who fired"."""
CONFIDENCE = {"age": 0.95, "role": 0.9, "fate": 0.85, "kind": 0.85, "words": 0.9}
"""By what a description fits. Too few in the data to be measured each: see docs/entities.md."""


class Description(NamedTuple):
    """One "the ..." with its noun."""

    first: int
    last: int
    """Half-open range of tokens, "the" included."""
    noun: str
    words: tuple[str, ...]
    """The words between "the" and the noun, in lower case; an age is not among them."""
    ages: tuple[Age, ...]


class Known(NamedTuple):
    """What the story tells of an entity by which it may be described."""

    who: Cluster
    nouns: Mapping[str, str]
    """Each noun that fits, with the sort of evidence."""
    words: frozenset[str]
    """All words of its roles and names, which may stand before the noun."""
    ages: tuple[Age, ...]


def link_nominals(text: str, analysis: Analysis, sentences: Sequence[Sentence], clusters: Sequence[Cluster],
                  roles: Mapping[int, Sequence[Role]]) -> list[Link]:  # fmt: skip
    """Link the descriptions of one story, in text order.

    Args:
        clusters: the named entities of the story.
        roles: the roles of each person, by `id` of the cluster.
    """
    known = [_know(text, analysis, cluster, roles.get(id(cluster), ())) for cluster in clusters if cluster.kind != "place"]
    aged = [one for one in known if one.ages]
    by_noun: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        for noun in one.nouns:
            by_noun[noun].append(one)
    inside = {n for c in clusters for named in c.named for n in (t.number for t in analysis.tokens_in(named.span))}
    others: dict[str, int] = defaultdict(int)
    found: list[Link] = []
    for sentence in sentences:
        for at in range(sentence.first, sentence.last):
            token = analysis.tokens[at]
            if token.lemma == "the" or token.text.lower() == "the":
                description = _read(text, analysis, at, sentence.last, inside)
                if description is not None and (link := _link(analysis, description, by_noun, aged, others)) is not None:
                    found.append(link)
            elif token.pos == "NOUN" and at not in inside:
                _note_other(analysis, token, others, inside)
    return found


def _know(text: str, analysis: Analysis, cluster: Cluster, roles: Sequence[Role]) -> Known:
    """Gather by what an entity may be described."""
    nouns: dict[str, str] = {}
    words = {word.lower() for named in cluster.named for word in named.span.of(text).split()}
    if cluster.kind == "organisation":
        nouns = {noun: "kind" for noun, names in BODY_NOUNS.items() if words & set(names.split())}
        nouns |= {head: "kind" for n in cluster.named if (head := _kind_named(n.span.of(text))) in BODY_WORDS - {"city"}}
        nouns |= dict.fromkeys(_words_beside(analysis, cluster), "words")
        return Known(cluster, nouns, frozenset(words), ())
    for role in roles:
        told = role.text.lower().replace("-", " ").split()
        if role.kind == "office" and told:
            words |= set(told)
            head = _head_of(told)
            nouns[head] = "role"
            nouns |= {noun: "role" for noun, heads in PEOPLE_BY_ROLE.items() if head in heads.split()}
        nouns |= {noun: "fate" for noun, kind in PEOPLE_BY_FATE.items() if role.kind == kind}
    ages = tuple(age for named in sorted(cluster.named) for age in find_ages(text, named.span))
    if ages:
        nouns |= {noun: "age" for noun, (low, high) in PEOPLE_BY_AGE.items() if low <= ages[0].low and ages[0].high <= high}
    return Known(cluster, nouns, frozenset(words), ages)


def _kind_named(name: str) -> str:
    """Give the noun of a body's name: "office" of "Police Standards Office of the North"."""
    words = name.lower().split()
    return words[next((at for at, word in enumerate(words) if at and word in {"at", "for", "in", "of"}), len(words)) - 1]


def _head_of(words: Sequence[str]) -> str:
    """Give the noun of a role: "director" of "director of the trust"."""
    before = words[: next((at for at, word in enumerate(words) if word in {"at", "for", "in", "of", "with"}), len(words))]
    nouns = [word for word in before if word in ROLE_NOUNS or word in RANKS]
    return nouns[-1] if nouns else before[-1] if before else words[-1]


def _words_beside(analysis: Analysis, cluster: Cluster) -> Iterator[str]:
    """Give the nouns that call a body what it is, beside its name: "the charity Inquest", "Tesco, a supermarket chain,"."""
    for named in cluster.named:
        tokens = analysis.tokens_in(named.span)
        if not tokens:
            continue
        first, last = tokens[0], tokens[-1]
        before = analysis.tokens[first.number - 1] if first.number else first
        if before.sentence == first.sentence and before.lemma.lower() in DESCRIBED_BODIES and before.pos == "NOUN":
            yield before.lemma.lower()
        sentence = analysis.sentences[last.sentence]
        at = last.number + 1
        if at + 1 < sentence.last and analysis.tokens[at].text == "," and analysis.tokens[at + 1].lemma in {"a", "an", "the"}:
            for token in analysis.tokens[at + 2 : min(sentence.last, at + 8)]:
                if token.pos not in {"NOUN", "ADJ", "PROPN", "ADV"} and token.text != "-":
                    break
                if token.lemma.lower() in DESCRIBED_BODIES:
                    yield token.lemma.lower()


def _read(text: str, analysis: Analysis, at: int, end: int, inside: set[int]) -> Description | None:
    """Read the description that opens with the "the" at a token; None where it is none, or narrowed by what follows."""
    last = at + 1
    while last < end and last - at <= LONG * 2 and _may_describe(analysis.tokens[last]) and last not in inside:
        last += 1
    if last == at + 1 or last - at > LONG * 2:
        return None
    after = analysis.tokens[last] if last < end else None
    if after is not None and (last in inside or after.lemma.lower() in NARROWING or after.text == "-"):
        return None
    span = Span(analysis.tokens[at].start, analysis.tokens[last - 1].end)
    ages = tuple(age for age in find_ages_inside(text, span) if "-" in age.span.of(text))
    aged = {t.number for age in ages for t in analysis.tokens_in(age.span)}
    words = [analysis.tokens[n].text.lower() for n in range(at + 1, last) if n not in aged]
    words = [word for word in words if word != "-"]
    if not words:
        return Description(at, last, "", (), ages)
    if analysis.tokens[last - 1].tag not in {"NN", "NNP"} and words[-1] not in PEOPLE_BY_FATE:
        return None
    return Description(at, last, words[-1], tuple(words[:-1]), ages)


def _may_describe(token: Token) -> bool:
    return token.pos in {"ADJ", "NOUN", "NUM"} or token.text == "-" or token.text.lower() in PEOPLE_BY_FATE


def _link(analysis: Analysis, description: Description, by_noun: Mapping[str, Sequence[Known]], aged: Sequence[Known],
          others: Mapping[str, int]) -> Link | None:  # fmt: skip
    """Link a description where just one entity named before it fits.

    Args:
        by_noun: what is known of those whom a noun fits.
        aged: what is known of those whose age is stated.
        others: how often the story told of somebody without a name by a noun, or an age.
    """
    start = analysis.tokens[description.first].start
    may = aged if description.ages else by_noun.get(description.noun, [])
    fits = [(one, evidence) for one in may if (evidence := _fits(description, one)) is not None]
    fitting = [(one, evidence) for one, evidence in fits if min(one.who.named).start < start]
    if len(fitting) != 1 or others.get(description.noun) or any(others.get(f"{age.low}") for age in description.ages):
        return None
    one, evidence = fitting[0]
    sentence = analysis.tokens[description.first].sentence
    nearest = max(n.start for n in one.who.named if n.start < start)
    where = analysis.sentence_at(nearest)
    if where is None or sentence - where.number > REACH:
        return None
    span = Span(start, analysis.tokens[description.last - 1].end)
    return Link(span, one.who, CONFIDENCE[evidence])


def _fits(description: Description, one: Known) -> str | None:
    """Tell by what a description fits an entity; None where it does not."""
    noun = description.noun
    sex = "m" if noun in MALE else "f" if noun in FEMALE else None
    if sex and one.who.sex and sex != one.who.sex:
        return None
    if any(word not in MODIFIERS and word not in one.words for word in description.words):
        return None
    if description.ages:
        told = {(age.low, age.high) for age in one.ages}
        if not any((age.low, age.high) in told for age in description.ages):
            return None
        return "age" if noun in one.nouns or noun in {"", "man", "woman", "boy", "girl", "person"} else None
    return one.nouns.get(noun)


def _note_other(analysis: Analysis, token: Token, others: dict[str, int], inside: set[int]) -> None:
    """Note that the story tells of somebody without a name by a noun: "an officer", "two officers", "a 34-year-old"."""
    plural = token.tag == "NNS"
    children = analysis.children(token)
    indefinite = any(
        c.lemma.lower() in {"a", "an", "another", "one", "other", "some", "any", "second", "each"} for c in children
    )
    beside_name = any(c.number in inside for c in children if c.dep in {"appos", "compound"})
    describing = token.dep in {"appos", "attr", "compound", "nmod", "oprd"} or beside_name
    if (plural or indefinite) and not describing:
        others[token.lemma.lower()] += 1
        start = min([token.start, *(child.start for child in children)])
        for age in find_ages_inside(analysis.text, Span(start, token.end)):
            others[str(age.low)] += 1
