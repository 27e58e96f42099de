"""People: the names of a record, and of one who bears it, what they said, what is said of them, and who stands beside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import UnknownItem, UnusableQuery
from onrecord.reading import Reading
from onrecord.reading.items import EntityKind
from onrecord.store.questions.items import Cast, Named, Said
from onrecord.store.questions.query import MARKS
from onrecord.subjects import Subject
from onrecord.timelines import Later
from onrecord.web.addresses import person_url, with_query
from onrecord.web.listed import Row, find_rows
from onrecord.web.loading import load_some
from onrecord.web.pages.home import record_of
from onrecord.web.paging import Cursor, after_cursor, until_of
from onrecord.web.remembered import Remembered
from onrecord.web.render import render

NAMES = 100  # names of a page
STORIES = 16  # newest stories that bearers of a name are told apart in, with their roles and company: 100 ms the first time
MOST = 10  # statements of a page
KEPT = Remembered(most=64)  # pages of people that are kept at hand: some 0.1 MB each
CASES = 8  # cases in which a name stands, those with the latest news
COMPANY = 24  # names that stand beside one
KINDS: dict[EntityKind, str] = {"person": "People", "organisation": "Bodies", "place": "Places", "other": "Other names"}
assert set(KINDS) == set(get_args(EntityKind))


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """What people.html shows."""

    names: list[Named]
    starts: str
    kind: EntityKind
    kinds: dict[EntityKind, str]
    wrong: str
    first: int
    """How many names stand before these."""
    before: str | None
    more: str | None
    """Addresses of the names before and after these."""


def people(request: Request) -> Response:
    """Show names, those of most stories first, a page at a time."""
    starts, told = request.query_params.get("starts", "").strip(), request.query_params.get("from", "0")
    if not told.isdecimal() or len(told) > 9:
        raise UnusableQuery("this address names a page of names that there is not. Begin at the first: /people")
    first = int(told)
    kind: EntityKind = next((kind for kind in KINDS if kind == request.query_params.get("kind")), "person")
    found, wrong = list[Named](), ""
    try:
        found = list(islice(record_of(request).names(kind=kind, starts=starts or None), first, first + NAMES + 1))
    except UnusableQuery as error:
        wrong = str(error)

    def at(number: int) -> str:
        return with_query("/people", starts=starts, kind=kind, **{"from": str(number) if number else None})

    page = PeoplePage(found[:NAMES], starts, kind, KINDS, wrong, first, at(max(0, first - NAMES)) if first else None,
                      at(first + NAMES) if len(found) > NAMES else None)  # fmt: skip
    return render(request, "people.html", page, title=KINDS[kind], status=400 if wrong else 200)


@dataclass(frozen=True, slots=True)
class Part:
    """A role or age as a text gives it."""

    words: str
    day: str | None
    document: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bearer:
    """One of those who bear a name."""

    name: str
    kind: EntityKind
    names: tuple[str, ...]
    stories: int
    roles: tuple[Part, ...]
    ages: tuple[Part, ...]
    doubtful: int
    first: tuple[str, str]
    """Document and entity: where joining and keeping apart begins."""
    later: tuple[Later, ...]
    """What became of the stages that their roles are told with."""


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements, a page at a time."""

    found: list[Said]
    more: str | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What person.html shows."""

    name: str
    bearers: tuple[Bearer, ...]
    read: int
    stories: int
    company: tuple[tuple[str, EntityKind, int], ...]
    said: Statements
    about: Statements
    cases: tuple[Row, ...]
    notes: tuple[str, ...]


def person(request: Request) -> Response:
    """Show all that the record has of a name."""
    name = request.path_params["name"].strip()
    key = name, request.query_params.get("said"), request.query_params.get("about")
    with record_of(request).moment():
        page = KEPT.get(record_of(request), key, lambda: _make_page(request, name))
    return render(request, "person.html", page, title=page.name)


def _make_page(request: Request, name: str) -> PersonPage:
    record = record_of(request)
    cast = record.who(name, most=STORIES, decisions=record.decisions())
    if not cast.stories:
        raise UnknownItem(f"no story of this record has the name {name!r}. Look it up by its first letters: /people?starts=...")
    documents = dict.fromkeys(ref.document for subject in cast.subjects for ref in subject.refs)
    readings = [seen.corrected.reading for seen in load_some(record, list(documents))]
    days = {reading.document.id: reading.document.published for reading in readings}
    return PersonPage(
        name=cast.subjects[0].name if len(cast.subjects) == 1 else name,
        bearers=tuple(_bearer(subject, days, cast.later.get(subject.id, ())) for subject in cast.subjects),
        read=cast.read, stories=cast.stories,
        company=find_company(readings, cast), said=_said(request, name, by=True), about=_said(request, name, by=False),
        cases=find_rows(record, record.cases_with(phrase_of(name), most=CASES).cases),
        notes=cast.notes,
    )  # fmt: skip


def _bearer(subject: Subject, days: dict[str, str | None], later: tuple[Later, ...]) -> Bearer:
    def part(words: str, document: str, start: int, end: int) -> Part:
        return Part(" ".join(words.split()), days.get(document), document, (start, end))

    roles = [part(cited.words, cited.document, cited.span.start, cited.span.end) for cited in subject.roles]
    ages = [part(a.cited.words, a.cited.document, a.cited.span.start, a.cited.span.end) for a in subject.ages]
    ages.sort(key=lambda age: age.day or "9")
    ages = [age for before, age in zip([None, *ages], ages, strict=False) if before is None or before.words != age.words]
    first = subject.refs[0]
    return Bearer(
        name=subject.name, kind=subject.kind, names=subject.names, stories=len(subject.refs),
        roles=tuple(sorted(roles, key=lambda role: role.day or "9")), ages=tuple(ages),
        doubtful=len(subject.possible), first=(first.document, first.entity), later=later,
    )  # fmt: skip


def find_company(readings: list[Reading], cast: Cast) -> tuple[tuple[str, EntityKind, int], ...]:
    """Give the people and bodies that stories tell of beside those of a cast, with the number of stories, most first."""
    own = {(ref.document, ref.entity) for subject in cast.subjects for ref in subject.refs}
    told: Counter[tuple[str, EntityKind]] = Counter()
    for reading in readings:
        stories = {entity.story for entity in reading.entities if (reading.document.id, entity.id) in own}
        told.update({
            (entity.name, entity.kind) for entity in reading.entities
            if entity.story in stories and (reading.document.id, entity.id) not in own
            and entity.kind in {"person", "organisation"} and any(mention.form == "name" for mention in entity.mentions)
        })  # fmt: skip
    ranked = sorted(told.items(), key=lambda pair: (-pair[1], pair[0][0].casefold()))
    return tuple((name, kind, number) for (name, kind), number in ranked[:COMPANY])


def phrase_of(name: str) -> str:
    """Give the search for a name, its words one after the other.

    >>> phrase_of("Siân “Red” O’Neill")
    '"Siân  Red  O’Neill"'
    """
    return '"' + name.translate(dict.fromkeys(map(ord, MARKS), " ")) + '"'


def _said(request: Request, name: str, *, by: bool) -> Statements:
    key = "said" if by else "about"
    cursor = Cursor.read(request.query_params.get(key))
    until = until_of(cursor, "")
    phrase = phrase_of(name)
    record = record_of(request)
    found = record.statements(by=name, until=until) if by else record.statements(about=phrase, until=until)
    shown = list(islice(after_cursor(found, cursor), MOST + 1))
    more = with_query(person_url(name), **{key: str(Cursor.of(shown[MOST - 1]))}) + f"#{key}" if len(shown) > MOST else None
    return Statements(shown[:MOST], more)
