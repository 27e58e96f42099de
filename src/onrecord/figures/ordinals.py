"""Ordinals: "the fourth officer", "his 45th title"; not those that are turns of phrase."""

from __future__ import annotations

import re

from onrecord.figures.counted import find_counted
from onrecord.figures.number_starts import beginnings
from onrecord.figures.number_words import ORDINALS, TENS
from onrecord.figures.numbers import any_of, read_ordinal
from onrecord.language import Analysis
from onrecord.reading import Span

ORDINAL = re.compile(
    rf"(?<![\w.,-])(?-i:(?=\d|{beginnings([*ORDINALS, *TENS])}))(?:\d[\d,]{{0,12}}(?:st|nd|rd|th)|(?:(?:{any_of(TENS)})-)?(?:{any_of(ORDINALS)}))(?![\w-])",
    re.IGNORECASE,
)
THE = re.compile(r"\b(?:the|a|its|his|her|their)\s+$", re.IGNORECASE)
ALONE = re.compile(
    r"\s+(?:since\s+(?:[A-Z][a-z]+\s+)?\d{4}\b|in\s+(?:[\w-]+\s+){1,2}(?:years|months|weeks|days|decades)\b|on\s+record\b)"
)
"""After an ordinal without a noun: "the fourth since 1990"."""
NOT_COUNTED = frozenset(
    "aid amendment avenue birthday century class class: cousin degree edition estate floor foremost gear glance grade half hand "
    "hundred instance instinct lady language leg light minister name nature opinion party person place quarter rate reading "
    "responder secretary sight street string term thought thousand time world year".split()
)
"""After an ordinal these are fixed phrases, parts of a name or times: "first lady", "second half", "Third World"."""


def find_ordinals(text: str, within: Span, analysis: Analysis) -> list[tuple[Span, int]]:
    """Find the ordinals that place something in a row, each with its value, in text order.

    An ordinal alone ("she came third") where nothing tells since when, a sentence's "First," and fractions are none.
    """
    found = []
    for match in ORDINAL.finditer(text, within.start, within.end):
        value = read_ordinal(match[0])
        end = _end(match.start(), match.end(), value, analysis)
        if (
            end is None
            and ALONE.match(text, match.end(), within.end)
            and THE.search(text, max(0, match.start() - 8), match.start())
        ):
            end = match.end()
        if value is not None and end is not None:
            found.append((Span(match.start(), end), value))
    return found


def _end(start: int, end: int, value: int | None, analysis: Analysis) -> int | None:
    """Give where the noun that an ordinal counts ends; None where it counts none."""
    token = analysis.token_at(start)
    if token is None or token.start != start or token.pos == "ADV" or token.dep == "advmod":
        return None
    if token.number + 1 >= len(analysis.tokens):
        return None
    following = analysis.tokens[token.number + 1]
    if following.sentence != token.sentence or following.pos not in {"NOUN", "ADJ", "PROPN", "NUM"}:
        return None
    if following.text.lower() in NOT_COUNTED or (value == 1 and following.pos != "NOUN"):
        return None
    counted = find_counted(analysis, start, end)
    return max(end, counted.end if counted else following.end)
