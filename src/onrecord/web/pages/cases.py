"""Cases: how people stand, how far it has come, what is open, where accounts differ, what was said, and the stories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from onrecord.accounts import Telling
from onrecord.casefile import CaseFile, CaseFileForm, Cited, Stage, make_case_file, render_case_file
from onrecord.cases import CaseLine, Join
from onrecord.errors import UnknownItem, UnusableQuery
from onrecord.reading import Span
from onrecord.report.visible import make_visible
from onrecord.store import ItemRef, Record
from onrecord.store.linking.kept import key_of
from onrecord.store.linking.listing import CasePage as Listing
from onrecord.store.questions.query import parse_query
from onrecord.store.questions.walk import Asked
from onrecord.web.addresses import case_url, with_query
from onrecord.web.cards import is_one_day
from onrecord.web.changes import Form, done, expected, signed
from onrecord.web.charts import Chart, find_charts
from onrecord.web.listed import Row, find_rows
from onrecord.web.loading import load_newest, load_texts
from onrecord.web.pages.home import record_of
from onrecord.web.putting import DECIDED, link_new
from onrecord.web.remembered import Remembered
from onrecord.web.render import render
from onrecord.web.tracks import Track, find_tracks

NEWEST = 12  # documents of a search that are looked at as one matter at first: 0.1 s
MORE = 60  # when more is asked for
ALL = 300  # that its file holds
PAGES = Remembered(most=8)  # cases that are kept at hand: some 5 MB each
ON_TIMELINE = 600  # happenings, of a drawing that still moves at once
KINDS: dict[CaseFileForm, str] = {"html": "text/html", "md": "text/markdown", "json": "application/json", "text": "text/plain"}


@dataclass(frozen=True, slots=True)
class CasesPage:
    """What cases.html shows."""

    rows: tuple[Row, ...]
    q: str
    wrong: str
    waiting: int
    more: str | None


def list_cases(request: Request) -> Response:
    """Show cases, those with the latest news first, or those in which a search finds stories."""
    record, q, wrong = record_of(request), request.query_params.get("q", "").strip(), ""
    after = request.query_params.get("after", "")
    if after and not after.isdecimal():
        raise UnusableQuery("this address names a page of cases that there is not. Begin at the first: /cases")
    waiting, found = link_new(record), Listing(())
    try:
        found = record.cases_with(q) if q else record.latest_cases(after=int(after) if after else None)
    except UnusableQuery as error:
        wrong = str(error)
    more = with_query("/cases", after=str(found.after)) if found.after is not None else None
    page = CasesPage(find_rows(record, found.cases), q, wrong, waiting, more)
    return render(request, "cases.html", page, title="Cases", status=400 if wrong else 200)


def link_all(request: Request, form: Form) -> Response:
    """Link all that is waiting."""
    link_new(record_of(request), most=None)
    return done(request, form, None, "Linked.")


@dataclass(frozen=True, slots=True)
class Listed:
    """A story of a case."""

    cited: Cited
    outset: bool
    """Whether it is the first of its event."""
    join: Join | None
    """Why it is here; None where it is the first of all, or where people put it here."""
    to: str
    """First words of the story that it was joined to."""


@dataclass(frozen=True, slots=True)
class CasePage:
    """What case.html shows."""

    file: CaseFile
    by_search: bool
    more: bool
    """Whether a search finds older documents too."""
    href: str
    tracks: tuple[Track, ...]
    charts: tuple[Chart, ...]
    timeline: list[dict[str, str]]
    stories: tuple[Listed, ...]
    sentences: Mapping[tuple[str, int], str]
    """Around words of differences and figures, by document and start of the sentence."""

    def sentence(self, telling: Telling) -> str:
        """Give the sentence that a figure stands in."""
        return self.sentences.get((telling.document, telling.sentence.start), telling.words)


def show_case(request: Request) -> Response:
    """Show a case."""
    record = record_of(request)
    link_new(record)
    name, as_of = request.path_params["name"], _as_of(request)
    page = PAGES.get(record, (name, as_of), lambda: _load_page(record, name, as_of))
    file = page.file
    return render(request, "case.html", page, title=file.name)


def _load_page(record: Record, name: str, as_of: str | None) -> CasePage:
    line = record.case_line(name)
    return make_page(record, record.case(line.case, as_of=as_of), href=case_url(line.case), line=line)


def show_matter(request: Request) -> Response:
    """Show the stories of a search as one matter."""
    file, more = load_matter(request, MORE if request.query_params.get("more") else NEWEST)
    page = make_page(record_of(request), file, href=with_query("/matter", q=file.name), more=more)
    return render(request, "case.html", page, title=file.name)


def load_matter(request: Request, most: int) -> tuple[CaseFile, bool]:
    """Make the file of the stories that a search finds, and tell whether it finds more.

    Raises: UnusableQuery.
    """
    record, words = record_of(request), request.query_params.get("q", "").strip()
    if not words:
        raise UnusableQuery("say what the matter is about: words that its stories have.")
    seen, more = load_newest(record, Asked(query=parse_query(words)), most=most)
    readings = [one.corrected.reading for one in seen]
    stories = {reading.document.id: {story.id for story in reading.stories} for reading in readings}
    file = make_case_file("", words, readings, stories, as_of=_as_of(request), decisions=record.decisions())
    return file, more is not None


def _as_of(request: Request) -> str | None:
    told = request.query_params.get("as_of", "").strip()
    try:
        return date.fromisoformat(told).isoformat() if told else None
    except ValueError as error:
        raise UnusableQuery(f"as of {told!r}: that is no day. Give it like 2033-01-01.") from error


def make_page(record: Record, file: CaseFile, *, href: str, line: CaseLine | None = None, more: bool = False) -> CasePage:
    """Put the page of a case file together.

    Args:
        line: the case as it is listed; None where the file is of a search.
        more: whether the search finds more.
    """
    tellings = [telling for difference in file.differences for telling in difference.told]
    tellings += [telling for series in file.series for point in series.points for telling in point.told]
    tellings += [
        telling for series in file.series for checked in series.checked for telling in (checked.telling, *checked.against)
    ]
    people = [person.id for person in file.people]
    return CasePage(
        file=file, by_search=line is None, more=more, href=href, tracks=find_tracks(file.stages, people),
        charts=find_charts(file.differences, file.series), timeline=find_timeline(file), stories=find_stories(file, line),
        sentences=_cut(record, tellings),
    )  # fmt: skip


def _cut(record: Record, tellings: Iterable[Telling]) -> dict[tuple[str, int], str]:
    """Give the sentences that figures stand in."""
    wanted: dict[str, set[Span]] = {}
    for telling in tellings:
        wanted.setdefault(telling.document, set()).add(telling.sentence)
    texts = load_texts(record, list(wanted))
    return {(document, span.start): " ".join(span.of(texts[document]).split())
            for document, spans in wanted.items() for span in spans if document in texts}  # fmt: skip


def find_stories(file: CaseFile, line: CaseLine | None) -> tuple[Listed, ...]:
    """Give the stories of a case event by event, each with why it is here."""
    told = {(one.cited.document, one.cited.story): one.cited for one in file.stories}
    if line is None:
        return tuple(Listed(cited, True, None, "") for cited in told.values())
    joins: dict[str, Join] = {}
    for join in line.joins or ():
        joins.setdefault(join.story, join)
    heads = {key_of(story.document, story.story): story.headline for story in line.stories}
    found, events = [], set[str]()
    for story in line.stories:
        cited = told.get((story.document, story.story))
        if cited is not None:
            why = joins.get(key_of(story.document, story.story))
            found.append(Listed(cited, story.event not in events, why, heads.get(why.to, "") if why else ""))
            events.add(story.event)
    return tuple(found)


def find_timeline(file: CaseFile) -> list[dict[str, str]]:
    """Give what happened as the timeline's script takes it, stages apart: plain words, which it puts in as text."""
    made = []
    for number, stage in enumerate(file.stages):
        first = stage.reports[0]
        what = stage.outcome or stage.stage
        words = f"{stage.name}: {what}" if stage.name else f"{stage.stage}: {what}"
        made.append(_entry(f"s{number}", "stages", stage.begin or stage.day, stage.end, words, first)
                    | {"bears": _bears(stage)})  # fmt: skip
    dated = [one for one in file.timeline if one.begin]
    for number, one in enumerate(dated[:ON_TIMELINE]):
        made.append(_entry(f"e{number}", "events", one.begin or "", one.end, one.type, one.cited) | {"bears": one.status})
    return made


def _bears(stage: Stage) -> str:
    return stage.bears if stage.status == "happened" else stage.status


def _entry(key: str, group: str, begin: str, end: str | None, words: str, cited: Cited) -> dict[str, str]:
    span = cited.spans[0]
    made = {"id": key, "group": group, "start": begin[:16], "words": make_visible(words),
            "href": f"/documents/{cited.document.removeprefix('sha256:')}/spans/{span.start}-{span.end}#here"}  # fmt: skip
    if end and len(begin) <= 10 and not is_one_day(begin, end):
        made["end"] = end[:16]
    return made


def download(request: Request) -> Response:
    """Give the file of a case as one file that carries its evidence, to be kept, printed or handed on."""
    told = request.query_params.get("form", "html")
    form: CaseFileForm | None = next((form for form in KINDS if form == told), None)
    if form is None:
        raise UnknownItem(f"a case file has no form {told!r}. There are {', '.join(KINDS)}.")
    if "name" in request.path_params:
        link_new(record_of(request))
        file = record_of(request).case(request.path_params["name"], as_of=_as_of(request))
    else:
        file, _ = load_matter(request, ALL)
    name = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in file.name)
    name = "-".join(part for part in name.split("-") if part)[:60] or "case"
    ending = "txt" if form == "text" else form
    return Response(render_case_file(file, form), media_type=f"{KINDS[form]}; charset=utf-8", headers={
        "Content-Disposition": f'attachment; filename="{name}.{ending}"',
    })  # fmt: skip


def put(request: Request, form: Form) -> Response:
    """Put a story into a case; without a name, take it out of the one that it is in."""
    record = record_of(request)
    who, why = signed(request, form)
    story = ItemRef(document=request.path_params["document"], item=request.path_params["item"])
    case = form.get("case", "").strip() or None
    entry = record.move(story, case, who=who, why=why, expected=expected(form))
    link_new(record, most=DECIDED)
    return done(request, form, entry, f"Put into {case}." if case else "Taken out of its case.")
