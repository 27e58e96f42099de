"""Cases: how people stand, how far it has come, what is open, where accounts differ, what was said, and the stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from onrecord.accounts import Telling
from onrecord.casefile import CaseFileForm, Head, make_case_file, render_case_file
from onrecord.casefile.head import Drawn, find_tellings
from onrecord.errors import UnknownItem, UnusableQuery
from onrecord.reading import Span
from onrecord.report.visible import make_visible
from onrecord.store import ItemRef, Record
from onrecord.store.casefiles.opening import MadeCase, OpenCase
from onrecord.store.linking.listing import CasePage as Listing
from onrecord.store.questions.query import parse_query
from onrecord.store.questions.walk import Asked
from onrecord.timelines import Later
from onrecord.web.addresses import case_url, document_url, with_query
from onrecord.web.cards import is_one_day
from onrecord.web.changes import Form, done, expected, signed
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
MADE = Remembered(most=4)  # files as of a day that are kept at hand: some 5 MB each
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
class CasePage:
    """What case.html shows."""

    head: Head
    by_search: bool
    more: bool
    """Whether a search finds older documents too."""
    href: str
    tracks: tuple[Track, ...]
    timeline: list[dict[str, str]]
    sentences: Mapping[tuple[str, int], str]
    """Around words of differences and figures, by document and start of the sentence."""

    @property
    def beside(self) -> Mapping[str, tuple[Later, ...]]:
        """What became of the stages that the quoted sentences tell."""
        return self.head.beside

    def sentence(self, telling: Telling) -> str:
        """Give the sentence that a figure stands in."""
        return self.sentences.get((telling.document, telling.sentence.start), telling.words)


def show_case(request: Request) -> Response:
    """Show a case."""
    record = record_of(request)
    link_new(record)
    with open_case(record, request.path_params["name"], as_of_day(request)) as opened:
        head = opened.head
    return render(request, "case.html", make_page(record, head, href=case_url(head.case)), title=head.name)


@contextmanager
def open_case(record: Record, name: str, as_of: str | None) -> Iterator[OpenCase]:
    """Open the file of a case. As of a day none is kept in the record: the last that were made are kept at hand."""
    if as_of is None:
        with record.open_case(name) as opened:
            yield opened
    else:
        yield MADE.get(record, (name, as_of), lambda: _make(record, name, as_of))


def _make(record: Record, name: str, as_of: str) -> OpenCase:
    with record.open_case(name, as_of=as_of) as opened:
        return opened


def show_matter(request: Request) -> Response:
    """Show the stories of a search as one matter."""
    opened, more = load_matter(request, MORE if request.query_params.get("more") else NEWEST)
    page = make_page(record_of(request), opened.head, href=matter_url(request), by_search=True, more=more)
    return render(request, "case.html", page, title=opened.head.name)


def matter_url(request: Request) -> str:
    """Give the address of a search looked at as one matter."""
    return with_query("/matter", q=request.query_params.get("q", "").strip(), more=request.query_params.get("more"))


def load_matter(request: Request, most: int) -> tuple[MadeCase, bool]:
    """Make the file of the stories that a search finds, and tell whether it finds more.

    Raises: UnusableQuery.
    """
    record, words = record_of(request), request.query_params.get("q", "").strip()
    if not words:
        raise UnusableQuery("say what the matter is about: words that its stories have.")
    seen, more = load_newest(record, Asked(query=parse_query(words)), most=most)
    readings = [one.corrected.reading for one in seen]
    stories = {reading.document.id: {story.id for story in reading.stories} for reading in readings}
    file = make_case_file("", words, readings, stories, as_of=as_of_day(request), decisions=record.decisions())
    return MadeCase(file), more is not None


def as_of_day(request: Request) -> str | None:
    """Give the day as of which a case is asked for.

    Raises: UnusableQuery where it is none.
    """
    told = request.query_params.get("as_of", "").strip()
    try:
        return date.fromisoformat(told).isoformat() if told else None
    except ValueError as error:
        raise UnusableQuery(f"as of {told!r}: that is no day. Give it like 2033-01-01.") from error


def make_page(record: Record, head: Head, *, href: str, by_search: bool = False, more: bool = False) -> CasePage:
    """Put the page of a case together.

    Args:
        by_search: whether it is a search, looked at as one.
        more: whether the search finds more.
    """
    sentences = cut_sentences(record, find_tellings(head.differences, head.charts))
    return CasePage(head=head, by_search=by_search, more=more, href=href, tracks=find_tracks(head.stops),
                    timeline=find_timeline(head.drawn), sentences=sentences)  # fmt: skip


def cut_sentences(record: Record, tellings: Iterable[Telling]) -> dict[tuple[str, int], str]:
    """Give the sentences that figures stand in."""
    wanted: dict[str, set[Span]] = {}
    for telling in tellings:
        wanted.setdefault(telling.document, set()).add(telling.sentence)
    texts = load_texts(record, list(wanted))
    return {(document, span.start): " ".join(span.of(texts[document]).split())
            for document, spans in wanted.items() for span in spans if document in texts}  # fmt: skip


def find_timeline(drawn: Sequence[Drawn]) -> list[dict[str, str]]:
    """Give what happened as the timeline's script takes it: plain words, which it puts in as text."""
    made = []
    for number, one in enumerate(drawn):
        entry = {
            "id": f"t{number}", "group": one.group, "start": one.begin[:16], "words": make_visible(one.words),
            "bears": one.mark, "href": f"{document_url(one.document)}/spans/{one.span.start}-{one.span.end}#here",
        }  # fmt: skip
        if one.end and len(one.begin) <= 10 and not is_one_day(one.begin, one.end):
            entry["end"] = one.end[:16]
        made.append(entry)
    return made


def download(request: Request) -> Response:
    """Give the file of a case as one file that carries its evidence, to be kept, printed or handed on."""
    told = request.query_params.get("form", "html")
    form: CaseFileForm | None = next((form for form in KINDS if form == told), None)
    if form is None:
        raise UnknownItem(f"a case file has no form {told!r}. There are {', '.join(KINDS)}.")
    if "name" in request.path_params:
        link_new(record_of(request))
        file = record_of(request).case(request.path_params["name"], as_of=as_of_day(request))
    else:
        file = load_matter(request, ALL)[0].file()
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
