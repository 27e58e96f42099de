"""Finding figures: a scan for numbers, then what the words around each make of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.figures.about import Kind, Told, find_about
from onrecord.figures.ages import find_age, is_known_age
from onrecord.figures.bounds import find_change, find_qualifier, is_restated
from onrecord.figures.comparisons import find_comparison
from onrecord.figures.counted import Counted, find_counted
from onrecord.figures.durations import is_measured
from onrecord.figures.look_alikes import is_look_alike, is_part_of_name
from onrecord.figures.numbers import Number
from onrecord.figures.ordinals import find_ordinals
from onrecord.figures.phrases import Phrases
from onrecord.figures.ranges import LIST, join_ranges
from onrecord.figures.scan import Atom, scan_numbers
from onrecord.figures.units import Unit, find_rate, find_unit
from onrecord.language import Analysis
from onrecord.reading import Age, Comparison, Span, trimmed
from onrecord.reading.items import Change, Qualifier

BEFORE, AFTER = 70, 60  # characters around a number that its bound, change and look-alikes are read from
LIST_LENGTH = 6  # numbers; a longer list that shares one unit at its end is a table
TIMES = re.compile(
    r"\s+times(?=\s+(?:as|more|less|the|higher|larger|bigger|greater|faster|that|its|what|[a-z]+er\b|earnings|book)\b)", re.I
)
TWICE = re.compile(
    r"\b(?:twice|double|triple)(?=\s+(?:as\s+(?:many|much|(?:[a-z]+\s+){1,2}as)|the|that|what|its|their)\b)", re.IGNORECASE
)
PART_OF = re.compile(r"\s+(?:of\s+)?an?\s+(?:(?:US|U\.S\.|imperial)(?=\s))?")
TABULAR = re.compile(r"(?:(?:^|[.\n]\s*)[A-Z]|\s)[a-z]+:\s+$")
"""Before a number on a line of a table: "Spoilt ballots: 112"."""
MULTIPLES = {"twice": 2, "double": 2, "triple": 3}
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


def find_figures(text: str, within: Span, analysis: Analysis, times: Sequence[Span], *, durations: Sequence[Span] = (),
                 ages: Sequence[Age] = ()) -> list[Found]:  # fmt: skip
    """Find the figures of one story, in text order and without overlaps.

    Args:
        text: the document's text.
        within: the story's first to last character.
        analysis: asked for the thing counted and what it is about, at a number only.
        times: spans of time expressions, in text order; a number inside one is no figure.
        durations: spans of durations, in text order; a number inside one is a figure where it measures something.
        ages: those of named people, which are theirs and no figures.
    """
    taken = _Taken([*times, *(age.span for age in ages)])
    known = {age.low for age in ages if age.low == age.high}
    lasting = _Taken(durations)
    found: list[Found] = []
    atoms = [atom for atom in scan_numbers(text, within) if taken.is_free(atom.number)]
    atoms = join_ranges(text, atoms)
    for place, atom in enumerate(atoms):
        if not taken.is_free(atom.number):
            continue
        if not lasting.is_free(atom.number) and not _is_measured(text, atom, within, analysis):
            continue
        figure = _resolve(text, atoms[place : place + LIST_LENGTH], within, analysis, found[-1] if found else None)
        if figure is not None and not (figure.value in known and is_known_age(text, figure.span, figure.unit)):
            figure = figure._replace(
                span=lasting.clip(text, taken.clip(text, figure.span)) if lasting.is_free(atom.number) else figure.span
            )
            found.append(figure)
            taken.add(figure.span)
    for match in TWICE.finditer(text, within.start, within.end):
        span = Span(*match.span())
        if taken.is_free(span) and lasting.is_free(span):
            found.append(Found(span, MULTIPLES[match[0].lower()], "time", "=", "measure"))
            taken.add(span)
    for span, value in find_ordinals(text, within, analysis):
        if taken.is_free(span) and lasting.is_free(span):
            found.append(Found(span, value, "ordinal", "=", "count"))
            taken.add(span)
    found.sort(key=lambda figure: figure.span)
    phrases = Phrases(analysis, [*times, *durations, *(figure.span for figure in found)])
    return list(_explained(text, within, found, phrases))


def _explained(text: str, within: Span, found: Sequence[Found], phrases: Phrases) -> Iterator[Found]:
    """Give the figures with what each is about, and the comparison that stands between its neighbours."""
    told: Told | None = None
    for before, figure, after in zip([None, *found], found, [*found[1:], None], strict=False):
        free = Span(before.span.end if before else within.start, after.span.start if after else within.end)
        comparison = find_comparison(text, figure.span, free, ordinal=figure.unit == "ordinal")
        near = told if told and _is_one_sentence(phrases.analysis, told.span, figure.span) else None
        told = Told(figure.span, figure.kind, figure.unit)
        told = told._replace(about=find_about(phrases, told, near))
        yield figure._replace(about=told.about, comparison=comparison)


def _is_one_sentence(analysis: Analysis, first: Span, second: Span) -> bool:
    one, other = analysis.token_at(first.start), analysis.token_at(second.start)
    return one is not None and other is not None and one.sentence == other.sentence


class _Taken:
    """Spans that are spoken for, kept apart and in order."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted(spans)

    def is_free(self, span: Span) -> bool:
        at = bisect_right(self.spans, span)
        return not any(other.overlaps(span) for other in self.spans[max(0, at - 2) : at + 2])

    def clip(self, text: str, span: Span) -> Span:
        """Cut a span off before the first of the others that starts inside it: "$3,500 a month" before "a month"."""
        starts = [other.start for other in self.spans if span.start < other.start < span.end]
        return (trimmed(text, span.start, min(starts)) if starts else None) or span

    def add(self, span: Span) -> None:
        self.spans.insert(bisect_right(self.spans, span), span)


def _resolve(text: str, atoms: Sequence[Atom], within: Span, analysis: Analysis, last: Found | None) -> Found | None:
    """Make a figure of the first of `atoms`; None where it is none. The others may share a list with it."""
    atom = atoms[0]
    before = text[max(within.start, atom.start - BEFORE) : atom.start]
    after = text[atom.number.end : min(within.end, atom.number.end + AFTER)]
    if not before:
        before = "\n"
    if is_look_alike(text, atom, before, after):
        return None
    unit, end, counts = _unit(text, atoms, analysis, after)
    if unit is None and last is not None and last.kind == "count" and _is_elided(atom, last, analysis):
        unit = last.unit
    if unit is None and not TABULAR.search(before) and not _is_figure_alone(atom, analysis):
        return None
    span = Span(atom.start, min(end, within.end))
    qualifier: Qualifier = find_qualifier(before, text[span.end : span.end + 30])
    if atom.form == "vague":
        qualifier = "~" if qualifier == "=" else qualifier
    change = find_change(analysis, atom, unit, before, text[atom.end : atom.end + 30])
    value = atom.value
    if (
        atom.leading == "-"
        and not isinstance(value, tuple)
        and atom.unit is not None
        and atom.unit.name == "percentage"
        and (before.rstrip()[-1:].isalnum() and not re.search(r"\b(?:was|is|at|of|to|be|were)\s+$", before))
    ):
        value, change = -value, "down"
    if (
        last is not None
        and qualifier in {"=", last.qualifier}
        and not counts
        and unit != last.unit
        and is_restated(text, last.span, span)
    ):
        qualifier, change = last.qualifier, change or last.change
    kind: Kind = (
        "count" if counts and unit != "point" else "money" if atom.unit is not None and atom.unit.kind == "money" else "measure"
    )
    return Found(span, value, unit, qualifier, kind, change)


def _is_measured(text: str, atom: Atom, within: Span, analysis: Analysis) -> bool:
    before = text[max(within.start, atom.start - BEFORE) : atom.start]
    return is_measured(analysis, atom, before, text[atom.end : min(within.end, atom.end + AFTER)])


def _unit(text: str, atoms: Sequence[Atom], analysis: Analysis, after: str) -> tuple[str | None, int, bool]:
    """Give a number's unit, where its words end, and whether it is the thing counted."""
    atom = atoms[0]
    if age := find_age(text, atom, after):
        return age.name, age.end, False
    if atom.unit is not None:
        unit = f"{atom.unit.name} per {atom.rate}" if atom.rate else atom.unit.name
        return unit, atom.end, False
    if (part := _measure_of_part(text, atom)) is not None:
        return part.name, part.end, False
    if multiple := TIMES.match(text, atom.end):
        return "time", multiple.end(), False
    counted: Counted | None = find_counted(analysis, atom.start, atom.end, share=atom.form in {"vague", "fraction"})
    if is_part_of_name(analysis, atom):
        return None, atom.end, False
    if counted is None:
        return _unit_of_list(text, atoms, analysis), atom.end, True
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


def _unit_of_list(text: str, atoms: Sequence[Atom], analysis: Analysis) -> str | None:
    """Give what the next number counts, where the two stand in one list: "four-, five- and six-door"."""
    for first, second in pairwise(atoms):
        if second.unit is not None or not LIST.fullmatch(text[first.end : second.start]):
            return None
        if counted := find_counted(analysis, second.start, second.end):
            return counted.unit
    return None


def _is_elided(atom: Atom, last: Found, analysis: Analysis) -> bool:
    """Tell whether a bare number counts what the one before it does: "two people died in Leeds and nine in Hull"."""
    token = analysis.token_at(atom.number.start)
    if (
        token is None
        or token.number + 1 >= len(analysis.tokens)
        or analysis.tokens[token.number + 1].pos not in {"ADP", "PUNCT"}
    ):
        return False
    head = analysis.tokens[token.head]
    beside = [head, *(child for child in analysis.children(head) if child.dep in {"nsubj", "nsubjpass"} and head.pos == "VERB")]
    return token.dep == "conj" and any(last.span.overlaps(other.span) for other in beside)


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
