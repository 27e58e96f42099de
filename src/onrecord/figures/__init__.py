"""Figures: numbers that count or measure, with unit, bound, change, what they are about, and when, where and on whose word."""

from collections.abc import Iterator

from msgspec.structs import replace

from onrecord.figures.circumstances import Setting
from onrecord.figures.conversion import compare, convert, in_base_units
from onrecord.figures.find import find_figures
from onrecord.figures.resolve import Found
from onrecord.language import Analysis
from onrecord.reading import Figure, Reading, Story, hull

__all__ = ["add_figures", "compare", "convert", "find_figures", "in_base_units"]


def add_figures(reading: Reading, analysis: Analysis) -> Reading:
    """Fill `figures`; a number inside a time that measures nothing, an age of somebody named or a piece of furniture is none."""
    figures: list[Figure] = []
    for story in reading.stories:
        found = list(_find(reading, story, analysis))
        setting = Setting(
            analysis,
            [time for time in reading.times if time.story == story.id],
            [entity for entity in reading.entities if entity.story == story.id],
            [statement for statement in reading.statements if statement.story == story.id],
        )
        spans = [figure.span for figure in found]
        for figure in found:
            circumstances = setting.of(figure.span, spans, figure.comparison)
            figures.append(Figure(
                id=f"f{len(figures) + 1}", story=story.id, span=figure.span, value=figure.value, unit=figure.unit,
                qualifier=figure.qualifier, change=figure.change, about=figure.about, comparison=figure.comparison,
                **circumstances._asdict(),
            ))  # fmt: skip
    return replace(reading, figures=tuple(figures))


def _find(reading: Reading, story: Story, analysis: Analysis) -> Iterator[Found]:
    """Give the figures that stand wholly in one part of a story."""
    if (within := hull(story.spans)) is None:
        return
    times = [time for time in reading.times if within.covers(time.span)]
    ages = [age for entity in reading.entities if entity.story == story.id for age in entity.ages]
    found = find_figures(
        reading.document.text, within, analysis, [time.span for time in times if time.type != "DURATION"],
        durations=[time.span for time in times if time.type == "DURATION"], ages=ages,
    )  # fmt: skip
    yield from (figure for figure in found if any(part.covers(figure.span) for part in story.spans))
