"""Pronouns that clearly speak of a person already named.

Precise rather than bold: "he" and "she" go to the person spoken of last, subjects first, whom sex does not forbid; where
two fit alike, to the later. Inside a quotation they never mean its speaker, and "I" means nobody else: it goes to the one
person who speaks in its paragraph. "We", "they" and "it" are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.entities.clusters import Cluster
from onrecord.entities.speaking import SPEECH
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Span

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
FIRST = frozenset({"i", "me", "mine", "my", "myself"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "ROOT"})
REACH = 3  # sentences back to an antecedent; swept 1-10 on GUM news: 1 loses one pronoun of 142, flat from 2
OPENING, CLOSING, EITHER = frozenset("“"), frozenset("”"), frozenset('"')


class _Spoken(NamedTuple):
    token: Token
    who: Cluster
    subject: bool


def link_pronouns(analysis: Analysis, sentences: Sequence[Sentence], people: Sequence[Cluster]) -> list[tuple[Span, Cluster]]:
    """Link the pronouns of one story to people, in text order."""
    named: dict[int, Cluster] = {}
    for cluster in people:
        for mention in cluster.named:
            if tokens := analysis.tokens_in(mention.span):
                named[tokens[-1].number] = cluster
    quoted = _find_quoted(analysis, sentences)
    speakers = _find_speakers(analysis, sentences, named)
    spoken: list[_Spoken] = []
    found = []
    for sentence in sentences:
        for token in analysis.of_sentence(sentence):
            word = token.text.lower()
            sex = "m" if word in HE else "f" if word in SHE else None
            who: Cluster | None = named.get(token.number)
            if who is None and sex is not None:
                barred = speakers.get(sentence.paragraph, set()) if token.number in quoted else set()
                who = _find_antecedent(token, sex, spoken, barred)
                if who is not None:
                    who.sex = who.sex or sex
                    found.append((token.span, who))
            if who is not None:
                spoken.append(_Spoken(token, who, token.dep in SUBJECTS))
    return sorted(found + _link_first_person(analysis, sentences, spoken, quoted), key=lambda row: row[0])


def _link_first_person(analysis: Analysis, sentences: Sequence[Sentence], spoken: Sequence[_Spoken],
                       quoted: set[int]) -> list[tuple[Span, Cluster]]:  # fmt: skip
    """Link "I" inside quotation marks to the one person who is subject of a verb of speech outside them, in its paragraph."""
    telling: dict[int, dict[int, Cluster]] = {}
    for token, who, _ in spoken:
        if token.dep == "nsubj" and token.number not in quoted and analysis.tokens[token.head].lemma in SPEECH:
            paragraph = analysis.sentences[token.sentence].paragraph
            telling.setdefault(paragraph, {})[id(who)] = who
    found = []
    for sentence in sentences:
        tellers = list(telling.get(sentence.paragraph, {}).values())
        for token in analysis.of_sentence(sentence):
            if len(tellers) == 1 and token.number in quoted and token.text.lower() in FIRST:
                found.append((token.span, tellers[0]))
    return found


def _find_antecedent(token: Token, sex: str, spoken: Sequence[_Spoken], barred: set[int]) -> Cluster | None:
    """Give the person whom a pronoun speaks of; None where nobody in reach can be meant."""
    best, who = 0.0, None
    for seen in reversed(spoken):
        back = token.sentence - seen.token.sentence
        if back > REACH:
            break
        if seen.who.sex not in {None, sex} or id(seen.who) in barred:
            continue
        score = 4.0 - back + (2.0 if seen.subject else 0.0) + (1.0 if seen.who.sex == sex else 0.0)
        if score > best:
            best, who = score, seen.who
    return who


def _find_quoted(analysis: Analysis, sentences: Sequence[Sentence]) -> set[int]:
    """Give the numbers of tokens inside quotation marks; a quotation left open ends with its paragraph."""
    quoted: set[int] = set()
    inside, paragraph = False, -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            inside, paragraph = False, sentence.paragraph
        for token in analysis.of_sentence(sentence):
            if token.text in OPENING:
                inside = True
            elif token.text in CLOSING:
                inside = False
            elif token.text in EITHER:
                inside = not inside
            elif inside:
                quoted.add(token.number)
    return quoted


def _find_speakers(analysis: Analysis, sentences: Sequence[Sentence], named: dict[int, Cluster]) -> dict[int, set[int]]:
    """Give, for each paragraph, the people (by `id`) who are subjects of a verb of speech in it."""
    speakers: dict[int, set[int]] = {}
    for sentence in sentences:
        for token in analysis.of_sentence(sentence):
            if token.number in named and token.dep == "nsubj" and analysis.tokens[token.head].lemma in SPEECH:
                speakers.setdefault(sentence.paragraph, set()).add(id(named[token.number]))
    return speakers
