"""Which stories a case holds: why one is in it, saying that it is not, and putting another into it. All of it can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from onrecord.cases import CaseLine, Evidence, Join, StoryLine
from onrecord.errors import UnknownItem
from onrecord.reading import Span
from onrecord.store import ItemRef, Record
from onrecord.store.linking.kept import key_of
from onrecord.timelines import Later
from onrecord.web.addresses import case_url
from onrecord.web.changes import Form, done, expected, signed
from onrecord.web.loading import load_seen, load_texts
from onrecord.web.outdated import find_headlines
from onrecord.web.pages.home import record_of
from onrecord.web.putting import DECIDED, link_new
from onrecord.web.render import render

MOST = 40  # stories that are offered to be put into a case
SHARED = {
    "words": "Words", "headline": "Words of the headlines", "person": "People", "body": "Bodies", "place": "Places",
    "day": "Days of what happened", "happening": "Happenings", "decision": "People decided",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that two stories share, in the words of each."""

    left: str
    left_span: Span | None
    right: str
    right_span: Span | None


@dataclass(frozen=True, slots=True)
class Why:
    """Why a story is in a case: the story that it was joined to, and what both have."""

    join: Join
    to: StoryLine
    later: tuple[Later, ...]
    """What became of the stage that the other's headline tells."""
    shared: tuple[tuple[str, tuple[Shared, ...]], ...]
    """By kind, the most telling first."""


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What case_story.html shows."""

    case: CaseLine
    href: str
    story: StoryLine
    later: tuple[Later, ...]
    """What became of the stage that its headline tells."""
    revision: int
    whys: tuple[Why, ...]


def show_story(request: Request) -> Response:
    """Show why a story is in a case."""
    record = record_of(request)
    link_new(record)
    case = record.case_line(request.path_params["name"], evidence=False)
    story = _find(case, request.path_params["document"], request.path_params["item"])
    by_key = {key_of(one.document, one.story): one for one in case.stories}
    joins = [join for join in record.joins_of(ItemRef(document=story.document, item=story.story)) if join.to in by_key]
    shown = [story, *(by_key[join.to] for join in joins)]
    texts = load_texts(record, [one.document for one in shown])
    later = find_headlines(record, [(one.document, one.story) for one in shown])
    whys = []
    for join in joins:
        to = by_key[join.to]
        shared = tuple(_share(join, texts[story.document], texts[to.document]))
        whys.append(Why(join, to, later.get((to.document, to.story), ()), shared))
    page = StoryPage(case, case_url(case.case), story, later.get((story.document, story.story), ()),
                     load_seen(record, story.document).revision, tuple(whys))  # fmt: skip
    return render(request, "case_story.html", page, title=f"{story.headline[:60]} – {case.name}")


def _find(case: CaseLine, document: str, item: str) -> StoryLine:
    for story in case.stories:
        if story.document.removeprefix("sha256:").startswith(document.removeprefix("sha256:")) and story.story == item:
            return story
    raise UnknownItem(f"{item} of {document} is no story of {case.name} now. See {case_url(case.case)}")


def _share(join: Join, left: str, right: str) -> list[tuple[str, tuple[Shared, ...]]]:
    found: dict[str, list[Shared]] = {}
    for evidence in join.evidence:
        found.setdefault(SHARED[evidence.kind], []).append(_words(evidence, left, right))
    return [(kind, tuple(some)) for kind, some in found.items()]


def _words(evidence: Evidence, left: str, right: str) -> Shared:
    def cut(span: Span | None, text: str) -> str:
        return " ".join(span.of(text).split()) if span is not None else evidence.words

    return Shared(cut(evidence.left, left), evidence.left, cut(evidence.right, right), evidence.right)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that may be put into a case."""

    story: StoryLine
    case: str
    """The name of the case that it is in; "" where it is alone."""
    stories: int
    """How many that case has: all of them come with it."""
    later: tuple[Later, ...]
    """What became of the stage that the words tell by which it is shown."""


@dataclass(frozen=True, slots=True)
class WidenPage:
    """What case_widen.html shows."""

    case: CaseLine
    href: str
    q: str
    candidates: tuple[Candidate, ...]
    first: StoryLine
    """The story of the case that the other is said to be of one case with."""
    revision: int


def show_widen(request: Request) -> Response:
    """Show stories that may belong to a case."""
    record, q = record_of(request), request.query_params.get("q", "").strip()
    link_new(record)
    case = record.case_line(request.path_params["name"], evidence=False)
    first = case.stories[0]
    found = tuple(islice(find_candidates(record, case, q), MOST)) if q else ()
    page = WidenPage(case, case_url(case.case), q, found, first, load_seen(record, first.document).revision)
    return render(request, "case_widen.html", page, title=f"Add to {case.name}")


def find_candidates(record: Record, case: CaseLine, words: str) -> Iterator[Candidate]:
    """Give the stories that have some words and are not of a case, each by its headline, or by the sentence that has them."""
    seen = {(story.document, story.story) for story in case.stories}
    for hit in record.search(words):
        if hit.story is None or (hit.document, hit.story) in seen:
            continue
        place = hit.document, hit.story
        seen.add(place)
        other = record.cases_of(hit.document).get(hit.story)
        listed = [story for story in other.stories if (story.document, story.story) == place] if other else []
        later = find_headlines(record, [place]).get(place, ()) if listed else hit.later
        told = StoryLine(source=hit.outlet or hit.source, story=hit.story, published=hit.day, document=hit.document, event="",
                         headline=listed[0].headline if listed else " ".join(hit.sentence.split()))  # fmt: skip
        yield Candidate(told, other.name if other else "", len(other.stories) if other else 1, later)


def part(request: Request, form: Form) -> Response:
    """Say that two stories are not of one case."""
    record = record_of(request)
    who, why = signed(request, form)
    entry = record.part(_here(request), _other(form), who=who, why=why, expected=expected(form))
    link_new(record, most=DECIDED)
    return done(request, form, entry, "Parted.")


def join(request: Request, form: Form) -> Response:
    """Say that two stories are of one case."""
    record = record_of(request)
    who, why = signed(request, form)
    entry = record.join(_here(request), _other(form), who=who, why=why, expected=expected(form))
    link_new(record, most=DECIDED)
    return done(request, form, entry, "Put into one case.")


def _here(request: Request) -> ItemRef:
    return ItemRef(document=request.path_params["document"], item=request.path_params["item"])


def _other(form: Form) -> ItemRef:
    document, _, story = form.get("other", "").partition(" ")
    if not story:
        raise UnknownItem("choose the other story first. Nothing was decided.")
    return ItemRef(document=document, item=story)
