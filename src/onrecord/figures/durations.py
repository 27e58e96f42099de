"""Durations that are figures too: a sentence that a court gives, and how long something takes or lasts.

The times layer has every duration; one that only places something in time ("two days before the vote") is no figure.
"""

from __future__ import annotations

import re

from onrecord.figures.duration_words import LASTING, PENALTIES, PUNISHING
from onrecord.figures.scan import Atom
from onrecord.language import Analysis, Token

CLIMB = 5  # heads from the number to the verb or noun that makes it a measure
AFTER = re.compile(
    r"(?:['’]s?)?[\s-]+(?:\w+\s+){0,2}?(?:(?:in|behind)\s+(?:prison|jail|custody|bars|detention|gaol)|inside)\b", re.IGNORECASE
)
SPED = re.compile(
    r"\b(?:in|within)\s+(?:(?:about|around|just|only|under|less\s+than|fewer\s+than|more\s+than|nearly)\s+)*$", re.IGNORECASE
)
AVERAGE = re.compile(r"\b(?:average|maximum|mean|median|minimum|record|total)\s+(?:of\s+)?$", re.IGNORECASE)
QUICK = frozenset({"millisecond", "second", "minute"})
"""After "in", these tell how fast something goes ("to 60mph in 3.5 seconds"); hours and more tell when it will come."""
ELSEWHERE = re.compile(r"\s+(?:ago|before|after|later|earlier|from\s+now|since)\b", re.IGNORECASE)


def is_measured(analysis: Analysis, atom: Atom, before: str, after: str) -> bool:
    """Tell whether a duration measures: "jailed for six years", "took three hours", "in 3.5 seconds".

    Args:
        before: what stands before the number; `after`: what stands after its unit.
    """
    if atom.unit is None or ELSEWHERE.match(after):
        return False
    if AFTER.match(after) or AVERAGE.search(before) or (atom.unit.name in QUICK and SPED.search(before)):
        return True
    token = analysis.token_at(atom.number.start)
    return token is not None and _hangs_from_a_measure(analysis, token)


def _hangs_from_a_measure(analysis: Analysis, token: Token) -> bool:
    """Climb from a number to the first verb, past the nouns that it stands before or is joined to by "of" or "for"."""
    for head in list(analysis.ancestors(token))[:CLIMB]:
        lemma = head.lemma.lower()
        if head.pos == "NOUN" and lemma in PENALTIES:
            return True
        if head.pos in {"VERB", "AUX"}:
            return lemma in PUNISHING or (lemma in LASTING and token.start > head.start)
        if head.pos == "ADP" and head.text.lower() not in {"of", "for", "to", "between", "with"}:
            return False
    return False
