"""Words as the search index has them: without case, accents and signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from onrecord.reading import Span

RUN = re.compile(r"[^\W_]+")
NOT_PLAIN = re.compile(r"[^\x00-\x7f“”‘’–—…£€\u00a0]")
"""A character whose words have to be folded; those that news is full of only have to be lowered."""
LONGEST = 200  # characters of a word that count; PostgreSQL takes 2,046 bytes


def lowered(text: str) -> str | None:
    """Give a text in lower case, where that folds its words, if they are not too long; None where there is more to fold.

    >>> lowered("The Mayor’s “mill”"), lowered("Łódź")
    ('the mayor’s “mill”', None)
    """
    return None if NOT_PLAIN.search(text) else text.lower()


def find_words(text: str) -> Iterator[tuple[str, Span]]:
    """Give the words of a text as the index has them, each with its place.

    >>> [word for word, _ in find_words("Siân O’Neill’s 1,200-page file")]
    ['sian', 'o', 'neill', 's', '1', '200', 'page', 'file']
    """
    for run in RUN.finditer(text):
        word = fold_word(run[0])
        if word:
            yield word, Span(run.start(), run.end())


def fold_words(text: str) -> tuple[str, ...]:
    """Give the words of a text as the index has them.

    >>> fold_words("“Łódź”, the Mayor said")
    ('lodz', 'the', 'mayor', 'said')
    """
    return tuple(filter(None, map(fold_word, RUN.findall(text))))


@lru_cache(maxsize=50_000)
def fold_name(name: str) -> tuple[str, ...]:
    """Give the words of a name, as `fold_words` does, and remember them: names come again and again."""
    return fold_words(name)


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """Give a word without case, accents and signs; empty where nothing is left."""
    plain = word.lower()
    if plain.isascii():
        return plain[:LONGEST]
    bare = unicodedata.normalize("NFKD", word.casefold().translate(SPECIAL))
    return "".join(c for c in bare if c.isalnum() and not unicodedata.combining(c)).lower()[:LONGEST]


SPECIAL = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that Unicode does not take apart."""
