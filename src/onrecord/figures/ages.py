"""Ages in words: "a 34-year-old man", "aged between 18 and 24", "a 300-year-old oak".

The age of a named person is that entity's; one of somebody or something unnamed is a figure, in years, months, weeks or
days "of age".
"""

from __future__ import annotations

import re

from onrecord.figures.scan import Atom
from onrecord.figures.units import Unit
from onrecord.reading import Span

AFTER = re.compile(
    r"[\s-]*(?P<unit>years?|months?|weeks?|days?)?[\s-](?:old|olds)\b|[\s-](?P<of>years?|months?)\s+of\s+age\b", re.IGNORECASE
)
BEFORE = re.compile(
    r"\b(?:aged?|ages|aged\s+(?:about|around|just|only|over|under|up\s+to|at\s+least)|aged\s+(?:between|from)|(?:over|under)\s+the\s+age\s+of|"
    r"(?<!the\s)(?:average|mean|median)\s+age\s+(?:of|is|was)|age\s+of|ages\s+of)\s+$",
    re.IGNORECASE,
)
SAID_OF = re.compile(
    r"\b(?:he|she|I)(?:['’][sm]|\s+(?:am|is|was|will\s+be|would\s+be))\s+(?:(?:now|just|only|about|around)\s+)?$", re.IGNORECASE
)
SAID_AFTER = re.compile(r"\s*(?:[,.;!?)]|$)|\s+(?:and|at|by|in|next|on|or|this|when)\b")
"""Around a bare number these make it an age: "she was 19 when the mill closed"."""
TURNED = re.compile(r"\bturn(?:s|ed|ing)\s+$", re.IGNORECASE)
TURNED_AFTER = re.compile(r"\s*(?:[,.;]|on\b|in\b|this\b|last\b|and\b|$)")
NAME_BEFORE = re.compile(r"[A-Z][\w’'-]+(?:,\s|\s\(|\s[–—-]\s)(?:aged\s+)?$")
ASIDE_AFTER = re.compile(r"\s*(?:[,.;)]|and\b|[–—-]\s|$)")
OLDEST = 115  # years; nobody is older, so a greater number after a name is no age


def find_age(text: str, atom: Atom, after: str) -> Unit | None:
    """Find the unit of an age and where its words end; None where a number is no age.

    Args:
        after: what stands after the number, its unit's words too.
    """
    if match := AFTER.match(after):
        return Unit(f"{_singular(match['unit'] or match['of'])} of age", atom.number.end + match.end(), "age")
    if BEFORE.search(text[max(0, atom.start - 40) : atom.start]) and (atom.unit is None or atom.unit.kind == "time"):
        return Unit(f"{_singular(atom.unit.name if atom.unit else None)} of age", atom.end, "age")
    if _is_bare(atom) and SAID_OF.search(text[max(0, atom.start - 40) : atom.start]) and SAID_AFTER.match(after):
        return Unit("year of age", atom.end, "age")
    return None


def is_age(text: str, atom: Atom, after: str) -> bool:
    """Tell whether words around a number make it an age."""
    return find_age(text, atom, after) is not None


def is_age_of_name(atom: Atom, before: str, after: str) -> bool:
    """Tell whether a bare number beside a name is that person's age: "Tomas Adeyemi, 34, ..."."""
    if not _is_bare(atom):
        return False
    if TURNED.search(before):
        return bool(TURNED_AFTER.match(after))
    return atom.form == "digits" and bool(NAME_BEFORE.search(before) and ASIDE_AFTER.match(after))


def is_known_age(text: str, span: Span, unit: str | None) -> bool:
    """Tell whether a figure is an age with "the" before it, and so of somebody whom the story has told of: "the 22-year-old"."""
    return (unit or "").endswith(" of age") and text[max(0, span.start - 4) : span.start].lower() == "the "


def _is_bare(atom: Atom) -> bool:
    """Tell whether a number could be years of a life: whole, without a unit."""
    return isinstance(atom.value, int) and 0 < atom.value <= OLDEST and atom.unit is None and atom.scaled == 1


def _singular(unit: str | None) -> str:
    return (unit or "year").lower().removesuffix("s")
