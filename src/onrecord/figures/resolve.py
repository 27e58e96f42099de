"""Making a figure of one number: its unit, its bound and its change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.figures.about import Kind
from onrecord.figures.ages import find_age
from onrecord.figures.bounds import find_change, find_qualifier, is_restated
from onrecord.figures.counted import Counted, find_counted
from onrecord.figures.look_alikes import is_look_alike, is_part_of_name
from onrecord.figures.numbers import Number
from onrecord.figures.scan import Atom
from onrecord.figures.shared_units import is_division, unit_from_before, unit_of_list
from onrecord.figures.units import Unit, find_rate, find_unit
from onrecord.language import Analysis
from onrecord.reading import Comparison, Span
from onrecord.reading.items import Change, Qualifier

BEFORE, AFTER = 70, 60  # characters around a number that its bound, change and look-alikes are read from
TIMES = re.compile(
    r"\s+times(?=\s+(?:as|more|less|the|higher|larger|bigger|greater|faster|that|its|what|[a-z]+er\b|earnings|book)\b)", re.I
)
TABULAR = re.compile(r"(?:(?:^|[.\n]\s*)[A-Z]|\s)[a-z]+:\s+$")
"""Before a number on a line of a table: "Spoilt ballots: 112"."""
PART_OF = re.compile(r"\s+(?:of\s+)?an?\s+(?:(?:US|U\.S\.|imperial)(?=\s))?")
LEVEL_BEFORE = re.compile(r"\b(?:at|be|is|of|to|was|were)\s+$")
ALONE_AS = frozenset({"attr", "conj", "dobj", "npadvmod", "nsubj", "nsubjpass", "nummod", "pobj"})


class Found(NamedTuple):
    """One figure."""

    span: Span
    value: Number | tuple[Number, Number]
    unit: str | None
    qualifier: Qualifier
    kind: Kind
    change: Change | None = None
    about: str | None = None
    comparison: Comparison | None = None
    whole: Span | None = None
    """With all of its unit's words, where a time among them cuts `span` short: "2.4 billion monthly users"."""


def resolve_figure(text: str, atoms: Sequence[Atom], within: Span, analysis: Analysis, last: Found | None) -> Found | None:
    """Make a figure of the first of `atoms`; None where it is none. The others may share a list with it."""
    atom = atoms[0]
    before = text[max(within.start, atom.start - BEFORE) : atom.start]
    after = text[atom.number.end : min(within.end, atom.number.end + AFTER)]
    if not before:
        before = "\n"
    if is_look_alike(text, atom, before, after):
        return None
    unit, end, counts = _unit(text, atoms, analysis, before, after)
    if unit is None and last is not None and last.unit is not None:
        unit = unit_from_before(text, atom, last.span, last.unit, analysis)
        counts = counts if unit is None else last.kind == "count"
    if unit is None and not TABULAR.search(before) and not _is_figure_alone(atom, analysis):
        return None
    span = Span(atom.start, min(end, within.end))
    qualifier: Qualifier = find_qualifier(before, text[span.end : span.end + 30])
    if atom.form == "vague":
        qualifier = "~" if qualifier == "=" else qualifier
    change = find_change(analysis, atom, unit, before, text[atom.end : atom.end + 30])
    value = atom.value
    if _is_fall(atom, before) and not isinstance(value, tuple):
        value, change = -value, "down"
    if last is not None and not counts and unit != last.unit and is_restated(text, last.span, span):
        same = qualifier in {"=", last.qualifier}
        qualifier, change = (last.qualifier, change or last.change) if same else (qualifier, change)
    is_money = atom.unit is not None and atom.unit.kind == "money"
    kind: Kind = "count" if counts and unit != "point" else "money" if is_money else "measure"
    return Found(span, value, unit, qualifier, kind, change)


def _is_fall(atom: Atom, before: str) -> bool:
    """Tell whether a minus before a percentage is a fall after a name, "Calder -4%", and no level below zero."""
    if atom.leading != "-" or atom.unit is None or atom.unit.name != "percentage":
        return False
    return before.rstrip()[-1:].isalnum() and not LEVEL_BEFORE.search(before)


def _unit(text: str, atoms: Sequence[Atom], analysis: Analysis, before: str, after: str) -> tuple[str | None, int, bool]:
    """Give a number's unit, where its words end, and whether it is the thing counted."""
    atom = atoms[0]
    if age := find_age(text, atom, after):
        return age.name, age.end, False
    if atom.unit is not None:
        unit = f"{atom.unit.name} per {atom.rate}" if atom.rate else atom.unit.name
        return unit, atom.end, False
    if (part := _measure_of_part(text, atom)) is not None:
        return part.name, part.end, False
    if is_division(text, before, atom, atoms[1] if len(atoms) > 1 else None):
        return "vote", atom.end, True
    if multiple := TIMES.match(text, atom.end):
        return "time", multiple.end(), False
    counted: Counted | None = find_counted(analysis, atom.start, atom.end, share=atom.form in {"vague", "fraction"})
    if is_part_of_name(analysis, atom):
        return None, atom.end, False
    if counted is None:
        return unit_of_list(text, atoms, analysis), atom.end, True
    rate = find_rate(text, counted.end, counted.end + 40)
    if rate is not None:
        return f"{counted.unit} per {rate[0]}", rate[1], True
    return counted.unit, counted.end, True


def _measure_of_part(text: str, atom: Atom) -> Unit | None:
    """Give the measure that a fraction is a part of: "half a mile", "1/16 of a US pint"."""
    if isinstance(atom.value, tuple) or not 0 < atom.value < 1 or not (found := PART_OF.match(text, atom.end)):
        return None
    unit = find_unit(
        text, found.end(), found.end() + 40, digits=False, sentence=text[max(0, atom.start - 80) : found.end() + 80].lower()
    )
    return None if unit is None or unit.kind == "time" else unit


def _is_figure_alone(atom: Atom, analysis: Analysis) -> bool:
    """Tell whether a number with nothing counted is a figure still: "it closed at 1,478"."""
    token = analysis.token_at(atom.number.start)
    if token is None:
        return False
    if atom.form in {"vague", "fraction"}:
        return True
    if is_part_of_name(analysis, atom) or (token.dep == "compound" and atom.scaled == 1):
        return False
    if atom.form == "words" and not isinstance(atom.value, tuple) and atom.value <= 1:
        return False
    if token.dep == "quantmod" and token.number and analysis.tokens[token.number - 1].text.lower() == "from":
        return True  # "from 240 to 273", which the parse has as one number
    return token.dep in ALONE_AS or atom.scaled > 1
