"""Units that a bare number shares with the figure before it or with the numbers of its list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.figures.counted import find_counted
from onrecord.figures.ranges import DIVISION, LIST
from onrecord.figures.scan import Atom
from onrecord.language import Analysis
from onrecord.reading import Span

BESIDE = re.compile(r"\s*(?:,|,?\s+(?:and|or))\s+", re.IGNORECASE)
COMPARED = re.compile(
    r"[\s,]+(?:[\w\s]{0,24}\s)?(?:up|down|compared\s+with|compared\s+to|against|versus)\s+(?:from\s+)?", re.IGNORECASE
)
NAMED = re.compile(
    r",?\s+(?:and|while)\s+(?:[A-Z][\w’'-]*\s+){1,4}(?:(?:about|at|just|least|less|more|nearly|only|over|some|than|under)\s+)*"
)
"""Between two figures, a name whose verb stands with the first: "Leeds has 40 buses, and Hull about 30"."""
TO = re.compile(r"(?:\s+votes)?\s+to\s+", re.IGNORECASE)


def unit_of_list(text: str, atoms: Sequence[Atom], analysis: Analysis) -> str | None:
    """Give what the next number counts, where the two stand in one list: "four-, five- and six-door"."""
    for first, second in pairwise(atoms):
        if second.unit is not None or not LIST.fullmatch(text[first.end : second.start]):
            return None
        if counted := find_counted(analysis, second.start, second.end):
            return counted.unit
    return None


def is_division(text: str, before: str, first: Atom, second: Atom | None) -> bool:
    """Tell whether a number and the next are the votes for and against."""
    return second is not None and bool(DIVISION.search(before) and TO.fullmatch(text, first.end, second.start))


def unit_from_before(text: str, atom: Atom, span: Span, unit: str, analysis: Analysis) -> str | None:
    """Give a bare number the unit of the figure before it, where the words between or the parse join them.

    "Aged 11 and 13"; "14 votes to nine"; "3.2 cases, down from 4.1"; "Leeds has 40 buses, and Hull 30";
    "two people died in Leeds and nine in Hull".

    Args:
        span: the figure before it; `unit`: its unit.
    """
    joined = (
        (unit.endswith(" of age") and BESIDE.fullmatch(text, span.end, atom.start))
        or (unit == "vote" and TO.fullmatch(text, span.end, atom.start))
        or NAMED.fullmatch(text, span.end, atom.start)
        or COMPARED.fullmatch(text, span.end, atom.start)
    )
    return unit if joined or _is_elided(atom, span, analysis) else None


def _is_elided(atom: Atom, span: Span, analysis: Analysis) -> bool:
    """Tell whether a number joined by "and" to the figure before it, or to its verb, has no noun of its own."""
    token = analysis.token_at(atom.number.start)
    if token is None or token.dep != "conj" or token.number + 1 >= len(analysis.tokens):
        return False
    if analysis.tokens[token.number + 1].pos not in {"ADP", "PUNCT"}:
        return False
    head = analysis.tokens[token.head]
    beside = [head, *(child for child in analysis.children(head) if child.dep in {"nsubj", "nsubjpass"} and head.pos == "VERB")]
    return any(span.overlaps(other.span) for other in beside)
