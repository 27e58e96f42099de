"""Whom a subject that is a pronoun means, inside its sentence: "the company said it has 1,000 customers"."""

from __future__ import annotations

from onrecord.figures.phrases import NOUNS, Phrases
from onrecord.language import Analysis, Token

RELATIVES = frozenset({"that", "which", "who", "whom"})
PLURAL = frozenset({"them", "these", "they", "those", "we"})
PERSONS = frozenset({"he", "her", "him", "she"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
UNKNOWN = frozenset({"I", "one", "that", "there", "this", "you"})


def find_antecedent(analysis: Analysis, phrases: Phrases, pronoun: Token) -> Token | None:
    """Find the noun of its sentence that a pronoun stands for: the nearest subject before it, then the nearest noun.

    A noun must agree in number ("they" a plural or a name), and "he" and "she" a name. None where there is none.
    """
    if pronoun.text in UNKNOWN or pronoun.text.lower() in UNKNOWN - RELATIVES:
        return None
    first = analysis.sentences[pronoun.sentence].first
    nouns = [token for token in reversed(analysis.tokens[first : pronoun.number]) if phrases.is_thing(token)]
    nouns = [token for token in nouns if _agrees(pronoun.text.lower(), token) and not _is_modifier(analysis, token)]
    return next((token for token in nouns if token.dep in SUBJECTS), nouns[0] if nouns else None)


def find_relative(analysis: Analysis, phrases: Phrases, verb: Token, pronoun: Token | None) -> Token | None:
    """Find the noun that a clause describes: the parse's, else the one before its relative pronoun or its first word."""
    head = analysis.tokens[verb.head]
    if verb.dep in {"acl", "relcl"} and phrases.is_thing(head):
        return head
    first = pronoun.number if pronoun else min(token.number for token in analysis.subtree(verb))
    return phrases.before(first, reach=3)


def _agrees(pronoun: str, noun: Token) -> bool:
    if pronoun in PERSONS:
        return noun.pos == "PROPN"
    plural = noun.tag in {"NNS", "NNPS"}
    return plural or noun.pos == "PROPN" if pronoun in PLURAL else not plural


def _is_modifier(analysis: Analysis, token: Token) -> bool:
    return token.dep in {"compound", "nmod", "poss", "npadvmod"} and analysis.tokens[token.head].pos in NOUNS
