"""A matter: the stories of one case, or those that a search finds, and what they tell together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from onrecord.accounts import Difference, Series, find_differences, find_series
from onrecord.errors import UnknownItem
from onrecord.reading import Event, Reading, Span
from onrecord.reading.items import EventStatus, RoleKind
from onrecord.store import Record, tables
from onrecord.store.index import CASE
from onrecord.store.questions.query import parse_query
from onrecord.store.questions.terms import Terms
from onrecord.store.questions.walk import Asked
from onrecord.store.words import fold_words
from onrecord.subjects import Subject, link_all
from onrecord.timelines import Entry, timeline
from onrecord.web.loading import Seen, load_newest

NEWEST = 12  # documents of a matter that its page compares at first: 0.15 s
MORE = 60  # that it compares when more is asked for
ALL = 300  # that a case file holds
STAGES: tuple[tuple[str, frozenset[str]], ...] = (
    ("Inquiry", frozenset({"inquiry"})),
    ("Arrest", frozenset({"arrest", "surrender"})),
    ("Charge", frozenset({"charge"})),
    ("Hearing", frozenset({"hearing", "bail", "plea", "inquest"})),
    ("Trial", frozenset({"trial"})),
    ("Verdict", frozenset({"verdict", "conviction", "acquittal"})),
    ("Sentence", frozenset({"sentence"})),
    ("Appeal", frozenset({"appeal"})),
)  # fmt: skip
"""The way of a case at law, by the types of events (events/happenings.tsv) that tell each stage."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, as a board or a track shows it."""

    type: str
    status: EventStatus
    day: str | None
    words: str
    document: str
    event: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody in the matter."""

    subject: Subject
    roles: tuple[tuple[RoleKind, str, str, Span], ...]
    """Kind, words, document and place."""
    last: Happening | None
    stage: str | None
    """The furthest stage that they have come to."""
    statements: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the track."""

    name: str
    reached: tuple[Happening, ...]
    """What tells it, by day; empty where nothing does."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What the stories of a matter tell together."""

    seen: tuple[Seen, ...]
    entries: tuple[Entry, ...]
    people: tuple[Standing, ...]
    stages: tuple[Stage, ...]
    differences: tuple[Difference, ...]
    series: tuple[Series, ...]
    more: bool
    """Whether there are older documents that are not among these."""

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Give the readings, the newest first."""
        return tuple(seen.corrected.reading for seen in self.seen)


def load_matter(record: Record, *, case: str | None = None, words: str | None = None, most: int = NEWEST) -> Matter:
    """Give a matter.

    Args:
        case: the name of a case that stories were put into.
        words: a search; what it finds is taken to be one matter.
        most: documents that are compared, the newest.
    Raises: UnknownItem, UnusableQuery.
    """
    asked = Asked(query=parse_query(words)) if words else Asked(terms=find_case(record, case or ""))
    seen, more = load_newest(record, asked, most=most)
    if case is not None:
        seen = [one for one in seen if case in one.corrected.cases.values()]
    return tell_matter(seen, record, more=more is not None)


def tell_matter(seen: Sequence[Seen], record: Record, *, more: bool) -> Matter:
    """Compare the documents of a matter."""
    readings = [one.corrected.reading for one in seen]
    subjects = link_all(readings, None, record.decisions()).subjects
    happenings = [(reading, event) for reading in readings for event in reading.events]
    return Matter(
        seen=tuple(seen), entries=timeline(reversed(readings)), people=tuple(_people(readings, subjects)),
        stages=tuple(Stage(name, _told(happenings, types)) for name, types in STAGES),
        differences=find_differences(readings, subjects), series=find_series(readings), more=more,
    )  # fmt: skip


def find_case(record: Record, name: str) -> Terms:
    """Give what finds the stories of a case.

    Raises: UnknownItem where nobody put a story into it.
    """
    terms = tables.terms.c
    with record.asking() as connection:
        rows = connection.execute(
            select(terms.number, terms.stories).where(terms.kind == CASE, terms.words == " ".join(fold_words(name)))
        ).all()
    if not rows or not rows[0].stories:
        raise UnknownItem(f"no story was put into a case called {name!r}. See the cases there are: /cases")
    return Terms(numbers=tuple(row.number for row in rows), postings=sum(row.stories for row in rows))


def find_cases(record: Record) -> list[tuple[str, int]]:
    """Give the cases that people put stories into, with the number of stories, most first."""
    terms = tables.terms.c
    with record.asking() as connection:
        rows = connection.execute(
            select(terms.shown, terms.stories).where(terms.kind == CASE, terms.stories > 0)
            .order_by(terms.stories.desc(), terms.shown).limit(500)
        )  # fmt: skip
        return [(row.shown, row.stories) for row in rows]


def _people(readings: Sequence[Reading], subjects: Iterable[Subject]) -> Iterator[Standing]:
    """Give who is in the matter: those to whom it happened first, then those who speak most."""
    entities = {(reading.document.id, entity.id): entity for reading in readings for entity in reading.entities}
    said: dict[tuple[str, str | None], int] = defaultdict(int)
    part: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for reading in readings:
        for statement in reading.statements:
            said[reading.document.id, statement.speaker] += 1
        for event in reading.events:
            for participant in event.participants:
                part[reading.document.id, participant.entity].append(happening_of(reading, event))
    found = []
    for subject in subjects:
        if subject.kind != "person":
            continue
        keys = [(ref.document, ref.entity) for ref in subject.refs]
        roles = tuple(
            (role.kind, " ".join(role.text.split()), key[0], role.span) for key in keys if key in entities
            for role in entities[key].roles
        )  # fmt: skip
        told = sorted((h for key in keys for h in part.get(key, ())), key=lambda h: h.day or "")
        staged = [name for name, types in STAGES for h in told if h.type in types and h.status == "happened"]
        found.append(Standing(
            subject=subject, roles=roles, last=told[-1] if told else None, stage=staged[-1] if staged else None,
            statements=sum(said.get(key, 0) for key in keys),
        ))  # fmt: skip
    yield from sorted(found, key=_weight)


def _weight(standing: Standing) -> tuple[int, int, int, str]:
    central = any(kind in {"accused", "dead"} for kind, *_ in standing.roles) or standing.stage is not None
    return (not central, -len(standing.subject.refs), -standing.statements, standing.subject.name)


def _told(happenings: Iterable[tuple[Reading, Event]], types: frozenset[str]) -> tuple[Happening, ...]:
    told = (happening_of(reading, event) for reading, event in happenings if event.type in types)
    return tuple(sorted(told, key=lambda happening: happening.day or "9"))


def happening_of(reading: Reading, event: Event) -> Happening:
    """Give an event as a board shows it."""
    words = " ".join(event.trigger.of(reading.document.text).split())
    return Happening(event.type, event.status, (event.begin or "")[:10] or None, words, reading.document.id, event.id)
