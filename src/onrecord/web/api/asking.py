"""The questions that a record answers, as addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from onrecord.reading.items import Act, EntityKind, StatementKind
from onrecord.store.dates import day_named, day_number
from onrecord.store.questions import Counted, Found, Named, Said, Told
from onrecord.store.questions.items import HitKind
from onrecord.subjects import Subject
from onrecord.timelines import Entry as Happening
from onrecord.web.api.cursors import Page, Place, Rank, read_cursor, take_page, take_places
from onrecord.web.api.operations import Call, Nothing, Operation
from onrecord.web.api.parameters import Day, Words

MOST_STORIES = 2_000  # that people are told apart in at a time: ten seconds
NEWEST = 30  # where no other number is asked for: 0.1 s; the command line takes 200


class Paged(msgspec.Struct, frozen=True, kw_only=True):
    """Parameters of every list."""

    limit: Annotated[int, Meta(ge=1, le=500, description="Answers of a page.")] | None = None
    after: Annotated[str, Meta(max_length=2000, description="Where to go on, as `next` has it.")] | None = None


class Dated(Paged, frozen=True, kw_only=True):
    """Parameters of every list that goes by days."""

    since: Annotated[Day, Meta(description="First day: 2031-05-15, 2031-05 or 2031.")] | None = None
    until: Annotated[Day, Meta(description="Last day.")] | None = None


class OfCase(Dated, frozen=True, kw_only=True):
    """Parameters of every list that may be of one case."""

    case: Annotated[Words, Meta(description="Only stories of this case: its id, its name or words of its name.")] | None = None


class SearchAsked(OfCase, frozen=True, kw_only=True):
    """Parameters of a search."""

    words: Annotated[Words, Meta(description='Words, "phrases", begin*, this OR that, -without.')]
    outlet: Annotated[Words, Meta(description="Who published it, by its whole name.")] | None = None
    speaker: Annotated[Words, Meta(description="Words of the speaker's name.")] | None = None
    kind: HitKind | None = None
    furniture: Annotated[bool, Meta(description="Whether what is page and not story counts too.")] = False


class StatementsAsked(OfCase, frozen=True, kw_only=True):
    """Parameters of a question for statements."""

    by: Annotated[Words, Meta(description="Words of the speaker's name.")] | None = None
    about: Annotated[Words, Meta(description="What it speaks of, as a search.")] | None = None
    kind: StatementKind | None = None
    act: Act | None = None


class FiguresAsked(OfCase, frozen=True, kw_only=True):
    """Parameters of a question for figures."""

    about: Annotated[Words, Meta(description="What is counted, as a search.")] | None = None
    unit: Annotated[Words, Meta(description='As news writes it: "mph", "jobs".')] | None = None
    over: Annotated[float, Meta(description="Only what is more.")] | None = None
    under: Annotated[float, Meta(description="Only what is less.")] | None = None


class StoriesAsked(OfCase, frozen=True, kw_only=True):
    """Parameters of a question for stories."""

    outlet: Annotated[Words, Meta(description="Who published it, by its whole name.")] | None = None
    words: Annotated[Words, Meta(description="A search, all of which stands in the story.")] | None = None


class TimelineAsked(OfCase, frozen=True, kw_only=True):
    """Parameters of a timeline."""

    about: Annotated[Words, Meta(description="A search.")] | None = None
    person: Annotated[Words, Meta(description="Words of the name of one who takes part.")] | None = None
    place: Annotated[Words, Meta(description="Words of the name of where it was.")] | None = None
    type: Annotated[Words, Meta(description="Type of the event.")] | None = None


class NamesAsked(Paged, frozen=True, kw_only=True):
    """Parameters of a question for names."""

    kind: EntityKind | None = None
    starts: Annotated[Words, Meta(description="Words of the name; the last may be only begun.")] | None = None


class WhoAsked(Paged, frozen=True, kw_only=True):
    """Parameters of the question who is who."""

    name: Annotated[Words, Meta(description="Words of the name; without it, everybody.")] | None = None
    kind: EntityKind | None = None
    most: Annotated[int, Meta(ge=1, le=MOST_STORIES, description="Stories that they are told apart in.")] = NEWEST


class WhoPage(Page[Subject], frozen=True, kw_only=True):
    """Who bears a name, those of most stories first."""

    read: int
    """How many stories they were told apart in: the newest."""
    stories: int
    """How many there are."""
    notes: tuple[str, ...]
    """What could not be done."""


class TimelinePage(Page[Happening], frozen=True, kw_only=True):
    """What happened; a class of its own since entries of the log are called entries too."""


def _before(call: Call[Paged, Nothing]) -> Place | None:
    return read_cursor(call.asked.after, Place) if call.asked.after is not None else None


def _document(found: Found | Said | Counted | Told) -> tuple[str, None]:
    return found.document, None


def search(call: Call[SearchAsked, Nothing]) -> Page[Found]:
    """Find sentences."""
    asked, before, limit = call.asked, _before(call), call.limit(call.asked.limit)
    found = call.record.search(
        asked.words, since=asked.since, until=asked.until, outlet=asked.outlet, speaker=asked.speaker, kind=asked.kind,
        furniture=asked.furniture, case=asked.case, start=before.document if before else None,
    )  # fmt: skip
    return take_places(found, limit, before, _document, call.link)


def statements(call: Call[StatementsAsked, Nothing]) -> Page[Said]:
    """Give what was said."""
    asked, before, limit = call.asked, _before(call), call.limit(call.asked.limit)
    found = call.record.statements(
        by=asked.by, about=asked.about, since=asked.since, until=asked.until, kind=asked.kind, act=asked.act,
        case=asked.case, start=before.document if before else None,
    )  # fmt: skip
    return take_places(found, limit, before, _document, call.link)


def figures(call: Call[FiguresAsked, Nothing]) -> Page[Counted]:
    """Give numbers."""
    asked, before, limit = call.asked, _before(call), call.limit(call.asked.limit)
    found = call.record.figures(
        about=asked.about, unit=asked.unit, since=asked.since, until=asked.until, over=asked.over, under=asked.under,
        case=asked.case, start=before.document if before else None,
    )  # fmt: skip
    return take_places(found, limit, before, _document, call.link)


def stories(call: Call[StoriesAsked, Nothing]) -> Page[Told]:
    """Give stories."""
    asked, before, limit = call.asked, _before(call), call.limit(call.asked.limit)
    found = call.record.stories(
        since=asked.since, until=asked.until, outlet=asked.outlet, words=asked.words, case=asked.case,
        start=before.document if before else None,
    )  # fmt: skip
    return take_places(found, limit, before, _document, call.link)


def timeline(call: Call[TimelineAsked, Nothing]) -> Page[Happening]:
    """Give what happened."""
    asked, before, limit = call.asked, _before(call), call.limit(call.asked.limit)
    found = call.record.timeline(
        about=asked.about, person=asked.person, place=asked.place, since=asked.since, until=asked.until, type=asked.type,
        case=asked.case, start=(before.day, before.document) if before else None,
    )  # fmt: skip
    return take_places(found, limit, before, lambda entry: (entry.document, day_named(day_number(entry.begin))), call.link)


def names(call: Call[NamesAsked, Nothing]) -> Page[Named]:
    """Give names, those of most stories first."""
    asked, limit = call.asked, call.limit(call.asked.limit)
    found = call.record.names(kind=asked.kind, starts=asked.starts)
    if asked.after is not None:
        last = read_cursor(asked.after, Rank)
        for named in found:  # cheap: a name is a row of a count that is kept
            if named.stories < last.stories:
                break
            if (named.name, named.kind) == (last.name, last.kind):
                return take_page(found, limit, _rank, call.link)
        found = call.record.names(kind=asked.kind, starts=asked.starts)
        found = (named for named in found if named.stories < last.stories)
    return take_page(found, limit, _rank, call.link)


def _rank(named: Named) -> Rank:
    return Rank(named.stories, named.kind, named.name)


def who(call: Call[WhoAsked, Nothing]) -> WhoPage:
    """Tell who is who."""
    asked, limit = call.asked, call.limit(call.asked.limit)
    cast = call.record.who(asked.name, kind=asked.kind, most=asked.most, decisions=call.record.decisions())
    found = iter(cast.subjects)
    if asked.after is not None:
        last = read_cursor(asked.after, str)
        if all(subject.id != last for subject in found):
            found = iter(cast.subjects)  # it is someone else now: begin again, so that nobody is missed
    page = take_page(found, limit, lambda subject: subject.id, call.link)
    return WhoPage(items=page.items, next=page.next, read=cast.read, stories=cast.stories, notes=cast.notes)


ASKED: tuple[tuple[Callable[[Any], Any], str, type[msgspec.Struct], Any], ...] = (
    (search, "Find the sentences that hold some words, those of the newest stories first.", SearchAsked, Page[Found]),
    (statements, "Give what was said, that of the newest stories first.", StatementsAsked, Page[Said]),
    (figures, "Give numbers that count or measure, those of the newest stories first.", FiguresAsked, Page[Counted]),
    (stories, "Give stories, the newest first.", StoriesAsked, Page[Told]),
    (timeline, "Give what happened, in the order of its days.", TimelineAsked, TimelinePage),
)
QUESTIONS = (
    *(Operation(method="GET", path=f"/{do.__name__}", name=do.__name__, told=told, asked=asked, answer=answer, do=do,
                fails=(404, 410))
      for do, told, asked, answer in ASKED),
    Operation(method="GET", path="/names", name="names", do=names, asked=NamesAsked, answer=Page[Named],
              told="Give the names of people, bodies and places, those of most stories first."),
    Operation(method="GET", path="/who", name="who", do=who, asked=WhoAsked, answer=WhoPage,
              told="Tell who is who among those of a name, over the newest stories that have it."),
)  # fmt: skip
