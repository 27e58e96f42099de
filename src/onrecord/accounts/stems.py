"""Stems by which two texts are seen to speak of one thing."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]{3,}")
ENDINGS = re.compile(r"(?:ations?|ings?|ies|ied|ed|es|s|’s|'s|ly)$")
LENGTH = 6  # letters of a stem: "deliberations" and "deliberating" meet

SMALL = frozenset(
    """
    about above after again against all also although among and another any are around because been before being below
    between both but called can could did does doing done down during each early earlier either every few first for
    found from further gave get given goes going gone got had has have having he her here him his how however into its
    itself just last late later least less like made make many may might more most much must near nearly never new next
    nor not now off often once one only other others our out over own part people per put rather said same say says
    she should since some still such than that the their them then there these they this those though three through
    time times told too took toward towards two under until upon used very via was way well went were what when where
    whether which while who whose why will with within without would yet you your
    """.split()
)
"""Words that stand in any sentence."""


def find_stems(text: str) -> frozenset[str]:
    """Give the stems of the words of a text that say what it speaks of.

    >>> sorted(find_stems("the jury's deliberations, lasting nine hours"))
    ['delibe', 'hour', 'jury', 'last', 'nine']
    """
    return frozenset(stem for word in WORD.findall(text) if (stem := _stem(word.lower())))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if word in SMALL:
        return ""
    bare = ENDINGS.sub("", word)
    return (bare if len(bare) > 2 else word)[:LENGTH]
