"""Which wordings of the vocabulary a verb or a noun of the text makes, with the words that make them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.entities import Mentioned
from onrecord.language import Analysis, Token
from onrecord.proceedings.matter import find_matter, is_crime
from onrecord.proceedings.naming import Somebody
from onrecord.proceedings.people import find_agents, find_owners, find_patients
from onrecord.proceedings.vocabulary import Telling
from onrecord.proceedings.wordings import Word

DEPTH = 4  # heads between a verb and a word that its wording asks for
BARRED = frozenset({"advcl", "parataxis", "relcl", "punct", "csubj"})
"""What hangs from a verb by these is another clause."""
TAKING = frozenset("declare find give grant have hear leave order rule see set tell".split())
"""Verbs whose wordings reach into the clause below them: "had his conviction quashed"."""
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor"})


class Match(NamedTuple):
    """A wording that was met, with its words and the people it is told of."""

    telling: Telling
    words: tuple[Token, ...]
    """The head first."""
    belonging: tuple[int, ...]
    """The "not" and "no" that are part of the wording, by token number."""
    people: tuple[Somebody, ...]
    matter: Token | None


def find_matches(analysis: Analysis, head: Token, tellings: tuple[Telling, ...], mentioned: Mentioned,
                 in_times: frozenset[int] = frozenset()) -> Iterator[Match]:  # fmt: skip
    """Give every wording that `head` makes, of all processes.

    Args:
        in_times: where the tokens of the story's times begin, which name no crime.
    """
    near = _near(analysis, head)
    for telling in tellings:
        found = _match(analysis, head, near, telling, mentioned, in_times)
        if found is not None:
            yield found


def _match(analysis: Analysis, head: Token, near: list[Token], telling: Telling, mentioned: Mentioned,
           in_times: frozenset[int]) -> Match | None:  # fmt: skip
    wording = telling.wording
    words = [head]
    if wording.theme:
        theme = _theme(analysis, head, wording.theme)
        if theme is None:
            return None
        words.append(theme)
        near = near + [token for token in _near(analysis, theme) if token not in near]
    belonging: list[int] = []
    for need in wording.needs:
        found = _needed(analysis, head, near, need, belonging)
        if found is None:
            return None
        words.append(found)
    people = _people(analysis, head, words[1] if wording.theme else None, telling, mentioned)
    if people is None:
        return None
    matter = find_matter(analysis, [*words, *(one.token for one in people)], mentioned, in_times)
    if wording.of_crime and not is_crime(analysis, matter):
        return None
    return Match(telling, tuple(dict.fromkeys(words)), tuple(belonging), tuple(people), matter)


def _people(
    analysis: Analysis, head: Token, theme: Token | None, telling: Telling, mentioned: Mentioned
) -> list[Somebody] | None:
    """Give those it is told of; None where the wording asks for somebody and nothing stands there."""
    part = telling.wording.person
    if part == "none":
        return []
    if part == "patient":
        return find_patients(analysis, head, mentioned) or None
    if part == "agent":
        return find_agents(analysis, head, mentioned) or None
    if theme is not None:
        return find_owners(analysis, theme, mentioned, head)
    return find_owners(analysis, head, mentioned) or None


def _theme(analysis: Analysis, head: Token, lemmas: frozenset[str]) -> Token | None:
    """Give the noun that a verb is told of: its object, its passive subject, its subject where it has no object."""
    children = analysis.children(head)
    has_object = any(child.dep in {"dobj", "nsubjpass"} for child in children)
    wanted = {"dobj", "nsubjpass", "attr"} | (set() if has_object else {"nsubj"})
    for child in children:
        if child.dep in wanted:
            queue = [child, *(under for under in analysis.children(child) if under.dep == "conj")]
            if (found := next((token for token in queue if _is(token, lemmas)), None)) is not None:
                return found
        if child.dep == "ccomp" and child.pos in {"NOUN", "ADJ"} and _is(child, lemmas):
            return child
        if child.dep == "ccomp" and child.tag == "VBN" and head.lemma.lower() in TAKING:  # "found the case not proven"
            subjects = [under for under in analysis.children(child) if under.dep in {"nsubj", "nsubjpass"}]
            if subjects and _is(subjects[0], lemmas):
                return subjects[0]
    if not has_object:  # "opened and adjourned the inquest"
        joined = [child for child in children if child.dep == "conj" and child.pos == "VERB"]
        objects = [under for verb in joined for under in analysis.children(verb) if under.dep == "dobj"]
        if (shared := next((token for token in objects if _is(token, lemmas)), None)) is not None:
            return shared
    if head.dep in {"acl", "relcl"} and head.tag == "VBN":
        above = analysis.tokens[head.head]
        return above if _is(above, lemmas) else None
    if head.dep == "conj" and not any(child.dep in {"nsubj", "nsubjpass"} for child in children):
        return _theme(analysis, analysis.tokens[head.head], lemmas) if head.head != head.number else None
    return None


def _is(token: Token, words: frozenset[str]) -> bool:
    return token.lemma.lower() in words or token.text.lower() in words


def _near(analysis: Analysis, head: Token) -> list[Token]:
    """Give the words of a head's own clause that hang from it, in text order."""
    found: list[Token] = []
    queue = [(head, 0)]
    while queue:
        word, deep = queue.pop(0)
        for child in analysis.children(word):
            clause = child.dep == "ccomp" and head.lemma.lower() not in TAKING
            joined = child.pos in {"VERB", "AUX"} and (
                child.dep == "conj" or any(under.dep == "auxpass" for under in analysis.children(child))
            )  # "avoided being jailed" is no "avoided jail"
            if (
                (child.dep in BARRED and not _is_short(analysis, child))
                or clause
                or joined
                or (child.dep in {"nsubj", "nsubjpass"} and word is head and child.pos == "PRON")
            ):
                continue
            found.append(child)
            if deep < DEPTH:
                queue.append((child, deep + 1))
    return sorted(found)


def _is_short(analysis: Analysis, clause: Token) -> bool:
    """Tell whether a clause has no subject and no time of its own: "a case to answer", "..., suspended for two years"."""
    if clause.dep == "advcl" and clause.pos in {"NOUN", "PROPN"}:
        return True  # no clause: "appear before magistrates"
    if clause.dep not in {"advcl", "relcl"} or clause.tag not in {"VB", "VBN"}:
        return False
    children = analysis.children(clause)
    return clause.tag == "VB" or not any(child.dep in {"nsubj", "nsubjpass", "mark", "aux", "auxpass"} for child in children)


def _needed(analysis: Analysis, head: Token, near: list[Token], need: Word, belonging: list[int]) -> Token | None:
    """Give a word that a wording asks for; its "not" is put into `belonging` where the wording has it too."""
    for token in near:
        if not _is(token, need.lemmas) or (need.direct and not _is_direct(analysis, head, token)):
            continue
        negation = _negation(analysis, head, token)
        if need.negated and negation is not None:
            belonging.append(negation.number)
            return token
        if not need.negated and negation is None:
            return token
    return None


def _is_direct(analysis: Analysis, head: Token, token: Token) -> bool:
    """Tell whether a word hangs from a verb itself: "escaped jail", not "escaped from jail" nor "won the right to appeal"."""
    above = analysis.tokens[token.head]
    return above == head or (token.dep == "conj" and above.head == head.number) or (
        head.lemma.lower() in TAKING and above.head == head.number and above.dep in {"ccomp", "xcomp"}
    )  # fmt: skip


def _negation(analysis: Analysis, head: Token, token: Token) -> Token | None:
    """Give the "not" or "no" of a word: what hangs from it, or stands right before it."""
    for child in analysis.children(token):
        if child.text.lower() in NEGATIONS and child.dep in {"neg", "det", "advmod", "preconj", "amod"}:
            return child
    before = analysis.tokens[token.number - 1] if token.number else None
    if before is not None and before.text.lower() in {"not", "no", "n't", "n’t"} and before.number != head.number - 1:
        return before
    return None
