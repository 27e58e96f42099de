"""What is shown first of a case file, few enough items for one page however large the case, and how many of each there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from onrecord.accounts.items import Checked, Telling
from onrecord.casefile.charts import Chart, find_charts
from onrecord.casefile.items import CaseFile, Cited, Counted, Happening, Item, Open, Stage
from onrecord.casefile.short import (
    ShortDifference,
    ShortPerson,
    ShortSpeaker,
    ShortStage,
    ShortVersions,
    shorten_difference,
    shorten_person,
    shorten_speakers,
    shorten_stage,
    shorten_versions,
)
from onrecord.reading import Span
from onrecord.timelines import Later

PEOPLE, OPEN, DIFFERENCES, CHARTS, DOTS, FIGURES, TIMELINE, SPEAKERS, VERSIONS, STORIES = 12, 20, 10, 12, 40, 20, 20, 8, 5, 25
"""Items of each part that are shown first; dots of one chart."""
CLAIMS = 3  # of one series, that are shown
AT_A_STOP = 3  # steps of one stage that are shown with their words
SHOWN = 2  # people whose last step a stop of a track shows
DRAWN = 150  # stages, and as many happenings, of the drawing of what happened
Reached = Literal["reached", "planned", "told"]
"""told: denied, alleged or unclear, and not told as done."""


class Stop(Item, frozen=True, kw_only=True):
    """One stage of one process, with what is told of it."""

    process: str
    stage: str
    reached: Reached
    many: int
    """Steps that are told of it."""
    steps: tuple[ShortStage, ...]
    """The first of them, by day."""
    shown: tuple[Stage, ...]
    """What a track itself shows: the last of those whom most stories name, else the last that is told of nobody named."""


class Drawn(Item, frozen=True, kw_only=True):
    """One thing of the drawing of what happened."""

    group: Literal["stages", "events"]
    begin: str
    end: str | None
    words: str
    mark: str
    """By which it has its colour: how a stage stands to its person, or its status; of a happening its status."""
    document: str
    span: Span


class Listed(Item, frozen=True, kw_only=True):
    """A story of a case."""

    cited: Cited
    outset: bool
    """Whether it is the first of its event."""


class Many(Item, frozen=True, kw_only=True):
    """How many items each part of a case file has."""

    people: int
    stages: int
    open: int
    differences: int
    series: int
    charts: int
    figures: int
    timeline: int
    speakers: int
    said: int
    versions: int
    stories: int


class Head(Item, frozen=True, kw_only=True):
    """What is shown first of a case."""

    case: str
    name: str
    as_of: str | None
    first: str | None
    last: str | None
    outlets: tuple[str, ...]
    many: Many
    summary: tuple[Cited, ...]
    people: tuple[ShortPerson, ...]
    stops: tuple[Stop, ...]
    open: tuple[Open, ...]
    differences: tuple[ShortDifference, ...]
    charts: tuple[Chart, ...]
    figures: tuple[Counted, ...]
    timeline: tuple[Happening, ...]
    drawn: tuple[Drawn, ...]
    speakers: tuple[ShortSpeaker, ...]
    versions: tuple[ShortVersions, ...]
    stories: tuple[Listed, ...]
    beside: dict[str, tuple[Later, ...]]
    """Of the words that these quote, as `CaseFile.beside` has it."""


Places = Sequence[tuple[int, bool]]
"""The stories of a case event by event: the place of each in the file, and whether its event begins with it."""


def make_head(file: CaseFile, places: Places) -> Head:
    """Choose what is shown first of a case file."""
    charts = find_charts(file.differences, file.series)
    differences = tuple(map(shorten_difference, file.differences[:DIFFERENCES]))
    shown = tuple(
        replace(chart, dots=chart.dots[:DOTS], checked=tuple(map(_claim, chart.checked[:CLAIMS]))) for chart in charts[:CHARTS]
    )
    versions = tuple(map(shorten_versions, file.versions[:VERSIONS]))
    return Head(
        case=file.case, name=file.name, as_of=file.as_of, first=file.first, last=file.last, outlets=file.outlets,
        many=count_items(file, len(charts)), summary=file.summary,
        people=tuple(map(shorten_person, file.people[:PEOPLE])),
        stops=tuple(find_stops(file.stages, [person.id for person in file.people])), open=file.open[:OPEN],
        differences=differences, charts=shown, figures=file.figures[:FIGURES], timeline=file.timeline[:TIMELINE],
        drawn=(*_draw_stages(file.stages), *_draw_happenings(file.timeline)),
        speakers=shorten_speakers(file.speakers, SPEAKERS), versions=versions,
        stories=tuple(Listed(cited=file.stories[place].cited, outset=outset) for place, outset in places[:STORIES]),
        beside=choose_beside(file.beside, differences, shown, versions),
    )  # fmt: skip


def count_items(file: CaseFile, charts: int) -> Many:
    """Count the items of each part."""
    return Many(
        people=len(file.people), stages=len(file.stages), open=len(file.open), differences=len(file.differences),
        series=len(file.series), charts=charts, figures=len(file.figures), timeline=len(file.timeline),
        speakers=len(file.speakers), said=sum(len(speaker.said) for speaker in file.speakers), versions=len(file.versions),
        stories=len(file.stories),
    )  # fmt: skip


def _claim(checked: Checked) -> Checked:
    return replace(checked, against=())


def choose_beside(beside: dict[str, tuple[Later, ...]], differences: Iterable[ShortDifference], charts: Iterable[Chart],
                  versions: Iterable[ShortVersions]) -> dict[str, tuple[Later, ...]]:  # fmt: skip
    """Give what stands beside the words that some items quote."""
    tellings = [telling for one in differences for telling in one.told]
    tellings += [checked.telling for chart in charts for checked in chart.checked]
    keys = [f"{telling.document}:{telling.sentence.start}" for telling in tellings]
    for page in (one.versions for one in versions):
        for change in page.changes:
            for document, side in ((page.earlier, change.before), (page.later, change.after)):
                keys += [f"{document}:{side.span.start}"] if side is not None else []
    return {key: beside[key] for key in dict.fromkeys(keys) if key in beside}


def find_tellings(differences: Iterable[ShortDifference], charts: Iterable[Chart]) -> Iterator[Telling]:
    """Give the words that some items quote of which the sentence is shown."""
    yield from (telling for one in differences for telling in one.told)
    yield from (checked.telling for chart in charts for checked in chart.checked)


def find_stops(stages: Sequence[Stage], people: Sequence[str]) -> Iterator[Stop]:
    """Give the stages of which something is told: those of the process of which most is told first.

    Args:
        people: keys of those whom stages are told of, those first whom most stories name.
    """
    told: dict[str, dict[str, list[Stage]]] = {}
    for stage in stages:
        told.setdefault(stage.process, {}).setdefault(stage.stage, []).append(stage)
    for process in sorted(told, key=lambda process: -sum(map(len, told[process].values()))):
        for name, steps in told[process].items():
            yield Stop(
                process=process, stage=name, reached=_reached(steps), many=len(steps),
                steps=tuple(map(shorten_stage, steps[:AT_A_STOP])), shown=tuple(map(_bare, _shown(steps, people))),
            )  # fmt: skip


def _bare(stage: Stage) -> Stage:
    return replace(stage, reports=stage.reports[:1], later=())


def _shown(steps: Sequence[Stage], people: Sequence[str]) -> tuple[Stage, ...]:
    """Choose what a track shows of a stage."""
    told = [step for step in steps if step.status == "happened"] or steps
    last = {step.person: step for step in told if step.person is not None}
    named = tuple(last[person] for person in people if person in last)
    return named[:SHOWN] or tuple(told[-1:])


def _reached(steps: Iterable[Stage]) -> Reached:
    statuses = {step.status for step in steps}
    return "reached" if "happened" in statuses else "planned" if "planned" in statuses else "told"


def _draw_stages(stages: Sequence[Stage]) -> Iterator[Drawn]:
    """Draw the stages that most texts report."""
    most = sorted(range(len(stages)), key=lambda place: -len(stages[place].reports))[:DRAWN]
    for stage in (stages[place] for place in sorted(most)):
        what = stage.outcome or stage.stage
        words = f"{stage.name}: {what}" if stage.name else f"{stage.stage}: {what}"
        mark = stage.bears if stage.status == "happened" else stage.status
        yield _draw("stages", stage.begin or stage.day, stage.end, words, mark, stage.reports[0])


def _draw_happenings(happenings: Sequence[Happening]) -> Iterator[Drawn]:
    """Draw happenings that have a day, so many apart that there are no more than there is room for."""
    dated = [one for one in happenings if one.begin]
    for one in dated[:: max(1, -(-len(dated) // DRAWN))]:
        yield _draw("events", one.begin or "", one.end, one.type, one.status, one.cited)


def _draw(group: Literal["stages", "events"], begin: str, end: str | None, words: str, mark: str, cited: Cited) -> Drawn:
    return Drawn(group=group, begin=begin, end=end, words=words, mark=mark, document=cited.document, span=cited.spans[0])
