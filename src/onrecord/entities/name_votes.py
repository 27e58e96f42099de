"""What a name is the name of: all its occurrences in a story vote, each with what the judge says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from onrecord.entities.name_context import find_told_kind
from onrecord.entities.name_judge import LABELS, Judgement
from onrecord.entities.name_words import COURTESY, LOCAL_BODY_WORDS
from onrecord.entities.place_votes import KNOWN, weigh_place
from onrecord.language import Analysis

Kind = Literal["person", "organisation", "place", "other"]
KINDS: dict[str, Kind] = {"person": "person", "organisation": "organisation", "place": "place", "group": "other"}
"""What the judge's labels are called in a reading; a thing is no entity."""
ENGINE_KINDS: dict[str, Kind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "other",
}  # fmt: skip
"""What the language engine's labels are called in a reading."""
THING = 0.5  # what the chance of a thing counts beside that of an entity; by cross-validation on GUM
DOUBT = 0.3  # vote against a person of one name that the language engine never takes for a person; likewise
SURE, HINT = 5.0, 1.0  # votes for a kind by what is written in and around the name
CERTAIN = 1000.0  # votes for a surname when the story names the person in full: more than any story has mentions


class Guess(NamedTuple):
    """Words that may be a name."""

    first: int
    last: int
    """Half-open range of token numbers."""
    kind: Kind
    """What the judge takes this occurrence for."""
    told: bool = False
    """Whether the text tells so."""


def name_key(analysis: Analysis, first: int, last: int) -> str:
    """Give what occurrences of one name share: its words without a courtesy title."""
    words = [token.text.rstrip(".") for token in analysis.tokens[first:last]]
    if len(words) > 1 and words[0].lower() in COURTESY:
        words = words[1:]
    return " ".join(words)


def choose_kinds(analysis: Analysis, guesses: Iterable[Guess], judgement: Judgement) -> dict[str, Kind | None]:
    """Give the kind of each name, by its key; none where it is the name of a thing."""
    votes: dict[str, _Votes] = defaultdict(_Votes)
    guesses = list(guesses)
    called = {number: name.kind for name in analysis.names for number in range(name.first, name.last)}
    full = [name_key(analysis, g.first, g.last).split() for g in guesses if g.kind == "person"]
    people = {name_key(analysis, g.first, g.last): False for g in guesses if called.get(g.last - 1) == "PERSON"}
    people |= {words[0]: True for words in full if len(words) > 1}
    for guess in guesses:
        counted = votes[name_key(analysis, guess.first, guess.last)]
        for label, share in zip(LABELS, judgement.share(range(guess.first, guess.last)), strict=True):
            counted.add(KINDS.get(label), share if label in KINDS else share * THING)
        if guess.kind != "other":
            counted.add("place", _place_vote(analysis, guess, called, people))
        if guess.told:
            counted.add(guess.kind, SURE)
        if told := find_told_kind(analysis, guess.first, guess.last):
            counted.add(told[0], SURE if told[1] else HINT)
    for owner in _owners(analysis, guesses):
        known = weigh_place(name_key(analysis, owner.first, owner.last)) >= KNOWN
        votes[name_key(analysis, owner.first, owner.last)].add("place" if known else "organisation", SURE)
    for key, kinds in _engine_kinds(analysis, judgement).items():
        if key in votes and "person" not in kinds and votes[key].winner == "person":
            for kind in sorted(kinds):
                votes[key].add(kind, DOUBT)
    _learn_surnames(votes)
    return {key: counted.winner for key, counted in votes.items()}


def _owners(analysis: Analysis, guesses: list[Guess]) -> Iterator[Guess]:
    """Give the names of one word whose are people named in full: "Arsenal" of "Arsenal’s Bukola Sade"."""
    full = {guess.first for guess in guesses if guess.kind == "person" and guess.last - guess.first > 1}
    for guess in guesses:
        if guess.last - guess.first == 1 and guess.last + 1 in full and analysis.tokens[guess.last].text in {"'s", "’s"}:
            yield guess


def _place_vote(analysis: Analysis, guess: Guess, called: Mapping[int, str], people: Mapping[str, bool]) -> float:
    """Give the gazetteer's vote on one occurrence of a name.

    Args:
        called: the engine's label by token number.
        people: names that may be a person's, by their key; each tells whether the story names somebody in full whose first
            name it is.
    """
    weight = weigh_place(analysis.text[analysis.tokens[guess.first].start : analysis.tokens[guess.last - 1].end])
    if ENGINE_KINDS.get(called.get(guess.last - 1, "")) == "place":
        return weight.called
    given = people.get(name_key(analysis, guess.first, guess.last))
    return weight.alone if given is None else 0.0 if given else weight.against


def _learn_surnames(votes: Mapping[str, _Votes]) -> None:
    """Let a person's full name vote for the surname too, and a title on the surname for the full name."""
    titled = {key for key, counted in votes.items() if counted.counts["person"] >= SURE}
    for key, counted in votes.items():
        parts = key.split()
        if any(" ".join(parts[at:]) in titled for at in range(1, len(parts))):
            counted.add("person", SURE)  # "Mr de Brún" tells what "Jean-Luc de Brún" is
        if len(parts) > 1 and counted.winner == "person" and parts[-1] in votes and parts[-1].isupper() == parts[0].isupper():
            votes[parts[-1]].add("person", CERTAIN)
        elif len(parts) > 1 and counted.winner == "organisation":
            local = parts[-1].lower() in LOCAL_BODY_WORDS
            for word in {parts[0], parts[-1]} & votes.keys():
                if votes[word].winner == "person":
                    votes[word].add("place" if local and word == parts[0] else "organisation", HINT)


class _Votes:
    """The votes on one name."""

    def __init__(self) -> None:
        self.counts: dict[Kind | None, float] = defaultdict(float)

    def add(self, kind: Kind | None, count: float) -> None:
        """Count some votes."""
        self.counts[kind] += count

    @property
    def winner(self) -> Kind | None:
        """The kind of most votes."""
        return max(self.counts, key=lambda kind: (self.counts[kind], kind or ""))


def _engine_kinds(analysis: Analysis, judgement: Judgement) -> dict[str, set[Kind]]:
    """Give what the language engine takes each name of one word in a story for."""
    kinds: dict[str, set[Kind]] = defaultdict(set)
    for name in analysis.names:
        if name.last - name.first == 1 and name.first in judgement.shares and name.kind in ENGINE_KINDS:
            kinds[name_key(analysis, name.first, name.last)].add(ENGINE_KINDS[name.kind])
    return kinds
