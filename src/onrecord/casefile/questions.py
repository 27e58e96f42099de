"""The open questions of a case: what was asked or announced, in stages or in words that tell none, and not reported as done."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from onrecord.accounts.sentences import Split
from onrecord.casefile.items import Open
from onrecord.casefile.open_words import Asked, find_asked
from onrecord.casefile.quoting import Quoting
from onrecord.proceedings import CaseStep
from onrecord.proceedings.history import ANSWERS, ASKED
from onrecord.proceedings.reported import TOLD
from onrecord.reading import Reading, Span


class Questions:
    """What may answer the questions of a case, by stage, and what tells them already, by document."""

    def __init__(self, readings: Sequence[Reading], quoting: Quoting, name: Callable[[CaseStep], str], split: Split) -> None:
        """Take the texts of a case.

        Args:
            name: gives the name of whom a step is told of.
            split: gives the sentences of a text.
        """
        self.readings, self.quoting, self.name, self.split = readings, quoting, name, split
        self.history, self.as_of = quoting.history, quoting.as_of
        self._known = [step for step in self.history.steps if step.is_known_by(self.as_of)]
        self._last_reported: dict[str, str] = {}
        """The day of the last report of each stage as done."""
        for step in self._known:
            if step.status in TOLD:
                self._last_reported[step.stage] = max(step.last_reported, self._last_reported.get(step.stage, ""))
        self._planned = self._spans_of(step for step in self.history.steps if step.status == "planned")
        self._asked = self._spans_of(step for step in self.history.steps if step.stage == ASKED)

    def _spans_of(self, steps: Iterator[CaseStep]) -> dict[str, set[Span]]:
        """Give the places where some steps are told, by document."""
        found: dict[str, set[Span]] = defaultdict(set)
        for step in steps:
            for report in step.reports:
                found[report.document].update(report.spans)
        return found

    def find(self) -> tuple[Open, ...]:
        """Give the open questions: those that stages tell in order, then those in other words."""
        steps: dict[CaseStep, tuple[CaseStep, ...]] = dict.fromkeys(self.history.open_steps(self.as_of), ())
        steps |= self._find_answered()
        in_words = tuple(self._in_words())
        said = {(one.cited.document, span) for one in in_words for span in one.cited.spans}
        told = tuple(
            Open(kind=ASKED if step.stage == ASKED else "announced", process=step.process, stage=step.stage,
                 name=self.name(step) or None, due=step.begin if step.status == "planned" else None,
                 cited=self.quoting.report(step.reports[-1]), since=tuple(map(self.quoting.tell, since)))
            for step, since in sorted(steps.items(), key=lambda pair: pair[0].sort_key)
            if not any((step.reports[-1].document, span) in said for span in step.reports[-1].spans)
        )  # fmt: skip
        return (*told, *in_words)

    def _find_answered(self) -> dict[CaseStep, tuple[CaseStep, ...]]:
        """Find the appeals for information, each with the first arrest, charge and verdict after it.

        Those of nobody named count only where there is no other.
        """
        answers: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for place, step in enumerate(self._known):
            if step.stage in ANSWERS and step.status == "happened":
                answers[step.stage][step.person is None].append(place)
        found: dict[CaseStep, tuple[CaseStep, ...]] = {}
        for asked in (step for step in self._known if step.stage == ASKED):
            firsts = [self._first_since(asked.day, places) for places in answers.values()]
            steps = [self._known[place] for place in sorted(place for place in firsts if place is not None)]
            found[asked] = tuple(sorted(steps, key=lambda step: step.person is None))
        return found

    def _first_since(self, day: str, places: Sequence[Sequence[int]]) -> int | None:
        """Give the first of some known steps that is not before a day; those of a later list only where there is no other."""
        for some in places:
            at = bisect_left(some, day, key=lambda place: self._known[place].day)
            if at < len(some):
                return some[at]
        return None

    def _in_words(self) -> Iterator[Open]:
        """Give what sentences ask, announce or weigh in words that tell no stage, unless a later story has the answer."""
        seen: set[str] = set()
        for reading in self.readings:
            for asked in find_asked(reading, self.split):
                document, text = reading.document.id, reading.document.text
                cited = self.quoting.quote(document, asked.story, asked.words)
                day = (cited.published or "")[:10]
                if self.as_of is not None and day > self.as_of:
                    continue
                answered = any(self._last_reported.get(stage, "") > day for stage in asked.answers)
                sentence = asked.whole.of(text)
                if answered or sentence in seen or self._is_told(document, asked):
                    continue
                seen.add(sentence)
                planned = sorted(span for span in self._planned.get(document, ()) if asked.whole.covers(span))
                spans = (*planned, *asked.words)
                cited = replace(cited, sentence=sentence, spans=spans, words=tuple(span.of(text) for span in spans))
                yield Open(kind=asked.kind, process="", stage=asked.what or ASKED, name=None, due=asked.due, cited=cited)

    def _is_told(self, document: str, asked: Asked) -> bool:
        """Tell whether a step tells an appeal for information already."""
        return asked.kind == ASKED and any(asked.whole.overlaps(span) for span in self._asked.get(document, ()))
