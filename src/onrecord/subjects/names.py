"""Names as they are compared: folded words, and how two names agree."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from onrecord.subjects.forenames import is_short_form
from onrecord.subjects.items import NameMatch
from onrecord.subjects.spelling import is_other_sex, is_similar, is_similar_word
from onrecord.subjects.word_lists import (
    COMPANY_ENDINGS,
    ENDINGS,
    FEMALE_TITLES,
    FORENAMES_TOO,
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
CAPITALS = re.compile(r"[A-Z]{2,3}")


class Name(NamedTuple):
    """A name folded for comparison, without titles and letters after it."""

    words: tuple[str, ...]
    suffix: str | None
    sex: str | None
    """"m" or "f", where a courtesy title tells."""
    plain: str
    """The name in lower case, with its accents and hyphens: two equal ones are spelt alike."""
    is_code: bool = False
    """A cypher or handle, "QK417": the same one or another, never a surname."""
    is_former: bool = False
    """A birth name or a name once borne."""

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
    text = _spaced_initials(text)
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
    words = _without_leading_particles(words, titled=sex is not None, text=text)
    is_code = len(words) == 1 and any(c.isdigit() for c in words[0])
    return Name(tuple(words), suffix, sex, " ".join(plain).replace(".", "").replace("’", "'"), is_code)


def _spaced_initials(text: str) -> str:
    """Give "JK Marsh" as "J K Marsh"; a name all in capitals is left as it is."""
    raw = text.split()
    if len(raw) < 2 or text.isupper():
        return text
    return " ".join(
        " ".join(w) if CAPITALS.fullmatch(w) and w.casefold() not in TITLES | ENDINGS | SUFFIXES else w for w in raw
    )


def _without_leading_particles(words: list[str], *, titled: bool, text: str) -> list[str]:
    """Leave out what stands before a surname alone: "Mr van der Berg"; "Al Gore" and "Van Morrison" are full names."""
    bare = words[:]
    while len(bare) > 1 and bare[0] in PARTICLES and (bare[0] not in FORENAMES_TOO or bare[1] in PARTICLES or bare != words):
        bare.pop(0)
    return bare if len(bare) == 1 and (titled or text[:1].islower()) else words


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
    if left.is_code or right.is_code:
        return "cypher" if mine == theirs and left.is_code and right.is_code else None
    if len(mine) == 1 or len(theirs) == 1:
        return _match_single(mine, theirs)
    if mine == theirs or "".join(mine) == "".join(theirs):
        return "same" if left.plain == right.plain else "spelling"
    if has_other_particles(mine, theirs):
        return "fuzzy"
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


def has_other_particles(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell whether two names have particles, and differ in nothing else: "van der Berg", "Van den Berg"."""
    bare, other = ([word for word in words if word not in PARTICLES] for words in (mine, theirs))
    return bare == other and len(bare) > 1 and len(mine) > len(bare) and len(theirs) > len(other)


def _match_forenames(mine: tuple[str, ...], theirs: tuple[str, ...]) -> NameMatch | None:
    """Compare what stands before one surname: initials, short forms, and middle names left out."""
    first, other = mine[0], theirs[0]
    middles = [w for w in mine[1:] if w not in PARTICLES], [w for w in theirs[1:] if w not in PARTICLES]
    if any(a[0] != b[0] or (len(a) > 1 < len(b) and a != b) for a, b in zip(*middles, strict=False)):
        return None
    if first == other:
        return "shorter"
    if first[0] == other[0] and 1 in {len(first), len(other)}:
        return "initials"
    return "nickname" if is_short_form(first, other) and not is_other_sex(first, other) else None


def _extends(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell whether one is the other with a second surname: "María López" of "María López Ruiz"."""
    return 2 <= len(theirs) < len(mine) <= len(theirs) + 1 and mine[: len(theirs)] == theirs


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
    alike = len(mine) == len(theirs) and len(mine) > 1 and all(map(is_similar_word, mine, theirs))
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
