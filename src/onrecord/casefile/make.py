"""Making the file of a case from the readings of its stories. Pure: the same readings give the same file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from msgspec.structs import replace

from onrecord.accounts import find_differences, find_series, find_versions
from onrecord.accounts.items import Difference, Series, Telling, Versions
from onrecord.accounts.sentences import Split, split_sentences
from onrecord.casefile.items import (
    CaseFile,
    Cited,
    Counted,
    Happening,
    Open,
    Person,
    Said,
    Speaker,
    Stage,
    Standing,
    StoryTold,
)  # fmt: skip
from onrecord.casefile.questions import Questions
from onrecord.casefile.quoting import Quoting
from onrecord.proceedings import CaseStep, follow, identify_by
from onrecord.reading import Reading, Span
from onrecord.subjects import Decisions, link_subjects
from onrecord.timelines import Later
from onrecord.timelines.build import CERTAIN, order_events

ENDS = frozenset({"verdict", "sentence", "outcome", "conclusion", "judgment", "decision", "appeal", "quashed", "settlement"})
"""Stages that the summary quotes."""

OF_NOBODY = frozenset({"inquest", "public inquiry", "parliamentary"})
"""Processes that end for nobody in particular."""
CENTRAL = 0.2  # share of the stories that name somebody, from which the case is theirs and not told as background


def make_case_file(case: str, name: str, readings: Iterable[Reading], stories: Mapping[str, AbstractSet[str]], *,
                   as_of: str | None = None, decisions: Decisions | None = None) -> CaseFile:  # fmt: skip
    """Make the file of a case.

    Args:
        case: its id.
        name: what it is called.
        readings: those that hold its stories.
        stories: ids of its stories, by the id of their document; what other stories of a document tell is left out.
        as_of: the day, ISO 8601, as of which people's standing and open questions are told.
        decisions: what people joined and kept apart of who is who.
    """
    return _file_of(_Maker(readings, stories, as_of, decisions), case, name)


def make_with_quoting(case: str, name: str, readings: Iterable[Reading], stories: Mapping[str, AbstractSet[str]], *,
                      decisions: Decisions | None = None) -> tuple[CaseFile, Quoting]:  # fmt: skip
    """Make the file of a case, and what tells beside its words what became of old stages. Args: as of `make_case_file`."""
    maker = _Maker(readings, stories, None, decisions)
    return _file_of(maker, case, name), maker.quoting


def _file_of(maker: _Maker, case: str, name: str) -> CaseFile:
    chosen, subjects, as_of = maker.readings, maker.subjects, maker.quoting.as_of
    differences = find_differences(chosen, subjects, split=maker.split)
    series = find_series(chosen, split=maker.split)
    versions = tuple(find_versions(reading.document for reading in chosen))
    stories_told = maker.stories()
    days = [told.cited.published[:10] for told in stories_told if told.cited.published]
    stages = maker.stages()
    return CaseFile(
        case=case, name=name, as_of=as_of, first=min(days, default=None), last=max(days, default=None),
        outlets=tuple(sorted({told.cited.outlet for told in stories_told if told.cited.outlet})),
        summary=_summary(stories_told, stages, maker.central()), people=maker.people(), stages=stages,
        timeline=maker.timeline(),
        speakers=maker.speakers(), figures=maker.figures(differences), differences=differences, series=series,
        open=maker.open(), versions=versions, stories=stories_told,
        beside=maker.beside(differences, series, versions),
    )  # fmt: skip


def quote_case(readings: Iterable[Reading], stories: Mapping[str, AbstractSet[str]], *, as_of: str | None = None,
               decisions: Decisions | None = None) -> Quoting:  # fmt: skip
    """Make what tells, beside words of a case, what became of the stages that they tell. Args: as of `make_case_file`."""
    return _Maker(readings, stories, as_of, decisions).quoting


def _restrict(reading: Reading, stories: AbstractSet[str]) -> Reading:
    """Give a reading with some of its stories alone, and what they tell."""
    if {story.id for story in reading.stories} <= stories:
        return reading
    layers = ("entities", "statements", "times", "figures", "events", "steps")
    kept = {layer: tuple(item for item in getattr(reading, layer) if item.story in stories) for layer in layers}
    return replace(reading, stories=tuple(story for story in reading.stories if story.id in stories), **kept)


def _order(reading: Reading) -> tuple[str, str, str]:
    document = reading.document
    days = [story.published for story in reading.stories if story.published]
    return min(days, default=document.published or ""), document.retrieved or "", document.id


def _summary(stories: Sequence[StoryTold], stages: Sequence[Stage], central: AbstractSet[str]) -> tuple[Cited, ...]:
    """Give the words that tell the case in a line: first headline, how the processes of its people ended, last headline."""
    ends: dict[tuple[str, str | None], Cited] = {}
    for stage in stages:
        whose = stage.person in central or (stage.person is None and stage.process in OF_NOBODY)
        if stage.stage in ENDS and stage.status == "happened" and whose:
            ends[stage.process, stage.person] = stage.reports[0]
    told = [story.cited for story in stories]
    chosen = [*told[:1], *sorted(ends.values(), key=lambda cited: cited.published or ""), *told[1:][-1:]]
    return tuple({(cited.document, cited.spans): cited for cited in chosen}.values())


class _Maker:
    def __init__(self, readings: Iterable[Reading], stories: Mapping[str, AbstractSet[str]], as_of: str | None,
                 decisions: Decisions | None) -> None:  # fmt: skip
        self.readings = sorted((_restrict(reading, stories[reading.document.id]) for reading in readings), key=_order)
        self.subjects = subjects = link_subjects(self.readings, decisions=decisions)
        places = ((subject.id, [(ref.document, ref.entity) for ref in subject.refs]) for subject in subjects)
        self.history = follow(self.readings, identify_by(places))
        self.names = {subject.id: subject.name for subject in subjects}
        self.subject_of = {(ref.document, ref.entity): subject.id for subject in subjects for ref in subject.refs}
        named: dict[tuple[str, str], set[str]] = defaultdict(set)
        for reading in self.readings:
            for entity in reading.entities:
                if (subject := self.subject_of.get((reading.document.id, entity.id))) is not None:
                    named[reading.document.id, entity.story].add(subject)
        self.split: Split = cache(split_sentences)  # each text is split once, and let go of with the file
        self.quoting = Quoting(self.readings, self.history, self._name, named, as_of, self.split)
        self._stages: dict[CaseStep, Stage] = {}

    def _name(self, step: CaseStep) -> str:
        return self.names.get(step.person or "") or step.name or ""

    def central(self) -> set[str]:
        """Give those whom enough of the stories name."""
        many = sum(len(reading.stories) for reading in self.readings)
        return {subject for subject, stories in self._stories_of().items() if stories >= CENTRAL * many}

    def _stories_of(self) -> dict[str, int]:
        """Count the stories that name each."""
        return Counter(subject for named in self.quoting.named.values() for subject in named)

    def stage(self, step: CaseStep) -> Stage:
        """Give a step with its words: the same one among all stages and where somebody stands."""
        if step not in self._stages:
            reports = tuple(self.quoting.report(report) for report in step.reports)
            self._stages[step] = Stage(
                process=step.process, stage=step.stage, outcome=step.outcome, status=step.status, bears=step.bears,
                person=step.person, name=self._name(step) or None, day=step.day, begin=step.begin, end=step.end,
                matter=step.matter, reports=reports, later=self.quoting.became(step) if step.person else (),
            )  # fmt: skip
        return self._stages[step]

    def stages(self) -> tuple[Stage, ...]:
        """Give all of them, in order."""
        return tuple(self.stage(step) for step in self.history.steps)

    def people(self) -> tuple[Person, ...]:
        """Give where each stands, those first whom most stories name."""
        found, many = [], self._stories_of()
        for person in sorted(self.history.people(), key=lambda person: -many.get(person, 0)):
            standings = tuple(
                Standing(process=one.process, last=tuple(map(self.stage, one.steps)),
                         pending=tuple(map(self.stage, one.pending)), conflicting=one.conflicting,
                         unnamed=tuple(map(self.stage, self._unnamed(person, one.steps))))
                for one in self.quoting.standings(person)
            )  # fmt: skip
            if standings:
                found.append(Person(id=person, name=self.names.get(person, person), standings=standings))
        return tuple(found)

    def _unnamed(self, person: str, last: Sequence[CaseStep]) -> Sequence[CaseStep]:
        return self.quoting.unnamed(person, last, min(step.day for step in last)) if last else ()

    def open(self) -> tuple[Open, ...]:
        """Give the open questions."""
        return Questions(self.readings, self.quoting, self._name, self.split).find()

    def timeline(self) -> tuple[Happening, ...]:
        """Give what happened, in order."""
        return tuple(
            Happening(
                begin=event.begin, end=event.end, certain=event.dated_by in CERTAIN, status=event.status, type=event.type,
                participants=teller.participants(event), place=teller.place(event), according_to=teller.according_to(event),
                cited=self.quoting.quote(teller.reading.document.id, event.story, (event.trigger,)),
            )
            for teller, event in order_events(self.readings)
        )  # fmt: skip

    def speakers(self) -> tuple[Speaker, ...]:
        """Give what was said, by speaker, those who said most first; what nobody named said comes last."""
        said: dict[str, list[Said]] = defaultdict(list)
        names: dict[str, str | None] = {}
        for reading in self.readings:
            for statement in reading.statements:
                subject = self.subject_of.get((reading.document.id, statement.speaker or ""))
                key = subject or (statement.speaker_name or "").casefold()
                names.setdefault(key, (self.names.get(subject) if subject else statement.speaker_name) or None)
                cited = self.quoting.quote(reading.document.id, statement.story, statement.content)
                said[key].append(Said(id=statement.id, kind=statement.kind, act=statement.act, cited=cited))
        order = sorted(said, key=lambda key: (not key, -len(said[key]), names[key] or ""))
        return tuple(Speaker(name=names[key], said=tuple(said[key])) for key in order)

    def figures(self, differences: Sequence[Difference]) -> tuple[Counted, ...]:
        """Give the figures, each with the differences that it is part of."""
        places: dict[str, list[tuple[Span, int]]] = defaultdict(list)
        for place, difference in enumerate(differences):
            for telling in difference.told:
                places[telling.document].append((telling.span, place))
        return tuple(
            Counted(
                id=figure.id, value=figure.value, unit=figure.unit, about=figure.about, qualifier=figure.qualifier,
                cited=self.quoting.quote(reading.document.id, figure.story, (figure.span,)),
                differs=tuple(sorted({place for span, place in places.get(reading.document.id, ())
                                      if span.overlaps(figure.span)})),
            )
            for reading in self.readings for figure in reading.figures if figure.unit != "ordinal"
        )  # fmt: skip

    def stories(self) -> tuple[StoryTold, ...]:
        """Give the stories by their headlines, or first sentences."""
        found = []
        for reading in self.readings:
            for story in reading.stories:
                first = self.quoting.sentences(reading.document.id)
                opening = next((one for one in first if one.start >= story.spans[0].start), story.spans[0])
                cited = self.quoting.quote(reading.document.id, story.id, (story.headline or opening,))
                found.append(StoryTold(cited=cited))
        return tuple(sorted(found, key=lambda told: (told.cited.published or "9", told.cited.document)))

    def beside(self, differences: Sequence[Difference], series: Sequence[Series], versions: Sequence[Versions]
               ) -> dict[str, tuple[Later, ...]]:  # fmt: skip
        """Give what became of the stages told in the sentences that differences, series and versions quote."""
        places = {(telling.document, telling.sentence) for telling in _tellings(differences, series)}
        for page in versions:
            for change in page.changes:
                sides = ((page.earlier, change.before), (page.later, change.after))
                places |= {(document, side.span) for document, side in sides if side is not None}
        found = {f"{document}:{span.start}": self.quoting.beside(document, (span,)) for document, span in sorted(places)}
        return {key: later for key, later in found.items() if later}


def _tellings(differences: Sequence[Difference], series: Sequence[Series]) -> Iterable[Telling]:
    yield from (telling for difference in differences for telling in difference.told)
    for one in series:
        yield from (telling for point in one.points for telling in point.told)
        yield from (checked.telling for checked in one.checked)
        yield from (telling for checked in one.checked for telling in checked.against)
