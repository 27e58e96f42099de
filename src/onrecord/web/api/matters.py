"""Cases, as addresses: which there are, the file of one, whole and section by section, and why each story is in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from itertools import chain
from typing import Annotated, Any, Generic, Literal, TypeVar

import msgspec
from msgspec import Meta
from starlette.responses import Response

from onrecord.accounts import Difference, Series
from onrecord.accounts.items import Versions
from onrecord.casefile import (
    CaseFile,
    Counted,
    Happening,
    Later,
    Open,
    Person,
    Speaker,
    Stage,
    StoryTold,
    render_case_file,
)
from onrecord.cases import CaseLine, Join
from onrecord.reading import parse_date
from onrecord.store.casefiles.opening import OpenCase
from onrecord.web.api.asking import Paged
from onrecord.web.api.cursors import GONE, Page, Place, read_cursor, take_places, write_cursor
from onrecord.web.api.failures import Refused
from onrecord.web.api.operations import Call, Nothing, Operation
from onrecord.web.api.parameters import Day

WITH_EVIDENCE = 5  # cases of a page where no other number is asked for: to tell why a story is in one takes 1.5 ms a story
T = TypeVar("T")

Named = Annotated[str, Meta(min_length=1, max_length=200, pattern="^[^/\\n\\x00]+$",
                            description="Id of the case, its name or words of its name.")]  # fmt: skip
Form = Literal["html", "md", "text"]
MEDIA: dict[Form, str] = {
    "html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8", "text": "text/plain; charset=utf-8",
}  # fmt: skip


class CasesAsked(Paged, frozen=True, kw_only=True):
    """Parameters of the list of cases."""

    events: Annotated[bool, Meta(description="Each happening by itself, not under its case.")] = False
    evidence: Annotated[bool, Meta(description="With why each story stands where it does.")] = False


class CasesPage(Page[CaseLine], frozen=True, kw_only=True):
    """Cases, in the order in which their first stories came."""

    unlinked: int
    """Documents that came or changed since cases were linked last, and are left out: POST /link."""


class CaseAsked(msgspec.Struct, frozen=True, kw_only=True):
    """The case of an address."""

    case: Named
    as_of: Annotated[Day, Meta(description="Day as of which it is told where people stand: 2033-01-01.")] | None = None


class FileAsked(CaseAsked, frozen=True, kw_only=True):
    """The case of an address, and the form of its file."""

    form: Form = "html"


class JoinsAsked(Paged, frozen=True, kw_only=True):
    """The case of an address, and where to go on."""

    case: Named


class SectionAsked(Paged, frozen=True, kw_only=True):
    """The case of an address, and where to go on in a section of its file."""

    case: Named
    as_of: Annotated[Day, Meta(description="Day as of which it is told where people stand: 2033-01-01.")] | None = None


class Section(Page[T], Generic[T], frozen=True, kw_only=True):
    """A section of the file of a case."""

    case: str
    """Id of the case."""
    name: str
    beside: dict[str, tuple[Later, ...]]
    """For words that these quote, by "document:start": what became of the stage that their sentence tells."""


class Spot(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """After the item of a section that stood at a place and had a hash."""

    place: Annotated[int, Meta(ge=0, le=1 << 53)]
    hash: str


def cases(call: Call[CasesAsked, Nothing]) -> CasesPage:
    """List cases."""
    asked, limit = call.asked, call.limit(call.asked.limit)
    if asked.evidence and asked.limit is None:
        limit = min(limit, WITH_EVIDENCE)
    before = read_cursor(asked.after, Place) if asked.after is not None else None
    found = call.record.cases(events=asked.events, evidence=asked.evidence, start=before.document if before else None)
    page = take_places(found, limit, before, _first, call.link)
    return CasesPage(items=page.items, next=page.next, unlinked=call.record.unlinked())


def _first(line: CaseLine) -> tuple[str, None]:
    story = line.stories[0]
    return f"{story.document.removeprefix('sha256:')[:16]}/{story.story}", None


def case(call: Call[CaseAsked, Nothing]) -> CaseFile:
    """Give a case file."""
    return call.record.case(call.asked.case, as_of=_day(call.asked.as_of))


async def file(call: Call[FileAsked, Nothing]) -> Response:
    """Give a case file to be sent and printed."""
    form = call.asked.form

    def make() -> bytes:
        return render_case_file(call.record.case(call.asked.case, as_of=_day(call.asked.as_of)), form).encode("utf-8")

    body = await call.served.threads.run(make)
    ending = "txt" if form == "text" else form
    headers = {"Content-Disposition": f'attachment; filename="case.{ending}"', "Content-Type": MEDIA[form]}
    return Response(body, headers=headers)


def _day(told: str | None) -> str | None:
    """Refuse a month or a year, as of which nothing can be told, and what is no day.

    Raises: Refused.
    """
    if told is not None and (len(told) < len("2033-01-01") or parse_date(told) is None):
        raise Refused(400, "UnusableParameter", f"as_of is {told!r}; give a whole day, like 2033-01-01. Nothing was done.")
    return told


def joins(call: Call[JoinsAsked, Nothing]) -> Page[Join]:
    """Tell why each story is in a case."""
    asked, limit = call.asked, call.limit(call.asked.limit)
    before = read_cursor(asked.after, Place) if asked.after is not None else None
    found = call.record.joins(asked.case, start=before.document if before else None)
    return take_places(found, limit, before, lambda join: (join.story, None), call.link)


def _section(part: str) -> Callable[[Call[SectionAsked, Nothing]], Section[Any]]:
    """Make a question for a section of a case file."""

    def ask(call: Call[SectionAsked, Nothing]) -> Section[Any]:
        with call.record.open_case(call.asked.case, as_of=_day(call.asked.as_of)) as opened:
            return _cut(call, opened, opened.part(part))

    return ask


def _cut(call: Call[SectionAsked, Nothing], opened: OpenCase, items: Sequence[T]) -> Section[T]:
    """Cut a page out of a section: where the file is kept, no more of it is read.

    Raises: Refused where the page before ended with what is no longer there.
    """
    limit = call.limit(call.asked.limit)
    begin = _find_begin(read_cursor(call.asked.after, Spot), items) if call.asked.after is not None else 0
    shown = items[begin : begin + limit]
    more = begin + limit < len(items)
    spot = Spot(begin + limit - 1, _hash(shown[-1])) if more else None
    beside = opened.beside
    quoted = {key: beside[key] for key in _quoted(shown) if key in beside} if beside else {}
    return Section(items=shown, next=call.link(write_cursor(spot)) if spot else None, case=opened.line.case,
                   name=opened.line.name, beside=quoted)  # fmt: skip


def _find_begin(spot: Spot, items: Sequence[Any]) -> int:
    """Give where to go on: after the item that the page before ended with, which others may have moved."""
    likely = range(spot.place, min(spot.place + 1, len(items)))
    for place in chain(likely, range(len(items))):
        if _hash(items[place]) == spot.hash:
            return place + 1
    raise Refused(410, "PageGone", GONE)


def _hash(item: Any) -> str:
    return sha256(msgspec.json.encode(item)).hexdigest()[:16]


def _quoted(items: Any) -> set[str]:
    """Give the places of all words in some items, as `beside` names them."""
    found: set[str] = set()

    def look(part: Any, document: str | None) -> None:
        if isinstance(part, dict):
            document = part.get("document", document)
            for value in part.values():
                look(value, document)
        elif isinstance(part, (list, tuple)):
            if document is not None and len(part) == 2 and all(isinstance(one, int) for one in part):
                found.add(f"{document}:{part[0]}")
            for one in part:
                look(one, document)

    look(msgspec.to_builtins(items), None)
    return found


SECTIONS: tuple[tuple[str, str, Any, str], ...] = (
    ("standings", "people", Person, "Tell where each person of a case stands in each of its proceedings."),
    ("stages", "stages", Stage, "Give the stages of proceedings in a case, by day, with every report of each."),
    ("timeline", "timeline", Happening, "Give what happened in a case, by day."),
    ("statements", "speakers", Speaker, "Give what was said in a case, speaker by speaker."),
    ("figures", "figures", Counted, "Give the figures of a case."),
    ("differences", "differences", Difference, "Tell what the stories of a case tell differently."),
    ("series", "series", Series, "Give figures about one thing over dates, and claims held against them."),
    ("versions", "versions", Versions, "Tell what became of the pages of a case between two fetches."),
    ("open", "open", Open, "Give the questions that a case leaves open."),
    ("stories", "stories", StoryTold, "Give the stories of a case, with their headlines."),
)
CASES = (
    Operation(method="GET", path="/cases", name="cases", do=cases, asked=CasesAsked, answer=CasesPage, fails=(410,),
              told="List the cases as they were linked last, and as people moved stories."),
    Operation(method="GET", path="/cases/{case}", name="case", do=case, asked=CaseAsked, answer=CaseFile, fails=(404,),
              told="Give the file of a case (docs/case-file.md)."),
    Operation(method="GET", path="/cases/{case}/file", name="case_file", serve=file, asked=FileAsked, fails=(404,),
              media=dict.fromkeys(MEDIA.values(), "The case file."),
              told="Give the file of a case to be sent or printed: one HTML file without scripts, Markdown or plain text."),
    Operation(method="GET", path="/cases/{case}/joins", name="case_joins", do=joins, asked=JoinsAsked, answer=Page[Join],
              fails=(404, 410), told="Tell why each story of a case is in it: what it shares with which other."),
    *(Operation(method="GET", path=f"/cases/{{case}}/{name}", name=f"case_{name}", do=_section(part), asked=SectionAsked,
                answer=Section[item], fails=(404, 410), told=told)  # type: ignore[valid-type]  # made from the table above
      for name, part, item, told in SECTIONS),
)  # fmt: skip
