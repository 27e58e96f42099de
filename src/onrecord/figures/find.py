"""Finding figures: a scan for numbers, then what the words around each make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.figures.about import Told, find_about
from onrecord.figures.ages import is_known_age
from onrecord.figures.comparisons import find_comparison
from onrecord.figures.durations import is_measured
from onrecord.figures.ordinals import find_ordinals
from onrecord.figures.phrases import Phrases
from onrecord.figures.ranges import join_ranges
from onrecord.figures.resolve import AFTER, BEFORE, Found, resolve_figure
from onrecord.figures.scan import Atom, scan_numbers
from onrecord.figures.taken import Taken
from onrecord.language import Analysis
from onrecord.reading import Age, Comparison, Span

LIST_LENGTH = 6  # numbers; a longer list that shares one unit at its end is a table
TWICE = re.compile(
    r"\b(?:twice|double|triple)(?=\s+(?:as\s+(?:many|much|(?:[a-z]+\s+){1,2}as)|the|that|what|its|their)\b)", re.IGNORECASE
)
START = re.compile(r"\bfrom\s+(?:[a-z]+\s+){0,2}$")
"""Before the figure that something was before it became another, of which any standing is said."""
STOP = re.compile(r"[.;!?]\s")
NEAR = 60  # characters between what something became and what it was
MULTIPLES = {"twice": 2, "double": 2, "triple": 3}


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
    taken = Taken([*times, *(age.span for age in ages)])
    known = {age.low for age in ages if age.low == age.high}
    lasting = Taken(durations)
    found: list[Found] = []
    atoms = [atom for atom in scan_numbers(text, within) if taken.is_free(atom.number)]
    atoms = join_ranges(text, atoms)
    for place, atom in enumerate(atoms):
        if not taken.is_free(atom.number):
            continue
        if not lasting.is_free(atom.number) and not _is_measured(text, atom, within, analysis):
            continue
        figure = resolve_figure(text, atoms[place : place + LIST_LENGTH], within, analysis, found[-1] if found else None)
        if figure is not None and not (figure.value in known and is_known_age(text, figure.span, figure.unit)):
            span = lasting.clip(text, taken.clip(text, figure.span)) if lasting.is_free(atom.number) else figure.span
            found.append(figure._replace(span=span, whole=figure.span if span != figure.span else None))
            taken.add(span)
    for figure in (*_multiples(text, within), *_ordinals(text, within, analysis)):
        if taken.is_free(figure.span) and lasting.is_free(figure.span):
            found.append(figure)
            taken.add(figure.span)
    found.sort(key=lambda figure: figure.span)
    phrases = Phrases(analysis, [*times, *durations, *(figure.whole or figure.span for figure in found)])
    return list(_explained(text, within, found, phrases))


def _multiples(text: str, within: Span) -> Iterator[Found]:
    for match in TWICE.finditer(text, within.start, within.end):
        yield Found(Span(*match.span()), MULTIPLES[match[0].lower()], "time", "=", "measure")


def _ordinals(text: str, within: Span, analysis: Analysis) -> Iterator[Found]:
    for span, value in find_ordinals(text, within, analysis):
        yield Found(span, value, "ordinal", "=", "count")


def _explained(text: str, within: Span, found: Sequence[Found], phrases: Phrases) -> Iterator[Found]:
    """Give the figures with what each is about, and its comparison."""
    told: Told | None = None
    for place, figure in enumerate(found):
        near = told if told and _is_one_sentence(phrases.analysis, told.span, figure.span) else None
        told = Told(figure.whole or figure.span, figure.kind, figure.unit)
        told = told._replace(about=None if figure.span.of(text).lower() in MULTIPLES else find_about(phrases, told, near))
        yield figure._replace(about=told.about, comparison=_comparison(text, within, found, place))


def _comparison(text: str, within: Span, found: Sequence[Found], place: int) -> Comparison | None:
    """Find the comparison between a figure's neighbours; in "to 2% from 3%, its lowest" that after the 3% is of the 2%."""
    ends = [within.start, *(figure.span.end for figure in found[max(0, place - 1) : place])]
    starts = [figure.span.start for figure in found[place + 1 : place + 3]] + [within.end, within.end]
    span = found[place].span
    if len(ends) > 1 and _is_start(text, ends[-1], span):
        return None
    ordinal = found[place].unit == "ordinal"
    comparison = find_comparison(text, span, Span(ends[-1], starts[0]), ordinal=ordinal)
    if comparison is None and place + 1 < len(found) and _is_start(text, span.end, found[place + 1].span):
        after = found[place + 1].span
        return find_comparison(text, after, Span(after.start, starts[1]))
    return comparison


def _is_start(text: str, end: int, span: Span) -> bool:
    """Tell whether a figure is what something was before it became the figure that ends at `end`."""
    between = text[end : span.start]
    return len(between) <= NEAR and START.search(between) is not None and not STOP.search(between)


def _is_one_sentence(analysis: Analysis, first: Span, second: Span) -> bool:
    one, other = analysis.token_at(first.start), analysis.token_at(second.start)
    return one is not None and other is not None and one.sentence == other.sentence


def _is_measured(text: str, atom: Atom, within: Span, analysis: Analysis) -> bool:
    before = text[max(within.start, atom.start - BEFORE) : atom.start]
    return is_measured(analysis, atom, before, text[atom.end : min(within.end, atom.end + AFTER)])
