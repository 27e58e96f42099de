"""Places that the judge passed over, since their names are also words: "a hearing in Reading", "a crash near Nice"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from onrecord.entities.name_context import plain
from onrecord.entities.name_votes import Guess
from onrecord.entities.name_words import NOT_NAMES
from onrecord.entities.place_votes import LARGER, weigh_place
from onrecord.language import Analysis, Sentence

WHERE = frozenset("around at from in near outside to".split())
"""Words before the name of a place."""


def find_passed_over(analysis: Analysis, sentences: Sequence[Sentence], taken: Collection[int]) -> Iterator[Guess]:
    """Find single words with a capital after "in" and the like that a gazetteer knows as a place of many people.

    Sentences of which every longer word has a capital are headlines, in which a capital says nothing.

    Args:
        taken: numbers of the tokens that are names already.
    """
    tokens = analysis.tokens
    for sentence in sentences:
        for at in range(sentence.first + 1, sentence.last):
            if at in taken or not tokens[at].text.istitle() or plain(tokens[at - 1]) not in WHERE:
                continue
            if _goes_on(analysis, at, sentence) or plain(tokens[at]) in NOT_NAMES or _is_headline(analysis, sentence):
                continue
            if weigh_place(tokens[at].text) >= LARGER:
                yield Guess(at, at + 1, "place", told=True)


def _goes_on(analysis: Analysis, at: int, sentence: Sentence) -> bool:
    """Tell whether a word is only the first of a name or the attribute of a noun: "to Western audiences"."""
    if at + 1 == sentence.last:
        return False
    after = analysis.tokens[at + 1]
    return after.text[0].isupper() or after.text == "-" or after.pos in {"ADJ", "NOUN"}


def _is_headline(analysis: Analysis, sentence: Sentence) -> bool:
    words = [token.text for token in analysis.of_sentence(sentence) if token.text.isalpha() and len(token.text) > 3]
    return all(word[0].isupper() for word in words)
