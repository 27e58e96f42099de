"""The parts of a person's or a body's name: its words, its title, its surname, and how names are compared."""

from __future__ import annotations

import re
import unicodedata

from onrecord.entities.name_words import COURTESY, FEMALE, MALE, PARTICLES, POSTNOMINALS
from onrecord.entities.names import Named

QUOTED = re.compile(r"\s*[“\"‘']([^“”\"‘’']+)[”\"’'](?=\s|$)")
"""A nickname inside a name: James “Big Jim” Bell."""
APOSTROPHES = str.maketrans("’‘ʼ`", "''''")
SHARED_TITLE = re.compile(r"\w+\.?\s+and\s+(\w+)\.?\s+([A-Z][\w’'-]+)")


def title_of(text: str, named: Named) -> set[str]:
    """Give the courtesy title that a name begins with, if it has one and more."""
    first, *rest = named.span.of(text).split()
    title = first.lower().rstrip(".")
    return {title} if rest and title in COURTESY else set()


def split_title(name: str) -> tuple[list[str], str | None]:
    """Give a name's words without courtesy titles and letters after it, and the sex that its title tells."""
    without = QUOTED.sub("", name)
    words = re.sub(r"[“”\"]", "", without if len(without.split()) > 1 else name).split()
    sex = None
    while len(words) > 1 and words[0].lower().rstrip(".") in COURTESY:
        title = words.pop(0).lower().rstrip(".")
        sex = "m" if title in MALE else "f" if title in FEMALE else sex
    while len(words) > 2 and words[-1].strip(",.").lower() in POSTNOMINALS:
        words.pop()
    return words, sex


def fold_words(words: list[str]) -> list[str]:
    """Give words as they are compared: lower case, without accents, with straight apostrophes, initials run together.

    >>> fold_words(["J.", "K.", "O’Dríscoll"])
    ['jk', "o'driscoll"]
    """
    plain = []
    for word in words:
        letters = unicodedata.normalize("NFKD", word.lower().translate(APOSTROPHES))
        plain.append("".join(c for c in letters if not unicodedata.combining(c)).rstrip(","))
    initials = [re.fullmatch(r"(?:\w\.)+|\w", word) is not None for word in plain]
    count = initials.index(False) if False in initials else 0
    if count:
        plain[:count] = ["".join(plain[:count]).replace(".", "")]
    return [word.rstrip(".") or word for word in plain]


def shared_title(text: str, named: Named) -> tuple[list[str], str | None]:
    """Give the "Mr" of "Mr and Mrs Bell" the surname too, and its sex; nothing to a title that stands alone."""
    shared = SHARED_TITLE.match(text, named.start)
    title = named.span.of(text).lower().rstrip(".")
    if shared is None or shared[1].lower() not in COURTESY:
        return [], None
    return [shared[2]], "m" if title in MALE else "f" if title in FEMALE else None


def surname_of(words: list[str]) -> list[str]:
    """Give a family name with its particles: "de Souza" of "Ana de Souza"."""
    at = len(words) - 1
    if words[at].rstrip(".") in {"jr", "sr", "ii", "iii", "iv"} and at > 1:
        at -= 1
    while at > 0 and words[at - 1] in PARTICLES:
        at -= 1
    return words[at:]
