"""Finding where names stand: what the judge saw, mended by what news writes around names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.entities.body_names import join_bodies
from onrecord.entities.cyphers import find_labelled
from onrecord.entities.name_context import plain
from onrecord.entities.name_judge import ENTITIES, JudgedName, Judgement
from onrecord.entities.name_votes import KINDS, Guess, Kind, choose_kinds, name_key
from onrecord.entities.name_words import (
    BODY_WORDS,
    COURTESY,
    NOT_NAMES,
    PARTICLES,
    PLACE_WORDS,
    POSTNOMINALS,
    RANKS,
    ROLE_NOUNS,
)
from onrecord.entities.passed_over import find_passed_over
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Span

HALF_SEEN = 0.1  # chance of each word, from which a name is found again; by cross-validation on GUM
SURE_OF_OPENER = 0.95  # chance from which a word that opens a sentence is a name, though the engine calls it a noun
POSSESSIVE = re.compile(r"(?:['’]s?|[.,;:!?”\"])+$")
LETTERS = re.compile(r"[A-WYZ](?:-[A-Z])?")
"""Letters that are no name by themselves: "(L-R)", "Protected B"."""
PLURAL = re.compile(r"[A-Z]{2,4}s")
"""Several of an office: "MPs", "MEPs", "CEOs"."""
LONGEST_ACRONYM = 6  # letters, and one more
DOES = frozenset("announced confirmed declined had has plans reported said says will would".split())
"""What a shop does, and nobody’s belonging: after these words "Sainsbury’s" is whole."""
NICKNAMED = re.compile(r"[A-Z][\w’-]+ [“\"‘'][A-Z][\w ]{1,20}[”\"’'] [A-Z][\w’-]+")
SEAT = re.compile(r"[RDI]-(?:[A-Z]|\s*$)")
SEAT_BEFORE = re.compile(r"\([RDI]-\s?$")
PREFIXES = frozenset("anti ex non pan post pre pro".split())
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


def find_names(text: str, analysis: Analysis, sentences: Iterable[Sentence],
               judgement: Judgement) -> list[Named]:  # fmt: skip
    """Find the named mentions of one story, in text order and without overlaps; `judgement` says which words are names."""
    chosen = list(sentences)
    guesses = _cut_to_surnames(analysis, list(_guess(analysis, chosen, judgement)))
    guesses += find_passed_over(analysis, chosen, {number for g in guesses for number in range(g.first, g.last)})
    kinds = choose_kinds(analysis, guesses, judgement)
    shops = {text[analysis.tokens[g.first].start : analysis.tokens[g.last - 1].end] for g in guesses if g.told}
    found: dict[int, Named] = {
        span.start: Named(span.start, span.end, "person") for span in find_labelled(text, map(analysis.span_of, chosen))
    }
    for guess in sorted(guesses, key=lambda g: (g.first - g.last, g.first)):
        kind = kinds[name_key(analysis, guess.first, guess.last)]
        if kind is None:
            continue
        start, end = analysis.tokens[guess.first].start, analysis.tokens[guess.last - 1].end
        if guess.last < len(analysis.tokens) and text[start : analysis.tokens[guess.last].end] in shops:
            kind, end = "organisation", analysis.tokens[guess.last].end
        elif not guess.told and not INITIALS.search(text[start:end]):
            end -= len(text[start:end]) - len(POSSESSIVE.sub("", text[start:end]))
        if start < end and not any(n.start < end and start < n.end for n in found.values()):
            found[start] = Named(start, end, kind)
    _repeat(text, analysis, chosen, found, judgement)
    return [found[start] for start in sorted(found)]


def _guess(analysis: Analysis, sentences: list[Sentence], judgement: Judgement) -> Iterator[Guess]:
    words = _Words(analysis, sentences)
    for name in join_bodies(analysis, judgement):
        if name.label in KINDS:
            kind: Kind = "person" if _is_ranked(analysis, name.first, name.last) else KINDS[name.label]
            if (
                kind == "person"
                and name.last - name.first > 2
                and plain(analysis.tokens[name.last - 1]) in BODY_WORDS | PLACE_WORDS
            ):
                kind = "organisation"
            last = _to_end_of_nickname(analysis, name) if kind == "person" else name.last
            first, last = _trim(analysis, name.first, last, person=kind == "person")
            if _is_family(analysis.tokens, first, last):
                yield Guess(first, last + 1, "other", told=True)
                continue
            if _is_shop(analysis.tokens, first, last):
                yield Guess(first, last + 1, "organisation", told=True)
                continue
            if (
                first < last
                and not _is_seat(analysis, first)
                and not words.are_common(first, last, sum(judgement.share(range(first, last))[:ENTITIES]))
            ):
                yield Guess(first, last, kind, name.told)


class _Words:
    """How the words of one story are written."""

    def __init__(self, analysis: Analysis, sentences: list[Sentence]) -> None:
        self.tokens = analysis.tokens
        self.openers = {sentence.first for sentence in sentences}
        self.inside = {t.text for s in sentences for t in self.tokens[s.first + 1 : s.last]}

    def are_common(self, first: int, last: int, share: float) -> bool:
        """Tell whether words are an office ("Home Secretary"), or one common noun that opens a sentence.

        Args:
            share: the judge's chance that they are a name.
        """
        if all(plain(token) in RANKS | ROLE_NOUNS or PLURAL.fullmatch(token.text) for token in self.tokens[first:last]):
            return True
        token = self.tokens[first]
        if first + 1 < last or first not in self.openers or token.text in self.inside:
            return False
        return token.text.lower() in self.inside or (token.pos == "NOUN" and share < SURE_OF_OPENER)


def _is_ranked(analysis: Analysis, first: int, last: int) -> bool:
    """Tell whether a name is that of a person with a rank, whatever the engine says: "Private Leah Okafor"."""
    tokens = analysis.tokens
    return (
        last - first > 1
        and plain(tokens[first]) in RANKS | ROLE_NOUNS
        and plain(tokens[last - 1]) not in BODY_WORDS | PLACE_WORDS
    )


def _trim(analysis: Analysis, first: int, last: int, *, person: bool) -> tuple[int, int]:
    """Take off what is no part of a name, and put on a courtesy title or a particle's other half."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[first].sentence]
    last = _to_end_of_hyphens(tokens, last, sentence) if first < last else last
    first = _skip(tokens, first, last)
    if person:
        while last < sentence.last and (_is_name_word(tokens[last]) or _is_particle(tokens, last, sentence)) and first < last:
            if tokens[last].pos != "PROPN" or tokens[last - 1].text.lower() in {"'s", "’s"}:
                break
            last += 1
        first = max([first, *(at + 1 for at in range(first, last - 1) if plain(tokens[at]) in RANKS | ROLE_NOUNS)])
        first = _skip(tokens, max([first, *(at for at in range(first, last - 1) if plain(tokens[at]) in COURTESY)]), last)
        if first > sentence.first and plain(tokens[first - 1]) in COURTESY and tokens[first - 1].text[0].isupper():
            first -= 1
    while first < last and (tokens[last - 1].text.lower() in {"'s", "’s", "’", "'"} or not tokens[last - 1].text[-1].isalnum()):
        if tokens[last - 1].text.endswith(".") and len(tokens[last - 1].text) > 1:
            break
        last -= 1
    for at in range(first + 1, last):
        if "\n" in analysis.text[tokens[at - 1].end : tokens[at].start]:
            last = at
            break
    while person and last - first > 1 and _is_acronym(tokens[last - 1].text) and not tokens[last - 2].text.isupper():
        last -= 1  # of "Clinton FBI probe"
    while person and last - first > 1 and _is_letters_after(tokens[last - 1]):
        last -= 1
    if not any(_is_name_word(token) for token in tokens[first:last]) or LETTERS.fullmatch(
        analysis.text[tokens[first].start : tokens[last - 1].end]
    ):
        return first, first
    return first, last


def _to_end_of_nickname(analysis: Analysis, name: JudgedName) -> int:
    """Give the end of a name that goes on after a nickname in quotation marks: "Reed" of "Robert “Bob” Reed"."""
    match = NICKNAMED.match(analysis.text, analysis.tokens[name.first].start)
    if match is None or analysis.tokens[name.last - 1].end >= match.end():
        return name.last
    return analysis.tokens_in(Span(match.start(), match.end()))[-1].number + 1


def _is_seat(analysis: Analysis, first: int) -> bool:
    """Tell whether a name is that of a state in brackets after one elected there: "(R-Fla.)"."""
    start = analysis.tokens[first].start
    return (
        SEAT.match(analysis.text, start) is not None or SEAT_BEFORE.search(analysis.text, max(0, start - 4), start) is not None
    )


def _is_family(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Tell whether a name is a surname before "family": "the Osei family"."""
    if last - first != 1 or first == 0 or last >= len(tokens) or plain(tokens[first - 1]) != "the":
        return False
    return tokens[last].text == "family" and tokens[first].pos == "PROPN"


def _is_shop(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Tell whether a name is one word of those that end with "’s" and own nothing: "Sainsbury’s said"."""
    if last - first != 1 or last + 1 >= len(tokens) or tokens[last].tag != "POS" or tokens[last].text not in {"'s", "’s"}:
        return False
    return tokens[last + 1].text in DOES and tokens[last + 1].sentence == tokens[first].sentence


def _to_end_of_hyphens(tokens: tuple[Token, ...], last: int, sentence: Sentence) -> int:
    """Give the end of a name that goes on after a hyphen: "Mazar" of "Mazar-i-Sharif"."""
    at = last
    while at + 1 < sentence.last and tokens[at].text == "-" and tokens[at].start == tokens[at - 1].end:
        if tokens[at + 1].start != tokens[at].end or not tokens[at + 1].text[0].isalpha():
            break
        at += 2
    return at if tokens[at - 1].text[0].isupper() else last


def _skip(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Give the first token that may begin a name."""
    while first < last and not _may_begin(tokens, first):
        first += 1
    return first


def _may_begin(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a word may be the first of a name: one with a capital ("eBay"), a number or a particle."""
    word = tokens[at].text
    if not word[0].isalnum() or plain(tokens[at]) in NOT_NAMES or (word.islower() and word not in PARTICLES):
        return False
    if at > 1 and word == "State" and tokens[at - 1].text == "of" and plain(tokens[at - 2]) == "secretary":
        return False
    return not (at + 1 < len(tokens) and tokens[at + 1].text == "-" and word.lower() in PREFIXES)


def _is_name_word(token: Token) -> bool:
    return token.text[0].isupper() and token.text.lower() not in NOT_NAMES


def _is_acronym(word: str) -> bool:
    return word.isupper() and word.isalpha() and 1 < len(word) < LONGEST_ACRONYM


def _is_letters_after(token: Token) -> bool:
    """Tell whether a word is letters after a name: "KC", "PhD"."""
    return plain(token) in POSTNOMINALS and sum(map(str.isupper, token.text)) > 1


def _is_particle(tokens: tuple[Token, ...], at: int, sentence: Sentence) -> bool:
    return tokens[at].text in PARTICLES and at + 1 < sentence.last and _is_name_word(tokens[at + 1])


def _cut_to_surnames(analysis: Analysis, guesses: list[Guess]) -> list[Guess]:
    """Cut "Calder Sketches" to "Calder" where the story names a Ruth Calder: what follows a surname is a thing."""
    people = [name_key(analysis, g.first, g.last).split() for g in guesses if g.kind == "person"]
    as_surname = Counter(words[-1] for words in people if len(words) > 1)
    as_given = Counter(words[0] for words in people if len(words) > 1)
    cut = []
    for guess in guesses:
        first_word = analysis.tokens[guess.first].text
        if guess.kind == "person" and guess.last - guess.first == 2 and as_surname[first_word] > as_given[first_word]:
            guess = guess._replace(last=guess.first + 1)
        cut.append(guess)
    return cut


def _repeat(text: str, analysis: Analysis, sentences: list[Sentence], found: dict[int, Named],
            judgement: Judgement) -> None:  # fmt: skip
    """Find again names seen elsewhere in the story, the whole name or a person's surname, where the judge half saw them."""
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
        numbers = [token.number for token in analysis.tokens_in(Span(start, end))]
        if all(sum(judgement.shares.get(number, (0,))[:ENTITIES]) >= HALF_SEEN for number in numbers):
            found[start] = Named(start, end, known[match[0]])
