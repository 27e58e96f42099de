"""A case file in sections of lines, each with its quotations: what every form of it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.accounts.items import Change, Difference, Series, Telling, Versions
from onrecord.casefile.items import CaseFile, Cited, Counted, Happening, Open, Person, Speaker, Stage, Standing
from onrecord.reading import Spans
from onrecord.report.lines import in_days
from onrecord.timelines import Later, tell_later
from onrecord.timelines.later import MARKS


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a story, and where they stand."""

    words: str
    outlet: str | None
    day: str | None
    source: str | None
    url: str | None = None
    document: str | None = None
    """The hash of the text, which proves the words."""
    spans: Spans = ()
    later: tuple[str, ...] = ()
    """What became of the stage that the words tell, a line each."""

    @property
    def where(self) -> str:
        """Outlet, day and source, as far as they are known."""
        return ", ".join(part for part in (self.outlet, self.day, self.source) if part)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a case file tells."""

    head: str
    quotes: tuple[Quote, ...] = ()


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a case file; it says so where there is nothing."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""


def find_sections(file: CaseFile) -> tuple[Section, ...]:
    """Give the sections of a case file, in the order in which they are read."""
    as_of = f"as of {file.as_of}" if file.as_of else "as of the last report"
    return (
        Section(title="People and where they stand", note=as_of, lines=tuple(_people(file.people))),
        Section(title="Stages", lines=tuple(map(_stage, file.stages))),
        Section(title="Open questions", note=as_of, lines=tuple(map(_open, file.open))),
        Section(title="Differences", lines=tuple(difference_line(one, file.beside) for one in file.differences)),
        Section(title="Versions of pages", lines=tuple(line for one in file.versions for line in version_lines(one, file))),
        Section(title="Series", lines=tuple(line for one in file.series for line in series_lines(one, file.beside))),
        Section(title="Timeline", lines=tuple(map(_happening, file.timeline))),
        Section(title="Statements by speaker", lines=tuple(map(_speaker, file.speakers))),
        Section(title="Figures", lines=tuple(map(_figure, file.figures))),
        Section(title="Stories", lines=tuple(Line(head="", quotes=(quote(one.cited),)) for one in file.stories)),
    )


def quote(cited: Cited, *, sentence: bool = True) -> Quote:
    """Quote words: the sentence that they begin in, or the words alone."""
    words = cited.sentence if sentence else " … ".join(cited.words)
    return Quote(
        words=" ".join(words.split()), outlet=cited.outlet, day=(cited.published or "")[:10] or None, source=cited.source,
        url=cited.url, document=cited.document, spans=cited.spans, later=tuple(map(tell_later, cited.later)),
    )  # fmt: skip


def _name_stage(stage: Stage) -> str:
    matter = f", {' '.join(stage.matter.split())}" if stage.matter else ""
    return f"{stage.process}, {stage.stage}: {MARKS.get(stage.status, '')}{stage.outcome or 'told'}{matter}"


def _people(people: Sequence[Person]) -> Iterator[Line]:
    for person in people:
        for standing in person.standings:
            yield Line(head=f"{person.name}: {_tell_standing(standing)}", quotes=tuple(dict.fromkeys(_reports(standing))))


def _tell_standing(standing: Standing) -> str:
    told = " / ".join(f"{_name_stage(stage)} ({_when(stage)})" for stage in standing.last) or standing.process
    pending = "".join(f"; pending: {stage.stage} {stage.outcome or ''}".rstrip() for stage in standing.pending)
    unnamed = "".join(f"; since then, of nobody named: {_name_stage(stage)} ({_when(stage)})" for stage in standing.unnamed)
    return f"{told}{pending}{unnamed}{'; reports conflict' if standing.conflicting else ''}"


def _reports(standing: Standing) -> Iterator[Quote]:
    for stage in (*standing.last, *standing.pending, *standing.unnamed):
        yield from map(quote, stage.reports)


def _when(stage: Stage) -> str:
    """Give the time that words give a stage; where that is longer than a day, also the day by which it was told as done."""
    by = f"by {stage.day[:10]}"
    when = in_days(stage.begin, stage.end) if stage.begin else by
    return f"{when}, {by}" if " to " in when and stage.status != "planned" else when


def _stage(stage: Stage) -> Line:
    return Line(head=f"{_when(stage)}  {_name_stage(stage)}{f' — {stage.name}' if stage.name else ''}",
                quotes=tuple(dict.fromkeys(map(quote, stage.reports))))  # fmt: skip


def _open(one: Open) -> Line:
    due = f", due {one.due[:10]}" if one.due else ""
    what = one.kind if one.kind == one.stage else f"{one.kind}: {', '.join(filter(None, (one.process, one.stage)))}"
    told = quote(one.cited)
    since = tuple(map(tell_later, one.since))
    quotes = (msgspec.structs.replace(told, later=(*told.later, *since)),)
    return Line(head=f"{what}{f' — {one.name}' if one.name else ''}{due}", quotes=quotes)


def _telling(telling: Telling, beside: dict[str, tuple[Later, ...]]) -> Quote:
    said = f" (according to {telling.according_to})" if telling.according_to else ""
    return Quote(
        words=f"{' '.join(telling.words.split())}{said}", outlet=telling.outlet, day=(telling.moment or "")[:10] or None,
        source=telling.source, document=telling.document, spans=(telling.span,),
        later=_beside(telling.document, telling.sentence.start, beside),
    )  # fmt: skip


def _beside(document: str, start: int, beside: dict[str, tuple[Later, ...]]) -> tuple[str, ...]:
    return tuple(map(tell_later, beside.get(f"{document}:{start}", ())))


def difference_line(difference: Difference, beside: dict[str, tuple[Later, ...]]) -> Line:
    """Tell one difference with the words of all who tell it."""
    silent = any(step.silent for step in difference.steps if step.how == "correction")
    how = f"{difference.how}{', silent' if silent and difference.how == 'correction' else ''}"
    values = " → ".join(dict.fromkeys(telling.value for telling in difference.told))
    return Line(head=f"{how}: {difference.about}: {values}",
                quotes=tuple(_telling(telling, beside) for telling in difference.told))  # fmt: skip


def version_lines(versions: Versions, file: CaseFile) -> Iterator[Line]:
    """Tell what became of a page between two times at which it was fetched."""
    stories = {told.cited.document: told.cited for told in file.stories}
    moments = f"{versions.earlier_moment or 'no date'} → {versions.later_moment or 'no date'}"
    for change in versions.changes:
        silent = ", silently" if change.silent else ""
        quotes = tuple(_sides(change, versions, stories, file.beside))
        yield Line(head=f"{change.kind}{silent}: {versions.url} ({moments})", quotes=quotes)
    if not versions.changes:
        yield Line(head=f"another layout, the same sentences: {versions.url} ({moments})")


def _sides(change: Change, versions: Versions, stories: dict[str, Cited], beside: dict[str, tuple[Later, ...]]
           ) -> Iterator[Quote]:  # fmt: skip
    before = (change.before, versions.earlier, versions.earlier_moment)
    after = (change.after, versions.later, versions.later_moment)
    for side, document, moment in (before, after):
        if side is not None:
            of = stories.get(document)
            yield Quote(
                words=" ".join(side.words.split()), outlet=of.outlet if of else None, day=(moment or "")[:10] or None,
                source=of.source if of else document, url=versions.url, document=document, spans=(side.span,),
                later=_beside(document, side.span.start, beside),
            )  # fmt: skip


def series_lines(series: Series, beside: dict[str, tuple[Later, ...]]) -> Iterator[Line]:
    """Tell a series point by point, and what texts claim of it."""
    points = "; ".join(f"{in_days(point.begin, point.end)}: {_range(point.low, point.high)}" for point in series.points)
    quotes = tuple(_telling(telling, beside) for point in series.points for telling in point.told)
    yield Line(head=f"{series.about}{f' ({series.unit})' if series.unit else ''}: {points}", quotes=quotes)
    for checked in series.checked:
        since = f" since {checked.since}" if checked.since else ""
        against = tuple(_telling(telling, beside) for telling in checked.against)
        yield Line(head=f"claimed the {checked.kind}{since}: {checked.verdict}. {checked.why}",
                   quotes=(_telling(checked.telling, beside), *against))  # fmt: skip


def _range(low: float, high: float) -> str:
    return f"{low:,g}" if low == high else f"{low:,g} to {high:,g}"


def _happening(one: Happening) -> Line:
    sure = "" if one.certain or one.begin is None else "?"
    who = f" — {', '.join(one.participants)}" if one.participants else ""
    place = f", {one.place}" if one.place else ""
    said = f" (according to {one.according_to})" if one.according_to else ""
    head = f"{in_days(one.begin, one.end)}{sure}  {MARKS.get(one.status, f'{one.status}: ')}{one.type}{who}{place}{said}"
    return Line(head=head, quotes=(quote(one.cited),))


def _speaker(speaker: Speaker) -> Line:
    return Line(head=speaker.name or "Nobody named", quotes=tuple(quote(said.cited, sentence=False) for said in speaker.said))


def _figure(figure: Counted) -> Line:
    about = f": {' '.join(figure.about.split())}" if figure.about else ""
    differs = " — told differently" if figure.differs else ""
    return Line(head=f"{' '.join(figure.cited.words[0].split())}{about}{differs}", quotes=(quote(figure.cited),))


def find_summary(file: CaseFile) -> tuple[Quote, ...]:
    """Give the quotations of the summary line."""
    return tuple(map(quote, file.summary))


def tell_extent(file: CaseFile) -> str:
    """Tell how many stories there are, of which days, by how many outlets."""
    many = f"{len(file.stories):,} {'story' if len(file.stories) == 1 else 'stories'}"
    outlets = f" by {', '.join(file.outlets)}" if file.outlets else ""
    days = f", {file.first} to {file.last}" if file.first else ""
    return f"{many}{outlets}{days}"
