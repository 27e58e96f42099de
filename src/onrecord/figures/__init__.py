"""Figures: numbers that count or measure, with unit, bound, change, and what they are about."""

from msgspec.structs import replace

from onrecord.figures.find import Found, find_figures
from onrecord.language import Analysis
from onrecord.reading import Figure, Reading, hull

__all__ = ["add_figures", "find_figures"]


def add_figures(reading: Reading, analysis: Analysis) -> Reading:
    """Fill `figures`; a number inside a time or in furniture is none."""
    times = [time.span for time in reading.times]
    placed: list[tuple[str, Found]] = []
    for story in reading.stories:
        if (within := hull(story.spans)) is None:
            continue
        inside = [span for span in times if within.covers(span)]
        found = find_figures(reading.document.text, within, analysis, inside)
        placed += [(story.id, figure) for figure in found if any(part.covers(figure.span) for part in story.spans)]
    figures = tuple(Figure(id=f"f{n}", story=story, **found._asdict()) for n, (story, found) in enumerate(placed, start=1))
    return replace(reading, figures=figures)
