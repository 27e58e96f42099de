"""The whole name of a body, where the judge of names saw it in pieces.

An acronym in brackets after it tells how far it reaches, as Schwartz and Hearst match abbreviations ("A Simple Algorithm
for Identifying Abbreviation Definitions in Biomedical Text", 2003), but over whole words; elsewhere the language engine's
name does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.entities.name_context import plain
from onrecord.entities.name_judge import ENTITIES, JudgedName, Judgement
from onrecord.entities.name_words import BODY_WORDS, FOUNDED, NOBLE, PLACE_WORDS
from onrecord.language import Analysis, Token

HALF_OF = 0.4  # chance of an "of" from which it joins two halves of a body's name
SMALL = frozenset("a an and at de des du for in of on the to und".split())
"""Words of a body's name that its acronym may leave out."""
SHORTEST, LONGEST = 2, 8  # letters of an acronym in brackets
MOST_OF_WORD = 3  # letters of a word that an acronym may begin with: CAMRA
HALF_SEEN = 0.3  # chance of a word from which the judge saw some name in it


def join_bodies(analysis: Analysis, judgement: Judgement) -> list[JudgedName]:
    """Give the judged names in text order, those of one body joined, and the acronyms in brackets after them."""
    spelled = list(find_spelled_out(analysis, judgement))
    taken = {number for first, acronym in spelled for number in (*range(first, acronym - 1), acronym)}
    names = [name for name in _join_halves(analysis, judgement) if taken.isdisjoint(range(name.first, name.last))]
    for first, acronym in spelled:
        names += [
            JudgedName(start, end, "organisation", told=True) for start, end in ((first, acronym - 1), (acronym, acronym + 1))
        ]
    return sorted(names)


def find_spelled_out(analysis: Analysis, judgement: Judgement) -> Iterator[tuple[int, int]]:
    """Find acronyms in brackets, as token numbers, each with the first token of the words that it stands for.

    "the Independent Office for Police Conduct (IOPC)": the words begin with capitals that spell it, small words left out
    or not.
    The judge must have seen a name in half of the words with capitals.
    """
    tokens = analysis.tokens
    for number in judgement.shares:
        acronym = tokens[number].text
        if not SHORTEST <= len(acronym) <= LONGEST or sum(map(str.isupper, acronym)) < SHORTEST or not acronym.isalpha():
            continue
        if number < SHORTEST or tokens[number - 1].text != "(" or number + 1 == len(tokens) or tokens[number + 1].text != ")":
            continue
        first = _find_first(tokens, number - 1, acronym, analysis.sentences[tokens[number].sentence].first)
        if first is not None:
            seen = [
                sum(judgement.shares.get(n, (0.0,))[:ENTITIES]) > HALF_SEEN
                for n in range(first, number - 1)
                if tokens[n].text[0].isupper()
            ]
            if 2 * sum(seen) >= len(seen):
                yield first, number


def _find_first(tokens: tuple[Token, ...], end: int, acronym: str, floor: int) -> int | None:
    """Give the first of the words up to token `end` that spell an acronym, or its capitals; None where none do."""
    capitals = "".join(filter(str.isupper, acronym)).lower()
    words: list[str] = []
    for at in range(end - 1, floor - 1, -1):
        word = tokens[at].text
        if word != "-":
            words.insert(0, word)
        if not word[0].isupper() and word not in SMALL | {"-"}:
            return None
        if word[0].isupper() and len(words) > 1 and any(_spells(words, letters) for letters in {acronym.lower(), capitals}):
            return at
        if len(words) > 2 * LONGEST:
            return None
    return None


def _spells(words: Sequence[str], letters: str) -> bool:
    """Tell whether words begin with letters: one to three of each, and none or one of a small word.

    >>> _spells(["Campaign", "for", "Real", "Ale"], "camra")
    True
    """
    if not words:
        return not letters
    word = words[0].lower()
    least = 0 if words[0] in SMALL else 1
    most = 1 if words[0] in SMALL else MOST_OF_WORD
    return any(letters.startswith(word[:count]) and _spells(words[1:], letters[count:]) for count in range(least, most + 1))


def _join_halves(analysis: Analysis, judgement: Judgement) -> Iterator[JudgedName]:
    """Join the halves of a body's name where the language engine has one name of the two.

    "Kingsbridge" and "Crown Court"; "Ministry" and "Defence", where the judge half sees the "of" in it.
    """
    engine = {name.last: name.first for name in analysis.names if name.kind == "ORG"}
    before: JudgedName | None = None
    for name in judgement.names:
        if before is not None:
            if label := _told_half(analysis, before, name):
                before = before._replace(last=name.last, label=label, told=True)
                continue
            if engine.get(name.last, name.last) <= before.first and _are_halves(analysis, before, name, judgement):
                before = before._replace(last=name.last, label="organisation")
                continue
            yield before
        before = name
    if before is not None:
        yield before


def _are_halves(analysis: Analysis, left: JudgedName, right: JudgedName, judgement: Judgement) -> bool:
    if left.last == right.first:
        return right.label == "organisation" and left.label in {"organisation", "place"}
    if not _is_of(analysis, left, right):
        return False
    return left.label == "organisation" and sum(judgement.shares[left.last][:ENTITIES]) >= HALF_OF


def _is_of(analysis: Analysis, left: JudgedName, right: JudgedName) -> bool:
    return left.last + 1 == right.first and analysis.tokens[left.last].text == "of"


def _told_half(analysis: Analysis, left: JudgedName, right: JudgedName) -> str | None:
    """Tell what "University" and "Hull" are together, or "Duke" and "York", with an "of" between them; None where nothing."""
    if not _is_of(analysis, left, right) or right.label == "thing":
        return None
    word = plain(analysis.tokens[left.last - 1])
    if left.last - left.first == 1 and word in NOBLE:
        return "person"
    if word not in FOUNDED:
        return None
    return "place" if word in PLACE_WORDS and plain(analysis.tokens[right.last - 1]) not in BODY_WORDS else "organisation"
