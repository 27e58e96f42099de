"""One part of a case, a page at a time: however long it is, no more of it is read than is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from onrecord.accounts import Telling
from onrecord.casefile import Said
from onrecord.casefile.charts import Chart, find_charts
from onrecord.casefile.head import Head, find_tellings
from onrecord.casefile.short import ShortDifference, shorten_difference, shorten_person, shorten_stage, shorten_versions
from onrecord.errors import UnknownItem, UnusableQuery
from onrecord.store import Record
from onrecord.store.casefiles.opening import OpenCase
from onrecord.timelines import Later
from onrecord.web.addresses import case_url, part_url
from onrecord.web.pages.cases import MORE, NEWEST, as_of_day, cut_sentences, load_matter, matter_url, open_case
from onrecord.web.pages.home import record_of
from onrecord.web.putting import link_new
from onrecord.web.render import render


class Kind(NamedTuple):
    """A part of a case, as its pages show it."""

    title: str
    of: str
    """Its name in the file."""
    most: int
    """Items of a page."""
    shorten: Callable[[Any], Any] = lambda item: item


KINDS: dict[str, Kind] = {
    "people": Kind("Where people stand", "people", 24, shorten_person),
    "stages": Kind("How far it has come", "stages", 40, shorten_stage),
    "open": Kind("Open questions", "open", 50),
    "differences": Kind("Where accounts differ", "differences", 24, shorten_difference),
    "series": Kind("Figures by period", "series", 12),
    "figures": Kind("Figures", "figures", 100),
    "timeline": Kind("What happened", "timeline", 100),
    "statements": Kind("Who said what", "said", 60),
    "versions": Kind("Changed pages", "versions", 12, shorten_versions),
    "stories": Kind("Stories", "stories", 60),
}
"""By their addresses."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """A speaker, with some of what they said."""

    name: str | None
    many: int
    said: list[Said]


@dataclass(frozen=True, slots=True)
class PartPage:
    """What case_part.html shows."""

    head: Head
    by_search: bool
    href: str
    part: str
    title: str
    items: Sequence[Any]
    first: int
    """How many items of the part stand before these."""
    many: int
    """How many the part has."""
    before: str | None
    after: str | None
    """Addresses of the items before and after these."""
    charts: Sequence[Chart]
    beside: Mapping[str, tuple[Later, ...]]
    sentences: Mapping[tuple[str, int], str]

    def sentence(self, telling: Telling) -> str:
        """Give the sentence that a figure stands in."""
        return self.sentences.get((telling.document, telling.sentence.start), telling.words)


def show_part(request: Request) -> Response:
    """Show a part of a case."""
    record = record_of(request)
    link_new(record)
    with open_case(record, request.path_params["name"], as_of_day(request)) as opened:
        page = _make(request, record, opened, case_url(opened.head.case), by_search=False)
    return render(request, "case_part.html", page, title=f"{page.title} – {page.head.name}")


def show_matter_part(request: Request) -> Response:
    """Show a part of a search that is looked at as one matter."""
    opened, _ = load_matter(request, MORE if request.query_params.get("more") else NEWEST)
    page = _make(request, record_of(request), opened, matter_url(request), by_search=True)
    return render(request, "case_part.html", page, title=f"{page.title} – {page.head.name}")


def _make(request: Request, record: Record, opened: OpenCase, href: str, *, by_search: bool) -> PartPage:
    name, told = request.path_params["part"], request.query_params.get("from", "0")
    kind = KINDS.get(name)
    if kind is None:
        raise UnknownItem(f"a case has no part {name!r}. There are {', '.join(KINDS)}.")
    items = opened.listed if name == "stories" else opened.part(kind.of)
    first = int(told) if told.isdecimal() and len(told) < 10 else -1
    if not 0 <= first < max(1, len(items)):
        raise UnusableQuery(f"this address names a page that there is not. Begin at the first: {part_url(href, name)}")
    shown = [kind.shorten(item) for item in items[first : first + kind.most]]
    charts = find_charts((), shown) if name == "series" else ()
    differences: Iterable[ShortDifference] = shown if name == "differences" else ()

    def at(place: int) -> str:
        return part_url(href, name, as_of=opened.head.as_of, **{"from": str(place) if place else None})

    return PartPage(
        head=opened.head, by_search=by_search, href=href, part=name, title=kind.title, first=first, many=len(items),
        items=_by_speaker(opened, shown, first) if name == "statements" else shown,
        before=at(max(0, first - kind.most)) if first else None,
        after=at(first + kind.most) if first + kind.most < len(items) else None, charts=charts,
        beside=opened.beside if name in {"differences", "series", "versions"} else {},
        sentences=cut_sentences(record, find_tellings(differences, charts)),
    )  # fmt: skip


def _by_speaker(opened: OpenCase, said: Sequence[Said], first: int) -> list[Speaking]:
    """Put statements under those who made them.

    Args:
        said: some, one after the other.
        first: the place of the first.
    """
    found, begin = [], 0
    for voice in opened.voices:
        end = begin + voice.many
        its = list(said[max(0, begin - first) : max(0, end - first)])
        if its:
            found.append(Speaking(voice.name, voice.many, its))
        if begin >= first + len(said):
            break
        begin = end
    return found
