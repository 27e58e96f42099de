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
from onrecord.reading import Age, Span

LIST_LENGTH = 6  # numbers; a longer list that shares one unit at its end is a table
TWICE = re.compile(
    r"\b(?:twice|double|triple)(?=\s+(?:as\s+(?:many|much|(?:[a-z]+\s+){1,2}as)|the|that|what|its|their)\b)", re.IGNORECASE
)
START = re.compile(r"\bfrom\s+(?:[a-z]+\s+){0,2}$")
"""Before the figure that something was before it became another, of which any standing is said."""
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
    phrases = Phrases(analysis, [*times, *durations, *(figure.whole or figure.span for figure in found)])
    return list(_explained(text, within, found, phrases))


def _explained(text: str, within: Span, found: Sequence[Found], phrases: Phrases) -> Iterator[Found]:
    """Give the figures with what each is about, and the comparison that stands between its neighbours."""
    told: Told | None = None
    for place, figure in enumerate(found):
        before, after = found[place - 1] if place else None, found[place + 1] if place + 1 < len(found) else None
        free = Span(before.span.end if before else within.start, after.span.start if after else within.end)
        comparison = find_comparison(text, figure.span, free, ordinal=figure.unit == "ordinal")
        if after is not None and comparison is None and START.search(text, figure.span.end, after.span.start):
            end = found[place + 2].span.start if place + 2 < len(found) else within.end  # "to 2% from 3%, its lowest"
            comparison = find_comparison(text, after.span, Span(after.span.start, end))
        elif before is not None and START.search(text, before.span.end, figure.span.start):
            comparison = None
        near = told if told and _is_one_sentence(phrases.analysis, told.span, figure.span) else None
        told = Told(figure.whole or figure.span, figure.kind, figure.unit)
        told = told._replace(about=None if figure.span.of(text).lower() in MULTIPLES else find_about(phrases, told, near))
        yield figure._replace(about=told.about, comparison=comparison)


def _is_one_sentence(analysis: Analysis, first: Span, second: Span) -> bool:
    one, other = analysis.token_at(first.start), analysis.token_at(second.start)
    return one is not None and other is not None and one.sentence == other.sentence


def _is_measured(text: str, atom: Atom, within: Span, analysis: Analysis) -> bool:
    before = text[max(within.start, atom.start - BEFORE) : atom.start]
    return is_measured(analysis, atom, before, text[atom.end : min(within.end, atom.end + AFTER)])
