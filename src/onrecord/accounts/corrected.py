"""Corrections that say themselves what was wrong: "An earlier article gave his age as 21. He was 19." """

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.accounts.items import Difference, QuantityKind, Step, Telling
from onrecord.accounts.quantities import MONEY, View, ends_of, shown_as
from onrecord.reading import Figure, Reading, Span

AGE = "year of age"


def find_corrected(readings: Sequence[Reading], notes: Mapping[str, Sequence[Span]]) -> Iterator[Difference]:
    """Give what notes put right: the value that they call wrong, where the outlet told it, and the right one.

    Args:
        readings: by when they came out.
        notes: of each document, by its id, the sentences that own up to a change.
    """
    for place, reading in enumerate(readings):
        inside = [figure for figure in reading.figures if any(note.covers(figure.span) for note in notes[reading.document.id])]
        for wrong, right in pairwise(inside):
            if wrong.value == right.value or not _same_unit(wrong, right):
                continue
            before = _told_before(readings[:place], reading, wrong)
            if before is None:
                continue
            view = View(reading)
            after = view.telling(right.span, right.story, shown_as(*ends_of(right)), right, *ends_of(right))
            note = next(note for note in notes[reading.document.id] if note.covers(wrong.span))
            kind = _kind(right)
            about = f"age of {right.about or before.words}" if kind == "age" else right.about or before.words
            yield Difference(
                kind=kind, about=about, how="correction", told=(before, after), likeness=1.0,
                steps=(Step(how="correction", before=before, after=after, note=note),),
            )  # fmt: skip


def _told_before(earlier: Sequence[Reading], reading: Reading, wrong: Figure) -> Telling | None:
    """Give the last place where this outlet told the value that it now calls wrong."""
    for other in reversed(earlier):
        if other.document.outlet != reading.document.outlet:
            continue
        for figure in other.figures:
            if figure.value == wrong.value and _same_unit(figure, wrong):
                return View(other).telling(figure.span, figure.story, shown_as(*ends_of(figure)), figure, *ends_of(figure))
        for entity in other.entities:
            for age in entity.ages:
                if age.low == age.high == wrong.value and wrong.unit in {None, AGE}:
                    return View(other).telling(age.span, entity.story, str(age.low), None, age.low, age.high)
    return None


def _same_unit(one: Figure, other: Figure) -> bool:
    """Whether two figures may be of one unit: a note often leaves it out."""
    return one.unit == other.unit or None in {one.unit, other.unit}


def _kind(figure: Figure) -> QuantityKind:
    if figure.unit == AGE:
        return "age"
    return "money" if figure.unit and MONEY.match(figure.unit) else "count"
