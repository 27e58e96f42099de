"""The language of searches: words, "phrases", begin*, OR, -without.

    mill fire                 both words stand in the document
    "west vale police"        the words stand one after the other
    arson*                    a word that begins so
    fire OR blaze OR arson*   one of them stands there
    fire -drill               the word or phrase after the sign stands nowhere in the document

Words are those of `store/words.py`: case, accents and signs do not count, so that what is written with a sign inside is a
phrase ("O’Neill", "well-known", "1,200").
"""

from __future__ import annotations

import re

import msgspec

from onrecord.errors import UnusableQuery
from onrecord.store.words import fold_words

MARKS = '"“”„‟«»'
PART = re.compile(
    rf"(?P<minus>-)?(?:[{MARKS}](?P<phrase>[^{MARKS}]*)(?P<closed>[{MARKS}]?)(?P<star>\*?)|(?P<word>[^\s{MARKS}]+))"
)
EITHER = "OR"
MOST = 100  # words in one search; FTS5 takes 256 levels of an expression, and nobody types more
SHORTEST_START = 3  # bytes before a star, letters in Latin script: fewer begin too many words to look up


class Term(msgspec.Struct, frozen=True):
    """Words that stand one after the other; with `starts` the last is only the beginning of one."""

    words: tuple[str, ...]
    starts: bool = False


class Query(msgspec.Struct, frozen=True):
    """What a search asks for."""

    clauses: tuple[tuple[Term, ...], ...]
    """Of each at least one term stands in the document."""
    without: tuple[Term, ...] = ()
    """None of these does."""


def parse_query(told: str) -> Query:
    """Read a search as it was typed.

    >>> parse_query('fire OR blaze* -"fire drill"').without
    (Term(words=('fire', 'drill'), starts=False),)

    Raises: UnusableQuery, which says what is wrong with it and what to type.
    """
    clauses: list[tuple[Term, ...]] = []
    without: list[Term] = []
    either = False
    for part in PART.finditer(told):
        if part[0] == EITHER:
            if either or not clauses:
                raise _unusable(told, "OR stands between two words or phrases, like fire OR blaze")
            either = True
            continue
        term = _term(told, part)
        if term is None:
            continue
        if part["minus"]:
            if either:
                raise _unusable(told, "OR cannot join what is left out; leave out each, like -fire -blaze")
            without.append(term)
        elif either:
            clauses[-1] += (term,)
            either = False
        else:
            clauses.append((term,))
    if either:
        raise _unusable(told, "OR stands between two words or phrases, like fire OR blaze")
    if not clauses:
        missing = "it only says what to leave out" if without else "there is no word in it"
        raise _unusable(told, f"{missing}; give at least one word to look for")
    if sum(len(term.words) for clause in (*clauses, without) for term in clause) > MOST:
        raise _unusable(told, f"it has more than {MOST} words; give fewer")
    return Query(tuple(clauses), tuple(without))


def can_start(word: str) -> bool:
    """Tell whether a folded word is long enough to be looked up as the beginning of others."""
    return len(word.encode("utf-8")) >= SHORTEST_START


def needs_places(query: Query) -> bool:
    """Tell whether a search asks for more than that words stand in a document: for some beside others, or for none of some."""
    return bool(query.without) or any(len(term.words) > 1 for clause in query.clauses for term in clause)


def words_in_order(told: str) -> tuple[str, ...]:
    """Give the words of a name that somebody typed.

    Raises: UnusableQuery where there are none, or too many.
    """
    words = tuple(dict.fromkeys(fold_words(told)))
    if not words or len(words) > MOST:
        raise _unusable(told, "there is no word in it" if not words else f"it has more than {MOST} words; give fewer")
    return words


def _term(told: str, part: re.Match[str]) -> Term | None:
    """Give the term of a part; None where it has no word, as a dash between two others has none."""
    if part["word"] is None:
        if not part["closed"]:
            raise _unusable(told, f"a quotation mark is not closed: {part[0][:40]}")
        inside, starts = part["phrase"], bool(part["star"])
        if inside.rstrip().endswith("*"):
            inside, starts = inside.rstrip()[:-1], True
    else:
        inside = part["word"]
        starts = inside.endswith("*")
        inside = inside[:-1] if starts else inside
    words = fold_words(inside)
    if not words:
        return None
    if "*" in inside:
        raise _unusable(told, "a star stands at the end of a word or phrase only, like arson*")
    if starts and not can_start(words[-1]):
        raise _unusable(told, f"{words[-1]}* begins too many words; give at least {SHORTEST_START} letters before the star")
    return Term(words, starts)


def _unusable(told: str, why: str) -> UnusableQuery:
    shown = " ".join(told.split())
    shown = shown if len(shown) <= 80 else shown[:79] + "…"
    return UnusableQuery(f"{shown!r} cannot be searched for: {why}.")
