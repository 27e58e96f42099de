"""What a stage of proceedings is about: the words for the crime or the charge beside the words that tell it."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from onrecord.entities import Mentioned
from onrecord.language import Analysis, Token
from onrecord.reading import Span

LEADING = frozenset("for of on over to with".split())
HOLDERS = frozenset("accusation allegation charge count offence offense plea suspicion verdict".split())
"""Nouns that only hold the crime: "on suspicion of theft", "two counts of theft"."""
SPANS_OF_TIME = frozenset("day decade hour life minute month term week year".split())
NO_CRIME = frozenset("bail court custody jail maximum minimum prison total trial".split())
BREAKS = frozenset({"relcl", "advcl", "conj", "cc", "punct", "parataxis", "appos", "npadvmod"})
"""What hangs from the crime by these is told of it, and is no part of its name."""
OUTSIDE = frozenset("after at before by during following in on since until".split())
LONGEST = 12  # tokens; the longest names of offences have nine words


@lru_cache(maxsize=1)
def load_crimes() -> frozenset[str]:
    """Give the words for crimes, in dictionary form."""
    lines = (files("onrecord.proceedings") / "crimes.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def find_matter(analysis: Analysis, told: list[Token], mentioned: Mentioned, in_times: frozenset[int]) -> Token | None:
    """Give the word that names what a stage is about: of "charged with causing death", "causing"; None where there is none.

    Args:
        told: the words that tell the stage, its verb first.
        in_times: where the tokens of times begin.
    """
    heads = [*told]
    for holder in told:
        heads += [child for child in analysis.children(holder) if child.dep == "prt"]
    for head in heads:
        for child in analysis.children(head):
            found = _under(analysis, head, child)
            if (
                found is not None
                and found not in told
                and found.start not in in_times
                and not _is_other(analysis, found, mentioned)
            ):
                return found
    return None


def _under(analysis: Analysis, head: Token, child: Token) -> Token | None:
    if child.dep == "dobj" and head.lemma.lower() in {"admit", "deny", "confess"}:
        return _inside(analysis, child)
    if child.dep == "xcomp" and child.tag == "VBG":
        return child
    if child.dep == "prep" and child.lemma.lower() in LEADING:
        under = next((under for under in analysis.children(child) if under.dep in {"pobj", "pcomp"}), None)
        if under is None or (child.lemma.lower() == "on" and under.lemma.lower() not in HOLDERS):
            return None
        return _inside(analysis, under)
    return None


def _inside(analysis: Analysis, noun: Token) -> Token:
    """Follow "counts of theft" to the theft."""
    for _ in range(3):
        if noun.lemma.lower() not in HOLDERS:
            return noun
        under = [
            deep
            for child in analysis.children(noun)
            if child.dep == "prep" and child.lemma.lower() == "of"
            for deep in analysis.children(child)
            if deep.dep in {"pobj", "pcomp"}
        ]
        if not under:
            return noun
        noun = under[0]
    return noun


def _is_other(analysis: Analysis, token: Token, mentioned: Mentioned) -> bool:
    """Tell whether a word is no crime: a person, a place, a length of time, a sum, a day."""
    if token.lemma.lower() in SPANS_OF_TIME | NO_CRIME:
        return True
    if token.pos in {"NUM", "PRON"} or mentioned.at(Span(token.start, token.end)) is not None:
        return True
    return any(child.dep == "nummod" and child.text.startswith(("£", "$")) for child in analysis.children(token))


def is_crime(analysis: Analysis, token: Token | None) -> bool:
    """Tell whether a matter names a crime."""
    if token is None:
        return False
    words = [word.lemma.lower() for word in _name(analysis, token)]
    return bool(load_crimes().intersection(words)) or any(word.text.lower() in load_crimes() for word in _name(analysis, token))


def span_of(analysis: Analysis, token: Token) -> Span:
    """Give the words that name a matter: the word with what belongs to it, up to the next clause."""
    name = _name(analysis, token)
    return Span(name[0].start, name[-1].end)


def _name(analysis: Analysis, token: Token) -> list[Token]:
    found, queue = {token.number}, [token]
    while queue:
        word = queue.pop()
        for child in analysis.children(word):
            outside = child.dep == "prep" and child.lemma.lower() in OUTSIDE and child.number > word.number
            in_office = any(
                under.lemma.lower() == "office" for under in analysis.children(child)
            )  # "misconduct in public office"
            apart = child.dep in BREAKS or (outside and not in_office)
            if not apart and abs(child.number - token.number) <= LONGEST:
                found.add(child.number)
                queue.append(child)
    first = last = token.number
    while first - 1 in found and not _is_article(analysis.tokens[first - 1]):
        first -= 1
    while last + 1 in found:
        last += 1
    return list(analysis.tokens[first : last + 1])


def _is_article(token: Token) -> bool:
    return token.dep in {"det", "poss"}
