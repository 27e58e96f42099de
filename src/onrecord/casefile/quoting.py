"""Quoting the stories of a case: words with their place, and beside an old stage what became of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from onrecord.accounts.sentences import Split, sentence_at, split_sentences
from onrecord.casefile.items import Cited
from onrecord.proceedings import CaseHistory, CaseStep, Report, Standing
from onrecord.proceedings.history import is_later
from onrecord.reading import Reading, Span, Spans
from onrecord.timelines import Later

NOBODY = "nobody named"
BEFALLS = "incident"
"""The stage that is told of the dead and hurt."""


class Quoting:
    """The texts of a case, and which of their sentences tell a stage that is not the last."""

    def __init__(self, readings: Sequence[Reading], history: CaseHistory, name: Callable[[CaseStep], str],
                 named: Mapping[tuple[str, str], AbstractSet[str]], as_of: str | None,
                 split: Split = split_sentences) -> None:  # fmt: skip
        """Take the texts of a case.

        Args:
            name: gives the name of whom a step is told of.
            named: the keys of those whom each story names, by ids of document and story.
            split: gives the sentences of a text.
        """
        self.readings = {reading.document.id: reading for reading in readings}
        self.history, self.name, self.named, self.as_of, self.split = history, name, named, as_of, split
        self._told: dict[str, list[tuple[Span, CaseStep]]] = defaultdict(list)
        for step in history.steps:
            for report in step.reports:
                self._told[report.document] += [(span, step) for span in report.spans]
        self._favours = self._find_favours()
        # What is asked of a person, a step or a sentence again and again: many words of a case stand in one sentence.
        self._standings: dict[str, tuple[Standing, ...]] = {}
        self._later: dict[CaseStep, tuple[CaseStep, ...]] = {}
        self._tales: dict[CaseStep, Later] = {}
        self._beside: dict[tuple[str, Spans], tuple[Later, ...]] = {}

    def sentences(self, document: str) -> Spans:
        """Give the sentences of a document's text."""
        return self.split(self.readings[document].document.text)

    def quote(self, document: str, story: str, spans: Spans, *, published: str | None = None) -> Cited:
        """Quote words of a story, with what became of the stages that their sentences tell."""
        reading = self.readings[document]
        text, source = reading.document.text, reading.document
        of = next((one for one in reading.stories if one.id == story), None)
        when = published or (of.published if of else None) or source.published
        sentence = sentence_at(self.sentences(document), spans[0])
        return Cited(
            document=document, source=source.source, outlet=source.outlet, url=source.url, story=story, spans=spans,
            published=when or (reading.dated.day if reading.dated else None),
            words=tuple(span.of(text) for span in spans), sentence=sentence.of(text), later=self.beside(document, spans),
        )  # fmt: skip

    def report(self, report: Report) -> Cited:
        """Quote the words of a report of a stage."""
        return self.quote(report.document, report.story, report.spans, published=report.published)

    def beside(self, document: str, spans: Iterable[Span]) -> tuple[Later, ...]:
        """Give what became of the stages that are told in the sentences of some words, where they do not tell it too."""
        if document not in self._told:
            return ()
        around = tuple(dict.fromkeys(self._around(document, span) for span in spans))
        if (document, around) not in self._beside:
            self._beside[document, around] = self._find_beside(document, around)
        return self._beside[document, around]

    def _find_beside(self, document: str, around: Spans) -> tuple[Later, ...]:
        told = dict.fromkeys(step for span, step in self._told[document] if any(part.overlaps(span) for part in around))
        later = {other: None for step in told for other in self._after(step) if other not in told}
        return tuple(map(self.tell, later))

    def _around(self, document: str, span: Span) -> Span:
        return find_around(self.sentences(document), span)

    def told(self, document: str) -> list[tuple[Span, CaseStep]]:
        """Give the stages that a document tells, with the words of each."""
        return self._told.get(document, [])

    def after(self, step: CaseStep) -> tuple[CaseStep, ...]:
        """Give where the person of a stage stands now in those proceedings, as steps."""
        return self._after(step)

    def became(self, step: CaseStep) -> tuple[Later, ...]:
        """Give where the person of a stage stands now in those proceedings; nothing where that stage is the last."""
        return tuple(map(self.tell, self._after(step)))

    def standings(self, person: str) -> tuple[Standing, ...]:
        """Give where somebody stands, process by process."""
        if person not in self._standings:
            self._standings[person] = self.history.status_of(person, self.as_of)
        return self._standings[person]

    def _after(self, step: CaseStep) -> tuple[CaseStep, ...]:
        if step.person is None:
            return ()
        if step not in self._later:
            last = [other for standing in self.standings(step.person) if standing.process == step.process
                    for other in standing.steps]  # fmt: skip
            since = self.unnamed(step.person, last, step.day) if step.bears == "against" else ()
            self._later[step] = (*(other for other in last if is_later(other, step)), *since)
        return self._later[step]

    def unnamed(self, person: str, last: Sequence[CaseStep], since: str) -> tuple[CaseStep, ...]:
        """Give what stories that name somebody tell of nobody named, in their favour: it may be theirs.

        Args:
            last: where they stand in a process; nothing where that favours them already, or befell them.
            since: the day from which on it counts.
        Returns: of each stage and outcome the first, in order.
        """
        if not last or any(step.bears == "for" or step.stage == BEFALLS for step in last):
            return ()
        steps = self.history.steps
        firsts = []
        for places in self._favours.get((person, last[0].process), {}).values():
            at = bisect_left(places, since, key=lambda place: steps[place].day)
            firsts += places[at : at + 1]
        return tuple(steps[place] for place in sorted(firsts))

    def _find_favours(self) -> dict[tuple[str, str], dict[tuple[str, str | None], list[int]]]:
        """Find what is told of nobody named, in somebody's favour, for all whom its stories name.

        Returns: places in the history, and so by day: by person and process, and then by stage and outcome.
        """
        found: dict[tuple[str, str], dict[tuple[str, str | None], list[int]]] = defaultdict(lambda: defaultdict(list))
        for place, step in enumerate(self.history.steps):
            favours = step.person is None and step.bears == "for" and step.status == "happened"
            if favours and step.is_known_by(self.as_of):
                for person in {one for told in step.reports for one in self.named.get((told.document, told.story), ())}:
                    found[person, step.process][step.stage, step.outcome].append(place)
        return found

    def tell(self, step: CaseStep) -> Later:
        """Tell a step as what came later."""
        if step not in self._tales:
            first = step.reports[0]
            self._tales[step] = Later(
                person=self.name(step) or NOBODY, process=step.process, stage=step.stage, outcome=step.outcome, day=step.day,
                document=first.document, source=first.source, outlet=first.outlet, words=" … ".join(first.words),
                status=step.status, spans=first.spans,
            )  # fmt: skip
        return self._tales[step]


def find_around(sentences: Sequence[Span], span: Span) -> Span:
    """Give some words with all of the sentences that they stand in, wholly or in part.

    Args:
        sentences: of the text, in order.
    """
    first = bisect_right(sentences, span.start, key=lambda one: one.end)
    held = sentences[first : bisect_left(sentences, span.end, lo=first, key=lambda one: one.start)]
    return Span(min([span.start, *(one.start for one in held)]), max([span.end, *(one.end for one in held)]))
