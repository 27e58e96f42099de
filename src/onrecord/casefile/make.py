"""Making the file of a case from the readings of its stories. Pure: the same readings give the same file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from onrecord.accounts import find_differences, find_series, find_versions
from onrecord.accounts.items import Difference, Series, Telling, Versions
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
from onrecord.casefile.open_words import find_asked
from onrecord.casefile.quoting import Quoting
from onrecord.proceedings import CaseStep, follow, identify_by
from onrecord.proceedings.history import ANSWERS, ASKED, TOLD
from onrecord.reading import Reading, Span
from onrecord.subjects import Decisions, link_subjects
from onrecord.timelines import Later, timeline

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
    chosen, subjects, as_of = maker.readings, maker.subjects, maker.as_of
    differences = find_differences(chosen, subjects)
    series, versions = find_series(chosen), tuple(find_versions(reading.document for reading in chosen))
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
        self.history, self.as_of = follow(self.readings, identify_by(places)), as_of
        self.names = {subject.id: subject.name for subject in subjects}
        self.subject_of = {(ref.document, ref.entity): subject.id for subject in subjects for ref in subject.refs}
        named: dict[tuple[str, str], set[str]] = defaultdict(set)
        for reading in self.readings:
            for entity in reading.entities:
                if (subject := self.subject_of.get((reading.document.id, entity.id))) is not None:
                    named[reading.document.id, entity.story].add(subject)
        self.quoting = Quoting(self.readings, self.history, self._name, named, as_of)

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
        """Give a step with its words."""
        reports = tuple(self.quoting.report(report) for report in step.reports)
        return Stage(
            process=step.process, stage=step.stage, outcome=step.outcome, status=step.status, bears=step.bears,
            person=step.person, name=self._name(step) or None, day=step.day, begin=step.begin, end=step.end,
            matter=step.matter, reports=reports, later=self.quoting.became(step) if step.person else (),
        )  # fmt: skip

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
                for one in self.history.status_of(person, self.as_of)
            )  # fmt: skip
            if standings:
                found.append(Person(id=person, name=self.names.get(person, person), standings=standings))
        return tuple(found)

    def _unnamed(self, person: str, last: Sequence[CaseStep]) -> Sequence[CaseStep]:
        return self.quoting.unnamed(person, last, min(step.day for step in last)) if last else ()

    def open(self) -> tuple[Open, ...]:
        """Give the open questions."""
        steps: dict[CaseStep, tuple[CaseStep, ...]] = dict.fromkeys(self.history.open_steps(self.as_of), ())
        steps |= self._asked()
        in_words = tuple(self._in_words())
        said = [(one.cited.document, span) for one in in_words for span in one.cited.spans]
        told = tuple(
            Open(kind=ASKED if step.stage == ASKED else "announced", process=step.process, stage=step.stage,
                 name=self._name(step) or None, due=step.begin if step.status == "planned" else None,
                 cited=self.quoting.report(step.reports[-1]), since=tuple(map(self.quoting.tell, since)))
            for step, since in sorted(steps.items(), key=lambda pair: pair[0].sort_key)
            if not any((step.reports[-1].document, span) in said for span in step.reports[-1].spans)
        )  # fmt: skip
        return (*told, *in_words)

    def _in_words(self) -> Iterator[Open]:
        """Give what sentences ask, announce or weigh in words that tell no stage, unless a later story has the answer."""
        known = [step for step in self.history.steps if step.is_known_by(self.as_of) and step.status in TOLD]
        seen: set[str] = set()
        for reading in self.readings:
            for asked in find_asked(reading):
                document = reading.document.id
                cited = self.quoting.quote(document, asked.story, asked.words)
                day = (cited.published or "")[:10]
                if self.as_of is not None and day > self.as_of:
                    continue
                answered = any(step.stage in asked.answers and step.last_reported > day for step in known)
                sentence = asked.whole.of(reading.document.text)
                if answered or sentence in seen or self._is_asked_by_step(document, asked.whole, asked.kind):
                    continue
                seen.add(sentence)
                spans = (*self._planned(document, asked.whole), *asked.words)
                words = tuple(span.of(reading.document.text) for span in spans)
                cited = replace(cited, sentence=sentence, spans=spans, words=words)
                yield Open(kind=asked.kind, process="", stage=asked.what or ASKED, name=None, due=asked.due, cited=cited)

    def _planned(self, document: str, whole: Span) -> list[Span]:
        """Give the words in some sentences that tell a stage to come."""
        planned = (step for step in self.history.steps if step.status == "planned")
        reports = (report for step in planned for report in step.reports if report.document == document)
        return sorted({span for report in reports for span in report.spans if whole.covers(span)})

    def _is_asked_by_step(self, document: str, whole: Span, kind: str) -> bool:
        """Tell whether a step tells an appeal for information already."""
        return kind == ASKED and any(
            report.document == document and whole.overlaps(span)
            for step in self.history.steps if step.stage == ASKED for report in step.reports for span in report.spans
        )  # fmt: skip

    def _asked(self) -> dict[CaseStep, tuple[CaseStep, ...]]:
        """Give the appeals for information after which somebody was arrested, charged or tried, with the first of each."""
        found: dict[CaseStep, tuple[CaseStep, ...]] = {}
        known = [step for step in self.history.steps if step.is_known_by(self.as_of)]
        for asked in (step for step in known if step.stage == ASKED):
            first: dict[str, CaseStep] = {}
            for step in sorted(known, key=lambda step: step.person is None):  # of nobody named only where there is no other
                if step.stage in ANSWERS and step.status == "happened" and step.day >= asked.day:
                    first.setdefault(step.stage, step)
            found[asked] = tuple(first.values())
        return found

    def timeline(self) -> tuple[Happening, ...]:
        """Give what happened, in order."""
        events = {(reading.document.id, event.id): event for reading in self.readings for event in reading.events}
        return tuple(
            Happening(
                begin=entry.begin, end=entry.end, certain=entry.certain, status=entry.status, type=entry.type,
                participants=entry.participants, place=entry.place, according_to=entry.according_to,
                cited=self.quoting.quote(entry.document, events[entry.document, entry.event].story, (entry.trigger,)),
            )
            for entry in timeline(self.readings)
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
                first = self.quoting.sentences[reading.document.id]
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
