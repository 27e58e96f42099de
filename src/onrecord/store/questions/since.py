"""What became of old stages: beside words that tell a charge, the later acquittal, as the file of their case has it.

Nothing is looked up for words whose sentence tells no stage. Where it tells one, and the file of its case is kept, that says it
of each document by itself. Else the case of its story is opened, once for all answers to a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import msgspec
from sqlalchemy import Connection, select

from onrecord.reading import Reading, Span, Spans, Step
from onrecord.store import tables
from onrecord.store.casefiles.dropping import has_case_files
from onrecord.store.readings import load_readings
from onrecord.timelines import Later

if TYPE_CHECKING:
    from onrecord.casefile.quoting import Quoting
    from onrecord.casefile.told import Told

HELD = 1_000  # stories of cases that are held before they are let go of: some 50 MB


class Outdated(msgspec.Struct, frozen=True, kw_only=True):
    """A stage that a document tells of somebody and that is not the last: what became of it."""

    story: str
    step: str
    """Id of the step in the reading."""
    spans: Spans
    """The words that tell it."""
    later: tuple[Later, ...]


class Became(Protocol):
    """A case, asked what became of the stages that one of its documents tells."""

    def beside(self, reading: Reading, spans: Sequence[Span]) -> tuple[Later, ...]:
        """Give what became of the stages that are told in the sentences of some words, where they do not tell it too."""

    def became(self, reading: Reading, step: Step) -> tuple[Later, ...]:
        """Give what became of one stage."""


class Opened:
    """A case that was opened."""

    def __init__(self, quoting: Quoting) -> None:
        self.quoting = quoting

    def beside(self, reading: Reading, spans: Sequence[Span]) -> tuple[Later, ...]:
        """Give what became of stages."""
        return self.quoting.beside(reading.document.id, spans)

    def became(self, reading: Reading, step: Step) -> tuple[Later, ...]:
        """Give what became of one stage."""
        of_case = self.quoting.history.step_of(reading.document.id, step.id)
        return self.quoting.became(of_case) if of_case is not None else ()


class Kept:
    """What a kept case file has of one document."""

    def __init__(self, told: Told) -> None:
        self.told = told

    def beside(self, reading: Reading, spans: Sequence[Span]) -> tuple[Later, ...]:
        """Give what became of stages."""
        from onrecord.accounts.sentences import split_sentences

        return self.told.beside(split_sentences(reading.document.text), spans) if self.told.steps else ()

    def became(self, reading: Reading, step: Step) -> tuple[Later, ...]:
        """Give what became of one stage."""
        return self.told.became(step.id)


Cases = dict[tuple[str, str], Became | None]


class Moment:
    """What was looked up in one transaction that only reads, which sees the record as it is at one moment."""

    def __init__(self, connection: Connection) -> None:
        from onrecord.store.corrections.people import load_decisions
        from onrecord.store.linking.found import Placing  # which asks the index of words itself

        self.cases: Cases = {}
        self.looked_up: set[str] = set()
        self.placing, self.decisions = Placing(connection), load_decisions(connection)


MOMENTS: dict[Connection, Moment] = {}


def end_moment(connection: Connection) -> None:
    """Let go of what was looked up in a transaction, which ends."""
    MOMENTS.pop(connection, None)


class Since:
    """The cases that some answers are of, opened as they are come to."""

    def __init__(self, connection: Connection, as_of: str | None = None) -> None:
        """Take a record.

        Args:
            as_of: the day, ISO 8601, as of which what became of stages is told; the end of the record where it is not given.
        """
        self.connection = connection
        self.as_of = as_of
        self._cases: Cases | None = {} if as_of is not None else None
        """By the places of their stories, ids of document and story; at the end of the record those of the moment."""

    def beside(self, reading: Reading, spans: Sequence[Span]) -> tuple[Later, ...]:
        """Give what became of the stages that are told in the sentences of some words, where they do not tell it too."""
        if not reading.steps or not self._is_linked:
            return ()
        self.expect([reading.document.id])
        found: dict[Later, None] = {}
        for story in dict.fromkeys(step.story for step in reading.steps):
            case = self.cases.get((reading.document.id, story))
            if case is None and any(self._is_told(reading, step, spans) for step in reading.steps if step.story == story):
                case = self._case(reading.document.id, story)
            found.update(dict.fromkeys(case.beside(reading, spans) if case is not None else ()))
        return tuple(found)

    def expect_numbered(self, numbers: Sequence[int]) -> None:
        """Look up together what is kept of some documents that may be asked about, by their numbers."""
        if self._may_be_kept:
            documents = tables.documents.c
            self.expect(self.connection.scalars(select(documents.id).where(documents.number.in_(numbers))))

    def expect(self, ids: Iterable[str]) -> None:
        """Look up together what is kept of some documents that may be asked about, so that no case has to be opened."""
        documents = [name for name in ids if name not in self.looked_up] if self._may_be_kept else []
        if documents:
            from onrecord.store.casefiles.opening import find_told_of  # which opens case files too

            self._make_room()
            self.looked_up.update(documents)
            for document, told in find_told_of(self.connection, documents):
                self.cases.update(((document, story), Kept(told)) for story in told.stories)

    def outdated(self, reading: Reading) -> tuple[Outdated, ...]:
        """Give the stages that a document tells and that are not the last, each with what became of it."""
        if not reading.steps:
            return ()
        self.expect([reading.document.id])
        found = []
        for step in reading.steps:
            case = self._case(reading.document.id, step.story)
            if case is not None and (later := case.became(reading, step)):
                found.append(Outdated(story=step.story, step=step.id, spans=step.evidence, later=later))
        return tuple(found)

    def _is_told(self, reading: Reading, step: Step, spans: Iterable[Span]) -> bool:
        """Tell whether a step stands in a sentence that holds some of the words."""
        from onrecord.accounts.sentences import split_sentences

        sentences = split_sentences(reading.document.text)
        held = [one for one in sentences if any(one.overlaps(span) for span in spans)]
        return any(part.overlaps(one) for part in step.evidence for one in (*held, *spans))

    def _case(self, document: str, story: str) -> Became | None:
        """Give the case of a story; None where linking has not come to it."""
        place, cases = (document, story), self.cases
        if place not in cases:
            self._make_room()
            cases[place] = None
            self._open(document, story)
        return cases[place]

    def _make_room(self) -> None:
        if len(self.cases) >= HELD:
            self.cases.clear()
            self._moment.looked_up.clear()

    @property
    def _moment(self) -> Moment:
        if self.connection not in MOMENTS:
            MOMENTS[self.connection] = Moment(self.connection)
        return MOMENTS[self.connection]

    @property
    def cases(self) -> Cases:
        """The cases that were opened."""
        return self._moment.cases if self._cases is None else self._cases

    @property
    def looked_up(self) -> set[str]:
        """Ids of the documents of which it was looked up what is kept."""
        return self._moment.looked_up

    @cached_property
    def _is_linked(self) -> bool:
        """Whether linking has come to any story."""
        return self.connection.execute(select(tables.linked.c.number).limit(1)).first() is not None

    @cached_property
    def _may_be_kept(self) -> bool:
        """Whether any case file is kept, of the end of the record."""
        return self.as_of is None and self._is_linked and has_case_files(self.connection)

    def _open(self, document: str, story: str) -> None:
        """Open the case of a story, for all stories of the case."""
        from onrecord.casefile import quote_case
        from onrecord.store.casefiles.keeping import load_case
        from onrecord.store.linking.found import find_case_of  # which asks the index of words itself

        group = find_case_of(self.connection, document, story, self._moment.placing)
        if group is None:
            return
        readings, stories = load_case(self.connection, group)
        case = Opened(quote_case(readings.values(), stories, as_of=self.as_of, decisions=self._moment.decisions))
        self.cases.update(((member.document_id, member.story), case) for member in group.members)


def find_outdated(connection: Connection, document: str, as_of: str | None = None) -> tuple[Outdated, ...]:
    """Give the stages that a document tells and that are not the last, as `Record.since` tells."""
    number = connection.scalar(select(tables.documents.c.number).where(tables.documents.c.id == document))
    since = Since(connection, as_of)
    readings = load_readings(connection, [number]) if number is not None else ()
    return tuple(one for _, reading in readings for one in since.outdated(reading))
