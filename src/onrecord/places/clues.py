"""What in a story, beside the names of places themselves, tells which country it plays in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.gazetteer import Gazetteer
from onrecord.language import Token
from onrecord.places.candidates import Candidate, find_candidates
from onrecord.places.country_signs import ADDRESSES, SIGNS
from onrecord.places.nationalities import NATIONALITIES
from onrecord.reading import Span

NATIONALITY, SIGN, ADDRESS = 2.0, 1.5, 2.5
"""How much each weighs, in the unit of a candidate's prior."""
LONGEST_PLACE = 3  # words of a place inside the name of a body
KNOWN = 10.8  # prior from which a word in a body's name is taken for a place: 50,000 people
HOST = re.compile(r"^(?:[a-z]+://)?([^/:?#\s]+)", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_][\w.'’-]*")


class Clue(NamedTuple):
    """Words that speak for places, with how much."""

    span: Span | None
    """Where they stand first; None for the document's address."""
    sentences: frozenset[int]
    """Numbers of the sentences that they stand in."""
    weight: float
    country: str
    """ISO code; empty where `places` tell."""
    places: tuple[tuple[Candidate, float], ...] = ()
    """Places that the words may mean, with the share of each."""


class Phrase(NamedTuple):
    """Words that tell of a country."""

    words: str
    country: str
    weight: float


def _by_first_word(phrases: Mapping[str, str], weight: float) -> Iterator[tuple[str, Phrase]]:
    for words, country in phrases.items():
        yield re.split(r"\s|'s", words)[0], Phrase(words, country, weight)


PHRASES: dict[str, list[Phrase]] = defaultdict(list)
for _word, _phrase in (*_by_first_word(NATIONALITIES, NATIONALITY), *_by_first_word(SIGNS, SIGN)):
    PHRASES[_word].append(_phrase)


def find_clues(text: str, tokens: Iterable[Token], taken: Sequence[Span]) -> list[Clue]:
    """Find nationalities and institutions of one country, each once with all the sentences that name it.

    Args:
        tokens: those of the story.
        taken: names of people and places, whose words are no clue of this kind: "Israel Bell", "Tom English".
    """
    inside = {offset for span in taken for offset in range(span.start, span.end)}
    found: dict[str, Clue] = {}
    for token in tokens:
        if token.text not in PHRASES or token.start in inside:
            continue
        for words, country, weight in PHRASES[token.text]:
            end = token.start + len(words)
            if text[token.start : end].replace("’", "'") == words and not text[end : end + 1].isalnum():
                first = found.get(words)
                sentences = (first.sentences if first else frozenset()) | {token.sentence}
                found[words] = Clue((first and first.span) or Span(token.start, end), sentences, weight, country)
                break
    return list(found.values())


def find_address(source: str | None) -> list[Clue]:
    """Give what the address tells that a document came from; nothing where it has none, or tells none."""
    host = HOST.match(source or "")
    ends = [end for end in ADDRESSES if host and "." in host[1] and host[1].lower().endswith(end)]
    return [Clue(None, frozenset(), ADDRESS, ADDRESSES[end]) for end in ends[:1]]


def find_in_body(gazetteer: Gazetteer, text: str, body: Span) -> tuple[Span, tuple[Candidate, ...]] | None:
    """Find the place inside the name of a body: Kerala in "Kerala High Court"; None where there is none."""
    words = list(WORD.finditer(body.of(text)))
    for size in range(min(LONGEST_PLACE, len(words) - 1), 0, -1):
        for at in range(len(words) - size + 1):
            start, end = body.start + words[at].start(), body.start + words[at + size - 1].end()
            if all(word[0][0].isupper() for word in words[at : at + size]):
                candidates = find_candidates(gazetteer, [text[start:end]]).candidates
                if candidates and candidates[0].prior > KNOWN:
                    return Span(start, end), candidates
    return None
