"""Names as they are compared: folded words, and how two names agree.

Spelling is compared by rapidfuzz (Jaro-Winkler on each word); what it finds similar is never enough alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from onrecord.subjects.items import NameMatch
from onrecord.subjects.word_lists import (
    COMPANY_ENDINGS,
    ENDINGS,
    FEMALE_TITLES,
    MALE_TITLES,
    PARTICLES,
    SUFFIXES,
    TITLES,
)

SPECIAL = str.maketrans(
    {"æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "œ": "oe", "ß": "ss", "ŋ": "n"}
)
"""Letters that Unicode does not take apart into a base and a mark (UCD, DecompositionMapping)."""
APOSTROPHES = re.compile(r"['’‘`ʻʼ´]s?(?=\s|$)|['’‘`ʻʼ´]")
OTHER = re.compile(r"[^\w]+|_")
SIMILAR = 0.83  # Jaro-Winkler of the least similar word; "Mohammed", "Muhammad" have 0.84, "Daniel", "Danielle" 0.95
TYPO = 1  # edits that a misspelling of a longer word takes; swapped letters count as one
LONG_WORD = 5  # letters from which one edit may be a slip: "Anna" and "Anne" are two people


class Name(NamedTuple):
    """A name folded for comparison, without titles and letters after it."""

    words: tuple[str, ...]
    suffix: str | None
    sex: str | None
    """"m" or "f", where a courtesy title tells."""
    plain: str
    """The name in lower case, with its accents and hyphens: two equal ones are spelt alike."""

    @property
    def surname(self) -> str:
        """The last word, "" where there is none."""
        return self.words[-1] if self.words else ""


@lru_cache(maxsize=65_536)
def fold(text: str) -> tuple[str, ...]:
    """Give a text's words without case, accents, apostrophes and hyphens, so that spellings of one name meet.

    >>> fold("Siân O’Neill-Łukasz")
    ('sian', 'oneill', 'lukasz')
    """
    lowered = APOSTROPHES.sub("", text.casefold()).translate(SPECIAL)
    bare = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return tuple(OTHER.sub(" ", bare).split())


@lru_cache(maxsize=65_536)
def parse_person(text: str) -> Name:
    """Give a person's name for comparison.

    >>> parse_person("Mrs Anna Marsh QC").words
    ('anna', 'marsh')
    """
    plain = text.casefold().split()
    words, sex, suffix = list(fold(text)), None, None
    while len(words) > 1 and words[0] in TITLES:
        title = words.pop(0)
        plain = plain[1:]
        sex = "m" if title in MALE_TITLES else "f" if title in FEMALE_TITLES else sex
    while len(words) > 2 and words[-1] in ENDINGS:
        words.pop()
        plain = plain[:-1]
    if len(words) > 2 and words[-1] in SUFFIXES:
        suffix = {"jnr": "jr", "junior": "jr", "snr": "sr", "senior": "sr"}.get(words[-1], words[-1])
        words.pop()
        plain = plain[:-1]
    return Name(tuple(words), suffix, sex, " ".join(plain).replace(".", "").replace("’", "'"))


@lru_cache(maxsize=65_536)
def parse_body(text: str) -> Name:
    """Give the name of a body or a place for comparison: without "the" and the kind of company."""
    words = list(fold(text))
    if len(words) > 1 and words[0] == "the":
        words.pop(0)
    while len(words) > 1 and words[-1] in COMPANY_ENDINGS:
        words.pop()
    return Name(tuple(words), None, None, " ".join(words))


def match_people(left: Name, right: Name) -> NameMatch | None:
    """Tell how two people's names agree; None where they do not.

    >>> match_people(parse_person("Mohammed Al-Rashid"), parse_person("Muhammad al Rashid"))
    'fuzzy'
    """
    mine, theirs = left.words, right.words
    if not mine or not theirs:
        return None
    if len(mine) == 1 or len(theirs) == 1:
        return _match_single(mine, theirs)
    if mine == theirs or "".join(mine) == "".join(theirs):
        return "same" if left.plain == right.plain else "spelling"
    if mine[-1] == theirs[-1] and (match := _match_forenames(mine[:-1], theirs[:-1])):
        return match
    if sorted(mine) == sorted(theirs):
        return "order"
    if _extends(mine, theirs) or _extends(theirs, mine):
        return "shorter"
    return "fuzzy" if is_similar(mine, theirs) else None


def _match_single(mine: tuple[str, ...], theirs: tuple[str, ...]) -> NameMatch | None:
    single, full = (mine, theirs) if len(mine) == 1 else (theirs, mine)
    if len(full) == 1:
        return "surname" if single == full else None
    return "surname" if single[0] == full[-1] else "forename" if single[0] == full[0] else None


def _match_forenames(mine: tuple[str, ...], theirs: tuple[str, ...]) -> NameMatch | None:
    """Compare what stands before one surname: initials, and middle names left out."""
    first, other = mine[0], theirs[0]
    middles = [w for w in mine[1:] if w not in PARTICLES], [w for w in theirs[1:] if w not in PARTICLES]
    if any(a[0] != b[0] or (len(a) > 1 < len(b) and a != b) for a, b in zip(*middles, strict=False)):
        return None
    if first == other:
        return "shorter"
    return "initials" if first[0] == other[0] and 1 in {len(first), len(other)} else None


def _extends(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell whether one is the other with a second surname: "María López" of "María López Ruiz"."""
    return 2 <= len(theirs) < len(mine) <= len(theirs) + 1 and mine[: len(theirs)] == theirs


def is_similar(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell whether two names differ in spelling only: each word by its fellow, or all as one word.

    Two forenames that are both short, or differ in their first letter, are two names.
    """
    if len(mine) != len(theirs):
        one, other = "".join(mine), "".join(theirs)
        return skeleton(one) == skeleton(other) and JaroWinkler.normalized_similarity(one, other) >= SIMILAR
    return all(map(_is_similar_word, mine, theirs))


def _is_similar_word(mine: str, theirs: str) -> bool:
    if mine == theirs:
        return True
    if 1 in {len(mine), len(theirs)}:
        return mine[0] == theirs[0]
    if JaroWinkler.normalized_similarity(mine, theirs) < SIMILAR and skeleton(mine) != skeleton(theirs):
        return False
    if skeleton(mine) == skeleton(theirs):
        return not _is_other_gender(mine, theirs)
    return min(len(mine), len(theirs)) >= LONG_WORD and DamerauLevenshtein.distance(mine, theirs) <= TYPO


def _is_other_gender(mine: str, theirs: str) -> bool:
    """Tell "Louis" from "Louise", "Ivanov" from "Ivanova", "Mario" from "Maria": one sound is the other's sex."""
    short, long = sorted((mine, theirs), key=len)
    if long.startswith(short):
        return long[len(short) :] in {"a", "e", "ne", "le", "ine", "tte"}
    return mine[:-1] == theirs[:-1] and {mine[-1], theirs[-1]} <= set("aeoiy")


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """Give a word's consonants as they sound across transliterations: the key under which spellings meet.

    >>> skeleton("mohammed") == skeleton("muhammad"), skeleton("katherine") == skeleton("kathryn")
    (True, True)
    """
    sounds = (
        word.replace("ph", "f").replace("ck", "k").replace("kh", "k").replace("th", "t").replace("gh", "g").replace("sch", "s")
    )
    sounds = sounds.translate(str.maketrans("cqxzjw", "kkkzjv"))
    bare = re.sub(r"[aeiouyh]", "", sounds)
    return re.sub(r"(.)\1+", r"\1", bare) or word[:1]


def match_bodies(left: Name, right: Name) -> NameMatch | None:
    """Tell how the names of two bodies agree; None where they do not."""
    mine, theirs = left.words, right.words
    if not mine or not theirs:
        return None
    if mine == theirs:
        return "same"
    if "".join(mine) == "".join(theirs):
        return "spelling"
    short, long = sorted((mine, theirs), key=len)
    if len(short) == 1 and len(long) > 1 and len(short[0]) > 1 and short[0] == initials(long):
        return "acronym"
    alike = len(mine) == len(theirs) and len(mine) > 1 and all(map(_is_similar_word, mine, theirs))
    return "fuzzy" if alike and not any(w.isdigit() for w in mine + theirs) else None


def initials(words: tuple[str, ...]) -> str:
    """Give the initials of a body's name, small words left out."""
    return "".join(word[0] for word in words if word not in {"a", "and", "at", "for", "in", "of", "on", "the", "to"})


def match_places(left: Name, right: Name) -> NameMatch | None:
    """Tell how the names of two places agree: the same words only, for "Barton" and "Burton" are two places."""
    if not left.words or not right.words:
        return None
    if left.words == right.words:
        return "same"
    return "spelling" if "".join(left.words) == "".join(right.words) else None
