"""Which stories a case holds: why one is in it, saying that it is not, and putting another into it. All of it can be undone."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.cases import CaseLine, Evidence, Join, StoryLine
from onrecord.errors import UnknownItem
from onrecord.reading import Span
from onrecord.store import ItemRef
from onrecord.store.linking.kept import key_of
from onrecord.web.addresses import case_url
from onrecord.web.changes import Form, done, expected, signed
from onrecord.web.loading import load_seen, load_texts
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
    shared: tuple[tuple[str, tuple[Shared, ...]], ...]
    """By kind, the most telling first."""


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What case_story.html shows."""

    case: CaseLine
    href: str
    story: StoryLine
    revision: int
    whys: tuple[Why, ...]


def show_story(request: Request) -> Response:
    """Show why a story is in a case."""
    record = record_of(request)
    link_new(record)
    case = record.case_line(request.path_params["name"])
    story = _find(case, request.path_params["document"], request.path_params["item"])
    texts = load_texts(record, [one.document for one in case.stories])
    by_key = {key_of(one.document, one.story): one for one in case.stories}
    key = key_of(story.document, story.story)
    whys = tuple(
        Why(join, by_key[join.to], tuple(_share(join, texts[story.document], texts[by_key[join.to].document])))
        for join in case.joins or () if join.story == key and join.to in by_key
    )  # fmt: skip
    revision = load_seen(record, story.document).revision
    page = StoryPage(case, case_url(case.case), story, revision, whys)
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
    case = record.case_line(request.path_params["name"])
    first = case.stories[0]
    inside = {(story.document, story.story) for story in case.stories}
    found = []
    for hit in record.search(q) if q else ():
        if hit.story is None or (hit.document, hit.story) in inside:
            continue
        inside.add((hit.document, hit.story))
        other = record.cases_of(hit.document).get(hit.story)
        headline = next((one.headline for one in other.stories if one.document == hit.document), "") if other else hit.sentence
        told = StoryLine(source=hit.outlet or hit.source, story=hit.story, published=hit.day, document=hit.document, event="",
                         headline=" ".join(headline.split()))  # fmt: skip
        found.append(Candidate(told, other.name if other else "", len(other.stories) if other else 1))
        if len(found) == MOST:
            break
    page = WidenPage(case, case_url(case.case), q, tuple(found), first, load_seen(record, first.document).revision)
    return render(request, "case_widen.html", page, title=f"Add to {case.name}")


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
