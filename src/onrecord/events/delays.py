"""How long lay between two happenings: "less than a second later", "ten minutes after", "within an hour of"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Span, Time
from onrecord.reading.items import Qualifier
from onrecord.times.numbers import read_count

UNITS = {"W": 604_800.0, "D": 86_400.0, "H": 3_600.0, "M": 60.0, "S": 1.0}
"""Seconds in each unit of a TIMEX3 duration; months and years have no fixed length and tell no offset."""
DURATION = re.compile(r"P(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?")
ORDERING = frozenset({"after", "before", "earlier", "later"})
WITHIN = frozenset({"within"})
NEXT = frozenset({"following", "next"})
"""Words that make a day the one after what was told before: "the next day"."""
VAGUE = frozenset("days hours minutes moments seconds weeks".split())
"""Plurals that tell an order but no length: "moments later"."""
QUALIFIERS: dict[str, Qualifier] = {
    "about": "~", "almost": "<", "approximately": "~", "around": "~", "barely": "~", "just": "~", "least": ">=", "less": "<",
    "more": ">", "most": "<=", "nearly": "<", "over": ">", "roughly": "~", "some": "~", "under": "<", "within": "<=",
}  # fmt: skip
"""What a word before a length of time says of it."""
REACH = 3  # tokens before a length of time in which such a word stands: "less than", "at least", "just over"


class Delay(NamedTuple):
    """A length of time with the word that orders by it."""

    seconds: float | None
    """None where the text tells no length: "moments later"."""
    qualifier: Qualifier
    word: Token
    """"later", "earlier", "after", "before"; the "of" of "within an hour of"; the "next" of "the next day"."""
    span: Span


def find_delays(analysis: Analysis, sentences: Sequence[Sentence], times: Sequence[Time]) -> Iterator[Delay]:
    """Find the lengths of time that stand between two happenings of a story: those that have a length, then the vague."""
    for time in times:
        seconds = _seconds(time.value) if time.type == "DURATION" else None
        if seconds is not None or time.type == "DATE":
            inside = analysis.tokens_in(time.span)
            yield from _from_words(analysis, inside, _days(inside) if seconds is None else seconds, time.type)
    for token in (token for sentence in sentences for token in analysis.of_sentence(sentence)):
        if token.text.lower() in VAGUE and not _is_counted(analysis, token) and _in_order(analysis, token.number + 1):
            yield from _from_words(analysis, (token,), None, "DURATION")


def _seconds(value: str) -> float | None:
    """Give the seconds of a TIMEX3 duration.

    >>> _seconds("PT10M"), _seconds("P2D"), _seconds("P1Y")
    (600.0, 172800.0, None)
    """
    match = DURATION.fullmatch(value)
    if match is None or not any(match.groups()):
        return None
    return sum(float(part) * size for part, size in zip(match.groups(), UNITS.values(), strict=True) if part)


def _is_counted(analysis: Analysis, token: Token) -> bool:
    """Tell whether a number stands before a unit: then the times layer has the whole."""
    return any(child.dep == "nummod" for child in analysis.children(token))


def _in_order(analysis: Analysis, number: int) -> bool:
    """Tell whether the token of that number orders what is told: "later", "after"."""
    return number < len(analysis.tokens) and analysis.tokens[number].lemma.lower() in ORDERING


def _from_words(analysis: Analysis, inside: Sequence[Token], seconds: float | None, kind: str) -> Iterator[Delay]:
    """Give the delay that a length of time tells, if a word of order stands in it, after it, or "within" before it."""
    first, last = inside[0], inside[-1]
    qualifier, start = _qualified(analysis, first)
    inner = next((token for token in inside if token.lemma.lower() in ORDERING | NEXT), None)
    if inner is not None:
        yield Delay(seconds, qualifier, inner, Span(start, last.end))
        return
    if kind == "DATE":
        return  # "on 5 May, before the vote" tells a day and no length
    following = analysis.tokens[last.number + 1] if last.number + 1 < len(analysis.tokens) else None
    if following is None or following.sentence != last.sentence:
        return
    word = following.lemma.lower()
    opened = first.number > 0 and analysis.tokens[first.number - 1].lemma.lower() in WITHIN
    if word in ORDERING or (word == "of" and opened):
        yield Delay(seconds, qualifier, following, Span(start, following.end))


def _qualified(analysis: Analysis, first: Token) -> tuple[Qualifier, int]:
    """Give what the words before and at the head of a length of time say of it, and where they begin."""
    qualifier: Qualifier = "="
    start = first.start
    if first.text.lower() in QUALIFIERS:
        qualifier = QUALIFIERS[first.text.lower()]
    for number in range(first.number - 1, max(first.number - REACH, 0) - 1, -1):
        word = analysis.tokens[number]
        if word.sentence != first.sentence or word.lemma.lower() not in {*QUALIFIERS, "than", "at", "just"}:
            break
        qualifier, start = QUALIFIERS.get(word.text.lower(), qualifier), word.start
    return qualifier, start


def _days(inside: Sequence[Token]) -> float | None:
    """Give the seconds of a date that is so many days or weeks off: "three days later"; None for "the next day"."""
    words = [token.text.lower() for token in inside]
    if len(words) < 3 or words[-1] not in ORDERING or words[-2] not in {"day", "days", "week", "weeks"}:
        return None
    counted = read_count(" ".join(words[:-2]))
    return counted * UNITS[words[-2][0].upper()] if counted else None
