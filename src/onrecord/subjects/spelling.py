"""Words of names that differ in spelling only: by sound across transliterations, by one slip, never by sex.

rapidfuzz compares the letters; what is found similar is never enough alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from onrecord.subjects.forenames import are_two_forenames

SIMILAR = 0.83  # Jaro-Winkler of the least similar word; "Mohammed", "Muhammad" have 0.84, "Daniel", "Danielle" 0.95
TYPO = 1  # edits that a misspelling of a longer word takes; swapped letters count as one
LONG_WORD = 5  # letters from which one edit may be a slip: "Anna" and "Anne" are two people
TELLING = 3  # consonants from which their agreement alone is enough: "Jean" and "John", "Eric" and "Rick" have two in common
SOUNDS = (("ph", "f"), ("ck", "k"), ("kh", "k"), ("th", "t"), ("gh", "g"), ("sch", "s"))
ONE_SOUND = str.maketrans("cqxzjwv", "kkkzjff")
ONE_LETTER = frozenset("iy")  # "Dmitri", "Dmitry": how a Cyrillic letter is written, not another sex


def is_similar(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell whether two names differ in spelling only: each word by its fellow, or all as one word."""
    if len(mine) != len(theirs):
        one, other = "".join(mine), "".join(theirs)
        return skeleton(one) == skeleton(other) and JaroWinkler.normalized_similarity(one, other) >= SIMILAR
    return all(map(is_similar_word, mine, theirs)) and not are_two_forenames(mine[0], theirs[0])


def is_similar_word(mine: str, theirs: str) -> bool:
    """Tell whether two words may be one, spelled differently.

    >>> is_similar_word("stephen", "steven"), is_similar_word("mario", "maria"), is_similar_word("jean", "john")
    (True, False, False)
    """
    if mine == theirs:
        return True
    if 1 in {len(mine), len(theirs)}:
        return mine[0] == theirs[0]
    if is_other_sex(mine, theirs):
        return False
    sound = skeleton(mine)
    if sound == skeleton(theirs):
        return len(sound) >= TELLING or (
            skeleton(mine[0]) == skeleton(theirs[0]) and JaroWinkler.normalized_similarity(mine, theirs) >= SIMILAR
        )
    return min(len(mine), len(theirs)) >= LONG_WORD and DamerauLevenshtein.distance(mine, theirs) <= TYPO


def is_other_sex(mine: str, theirs: str) -> bool:
    """Tell "Louis" from "Louise", "Ivanov" from "Ivanova", "Mario" from "Maria": one sound is the other's sex."""
    short, long = sorted((mine, theirs), key=len)
    if long.startswith(short):
        return long[len(short) :] in {"a", "e", "ne", "le", "ine", "tte"}
    ends = {mine[-1], theirs[-1]}
    return mine[:-1] == theirs[:-1] and ends <= set("aeoiy") and ends != ONE_LETTER


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """Give a word's consonants as they sound across transliterations: the key under which spellings meet.

    >>> skeleton("mohammed") == skeleton("muhammad"), skeleton("steven") == skeleton("stephen")
    (True, True)
    """
    for letters, sound in SOUNDS:
        word = word.replace(letters, sound)
    bare = re.sub(r"[aeiouyh]", "", word.translate(ONE_SOUND))
    return re.sub(r"(.)\1+", r"\1", bare) or word[:1]
