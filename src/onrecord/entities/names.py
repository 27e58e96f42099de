"""Finding where names stand: what the language engine saw, mended by what news writes around names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from onrecord.entities.name_words import (
    BODY_WORDS,
    COURTESY,
    FEMALE,
    MALE,
    NOT_NAMES,
    PARTICLES,
    PLACE_WORDS,
    PLATFORMS,
    RANKS,
    ROLE_NOUNS,
)
from onrecord.entities.speaking import SPEECH
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Span

Kind = Literal["person", "organisation", "place"]
Judged = Literal["person", "organisation", "place", "nobody"]
"""What a run of capitals is taken for; nobody: a thing or an event, which no entity is made of."""
KINDS: dict[str, Kind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
}  # fmt: skip
SURE, SEEN = 5, 1  # votes for a kind: for what is written around the name, for what the engine says
CERTAIN = 1000  # votes for a surname when the story names the person in full: more than any story has mentions
DISTRICTS = frozenset("borough city county district province region state suburb town village".split())
INSIDE = frozenset({"in", "near", "outside"})
"""What stands before a single name that is a place rather than a person."""
POSSESSIVE = re.compile(r"(?:['’]s?|[.,;:!?”\"])+$")
INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$|\b(?:Jr|Sr|Inc|Corp|Ltd|Co)\.$")


class Named(NamedTuple):
    """One place where a name stands."""

    start: int
    end: int
    kind: Kind

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class _Guess(NamedTuple):
    first: int
    last: int
    kind: Judged
    votes: int


def find_names(text: str, analysis: Analysis, sentences: Iterable[Sentence]) -> list[Named]:
    """Find the named mentions of one story, in text order and without overlaps."""
    chosen = list(sentences)
    guesses = [guess for guess in _guess(analysis, chosen) if guess.first < guess.last]
    guesses = _cut_to_surnames(analysis, guesses)
    votes = _count_votes(analysis, guesses)
    found: dict[int, Named] = {}
    for guess in sorted(guesses, key=lambda g: (g.first - g.last, g.first)):
        key = _key(analysis, guess.first, guess.last)
        kind = max(sorted(votes[key]), key=lambda k: votes[key][k])
        if kind == "nobody":
            continue
        start, end = analysis.tokens[guess.first].start, analysis.tokens[guess.last - 1].end
        if not INITIALS.search(text[start:end]):
            end -= len(text[start:end]) - len(POSSESSIVE.sub("", text[start:end]))
        if start < end and not any(n.start < end and start < n.end for n in found.values()):
            found[start] = Named(start, end, kind)
    _repeat(text, analysis, chosen, found)
    return [found[start] for start in sorted(found)]


def _guess(analysis: Analysis, sentences: list[Sentence]) -> Iterator[_Guess]:
    inside = {number for s in sentences for number in range(s.first, s.last)}
    taken: set[int] = set()
    for name in analysis.names:
        if name.kind in KINDS and name.first in inside:
            kind: Kind = "person" if _is_ranked(analysis, name.first, name.last) else KINDS[name.kind]
            first, last = _trim(analysis, name.first, name.last, person=kind == "person")
            if first < last:
                taken |= set(range(first, last))
                yield _judge(analysis, first, last, kind)
    yield from _two_places(analysis, inside)
    for sentence in sentences:
        yield from _bodies(analysis, sentence)
        yield from _titled(analysis, sentence)
        yield from _speaking(analysis, sentence, taken)


def _two_places(analysis: Analysis, inside: set[int]) -> Iterator[_Guess]:
    """Two names of places side by side, without a comma, are one of a person: "Valeska Paris", "Jack London"."""
    tokens = analysis.tokens
    for left, right in pairwise(name for name in analysis.names if name.first in inside):
        single = left.last - left.first == 1 == right.last - right.first and left.last == right.first
        if not single or not left.kind == right.kind == "GPE" or tokens[left.first].sentence != tokens[right.first].sentence:
            continue
        words = {_plain(tokens[left.first]), _plain(tokens[right.first])}
        listed = right.last < len(tokens) and tokens[right.last].text in {"and", "or"}
        if not listed and all(tokens[n].text.istitle() for n in (left.first, right.first)) and not words & PLACE_WORDS:
            yield _Guess(left.first, right.last, "person", SURE)


def _is_ranked(analysis: Analysis, first: int, last: int) -> bool:
    """Tell whether a name is that of a person with a rank, whatever the engine says: "Private Leah Okafor"."""
    tokens = analysis.tokens
    return (
        last - first > 1
        and _plain(tokens[first]) in RANKS | ROLE_NOUNS
        and _plain(tokens[last - 1]) not in BODY_WORDS | PLACE_WORDS
    )


def _trim(analysis: Analysis, first: int, last: int, *, person: bool) -> tuple[int, int]:
    """Take off what is no part of a name, and put on a courtesy title or a particle's other half."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[first].sentence]
    last = _to_end_of_hyphens(tokens, last, sentence) if first < last else last
    while first < last and (_plain(tokens[first]) in NOT_NAMES or not tokens[first].text[0].isalnum()):
        first += 1
    if person:
        while first < last - 1 and _plain(tokens[first]) in RANKS | ROLE_NOUNS:
            first += 1
        while last < sentence.last and (_is_name_word(tokens[last]) or _is_particle(tokens, last, sentence)) and first < last:
            if tokens[last].pos != "PROPN" or tokens[last - 1].text.lower() in {"'s", "’s"}:
                break
            last += 1
        if first > sentence.first and _plain(tokens[first - 1]) in COURTESY and tokens[first - 1].text[0].isupper():
            first -= 1
    while first < last and (tokens[last - 1].text.lower() in {"'s", "’s", "’", "'"} or not tokens[last - 1].text[-1].isalnum()):
        if tokens[last - 1].text.endswith(".") and len(tokens[last - 1].text) > 1:
            break
        last -= 1
    for at in range(first + 1, last):
        if "\n" in analysis.text[tokens[at - 1].end : tokens[at].start]:
            last = at
            break
    if not any(_is_name_word(token) for token in tokens[first:last]):
        return first, first
    return first, last


def _to_end_of_hyphens(tokens: tuple[Token, ...], last: int, sentence: Sentence) -> int:
    """Give the end of a name that goes on after a hyphen: "Mazar" of "Mazar-i-Sharif"."""
    at = last
    while at + 1 < sentence.last and tokens[at].text == "-" and tokens[at].start == tokens[at - 1].end:
        if tokens[at + 1].start != tokens[at].end or not tokens[at + 1].text[0].isalpha():
            break
        at += 2
    return at if tokens[at - 1].text[0].isupper() else last


def _is_name_word(token: Token) -> bool:
    return token.text[0].isupper() and token.text.lower() not in NOT_NAMES


def _is_particle(tokens: tuple[Token, ...], at: int, sentence: Sentence) -> bool:
    return tokens[at].text in PARTICLES and at + 1 < sentence.last and _is_name_word(tokens[at + 1])


def _plain(token: Token) -> str:
    return token.text.lower().rstrip(".")


def _judge(analysis: Analysis, first: int, last: int, kind: Kind) -> _Guess:
    """Weigh what is written in and around a name against what the engine says of it."""
    tokens = analysis.tokens
    final = _plain(tokens[last - 1])
    before = _plain(tokens[first - 1]) if first and tokens[first - 1].sentence == tokens[first].sentence else ""
    after = [token.text for token in tokens[last : last + 3]]
    if _plain(tokens[first]) in COURTESY and last - first > 1:
        return _Guess(first, last, "person", SURE)
    if last - first > 1 and final in BODY_WORDS:
        return _Guess(first, last, "organisation", SURE)
    if last - first > 1 and final in PLACE_WORDS:
        return _Guess(first, last, "place", SURE)
    if (
        len(after) > 1
        and _plain(tokens[last - 1]) not in ROLE_NOUNS | MALE | FEMALE
        and after[0] == ","
        and after[1].isdigit()
        and 5 < int(after[1][:4]) < 110
        and (after[2:] or [","])[0] in {",", "."}
    ):
        return _Guess(first, last, "person", SURE)
    if before in RANKS | ROLE_NOUNS and last - first > 1 and kind != "place":
        return _Guess(first, last, "person", SURE)
    if before in INSIDE and last - first == 1 and kind == "person":
        return _Guess(first, last, "place", SEEN + 2)
    if _key(analysis, first, last) in PLATFORMS:
        return _Guess(first, last, "organisation", SURE)
    if tokens[first].text.isupper() and last - first == 1 and kind == "person" and len(tokens[first].text) <= 5:
        return _Guess(first, last, "organisation", SEEN)
    return _Guess(first, last, _doubt(analysis, first, last, kind), SEEN + (last - first > 1))


def _doubt(analysis: Analysis, first: int, last: int, kind: Kind) -> Judged:
    """Doubt a person whom nothing but the engine vouches for and who stands as no person does."""
    tokens = analysis.tokens
    if kind != "person":
        return kind
    words = [_plain(token) for token in tokens[first:last]]
    if all(word in RANKS | ROLE_NOUNS | MALE | FEMALE for word in words) or words[0] in {"anti", "pro", "ex"}:
        return "nobody"
    head = tokens[tokens[last - 1].head]
    if last - first == 1 and tokens[last - 1].dep == "compound" and head.pos == "NOUN" and head.number == last:
        return "place" if head.lemma in DISTRICTS else "nobody"
    if last - first == 1 and first and tokens[first - 1].text.lower() in {"the", "a", "an"}:
        return "nobody"
    return "person"


def _cut_to_surnames(analysis: Analysis, guesses: list[_Guess]) -> list[_Guess]:
    """Cut "Calder Sketches" to "Calder" where the story names a Ruth Calder: what follows a surname is a thing."""
    people = [_key(analysis, g.first, g.last).split() for g in guesses if g.kind == "person"]
    as_surname = Counter(words[-1] for words in people if len(words) > 1)
    as_given = Counter(words[0] for words in people if len(words) > 1)
    cut = []
    for guess in guesses:
        first_word = analysis.tokens[guess.first].text
        if guess.kind == "person" and guess.last - guess.first == 2 and as_surname[first_word] > as_given[first_word]:
            guess = guess._replace(last=guess.first + 1)
        cut.append(guess)
    return cut


def _bodies(analysis: Analysis, sentence: Sentence) -> Iterator[_Guess]:
    """Capitalised words that end in a kind of body, whatever the engine says: "Harbour Police", "State Department"."""
    tokens = analysis.tokens
    for last in range(sentence.first + 1, sentence.last):
        if _plain(tokens[last]) not in BODY_WORDS or not tokens[last].text.istitle() or tokens[last].pos != "PROPN":
            continue
        first = last
        while first > sentence.first and _is_name_word(tokens[first - 1]) and tokens[first - 1].pos in {"PROPN", "ADJ"}:
            first -= 1
        if first == sentence.first and tokens[first].pos == "ADJ":
            first += 1  # capitalised for the sentence's sake
        if first < last and not (last + 1 < sentence.last and _is_name_word(tokens[last + 1])):
            yield _Guess(first, last + 1, "organisation", SURE)


def _titled(analysis: Analysis, sentence: Sentence) -> Iterator[_Guess]:
    """Names after a courtesy title or a rank, whatever the engine says."""
    tokens = analysis.tokens
    at = sentence.first
    while at < sentence.last:
        title = _plain(tokens[at])
        last = at + 1
        if tokens[at].text[0].isupper() and (title in COURTESY or title in RANKS):
            while last < sentence.last and (_is_name_word(tokens[last]) or _is_particle(tokens, last, sentence)):
                if not tokens[last].text[0].isalpha() or (_plain(tokens[last]) in BODY_WORDS and title not in COURTESY):
                    break
                last += 1
            first = at if title in COURTESY else at + 1
            while first < last and _plain(tokens[first]) in RANKS:
                first += 1
            if first < last and last > at + 1 and (title in COURTESY or tokens[last - 1].pos == "PROPN"):
                first, last = _trim(analysis, first, last, person=False)
                yield _Guess(first, last, "person", SURE if title in COURTESY else SEEN + 1)
        at = max(last, at + 1)


def _speaking(analysis: Analysis, sentence: Sentence, taken: set[int]) -> Iterator[_Guess]:
    """Capitalised words that are the subject of a verb of speech and that the engine passed over."""
    tokens = analysis.tokens
    for token in analysis.of_sentence(sentence):
        if token.dep != "nsubj" or token.pos != "PROPN" or token.number in taken or not _is_name_word(token):
            continue
        if tokens[token.head].lemma not in SPEECH:
            continue
        first = token.number
        while first > sentence.first and _is_name_word(tokens[first - 1]) and tokens[first - 1].pos == "PROPN":
            first -= 1
        first, last = _trim(analysis, first, token.number + 1, person=True)
        if first < last:
            yield _judge(analysis, first, last, "organisation" if token.text.isupper() else "person")


def _key(analysis: Analysis, first: int, last: int) -> str:
    """Give what occurrences of one name share: its words without a courtesy title."""
    words = [token.text.rstrip(".") for token in analysis.tokens[first:last]]
    if len(words) > 1 and words[0].lower() in COURTESY:
        words = words[1:]
    return " ".join(words)


def _count_votes(analysis: Analysis, guesses: list[_Guess]) -> dict[str, Counter[Judged]]:
    """Let all occurrences of a name vote on what it is; a person's full name votes for the surname too."""
    votes: dict[str, Counter[Judged]] = defaultdict(Counter)
    for guess in guesses:
        votes[_key(analysis, guess.first, guess.last)][guess.kind] += guess.votes
    titled = {key for key, counted in votes.items() if counted["person"] >= SURE}
    for key, counted in list(votes.items()):
        parts = key.split()
        if any(" ".join(parts[at:]) in titled for at in range(1, len(parts))):
            counted["person"] += SURE  # "Mr de Brún" tells what "Jean-Luc de Brún" is
        if len(parts) > 1 and counted.most_common(1)[0][0] == "person" and parts[-1] in votes:
            votes[parts[-1]]["person"] += CERTAIN
        elif len(parts) > 1 and parts[0] in votes:
            votes[parts[0]][counted.most_common(1)[0][0]] += SEEN + 1
    return votes


def _repeat(text: str, analysis: Analysis, sentences: list[Sentence], found: dict[int, Named]) -> None:
    """Find again, in the same story, names seen elsewhere in it: the whole name, and a person's surname."""
    if not sentences:
        return
    within = Span(analysis.tokens[sentences[0].first].start, analysis.tokens[sentences[-1].last - 1].end)
    known: dict[str, Kind] = {}
    for named in found.values():
        words = named.span.of(text)
        bare = " ".join(w for w in words.split() if w.lower().rstrip(".") not in COURTESY)
        for form in {words, bare, *(bare.split()[-1:] if named.kind == "person" else [])}:
            if len(form) > 2 and form[0].isupper() and form.lower() not in NOT_NAMES | BODY_WORDS | ROLE_NOUNS:
                known.setdefault(form, named.kind)
    if not known:
        return
    pattern = re.compile(
        r"(?<![\w’'-])(?:" + "|".join(re.escape(form) for form in sorted(known, key=lambda f: (-len(f), f))) + r")(?![\w-])"
    )
    spans = sorted((named.start, named.end) for named in found.values())
    for match in pattern.finditer(text, within.start, within.end):
        start, end = match.span()
        token = analysis.token_at(start)
        if any(s < end and start < e for s, e in spans) or token is None or token.start != start:
            continue
        found[start] = Named(start, end, known[match[0]])
