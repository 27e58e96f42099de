"""Wordings of the vocabulary, made from their plain form: "charge PERSON", "drop charge/case against PERSON".

A wording is the plainest clause that tells a stage, in dictionary forms and verb first, unless PERSON does what the verb tells.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from onrecord.errors import OnRecordError

PREPOSITIONS = frozenset("against at before behind by for from in into of on over out to under with without".split())
Part = Literal["agent", "patient", "owner", "none"]


class UnusableWording(OnRecordError):
    """A wording that is none: it names the wording and says what it lacks."""


class Word(NamedTuple):
    """A word that a wording asks for beside its head: any of `lemmas`, with or without "not" or "no"."""

    lemmas: frozenset[str]
    negated: bool = False
    direct: bool = False
    """Whether it hangs from the verb without a preposition: "escape jail", not "escape from jail"."""


class Wording(NamedTuple):
    """One clause that tells a stage, ready to be matched."""

    heads: frozenset[str]
    """Dictionary forms of the verb, or of the noun ("PERSON's conviction")."""
    by_noun: bool
    person: Part
    """What the person is to the head: who does it, to whom it is done, or whose the theme is ("drop charge against PERSON")."""
    theme: frozenset[str] = frozenset()
    """The noun that the verb is told of: object, passive subject, or subject where there is no object. Empty: none."""
    needs: tuple[Word, ...] = ()
    of_crime: bool = False
    """Whether a crime must be named."""
    in_court: bool = False
    """Whether the story must speak of court or police."""
    at_trial: bool = False
    """Whether the sentence itself must speak of a trial."""

    @property
    def weight(self) -> int:
        """How much it asks for: of two that fit, the one that asks for more is meant."""
        return 2 * len(self.needs) + 2 * bool(self.theme) + 2 * self.of_crime + (self.person != "none")


def parse_wording(text: str) -> Wording:
    """Make a wording from its plain form.

    >>> parse_wording("drop charge/case against PERSON").person
    'owner'

    Raises: UnusableWording, where no verb or noun is left beside PERSON.
    """
    if "TRIAL" in text.split():
        return parse_wording(text.replace("TRIAL", ""))._replace(at_trial=True)
    words = text.split()
    of_crime, in_court = "OFFENCE" in words, "COURT" in words
    words = [word for word in words if word != "COURT"]
    if of_crime:
        words = _without_crime(words)
    owned = bool(words) and words[0] == "PERSON's"
    agent = bool(words) and words[0] == "PERSON"
    rest = words[1:] if owned or agent else words
    if not rest or rest[0] in PREPOSITIONS:
        raise UnusableWording(
            f"wording “{text}”: no verb and no noun beside PERSON. Write it in dictionary forms, verb first: charge PERSON"
        )
    heads = frozenset(rest[0].split("/"))
    if owned:
        return Wording(heads, True, "owner", needs=_needs(rest[1:]), of_crime=of_crime, in_court=in_court)
    if agent:
        return Wording(heads, False, "agent", needs=_direct(_needs(rest[1:])), of_crime=of_crime, in_court=in_court)
    return _verb_first(heads, rest[1:], of_crime, in_court)


def _verb_first(heads: frozenset[str], rest: list[str], of_crime: bool, in_court: bool) -> Wording:
    if rest and rest[0] == "PERSON":
        return Wording(heads, False, "patient", needs=_needs(rest[1:]), of_crime=of_crime, in_court=in_court)
    if not rest or (rest[0] in PREPOSITIONS and "PERSON" not in rest):
        return Wording(heads, False, "none", needs=_needs(rest), of_crime=of_crime, in_court=in_court)
    owned = rest[0] == "PERSON's"
    rest = rest[1:] if owned else rest
    negated = rest[0] == "no"
    theme = frozenset(rest[1 if negated else 0].split("/"))
    after = rest[2 if negated else 1 :]
    owner = owned or "PERSON" in after
    if "PERSON" in after:
        at = after.index("PERSON")
        before = after[: at - 1] if at and _is_preposition(after[at - 1]) else after[:at]
        after = before + after[at + 1 :]
    needs = _needs(after) + ((Word(theme, True),) if negated else ())
    return Wording(heads, False, "owner" if owner else "none", theme, needs, of_crime, in_court)


def _needs(words: list[str]) -> tuple[Word, ...]:
    found: list[Word] = []
    negated = False
    for word in words:
        if word in {"no", "not"}:
            negated = True
        elif word != "PERSON":
            found.append(Word(frozenset(word.split("/")), negated))
            negated = False
    return tuple(found)


def _direct(needs: tuple[Word, ...]) -> tuple[Word, ...]:
    first = needs[:1]
    return tuple(word._replace(direct=not word.lemmas <= PREPOSITIONS) for word in first) + needs[1:]


def _is_preposition(word: str) -> bool:
    return set(word.split("/")) <= PREPOSITIONS


def _without_crime(words: list[str]) -> list[str]:
    at = words.index("OFFENCE")
    return words[: at - 1 if at and _is_preposition(words[at - 1]) else at] + words[at + 1 :]
